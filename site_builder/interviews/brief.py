"""Turns in, those that only agree out: "I see." between two long turns is not set like a speech.

A turn is brief when it is one paragraph of a few characters, asks nothing, and does not follow a question:
what answers one, however short, is an answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from site_builder.core.languages import is_chinese
from site_builder.interviews.prepare import PreparedTurn

CHINESE, LATIN = 12, 32
"""The most characters, without white space, of a brief turn beside the name that opens a retold one."""
QUESTION = ("?", "？", "问", "問", " ask", "Ask")
"""A retelling asks in indirect speech."""


def brief_turns(turns: Sequence[PreparedTurn], language: str, speakers: Mapping[str, str]) -> Iterator[int]:
    """The numbers of the brief turns of an interview in `language`; `speakers` are slugs by label."""
    labels = {slug: label for label, slug in speakers.items()}
    most = CHINESE if is_chinese(language) else LATIN
    for above, turn in pairwise(turns):
        own = turn.plain_text(language).startswith(label := labels.get(turn.turn.speaker, ""))
        if turn.characters <= most + own * len(label) and len(turn.texts.get(language, ())) == 1:
            said = above.plain_text(language) + turn.plain_text(language)
            if not any(sign in said for sign in QUESTION):
                yield turn.number
