"""The texts of a turn in two languages against each other."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.core.collection import Collection
from site_builder.core.problems import Problem, remark
from site_builder.interviews.prepare import PreparedInterview

YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d|[’']?s\b|\s?年代)")
"""A year, and no decade, which the languages write in two ways: `the 1990s`, 90 年代."""


def year_differs(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A year that a turn tells in one language it tells in the other."""
    del prepared
    for interview in collection.interviews.values():
        for turn in interview.turns:
            texts = (
                (one, "\n".join(block.text for block in turn.texts[one]))
                for one in interview.languages
                if one in turn.texts
            )
            for (one, text), (other, parallel) in pairwise(texts):
                years, those = set(YEAR.findall(text)), set(YEAR.findall(parallel))
                for year in sorted(years ^ those):
                    with_it, without = (one, other) if year in years else (other, one)
                    if not re.search(rf"(?<!\d){year}", text if without == one else parallel):
                        message = f"`{turn.id}` tells of `{year}` in `{with_it}`, and not in `{without}`"
                        yield remark("year-differs", message, turn.where, "compare the two with the source")
