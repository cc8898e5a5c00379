"""Every reader of the importer reads a made-up interview of any length, in time proportional to it."""

import gc
import tracemalloc

import pytest

from benchmarks.readers import READERS, SAID
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.ledger import json_parts, to_json
from site_builder.importer.draft_markdown import render
from site_builder.importer.formats import FORMATS, parse
from site_builder.importer.types import Draft, Raw
from site_builder.importer.wanted import Wanted
from tests.growing import TIMES, check_growth

SHORT = 5_000
LONG = 7_500
BYTES = 100
"""Of memory for a character more: these readers need 45 to 80; twice that is a second copy of something."""


def made(reader: str, size: int) -> Draft:
    draft = make_draft(Raw(READERS[reader](size)), Wanted("talk", ("Ann", "Bob")))
    render(draft), to_json(draft)
    return draft


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_loses_no_turn_and_its_time_grows_with_length(reader: str) -> None:
    drafts: dict[int, Draft] = {}

    def read(times: int) -> None:
        drafts[times] = made(reader, SHORT * times)

    read(1)
    check_growth(read)

    said = "".join(text for turn in drafts[1].turns for text in turn.text.values())
    question = SAID[0].partition("{")[0]
    assert said.count(question) == sum(turn.speaker == "Ann" for turn in drafts[1].turns)
    assert {turn.speaker for turn in drafts[1].turns} == {"Ann", "Bob"}
    assert TIMES * 0.9 < len(drafts[TIMES].turns) / len(drafts[1].turns) < TIMES * 1.1


def test_every_format_has_a_reader_that_is_measured() -> None:
    read = {parse(make(4_000)).format for make in READERS.values()}
    names = {"srt": "captions", "vtt": "captions", "ttml": "xml", "sami": "xml", "microdvd": "lines"}
    speech = {"tei": "xml-speech", "transcriber": "xml-speech", "srv3": "xml-speech"}

    assert {{**names, **speech}.get(name, name) for name in read} >= FORMATS.keys() - {"rows"}


def held(reader: str, size: int) -> int:
    """The most bytes that an import held at once, from reading to the written ledger."""
    raw = Raw(READERS[reader](size))
    gc.collect()  # else what is held depends on when that was last done
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
    held(reader, LONG * 3)  # what is read or compiled once is no part of it

    def more() -> float:
        return (held(reader, LONG * 3) - held(reader, LONG)) / (LONG * 2)

    found = more()
    if found >= BYTES:  # once more: a table that all imports share may have grown meanwhile
        found = min(found, more())

    assert found < BYTES, f"{found:.0f} bytes a character"
