"""Bad input gets one clear line, exit 1 or 2, and no half-written file."""

import os
from pathlib import Path

import pytest

from site_builder.commands.cli import main
from site_builder.importer import command

SITE = "title: a\nsummary: b\nbase_url: https://example.org/\n"
TALK = b"A: hi?\nB: ho.\n"
BACK = b"""1
00:00:05,000 --> 00:00:06,000
A: hi?

2
00:00:01,000 --> 00:00:02,000
B: ho.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "interviews").mkdir(parents=True)
    (folder / "site.yaml").write_text(SITE)
    return folder


def imported(content: Path, data: bytes | Path, *more: str, slug: str = "talk", speakers: str = "A,B") -> int:
    raw = data if isinstance(data, Path) else content.parent / "raw.txt"
    if isinstance(data, bytes):
        raw.write_bytes(data)
    return main(["import", str(raw), slug, "--speakers", speakers, "--content", str(content), *more])


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The one line that was printed and its hint."""
    captured = capsys.readouterr()
    assert not captured.out
    lines = [line for line in captured.err.splitlines() if not line.endswith(" s …")]
    assert 1 <= len(lines) <= 2
    assert all(line.startswith("    hint: ") for line in lines[1:])
    return lines[0], "".join(lines[1:])


def files(content: Path) -> list[str]:
    return sorted(path.name for path in (content / "interviews").iterdir())


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "error[nothing-said]: there is no speech in this file"),
        (b" \n\n \r\n", "error[nothing-said]"),
        (b"\xef\xbb\xbf", "error[nothing-said]"),
        (b"WEBVTT\n\nNOTE nobody\n", "error[nothing-said]"),
        (b"{}", "error[nothing-said]"),
        (b'{"segments": []}', "error[nothing-said]"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "error[not-text]: this is a PNG image, not a transcript"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "error[not-text]"),
        (b"%PDF-1.7\n", "error[not-read]: this PDF cannot be read"),
        (b"PK\x03\x04docx", "error[not-read]: this document is damaged or locked"),
        (bytes(range(32)) * 20, "error[not-text]: this is a binary file, not a transcript"),
        (b'{"segments": [{"text": "hel', "1:23: error[broken-json]"),
        (b'{"segments": [{"text": "hello"}, {"text": "there"', "1:50: error[broken-json]"),
        (b'{"segments": \n[{"text": hello}]}', "2:11: error[broken-json]"),
        (b'{"a":' * 50_000, "error[broken-json]"),
        (b'{"a":' * 50_000 + b'"b"' + b"}" * 50_000, "error[nothing-said]"),
        (
            "王敏：今天我们请到了李雷老师，先从童年说起。\n李雷：好，我小时候住在海边。".encode()
            .decode("gb18030", "replace")
            .encode(),
            "error[not-read]: this is UTF-8 that was opened as GBK and saved again",
        ),
        (BACK, "7:1: error[times-go-back]: the times go back here, from 0:00:05 to 0:00:01"),
        (
            b"A: hi?\nB: ho.\nCarl Maria: hu.\nA: he?\nCarl Maria: hu.\n",
            "error[extra-speakers]: the transcript names speakers who were not given: Carl Maria",
        ),
    ],
)
def test_a_faulty_file_gets_one_line(
    content: Path, data: bytes, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(content, data) == 1
    assert line in told(capsys)[0]
    assert files(content) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize(
    "text", ["A: How did it start?\nB: With a board.\n", "A：这是怎么开始的？\nB：从一块黑板开始的。\n"]
)
def test_a_text_is_read_in_any_encoding(content: Path, encoding: str, text: str) -> None:
    assert imported(content, text.encode(encoding)) == 0

    draft = (content / "interviews/talk.md").read_text("utf-8")
    assert f"**B：** {text.splitlines()[1][2:].strip()} {{#t2" in draft


def test_names_that_were_not_given_are_said_with_what_to_type(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(content, b"A: hi?\nB: ho.\nCarl Maria: hu.\nA: he?\nCarl Maria: hu.\n")

    assert told(capsys)[1] == '    hint: write `--speakers "A,B,Carl Maria"`'


def test_a_huge_file_is_not_even_read(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = content.parent / "huge.txt"
    with raw.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    assert imported(content, raw) == 1
    assert "error[not-text]: the file has 200 MB" in told(capsys)[0]


def test_few_times_that_go_back_are_listed_and_no_fault(content: Path) -> None:
    cues = [f"00:{n:02}:00,000 --> 00:{n:02}:30,000\n{'A: hi?' if n % 2 else 'B: ho.'}\n" for n in range(40)]
    cues[20] = cues[20].replace("00:20:00", "00:17:00")

    assert imported(content, "\n".join(cues).encode()) == 0
    assert "time-goes-back (0.60); from 0:19:00 to 0:17:00" in (content / "interviews/talk.md").read_text()


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"slug": "No Slug"}, "error[wrong-slug]"),
        ({"slug": "../up"}, "error[wrong-slug]"),
        ({"speakers": ""}, "error[wrong-speakers]"),
        ({"speakers": "A,,B"}, "error[wrong-speakers]"),
        ({"speakers": "A,A"}, "error[wrong-speakers]: a speaker is named twice"),
    ],
)
def test_wrong_usage_is_told_apart(
    content: Path, more: dict[str, str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(content, TALK, **more) == 2
    assert line in told(capsys)[0]
    assert files(content) == []


def test_a_format_nobody_knows(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(content, TALK, "--format", "srtt") == 2
    assert "error[unknown-format]" in told(capsys)[0]


def test_files_and_folders_that_are_not_there(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(content, content.parent / "none.txt") == 2
    assert "error[no-file]" in told(capsys)[0]
    assert imported(content, content) == 2
    assert "error[no-file]" in told(capsys)[0]
    assert imported(content, TALK, "--decisions", str(content / "none.json")) == 2
    assert "error[no-file]" in told(capsys)[0]
    assert imported(content.parent / "nowhere", TALK) == 2
    assert "no folder" in told(capsys)[0]
    assert not (content.parent / "nowhere").exists()


@pytest.mark.parametrize("decisions", [b"", b"{}", b"[1]", b"\x89PNG", b'{"decisions": [{"start": "x"}]}'])
def test_decisions_that_make_no_sense(
    content: Path, decisions: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = content.parent / "decisions.json"
    file.write_bytes(decisions)

    assert imported(content, TALK, "--decisions", str(file)) == 1
    assert "error[wrong-decisions]" in told(capsys)[0]
    assert files(content) == []


def test_nothing_is_overwritten(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(content, TALK) == 0
    names = ["talk.ledger.json", "talk.md", "talk.review.html"]
    assert files(content) == names
    before = [(content / "interviews" / name).read_bytes() for name in names]
    capsys.readouterr()

    assert imported(content, b"A: other?\nB: yes.\n") == 2
    assert "error[exists]" in told(capsys)[0]
    assert [(content / "interviews" / name).read_bytes() for name in names] == before


def test_one_file_that_is_there_is_enough(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "interviews" / "talk.review.html").write_text("mine")

    assert imported(content, TALK) == 2
    assert "`talk.review.html` is there already" in told(capsys)[0]
    assert files(content) == ["talk.review.html"]


@pytest.mark.parametrize("fails", [1, 2, 3])
def test_a_folder_that_cannot_be_written_holds_no_half_import(
    content: Path, fails: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = []
    real = os.link

    def link(*arguments: str | Path) -> None:
        calls.append(arguments)
        if len(calls) == fails:
            raise PermissionError(13, "Permission denied")
        real(*arguments)

    monkeypatch.setattr(command.os, "link", link)

    assert imported(content, TALK) == 1
    assert "error[unwritable]: cannot be written: Permission denied" in told(capsys)[0]
    assert files(content) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "interviews").chmod(0o555)

    assert imported(content, TALK) == 1
    assert "error[unwritable]" in told(capsys)[0]
