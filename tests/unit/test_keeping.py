"""What the last build left is taken over as it is, or not at all, and an editor is told why."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, order

from site_builder.build import flow
from site_builder.build.inputs import NO_STAMP
from site_builder.build.keeping import stamp_of_store, taken_over
from site_builder.build.order import Inputs, Order, Stamps, read_staging, read_stamps, write_stamps
from site_builder.build.progress import Progress
from site_builder.build.store import Store
from site_builder.build.write import NotOursError
from site_builder.core.records import replace


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Order:
    """A site that was built, with all that is kept of it."""
    folder = tmp_path_factory.mktemp("kept")
    shutil.copytree(ROOT / "tests/cases/messages/base", folder / "content")
    wanted = order(folder / "content", folder / "_site", jobs=1)
    outcome = flow.build(wanted, Inputs(wanted, read_stamps(wanted)), Progress(), print)
    assert outcome.stamps
    write_stamps(wanted, outcome.stamps)
    assert read_stamps(wanted) == outcome.stamps
    assert outcome.stamps.store == stamp_of_store(wanted) != NO_STAMP
    assert read_staging(wanted).keys() == outcome.stamps.site.keys()
    return wanted


@pytest.fixture
def kept(built: Order) -> Iterator[Order]:
    """The same, as it was left, whatever a test does to it."""
    stamps, store = read_stamps(built), built.store.read_bytes()
    shutil.copytree(built.output, built.output.parent / "copy", copy_function=os.link)
    yield built
    built.beside.mkdir(exist_ok=True)
    built.store.write_bytes(store)
    shutil.rmtree(built.output)
    (built.output.parent / "copy").rename(built.output)
    write_stamps(built, stamps._replace(store=stamp_of_store(built)))


def taken(wanted: Order, stamps: Stamps | None = None) -> tuple[bool, list[str]]:
    """Whether something is taken over, and what is said."""
    said: list[str] = []
    found = taken_over(wanted, Inputs(wanted, stamps or read_stamps(wanted)), said.append)
    found.store.close()
    assert wanted.fresh.is_dir(), "there is room for what will be drawn"
    assert bool(found.tree) is not found.is_nothing
    assert (found.facts.build != "") is not found.is_nothing
    return not found.is_nothing, said


def test_what_was_left_as_it_was_is_taken_over(kept: Order) -> None:
    assert taken(kept) == (True, [])
    for name in ("store.db-wal", "store.db-shm", "store.db-journal"):
        (kept.beside / name).write_bytes(b"of a build that was killed")
    assert taken(kept) == (True, [])
    assert not [one for one in kept.beside.iterdir() if one.name.startswith("store.db-")]


def test_a_build_that_ends_in_a_fault_leaves_the_store_as_it_is(kept: Order) -> None:
    """Right after a build from nothing, too: the editor who mends the fault waits for no second one."""
    stamp = stamp_of_store(kept)
    found = taken_over(kept, Inputs(kept, read_stamps(kept)), print)
    found.store.drop_interview("talk")
    found.store.close()

    assert stamp_of_store(kept) == stamp
    assert taken(kept) == (True, [])


def written(path: str) -> Callable[[Order], object]:
    return lambda wanted: (wanted.output.parent / path).write_text("mine")


def restamped(wanted: Order) -> None:
    write_stamps(wanted, read_stamps(wanted)._replace(store=stamp_of_store(wanted)))


def damaged(wanted: Order) -> None:
    wanted.store.write_bytes(b"no database" * 1000)
    restamped(wanted)


def of_another_build(wanted: Order) -> None:
    store = Store(wanted.store)
    store.put_facts(replace(store.facts(), build="another"))
    store.save(wanted.store)
    restamped(wanted)


def without_some(wanted: Order) -> None:
    (wanted.output / "feed.xml").unlink()
    (wanted.output / "index.html").unlink()
    (wanted.output / "people/host/index.html").unlink()


AGAIN = "; everything is made again"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda wanted: shutil.rmtree(wanted.beside), ""),
        (lambda wanted: (wanted.beside / "stamps").unlink(), "what the last build left is not whole"),
        (written("._site.build/stamps"), "what the last build left is not whole"),
        (lambda wanted: wanted.store.unlink(), "what the last build kept is not as it left it"),
        (lambda wanted: os.utime(wanted.store, (1, 1)), "what the last build kept is not as it left it"),
        (damaged, "what the last build kept is damaged"),
        (of_another_build, "what the last build kept is damaged"),
        (lambda wanted: (wanted.output / "feed.xml").unlink(), "`feed.xml` in _site is not as the last build left it"),
        (without_some, "`feed.xml` and 2 more in _site is not as the last build left it"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_was_left_is_made_again(
    kept: Order, change: Callable[[Order], object], why: str
) -> None:
    change(kept)

    assert taken(kept) == (False, [why + AGAIN] if why else [])
    assert not kept.store.exists(), "nothing of it is left"


def test_nobody_is_told_that_a_build_from_nothing_begins_with_nothing(kept: Order) -> None:
    assert taken(kept._replace(clean=True)) == (False, [])


def test_after_a_change_of_the_program_or_the_settings_nothing_is_wrong(kept: Order) -> None:
    assert taken(kept, read_stamps(kept)._replace(base="of another program")) == (False, [])


def test_a_folder_that_is_not_ours_stays_as_it_is(kept: Order) -> None:
    (kept.output / "mine.txt").write_text("mine")

    with pytest.raises(NotOursError, match=r"mine\.txt"):
        taken(kept)

    assert (kept.output / "mine.txt").read_text() == "mine"
    assert kept.store.exists()


def test_a_build_from_what_was_kept_begins_with_the_tree_of_the_site(kept: Order) -> None:
    stamps = read_stamps(kept)
    found = taken_over(kept, Inputs(kept, stamps), print)

    assert found.tree == stamps.site
    assert found.facts.build == stamps.build
    assert found.store.interviews.slugs() == {"beside", "talk", "zz-long-ago"}
    found.store.close()
    (kept.output / "feed.xml").unlink()
    anew = taken_over(kept, Inputs(kept, stamps), print)
    assert (anew.tree, anew.store.interviews.slugs()) == ({}, set())
    anew.store.close()
    assert Path(kept.fresh).is_dir()
