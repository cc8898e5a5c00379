"""Prepared interviews in, the files of the search out: small ones that a browser asks one by one.

`static/js/search.js` and its neighbours read all this.
"""

from collections.abc import Collection, Container, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from site_builder.core import urls
from site_builder.core.kinds import TOPIC
from site_builder.core.output import OutputFile
from site_builder.interviews.prepare import PreparedInterview
from site_builder.pages.context import Context
from site_builder.pages.exports import json_file
from site_builder.search.blocks import Block, Joined
from site_builder.search.level import level
from site_builder.search.name_files import NameFiles, Names, definition_files, definitions
from site_builder.text.conversion_tables import variants, wording_pairs
from site_builder.text.fold import composed
from site_builder.text.sorting import characters_by_sound

CHUNK_TURNS = 24
"""Turns of a file of text."""


class BlockSize(NamedTuple):
    """What a browser learns of a block before it asks it."""

    shards: int
    interviews: int


def block_files(number: int, joined: Joined) -> Iterator[OutputFile]:
    """All files of a block."""
    yield interviews_file(number, joined.block)
    for shard, content in enumerate(joined.shards):
        yield shard_file(number, shard, content)


def interviews_file(number: int, block: Block) -> OutputFile:
    """Slug and languages of the interviews of a block."""
    return json_file(f"{urls.SEARCH_DATA}{number}/interviews.json", block.interviews)


def shard_file(number: int, shard: int, content: bytes) -> OutputFile:
    return OutputFile(f"{urls.SEARCH_DATA}{number}/{shard}.bin", content)


def first_files(
    context: Context, names: Names, known: NameFiles, blocks: Sequence[BlockSize], listed: Collection[str]
) -> Iterator[OutputFile]:
    """What an edition loads first; `listed` are the listed keys of all blocks."""
    folder = f"{urls.SEARCH_DATA}{context.language}"
    yield json_file(f"{folder}.json", first_data(context, names, known, blocks, listed))
    yield json_file(f"{folder}/people.json", people_data(context, listed))


def files_of_names(context: Context, names: Names, known: NameFiles) -> Iterator[OutputFile]:
    """What an edition loads of names and definitions when a query may mean them."""
    yield from known.files
    yield from definitions(context, names)


def folding_pairs(characters: Container[str]) -> str:
    """Traditional characters, each followed by its simplified one, as far as the collection has that."""
    pairs = sorted((chr(code), simple) for code, simple in variants().items() if code < 0x10000)
    return "".join(plain + simple for plain, simple in pairs if simple in characters)


@cache
def words_of_both() -> tuple[tuple[str, str], ...]:
    """Words that are others in Taiwan, levelled: who types either looks for both."""
    pairs = ((level(word), level(there)) for word, there in wording_pairs())
    return tuple((word, there) for word, there in pairs if word != there)


def first_data(
    context: Context, names: Names, known: NameFiles, blocks: Sequence[BlockSize], listed: Collection[str]
) -> dict[str, Any]:
    """What a browser loads first: how to fold, how the index is cut, the names or where they are."""
    topics = sorted(key[2:] for key in listed if key.startswith("o/"))
    return {
        "blocks": [[size.shards, size.interviews] for size in blocks],
        "fold": folding_pairs({*listed, *names.characters, *"".join(map("".join, words_of_both()))}),
        "words": [list(pair) for pair in words_of_both()],
        "names": known.rows,
        "name_files": known.shards,
        "crowded": known.crowded,
        "longest": known.longest,
        "definitions": definition_files(names),
        "topics": [[slug, context.title_of(TOPIC, slug).text] for slug in topics],
        "questions": [[slug, context.text(one.titles)] for slug, one in context.collection.questions.items()],
    }


def sounds_file() -> OutputFile:
    """The characters by their sound: a browser asks for it when a query finds nothing."""
    return json_file(f"{urls.SEARCH_DATA}sounds.json", characters_by_sound())


def people_data(context: Context, listed: Container[str]) -> list[list[Any]]:
    """Whom one can ask for: slug and name, those who speak first; 1 for them, else 0."""
    rows = [
        [slug, context.text(person.titles), int(f"s/{slug}" in listed)]
        for slug, person in context.collection.people.items()
    ]
    return sorted(rows, key=lambda row: -row[2])


def texts(prepared: PreparedInterview, contexts: Sequence[Context]) -> Iterator[OutputFile]:
    """The turns of an interview as the results of each edition show them, some to a file.

    A turn that begins a section has its title behind its text.
    """
    interview = prepared.interview
    first = {prepared.turns[at].turn.section: at for at in reversed(range(len(prepared.turns)))}
    together = sorted({turn.speakers for turn in interview.turns})
    for context in contexts:
        if not context.has(prepared.languages):
            continue
        language = context.reading_language(prepared.languages)
        head = {
            "title": context.text(interview.titles),
            "date": context.date(interview.date),
            "language": language,
            "names": {" ".join(people): context.people_label(people) for people in together},
        }
        begun = {
            first[section.id] + 1: (context.text(section.titles),)
            for section in interview.sections
            if section.id in first
        }
        for number in range(0, len(prepared.turns), CHUNK_TURNS):
            turns = prepared.turns[number : number + CHUNK_TURNS]
            rows = [
                [
                    turn.turn.id,
                    turn.page,
                    " ".join(turn.turn.speakers),
                    composed(turn.plain_text(language)),
                    *begun.get(turn.number, ()),
                ]
                for turn in turns
            ]
            path = f"{urls.SEARCH_DATA}{context.language}/{interview.slug}-{number // CHUNK_TURNS}.json"
            yield json_file(path, {**head, "turns": rows})
