"""Names against texts: headwords that stand nowhere, spellings that stand everywhere, forms of one name that
differ in an interview.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from site_builder.core.collection import Collection
from site_builder.core.entries import Person, Spelling, Term
from site_builder.core.problems import Problem, remark
from site_builder.interviews.prepare import PreparedInterview
from site_builder.text.characters import HAS_HAN
from site_builder.text.conversion import conversion_into
from site_builder.text.everyday import is_everyday
from site_builder.text.fold import fold, fold_case

SHOWN = ("zh-Hans", "en")
"""Languages whose headwords are held against the texts; what is converted from them follows."""


PROPER = frozenset(
    "organisation place software hardware work course award venue dataset project".split()  # noqa: SIM905
)
"""Kinds of terms that are names of one thing."""

OF_TAIWAN = conversion_into("zh-Hant", wording=True)

ABBREVIATION = re.compile(r"[A-Z]{2,6}s?")

ALIKE = 0.5
"""How much of two words has to be the same from the beginning for them to be one word with two endings."""


def written(text: str) -> str:
    """A form as forms are compared."""
    return fold_case(fold(text))


def headword_in_no_text(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A headword is what the texts call the thing, or what they call it is the headword."""
    forms: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    texts: dict[str, str] = defaultdict(str)
    for one in prepared:
        for turn in one.turns:
            for language in SHOWN:
                text = turn.plain_text(language)
                texts[language] += bare(text) + "\n"
                for found in turn.mentions(language):
                    if not found.misheard:
                        forms[language, found.slug][text[found.start : found.end]] += 1
    for entry in collection.named:
        for language in SHOWN:
            there = forms.get((language, entry.slug), {})
            headword = entry.titles.get(language, "")
            if not there or not headword or bare(headword) in texts[language]:
                continue
            if not _stands(headword, there, entry):
                shown = {spelling.text for spelling in entry.name.spellings if spelling.shown}
                most = max(there, key=lambda form: (form in shown, there[form], form))
                message = f"the headword `{headword}` of `{entry.slug}` stands in no text; they say `{most}`"
                hint = f"make `{most}` the headword and the other one of its `spellings`, or change the texts"
                yield remark("headword-in-no-text", message, entry.where, hint)


def _stands(headword: str, forms: Iterable[str], entry: Term | Person) -> bool:
    """Whether a headword stands in texts: as it is, or with other endings and fewer words where it is Latin.

    Forms that are merely recognised are no names; a proper name may be written short.
    """
    merely = merely_recognised(entry)
    found = {bare(form) for form in forms if not ABBREVIATION.fullmatch(form)} - merely
    short = bare(entry.abbreviation) if isinstance(entry, Term) else ""
    wanted = bare(headword)
    if isinstance(entry, Person) or wanted in found or found <= {short, f"{short}s"}:
        return True
    if HAS_HAN.search(headword):
        shortened = entry.kind in PROPER and any(form in wanted for form in found)
        return shortened or any(wanted in form for form in found)
    return any(_share_words(wanted.split(), form.split()) for form in found)


def merely_recognised(entry: Term | Person) -> set[str]:
    """The forms that lead to an entry and are none of its names, in no script and no wording."""
    shown = {written(form) for one in entry.name.spellings if one.shown for form in _in_every_wording(one)}
    titles = {written(title) for title in entry.titles.values()}
    return {written(spelling.text) for spelling in entry.name.spellings} - shown - titles


def _in_every_wording(spelling: Spelling) -> Iterator[str]:
    yield spelling.text
    yield from dict(spelling.in_scripts).values()
    yield OF_TAIWAN.convert(spelling.text)


def bare(text: str) -> str:
    """A form without the marks of a title."""
    return written(text).strip("《》").replace("-", " ")


def _share_words(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether one name is the other with fewer words, endings aside."""
    few, many = sorted((first, second), key=len)
    return all(any(_begin_alike(word, other) for other in many) for word in few)


def _begin_alike(word: str, other: str) -> bool:
    alike = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False))))
    return alike >= ALIKE * max(len(word), len(other)) or alike == len(word) == len(other)


def abbreviation_of_other_words(
    collection: Collection, prepared: Sequence[PreparedInterview]
) -> Iterator[Problem]:
    """An abbreviation has the letters of its headword, in their order: OCR is not character recognition."""
    del prepared
    for term in collection.terms.values():
        title = term.titles.get("en", "")
        if title and not _is_taken_from(written(term.abbreviation), written(title)):
            message = f"`{term.abbreviation}` does not abbreviate `{title}`"
            yield remark(
                "abbreviation-differs",
                message,
                term.where,
                "list it among `spellings`, with the words it is of",
            )


def _is_taken_from(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def forms_differ(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A form that is merely recognised does not stand beside another form of the term in one interview."""
    for one in prepared:
        language = one.interview.language
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for turn in one.turns:
            text = turn.plain_text(language)
            for mention in turn.mentions(language):
                form = text[mention.start : mention.end]
                if not mention.misheard and HAS_HAN.search(form):
                    found[mention.slug].setdefault(written(form), f"{form} ({turn.turn.id})")
        for slug, forms in found.items():
            entry = collection.terms.get(slug) if len(forms) > 1 else None
            merely = merely_recognised(entry) if entry else set[str]()
            others = [
                form
                for form in forms
                if form in merely
                and not any(form != other and (form in other or other in form) for other in forms)
            ]
            if others:
                named = ", ".join(forms.values())
                message = f"`{one.interview.slug}` calls `{slug}` {named}"
                hint = "say it one way, or list the form among `spellings` if it is a name of its own"
                yield remark("forms-differ", message, one.interview.where, hint)


def everyday_spelling(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """No spelling is a word that stands in every text: each of its places would lead to the entry."""
    del prepared
    for entry in collection.named:
        for spelling in entry.name.spellings:
            if is_everyday(spelling.text):
                message = f"`{spelling.text}`, a spelling of `{entry.slug}`, stands in every text"
                hint = "each of its places leads to this entry; take it out, or write the longer form"
                yield remark("everyday-spelling", message, entry.where, hint)
