"""Extracts and prepared interviews in; the files for machines out: JSON, feed, sitemap."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from site_builder import urls
from site_builder.extract import Extract
from site_builder.model import Collection, LocalText, SiteConfig
from site_builder.pages import Context
from site_builder.prepare import PreparedInterview, PreparedTurn
from site_builder.render import OutputFile
from site_builder.views.frame import Frame

MAIN = "zh-Hans"
"""The language of the edition at the root, in which registers are named first."""


def json_file(path: str, data: object) -> OutputFile:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(path, text.encode("utf-8") + b"\n")


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
                "topics": [filed.topic for filed in prepared.section_topics[section.id]],
            }
            for section in interview.sections
        ],
        "turns": [_turn_data(interview.slug, turn) for turn in prepared.turns],
        "retired": dict(interview.retired),
    }
    return json_file(urls.interview_data(interview.slug), data)


def _titled(titles: LocalText, language: str) -> dict[str, Any]:
    """A title in the language asked for, or the first there is, and in all languages."""
    return {"title": titles.get(language) or next(iter(titles.values()), ""), "titles": dict(titles)}


def _names(collection: Collection, person: str) -> dict[str, str]:
    declared = collection.people.get(person)
    return dict(declared.titles) if declared else {}


def _turn_data(slug: str, turn: PreparedTurn) -> dict[str, Any]:
    languages = [language for language in turn.texts if turn.texts[language]]
    found = [(language, mention) for language in languages for mention in turn.mentions(language)]
    return {
        "id": turn.turn.id,
        "section": turn.turn.section or None,
        "speaker": turn.turn.speaker,
        "page": turn.page,
        "url": f"{urls.interview(slug, turn.page)}#{turn.turn.id}",
        "text": {language: turn.plain_text(language) for language in languages},
        "terms": [
            {"term": mention.slug, "language": language, "start": mention.start, "end": mention.end}
            for language, mention in found
            if mention.kind == "term"
        ],
        "people": [
            {"person": mention.slug, "language": language, "start": mention.start, "end": mention.end}
            for language, mention in found
            if mention.kind == "person"
        ],
        "topics": list(turn.topics),
        "start_seconds": turn.turn.start_seconds,
    }


def collection_data(collection: Collection, extracts: Sequence[Extract]) -> OutputFile:
    """`data/collection.json`: interviews, people, terms, topics and questions with their counts."""
    mentions: Counter[tuple[str, str]] = Counter()
    inside: dict[tuple[str, str], set[str]] = {}
    passages: Counter[str] = Counter()
    topic_in: dict[str, set[str]] = {}
    answered: dict[str, set[str]] = {}
    for one in extracts:
        own = one.languages[0]
        for line in one.lines:
            if line.language == own:
                mentions[line.kind, line.slug] += 1
                inside.setdefault((line.kind, line.slug), set()).add(one.slug)
        for row in one.topics:
            passages[row.topic] += len(row.passages)
            topic_in.setdefault(row.topic, set()).add(one.slug)
        for answer in one.answers:
            answered.setdefault(answer.question, set()).add(one.slug)

    def register(kind: str, items: Iterable[tuple[str, LocalText]]) -> list[dict[str, Any]]:
        return [
            {
                "slug": slug,
                **_titled(titles, MAIN),
                "url": urls.entry(kind, slug),
                "mentions": mentions[kind, slug],
                "interviews": sorted(inside.get((kind, slug), ())),
            }
            for slug, titles in items
        ]

    data = {
        **_titled(collection.site.titles, MAIN),
        "interviews": [
            {
                "slug": one.slug,
                **_titled(one.titles, collection.interviews[one.slug].language),
                "date": one.date,
                "url": urls.interview(one.slug),
                "data": urls.interview_data(one.slug),
                "languages": list(collection.interviews[one.slug].languages),
                "edition": one.edition,
                "speakers": list(dict.fromkeys(one.speakers.values())),
                "turns": one.turns,
                "characters": one.characters,
            }
            for one in sorted(extracts, key=lambda one: (one.date, one.slug))
        ],
        "people": register("person", ((slug, person.titles) for slug, person in collection.people.items())),
        "terms": register("term", ((slug, term.titles) for slug, term in collection.terms.items())),
        "topics": [
            {
                "slug": slug,
                **_titled(topic.titles, MAIN),
                "url": urls.entry("topic", slug),
                "passages": passages[slug],
                "interviews": sorted(topic_in.get(slug, ())),
            }
            for slug, topic in collection.topics.items()
        ],
        "questions": [
            {
                "slug": slug,
                **_titled(question.titles, MAIN),
                "url": urls.entry("question", slug),
                "interviews": sorted(answered.get(slug, ())),
            }
            for slug, question in collection.questions.items()
        ],
    }
    return json_file(urls.COLLECTION_DATA, data)


def feed(context: Context, extracts: Sequence[Extract]) -> OutputFile:
    """An Atom feed of the interviews of an edition, the newest first."""
    site = context.collection.site
    base = site.base_url + context.edition.prefix
    mine = context.mine(extracts)[::-1]
    authority = site.base_url.split("/")[2].split(":")[0]
    updated = timestamp(mine[0].date if mine else "1970")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(context.language)}>',
        f"<title>{escape(context.text(site.titles))}</title>",
        f"<subtitle>{escape(context.text(site.summary))}</subtitle>",
        f"<id>tag:{authority},2026:{context.language}</id>",
        f'<link rel="self" href={quoteattr(base + urls.FEED)}/>',
        f'<link rel="alternate" href={quoteattr(base)}/>',
        f"<updated>{updated}</updated>",
        f"<author><name>{escape(context.text(site.titles))}</name></author>",
    ]
    for one in mine:
        address = base + urls.interview(one.slug)
        lines += [
            "<entry>",
            f"<title>{escape(context.text(one.titles))}</title>",
            f"<id>tag:{authority},2026:{context.language}/{one.slug}</id>",
            f'<link rel="alternate" href={quoteattr(address)}/>',
            *([f"<published>{timestamp(one.date)}</published>"] if one.date else []),
            f"<updated>{timestamp(one.date)}</updated>",
            f"<summary>{escape(context.text(one.summary))}</summary>",
            "</entry>",
        ]
    lines.append("</feed>")
    return OutputFile(context.edition.prefix + urls.FEED, "\n".join(lines).encode("utf-8") + b"\n")


def timestamp(date: str) -> str:
    """The first moment of a year, month or day, as Atom writes it."""
    year, month, day = (*date.split("-"), "01", "01")[:3] if date else ("1970", "01", "01")
    return f"{year}-{month}-{day}T00:00:00Z"


def sitemap(site: SiteConfig, frames: Iterable[Frame]) -> OutputFile:
    """Every page that search engines should know, with its other editions in its own head."""
    del site
    addresses = sorted(frame.canonical for frame in frames if frame.indexed)
    rows = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in dict.fromkeys(addresses))
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{rows}</urlset>\n"
    )
    return OutputFile(urls.SITEMAP, text.encode("utf-8"))
