"""A text and the known terms and people in, spellings that probably mean one of them, and terms nobody knows, out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from site_builder.importer.types import Flag, Known
from site_builder.importer.view import View
from site_builder.text.fold import fold

LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{3,}(?:[ \-][A-Z][A-Za-z]+)*(?![A-Za-z])")
HAN_NAME = re.compile(
    r"(?:(?<![\u3400-\u9fff])[\u3400-\u9fff]{1,5}|[\u3400-\u9fff]{1,4})(?:[·・•][\u3400-\u9fff]{1,5})+"
)
"""A foreign name in Chinese: 杰弗里·辛顿."""
GLOSS = re.compile(r"(?P<before>[\u3400-\u9fff·]{2,12})[(（]\s*(?P<term>[A-Za-z][A-Za-z \-]{2,40}?)\s*[)）]")
"""A term with its English in brackets: 张量(tensor)."""
ALIKE, ALIKE_HAN = 0.8, 0.6
UNKNOWN_LEAST = 3
"""Times an unknown Latin term must occur to be proposed."""


def find_spellings(view: View, known: Sequence[Known]) -> Iterator[Flag]:
    """Spellings near a known one, and terms and names that nothing knows; each once, where it first stands."""
    if not known:
        return
    meant = {_key(spelling): entry.slug for entry in known for spelling in entry.spellings}
    shown = {_key(spelling): spelling for entry in known for spelling in entry.spellings}
    yield from _latin(view, meant, shown)
    yield from _han(view, meant, shown)
    yield from _glosses(view, known, meant)


def _key(spelling: str) -> str:
    return fold(spelling).lower()


def _latin(view: View, meant: Mapping[str, str], shown: Mapping[str, str]) -> Iterator[Flag]:
    """Words with a capital."""
    folded = [key for key in meant if key.isascii()]
    counts = Counter(match.group() for match in LATIN_NAME.finditer(view.text))
    seen: set[str] = set()
    for match in LATIN_NAME.finditer(view.text):
        word = match.group()
        if word in seen or word.lower() in meant or any(p.lower() in meant for p in word.split()):
            continue
        seen.add(word)
        near = get_close_matches(word.lower(), folded, n=1, cutoff=ALIKE)
        start, end = view.raw_range(match.start(), match.end())
        if near:
            yield Flag(start, end, "spelling", 0.6, f"probably `{shown[near[0]]}` ({meant[near[0]]})")
        elif counts[word] >= UNKNOWN_LEAST:
            yield Flag(start, end, "unknown-term", 0.7, f"{counts[word]} times; no entry has it")


def _han(view: View, meant: Mapping[str, str], shown: Mapping[str, str]) -> Iterator[Flag]:
    """Foreign names in Chinese; Chinese does not say where one begins, so its end decides."""
    names = [key for key in meant if "·" in key]
    seen: set[str] = set()
    for match in HAN_NAME.finditer(view.text):
        name = _key(match.group())
        if name in seen or any(name.endswith(key) for key in names):
            continue
        seen.add(name)
        near = get_close_matches(name, names, n=1, cutoff=ALIKE_HAN)
        start, end = view.raw_range(match.start(), match.end())
        if near:
            yield Flag(start, end, "spelling", 0.6, f"probably `{shown[near[0]]}` ({meant[near[0]]})")
        else:
            yield Flag(start, end, "unknown-term", 0.7, "a name that no entry has")


def _glosses(view: View, known: Sequence[Known], meant: Mapping[str, str]) -> Iterator[Flag]:
    """Terms with their English in brackets: the Chinese may be a form that the entry lacks."""
    forms = {entry.slug: tuple(_key(spelling) for spelling in entry.spellings) for entry in known}
    seen: set[tuple[str, str]] = set()
    for match in GLOSS.finditer(view.text):
        term, before = _key(match["term"]), _key(match["before"])
        slug = meant.get(term) or meant.get(term.removesuffix("s")) or ""
        if (term, before) in seen or (slug and before.endswith(forms[slug])):
            continue
        seen.add((term, before))
        start, end = view.raw_range(match.start(), match.end())
        if slug:
            yield Flag(
                start, end, "spelling", 0.65, f"a form that `{slug}` lacks may stand before the bracket"
            )
        else:
            yield Flag(start, end, "unknown-term", 0.7, f"`{match['term']}`: no entry has it")
