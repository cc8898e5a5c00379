"""A text and the known terms and people in, spellings that probably mean one of them, and terms nobody knows, out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

from site_builder.core.records import replace
from site_builder.importer.language import HAN, language_of
from site_builder.importer.request import Known
from site_builder.importer.types import Flag
from site_builder.importer.view import View
from site_builder.text.conversion import conversion_into
from site_builder.text.fold import fold, fold_characters

LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{3,}(?:[ \-][A-Z][A-Za-z]+)*(?![A-Za-z])")
HAN_NAME = re.compile(
    r"(?:(?<![\u3400-\u9fff])[\u3400-\u9fff]{1,5}|[\u3400-\u9fff]{1,4})(?:[·・•][\u3400-\u9fff]{1,5})+"
)
"""A foreign name in Chinese: 杰弗里·辛顿."""
GLOSS = re.compile(r"(?P<before>[\u3400-\u9fff·]{2,12})[(（]\s*(?P<term>[A-Za-z][A-Za-z \-]{2,40}?)\s*[)）]")
"""A term with its English in brackets: 张量(tensor)."""
ALIKE, ALIKE_HAN, ALIKE_FORM = 0.84, 0.6, 0.5
ALIKE_PART, LONG_NAME = 0.5, 9
"""How much every part of a name has to be alike, and the letters that a name in one part has at least."""
GLOSS_LEAST = 2
"""Times an unknown term with a gloss must occur."""
TRADITIONAL = "zh-Hant"
HEARD = {"mhmm", "yeah", "okay", "right", "hmm", "haha"}
"""What listeners say; no terms."""
UNKNOWN_LEAST = 3
"""Times an unknown Latin term must occur to be proposed."""
INSIDE = re.compile(r"[a-z\u3400-\u9fff,，、：:(（“\"'][ \t]*$")
"""What stands before a word inside a sentence: a capital there is the word's own."""
COINED = re.compile(r"[ \-]|[a-z][A-Z]|[A-Z]{3}")
"""What an English sentence writes large and is no place, month or first name."""
WORD = re.compile(r"(?<![A-Za-z])[a-z]+(?![A-Za-z])")
PARTED = re.compile(r"[\s的]+")
"""What may part a name that stands there whole."""
NOT_IN_NAMES = re.compile(r"[的和是在也与跟都他她我你说了及同而就]")
"""Characters that end a name's last part: 唐·诺曼和 is 唐·诺曼."""


def find_misheard(view: View, known: Sequence[Known]) -> Iterator[Flag]:
    """Every form that an entry declares as misheard, with what should stand there."""
    text = fold_characters(view.text)
    traditional = language_of(view.text) == TRADITIONAL
    found = sorted(_misheard(text, known, traditional=traditional), key=lambda f: (f.start, -f.end))
    done = 0
    for flag in found:
        if flag.start >= done:
            done = flag.end
            start, end = view.raw_range(flag.start, flag.end)
            yield replace(flag, start=start, end=end)


def _misheard(text: str, known: Sequence[Known], *, traditional: bool) -> Iterator[Flag]:
    """The same with places in the text; one may stand inside of another."""
    for entry in known:
        for form in entry.misheard:
            by = _same_script(form, entry.spellings)
            edge = r"(?![A-Za-z0-9])" if form[-1:].isascii() else ""
            start = r"(?<![A-Za-z0-9])" if form[:1].isascii() else ""
            for match in re.finditer(start + re.escape(fold_characters(form)) + edge, text):
                if _is_part(text, match.span(), fold_characters(by)):
                    continue
                shown = conversion_into(TRADITIONAL, wording=False).convert(by) if traditional else by
                yield Flag(*match.span(), "misheard", 0.3, f"`{shown}` ({entry.slug})")


def _is_part(text: str, place: tuple[int, int], name: str) -> bool:
    """Whether a form stands inside the right name: 循环算法 in 再循环算法."""
    start, end = place
    return any(text.startswith(name, at) for at in range(max(0, end - len(name)), start + 1))


def _same_script(form: str, spellings: Sequence[str]) -> str:
    """The first spelling in the letters of a form."""
    han = bool(HAN.search(form))
    same = [spelling for spelling in spellings if bool(HAN.search(spelling)) == han]
    return (same or [*spellings, form])[0]


def find_spellings(view: View, known: Sequence[Known]) -> Iterator[Flag]:
    """Spellings near a known one, and terms and names that nothing knows; each once, where it first stands."""
    if not known:
        return
    forms = [(spelling, entry.slug) for entry in known for spelling in (*entry.spellings, *entry.misheard)]
    meant = {_key(spelling): slug for spelling, slug in forms}
    shown = {_key(spelling): spelling for spelling, _ in forms}
    yield from _latin(view, meant, shown)
    yield from _han(view, meant, shown)
    yield from _glosses(view, known, meant)


def _key(spelling: str) -> str:
    return fold(spelling).lower()


def _latin(view: View, meant: Mapping[str, str], shown: Mapping[str, str]) -> Iterator[Flag]:
    """Words that have a capital inside of a sentence and are not written small elsewhere."""
    folded = [key for key in meant if key.isascii()]
    parts = {part for key in folded for part in key.split()}
    small, chinese = set(WORD.findall(view.text)), bool(HAN.search(view.text))
    matches = [m for m in LATIN_NAME.finditer(view.text) if _is_name(view.text, m, small)]
    counts = Counter(match.group() for match in matches)
    seen: set[str] = set()
    for match in matches:
        word = match.group()
        key = word.lower()
        if (
            key in seen
            or key in meant
            or any(part in parts for part in (*key.split(), key.removesuffix("s")))
        ):
            continue
        seen.add(key)
        close = get_close_matches(key, folded, n=1, cutoff=ALIKE)
        near = [n for n in close if n[0] == key[0] and _parts_alike(n.split(), key.split())]
        if any(_stands_there(view.text, match.span(), name) for name in near):
            continue
        start, end = view.raw_range(match.start(), match.end())
        if near:
            yield Flag(start, end, "spelling", 0.5, f"probably `{shown[near[0]]}` ({meant[near[0]]})")
        elif counts[word] >= UNKNOWN_LEAST and (chinese or COINED.search(word)):
            yield Flag(start, end, "unknown-term", 0.5, f"{counts[word]} times; no entry has it")


def _is_name(text: str, match: "re.Match[str]", small: set[str]) -> bool:
    inside = INSIDE.search(text[max(0, match.start() - 4) : match.start()])
    return bool(inside) and match.group().lower() not in small | HEARD


def _han(view: View, meant: Mapping[str, str], shown: Mapping[str, str]) -> Iterator[Flag]:
    """Foreign names in Chinese, cut as the known name is, or where a word follows that is no part of a name."""
    names = [key for key in meant if "·" in key]
    seen: set[str] = set()
    text = fold_characters(view.text).lower()
    for match in HAN_NAME.finditer(text):
        if any(name in text[match.start() : match.end() + 4] for name in names):
            continue
        near, (first, last) = _nearest(text, match, names)
        name = text[first:last]
        if name in seen:
            continue
        seen.add(name)
        start, end = view.raw_range(first, last)
        if near:
            yield Flag(start, end, "spelling", 0.5, f"probably `{shown[near]}` ({meant[near]})")
        else:
            yield Flag(start, end, "unknown-term", 0.5, "a name that no entry has")


def _nearest(text: str, match: "re.Match[str]", names: Sequence[str]) -> tuple[str, tuple[int, int]]:
    """The known name that a stretch is nearest to, and the stretch that answers to it."""
    best: tuple[float, str, tuple[int, int]] = (ALIKE_HAN, "", _bounds(match))
    dot = text.index("·", match.start())
    for name in names:
        place = (max(match.start(), dot - name.index("·")), dot + len(name) - name.index("·"))
        there = text[slice(*place)]
        alike = SequenceMatcher(None, name, there).ratio()
        if alike >= best[0] and place[1] <= len(text) and _parts_alike(name.split("·"), there.split("·")):
            best = (alike, name, place)
    return best[1], best[2]


def _parts_alike(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether every part is, not the first name alone; a name in one part has to be long, as OpenAPI is not OpenAI."""
    if len(one) == len(two) == 1:
        return min(len(one[0]), len(two[0])) >= LONG_NAME
    return len(one) == len(two) and all(
        SequenceMatcher(None, mine, yours).ratio() >= ALIKE_PART for mine, yours in zip(one, two, strict=True)
    )


def _bounds(match: "re.Match[str]") -> tuple[int, int]:
    """The name without words around it."""
    dot = match.group().rindex("·")
    tail = NOT_IN_NAMES.search(match.group(), dot + 2)
    head = [m.end() for m in NOT_IN_NAMES.finditer(match.group(), 0, match.group().index("·") - 1)]
    return match.start() + (head[-1] if head else 0), match.start() + (
        tail.start() if tail else len(match.group())
    )


def _glosses(view: View, known: Sequence[Known], meant: Mapping[str, str]) -> Iterator[Flag]:
    """Terms with their English in brackets: the Chinese may be near a form of the entry."""
    forms = {entry.slug: tuple(_key(spelling) for spelling in entry.spellings) for entry in known}
    seen: set[tuple[str, str]] = set()
    for match in GLOSS.finditer(view.text):
        term, before = _key(match["term"]), _key(match["before"])
        slug = meant.get(term) or meant.get(term.removesuffix("s")) or ""
        if (term, before) in seen or (slug and before.endswith(forms[slug])):
            continue
        seen.add((term, before))
        if not slug and _key(view.text).count(term) < GLOSS_LEAST:
            continue
        if not slug:
            yield Flag(
                *view.raw_range(*match.span()), "unknown-term", 0.5, f"`{match['term']}`: no entry has it"
            )
            continue
        end = match.end("before")
        near = [form for form in forms[slug] if not form.isascii() and _is_near(before[-len(form) :], form)]
        if near and not _stands_there(view.text, match.span("before"), near[0]):
            place = view.raw_range(max(match.start(), end - len(near[0])), end)
            yield Flag(*place, "spelling", 0.5, f"probably `{near[0]}` ({slug})")


def _stands_there(text: str, place: tuple[int, int], name: str) -> bool:
    """Whether the whole name stands there, with a 的 in it or more of it behind: `Facebook的…研究院`, `PyLearn2`."""
    around = text[max(0, place[0] - len(name)) : place[1] + len(name)]
    return PARTED.sub("", _key(name)) in PARTED.sub("", _key(around))


def _is_near(tail: str, form: str) -> bool:
    return SequenceMatcher(None, tail, form).ratio() >= ALIKE_FORM
