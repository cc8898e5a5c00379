"""Where an interview comes from in, what its pages say of it to readers and to machines out."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.core import urls
from site_builder.core.kinds import PERSON
from site_builder.core.model import Contributor, Interview, SourceOfWords
from site_builder.crossref.series import SeriesPart
from site_builder.pages.context import Context
from site_builder.pages.structured import Node
from site_builder.pages.views.frame import Link, Words
from site_builder.pages.views.interview_views import CreditsView, SeriesView


def sources_of(interview: Interview) -> tuple[SourceOfWords, ...]:
    """All of them, the first one first."""
    return interview.source, *interview.provenance.sources


def credits_view(
    interview: Interview, context: Context, path: str, beside: Sequence[SeriesPart]
) -> CreditsView:
    """What the head of an interview's page says of where it comes from."""
    origin = interview.provenance
    return CreditsView(
        sources=tuple(_source_link(context, source) for source in sources_of(interview)),
        place=context.in_words(origin.place),
        translators=tuple(_people(context, path, origin.translators)),
        retold_by=tuple(_people(context, path, origin.retold_by)),
        series=_series_view(interview, context, path, beside),
    )


def _source_link(context: Context, source: SourceOfWords) -> Link:
    title = context.in_words(source.titles)
    return Link(title.text, source.url, title.language)


def _people(context: Context, path: str, found: Iterable[Contributor]) -> Iterator[Link]:
    """Names, with the page of those who have one."""
    for one in found:
        name = _name(context, one)
        href = context.way(path, urls.entry(PERSON, one.person)) if one.person else ""
        yield Link(name.text, href, name.language)


def _name(context: Context, one: Contributor) -> Words:
    return context.person_name(one.person) if one.person else context.in_words(one.names)


def _series_view(
    interview: Interview, context: Context, path: str, beside: Sequence[SeriesPart]
) -> SeriesView | None:
    series = interview.provenance.series
    if series is None:
        return None
    return SeriesView(
        name=context.in_words(series.titles),
        number=context.words["series_part"].format(n=series.number) if series.number else "",
        others=tuple(
            Link(title.text, context.way(path, urls.interview(part.slug)), title.language, part.number)
            for part in beside
            if context.has(part.languages)
            for title in (context.in_words(part.titles),)
        ),
    )


def credits_in_a_line(interview: Interview, context: Context) -> str:
    """Who translated and retold it, for a reference; empty where nobody says."""
    words, origin = context.words, interview.provenance
    named = {"fact_translator": origin.translators, "fact_retold_by": origin.retold_by}
    return words["semicolon"].join(
        words[key] + words["colon"] + words["comma"].join(_name(context, one).text for one in people)
        for key, people in named.items()
        if people
    )


def sources_in_a_line(interview: Interview, context: Context) -> str:
    """The sources for a reference, each with its address if it has one."""
    words = context.words
    return words["semicolon"].join(
        words["cite_source"].format(title=title, url=one.url) if one.url else title
        for one in sources_of(interview)
        for title in (context.text(one.titles),)
    )


def structured_credits(interview: Interview, context: Context) -> Node:
    """The same as schema.org says it, as fields of an article."""
    origin = interview.provenance
    works = [_work(interview, source, context) for source in sources_of(interview)]
    base = context.collection.site.base_url + context.edition.prefix
    parts: list[Node] = [{"@type": "WebSite", "url": base}]
    if origin.series:
        parts.append({"@type": "CreativeWorkSeries", "name": context.text(origin.series.titles)})
    place = context.text(origin.place)
    return {
        "isBasedOn": works if len(works) > 1 else works[0],
        "isPartOf": parts if len(parts) > 1 else parts[0],
        "position": origin.series.number if origin.series else 0,
        "locationCreated": {"@type": "Place", "name": place} if place else "",
        "translator": _structured_people(context, base, origin.translators),
        "author": _structured_people(context, base, origin.retold_by),
    }


def _work(interview: Interview, source: SourceOfWords, context: Context) -> Node:
    """What it is based on; the first source is of the day of the conversation."""
    dated = interview.date if source is interview.source else ""
    fields = {"url": source.url, "dateCreated": dated}
    given = {key: value for key, value in fields.items() if value}
    return {"@type": "CreativeWork", "name": context.text(source.titles), **given}


def _structured_people(context: Context, base: str, found: Iterable[Contributor]) -> list[Node]:
    return [
        {"@type": "Person", "name": _name(context, one).text}
        | ({"url": base + urls.entry(PERSON, one.person)} if one.person else {})
        for one in found
    ]
