"""The five raw transcripts: what must be found in them, and how well turns are told."""

import json
import re
from collections import Counter

import pytest

from site_builder.importer.draft.ledger import to_json
from site_builder.importer.draft.ledger_reading import raw_text, turn_texts
from site_builder.importer.draft_markdown import render
from site_builder.importer.types import Action
from tests.importer.measure import (
    HAN,
    MARKED,
    SPEAKERS,
    draft_of,
    measure,
    measure_marks,
    measure_pairs,
    measure_repairs,
    measure_repeats,
)
from tests.importer.stretches import STRETCHED, per_thousand, stretches

FLOORS = {
    "karpathy-ng": (0.976, 0.86),
    "hinton-ng": (0.97, 0.85),
    "lecun-ng": (0.996, 0.97),
    "lecun-lex": (0.88, 0.73),
}
"""Characters with the right speaker and F1 of changes: what is reached, so that nothing slips back."""


@pytest.mark.parametrize("name", SPEAKERS)
def test_nothing_of_a_transcript_is_lost(name: str) -> None:
    draft = draft_of(name)
    ledger = json.loads(to_json(draft))

    assert raw_text(render(draft), ledger) == draft.raw.text
    assert {n: "".join(t.values()) for n, t in turn_texts(draft.raw.text, ledger).items()} == {
        turn.number: "".join(turn.text.values()) for turn in draft.turns
    }


@pytest.mark.parametrize("name", FLOORS)
def test_turns_are_told_as_well_as_they_were(name: str) -> None:
    accuracy, f1 = measure(name)

    assert accuracy >= FLOORS[name][0]
    assert f1 >= FLOORS[name][1]


@pytest.mark.parametrize("name", STRETCHED)
def test_few_marks_are_wrong_where_all_were_chosen_by_hand(name: str) -> None:
    assert all(per_thousand(name, stretch) <= 8 for stretch in stretches(name))


def reasons(name: str) -> Counter[str]:
    return Counter(span.reason for span in draft_of(name).spans if span.action is not Action.KEEP)


def runs(name: str, reason: str) -> int:
    """How many stretches without a gap are dropped for a reason."""
    found = [(s.start, s.end) for s in draft_of(name).spans if s.reason == reason]
    return sum(not n or found[n - 1][1] != start for n, (start, _) in enumerate(found))


def test_overlapping_subtitles_are_kept_once() -> None:
    assert runs("hinton-ng", "repeat") == 113
    assert not any(reasons(name)["repeat"] for name in SPEAKERS if name != "hinton-ng")


def test_repeats_are_found_to_the_letter_and_nothing_else() -> None:
    precision, recall, lost = measure_repeats()

    assert min(precision, recall) >= 0.995
    assert lost == 0


def test_repairs_made_by_hand_are_made_by_rule() -> None:
    right, repairs, told = measure_repairs()

    assert (right >= 39, repairs, told) == (True, 40, 2)


def test_pairs_that_were_read_stand_together() -> None:
    assert measure_pairs() >= 0.985


@pytest.mark.parametrize(("name", "part"), MARKED)
def test_marks_are_acceptable(name: str, part: str) -> None:
    assert measure_marks(name, part) >= 0.88


def test_scraping_damage_is_repaired() -> None:
    found = reasons("chollet-quora")

    assert found["lost-letter"] == 27
    assert found["injected-reading"] >= 420
    assert found["byte-slip"] >= 7


def test_every_question_of_the_article_has_its_answer() -> None:
    turns = draft_of("chollet-quora").turns

    assert len(turns) == 54
    assert [turn.speaker for turn in turns] == list(SPEAKERS["chollet-quora"]) * 27
    assert sum(len(turn.headings) for turn in turns) == 5
    assert draft_of("chollet-quora").languages == ("zh-Hant",)


def test_pairs_are_aligned_and_the_advertisement_kept_out() -> None:
    draft = draft_of("lecun-lex")
    sides = Counter(span.segment for span in draft.spans if span.segment and span.action is Action.KEEP)

    assert draft.languages == ("zh-Hans", "en")
    assert reasons("lecun-lex")["interface"] == 6
    assert sum(len(s.text) for s in draft.spans if s.reason == "advertisement") > 7000
    assert sum(count >= 2 for count in sides.values()) >= 719


def test_the_unpunctuated_text_is_punctuated_and_the_credit_read() -> None:
    found = reasons("karpathy-ng")

    assert found["credit"] == 1
    assert sum(count for reason, count in found.items() if reason.startswith("punctuation")) > 300


@pytest.mark.parametrize("name", SPEAKERS)
def test_a_draft_reads_as_prose(name: str) -> None:
    draft = draft_of(name)
    main = [turn.text.get(draft.languages[0], "") for turn in draft.turns]
    paragraphs = [paragraph for text in main for paragraph in text.split("\n\n")]

    assert not [text for text in main if re.search(r"[\u3400-\u9fff][ \u3000]+[\u3400-\u9fff]", text)]
    assert not [text for text in main if re.search(r"[\u3400-\u9fff][,;:?!]", text)]
    assert sum(not re.search(r"[。？！?!….—”」』）)\]]$", text) for text in main) == 0
    assert max(len(HAN.findall(paragraph)) for paragraph in paragraphs) <= 350
