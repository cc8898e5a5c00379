"""Messages in Chinese: every shape that the cases of messages have, and the choice of the language."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from shutil import copytree

import pytest
from conftest import ROOT
from told_in_code import ANY, messages_of

from site_builder.commands.printing import annotation
from site_builder.commands.translation import LANGUAGES, language_of, say, shape_of
from site_builder.content.composing import YAML_IN_EDITORS_WORDS
from site_builder.core.problems import Location, Problem

CASES = ROOT / "tests/cases/messages"
ZH = ROOT / "templates/messages/zh.tsv"
TOLD = re.compile(r"(?m)^(?:\S+:\d+:\d+: (?:error|warning)\[[\w-]+\]|    hint): (.*)$")
ENGLISH = re.compile(r"\b(?:a|the|is|are|and|here|stands?|of|that|it)\b")
HAN = re.compile("[\u3400-\u9fff]")


def told() -> list[str]:
    return [text for file in sorted(CASES.glob("*.md")) for text in TOLD.findall(file.read_text("utf-8"))]


def test_every_message_of_the_cases_is_said_in_chinese() -> None:
    messages = told()

    english = {message for message in messages if say(message, "zh") == message}

    assert len(messages) > 300
    assert not english, "\n".join(sorted(english))


def test_nothing_of_a_chinese_message_is_left_in_english() -> None:
    left = {
        said for said in (say(one, "zh") for one in told()) if ENGLISH.search(re.sub("`[^`]*`", "", said))
    }

    assert not left, "\n".join(sorted(left))


@pytest.mark.parametrize(("_", "message", "hint"), YAML_IN_EDITORS_WORDS)
def test_what_yaml_says_has_a_chinese_line(_: str, message: str, hint: str) -> None:
    for words in filter(None, (message, hint)):
        assert HAN.search(say(words, "zh")), words


def test_every_message_in_the_code_has_a_chinese_line() -> None:
    """Those that no case tells as well: whoever adds a message adds its line."""
    found = [
        (f"{file.relative_to(ROOT)}:{line}", text)
        for file in sorted((ROOT / "site_builder").rglob("*.py"))
        for text, line in messages_of(file)
        if " " in text  # a word alone is a name, not a message
    ]
    lines = [line.partition("\t")[0] for line in ZH.read_text("utf-8").splitlines()]

    missing = [
        f"{where}: {text.replace(ANY, '…')}" for where, text in found if not any(could_be(text, lines))
    ]

    assert len(found) > 350
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize(
    ("message", "chinese"),
    [
        (
            "5 interviews, 1965 files, 30.8 MB of 1,000 in /2/_site, 12 changed, 1953 kept, 0.71 s",
            "5 篇访谈，1965 个文件，30.8 MB（至多 1,000），在 /2/_site：改了 12 个，未改 1953 个，用时 0.71 秒",
        ),
        (
            "1 interview, 125 files, 0.7 MB of 1,000 in _site, nothing to do",
            "1 篇访谈，125 个文件，0.7 MB（至多 1,000），在 _site：没有什么要做",
        ),
    ],
)
def test_what_a_build_did_is_said_in_chinese(message: str, chinese: str) -> None:
    assert say(message, "zh") == chinese


def could_be(text: str, lines: Iterable[str]) -> Iterator[bool]:
    """For each line whether it has the shape of a message, of which words may not be known."""
    pattern = re.compile(".+".join(map(re.escape, shape_of(text.replace("0x" + ANY, "0x0")).split(ANY))))
    for line in lines:
        yield bool(pattern.fullmatch(line)) or ("*" in line and bool(of_line(line).fullmatch(shape_of(text))))


@cache
def of_line(line: str) -> re.Pattern[str]:
    """What a line stands for; what varies in it may be words that are not known, too."""
    return re.compile(re.escape(line).replace(r"\*", ".*").replace(r"\{\}", rf"(?:\{{\}}|{ANY})"))


def test_words_that_a_line_does_not_know_stand_where_its_star_is() -> None:
    assert say("the term `a` stands in two files (first in b/c.yaml, line 3)", "zh") == (
        "术语 `a` 在两个文件里都有（第一次在 b/c.yaml 第 3 行）"
    )
    assert say("`c` in “a `b` 1*” may be d or e", "zh") == "“a `b` 1*”里的 `c` 可能是 d or e"


def test_what_was_typed_stands_in_the_chinese_message_too() -> None:
    for message in told():
        said = say(message, "zh")
        if said != message:
            assert sorted(re.findall("`[^`]*`", said)) == sorted(re.findall("`[^`]*`", message)), message


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_a_file_of_messages_can_be_filled(language: str) -> None:
    for line in (ROOT / f"templates/messages/{language}.tsv").read_text("utf-8").splitlines():
        english, tab, words = line.partition("\t")
        assert tab
        assert HAN.search(words) if language == "zh" else words != english, line
        assert words.rstrip("*").format(*range(english.count("{}"))), line


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8", "SITE_BUILDER_LANGUAGE": "zh"}, "zh"),
    ],
)
def test_the_locale_says_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_check_speaks_chinese_when_it_is_asked_to(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: 小站\nsummary: 。\nbase_url: x\n", "utf-8")
    run = [sys.executable, ROOT / "build.py", "check", "--content", tmp_path, "--language", "zh"]

    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=False)

    assert done.returncode == 1
    assert (
        "site.yaml:3:11: error[wrong-url]: `x` 不是网站地址\n    hint: 写网站将来的地址：`https://owner.github.io/repository/`"
        in done.stderr
    )
    assert "1 个错误，0 个警告" in done.stderr


def test_a_fault_is_an_annotation_at_its_line() -> None:
    problem = Problem("empty-turn", "100% empty", Location(Path("content/interviews/a.md"), 7, 3), "write it")

    assert annotation(problem) == (
        "::error file=content/interviews/a.md,line=7,col=3,title=empty-turn::100%25 empty%0Awrite it\n"
    )


def test_no_name_of_a_file_begins_another_command_of_github() -> None:
    place = Location(PurePosixPath("content/a\n::stop-commands::x,line=1:b%0A.md"), 1, 1)

    said = annotation(Problem("unread-file", "`a\n::error::x\r\x1b[31m` is not read", place, "a\u2028b"))

    assert said == (
        "::error file=content/a\\n%3A%3Astop-commands%3A%3Ax%2Cline=1%3Ab%250A.md,line=1,col=1,title=unread-file::"
        "`a\\n::error::x\\r\\x1b[31m` is not read%0Aa\\u2028b\n"
    )


def test_what_an_import_says_is_said_in_chinese(tmp_path: Path) -> None:
    raw = tmp_path / "raw.txt"
    raw.write_text("林晨：一句话。\n\n周远：另一句话。\n\n林晨：再一句。\n\n周远：最后一句。\n", "utf-8")
    content = copytree(CASES / "base", tmp_path / "content")
    command = [sys.executable, ROOT / "build.py", "import", raw, "new-talk", "--content", content]

    first, again = (
        subprocess.run([*command, "--language", "zh"], capture_output=True, text=True, check=False)
        for _ in range(2)
    )

    assert all(HAN.search(line) for line in first.stdout.splitlines())
    assert "4 段（0 段存疑）" in first.stdout
    assert "people.yaml 里还缺：林晨 → " in first.stdout
    assert "已经在那里" in again.stderr
