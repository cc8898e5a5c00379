"""Prepared interviews in, the files of the search out: small ones that a browser asks one by one.

`static/js/search.js` and its neighbours read all this.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from site_builder import urls
from site_builder.machine import json_file
from site_builder.output import OutputFile
from site_builder.pages.context import Context
from site_builder.prepare import PreparedInterview
from site_builder.script import simplified_characters
from site_builder.search.index import BLOCK, Index, Part, join
from site_builder.search.names import NameFiles, Names, definition_files, definitions, name_files

CHUNK_TURNS = 24
"""Turns of a file of text."""


def joined_files(parts: Sequence[Part], names: Names, contexts: Sequence[Context]) -> Iterator[OutputFile]:
    """What is made of all interviews: the shards, and for each edition the names and definitions.

    `parts` come in order of date.
    """
    index = join(parts)
    for number, shards in enumerate(index.blocks):
        inside = parts[number * BLOCK : (number + 1) * BLOCK]
        yield json_file(
            f"{urls.SEARCH_DATA}{number}/interviews.json", [[one.slug, one.languages] for one in inside]
        )
        for shard, content in enumerate(shards):
            yield OutputFile(f"{urls.SEARCH_DATA}{number}/{shard}.bin", content)
    for context in contexts:
        known = name_files(context, names)
        folder = f"{urls.SEARCH_DATA}{context.language}"
        yield json_file(f"{folder}.json", first_data(context, names, known, parts, index))
        yield json_file(f"{folder}/people.json", people_data(context, parts))
        yield from known.files
        yield from definitions(context, names)


def folding_pairs(index: Index) -> str:
    """Traditional characters, each followed by its simplified one, as far as the collection has that."""
    pairs = sorted((chr(code), simple) for code, simple in simplified_characters().items() if code < 0x10000)
    return "".join(plain + simple for plain, simple in pairs if simple in index.characters)


def first_data(
    context: Context, names: Names, known: NameFiles, parts: Sequence[Part], index: Index
) -> dict[str, Any]:
    """What a browser loads first: how to fold, how the index is cut, the names or where they are."""
    topics = sorted({key[2:] for one in parts for key in one.keys if key.startswith("o/")})
    return {
        "blocks": [
            [len(shards), min(BLOCK, len(parts) - number * BLOCK)]
            for number, shards in enumerate(index.blocks)
        ],
        "fold": folding_pairs(index),
        "names": known.rows,
        "name_files": known.shards,
        "crowded": known.crowded,
        "longest": known.longest,
        "definitions": definition_files(names),
        "topics": [[slug, context.title_of("topic", slug).text] for slug in topics],
    }


def people_data(context: Context, parts: Sequence[Part]) -> list[list[Any]]:
    """Whom one can ask for: slug and name, those who speak first; 1 for them, else 0."""
    speakers = {key[2:] for one in parts for key in one.keys if key.startswith("s/")}
    rows = [
        [slug, context.text(person.titles), int(slug in speakers)]
        for slug, person in context.collection.people.items()
    ]
    return sorted(rows, key=lambda row: -row[2])


def texts(prepared: PreparedInterview, contexts: Sequence[Context]) -> Iterator[OutputFile]:
    """The turns of an interview as the results of each edition show them, some to a file."""
    interview = prepared.interview
    people = sorted({turn.speaker for turn in interview.turns})
    for context in contexts:
        if not context.has(prepared.languages):
            continue
        language = context.reading_language(prepared.languages)
        head = {
            "title": context.text(interview.titles),
            "date": context.date(interview.date),
            "language": language,
            "names": {person: context.person_label(person) for person in people},
        }
        for number in range(0, len(prepared.turns), CHUNK_TURNS):
            turns = prepared.turns[number : number + CHUNK_TURNS]
            rows = [[turn.turn.id, turn.page, turn.turn.speaker, turn.plain_text(language)] for turn in turns]
            path = f"{urls.SEARCH_DATA}{context.language}/{interview.slug}-{number // CHUNK_TURNS}.json"
            yield json_file(path, {**head, "turns": rows})
