"""A draft in, the turns that say word for word what turns above have said, out: a page may have been copied twice."""

import re
from collections.abc import Iterator, Sequence

from site_builder.importer.draft.omissions import LINE, columns
from site_builder.importer.types import Draft, Review

WORDS = re.compile(r"[\W_]+")


def said_again(draft: Draft, starts: Sequence[int]) -> Iterator[Review]:
    """One question for each run of them; `starts` are the raw offsets of the turns. Short turns may well come back."""
    said = [WORDS.sub("", "".join(turn.text.values())).casefold() for turn in draft.turns]
    wide = [columns(text) > LINE for text in said]
    first: dict[str, int] = {}
    number = 0
    while number < len(said):
        above = first.setdefault(said[number], number)
        if above == number or not wide[number]:
            number += 1
            continue
        last = number
        while last + 1 < len(said) and first.get(said[last + 1], last + 1) < number:
            last += 1
        ids = draft.turns[above].identity
        count = last - number + 1
        note = (
            f"this turn is word for word `{ids}`"
            if count == 1
            else f"{count} turns stand word for word above: `{ids}`"
        )
        yield Review(draft.turns[number].number, starts[number], starts[last] + 1, "said twice?", 0.5, note)
        number = last + 1
