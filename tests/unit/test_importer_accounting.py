"""No word leaves unseen: letters of a raw text are in turns, in the list of what was left out, or in its markup."""

import re
from pathlib import Path

import pytest

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.omissions import LINE, MARKUP, TAG, WORDS, columns, kind_of, omissions
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.types import Action, Draft
from site_builder.importer.wanted import ExtraSpeakersError, NobodyNamedError, Wanted
from tests.unit.test_importer_formats import cases

LONG = "This sentence stands where nobody speaks, and it has a good deal more than a line of words in it."
"""Put into every file at many places: it has to be in a turn or in the list."""


READ = frozenset(
    [
        "time-code",
        "speaker-label",
        "title",
        "date",
        "header",
        "tool",
        "cast",
        "preface",
        "advertisement",
        "credit",
        "image",
        "picture-credit",
        "lyrics-header",
        "comment",
        "figure",
    ]
)
"""What is taken into the metadata of a draft, or listed for its editor."""
REPLACED = frozenset(
    ["entity", "emphasis", "json-escape", "line-break", "line-join", "misread", "punctuation", "width"]
)
"""In whose place something else stands."""


def drafted(file: str, given: str, raw: str) -> Draft | None:
    try:
        wanted = Wanted("talk", tuple(filter(None, given.split(","))))
        return make_draft(read_raw(raw.encode(), file), wanted)
    except (UnreadError, ExtraSpeakersError, NobodyNamedError, ValueError):
        return None


def check(draft: Draft) -> None:
    """Letters in turns, in listed stretches and in markup are all there are."""
    listed = [(one.start, one.end) for one in omissions(draft)]
    for span in draft.spans:
        if span.action is Action.KEEP or span.by:
            continue
        kind = kind_of(span.reason)
        assert (span.action is Action.READ) >= (kind in READ), (
            f"`{span.reason}` is {span.action}: {span.text}"
        )
        assert kind not in REPLACED, f"nothing stands in place of `{span.text}` ({span.reason})"
        assert kind in MARKUP | WORDS, f"`{span.reason}` is neither of marks nor of words"
        if kind in WORDS and columns(TAG.sub(" ", span.text)) > LINE:
            assert any(start <= span.start and span.end <= end for start, end in listed), span.text
    told = [review for review in draft.review if review.reason.startswith("left out")]
    assert [(review.start, review.end) for review in told] == listed


@pytest.mark.parametrize(("file", "given", "raw", "expected"), cases())
def test_every_stretch_of_words_is_in_a_turn_or_listed(
    file: str, given: str, raw: str, expected: str
) -> None:
    draft = drafted(file, given, raw)

    assert draft is not None or "Error" in expected
    if draft is not None and draft.format != "draft":
        check(draft)


@pytest.mark.parametrize(("file", "given", "raw", "expected"), cases()[::3])
def test_a_sentence_put_anywhere_is_not_lost(file: str, given: str, raw: str, expected: str) -> None:
    """Between the lines of a text or of captions, above, below; not inside the tags of other formats."""
    del expected
    if not re.search(r"^(?!\s*[<{\[@|\\])", raw) or Path(file).suffix not in {".txt", ".md", ".srt", ".vtt"}:
        return
    lines = raw.split("\n")
    for place in range(0, len(lines) + 1, max(1, len(lines) // 3)):
        draft = drafted(file, given, "\n".join([*lines[:place], "", LONG, "", *lines[place:]]))
        if draft is None or draft.raw.container:
            continue
        check(draft)
        said = " ".join(" ".join(turn.text.values()) for turn in draft.turns)
        shown = said + " ".join(one.text for one in omissions(draft))
        assert "more than a line of words" in " ".join(shown.split()), (place, shown)
