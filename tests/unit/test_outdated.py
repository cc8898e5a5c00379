"""What was and what is, a line each; what has to be done again."""

import pytest

from site_builder.build.outdated import changed_entries, changed_paths, outdated, readers
from site_builder.build.tables.units import Unit
from site_builder.build.traced import ANY, EVERY, Notes, Register

RBM, GAN, ALL = ("term", "rbm"), ("term", "gan"), ("term", "*")


def unit(given: str, *reads: tuple[str, str], files: dict[str, str] | None = None) -> Unit:
    listed = tuple((path, len(known), known) for path, known in (files or {}).items())
    return Unit(given, tuple((read, "") for read in reads), listed)


@pytest.mark.parametrize(
    ("was", "now", "entries", "to_draw", "to_drop"),
    [
        ({}, {}, set(), set(), set()),
        ({}, {"a": "1"}, set(), {"a"}, set()),
        ({"a": unit("1")}, {"a": "1"}, set(), set(), set()),
        ({"a": unit("1")}, {"a": "2"}, set(), {"a"}, set()),
        ({"a": unit("1")}, {}, set(), set(), {"a"}),
        ({"a": unit("1", RBM)}, {"a": "1"}, {GAN}, set(), set()),
        ({"a": unit("1", RBM)}, {"a": "1"}, {RBM, GAN}, {"a"}, set()),
        ({"a": unit("1", RBM)}, {}, {RBM}, set(), {"a"}),
        ({"a": unit("1"), "b": unit("1", ALL)}, {"a": "1", "b": "1", "c": "1"}, {ALL}, {"b", "c"}, set()),
    ],
)
def test_a_unit_is_drawn_again_when_its_input_or_what_it_read_is_another(
    was: dict[str, Unit],
    now: dict[str, str],
    entries: set[tuple[str, str]],
    to_draw: set[str],
    to_drop: set[str],
) -> None:
    found = outdated(was, now, entries)

    assert (found.to_draw, found.to_drop) == (to_draw, to_drop)


@pytest.mark.parametrize(
    ("was", "now", "changed"),
    [
        ({}, {}, set()),
        ({RBM: "1"}, {RBM: "1"}, set()),
        ({RBM: "1"}, {RBM: "2"}, {RBM}),
        ({RBM: "1"}, {}, {RBM}),
        ({RBM: "1", ALL: "1"}, {RBM: "1", GAN: "1", ALL: "2"}, {GAN, ALL}),
    ],
)
def test_an_entry_changed_when_it_came_went_or_is_another(was: dict, now: dict, changed: set) -> None:
    assert changed_entries(was, now) == changed


def test_readers_are_the_units_that_looked_an_entry_up() -> None:
    units = [("a", unit("1", RBM)), ("b", unit("1", GAN, ALL)), ("c", unit("1"))]

    assert readers(units, {RBM}) == {"a"}
    assert readers(units, {ALL, RBM}) == {"a", "b"}
    assert readers(units, set()) == set()


@pytest.mark.parametrize(
    ("was", "now", "changed", "removed"),
    [
        ([], [{"x": "1"}], {"x"}, set()),
        ([{"x": "1"}], [{"x": "1"}], set(), set()),
        ([{"x": "1"}], [{"x": "2"}], {"x"}, set()),
        ([{"x": "1", "y": "1"}], [{"x": "1"}], set(), {"y"}),
        ([{"x": "1"}, {"y": "1"}], [{"y": "1"}], set(), {"x"}),
        ([{"x": "1"}, {}], [{}, {"x": "1"}], set(), set()),
    ],
)
def test_a_file_may_go_from_one_unit_to_another(
    was: list[dict[str, str]], now: list[dict[str, str]], changed: set[str], removed: set[str]
) -> None:
    found = changed_paths([unit("1", files=one) for one in was], [unit("2", files=one) for one in now])

    assert (found.changed, found.removed) == (changed, removed)


def test_who_goes_through_a_register_read_all_of_it_and_who_asks_for_an_entry_that_one() -> None:
    notes = Notes()
    terms, people = (Register(kind, {"a": 1, "b": 2}, notes) for kind in ("term", "person"))

    assert (terms["a"], terms.get("c"), bool(people)) == (1, None, True)
    assert notes.taken() == {("term", "a"), ("term", "c"), ("person", ANY)}

    assert people["a"] == 1
    assert ([*terms], terms["a"]) == (["a", "b"], 1)
    assert notes.taken() == {("term", EVERY), ("person", "a")}

    for each in (terms.items, terms.values):
        assert len(list(each())) == 2
        assert notes.taken() == {("term", EVERY)}
    assert notes.taken() == frozenset()
