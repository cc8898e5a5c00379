"""Stretches of raw transcripts whose every mark was chosen by hand; how many marks of a draft are wrong there.

    python -m tests.importer.stretches        wrong or missing marks for 1,000 Han characters of each

A stretch was marked before a draft of it was seen (`gold/*.stretches.json`: raw offsets and the marks that are right
there; everywhere else none is). Brackets, quotation marks and dashes are not counted.
"""

import re
from typing import TypedDict

from site_builder.importer.types import Action, Draft
from tests.importer.measure import HAN, draft_of, labels

STRETCHED = ("hinton-ng", "lecun-ng")
MARKS = "，。？！；：、,.?!;:"
ASIDE = re.compile(r"\[[^\[\]]*\]")


class Stretch(TypedDict):
    """Raw offsets; a mark stands behind the letter before its offset."""

    start: int
    end: int
    marks: list[tuple[int, str]]
    note: str


def stretches(name: str) -> list[Stretch]:
    """The stretches of a transcript."""
    found: list[Stretch] = labels(f"{name}.stretches")["stretches"]
    return found


def wrong_marks(name: str, stretch: Stretch) -> list[int]:
    """The raw offsets behind which another mark stands, or none, or one too many."""
    shown = marks_behind(draft_of(name))
    wanted = dict(stretch["marks"])
    raw = ASIDE.sub(lambda match: " " * len(match.group()), draft_of(name).raw.text)
    letters = [n for n in range(stretch["start"], stretch["end"]) if raw[n].isalnum() and n in shown]
    return [n + 1 for n in letters if (shown[n] or "0") not in list(wanted.get(n + 1, "0"))]


def marks_behind(draft: Draft) -> dict[int, str]:
    """Of every raw offset of a letter that stands in a turn, the marks behind it in the draft."""
    behind: dict[int, str] = {}
    last = -1
    for span in draft.spans:
        if not span.turn or span.action not in {Action.KEEP, Action.REPLACE}:
            continue
        text = draft.raw.text[span.start : span.end] if span.action is Action.KEEP else span.by
        places = [n for n in range(span.start, span.end) if draft.raw.text[n].isalnum()]
        for char in text:
            if char.isalnum() and places:
                last = places.pop(0)
                behind[last] = ""
            elif char in MARKS and last >= 0:
                behind[last] += char
    return behind


def per_thousand(name: str, stretch: Stretch) -> float:
    """Wrong or missing marks for 1,000 Han characters."""
    said = draft_of(name).raw.text[stretch["start"] : stretch["end"]]
    return 1000 * len(wrong_marks(name, stretch)) / len(HAN.findall(said))


if __name__ == "__main__":
    for slug in STRETCHED:
        for one in stretches(slug):
            print(f"{slug} {one['start']}-{one['end']}: {per_thousand(slug, one):.1f} ({one['note']})")
