"""What an import left out, as an editor is told: more than a line of words that nobody says, the longest first."""

import pytest

from site_builder.core.records import replace
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.omissions import LINE, as_reviews, columns, omissions
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.types import Action, Draft, LeftOut, Span
from site_builder.importer.wanted import Wanted

LETTERS = "a" * LINE
SAID = ("said", "", 1)


def draft_of(*pieces: tuple[str, str, int], left_out: tuple[LeftOut, ...] = ()) -> Draft:
    """A draft whose raw text is made of pieces: words, why they were left out (or nothing), in which turn they are."""
    made = make_draft(read_raw(b"Host: a\n\nGuest: b\n", "a.txt"), Wanted("talk", ("Host", "Guest")))
    spans, at = [], 0
    for text, reason, turn in pieces:
        action = Action.DROP if reason else Action.KEEP
        spans.append(Span(at, at + len(text), action, reason, text=text if reason else "", turn=turn))
        at += len(text)
    raw = replace(made.raw, text="".join(text for text, _, _ in pieces))
    return replace(made, raw=raw, spans=tuple(spans), left_out=left_out)


def told(draft: Draft) -> list[tuple[str, str, int]]:
    for one in omissions(draft):
        assert columns(draft.raw.text[one.start : one.end]) >= one.columns or "<" in draft.raw.text
    return [(one.reason, one.text, one.columns) for one in omissions(draft)]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([(LETTERS, "note", 0)], []),
        ([(LETTERS + "b", "note", 0)], [("note", LETTERS + "b", 41)]),
        ([("汉" * 20 + " ，。！", "note", 0)], []),
        ([("汉" * 20 + "b", "tool: Teams", 0)], [("tool: Teams", "汉" * 20 + "b", 41)]),
        ([(LETTERS + "b", "markup", 0)], []),
        ([(LETTERS + "b", "", 1)], []),
        ([("ad", "advertisement", 0)], [("advertisement", "ad", 2)]),
        ([("!!", "advertisement", 0)], []),
        ([("p", "preface", 0), *[SAID], ("n", "note", 0)], [("preface", "p", 1)]),
        # Stretches of one reason with marks between them are one; words of a turn, or another reason, part them.
        (
            [("a" * 30, "note", 0), ("--", "mark", 0), ("b" * 30, "note", 0)],
            [("note", "a" * 30 + " " + "b" * 30, 60)],
        ),
        ([("a" * 30, "note", 0), SAID, ("b" * 30, "note", 0)], []),
        ([("a" * 30, "note", 0), ("b" * 30, "unread", 0)], []),
        (
            [("a" * 50, "note", 0), ("b" * 60, "unread", 0), SAID],
            [("unread", "b" * 60, 60), ("note", "a" * 50, 50)],
        ),
        # Tags and white space are no words.
        ([(f"<b class='{LETTERS}'>x</b>\n\n  y ", "header", 0)], []),
        ([(f"<b>{LETTERS}</b>\n\n  yz ", "header", 0)], [("header", f"{LETTERS} yz", 42)]),
    ],
)
def test_what_is_told(pieces: list[tuple[str, str, int]], expected: list[tuple[str, str, int]]) -> None:
    assert told(draft_of(SAID, *pieces)) == expected


def test_equally_long_ones_stand_in_the_order_of_the_text() -> None:
    draft = draft_of(("a" * 50, "note", 0), SAID, ("b" * 50, "note", 0), SAID, ("c" * 51, "note", 0))

    assert [one.start for one in omissions(draft)] == [108, 0, 54]


def test_a_heading_without_a_turn_is_told_however_short() -> None:
    left = (
        LeftOut(4, 8, "a heading without a turn", "Head"),
        LeftOut(4, 8, "a heading without a turn", "…"),
        LeftOut(4, 8, "preface", "told by its span"),
    )

    assert told(draft_of(SAID, ("Head", "markup", 0), left_out=left)) == [
        ("a heading without a turn", "Head", 4)
    ]


def test_an_omission_is_an_item_of_the_turn_above_it() -> None:
    gone = ("x" * 41, "note", 0)
    draft = draft_of(gone, ("one", "", 1), gone, ("two", "", 2), ("-", "mark", 2), gone)

    found = as_reviews(omissions(draft), draft)

    assert [(one.turn, one.start, one.end) for one in found] == [(0, 0, 41), (1, 44, 85), (2, 89, 130)]
    assert {(one.reason, one.confidence, one.note) for one in found} == {
        ("left out: note", 0.5, "41 columns of words are in no turn")
    }
