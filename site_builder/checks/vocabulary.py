"""The glossary against the texts: terms that nobody mentions, words that should be terms."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from site_builder.core.collection import Collection
from site_builder.core.entries import Person, Term
from site_builder.core.languages import is_chinese
from site_builder.core.model import Interview
from site_builder.core.problems import Location, Problem, remark
from site_builder.interviews.prepare import PreparedInterview
from site_builder.text.block_conversion import LinkedBlock
from site_builder.text.fold import fold, fold_case

FREQUENT_WORD = 3
FREQUENT_GLOSS = 2
"""In how many places a word, or an English gloss in brackets, has to stand to be remarked on."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]+(?:[-.+&'’][A-Za-z0-9]+)*")
_GLOSS = re.compile(r"（([A-Za-z][A-Za-z0-9 .'’+-]*)）")


def unmentioned_term(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A term is mentioned somewhere, if only in a note, or a term that is leads to it by `related`."""
    mentioned = {
        found.slug
        for one in prepared
        for turn in one.turns
        for language in one.languages
        for found in turn.mentions(language)
    }
    leads = {slug for term in collection.terms.values() if term.slug in mentioned for slug in term.related}
    known = mentioned | leads
    beside = fold_case(fold("\n".join(_beside(collection.interviews.values()))))
    begins = {"", *beside, *map("".join, pairwise(beside))}
    for term in collection.terms.values():
        spellings = (fold_case(fold(spelling.text)) for spelling in term.name.spellings)
        if term.slug not in known and not any(one[:2] in begins and one in beside for one in spellings):
            hint = "add the spelling that the text has, name it in `related` of a term, or take it out"
            yield remark("unmentioned-term", f"no interview mentions `{term.slug}`", term.where, hint)


def _beside(interviews: Iterable[Interview]) -> Iterator[str]:
    """What readers see of interviews that is not linked: titles, summaries, notes."""
    for one in interviews:
        texts = (
            one.titles,
            one.summary,
            one.note,
            one.source.titles,
            *(part.titles for part in one.sections),
        )
        yield from (text for local in texts for text in local.values())
        for turn in one.turns:
            for block in (block for blocks in turn.texts.values() for block in blocks):
                yield from (block.text[s.start : s.end] for s in block.spans if s.kind in {"note", "textual"})


def unlisted_word(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """A Latin word in Chinese text, or an English gloss in brackets, that comes up often is a term."""
    known = _spellings(collection)
    words: Counter[str] = Counter()
    glosses: Counter[str] = Counter()
    first: dict[str, Location] = {}
    for one in prepared:
        if is_chinese(one.interview.language):
            for turn in one.turns:
                for linked in turn.texts[one.interview.language]:
                    for counts, word in _latin(linked, words, glosses):
                        if fold_case(fold(word)) not in known:
                            counts[word] += 1
                            first.setdefault(word, turn.turn.where)
    for what, counted, least in (("word", words, FREQUENT_WORD), ("gloss", glosses, FREQUENT_GLOSS)):
        for word, number in counted.items():
            if number >= least:
                message = f"`{word}` stands in the texts {number} times and is in no entry"
                hint = f"add it to the glossary, or write `[{word}]{{term=none}}`"
                yield remark(f"unlisted-{what}", message, first[word], hint)


def _spellings(collection: Collection) -> set[str]:
    """Everything an entry can be called, its English plural too; of people each part of the name.

    An interview does not link those who speak in it, so their names stand among its words.
    """
    entries: list[Term | Person] = [*collection.terms.values(), *collection.people.values()]
    texts = [spelling.text for entry in entries for spelling in entry.name.spellings]
    texts += [label for one in collection.interviews.values() for label in one.speakers]
    names = [spelling.text for person in collection.people.values() for spelling in person.name.spellings]
    texts += [part for name in names for part in name.split()]
    folded = {fold_case(fold(text)) for text in texts}
    return folded | {text + "s" for text in folded}


def _latin(
    linked: LinkedBlock, words: Counter[str], glosses: Counter[str]
) -> Iterator[tuple[Counter[str], str]]:
    """The words and glosses of a block that are neither mentions nor marked as something else."""
    text = linked.block.text
    taken = [(found.start, found.end) for found in linked.mentions]
    taken += [(s.start, s.end) for s in linked.block.spans if s.kind not in {"emphasis", "strong"}]
    for gloss in _GLOSS.finditer(text):
        if not _overlaps(gloss, taken):
            yield glosses, gloss[1].strip()
        taken.append(gloss.span())
    for word in _WORD.finditer(text):
        if not _overlaps(word, taken):
            yield words, word[0]


def _overlaps(found: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < found.end() and found.start() < end for start, end in taken)
