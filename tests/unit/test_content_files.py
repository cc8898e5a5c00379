"""Files of a content folder as an editor may have left them: what is read of each, and what is said of it."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from site_builder.content import source
from site_builder.content.fields import DEFAULT_LANGUAGES
from site_builder.content.interview_files import interview_slugs, read_interviews
from site_builder.content.published_list import PublishedPage, parse_published, read_published
from site_builder.content.source import Source, placeholders, read_source, shown_path, unreadable
from site_builder.core.problems import Problem, Severity

HEAD = "---\ntitle: 谈话\ndate: 2017\nlanguages: [zh-Hans]\nedition: retold\nspeakers: {甲: a}\nsource: {title: 原文, url: https://e.org/}\n"
TURN = "---\n\n**甲：** 一。 {#t1}\n"


def said(problems: list[Problem]) -> list[str]:
    return [
        f"{one.where.line}:{one.where.column} {one.severity} {one.code}: {one.message}" for one in problems
    ]


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        ("一\n二\n".encode(), "一\n二\n", []),
        (b"\xef\xbb\xbfa\r\nb\rc\n", "a\nb\nc\n", []),
        ("一\x07二\x0b三\n\x85四\t五".encode(), "一 二 三\n 四\t五", [
            "1:2 error control-character: a control character (U+0007) stands here",
            "1:4 error control-character: a control character (U+000B) stands here",
            "2:1 error control-character: a control character (U+0085) stands here",
        ]),
        ("卷\u200b积\ue000\n".encode(), "卷\u200b积\ue000\n", [
            "1:2 warning invisible-character: an invisible character (U+200B) stands here",
            "1:4 warning private-character: a character of somebody’s own font (U+E000) stands here",
        ]),
        ("一\n二".encode() + b"\xff\n", None, ["2:2 error not-utf8: byte 0xff is not UTF-8"]),
        ("一\n二三".encode("gb18030"), None, ["2:1 error not-utf8: byte 0xb6 is not UTF-8"]),
        (b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", None, [
            "2:1 error unmerged: `<<<<<<< HEAD`: git left two versions of these lines here",
        ]),
        (b"a\n>>>>>>>\n", None, ["2:1 error unmerged: `>>>>>>>`: git left two versions of these lines here"]),
        (b"<<<<<<<<\n<<<<<< a\n a <<<<<<< b\n", "<<<<<<<<\n<<<<<< a\n a <<<<<<< b\n", []),
    ],
)  # fmt: skip
def test_a_file_is_read_as_editors_mean_it(
    tmp_path: Path, data: bytes, text: str | None, told: list[str]
) -> None:
    problems: list[Problem] = []
    (tmp_path / "a.md").write_bytes(data)

    read = read_source(tmp_path / "a.md", problems.append)

    assert (read and read.text, said(problems)) == (text, told)


def test_what_is_no_file_of_its_own_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST_FILE", 2_000_000)
    for name, size in (("long", 2_000_001), ("as-long", 2_000_000)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    (tmp_path / "link").symlink_to("as-long")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    names = ("long", "as-long", "link", "folder", "pipe", "none", "x" * 300)

    why = [unreadable(tmp_path / name) for name in names]

    linked = "is a symbolic link; content has to be a file of its own"
    assert why == [
        *("is larger than 2 MB", "", linked, "is not a file", "is not a file", "is not a file"),
        "cannot be read (File name too long)",
    ]
    problems: list[Problem] = []
    assert read_source(tmp_path / "link", problems.append) is None
    assert said(problems) == [f"1:1 error unreadable-file: {linked}"]
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert unreadable(tmp_path / "as-long") == "cannot be read (Permission denied)"


def test_a_path_is_shown_as_it_would_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here/below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")

    assert shown_path(tmp_path / "here/below/a.md") == Path("below/a.md")
    assert shown_path(tmp_path / "here/a.md") == Path("a.md")
    assert shown_path(tmp_path / "a.md") == tmp_path / "a.md"


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (1, (1, 2)), (2, (2, 1)), (3, (3, 1)), (5, (3, 3)), (6, (4, 1))]
)
def test_a_place_has_a_line_and_a_column(offset: int, place: tuple[int, int]) -> None:
    where = Source(Path("x.md"), "一\n\n二三\n").location(offset)

    assert (where.line, where.column) == place


def test_what_nobody_filled_in_is_told_with_its_first_words() -> None:
    text = f"title: 【待填】一个标题 \n【fill in】 {'x' * 40}\n【填】\n"

    assert [f"{one.severity} {one.where.line}:{one.where.column} {one.message}" for one in placeholders(Source(Path("x"), text))] == [
        "error 1:8 `【待填】一个标题` was written by `build.py new` and nobody touched it",
        f"error 2:1 `【fill in】 {'x' * 29}` was written by `build.py new` and nobody touched it",
    ]  # fmt: skip
    assert [one.severity for one in placeholders(Source(Path("x"), text), Severity.WARNING)] == [
        Severity.WARNING
    ] * 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four interviews; one of them a draft at fault, one withdrawn, one without an id."""
    files = {
        "shown.md": HEAD + TURN,
        "draft.md": f"{HEAD}state: draft\nfoo: 1\n{TURN}",
        "gone.md": f"---\nstate: withdrawn\ntitle: [\n---\n{TURN}",
        "new.md": HEAD + TURN.replace(" {#t1}", ""),
        ".#shown.md": "a lock",
        "notes.txt": "no interview",
        "UPPER.md": HEAD + TURN,
    }
    (tmp_path / "interviews").mkdir()
    for name, text in files.items():
        (tmp_path / "interviews" / name).write_text(text, "utf-8")
    return tmp_path / "interviews"


def test_interviews_are_the_files_that_have_a_slug_for_a_name(folder: Path) -> None:
    problems: list[Problem] = []

    assert interview_slugs(folder, problems.append) == ["draft", "gone", "new", "shown"]
    assert [(one.code, one.where.path.name) for one in problems] == [("wrong-slug", "UPPER.md")]
    assert interview_slugs(folder, problems.append, {"UPPER"}) == ["UPPER", "draft", "gone", "new", "shown"]
    assert interview_slugs(folder / "none", problems.append) == []
    (folder.parent / "linked").symlink_to(folder)
    assert interview_slugs(folder.parent / "linked", problems.append) == []
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, {("new.md", "missing-turn-id")}),
        ({"drafts": True}, {("new.md", "missing-turn-id"), ("draft.md", "unknown-field")}),
        ({"provisional": True}, {("new.md", "missing-turn-id")}),
    ],
)
def test_of_a_draft_that_is_not_asked_for_no_fault_is_told(
    folder: Path, options: Mapping[str, bool], told: set[tuple[str, str]]
) -> None:
    (folder / "UPPER.md").unlink()
    (folder / "gone.md").unlink()
    problems: list[Problem] = []

    read = list(read_interviews(folder, problems.append, DEFAULT_LANGUAGES, **options))

    new = 1 if "provisional" in options else 0
    assert [(one.slug, len(one.turns)) for one in read] == [("draft", 1), ("new", new), ("shown", 1)]
    assert {(one.where.path.name, one.code) for one in problems} == told


def test_the_list_of_what_was_published_is_read_line_by_line(tmp_path: Path) -> None:
    text = "# a remark\n\ninterviews/a/ t1 s1\n  glossary/b/\ninterviews/a/ t2 pages=3\ninterviews/a/ pages=2 pages=x\nc pages=123456 pages=\n"
    listed = {
        "interviews/a/": PublishedPage(frozenset({"t1", "s1", "t2"}), 3),
        "glossary/b/": PublishedPage(),
        "c": PublishedPage(),
    }

    assert parse_published(text) == listed
    problems: list[Problem] = []
    assert read_published(tmp_path, problems.append) == (None, {})
    (tmp_path / "published.txt").write_text(text, "utf-8")
    assert read_published(tmp_path, problems.append)[1] == listed
    assert problems == []
    (tmp_path / "published.txt").unlink()
    (tmp_path / "published.txt").symlink_to("nowhere")
    assert read_published(tmp_path, problems.append) == (None, {})
    assert [one.code for one in problems] == ["unreadable-file"]
