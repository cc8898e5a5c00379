"""What is read from every format: the cases of `tests/cases/importer/*.md`, found by glob."""

import re
from pathlib import Path

import pytest

from site_builder.core.problems import Problem
from site_builder.importer.command import import_transcript
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.request import ImportRequest
from site_builder.importer.types import Turn
from site_builder.importer.wanted import ExtraSpeakersError, NobodyNamedError, Wanted

CASES = Path(__file__).parents[1] / "cases" / "importer"
CASE = re.compile(
    r"^````(?:(?P<file>\S+) (?P<given>[^\n]*))?\n(?P<raw>.*?)\n\.\n(?P<expected>.*?)\n````$",
    re.DOTALL | re.MULTILINE,
)
GIVEN = "吴恩达,Yann LeCun"


def cases() -> list[object]:
    return [
        pytest.param(
            match["file"] or "raw.txt",
            GIVEN if match["given"] is None else match["given"],
            match["raw"],
            match["expected"],
            id=f"{path.name}:{path.read_text().count(chr(10), 0, match.start()) + 1}",
        )
        for path in sorted(CASES.glob("*.md"))
        for match in CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def shown(turn: Turn) -> str:
    time = "" if turn.seconds is None else f" [{turn.seconds:g}]"
    said = " | ".join(text.replace("\n\n", " ¶ ") for text in turn.text.values())
    return f"{''.join(f'## {title}: ' for title, _ in turn.headings)}{turn.speaker}{time}: {said}"


def made(file: str, given: str, raw: str) -> str:
    """The turns of an import and what it left out, a line each; or why it was refused."""
    try:
        draft = make_draft(
            read_raw(raw.encode(), file), Wanted("talk", tuple(filter(None, given.split(","))))
        )
    except (UnreadError, ExtraSpeakersError, NobodyNamedError) as fault:
        return f"{type(fault).__name__}: {fault}"
    left = [f"left out ({one.reason}): {one.text}" for one in draft.left_out]
    return "\n".join(re.sub(r"\r?\n", " ¶ ", line) for line in [*map(shown, draft.turns), *left])


@pytest.mark.parametrize(("file", "given", "raw", "expected"), cases())
def test_a_format_is_read_as_expected(file: str, given: str, raw: str, expected: str) -> None:
    assert made(file, given, raw) == expected


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
@pytest.mark.parametrize(("file", "given", "raw", "expected"), cases())
def test_line_ends_of_other_systems_change_nothing(
    file: str, given: str, raw: str, expected: str, ending: str
) -> None:
    told = made(file, given, raw.replace("\n", ending))

    assert re.sub(r"\r\n?", " ¶ ", told) == expected


def run(tmp_path: Path, data: bytes, **more: object) -> tuple[int, list[Problem]]:
    raw = tmp_path / "raw.txt"
    raw.write_bytes(data)
    problems: list[Problem] = []
    request = ImportRequest(
        raw, **{"slug": "talk", "speakers": ("A", "B"), "content": tmp_path / "content", **more}
    )
    return import_transcript(request, problems.append), problems
