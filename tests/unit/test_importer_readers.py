"""Every reader of the importer reads a made-up interview of any length, in time proportional to it."""

import time
import tracemalloc

import pytest

from benchmarks.readers import READERS, SAID
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.ledger import json_parts, to_json
from site_builder.importer.draft_markdown import render
from site_builder.importer.formats import FORMATS, parse
from site_builder.importer.types import Draft, Raw
from site_builder.importer.wanted import Wanted

SHORT, TIMES = 15_000, 4
BYTES = 75
"""Of memory for a character more: with the interpreter, a million then stay below 100 MB (`benchmarks/importer.py`)."""
HARDLY = 0.6
"""Seconds of the processor within which no ratio is asked for."""


def made(reader: str, size: int) -> tuple[Draft, float]:
    raw = Raw(READERS[reader](size))
    begin = time.process_time()
    draft = make_draft(raw, Wanted("talk", ("Ann", "Bob")))
    render(draft), to_json(draft)
    return draft, time.process_time() - begin


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_loses_no_turn_and_its_time_grows_with_length(reader: str) -> None:
    draft, short = made(reader, SHORT)
    longer, long = made(reader, SHORT * TIMES)
    if long > max(HARDLY, 2 * TIMES * short):  # once more: a busy machine is no fault
        short, long = max(short, made(reader, SHORT)[1]), min(long, made(reader, SHORT * TIMES)[1])

    said = "".join(text for turn in draft.turns for text in turn.text.values())
    question = SAID[0].partition("{")[0]
    assert said.count(question) == sum(turn.speaker == "Ann" for turn in draft.turns)
    assert {turn.speaker for turn in draft.turns} == {"Ann", "Bob"}
    assert TIMES * 0.9 < len(longer.turns) / len(draft.turns) < TIMES * 1.1
    assert long < HARDLY or long < 2 * TIMES * short, f"{short:.3f} s, then {long:.3f} s"


def test_every_format_has_a_reader_that_is_measured() -> None:
    read = {parse(make(4_000)).format for make in READERS.values()}
    names = {"srt": "captions", "vtt": "captions", "ttml": "xml", "sami": "xml", "microdvd": "lines"}
    speech = {"tei": "xml-speech", "transcriber": "xml-speech", "srv3": "xml-speech"}

    assert {{**names, **speech}.get(name, name) for name in read} >= FORMATS.keys() - {"rows"}


def held(reader: str, size: int) -> int:
    """The most bytes that an import held at once, from reading to the written ledger."""
    raw = Raw(READERS[reader](size))
    tracemalloc.start()
    try:
        draft = make_draft(raw, Wanted("talk", ("Ann", "Bob")))
        render(draft)
        assert sum(map(len, json_parts(draft))) > size
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("reader", ["html", "csv", "srv3", "draft", "both-languages"])
def test_memory_grows_with_length_and_no_faster_than_it_should(reader: str) -> None:
    held(reader, SHORT // 10)  # tables are read once

    more = held(reader, SHORT * 3) - held(reader, SHORT)

    assert more < BYTES * SHORT * 2, f"{more / SHORT / 2:.0f} bytes a character"
