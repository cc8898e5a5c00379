"""The search is brought up to date by what changed: always what a build from nothing makes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.build import searching
from site_builder.build.bench import Bench
from site_builder.build.drawing import kept_units
from site_builder.build.outdated import changed_paths
from site_builder.build.plan import Plan, plan_of
from site_builder.build.pool import Pool, TaskContext
from site_builder.build.progress import Progress
from site_builder.build.searching import all_blocks, search_blocks
from site_builder.build.store import Store
from site_builder.build.toolkit import Toolkit
from site_builder.build.write import MARKER
from site_builder.commands.cli import main
from site_builder.content.collect import collect_registers
from site_builder.core.folders import folders_of
from site_builder.search import blocks
from site_builder.search.interview_part import Part, packed

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests/cases/messages/base"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of three or four interviews, shards of a few keys."""
    for name, value in (("BLOCK", 4), ("SHARD_BYTES", 400), ("RARE", 6)):
        monkeypatch.setattr(blocks, name, value)
    monkeypatch.setattr(searching, "GROUP", 2)
    monkeypatch.setattr(searching, "PATCHED", 2)


@pytest.fixture(scope="module")
def plan() -> Plan:
    registers = collect_registers(BASE, print)
    return plan_of(registers, folders_of(ROOT / "content"), print)[0]


class Search:
    """The shards of a site that is edited, without the rest of it."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.toolkit, self.folder = Toolkit(plan), folder
        self.folder.mkdir()
        self.store = Store()
        self.fresh = True

    def build(self) -> set[str]:
        """Bring the files up to date; the paths that changed."""
        drawn = self.folder.with_name("drawn")
        context = TaskContext("", str(drawn), str(self.folder), whole=self.fresh)
        bench = Bench(self.toolkit, self.store, context, Pool(self.toolkit), Progress())
        units = kept_units(self.store, search_blocks(bench), whole=self.fresh)
        paths = changed_paths(units.was.values(), units.now.values())
        for path in paths.removed:
            (self.folder / path).unlink()
        for path in paths.changed:
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (drawn / path).replace(self.folder / path)
        shutil.rmtree(drawn, ignore_errors=True)
        self.fresh = False
        return set(paths.changed)

    def files(self) -> dict[str, bytes]:
        return {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for file in self.folder.rglob("*")
            if file.is_file()
        }


def from_nothing(parts: dict[str, tuple[str, Part]]) -> tuple[dict[str, bytes], Store]:
    store = Store()
    for slug, (date, part) in parts.items():
        store.parts.put(slug, date, packed(part))
    return {drawn.file.path: drawn.file.content for drawn in all_blocks(store.parts)}, store


LETTERS = st.sampled_from("甲乙丙丁")
KEYS = st.one_of(
    LETTERS, st.text(LETTERS, min_size=2, max_size=2), st.sampled_from(["s/ada", "o/old", "gpu"])
)
STRETCHES = st.binary(min_size=1, max_size=9).map(lambda turns: bytes([len(turns)]) + turns)
SLUGS = st.integers(0, 9).map(lambda number: f"talk-{number}")
DATES = st.integers(2010, 2013).map(str)
ALL_KEYS = st.dictionaries(KEYS, STRETCHES, min_size=8, max_size=20)
SOME_KEYS = st.dictionaries(KEYS, st.one_of(STRETCHES, st.just(b"")), max_size=2)
"""Those with an empty stretch are taken away."""
NEW = st.tuples(DATES, st.integers(0, 400), ALL_KEYS)
WORDS = st.lists(st.tuples(SLUGS, SOME_KEYS), min_size=1, max_size=3)
ANY = st.lists(st.tuples(SLUGS, st.one_of(SOME_KEYS, NEW, DATES, st.none())), max_size=3)


def after(edit: object, slug: str, before: tuple[str, Part] | None) -> tuple[str, Part] | None:
    """An interview after an edit: other keys, all of it new, another date, or gone."""
    if isinstance(edit, tuple):
        date, turns, keys = edit
        return date, Part(slug, turns, 1, keys)
    if before is None or edit is None:
        return None
    date, part = before
    if isinstance(edit, str):
        return edit, part
    assert isinstance(edit, dict)
    keys = {key: stretch for key, stretch in {**part.keys, **edit}.items() if stretch}
    return date, Part(slug, part.turns, 1, keys)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.dictionaries(SLUGS, NEW, min_size=6), st.lists(st.one_of(WORDS, WORDS, ANY), max_size=6))
def test_edits_one_after_another_give_what_a_build_from_nothing_gives(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory, first: dict, builds: list
) -> None:
    """Interviews that come, go, change and get another date, several in a build."""
    search = Search(plan, tmp_path_factory.mktemp("search") / "site")
    parts: dict[str, tuple[str, Part]] = {}
    for edits in [[*first.items()], *builds]:
        for slug, edit in edits:
            made = after(edit, slug, parts.get(slug))
            if made is not None:
                parts[slug] = made
                search.store.parts.put(slug, made[0], packed(made[1]))
            elif parts.pop(slug, None):
                search.store.drop_interview(slug)
        before = search.files()
        changed = search.build()

        files, store = from_nothing(parts)
        assert search.files() == files
        assert changed >= {path for path in files if files[path] != before.get(path)}
        assert search.store.parts.sizes() == store.parts.sizes()
        assert search.store.parts.listed() == store.parts.listed()
    shutil.rmtree(search.folder)


@pytest.fixture
def search(plan: Plan, tmp_path: Path) -> Search:
    """Twelve interviews, a month each."""
    made = Search(plan, tmp_path / "site")
    for number in range(12):
        letter = chr(0x4E00 + number)
        keys = {f"{letter}{chr(0x5000 + other)}": b"\x01\x05" for other in range(40)}
        made.store.parts.put(
            f"talk-{number}", f"2012-{number + 1:02}", packed(Part(f"talk-{number}", 9, 1, keys))
        )
    made.build()
    return made


def edited(search: Search, slug: str, **keys: bytes) -> None:
    part = searching.unpacked(search.store.parts.part(slug))
    date = f"2012-{int(slug.rpartition('-')[2]) + 1:02}"
    search.store.parts.put(slug, date, packed(Part(slug, part.turns, part.languages, {**part.keys, **keys})))


def test_a_word_changes_one_shard(search: Search) -> None:
    edited(search, "talk-5", gpu=b"\x01\x02")

    assert len(search.build()) == 1


def test_an_edit_that_changes_no_key_changes_nothing(search: Search) -> None:
    edited(search, "talk-5")

    assert search.build() == set()


def test_an_interview_that_went_and_came_back_between_two_builds_is_the_one_that_came(search: Search) -> None:
    search.store.drop_interview("talk-5")
    edited_anew = packed(Part("talk-5", 9, 1, {"gpu": b"\x01\x02"}))
    search.store.parts.put("talk-5", "2012-06", edited_anew)
    search.build()

    parts = {f"talk-{number}": search.store.parts.part(f"talk-{number}") for number in range(12)}
    dated = {
        slug: (f"2012-{number + 1:02}", searching.unpacked(part))
        for number, (slug, part) in enumerate(parts.items())
    }
    assert search.files() == from_nothing(dated)[0]


def test_the_newest_interview_leaves_the_older_blocks(search: Search) -> None:
    search.store.parts.put("talk-13", "2013", packed(Part("talk-13", 1, 1, {"gpu": b"\x01\x00"})))
    last = len(search.store.parts.sizes()) - 1

    assert {int(path.split("/")[2]) for path in search.build()} <= {last, last + 1}


# Whole builds


def interview(content: Path, slug: str, date: str, word: str) -> None:
    text = (BASE / "interviews/talk.md").read_text("utf-8")
    text = text.replace("date: 2017-08", f"date: {date}").replace("一句回答。", f"一句回答，{word}。")
    (content / "interviews" / f"{slug}.md").write_text(text, "utf-8")


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def test_builds_over_several_blocks_are_those_from_nothing(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    for number in range(9):
        interview(content, f"talk-{number}", f"201{number}", f"第{chr(0x4E00 + number)}次")
    site = tmp_path / "_site"
    build = ["build", "--content", str(content), "--jobs", "1", "--output"]
    assert main([*build, str(site)]) == 0
    folder = content / "interviews"
    edits = (
        lambda: interview(content, "talk-3", "2013", "换了一个词"),
        lambda: interview(content, "talk-4", "2021", "有了别的日期"),
        lambda: interview(content, "new", "2011-05", "从中间来"),
        lambda: interview(content, "newest", "2024", "最新"),
        (folder / "talk-0.md").unlink,
        (folder / "newest.md").unlink,
    )
    for edit in edits:
        edit()
        assert main([*build, str(site)]) == 0
        assert main([*build, str(tmp_path / "clean"), "--clean"]) == 0
        assert dict(contents(site)) == dict(contents(tmp_path / "clean"))


def test_an_interview_that_needs_one_more_file_has_it_listed(tmp_path: Path) -> None:
    """The turns that results are shown from come 24 to a file."""
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    site = tmp_path / "_site"
    build = ["build", "--content", str(content), "--jobs", "1", "--output"]
    assert main([*build, str(site)]) == 0
    with (content / "interviews/talk.md").open("a", encoding="utf-8") as file:
        file.writelines(f"\n**来宾：** 对。 {{#more-{number}}}\n" for number in range(24))

    assert main([*build, str(site)]) == 0

    listed = (site / MARKER).read_text("utf-8").splitlines()
    assert set(listed) == {path for path, _ in contents(site)} - {MARKER}
    assert "data/search/zh-Hans/talk-1.json" in listed
