"""Types of our own behave as those of `dataclasses` do."""

import copy
import dataclasses
import pickle

import pytest

from site_builder import records


@records.dataclass(frozen=True, slots=True)
class Place:
    path: str
    line: int = 1
    names: list[str] = records.field(default_factory=list)

    def shown(self) -> str:
        return f"{self.path}:{self.line}"


@records.dataclass(frozen=True, slots=True, order=True)
class Version:
    number: int


@records.dataclass(frozen=True, slots=True, eq=False)
class Seen:
    number: int


@dataclasses.dataclass(frozen=True, slots=True)
class Usual:
    path: str
    line: int = 1


def test_fields_are_given_by_place_by_name_or_by_default() -> None:
    assert Place("a").shown() == "a:1"
    assert Place("a", 2) == Place(line=2, path="a")
    assert Place("a").names is not Place("a").names
    with pytest.raises(TypeError, match="path"):
        Place()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Place("a", colour=1)  # type: ignore[call-arg]


def test_nothing_can_be_changed_or_added() -> None:
    place = Place("a")

    for name in ("path", "colour"):
        with pytest.raises(AttributeError):
            setattr(place, name, "b")
    with pytest.raises(AttributeError):
        del place.path
    assert place.path == "a"


def test_objects_are_equal_by_their_fields_unless_they_are_known_by_identity() -> None:
    assert Version(1) == Version(1)
    assert hash(Version(1)) == hash(Version(1))
    assert Version(1) < Version(2) <= Version(2)
    assert sorted([Version(2), Version(1)]) == [Version(1), Version(2)]
    assert Version(1) != 1
    assert Seen(1) != Seen(1)
    assert len({Seen(1), Seen(1)}) == 2


def test_an_object_shows_itself_as_usual() -> None:
    assert repr(Place("a")) == "Place(path='a', line=1, names=[])"
    assert repr(Usual("a")) == "Usual(path='a', line=1)"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_objects_are_packed_and_copied(protocol: int) -> None:
    place = Place("a", 3, ["b"])

    assert pickle.loads(pickle.dumps(place, protocol)) == place  # noqa: S301
    assert copy.deepcopy(place) == place
    assert records.replace(place, line=4) == Place("a", 4, ["b"])


def test_a_type_that_is_not_frozen_is_refused() -> None:
    with pytest.raises(TypeError):
        records.dataclass(frozen=False, slots=True)
