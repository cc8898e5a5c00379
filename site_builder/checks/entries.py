"""Entries of registers whose words can hardly be what was meant: in the wrong language, in one too few, or
such as stand in every sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from site_builder.core.collection import Collection
from site_builder.core.entries import Entry
from site_builder.core.kinds import KINDS
from site_builder.core.languages import family, is_chinese
from site_builder.core.model import LocalText
from site_builder.core.problems import Problem, remark
from site_builder.interviews.prepare import PreparedInterview
from site_builder.text.characters import HAN, HAS_HAN, shorten
from site_builder.text.everyday import is_everyday

USUAL = 0.75
"""Share of the entries of a register that have a text in a language, from which one without it lacks it."""
FEWEST = 4
"""Entries from which something is usual."""
FIELDS = ("titles", "definition", "about", "summary")
"""Of entries: what they are called, and what is said of them."""
LETTERS_OF_A_HAN = 4
"""Latin letters that say about as much as one Han."""
PROSE = 20
"""Letters from which a text that is no name has to be in the language that is said."""
SHOWN = 20
"""Characters of a text in a message."""

_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z]+")


def everyday_spelling(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """No spelling is a word that stands in every text: each of its places would lead to the entry."""
    del prepared
    for entry in collection.named:
        for spelling in entry.name.spellings:
            if is_everyday(spelling.text):
                message = f"`{spelling.text}`, a spelling of `{entry.slug}`, stands in every text"
                hint = "each of its places leads to this entry; take it out, or write the longer form"
                yield remark("everyday-spelling", message, entry.where, hint)


def text_in_wrong_language(
    collection: Collection, prepared: Sequence[PreparedInterview]
) -> Iterator[Problem]:
    """What stands under a language is in it: Han are no English, and prose without Han is no Chinese."""
    del prepared
    for kind, field in product(KINDS, FIELDS):
        for entry, texts in _having(collection, kind, field):
            for language, text in texts.items():
                if _is_in_another(text, language, is_name=field == "titles"):
                    message = f"`{shorten(text, SHOWN)}` stands under `{family(language)}`"
                    hint = "exchange the two, or write it in that language"
                    yield remark("wrong-language", message, entry.where, hint)


def _is_in_another(text: str, language: str, *, is_name: bool) -> bool:
    latin = sum(map(len, _LATIN.findall(text)))
    if is_chinese(language):
        return not is_name and latin >= PROSE and not HAS_HAN.search(text)
    return LETTERS_OF_A_HAN * len(_HAN.findall(text)) > latin


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
