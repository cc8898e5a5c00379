"""Readable case files: text in, text out. Found by glob; a failing test's name is file:line.

A case is a fenced block with two parts, parted by a line with a single dot. `link` cases hold a text and the text
with its mentions as `[words](slug)`; `transcript` cases a body and what was read from it; `messages` cases one or
more files (`== name`) and what `build.py check` prints.
"""

import re
from pathlib import Path

import pytest
from case_files import CASES, Case, of

from site_builder.checks.collection import read_and_check
from site_builder.checks.editorial import editorial
from site_builder.commands.printing import print_problems
from site_builder.content.entries import read_entries
from site_builder.content.glossary import parse_term
from site_builder.content.markup import parse_paragraph
from site_builder.content.registers import parse_person
from site_builder.content.source import Source
from site_builder.content.transcript import parse_transcript
from site_builder.core.collection import Collection
from site_builder.core.problems import Problem
from site_builder.interviews.prepare import PreparedInterview, prepare
from site_builder.text.editions import Scripts
from site_builder.text.link import Linker

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def linker() -> Linker:
    names = []
    problems: list[Problem] = []
    for file, parse in (("terms.yaml", parse_term), ("people.yaml", parse_person)):
        entries = read_entries(CASES / "link" / file, "entry", parse, problems.append)
        names += [entry.name for entry in entries.values()]
    assert not problems, problems
    return Linker(names)


@pytest.mark.parametrize("case", of("link"))
def test_names_are_linked(case: Case, linker: Linker) -> None:
    """The option of the fence is a term that this interview does not link."""
    block = parse_paragraph(case.given)
    mentions = linker.mentions(block, linker.context([block.text]), {case.option.replace("_", "-")})
    shown, end = "", 0
    for mention in mentions:
        mark = "?" if mention.misheard else ""
        shown += (
            block.text[end : mention.start]
            + f"[{block.text[mention.start : mention.end]}]({mention.slug}{mark})"
        )
        end = mention.end

    assert shown + block.text[end:] == case.expected.rstrip("\n").replace("⏎", " ")


@pytest.mark.parametrize("case", of("transcript"))
def test_a_transcript_is_read(case: Case) -> None:
    problems: list[Problem] = []
    speakers = {"主持人": "host", "来宾": "guest", "Q": "host", "A": "guest"}
    read = parse_transcript(Source(Path("x.md"), case.given), 1, speakers, ("zh-Hans", "en"), problems.append)
    shown = [
        f"section {section.id} {dict(section.titles)} {list(section.questions)} {list(section.topics)}"
        for section in read.sections
    ]
    for turn in read.turns:
        time = "" if turn.start_seconds is None else f" at {turn.start_seconds:g}"
        shown.append(f"{turn.id} {'+'.join(turn.speakers)} in {turn.section or '-'}{time}")
        for language, blocks in turn.texts.items():
            shown += [
                f"  {language} {'- ' * block.level}{block.kind}{f' {block.number}' if block.number else ''}: {block.text}".replace(
                    "\n", "⏎"
                )
                for block in blocks
            ]
            shown += [
                f"    {span.kind} {block.text[span.start : span.end]!r} {span.value}".rstrip()
                for block in blocks
                for span in block.spans
            ]
    shown += [str(problem) for problem in problems]

    assert "\n".join(shown) == case.expected.rstrip("\n")


BASE = CASES / "messages" / "base"


def prepare_all(collection: Collection) -> list[PreparedInterview]:
    """Every interview with all that follows from it alone."""
    scripts = Scripts.of(collection)
    linker = Linker(scripts.names())
    return [prepare(one, collection, linker, scripts) for one in collection.interviews.values()]


@pytest.mark.parametrize("case", of("messages"))
def test_a_fault_is_explained(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each case changes or adds files of the small site in `messages/base`; the option `editorial` asks for remarks."""
    content = tmp_path / "content"
    for file in BASE.rglob("*"):
        if file.is_file():
            target = content / file.relative_to(BASE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    for part in re.split(r"^== ", case.given, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        target = content / name.strip()
        target.parent.mkdir(parents=True, exist_ok=True)
        if body == "(delete)\n":
            target.unlink()
        else:
            target.write_bytes(
                body.encode("utf-8").decode("unicode_escape").encode("latin-1")
                if case.option == "bytes"
                else body.encode()
            )
    monkeypatch.chdir(tmp_path)
    problems: list[Problem] = []
    collection = read_and_check(Path("content"), problems.append)
    if case.option == "editorial":
        problems += editorial(collection, prepare_all(collection))
    print_problems(problems)
    printed = capsys.readouterr().err.rpartition("\n")[0].rpartition("\n")[0]

    assert printed + "\n" == case.expected
