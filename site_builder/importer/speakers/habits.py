"""A text and the people given in, labels in whatever frame the text puts their names, out.

Where half of the paragraphs begin with a name that was given, in one and the same frame (`[Ann Lee](#ann): …`, `` `Ann Lee` → … ``,
`**Ann Lee** *(host)*: …`), these are labels, whether the grammar knows the frame or not.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.importer.formats.times import CODE, spelt_seconds
from site_builder.importer.speakers.label_grammar import Label
from site_builder.importer.speakers.names import any_of

GROUP = r"(?:\[[^\[\]\n\r]{0,80}\](?:\([^()\s]{0,200}\))?|[(（][^()（）\n\r]{0,200}[)）])"
"""Something in brackets, or a link."""
MARKS = r"[ \t*_`~\])）】}>=→⇒»/|｜,，.;；·•–—-]"
BEHIND_COLON = r"[*_`}\])）】>]*"
BEFORE = r"(?<![^\n\r])(?P<before>(?:[^\w\n\r]|\d){0,10}|\\[a-z]{2,8}\{)"
BEHIND = (
    rf"(?!\w)(?P<behind>['\"”’」』»$]{{0,2}}(?:(?:{MARKS}|{GROUP}){{0,12}}?[:：]{{1,2}}(?!//){BEHIND_COLON}(?:[ \t]+|(?=\S))"
    rf"|(?:{MARKS}{{0,6}}(?:{GROUP})?){{1,2}}(?:[ \t]+|(?<=[→⇒»|｜>】\]}}]))))(?=\S)"
)
FLAT = re.compile(rf"{GROUP}|[ \t*_]|\d")
"""What differs from label to label: times, parts, emphasis."""
LEAST, SHARE, TURNS = 4, 0.5, 0.6
"""Labels; their share of the paragraphs; and of them those behind which another one speaks."""
PARAGRAPH = re.compile(r"(?:\A|[\n\r][ \t]*[\n\r])\s*(?=\S)")
LINE = re.compile(r"(?<![^\n\r])[ \t]*(?=\S)")


def by_habit(text: str, given: Sequence[str]) -> list[Label]:
    """The labels; none where no frame is a habit of the text."""
    if len(given) < 2:
        return []
    found = list(re.finditer(f"{BEFORE}(?P<name>(?i:{any_of(given)})){BEHIND}", text))
    found = [match for match in found if (match["before"] + match["behind"]).strip()]
    frames = Counter(map(_frame, found))
    if not frames:
        return []
    frame = frames.most_common(1)[0][0]
    labels = [match for match in found if _frame(match) == frame]
    names = [match["name"].casefold() for match in labels]
    changes = sum(one != two for one, two in pairwise(names))
    paragraphs = len(PARAGRAPH.findall(text))
    whole = paragraphs if paragraphs >= len(labels) else len(LINE.findall(text))
    habit = len(labels) >= max(LEAST, SHARE * whole) and changes >= TURNS * (len(labels) - 1)
    return list(_labels(labels, given)) if habit else []


def _frame(match: "re.Match[str]") -> tuple[str, str]:
    """What stands around a name, without what may differ."""
    return FLAT.sub("", match["before"]), FLAT.sub("", match["behind"])


def _labels(found: Sequence["re.Match[str]"], given: Sequence[str]) -> Iterator[Label]:
    for match in found:
        name = next(one for one in given if one.casefold() == match["name"].casefold())
        clock = re.search(CODE, match["behind"]) or re.search(CODE, match["before"])
        seconds = spelt_seconds(clock.group()) if clock else None
        yield Label(match.start(), match.end(), name, "habit", seconds)


def or_by_habit(text: str, kept: Sequence[Label], given: Sequence[str]) -> list[Label]:
    """The labels that the grammar found, unless the habit of the text has more, or what they left of its frame."""
    habit = by_habit(text, given)
    ends = {label.start: label.end for label in kept}
    same = sum(ends.get(label.start, 0) >= label.end for label in habit)
    return habit if len(habit) > same and len(habit) >= len(kept) else list(kept)
