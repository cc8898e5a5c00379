"""What known tools write above and below a transcript: a table of lines, each with what it is and an example.

A line of the table is read into the draft's metadata (title, date, the rest); what stands above the first label and is
in no row is a preface, which the draft shows as a note.
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.draft.head_rows import FEET, HEADS, Row

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MOST = 12
"""Lines at the end of a file among which a foot is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the table in a text; offsets of the whole line, and of what it stands for."""

    start: int
    end: int
    row: Row
    value: str = ""


_HEADS = tuple((row, re.compile(row.pattern)) for row in HEADS)
_FEET = tuple((row, re.compile(row.pattern)) for row in FEET)
LINE = re.compile(r"(?<![^\n\r])[^\S\n\r]*+\S[^\n\r]*")
EMPHASIS = re.compile(r"\*\*|__")
BLANK = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)")


def match_head(line: str) -> tuple[Row, str] | None:
    """The row that a line of a head is, and its title or date."""
    return next(((row, _value(found)) for row, pattern in _HEADS if (found := pattern.fullmatch(line))), None)


def match_foot(line: str) -> Row | None:
    """The row that a line of a foot is."""
    return next((row for row, pattern in _FEET if pattern.fullmatch(line)), None)


def _value(found: "re.Match[str]") -> str:
    groups = found.groupdict()
    return groups.get("title") or groups.get("date") or ""


def read_head(text: str, end: int) -> list[Found]:
    """The lines of the table in front of an offset; a section takes in the lines to the next blank line or row."""
    found: list[Found] = []
    section: Row | None = None
    done = 0
    for line in LINE.finditer(text, 0, end):
        row = match_head(EMPHASIS.sub("", line.group()).strip(" \t\u3000\ufeff*_#>"))
        parted = bool(BLANK.search(text[done : line.start()]))
        done = line.end()
        if row is not None:
            section = row[0] if row[0].becomes == "section" else None
            found.append(Found(*line.span(), row[0], row[1]))
        elif section is not None and not parted:
            found.append(Found(*line.span(), section))
        else:
            section = None
    return found


def read_foot(text: str, start: int) -> list[Found]:
    """The lines of the table at the very end of a text, behind an offset; other text above them ends the search."""
    lines = list(LINE.finditer(text, start))[-MOST:]
    found: list[Found] = []
    for line in reversed(lines):
        row = match_foot(line.group().strip(" \t\u3000*_#>-—"))
        if row is None:
            break
        found.append(Found(*line.span(), row))
    return found[::-1]


def begins_below(found: Sequence[Found]) -> int:
    """Where a line says that the transcript begins; 0 without such a line."""
    return max((one.end for one in found if one.row.becomes == "begin"), default=0)


def as_date(value: str) -> str:
    """`2026-06-15` of a date as tools write it; empty for what is none."""
    numbers = re.findall(r"\d+", value)
    month = re.search("|".join(MONTHS), value.lower())
    if month and len(numbers) >= 2:
        day, year = (numbers[0], numbers[1])
        parts = (int(year), MONTHS.index(month[0]) + 1, int(day))
    elif len(numbers) >= 3:
        parts = (int(numbers[0]), int(numbers[1]), int(numbers[2]))
    else:
        return ""
    year_number, month_number, day_number = parts
    real = 1900 < year_number < 2200 and 1 <= month_number <= 12 and 1 <= day_number <= 31
    return f"{year_number:04}-{month_number:02}-{day_number:02}" if real else ""


def titles(found: Sequence[Found]) -> Iterator[str]:
    """Titles that lines of the head give."""
    yield from (one.value.strip() for one in found if one.value and one.row.becomes in {"title", "begin"})


def dates(found: Sequence[Found]) -> Iterator[str]:
    """Dates that lines of the head give."""
    yield from (date for one in found if one.row.becomes == "date" and (date := as_date(one.value)))
