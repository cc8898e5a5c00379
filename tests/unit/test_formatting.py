"""`build.py format` on the disk: what it writes, what it leaves alone, and that nothing is said differently after it."""

import os
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.commands import formatting
from site_builder.commands.cli import main
from site_builder.commands.formatting import format_interview, same_meaning
from site_builder.content.interview import parse_body
from site_builder.content.source import Source

HEAD = "---\ntitle: 谈话\nspeakers: {甲: a, 乙: b}\n---\n"
SITE = "title: a\nsummary: b\nbase_url: https://e.org/\n"
ROUGH = HEAD + "**甲：**一。\n\n\n**乙：** 二。 {start=3}   \n"
SMOOTH = HEAD + "\n**甲：** 一。 {#t1}\n\n**乙：** 二。 {#t2 start=3}\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "interviews").mkdir(parents=True)
    (folder / "site.yaml").write_text(SITE)
    return folder


def put(content: Path, text: str, name: str = "talk") -> Path:
    file = content / f"interviews/{name}.md"
    file.write_bytes(text.encode("utf-8"))
    return file


def format_all(content: Path) -> int:
    return main(["format", "--content", str(content)])


def formatted(body: str, *published: str) -> str:
    return format_interview(Source(Path("x.md"), HEAD + body), published).removeprefix(HEAD + "\n")


def test_changed_files_are_told_and_others_not_touched(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rough, smooth = put(content, ROUGH), put(content, SMOOTH, "as-it-is")
    os.utime(smooth, (1, 1))
    (content / "interviews/notes.txt").write_text("  keep  \n\n\n\n")

    assert format_all(content) == 0

    assert capsys.readouterr().out == f"changed {rough}\n1 files changed\n"
    assert rough.read_text("utf-8") == smooth.read_text("utf-8") == SMOOTH
    assert smooth.stat().st_mtime == 1
    assert (content / "interviews/notes.txt").read_text() == "  keep  \n\n\n\n"
    assert format_all(content) == 0
    assert capsys.readouterr().out == "0 files changed\n"


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o640, 0o755])
def test_a_file_keeps_its_mode(content: Path, mode: int) -> None:
    file = put(content, ROUGH)
    file.chmod(mode)

    assert format_all(content) == 0

    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_what_fails_leaves_the_old_file_and_nothing_beside_it(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(content, ROUGH)

    def full(_path: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        formatting.replace_file(file, SMOOTH)

    assert [one.name for one in file.parent.iterdir()] == ["talk.md"]
    assert file.read_bytes() == ROUGH.encode()


def test_a_file_that_cannot_be_read_hides_no_other(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "interviews/a.md").write_bytes(b"\xff\xfe")
    file = put(content, ROUGH)

    assert format_all(content) == 1

    assert "error[not-utf8]" in capsys.readouterr().err
    assert file.read_text("utf-8") == SMOOTH


def test_a_change_of_meaning_is_refused(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(content, ROUGH)
    monkeypatch.setattr(
        formatting, "format_interview", lambda source, _, **__: source.text.replace("一", "三")
    )

    assert format_all(content) == 1

    assert "error[unsafe-format]: formatting would change what this file says" in capsys.readouterr().err
    assert file.read_text("utf-8") == ROUGH


def test_interviews_behind_a_link_are_left_alone(content: Path, tmp_path: Path) -> None:
    put(content, ROUGH)
    (content / "interviews").rename(tmp_path / "elsewhere")
    (content / "interviews").symlink_to(tmp_path / "elsewhere")

    format_all(content)

    assert (tmp_path / "elsewhere/talk.md").read_text("utf-8") == ROUGH


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("**甲：**\n", "**甲：**\n"),
        ("**甲：** 一。 {#a topics=x}\n\n二。 {#b}\n", "**甲：** 一。 {#a topics=x}\n\n二。 {#b}\n"),
        ("**甲：** 一。 {start=3 topics=a}\n", "**甲：** 一。 {#t1 start=3 topics=a}\n"),
        ("**甲：** 一 {t9}。\n", "**甲：** 一 {t9}。\n"),
        ("**甲：** 见 t12 和 xt50、t99a。\n", "**甲：** 见 t12 和 xt50、t99a。 {#t13}\n"),
        ("**甲：** t1234567890。\n", "**甲：** t1234567890。 {#t1}\n"),
        ("## 一 {#one}\n**甲：** 一。\n", "## 一 {#one}\n\n**甲：** 一。 {#t1}\n"),
        ("**甲：** 一。\n> One.\n", "**甲：** 一。 {#t1}\n> One.\n"),
        ("**甲：** 一。 {#t1}\n~~~\n**乙：**  x  \n\n\n```\n~~~\n\n\n二。\n", "**甲：** 一。 {#t1}\n~~~\n**乙：**  x  \n\n\n```\n~~~\n\n二。\n"),
        ("一\t \n二  \n", "一\n二\n"),
    ],
)  # fmt: skip
def test_spacing_and_ids(body: str, expected: str) -> None:
    assert formatted(body) == expected
    assert formatted(expected) == expected


@pytest.mark.parametrize(
    ("published", "number"), [((), 1), (("t1",), 2), (("t3", "t20", "opening"), 21), (("t007",), 8)]
)
def test_numbers_go_on_behind_the_highest_ever(published: tuple[str, ...], number: int) -> None:
    assert formatted("**甲：** 一。\n", *published) == f"**甲：** 一。 {{#t{number}}}\n"


def test_a_file_without_front_matter_is_only_spaced() -> None:
    assert format_interview(Source(Path("x.md"), "一  \n\n\n\n二")) == "一\n\n二\n"
    assert format_interview(Source(Path("x.md"), "\n\n一")) == "\n一\n"
    assert format_interview(Source(Path("x.md"), "---\na: b  \n---\n\n\n\n一")) == "---\na: b\n---\n\n一\n"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("**甲：**   一。 {#t1}\n\n\n**乙：** 二。 {#t7}\n", True),
        ("**甲：** 一。 {#t2}\n\n**乙：** 二。\n", False),
        ("**甲：** 一。 {#t1}\n\n**乙：** 三。\n", False),
        ("**甲：** 一。 {#t1}\n\n**甲：** 二。\n", False),
        ("**甲：** 一。 {#t1 start=3}\n\n**乙：** 二。\n", False),
        ("## 节 {#s}\n\n**甲：** 一。 {#t1}\n\n**乙：** 二。\n", False),
        ("**甲：** 一。 {#t1}\n", False),
    ],
)
def test_what_says_the_same(other: str, same: bool) -> None:
    before = Source(Path("x.md"), HEAD + "**甲：** 一。 {#t1}\n\n**乙：** 二。\n")

    assert same_meaning(before, Source(Path("x.md"), HEAD + other)) is same


def test_a_section_that_moves_up_says_the_same() -> None:
    texts = (f"{HEAD}{empty}## 节 {{#s}}\n\n**甲：** 一。 {{#t1}}\n" for empty in ("\n\n\n\n", "\n"))
    before, after = (Source(Path("x.md"), text) for text in texts)

    assert same_meaning(before, after)
    assert format_interview(before) == after.text


def test_two_files_that_cannot_be_read_say_the_same_and_one_says_something_else() -> None:
    good, bad = Source(Path("x.md"), SMOOTH), Source(Path("x.md"), "---\n")

    assert same_meaning(bad, bad)
    assert not same_meaning(bad, good)
    assert not same_meaning(good, bad)


PARTS = st.sampled_from(
    [
        "**甲：** 一。",
        "**乙：**二，\n三。",
        "接着。",
        "- 一\n- 二",
        "> One.",
        "## 节 {#s1}",
        "```\n  x\n\n\ny\n```",
        "*重*要 `a  b`",
    ]
)
BRACES = st.sampled_from(["", " {#t1}", " {#t5 start=3}", " {start=1:02}", " {topics=a,b}", "  "])
BODIES = st.lists(st.tuples(PARTS, BRACES, st.sampled_from(["\n", "\n\n", "\n\n\n\n"])), max_size=8)


@given(BODIES)
def test_a_formatted_text_says_the_same_and_every_turn_has_an_id(parts: list[tuple[str, str, str]]) -> None:
    """Ids aside, and attributes included: what a turn has besides its id it keeps."""
    body = "".join(part + (braces if part[0] == "*" else "") + end for part, braces, end in parts)
    before = Source(Path("x.md"), HEAD + body)
    after = Source(Path("x.md"), format_interview(before))
    old, new = parse_body(before), parse_body(after)

    assert old is not None
    assert new is not None
    assert format_interview(after) == after.text
    assert [turn._replace(id="", where=None) for turn in old.turns] == [  # type: ignore[arg-type]
        turn._replace(id="", where=None)
        for turn in new.turns  # type: ignore[arg-type]
    ]
    unnamed = {turn.number for turn in old.unnamed} - {turn.number for turn in new.unnamed}
    for number, (was, now) in enumerate(zip(old.turns, new.turns, strict=True)):
        assert now.id == was.id or (number in unnamed and now.id.startswith("t"))
    assert len({turn.id for turn in new.turns}) == len(new.turns)


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


def committed(content: Path, *versions: str) -> Path:
    """An interview of which each version was committed."""
    git(content.parent, "init", "-q")
    for version in versions:
        file = put(content, HEAD + version)
        git(content.parent, "add", "-A")
        git(content.parent, "commit", "-q", "-m", "a")
    return file


def test_an_id_of_an_earlier_version_is_not_given_again(content: Path) -> None:
    file = committed(content, "\n**甲：** 一。 {#t1}\n\n**乙：** 二。 {#t7}\n", "\n**甲：** 一。 {#t1}\n")
    put(content, HEAD + "\n**甲：** 一。 {#t1}\n\n**乙：** 别的话。\n")

    assert format_all(content) == 0

    assert "别的话。 {#t8}" in file.read_text("utf-8")


def test_a_file_keeps_its_history_under_another_name(content: Path) -> None:
    turns = "".join(f"\n**甲：** 第{n}句话，说得很长。 {{#t{n}}}\n" for n in range(1, 9))
    file = committed(content, turns)
    git(content.parent, "mv", str(file), str(file.with_name("other.md")))
    git(content.parent, "commit", "-q", "-m", "b")
    fewer = turns.replace("{#t8}", "").replace("第8句话", "别的话")
    put(content, HEAD + fewer, "other")

    assert format_all(content) == 0

    assert "{#t9}" in (content / "interviews/other.md").read_text("utf-8")


def test_without_git_what_stands_there_counts(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(content, HEAD + "\n**甲：** 一。 {#t1}\n\n**乙：** 二。\n")
    monkeypatch.setenv("PATH", "")

    assert format_all(content) == 0

    assert "二。 {#t2}" in (content / "interviews/talk.md").read_text("utf-8")


LONG = "他们在地下室里试了一整个冬天，最后才发现是一根线接反了。"


@pytest.mark.parametrize("also_committed", [True, False])
def test_a_lost_id_is_told_with_the_turn_that_has_its_words(
    content: Path, capsys: pytest.CaptureFixture[str], also_committed: bool
) -> None:
    before = f"\n**甲：** 问。 {{#t1}}\n\n**乙：** 起先不行。 {{#t2}}\n\n**乙：** {LONG} {{#t3}}\n"
    after = f"\n**甲：** 问。 {{#t1}}\n\n**乙：** 起先不行。{LONG} {{#t2}}\n"
    committed(content, before, *[after] * also_committed)
    put(content, HEAD + after)
    (content / "published.txt").write_text("interviews/talk/ t1 t2 t3\n")

    assert main(["check", "--content", str(content)]) == 1

    assert "write `retired: {t3: t2}` above this line: most of the words" in capsys.readouterr().err


def test_a_lost_section_is_told_with_the_one_that_has_its_turns(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = "\n## 一 {#one}\n\n**甲：** 问。 {#t1}\n\n## 二 {#two}\n\n**乙：** 答。 {#t2}\n"
    committed(content, before)
    put(content, HEAD + before.replace("## 二 {#two}\n\n", ""))
    (content / "published.txt").write_text("interviews/talk/ one two t1 t2\n")

    assert main(["check", "--content", str(content)]) == 1

    assert "write `retired: {two: one}` above this line: most of the words" in capsys.readouterr().err
