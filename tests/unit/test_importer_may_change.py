"""Places where somebody else may speak are shown where at least half of them are right on the interviews of others."""

import pytest

from site_builder.importer.speakers import decoder, guessing
from site_builder.importer.speakers.evidence import Evidence, laid_out
from site_builder.importer.speakers.phrases import Phrase, cut
from site_builder.importer.view import View

CHINESE = "我们把旧的缆绳都换掉了。"
ENGLISH = "We took all the old ropes off."


def shown(monkeypatch: pytest.MonkeyPatch, text: str, change: float) -> int:
    """How many places are shown where every boundary is a change with this probability."""

    def guess(phrases: list[Phrase], *_: object) -> tuple[list[Evidence], list[decoder.Guess]]:
        return [Evidence({}, {}) for _ in phrases], [decoder.Guess(0, 0.99, change) for _ in phrases]

    monkeypatch.setattr(decoder, "guess", guess)
    return len(guessing.write_turns(View(text), cut(text), [], ("主持人", "嘉宾")).notes)


@pytest.mark.parametrize(
    ("sentence", "joint", "least"),
    [
        (CHINESE, "\n", guessing.MAY_CHANGE),
        (CHINESE, "", guessing.MAY_CHANGE_RUNNING),
        (ENGLISH, " ", guessing.MAY_CHANGE_ENGLISH),
    ],
)
def test_a_place_is_shown_from_a_bound_that_its_layout_has(
    monkeypatch: pytest.MonkeyPatch, sentence: str, joint: str, least: float
) -> None:
    text = joint.join([sentence] * 12)

    assert shown(monkeypatch, text, least) == 11
    assert shown(monkeypatch, text, least - 0.01) == 0


def test_no_place_is_shown_in_english_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join([ENGLISH] * 12)

    assert laid_out(cut(text))
    assert shown(monkeypatch, text, 1.0) == 0


def test_among_more_than_two_a_name_is_given_a_little_earlier() -> None:
    assert (guessing.no_better(2), guessing.no_better(3), guessing.no_better(5)) == (0.6, 0.55, 0.55)
