"""Labels found in a text and the speakers given in, who is who, out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache

from site_builder.core.records import dataclass
from site_builder.importer.cleaning.repair import skeleton
from site_builder.importer.speakers.names import GENERIC, ROLE, role, upright
from site_builder.text.fold import fold
from site_builder.text.sorting import sounds

HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
APART = re.compile(r"男|女|male|female|[mf]|[甲乙丙丁]|[A-Z]|\d", re.IGNORECASE)
"""What tells people of one part in the talk apart: 主持人（女）."""
MISHEARD = 0.72
"""How sure it is that two names of one sound are one person."""
ANY_OF_THEM = 0.6
"""How sure it is whom a part in the talk means that several given people may have: 嘉宾 of two guests."""
ONE_PERSON = 0.85
"""From this likeness on (`same`) two labels name one person."""
ALIKE = 0.8
"""Likeness of two spellings of one name (letters in common, `difflib`)."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who the labels are."""

    speaker: Mapping[str, str]
    """Label: speaker as given."""
    confidence: Mapping[str, float]
    notes: tuple[tuple[str, str], ...] = ()
    """Label and what the editor should know of it."""
    extra: tuple[str, ...] = ()
    """Labels of people who were not given."""


@cache
def core(label: str) -> str:
    """A label without role, title, number, case and script: 唐鳳 is 唐凤."""
    aside = re.search(r"[（(]([^()（）]*)[)）]", label)
    apart = f"({aside[1].strip().lower()})" if aside and APART.fullmatch(aside[1].strip()) else ""
    name = upright(re.sub(r"[（(][^()（）]*[)）]", "", label).strip(" \t:：*_[]【】.#"))
    while (shorter := ROLE.sub("", name).strip()) and shorter != name:
        name = shorter
    name = skeleton(re.sub(r"[\s_]+", " ", name)) + apart
    return name if name.isascii() else fold(name)


@cache
def same(one: str, two: str) -> float:
    """How surely two labels are one person, 0 to 1."""
    a, b = core(one), core(two)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    if re.sub(r"[\W_]", "", a) == re.sub(r"[\W_]", "", b):
        return 0.97
    words_a, words_b = re.split(r"[\s·.\-]+", a), re.split(r"[\s·.\-]+", b)
    if _part(words_a, words_b) or _part(words_b, words_a):
        return 0.9
    if _initials(a, words_b) or _initials(b, words_a) or _short(a, b) or _short(b, a):
        return 0.85
    if _misheard(a, b):
        return MISHEARD
    digits = any(char.isdigit() for char in a + b)
    if min(len(a), len(b)) > 3 and not digits and SequenceMatcher(None, a, b).ratio() >= ALIKE:
        return 0.8
    return 0.0


def _misheard(one: str, two: str) -> bool:
    """Two Chinese names of one family name and one sound: 李蕾 for 李雷."""
    alike = len(one) == len(two) and one[:1] == two[:1] and one != two
    return alike and bool(HAN_NAME.fullmatch(one) and HAN_NAME.fullmatch(two)) and sounds(one) == sounds(two)


def _part(few: Sequence[str], many: Sequence[str]) -> bool:
    """Every word of one is a word of the other, or begins one (Rus: Ruslan)."""
    return (
        len(few) < len(many) + 1
        and all(any(w == v or (len(w) > 2 and v.startswith(w)) for v in many) for w in few)
        and (len(few) < len(many) or any(len(w) > 2 for w in few))
    )


def _initials(short: str, words: Sequence[str]) -> bool:
    letters = re.sub(r"[\W_]", "", short)
    return 1 < len(letters) <= 4 and letters == "".join(word[0] for word in words if word)


def _short(part: str, name: str) -> bool:
    """The family name of a Chinese name, or the name without it: 唐, 恩达."""
    rest = len(name) - len(part)
    return bool(HAN_NAME.fullmatch(name)) and (
        (len(part) == 1 and name[0] == part) or (len(part) > 1 and rest == 1 and name.endswith(part))
    )


def with_role(label: str) -> str:
    """The role that stands in front of a name: 主持人 of `主持人 吴恩达`; nothing for other labels."""
    word = re.split(r"[\s:：·\-（(]", label.strip(), maxsplit=1)[0]
    return word if word != label.strip() and role(word) else ""


def cast(labels: Mapping[str, float], given: Sequence[str]) -> Cast:
    """Who the labels are. `labels` are in order of appearance, with the share of questions in their turns."""
    groups = group_labels(labels, given)
    speaker: dict[str, str] = {}
    confidence: dict[str, float] = {}
    notes: list[tuple[str, str]] = []
    for group in groups:
        for name, (person, likeness) in _by_name(group, given):
            speaker[name], confidence[name] = person, likeness
    left = [group for group in groups if not any(name in speaker for name in group)]
    free = [name for name in given if name not in speaker.values()]
    for group, person, sure in _by_role(left, free, labels, given[:1]):
        speaker.update(dict.fromkeys(group, person))
        confidence.update(dict.fromkeys(group, sure))
        notes += [(group[0], f"taken for {person}")] if sure < 0.9 else []
    for group in groups:
        notes += [
            (name, f"taken for another spelling of {group[0]}")
            for name in group[1:]
            if core(name).replace(" ", "") != core(group[0]).replace(" ", "")
        ]
    extra = tuple(group[0] for group in groups if group[0] not in speaker)
    return Cast(speaker, confidence, tuple(notes), extra)


def group_labels(labels: Iterable[str], given: Sequence[str]) -> list[list[str]]:
    """Labels that are one person; labels that are given apart stay apart."""
    groups: list[list[str]] = []
    for label in labels:
        fit = [g for g in groups if same(label, g[0]) and _given(label, given) == _given(g[0], given)]
        apart = role(label) or GENERIC.search(label)
        if fit and (not apart or core(label) == core(fit[0][0])):
            fit[0].append(label)
        else:
            groups.append([label])
    return groups


def _given(label: str, given: Sequence[str]) -> str:
    likeness = [same(label, name) for name in given]
    best = max(likeness, default=0.0)
    alike = likeness.count(best) > 1 and best < 1
    return given[likeness.index(best)] if best and not alike else ""


def _by_name(group: Sequence[str], given: Sequence[str]) -> Iterable[tuple[str, tuple[str, float]]]:
    """The given speaker whose name a label is."""
    found = {label: _given(label, given) for label in group}
    person = next(filter(None, found.values()), "")
    if person:
        for label in group:
            name = found[label] or person
            yield label, (name, max(same(label, name), 0.7))


def _by_role(
    groups: Sequence[list[str]], free: list[str], questions: Mapping[str, float], host: Sequence[str]
) -> Iterable[tuple[list[str], str, float]]:
    """Labels without a known name: who asks is the first speaker given, the others follow in order."""
    rest = list(groups)
    if not rest or not free:
        return
    told = {group[0]: role(group[0]) for group in rest}
    if len(free) > 1:
        asks = [g for g in rest if told[g[0]] == "asks"] or (
            [max(rest, key=lambda g: questions[g[0]])]
            if len(rest) > 1 and max(questions[g[0]] for g in rest) > 0
            else rest[:1]
        )
        sure = 0.98 if told[asks[0][0]] == "asks" else 0.75
        if told[asks[0][0]] != "answers":
            yield asks[0], free.pop(0), sure
            rest.remove(asks[0])
    if len(rest) == 1 and told[rest[0][0]] == "answers" and len(free) > 1 and free[0] in host:
        free = free[1:]
    several = len(rest) < len(free)
    for group, person in zip(rest, free, strict=False):
        yield group, person, ANY_OF_THEM if several else 0.95 if told[group[0]] else 0.75
