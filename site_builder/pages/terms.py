"""The page of every term, and the glossary."""

from collections.abc import Iterator, Sequence

from site_builder import urls
from site_builder.extract import Extract, Line
from site_builder.glossary import all_spellings
from site_builder.model import Term
from site_builder.pages.context import Context, Page
from site_builder.pages.lines import Lines, interview_lines
from site_builder.pages.lists import list_page
from site_builder.text import shorten
from site_builder.views.entries import TermPage
from site_builder.views.frame import Words
from site_builder.views.lists import Entry


def term_pages(context: Context, lines: Lines) -> Iterator[Page]:
    path = urls.LIST_OF["term"]
    entries: list[Entry] = []
    for slug, term in context.collection.terms.items():
        found = lines.get(("term", slug), ())
        title = context.in_words(term.titles)
        other = (
            term.titles.get("en", "")
            if context.language != "en"
            else context.scripts.text(term.titles, "zh-Hans")[0]
        )
        count = sum(len(rows) for _, rows in found)
        href = context.way(path, urls.entry("term", slug))
        note = (
            Words(other, "zh-Hans" if context.language == "en" else "en")
            if other != title.text
            else Words("")
        )
        entries.append(Entry(title, href, note, Words(""), count, len(found)))
        yield context.page(urls.entry("term", slug), "term", _term_page(context, term, found))
    yield list_page(context, "term", "glossary", entries)


def _term_page(context: Context, term: Term, found: Sequence[tuple[Extract, list[Line]]]) -> TermPage:
    path = urls.entry("term", term.slug)
    title = context.in_words(term.titles)
    spelled = dict.fromkeys(context.in_its_language(text, converted=True) for text in all_spellings(term))
    others = tuple(
        Words(text, language)
        for language, text in term.titles.items()
        if language != context.language and text != title.text
    )
    definition = context.in_words(term.definition)
    return TermPage(
        frame=context.frame(
            path,
            title.text,
            shorten(definition.text, 150),
            here="glossary",
            crumbs=[(context.words["home"], ""), (context.words["menu_glossary"], urls.LIST_OF["term"])],
        ),
        slug=term.slug,
        title=title,
        other_titles=(*others, *([Words(term.abbreviation, "en")] if term.abbreviation else [])),
        kind=context.words[f"kind_{term.kind}"],
        definition=definition,
        spellings=tuple(one for one in spelled if one.text != title.text),
        misheard=tuple(
            context.in_its_language(spelling.text) for spelling in term.name.spellings if spelling.misheard
        ),
        related=tuple(
            context.entry_link(path, "term", slug)
            for slug in term.related
            if slug in context.collection.terms
        ),
        topics=tuple(context.entry_link(path, "topic", slug) for slug in term.topics),
        interviews=tuple(interview_lines(context, path, one, rows) for one, rows in found),
        count=sum(len(rows) for _, rows in found),
    )
