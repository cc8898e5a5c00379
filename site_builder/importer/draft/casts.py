"""A text in, the lines that say who its labels are, out: `（问：本刊记者　答：李雷）`, `**問：記者**`, `采访者：某某`."""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.speakers.names import is_personal, role
from site_builder.importer.speakers.who_is_who import same

LINE = re.compile(
    r"(?<![^\n\r])[ \t\u3000]*[*_#>（(【\[]{0,4}(?P<said>[^\n\r]{2,120}?)[*_）)】\]]{0,4}[ \t\u3000]*(?![^\n\r])"
)
PAIR = re.compile(
    r"(?P<label>[^\s:：=＝,，;；、。？！?!*]{1,12}(?: \d)?)[ \t]*(?:[:：=＝]|为|是指?)[ \t]*(?P<person>[^\s:：=＝,，;；、。？！?!*][^:：=＝,，;；、。？！?!*\n]{0,29}?)(?=[\s,，;；、]|$)"
)
TAKES_PART = re.compile(
    r"(?:Speakers?|Participants?|Present|Interviewe[er]s?|Narrators?|Moderators?|Hosts?|Guests?|参与者|说话人|访谈对象|采访者|受访者|主持人|嘉宾)[*_ ]*[:：][*_ ]*(?P<people>.{2,200})",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"(?P<name>[^()（）]{2,40}?)(?:[ ]?[（(](?P<short>[A-Z]{1,4}|[\u3400-\u9fff]{1,2})[)）]?)?"
)
PARTS = frozenset({"采访", "采訪", "採訪", "受访", "受訪"})
"""Parts that are labels only where such a line says so; elsewhere they are words of a sentence or of a page's head."""
LATEST = 0.3
"""Share of a text in which such lines stand."""
SHORT = 3000


@dataclass(frozen=True, slots=True)
class CastLine:
    """A line that explains labels; offsets of the line."""

    start: int
    end: int
    names: tuple[tuple[str, str], ...]


def find_casts(text: str, given: Sequence[str]) -> list[CastLine]:
    """The lines near the beginning that hold nothing but labels and the given people they stand for."""
    end = max(SHORT, int(len(text) * LATEST))
    found = []
    for line in LINE.finditer(text, 0, end):
        names = tuple(_pairs(line["said"], given)) if given else tuple(_people(line["said"], text))
        if names:
            found.append(CastLine(line.start(), line.end(), names))
    return found


def _people(said: str, text: str) -> Iterator[tuple[str, str]]:
    """Who takes part, on a line above labels that shorten their names: `Speakers: Ann Lee (AL)`, `Interviewee: Bob Stone`."""
    line = TAKES_PART.match(said.strip(" *_"))
    for one in re.split(r"[,，;；、]\s*|\s+and\s+", line["people"]) if line else ():
        found = PERSON.fullmatch(one.strip())
        if not found or not is_personal(found["name"].strip()):
            return
        name = found["name"].strip()
        words = re.split(r"[\s·]+", name)
        forms = [found["short"], words[-1], "".join(word[0] for word in words)]
        for form in filter(None, forms):
            if re.search(rf"(?<![^\n\r])[ \t]*{re.escape(form)}[ \t]*[:：]", text, re.IGNORECASE):
                yield from ((form, name), (form.upper(), name))


def _pairs(said: str, given: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every pair of the line, if there is nothing else on it and the people are those given."""
    pairs = list(PAIR.finditer(said))
    rest = PAIR.sub("", said).strip(" \t\u3000,，;；、/|（）()")
    if not pairs or rest:
        return
    for match in pairs:
        label, person = match["label"].strip("*_ "), match["person"].strip("*_ ")
        people = [name for name in given if same(person, name) >= 0.9]
        known = role(label) or label in PARTS or (len(label) == 1 and person.startswith(label))
        if not people or not known or person == label:
            return
    for match in pairs:
        person = match["person"].strip("*_ ")
        yield match["label"].strip("*_ "), next(name for name in given if same(person, name) >= 0.9)
