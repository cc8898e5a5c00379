"""Folders of a build, one step at a time: what each holds, and that what a build knows of it is what stands there."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest
from conftest import order

from site_builder.build import staging, swap
from site_builder.build.inputs import (
    LARGEST,
    NO_STAMP,
    UNREAD,
    YOUNG,
    State,
    all_of,
    content_of,
    differing,
    digest,
    is_file,
    look,
    program_version,
    scan,
    stamp_of,
    tree_of,
)
from site_builder.build.order import Order, write_staging
from site_builder.build.staging import FileChanges, NotAsDrawnError
from site_builder.build.write import MARKER, misplaced, refusal

LATER = 4 * 10**18
"""A time at which nothing is young any more, in nanoseconds."""


@pytest.fixture
def wanted(tmp_path: Path) -> Order:
    (tmp_path / "content").mkdir()
    return order(tmp_path / "content", tmp_path / "_site")


def filled(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """Write files; their digests."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return {path: digest(text.encode()) for path, text in files.items()}


def held(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*") if file.is_file()
    }


def folders(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_dir()}


def changes(now: dict[str, str], before: dict[str, str] | None = None) -> FileChanges:
    before = before or {}
    return FileChanges(
        {path: digest(text.encode()) for path, text in now.items()},
        {path: len(text) for path, text in now.items()},
        frozenset(path for path, text in now.items() if before.get(path) != text),
        frozenset(before.keys() - now.keys()),
    )


def shown(wanted: Order, files: dict[str, str]) -> staging.Tree:
    """A site built from nothing; its tree."""
    staging.begin(wanted, from_nothing=True)
    filled(wanted.fresh, files)
    tree = staging.whole(wanted, changes(files))
    staging.show(wanted)
    return staging.with_root(tree, wanted.output)


OLD = {"index.html": "old", "a/b/c.html": "gone", "a/stays.html": "stays", "d/moves.html": "x", "MARK": "1"}
NEW = {"index.html": "new!", "a/stays.html": "stays", "e/f/g.html": "came", "MARK": "12"}


def test_a_site_from_nothing_is_what_was_drawn(wanted: Order) -> None:
    tree = shown(wanted, OLD)

    assert held(wanted.output) == OLD
    assert tree == tree_of(wanted.output, changes(OLD).digests)
    assert differing(wanted.output, tree) == []
    assert not wanted.staging.exists()
    assert not wanted.fresh.exists()


def test_the_next_state_is_made_of_the_one_before(wanted: Order) -> None:
    site = shown(wanted, OLD)
    write_staging(wanted, staging.linked_anew(wanted, site))
    site = tree_of(wanted.output, changes(OLD).digests)
    inode = (wanted.output / "a/stays.html").stat().st_ino
    more = {**NEW, "z/y.html": "z"}
    for old, new in (
        (OLD, NEW),
        (NEW, more),
        (more, OLD),
        (OLD, {"only.html": "one"}),
        ({"only.html": "one"}, NEW),
    ):
        staging.begin(wanted, from_nothing=False)
        files = changes(new, old)
        filled(wanted.fresh, {path: new[path] for path in files.changed})

        tree, was = staging.brought_up(wanted, site, files)

        assert held(wanted.staging) == new
        assert {path: entry for path, entry in tree.items() if path != "/"} == {
            path: entry for path, entry in tree_of(wanted.staging, files.digests).items() if path != "/"
        }
        assert differing(wanted.output, was) == []
        assert held(wanted.output) == old
        staging.show(wanted)
        site = staging.with_root(tree, wanted.output)
        assert held(wanted.output) == new
        assert held(wanted.staging) == old
        assert differing(wanted.output, site) == []
        assert folders(wanted.output) == {
            str(parent) for path in new for parent in Path(path).parents if str(parent) != "."
        }
        write_staging(wanted, staging.with_root(was, wanted.staging))
        if new is NEW and old is OLD:
            assert (wanted.output / "a/stays.html").stat().st_ino == inode, "what stays is not copied"


def test_a_file_of_the_site_is_never_written_to(wanted: Order) -> None:
    shown(wanted, OLD)
    reader = (wanted.output / "index.html").open()
    site = tree_of(wanted.output, changes(OLD).digests)
    staging.begin(wanted, from_nothing=False)
    filled(wanted.fresh, {"index.html": "new!"})
    staging.brought_up(wanted, site, changes({**OLD, "index.html": "new!"}, OLD))
    staging.show(wanted)

    with reader:
        assert reader.read() == "old"


def test_files_that_somebody_else_changes_meanwhile_are_not_shown(wanted: Order) -> None:
    site = shown(wanted, OLD)
    staging.begin(wanted, from_nothing=True)
    filled(wanted.fresh, {"index.html": "longer"})
    with pytest.raises(NotAsDrawnError):
        staging.whole(wanted, changes({"index.html": "new!"}))
    with pytest.raises(NotAsDrawnError):
        staging.whole(wanted, changes({"index.html": "longer", "more.html": ""}))
    staging.begin(wanted, from_nothing=False)
    filled(wanted.fresh, {"index.html": "longer"})
    with pytest.raises(NotAsDrawnError):
        staging.brought_up(wanted, site, changes({**OLD, "index.html": "new!"}, OLD))
    assert held(wanted.output) == OLD


def test_a_damaged_staging_is_made_anew(wanted: Order) -> None:
    site = shown(wanted, OLD)
    write_staging(wanted, tree_of(filled_staging(wanted), {}))
    (wanted.staging / "index.html").write_text("damaged")

    staging.begin(wanted, from_nothing=False)
    tree, _ = staging.brought_up(wanted, site, changes(OLD, OLD))

    assert held(wanted.staging) == OLD
    assert differing(wanted.staging, tree) == []


def filled_staging(wanted: Order) -> Path:
    filled(wanted.staging, {"index.html": "x", "foreign/y.html": "y"})
    return wanted.staging


def test_where_the_file_system_has_no_links_files_are_copied(
    wanted: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = shown(wanted, OLD)

    def no_link(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    staging.begin(wanted, from_nothing=False)
    filled(wanted.fresh, {"index.html": "new!"})
    staging.brought_up(wanted, site, changes({**OLD, "index.html": "new!"}, OLD))

    assert held(wanted.staging) == {**OLD, "index.html": "new!"}
    assert held(wanted.output) == OLD


@pytest.mark.parametrize(("keep", "left"), [(True, {"staging", "notes"}), (False, set())])
def test_what_only_a_running_build_needs_goes(wanted: Order, keep: bool, left: set[str]) -> None:
    for name in ("staging", "fresh/x", "notes"):
        (wanted.beside / name).mkdir(parents=True)

    staging.tidy(wanted, keep=keep)

    assert ({one.name for one in wanted.beside.iterdir()} if wanted.beside.exists() else set()) == left
    assert sorted(one.name for one in wanted.output.parent.iterdir()) == sorted(
        {"content", *(["._site.build"] if keep else [])}
    )


def test_from_nothing_nothing_stays_beside_the_site(wanted: Order) -> None:
    filled(wanted.beside, {"store.db": "x", "fresh/old.html": "x"})
    staging.begin(wanted, from_nothing=False)
    assert held(wanted.beside) == {"store.db": "x"}
    staging.begin(wanted, from_nothing=True)
    assert held(wanted.beside) == {}
    assert wanted.fresh.is_dir()


def test_a_new_file_is_written_whole_with_its_folders(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        staging.write_new(str(tmp_path / "a/b/c"), b"x" * 100_000)
        staging.write_new(str(tmp_path / "a/b/c"), b"again")
    finally:
        os.umask(before)

    assert (tmp_path / "a/b/c").read_bytes() == b"again"
    assert stat.S_IMODE((tmp_path / "a/b/c").stat().st_mode) == 0o644


@pytest.mark.parametrize("in_one_step", [True, False])
@pytest.mark.parametrize("there", [True, False])
def test_two_folders_exchange_their_names(
    tmp_path: Path, there: bool, in_one_step: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not in_one_step:
        monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    fresh, output = tmp_path / "fresh", tmp_path / "_site"
    filled(fresh, {"x": "new"})
    if there:
        filled(output, {"x": "old"})

    swap.put_in_place(fresh, output)

    assert held(output) == {"x": "new"}
    assert (held(fresh) if there else fresh.exists()) == ({"x": "old"} if there else False)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["_site", *(["fresh"] if there else [])]


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel exchanges names in another way elsewhere")
def test_where_the_kernel_can_it_is_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, {"one/x": "1", "two/x": "2"})
    monkeypatch.setattr(Path, "rename", None)

    assert swap.exchange(tmp_path / "one", tmp_path / "two") is True
    assert held(tmp_path) == {"one/x": "2", "two/x": "1"}
    swap.put_in_place(tmp_path / "one", tmp_path / "two")
    assert held(tmp_path) == {"one/x": "1", "two/x": "2"}


class Kernel:
    """A library of the system that knows one of the two calls, notes how it is called, and answers."""

    def __init__(self, name: str, answer: int) -> None:
        self.calls: list[tuple[object, ...]] = []

        def call(*given: object) -> int:
            self.calls.append(given)
            return answer

        setattr(self, name, call)


@pytest.mark.parametrize(
    ("system", "name", "answered", "done"),
    [
        ("linux", "renameat2", (0, 0), True),
        ("linux", "renameat2", (-1, errno.EINVAL), False),
        ("linux", "renameat2", (-1, errno.ENOSYS), False),
        ("darwin", "renamex_np", (0, 0), True),
        ("darwin", "renamex_np", (-1, errno.ENOTSUP), False),
        ("linux", "neither", (0, 0), False),
        ("win32", "renameat2", (0, 0), False),
    ],
)
def test_whoever_cannot_exchange_says_so(
    monkeypatch: pytest.MonkeyPatch, system: str, name: str, answered: tuple[int, int], done: bool
) -> None:
    answer, error = answered
    kernel = Kernel(name, answer)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda *_, **options: kernel if options["use_errno"] else None)
    monkeypatch.setattr(swap.ctypes, "get_errno", lambda: error)

    assert swap.exchange(Path("one"), Path("other")) is done

    calls = {"renameat2": (-100, b"one", -100, b"other", 2), "renamex_np": (b"one", b"other", 2)}
    asked = name in calls and system != "win32"
    assert kernel.calls == ([calls[name]] if asked else [])


def test_an_exchange_that_is_not_allowed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel("renameat2", -1)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda *_, **__: kernel)
    monkeypatch.setattr(swap.ctypes, "get_errno", lambda: errno.EACCES)

    with pytest.raises(PermissionError) as caught:
        swap.exchange(Path("one"), Path("other"))

    assert caught.value.filename == "other"


def test_in_two_steps_the_old_folder_stands_where_the_next_build_looks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, {"fresh/x": "new", "_site/x": "old"})
    names: list[tuple[str, str]] = []
    real = Path.rename

    def rename(one: Path, target: Path) -> Path:
        names.append((one.name, target.name))
        return real(one, target)

    monkeypatch.setattr(Path, "rename", rename)
    swap.exchange_in_two_steps(tmp_path / "fresh", tmp_path / "_site")

    between = swap.between(tmp_path / "_site").name
    assert names == [("_site", between), ("fresh", "_site"), (between, "fresh")]


def test_what_a_killed_build_had_begun_to_link_is_not_in_the_next_staging(wanted: Order) -> None:
    site = shown(wanted, OLD)
    filled(wanted.beside / "growing", {"half.html": "made"})

    tree = staging.linked_anew(wanted, site)

    assert held(wanted.staging) == OLD
    assert set(tree) == set(site)
    assert [one.name for one in wanted.beside.iterdir()] == ["staging"]


def test_an_exchange_in_two_steps_that_fails_half_way_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "_site", {"x": "old"})
    real = Path.rename

    def rename(one: Path, target: Path) -> Path:
        if one.name == "fresh":
            raise OSError(5, "Input/output error")
        return real(one, target)

    filled(tmp_path / "fresh", {"x": "new"})
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="Input/output"):
        swap.exchange_in_two_steps(tmp_path / "fresh", tmp_path / "_site")

    assert held(tmp_path) == {"_site/x": "old", "fresh/x": "new"}


def test_what_killed_builds_left_is_counted_and_removed(tmp_path: Path) -> None:
    output = tmp_path / "_si[t]e"
    filled(
        tmp_path, {"._si[t]e.new.1/x": "", "._si[t]e.new.gone/y": "", "._site.new.1/z": "mine", "other": ""}
    )

    assert swap.remove_leftovers(output) == 2
    assert set(held(tmp_path)) == {"._site.new.1/z", "other"}
    assert swap.remove_leftovers(output) == 0
    filled(swap.between(output), {"index.html": "only moved away"})
    assert swap.remove_leftovers(output) == 0
    assert held(output) == {"index.html": "only moved away"}
    filled(swap.between(output), {"index.html": "older"})
    assert swap.remove_leftovers(output) == 1
    assert held(output) == {"index.html": "only moved away"}


def test_what_a_folder_holds_otherwise_is_listed(tmp_path: Path) -> None:
    tree = tree_of(
        tmp_path, filled(tmp_path, {"a/b.html": "1", "a/c.html": "2", "d/e.html": "3", "f.html": "4"})
    )
    assert set(tree) == {"/", "a/", "d/", "a/b.html", "a/c.html", "d/e.html", "f.html"}
    assert differing(tmp_path, tree) == []

    os.utime(tmp_path / "a/b.html", (1, 1))
    assert differing(tmp_path, tree) == [], "another time alone is no difference"
    (tmp_path / "a/c.html").write_text("3")
    (tmp_path / "f.html").write_text("44")
    assert differing(tmp_path, tree) == ["a/c.html", "f.html"]
    (tmp_path / "d/e.html").unlink()
    (tmp_path / "d").rmdir()
    filled(tmp_path, {"new.html": "", "a/.DS_Store": "", "Thumbs.db": "", "a/x/y.html": ""})
    assert differing(tmp_path, tree) == ["a/c.html", "a/x", "d/", "d/e.html", "f.html", "new.html"]
    (tmp_path / "a/b.html").unlink()
    (tmp_path / "a/b.html").symlink_to(tmp_path / "a/c.html")
    (tmp_path / "a/c.html").chmod(0o600)
    assert differing(tmp_path, tree)[:2] == ["a/b.html", "a/c.html"]


def test_a_source_is_read_again_when_its_stamp_is_another(tmp_path: Path) -> None:
    filled(
        tmp_path,
        {"a.md": "1", ".hidden": "", "b/.git/c": "", "b/c.yaml": "2", "__pycache__/d": "", "e.py": ""},
    )
    first = look(tmp_path, {}, LATER)
    names = {Path(path).relative_to(tmp_path).as_posix(): state for path, state in first.items()}
    assert set(names) == {"a.md", "b/c.yaml", "e.py"}
    assert names["a.md"][1] == digest(b"1")
    assert set(look(tmp_path, {}, LATER, (".py", ".tsv"))) == {str(tmp_path / "e.py")}

    path = str(tmp_path / "a.md")
    forged = {path: (first[path][0], "known")}
    assert look(tmp_path, forged, LATER)[path] == (first[path][0], "known"), "what has its stamp is not read"
    assert look(tmp_path, {path: (NO_STAMP, "known")}, LATER)[path] == first[path]


def test_what_was_written_just_now_is_read_every_time(tmp_path: Path) -> None:
    path = str(tmp_path / "a.md")
    filled(tmp_path, {"a.md": "1"})
    state = Path(path).stat()
    changed = max(state.st_mtime_ns, state.st_ctime_ns)

    assert look(tmp_path, {}, changed + YOUNG - 1)[path] == (NO_STAMP, digest(b"1"))
    assert look(tmp_path, {}, changed + YOUNG)[path][0] != NO_STAMP


def test_what_is_no_file_or_too_long_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/zero")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    for name, size in (("long", LARGEST + 1), ("as-long", 3)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)

    states = {Path(path).name: state for path, state in look(tmp_path, {}, LATER).items()}

    assert {name for name, state in states.items() if state == UNREAD} == {"link", "loop", "pipe", "long"}
    assert states["as-long"][1] == digest(b"\0\0\0")


def test_only_a_regular_file_has_a_content(tmp_path: Path) -> None:
    filled(tmp_path, {"file": "x"})
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")

    held = {name: content_of(str(tmp_path / name)) for name in ("file", "link", "pipe", "", "none")}

    assert held == {"file": b"x", "link": None, "pipe": None, "": None, "none": None}


def test_a_program_is_another_with_its_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first folder of installed packages counts, and in it the packages alone."""
    filled(
        tmp_path,
        {
            "one/site-packages/a-1.dist-info/M": "",
            "one/site-packages/a/code.py": "",
            "two/site-packages/b-1.dist-info/M": "",
        },
    )
    monkeypatch.setattr(
        sys,
        "path",
        [
            "",
            str(tmp_path / "none/site-packages"),
            str(tmp_path / "one/site-packages"),
            str(tmp_path / "two/site-packages"),
        ],
    )
    before = program_version()

    filled(
        tmp_path,
        {
            "one/site-packages/other.pth": "",
            "one/elsewhere/c-1.dist-info/M": "",
            "two/site-packages/d-1.dist-info/M": "",
        },
    )
    assert program_version() == before
    filled(tmp_path, {"one/site-packages/c-2.dist-info/M": ""})
    assert program_version() != before
    monkeypatch.setattr(sys, "path", [str(tmp_path / "one")])
    assert len({program_version(), before}) == 2
    without = program_version()
    monkeypatch.setattr(sys, "version", "another Python")
    assert program_version() != without


def test_many_files_have_one_digest_wherever_they_stand(tmp_path: Path) -> None:
    def at(root: Path, **files: str) -> dict[str, State]:
        return {str(root / name): (NO_STAMP, known) for name, known in files.items()}

    one, other = tmp_path / "a", tmp_path / "b"
    same = all_of(at(one, x="1", y="2"), one)

    assert same == all_of(dict(reversed(at(other, x="1", y="2").items())), other)
    assert len(same) == 32
    others = [{"x": "2", "y": "1"}, {"x": "1"}, {"x": "1", "y": "2", "z": "3"}, {"x": "1", "z": "2"}]
    assert same not in {all_of(at(one, **files), one) for files in others}


def test_what_stands_below_a_folder_is_seen_with_its_stamp(tmp_path: Path) -> None:
    filled(tmp_path, {"a": "1", "b/c/d": "22"})
    (tmp_path / "b/link").symlink_to(tmp_path / "b/c")
    found = {name: (path, stamp) for path, name, stamp in scan(str(tmp_path))}

    assert set(found) == {"a", "b/c/d", "b/link"}
    for name, (path, stamp) in found.items():
        assert path == str(tmp_path / name)
        assert stamp == stamp_of((tmp_path / name).lstat())
    assert [is_file(stamp) for _, stamp in (found["a"], found["b/link"])] == [True, False]
    assert list(scan(str(tmp_path / "none"))) == []


def test_the_tree_of_a_folder_names_what_should_be_there_and_what_should_not(tmp_path: Path) -> None:
    known = filled(tmp_path, {"a/b.html": "1", "c.html": "2"})
    filled(tmp_path, {"a/foreign.html": "3"})

    tree = tree_of(tmp_path, known)

    assert {path: known for path, (_, known) in tree.items()} == {
        "/": "", "a/": "", "a/b.html": digest(b"1"), "a/foreign.html": "", "c.html": digest(b"2")
    }  # fmt: skip
    assert all(stamp == stamp_of((tmp_path / path.strip("/")).lstat()) for path, (stamp, _) in tree.items())
    assert len(digest(b"1")) == 32


def test_where_a_site_may_not_stand(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    inside = "and the content are in each other; name a folder apart from it"

    assert misplaced(content, content) == inside
    assert misplaced(content / "x/_site", content) == inside
    assert misplaced(tmp_path, content) == inside
    assert misplaced(tmp_path / "_site", content) == ""
    (tmp_path / "._site.build").write_text("mine")
    assert misplaced(tmp_path / "_site", content).endswith("is no folder of ours; delete it")
    assert (
        misplaced(Path("/proc"), content)
        == "is a mount point, which cannot be exchanged; name a folder in it"
    )


def test_which_folders_are_ours(tmp_path: Path) -> None:
    output = tmp_path / "_site"
    assert refusal(output) == ""
    output.mkdir()
    assert refusal(output) == ""
    filled(output, {"a.html": "", "b/c.html": ""})
    assert refusal(output) == "holds files that no build made; empty it or name another folder"
    (output / MARKER).write_text("a.html\nb/c.html")
    assert refusal(output) == ""
    filled(output, {"Thumbs.db": "", "b/.DS_Store": ""})
    assert refusal(output) == ""
    filled(output, {"b/mine.txt": ""})
    assert refusal(output) == "holds `b/mine.txt`, which no build made; move it elsewhere"
    filled(output, {"a/also.txt": "", "z": ""})
    assert refusal(output) == "holds `a/also.txt` and 2 more, which no build made; move it elsewhere"
    (output / MARKER).write_text("")
    assert refusal(output).startswith("holds an empty `.built-by-site-builder`, which should list its files")
