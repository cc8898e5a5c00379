"""Types of our own behave as those of `dataclasses` do."""

import copy
import dataclasses
import os
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from site_builder.core import records
from site_builder.core.problems import Location


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


@records.dataclass(frozen=True, slots=True)
class Leaf:
    text: str


@records.dataclass(frozen=True, slots=True)
class Branch:
    under: "tuple[Leaf | Branch, ...]"


class Packed(NamedTuple):
    where: Location
    texts: Mapping[str, tuple[str, ...]]
    pages: tuple[range, ...]
    tree: Leaf | Branch


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


def test_a_value_comes_out_of_its_packed_form_as_it_went_in() -> None:
    packer: records.Packer[Packed] = records.Packer(Packed)
    place = Location(Path("a/b.md"), 3, 4)
    texts = {"zh-Hans": ("一",), "en": ("one", "two")}
    value = Packed(place, texts, (range(2), range(2, 5)), Branch((Leaf("x"), Branch(()))))

    found = packer.unpack(packer.pack(value))

    assert found == value
    assert list(found.texts) == ["zh-Hans", "en"]
    assert isinstance(found.where, Location)
    assert isinstance(found.tree, Branch)


def test_a_path_that_is_no_text_is_packed_as_well() -> None:
    packer: records.Packer[Location] = records.Packer(Location)
    place = Location(Path(os.fsdecode(b"folder-\xff/a.md")))

    assert packer.unpack(packer.pack(place)) == place


def test_what_no_file_could_hold_is_not_packed() -> None:
    with pytest.raises(TypeError, match="cannot pack a object"):
        records.Packer(object).pack(object())
