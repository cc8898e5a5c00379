"""Texts against the languages they stand under: in another one, or in one too few."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from site_builder.core.collection import Collection
from site_builder.core.entries import Entry
from site_builder.core.kinds import KINDS
from site_builder.core.languages import family, is_chinese
from site_builder.core.model import Interview, LocalText
from site_builder.core.problems import Location, Problem, remark
from site_builder.interviews.prepare import PreparedInterview
from site_builder.text.characters import HAN, HAS_HAN, shorten

FIELDS = ("titles", "definition", "about", "summary")
"""Of entries: what they are called, and what is said of them."""
USUAL = 0.75
"""Share of the entries of a register that have a text in a language, from which one without it lacks it."""
FEWEST = 4
"""Entries from which something is usual."""
PROSE = 20
"""Latin letters from which a text without Han is no Chinese; a name may be as long as it is."""
LETTERS_OF_A_HAN = 4
"""Latin letters that say about as much as one Han."""
SHOWN = 20
"""Characters of a text in a message."""

_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z]+")


def texts_of(interview: Interview) -> Iterator[tuple[LocalText, Location]]:
    """What an interview says beside its turns, with its place."""
    for texts in (interview.titles, interview.summary, interview.note):
        yield texts, interview.where
    yield from ((section.titles, section.where) for section in interview.sections)
    yield from ((event.titles, event.where) for event in interview.events)


def text_in_wrong_language(
    collection: Collection, prepared: Sequence[PreparedInterview]
) -> Iterator[Problem]:
    """What stands under a language is in it: Han are no English, and prose without Han is no Chinese."""
    del prepared
    for language, text, where in _with_languages(collection):
        latin = sum(map(len, _LATIN.findall(text)))
        if is_chinese(language):
            is_wrong = latin >= PROSE and not HAS_HAN.search(text)
        else:
            han = len(_HAN.findall(text))
            is_wrong = han > 1 and LETTERS_OF_A_HAN * han > latin
        if is_wrong:
            message = f"`{shorten(text, SHOWN)}` stands under `{family(language)}`"
            yield remark("wrong-language", message, where, "exchange the two, or write it in that language")


def _with_languages(collection: Collection) -> Iterator[tuple[str, str, Location]]:
    """Each text with its language and its place; the names of entries where they are to be in no Chinese."""
    for interview in collection.interviews.values():
        for texts, where in texts_of(interview):
            yield from ((language, text, where) for language, text in texts.items())
        for turn in interview.turns:
            for language, blocks in turn.texts.items():
                yield language, " ".join(block.text for block in blocks), turn.where
    for kind, field in product(KINDS, FIELDS):
        for entry, texts in _having(collection, kind, field):
            for language, text in texts.items():
                if field != "titles" or not is_chinese(language):
                    yield language, text, entry.where


def text_without_language(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A text of an entry is in each language that the others of its register have."""
    del prepared
    for kind, field in product(KINDS, FIELDS):
        having = list(_having(collection, kind, field))
        usual = Counter(language for _, texts in having for language in {*map(family, texts)})
        wanted = {one for one, number in usual.items() if number >= max(FEWEST, USUAL * len(having))}
        for entry, texts in having:
            for language in sorted(wanted.difference(map(family, texts))):
                message = f"`{shorten(next(iter(texts.values())), SHOWN)}` is not there in `{language}`"
                key = f"{language}:"
                hint = f"add it under `{key}`; readers of that edition see it as it is here"
                yield remark("missing-language", message, entry.where, hint)


def _having(collection: Collection, kind: str, field: str) -> Iterator[tuple[Entry, LocalText]]:
    """The entries of a kind that have a text in some language, and the text."""
    for entry in collection.entries(kind).values():
        if texts := getattr(entry, field, None):
            yield entry, texts
