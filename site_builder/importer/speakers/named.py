"""A text whose speakers nobody gave in, who speaks in it, out, whoever asks first."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from site_builder.core.together import UNKNOWN, each_of
from site_builder.importer.speakers.labels import Label, find_labels
from site_builder.importer.speakers.names import role, upright
from site_builder.importer.speakers.spoken import QUESTION, clean
from site_builder.importer.speakers.who_is_who import group_labels
from site_builder.importer.types import Block
from site_builder.importer.view import View

PART = re.compile(
    r"[ ]?[（(](?:guest|host|external|unverified|organizer|presenter|来宾|嘉宾|主持人?|外部)[)）]$",
    re.IGNORECASE,
)
"""What a meeting writes behind a name."""
MOST = 60
"""Letters of a label in a draft."""


def people_named(view: View, blocks: Sequence[Block], *, captions: bool) -> tuple[str, ...]:
    """The names by which the format or the labels call the speakers; nobody where the text does not say."""
    told = [(b.speaker, view.raw[b.start : b.end]) for b in blocks if b.speaker]
    if not told:
        labels = find_labels(view.text, (), captions=captions)
        if not labels:
            return ()
        ends = [*(label.start for label in labels[1:]), len(view.text)]
        told = [
            (label.name, view.text[label.end : end])
            for label, end in zip(labels, ends, strict=True)
            if not label.twin and not _several(label.name, labels)
        ]
    asked = Counter(name for name, said in told if QUESTION.search(said))
    often = Counter(name for name, _ in told)
    groups = [group for group in group_labels(often, ()) if group[0] != UNKNOWN]
    return tuple(_names(sorted(groups, key=lambda group: _rank(group, asked, often))))


def _several(name: str, labels: Iterable[Label]) -> bool:
    """Whether it is made of other labels: those who speak together."""
    return len(each_of(name, {label.name for label in labels if label.name != name})) > 1


def _rank(group: Sequence[str], asked: Counter[str], often: Counter[str]) -> tuple[int, float]:
    """Who is called a host comes first, then whoever asks most of what they say; a guest's label comes last."""
    parts = {role(name) for name in group}
    part = 0 if "asks" in parts else 2 if "answers" in parts else 1
    share = sum(asked[name] for name in group) / sum(often[name] for name in group)
    return part, -share


def _names(groups: Iterable[Sequence[str]]) -> Iterable[str]:
    """The fullest form of each name, once."""
    seen: set[str] = set()
    for group in groups:
        name = clean(upright(PART.sub("", max(group, key=len))))[:MOST].strip()
        if name not in seen:
            seen.add(name)
            yield name
