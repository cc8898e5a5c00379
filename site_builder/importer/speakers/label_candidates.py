"""A text in, what stands where a label may stand, out: at the beginning of lines, and behind `>>` in the middle of one."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from site_builder.core.records import replace
from site_builder.importer.formats.times import CODE
from site_builder.importer.language import HAN
from site_builder.importer.speakers.label_grammar import Label, read_label
from site_builder.importer.speakers.names import is_personal, upright
from site_builder.importer.speakers.questions import LINE
from site_builder.importer.speakers.who_is_who import APART, ONE_PERSON, same

SHORTLY = re.compile(
    r"^(?:以下|下文|后文|後文)?[均皆]?(?:简称|簡稱|称|稱)(?:为|為)?[\s“「‘『\"']*|[”」’』\"'\s]+$"
)
"""`唐鳳（以下簡稱「唐」）`."""


def candidates_of(text: str) -> Iterator[Label]:
    """Every line's label, in order."""
    for start, end in _lines(text):
        if label := read_label(text, start, end):
            yield _whole(label)


CHEVRONS = re.compile(r"(?<![^\s])>{2,3}[ \t]*")
"""With which live captions mark that somebody else speaks, in front of a name or without one."""


SAID_TIME = re.compile(rf"(?<=[:：])[ \t]*(?={CODE}[ \t]*\Z)")


def with_said_times(text: str, labels: Sequence[Label]) -> Iterator[Label]:
    """The labels; a time behind a colon, with which a turn ends, is what somebody says: `Ann: 9:30`."""
    ends = [*(one.start for one in labels[1:]), *[len(text)][: len(labels)]]
    for label, end in zip(labels, ends, strict=True):
        said = SAID_TIME.search(text[label.start : label.end])
        if said and label.seconds is not None and not text[label.end : end].strip():
            yield replace(label, end=label.start + said.end(), seconds=None)
        else:
            yield label


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where labels may begin: lines, and `>>` in the middle of one."""
    for line in LINE.finditer(text):
        cuts = [
            m.start() for m in CHEVRONS.finditer(text, *line.span()) if text[line.start() : m.start()].strip()
        ]
        yield from pairwise([line.start(), *cuts, line.end()])


CHAT = re.compile(r"(?:From|来自|來自)[ \t]+(?P<name>\S.*?)(?:[ \t]+(?:to|发送至|發送至|至|到)[ \t]+\S.*)?")
"""`From Ann Lee to Everyone:`, as a meeting writes the lines of its chat."""
WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
"""Full-width letters and figures."""
NUMBERED_PART = re.compile(r"([QAqa问答問])[ ]?\d{1,3}")


def _whole(label: Label) -> Label:
    """`主持人（女）` is a name of its own, `Lee, Ann` is Ann Lee; what stands behind another name is kept beside it."""
    if WIDE.search(label.name):
        label = replace(label, name=WIDE.sub(lambda wide: chr(ord(wide.group()) - 0xFEE0), label.name))
    written = CHAT.fullmatch(label.name)
    if written and (label.seconds is not None or is_personal(written["name"])):
        return replace(label, name=written["name"])
    numbered = NUMBERED_PART.fullmatch(label.name)
    if numbered:
        return replace(label, name=numbered[1])
    whole = f"{label.name}, {label.role}"
    if label.role and upright(whole) != whole:
        return replace(label, name=upright(whole), role="")
    if APART.fullmatch(label.also):
        return replace(label, name=f"{label.name}（{label.also}）", also="")
    return replace(label, also=SHORTLY.sub("", label.also))


def outside(labels: Sequence[Label]) -> Callable[[int], bool]:
    """Whether a place in the text is in none of some labels, which ascend."""
    ends = [0, *(label.end for label in labels)]
    starts = [label.start for label in labels]
    return lambda at: ends[bisect_right(starts, at)] <= at


def with_pairs(text: str, candidates: Sequence[Label]) -> list[Label]:
    """`Anna / Ben:` is both, where each is a label elsewhere; of one person the second is another script or form."""
    alone = {one.name for one in candidates if not one.also}
    return [
        replace(one, name=f"{one.name} & {one.also}", also="")
        if {one.name, one.also} <= alone
        and "/" in text[one.start : one.end]
        and bool(HAN.search(one.name)) == bool(HAN.search(one.also))
        and same(one.name, one.also) < ONE_PERSON
        else one
        for one in candidates
    ]
