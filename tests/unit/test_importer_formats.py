"""What is read from every format: the cases of `tests/cases/importer/*.md`, found by glob."""

import re
from pathlib import Path

import pytest

from site_builder.core.problems import Problem
from site_builder.importer.command import import_transcript
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.types import ImportRequest, Raw, Turn
from site_builder.importer.wanted import Wanted

CASES = Path(__file__).parents[1] / "cases" / "importer"
CASE = re.compile(r"^````\n(?P<raw>.*?)\n\.\n(?P<expected>.*?)\n````$", re.DOTALL | re.MULTILINE)


def cases() -> list[object]:
    return [
        pytest.param(
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


@pytest.mark.parametrize(("raw", "expected"), cases())
def test_a_format_is_read_as_expected(raw: str, expected: str) -> None:
    draft = make_draft(Raw(raw), Wanted("talk", ("吴恩达", "Yann LeCun")))

    assert "\n".join(map(shown, draft.turns)) == expected


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
@pytest.mark.parametrize(("raw", "expected"), cases())
def test_line_ends_of_other_systems_change_nothing(raw: str, expected: str, ending: str) -> None:
    draft = make_draft(Raw(raw.replace("\n", ending)), Wanted("talk", ("吴恩达", "Yann LeCun")))

    assert "\n".join(map(shown, draft.turns)) == expected


def run(tmp_path: Path, data: bytes, **more: object) -> tuple[int, list[Problem]]:
    raw = tmp_path / "raw.txt"
    raw.write_bytes(data)
    problems: list[Problem] = []
    request = ImportRequest(
        raw, **{"slug": "talk", "speakers": ("A", "B"), "content": tmp_path / "content", **more}
    )
    return import_transcript(request, problems.append), problems
