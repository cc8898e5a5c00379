"""Addresses stay: what was published is listed, what moved leads on."""

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, build

from site_builder.checks.published import HEAD, check_published, published_ids
from site_builder.commands.cli import main
from site_builder.content.collect import collect
from site_builder.content.published_list import FILE, PublishedPage, parse_published
from site_builder.core import urls
from site_builder.core.problems import Problem
from site_builder.core.records import replace
from site_builder.crossref.extract import ids_of

BASE = ROOT / "tests/cases/messages/base"
MOVED = (
    "moved: {interviews/old-talk: interviews/talk, glossary/old: glossary/rbm, people/old: people/guest}\n"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def test_what_is_published_is_added_to_the_list_and_nothing_ever_leaves_it(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["publish", "--content", str(content)]
    assert main(arguments) == 0
    first = (content / FILE).read_text("utf-8")
    assert "interviews/talk/ opening t1 t2\n" in first
    assert main(arguments) == 0
    assert (content / FILE).read_text("utf-8") == first
    assert "0 new addresses" in capsys.readouterr().out

    add(content / "interviews/talk.md", "\n**主持人：** 又一句。 {#t10}\n\n**来宾：** 又一句。 {#t9}\n")
    add(content / "site.yaml", MOVED)
    assert main(arguments) == 0
    assert "interviews/talk/ opening t1 t2 t9 t10\n" in (content / FILE).read_text("utf-8")
    assert "interviews/old-talk/ opening t1 t2 t9 t10\n" in (content / FILE).read_text("utf-8")

    (content / "interviews/talk.md").unlink()
    before = (content / FILE).read_text("utf-8")
    assert main(arguments) == 1
    assert (content / FILE).read_text("utf-8") == before


def test_a_list_out_of_the_tree_is_not_written(content: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("mine")
    (content / FILE).symlink_to(tmp_path / "elsewhere")

    assert main(["publish", "--content", str(content)]) == 1
    assert (tmp_path / "elsewhere").read_text() == "mine"
    assert main(["publish", "--content", str(tmp_path / "nowhere")]) == 2


def test_a_page_that_moved_leads_on_in_every_edition(content: Path) -> None:
    add(content / "site.yaml", MOVED)
    files = build(content)

    for prefix in ("", "zh-hant/", "en/"):
        for old, new in (
            ("interviews/old-talk/", "interviews/talk/"),
            ("interviews/old-talk/all/", "interviews/talk/all/"),
            ("glossary/old/", "glossary/rbm/"),
            ("people/old/", "people/guest/"),
        ):
            html = files[f"{prefix}{old}index.html"].decode()
            assert f'<link rel="canonical" href="https://example.org/repo/{prefix}{new}">' in html
            way = urls.relative(prefix + old, prefix + new)
            assert f'<noscript><meta http-equiv="refresh" content="0; url={way}"></noscript>' in html
            assert f'href="{way}"' in html
    assert b"old" not in files["sitemap.xml"]


def test_an_interview_without_english_moves_in_the_chinese_editions_alone(content: Path) -> None:
    add(content / "site.yaml", MOVED)
    file = content / "interviews/talk.md"
    text = file.read_text("utf-8").replace("languages: [zh-Hans, en]", "languages: [zh-Hans]")
    file.write_text(text.replace("> How did you start?", ""), "utf-8")
    files = build(content)

    assert "interviews/old-talk/index.html" in files
    assert "en/interviews/old-talk/index.html" not in files
    assert "en/glossary/old/index.html" in files


LISTED = """\
glossary/boltzmann/
glossary/gradient/
glossary/parameter/
glossary/rbm/
interviews/first-talk/ before one t1 t2 t3 t4 t5 t6 t7 t9 two
interviews/gone/
interviews/second/ how t1 t2 t3 t4
interviews/talk/ before one t1 t2 t3 t4 t5 t6 t7 t9 two pages=2
people/guest/
people/host/
people/other/
questions/next/
questions/start/
topics/energy/
topics/learning/
"""


def test_the_list_has_every_address_with_its_ids_and_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Drafts are not published; what moved and what was withdrawn is; pages are the most that there were."""
    content = Path(shutil.copytree(ROOT / "tests/golden/all_at_once/content", tmp_path / "content"))
    assert main(["publish", "--content", str(content)]) == 0
    assert (content / FILE).read_text("utf-8") == HEAD + LISTED
    assert "42 new addresses" in capsys.readouterr().out

    site = content / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("characters_per_page: 200", "characters_per_page: 6000"))
    second = content / "interviews/second.md"
    second.write_text(
        second.read_text("utf-8")
        .replace("{#t1}", "{#t10}")
        .replace("\n---\n\n", "\nretired: {t1: t10}\n---\n\n")
    )
    assert main(["publish", "--content", str(content)]) == 0
    assert (content / FILE).read_text("utf-8") == HEAD + LISTED.replace(
        "how t1 t2 t3 t4", "how t1 t2 t3 t4 t10"
    )
    assert "1 new address" in capsys.readouterr().out
    assert main(["check", "--content", str(content)]) == 0


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("interviews/a/", PublishedPage()),
        ("interviews/a/ t1  t2\tt1", PublishedPage(frozenset({"t1", "t2"}))),
        ("interviews/a/ t1 pages=3", PublishedPage(frozenset({"t1"}), 3)),
        ("interviews/a/ pages=2 pages=12 pages=4", PublishedPage(frozenset(), 12)),
        ("interviews/a/ pages=99999", PublishedPage(frozenset(), 99999)),
        ("interviews/a/ pages=100000", PublishedPage()),
        ("interviews/a/ pages= pages=x pages=-3 pages=²", PublishedPage()),
        (
            "interviews/a/ t1\ninterviews/a/ t2 pages=2\ninterviews/a/",
            PublishedPage(frozenset({"t1", "t2"}), 2),
        ),
    ],
)
def test_a_line_of_the_list(line: str, page: PublishedPage) -> None:
    assert parse_published(f"# interviews/b/ t1\n\n  \n{line}\n") == {"interviews/a/": page}


def test_ids_of_an_interview_are_those_of_all_its_addresses(content: Path) -> None:
    add(content / "site.yaml", MOVED)
    lines = "interviews/old-talk/ t1 t7\ninterviews/talk/ t2\ninterviews/other/ t9\nglossary/rbm/ t3\n"
    (content / FILE).write_text(lines, "utf-8")

    assert published_ids(content) == {"talk": {"t1", "t2", "t7"}, "other": {"t9"}}
    (content / FILE).unlink()
    assert published_ids(content) == {}


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (1, "`a1`"),
        (2, "`a1`, `a2`"),
        (5, "`a1`, `a2`, `a3`, `a4`, `a5`"),
        (6, "`a1`, `a2`, `a3`, `a4`, `a5` …"),
    ],
)
def test_lost_ids_are_named_up_to_five(
    content: Path, number: int, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = " ".join(f"a{n}" for n in range(1, number + 1))
    (content / FILE).write_text(f"# {ids}\n\ninterviews/talk/ t1 {ids} pages=9\n", "utf-8")

    assert main(["check", "--content", str(content)]) == 1

    told = capsys.readouterr().err
    was = "was" if number == 1 else "were"
    assert (
        f"interviews/talk.md:2:1: error[lost-turn]: {named} of `interviews/talk/` {was} published and" in told
    )
    assert all(f" {one}: " in told.replace("{", " ") for one in ids.split())


LOST = """\
# kept
glossary/gone/
interviews/beside/ t1 lost

interviews/gone/ t1
interviews/talk/ lost opening t1
people/guest/
"""


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        (
            True,
            [
                ("lost-page", "published.txt:2"),
                ("lost-turn", "beside.md:2"),
                ("lost-page", "published.txt:5"),
                ("lost-turn", "talk.md:2"),
            ],
        ),
        (False, [("lost-turn", "talk.md:2")]),
    ],
)
def test_a_build_that_knows_one_interview_looks_at_its_addresses_alone(
    content: Path, whole: bool, told: list[tuple[str, str]]
) -> None:
    (content / FILE).write_text(LOST, "utf-8")
    known = collect(content, print)
    if not whole:
        known = replace(known, interviews={"talk": known.interviews["talk"]})
    ids = {slug: ids_of(one) for slug, one in known.interviews.items()}
    found: list[Problem] = []

    check_published(content, known, ids, found.append, whole=whole)

    assert [(one.code, f"{one.where.path.name}:{one.where.line}") for one in found] == told


def test_ids_stand_in_the_order_of_their_numbers(content: Path) -> None:
    ids = ("t10", "t9", "b", "t2b", "t12345678901", "a3", "t100", "a20", "t")
    turns = "\n\n".join(f"**来宾：** 又一句。 {{#{one}}}" for one in ids)
    add(content / "interviews/talk.md", f"\n{turns}\n")

    assert main(["publish", "--content", str(content)]) == 0

    row = next(
        line for line in (content / FILE).read_text("utf-8").splitlines() if "interviews/talk/" in line
    )
    assert row == "interviews/talk/ a3 a20 b opening t t12345678901 t1 t2 t9 t10 t100 t2b"
