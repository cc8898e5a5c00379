"""Labels at the beginning of lines in, given names in the middle of lines that are labels too, out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from site_builder.importer.language import HAN
from site_builder.importer.speakers.label_grammar import Label
from site_builder.importer.speakers.names import role
from site_builder.importer.speakers.who_is_who import ONE_PERSON, same

HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
ANYWHERE = r"(?:(?<=[\s。？！?!.”」])|(?<=\A))"
BEHIND = r"(?:(?<=[。？！?!.”」…])|(?<=[。？！?!.”」…)）\]】][ \u3000]))"
"""Behind a sentence, or what happens in brackets."""
FIRST_NAMES = r"(?:[A-Z\u00c0-\u00de][\w'’-]*[ \t]+){0,2}"
"""What may stand in front of the part of a name that was given: `François Chollet:` where that is Chollet."""
COLON = r"[ \t]*[:：](?!//)[ \t]*"


def in_lines(text: str, given: Sequence[str], behind: str = ANYWHERE) -> Iterator[Label]:
    """Given names with a colon in the middle of lines."""
    names = sorted(
        {part for name in given for part in (name, *re.split(r"[\s·]+", name)) if len(part) > 1},
        key=len,
        reverse=True,
    )
    if names:
        pattern = re.compile(f"{behind}(?P<name>{FIRST_NAMES}(?i:{'|'.join(map(re.escape, names))})){COLON}")
        for match in pattern.finditer(text):
            yield Label(match.start(), match.end(), match["name"], "in a line")


def _labels_in_lines(text: str, kept: Sequence[Label]) -> Iterator[Label]:
    """Labels of this text behind a sentence: parts in a talk (`答：真的。问：那木头呢？`), and names in brackets (`三年。【林晨】好`)."""
    parts = {label.name for label in kept if role(label.name)}
    for names, form in (
        (parts, f"{BEHIND}(?P<name>{{}}){COLON}"),
        (
            {label.name for label in kept if label.shape == "bracket"},
            rf"{BEHIND}【(?P<name>{{}})】[ \t]*(?:[:：][ \t]*)?",
        ),
    ):
        listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        for match in re.finditer(form.format(listed), text) if listed else ():
            yield Label(match.start(), match.end(), match["name"], "in a line")


def _without_colon(text: str, names: Sequence[str]) -> Iterator[Label]:
    """A Chinese name or part in the talk at the beginning of a line, with a space where its colon was lost."""
    if names:
        listed = "|".join(map(re.escape, names))
        for match in re.finditer(rf"(?<![^\n\r])[ \t\u3000]*(?P<name>{listed})[ \t\u3000]+(?=\S)", text):
            yield Label(match.start(), match.end(), match["name"], "in a line")


def with_middles(text: str, kept: Sequence[Label], given: Sequence[str]) -> list[Label]:
    """The labels, and given names in the middle of lines that take turns with the labels around them.

    Who writes `Ann:` in the middle of Bob's words, and lets Ann speak next, tells what Bob quotes.
    """
    ends = [0, *(label.end for label in kept)]
    starts = [label.start for label in kept]
    parts = {label.name for label in kept if role(label.name)}
    chinese = [*filter(HAN_NAME.fullmatch, given), *filter(HAN.match, sorted(parts))]
    candidates = [
        *in_lines(text, given, BEHIND),
        *_labels_in_lines(text, kept),
        *_without_colon(text, chinese),
    ]
    inside = [
        one
        for one in sorted(candidates, key=lambda label: label.start)
        if ends[bisect_right(starts, one.start)] <= one.start
    ]
    order = sorted([*kept, *inside], key=lambda label: label.start)
    found: list[Label] = []
    for label, after in zip(order, [*order[1:], None], strict=True):
        quoted = label.shape == "in a line" and not (
            found
            and same(found[-1].name, label.name) < ONE_PERSON
            and (after is None or same(after.name, label.name) < ONE_PERSON)
        )
        if not quoted:
            found.append(label)
    return found
