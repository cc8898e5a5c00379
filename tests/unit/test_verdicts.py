"""A page that passed is not looked at again; one that changed, or that had a fault, is."""

from collections.abc import Sequence
from pathlib import Path

from tests.verdicts import digest, digest_of_files, faults_of

PAGES = {"a": digest(b"a"), "b": digest(b"b")}


class Checker:
    """One that notes what it is asked, and finds the faults it was told."""

    def __init__(self, *faults: str) -> None:
        self.faults, self.asked = faults, list[str]()

    def __call__(self, subjects: Sequence[str]) -> Sequence[str]:
        self.asked += subjects
        return self.faults


def asked(folder: Path, pages: dict[str, str], *faults: str) -> list[str]:
    checker = Checker(*faults)
    assert list(faults_of("checker", pages, checker, folder)) == (list(faults) if checker.asked else [])
    return checker.asked


def test_where_nothing_is_kept_everything_is_looked_at_and_then_only_what_changed(tmp_path: Path) -> None:
    folder = tmp_path / "verdicts"
    changed = {**PAGES, "b": digest(b"other"), "c": digest(b"c")}

    assert asked(folder, PAGES) == ["a", "b"]
    assert asked(folder, PAGES) == []
    assert asked(folder, changed) == ["b", "c"]
    assert asked(folder, changed) == []
    assert asked(tmp_path / "another clone", changed) == ["a", "b", "c"]


def test_what_had_a_fault_is_looked_at_until_it_has_none(tmp_path: Path) -> None:
    assert asked(tmp_path, PAGES, "b is broken") == ["a", "b"]
    assert asked(tmp_path, PAGES, "b is broken") == ["a", "b"]
    assert asked(tmp_path, PAGES) == ["a", "b"]
    assert asked(tmp_path, {**PAGES, "b": digest(b"worse")}, "b is broken") == ["b"]
    assert asked(tmp_path, {**PAGES, "b": digest(b"worse")}) == ["b"]


def test_every_part_and_every_path_is_in_a_digest() -> None:
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest(b"abc", b"")}) == 4
    assert digest_of_files({"a": b"1", "b": b"2"}) == digest_of_files({"b": b"2", "a": b"1"})
    assert digest_of_files({"a": b"1"}) != digest_of_files({"b": b"1"})
