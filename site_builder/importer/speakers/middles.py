"""Labels at the beginning of lines in, given names in the middle of lines that are labels too, out."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from site_builder.importer.language import HAN
from site_builder.importer.speakers.label_candidates import outside
from site_builder.importer.speakers.label_grammar import Label
from site_builder.importer.speakers.names import any_of, role
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
    names = {part for name in given for part in (name, *re.split(r"[\s·]+", name)) if len(part) > 1}
    if names:
        pattern = f"{behind}(?P<name>{FIRST_NAMES}(?i:{any_of(names)})){COLON}"
        for match in re.finditer(pattern, text):
            yield Label(match.start(), match.end(), match["name"], "in a line")


def _labels_in_lines(text: str, kept: Sequence[Label], parts: AbstractSet[str]) -> Iterator[Label]:
    """Labels of this text behind a sentence: parts in a talk (`答：真的。问：那木头呢？`), and names in brackets (`三年。【林晨】好`)."""
    for names, form in (
        (parts, f"{BEHIND}(?P<name>{{}}){COLON}"),
        (
            {label.name for label in kept if label.shape == "bracket"},
            rf"{BEHIND}【(?P<name>{{}})】[ \t]*(?:[:：][ \t]*)?",
        ),
    ):
        for match in re.finditer(form.format(any_of(names)), text) if names else ():
            yield Label(match.start(), match.end(), match["name"], "in a line")


def _without_colon(text: str, names: Sequence[str]) -> Iterator[Label]:
    """A Chinese name or part in the talk at the beginning of a line, with a space where its colon was lost."""
    if names:
        pattern = rf"(?<![^\n\r])[ \t\u3000]*(?P<name>{any_of(names)})[ \t\u3000]+(?=\S)"
        for match in re.finditer(pattern, text):
            yield Label(match.start(), match.end(), match["name"], "in a line")


def with_middles(text: str, kept: Sequence[Label], given: Sequence[str]) -> list[Label]:
    """The labels, and given names in the middle of lines that take turns with the labels around them.

    Who writes `Ann:` in the middle of Bob's words, and lets Ann speak next, tells what Bob quotes.
    """
    parts = {label.name for label in kept if role(label.name)}
    chinese = [*filter(HAN_NAME.fullmatch, given), *filter(HAN.match, sorted(parts))]
    candidates = [
        *in_lines(text, given, BEHIND),
        *_labels_in_lines(text, kept, parts),
        *_without_colon(text, chinese),
    ]
    free = outside(kept)
    inside = [one for one in sorted(candidates, key=lambda label: label.start) if free(one.start)]
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
