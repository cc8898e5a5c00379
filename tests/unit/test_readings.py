"""What is read from settings, entries and front matter, field by field: tests/cases/readings.

The word behind the fence says what is read: `site` a `site.yaml`, `conversion` a `conversion.yaml`, `term`, `person`,
`topic`, `question` a file of one or more entries (or several, each behind `== name`), `interview` an interview. Below
the dot stands what was read, without what is empty, and what is said of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from case_files import Case, of

from site_builder.content.config import parse_config, parse_conversions
from site_builder.content.entries import read_entries, read_folder
from site_builder.content.glossary import parse_term
from site_builder.content.interview import parse_interview
from site_builder.content.registers import parse_person, parse_question, parse_topic
from site_builder.content.source import Source
from site_builder.core.problems import Location, Problem, Report

ENTRIES = {"term": parse_term, "person": parse_person, "topic": parse_topic, "question": parse_question}
APART = frozenset({"SiteConfig", "Interview", "Term", "Person", "Topic", "Question"})
"""Types whose fields stand on lines of their own."""


def of_record(value: object) -> Iterable[tuple[str, object]]:
    """The fields of a record, or of a named tuple."""
    names = getattr(value, "__struct_fields__", None) or getattr(value, "_fields", ())
    return ((name, getattr(value, name)) for name in names)


def shown(value: object) -> str:
    """A value on one line, without what is empty in it."""
    if isinstance(value, Location):
        return f"{value.line}:{value.column}"
    if fields := [f"{name}={shown(one)}" for name, one in of_record(value) if one not in ("", (), {}, None)]:
        return f"{type(value).__name__}({', '.join(fields)})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{shown(key)}: {shown(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(shown, value)) + "]"
    return value if isinstance(value, str) else repr(value)


def lines_of(value: object) -> Iterator[str]:
    """A value, its fields one a line where it has many."""
    if type(value).__name__ not in APART:
        yield shown(value)
        return
    yield type(value).__name__
    yield from (f"  {name}: {shown(one)}" for name, one in of_record(value) if one not in ("", (), {}))


def read(what: str, text: str, folder: Path, report: Report) -> Iterable[object]:
    source = Source(Path("x"), text)
    if what == "site":
        return [parse_config(source, report)]
    if what == "conversion":
        return [parse_conversions(source, report)]
    if what == "interview":
        return [parse_interview("talk", source, report)]
    parse: Callable[..., Any] = ENTRIES[what]
    files = re.split(r"^== (\S+)\n", text, flags=re.MULTILINE)[1:] or ["x.yaml", text]
    for name, content in zip(files[::2], files[1::2], strict=True):
        (folder / name).write_text(content, "utf-8")
    if len(files) == 2:
        assert read_entries(folder / "none.yaml", what, parse, report) == {}
        return read_entries(folder / files[0], what, parse, report).values()
    return read_folder(folder, what, parse, report).values()


def told(what: str, text: str, folder: Path) -> str:
    problems: list[Problem] = []
    found = [line for value in read(what, text, folder, problems.append) for line in lines_of(value)]
    faults = [
        f"{one.where.line}:{one.where.column} {one.severity} {one.code}: {one.message}"
        + f"; {one.hint}" * bool(one.hint)
        for one in problems
    ]
    return "\n".join([*found, *faults]).replace(f"{folder.as_posix()}/", "")


@pytest.mark.parametrize("case", of("readings"))
def test_it_is_read_as_expected(case: Case, tmp_path: Path) -> None:
    assert told(case.option, case.given, tmp_path) == case.expected.rstrip("\n")
