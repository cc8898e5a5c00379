"""What an editor writes at the desk, in the spans of the ledger: they go on tiling the raw text and make the new words."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.importer.desk.reverting import reverted
from site_builder.importer.desk.stretches import (
    EDIT,
    Side,
    between,
    is_of,
    is_shown,
    moved,
    rewritten,
    shown,
    text_of,
)
from site_builder.importer.types import Action, Span

LETTERS = "abcdefgh"
ONE, OTHER = Side(1), Side(2, "zh")
FEW = settings(max_examples=60)


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """A raw text and the spans that tile it: kept, replaced and dropped, of two sides."""
    spans, at = [], 0
    kinds = st.sampled_from(["keep", "keep", "replace", "drop", "furniture"])
    for kind, length, side in draw(
        st.lists(
            st.tuples(kinds, st.integers(1, 4), st.sampled_from([ONE, ONE, OTHER])), min_size=1, max_size=8
        )
    ):
        text = "".join(LETTERS[(at + n) % len(LETTERS)] for n in range(length))
        place = (at, at + length)
        if kind == "keep":
            spans.append(Span(*place, Action.KEEP, turn=side.turn, language=side.language, segment=3))
        elif kind == "replace":
            by = draw(st.text("XYZ", min_size=1, max_size=3))
            spans.append(
                Span(
                    *place,
                    Action.REPLACE,
                    "width",
                    by,
                    text,
                    turn=side.turn,
                    language=side.language,
                    segment=3,
                )
            )
        else:
            spans.append(Span(*place, Action.DROP, "repeat" if kind == "drop" else "markup: b", "", text))
        at += length
    return "".join(LETTERS[n % len(LETTERS)] for n in range(at)), tuple(spans)


def check(spans: tuple[Span, ...], raw: str) -> None:
    """They tile the raw text, and each says what stood in its place."""
    assert [span.start for span in spans] == [0, *(span.end for span in spans[:-1])]
    assert spans[-1].end == len(raw)
    for span in spans:
        assert span.start < span.end
        assert span.text == ("" if span.action is Action.KEEP else raw[span.start : span.end])
        assert bool(span.by) == (span.action is Action.REPLACE)


@FEW
@given(ledgers(), st.text("abXY。", max_size=12))
def test_what_is_written_is_shown(ledger: tuple[str, tuple[Span, ...]], written: str) -> None:
    raw, spans = ledger
    new = rewritten(spans, ONE, raw, written)

    check(new, raw)
    assert text_of(new, OTHER, raw) == text_of(spans, OTHER, raw)
    if text_of(spans, ONE, raw):
        assert text_of(new, ONE, raw) == written
        assert rewritten(new, ONE, raw, written) == new
    changed = [span for span in new if span not in spans]
    assert {span.reason for span in changed if span.action is Action.DROP} <= {EDIT}
    assert {span.segment for span in changed if ONE.has(span)} <= {3}


@FEW
@given(ledgers(), st.integers(0, 12), st.sampled_from("XY"))
def test_one_letter_more_changes_one_span(
    ledger: tuple[str, tuple[Span, ...]], place: int, letter: str
) -> None:
    """All others stay what they are, and so does what was dropped."""
    raw, spans = ledger
    old = text_of(spans, ONE, raw)
    if not old:
        return
    place = min(place, len(old))
    new = rewritten(spans, ONE, raw, old[:place] + letter + old[place:])

    assert text_of(new, ONE, raw) == old[:place] + letter + old[place:]
    assert len([span for span in spans if span not in new]) == 1
    assert [span for span in new if span.action is Action.DROP] == [
        span for span in spans if span.action is Action.DROP
    ]


@FEW
@given(ledgers(), st.integers(0, 14))
def test_what_is_moved_is_shown_by_the_other_turn(ledger: tuple[str, tuple[Span, ...]], at: int) -> None:
    raw, spans = ledger
    old = text_of(spans, ONE, raw)
    new = moved(spans, ONE, raw, at, 7)
    left, gone = text_of(new, ONE, raw), text_of(new, Side(7), raw)

    check(new, raw)
    assert left + gone == old
    assert text_of(new, OTHER, raw) == text_of(spans, OTHER, raw)
    cut = [two for one, two in pairwise(new) if one.turn == 1 and two.turn == 7 and one.action is two.action]
    if not any(span.action is Action.REPLACE and span.end - span.start < 2 for span in cut + list(new)):
        assert left == old[:at]


@FEW
@given(ledgers())
def test_what_is_rejected_is_raw_text_again(ledger: tuple[str, tuple[Span, ...]]) -> None:
    """What was replaced shows the raw words; what was dropped does only between words of one turn."""
    raw, spans = ledger

    for reason in ("width", "repeat", "markup"):
        new = reverted(spans, raw, reason)
        check(new, raw)
        for number, (was, now) in enumerate(zip(spans, new, strict=True)):
            before = [span for span in spans[:number] if is_shown(span)]
            behind = [span for span in spans[number + 1 :] if is_shown(span)]
            between_words = bool(before and behind) and before[-1].turn == behind[0].turn
            if is_of(was, reason) and (was.action is Action.REPLACE or between_words):
                side = was if was.turn else before[-1]
                place = (was.start, was.end, Action.KEEP)
                assert now == Span(*place, turn=side.turn, language=side.language, segment=3)
            else:
                assert now == was


def test_only_a_stretch_is_rejected() -> None:
    """And nothing that a line of a draft cannot hold."""
    raw = "abc\ndef"
    spans = tuple(Span(n, n + 1, Action.REPLACE, "width: x", "X", raw[n], turn=1) for n in range(len(raw)))

    assert text_of(reverted(spans, raw, "width"), ONE, raw) == "abcXdef"
    assert text_of(reverted(spans, raw, "width", 1, 3), ONE, raw) == "XbcXXXX"
    assert text_of(reverted(spans, raw, "width", 5), ONE, raw) == "XXXXXef"
    assert text_of(reverted(spans, raw, "width", 0, 0), ONE, raw) == "XXXXXXX"
    assert text_of(reverted(spans, raw, "punctuation"), ONE, raw) == "XXXXXXX"


def test_what_was_read_is_not_put_into_a_turn() -> None:
    spans = (
        Span(0, 1, Action.KEEP, turn=1),
        Span(1, 2, Action.READ, "note", "", "b"),
        Span(2, 3, Action.KEEP, turn=1),
    )

    assert reverted(spans, "abc", "note") == spans


@pytest.mark.parametrize(
    ("raw", "by", "at", "left", "gone"),
    [
        ("abcd", "XYZ", 1, ("X", "abc"), ("YZ", "d")),
        ("abcd", "XYZ", 2, ("XY", "abc"), ("Z", "d")),
        ("ab", "XYZ", 2, ("XY", "a"), ("Z", "b")),
        ("a", "XYZ", 2, ("", ""), ("XYZ", "a")),
        ("abcd", "XYZ", 0, ("", ""), ("XYZ", "abcd")),
        ("abcd", "XYZ", 3, ("XYZ", "abcd"), ("", "")),
    ],
)
def test_a_replaced_stretch_may_be_parted(
    raw: str, by: str, at: int, left: tuple[str, str], gone: tuple[str, str]
) -> None:
    """Each turn shows its part of it, and the ledger says of what."""
    spans = moved([Span(0, len(raw), Action.REPLACE, "width", by, raw, turn=1)], ONE, raw, at, 7)

    check(spans, raw)
    for turn, told in ((1, left), (7, gone)):
        of_turn = [span for span in spans if span.turn == turn]
        assert ("".join(span.by for span in of_turn), "".join(span.text for span in of_turn)) == told


def test_spans_of_a_stretch() -> None:
    spans = [Span(n, n + 2, Action.KEEP, turn=1) for n in range(0, 10, 2)]

    assert [span.start for span in between(spans, 2, 6)] == [2, 4]
    assert [span.start for span in between(spans, 3, 7)] == [4, 6]
    assert list(between(spans, 6, 2)) == []
    assert [shown(span, "abcdefghij") for span in between(spans, 0, 3)] == ["ab", "cd"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("abcd", [("keep", "abcd")]),
        ("abXcd", [("keep", "a"), ("bX", "b"), ("keep", "cd")]),
        ("Xabcd", [("Xa", "a"), ("keep", "bcd")]),
        ("abcdX", [("keep", "abc"), ("dX", "d")]),
        ("ad", [("keep", "a"), ("", "bc"), ("keep", "d")]),
        ("aXd", [("keep", "a"), ("X", "bc"), ("keep", "d")]),
        ("", [("", "abcd")]),
    ],
)
def test_as_little_as_can_be_is_changed(written: str, told: list[tuple[str, str]]) -> None:
    spans = rewritten([Span(0, 4, Action.KEEP, turn=1)], ONE, "abcd", written)

    assert [
        ("keep" if span.action is Action.KEEP else span.by, "abcd"[span.start : span.end]) for span in spans
    ] == told
