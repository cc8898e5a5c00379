"""Extracts and prepared interviews in; JSON out: data of interviews and of the collection, the manifest."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring as quote
from typing import Any

from site_builder.core import urls
from site_builder.core.collection import Collection
from site_builder.core.entries import Entry
from site_builder.core.kinds import KINDS, NAMED, Kind
from site_builder.core.model import Contributor, Interview, LocalText
from site_builder.core.output import OutputFile
from site_builder.crossref.extract import Extract
from site_builder.crossref.tally import NOTHING, Tally
from site_builder.interviews.prepare import FOOTNOTE, PreparedInterview, PreparedTurn
from site_builder.pages.context import Context


def json_file(path: str, data: object) -> OutputFile:
    return OutputFile(path, _json(data).encode("utf-8") + b"\n")


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def interview_data(prepared: PreparedInterview, collection: Collection) -> OutputFile:
    """`data/interviews/SLUG.json`: the whole interview by turn, in every language it can be read in."""
    interview = prepared.interview
    pages = [
        {"number": number, "url": urls.interview(interview.slug, number)}
        for number in range(1, len(prepared.pages) + 1)
    ]
    data: dict[str, Any] = {
        "slug": interview.slug,
        **_titled(interview.titles, interview.language),
        "date": interview.date,
        "languages": list(interview.languages),
        "edition": interview.edition,
        "source": {**_titled(interview.source.titles, interview.language), "url": interview.source.url},
        **_provenance(interview, collection),
        "speakers": [
            {"label": label, "person": person, "names": _names(collection, person)}
            for label, person in interview.speakers.items()
        ],
        "pages": pages,
        "sections": [
            {
                "id": section.id,
                **_titled(section.titles, interview.language),
                "question": section.questions[0] if section.questions else None,
                "questions": list(section.questions),
                "topics": list(section.topics),
            }
            for section in interview.sections
        ],
    }
    turns = ",".join(
        [
            _turn_json(interview.slug, turn, () if prepared.filed_by_words else turn.topics)
            for turn in prepared.turns
        ]
    )
    text = f'{_json(data)[:-1]},"turns":[{turns}],"retired":{_json(dict(interview.retired))}}}\n'
    return OutputFile(urls.interview_data(interview.slug), text.encode("utf-8"))


def _provenance(interview: Interview, collection: Collection) -> dict[str, Any]:
    """Where an interview comes from; `sources` begins with the one under `source`."""
    own, origin = interview.language, interview.provenance
    series = origin.series

    def people(found: Sequence[Contributor]) -> list[dict[str, Any]]:
        return [
            {
                "person": one.person or None,
                "names": _names(collection, one.person) if one.person else dict(one.names),
            }
            for one in found
        ]

    return {
        "sources": [
            {**_titled(one.titles, own), "url": one.url} for one in (interview.source, *origin.sources)
        ],
        "series": {**_titled(series.titles, own), "number": series.number or None} if series else None,
        "place": dict(origin.place) or None,
        "translators": people(origin.translators),
        "retold_by": people(origin.retold_by),
    }


def _titled(titles: LocalText, language: str) -> dict[str, Any]:
    """A title in the language asked for, or the first there is, and in all languages."""
    return {"title": titles.get(language) or next(iter(titles.values()), ""), "titles": dict(titles)}


def _names(collection: Collection, person: str) -> dict[str, str]:
    declared = collection.people.get(person)
    return dict(declared.titles) if declared else {}


def _turn_json(slug: str, turn: PreparedTurn, topics: Sequence[str]) -> str:
    """A turn as JSON, with the `topics` under which an editor filed it.

    It is written here, as making a thousand small tables of mentions costs twice the time.
    """
    languages = [language for language in turn.texts if turn.texts[language]]
    found: dict[str, list[str]] = {kind: [] for kind in NAMED}
    for language in languages:
        for one in turn.mentions(language):
            found[one.kind].append(
                f'{{"{one.kind}":{quote(one.slug)},"language":"{language}",'
                f'"start":{one.start},"end":{one.end}}}'
            )
    notes = [note for language in languages for note in _notes_json(turn, language)]
    texts = [f'"{language}":{quote(turn.plain_text(language))}' for language in languages]
    named = "".join(f'"{KINDS[kind].register}":[{",".join(mentions)}],' for kind, mentions in found.items())
    given = turn.turn
    speakers = ",".join(map(quote, given.speakers))
    return (
        f'{{"id":{quote(given.id)},"section":{quote(given.section) if given.section else "null"},'
        f'"speaker":{quote(given.speaker)},"speakers":[{speakers}],"page":{turn.page},'
        f'"url":{quote(f"{urls.interview(slug, turn.page)}#{given.id}")},"text":{{{",".join(texts)}}},'
        f'{named}"notes":[{",".join(notes)}],'
        f'"topics":[{",".join(map(quote, topics))}],"start_seconds":{_json(given.start_seconds)}}}'
    )


def _notes_json(turn: PreparedTurn, language: str) -> Iterator[str]:
    """The notes of a turn; a footnote also with the place that it is `at`."""
    marks = turn.marks(language)
    for kind, start, end in turn.notes(language):
        at = f',"at":{next(marks)}' if kind == FOOTNOTE else ""
        yield f'{{"kind":"{kind}","language":"{language}","start":{start},"end":{end}{at}}}'


def collection_data(
    collection: Collection, entries: Iterable[str], tallies: Mapping[str, Mapping[str, Tally]]
) -> OutputFile:
    """`data/collection.json`: interviews, people, terms, topics and questions with their counts.

    `entries` are what `collection_entry` gave for each interview, in order of date; `tallies` are
    those of the edition at the root.
    """
    main = collection.site.editions[0]
    declared = {
        kind.register: [
            _entry_row(kind, entry, main, tallies.get(name, {}).get(slug, NOTHING))
            for slug, entry in collection.entries(name).items()
        ]
        for name, kind in KINDS.items()
    }
    titled = _json(_titled(collection.site.titles, main)).removesuffix("}")
    text = f'{titled},"interviews":[{",".join(entries)}],{_json(declared).removeprefix("{")}\n'
    return OutputFile(urls.COLLECTION_DATA, text.encode("utf-8"))


def collection_entry(one: Extract) -> str:
    """What `data/collection.json` says of an interview."""
    entry = {
        "slug": one.slug,
        **_titled(one.titles, one.written_in[0]),
        "date": one.date,
        "url": urls.interview(one.slug),
        "data": urls.interview_data(one.slug),
        "languages": list(one.written_in),
        "edition": one.edition,
        "speakers": list(dict.fromkeys(one.speakers.values())),
        "turns": one.turns,
        "characters": one.characters,
    }
    return _json(entry)


def _entry_row(kind: Kind, entry: Entry, main: str, tally: Tally) -> dict[str, Any]:
    numbers = {kind.counted: tally.count, "interviews": tally.interviews}
    address = urls.entry(kind.name, entry.slug)
    return {"slug": entry.slug, **_titled(entry.titles, main), "url": address, **numbers}


def manifest(context: Context, assets: Mapping[str, str]) -> OutputFile:
    """What a telephone needs to keep an edition among its programs."""
    site, root = context.collection.site, urls.relative(context.edition.prefix + urls.MANIFEST, "")
    icons = [
        {
            "src": root + assets[name],
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in (192, 512)
        if (name := f"icon-{size}.png") in assets
    ]
    about = {
        "name": context.text(site.titles),
        "short_name": context.text(site.titles)[:12],
        "description": context.text(site.summary),
        "lang": context.tag,
        "start_url": "./",
        "scope": root or "./",
        "display": "minimal-ui",
        "background_color": "#fbfaf6",
        "theme_color": "#fbfaf6",
        "icons": icons,
    }
    return json_file(context.edition.prefix + urls.MANIFEST, about)
