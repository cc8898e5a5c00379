"""The page of a term, and the glossary."""

from site_builder.content.glossary import other_names
from site_builder.core import urls
from site_builder.core.entries import Term
from site_builder.core.kinds import TERM, TOPIC
from site_builder.crossref.tally import Tally
from site_builder.pages.concordance_lines import concordance
from site_builder.pages.context import Context, Page
from site_builder.pages.passages import EntryContent
from site_builder.pages.structured import Node
from site_builder.pages.views.entry_views import TermPage
from site_builder.pages.views.frame import Words
from site_builder.pages.views.list_views import Entry
from site_builder.text.characters import shorten


def term_entry(context: Context, path: str, term: Term, tally: Tally) -> Entry:
    """A term in the glossary."""
    title = context.in_words(term.titles)
    note = context.beside(term.titles, title.text)
    href = context.way(path, urls.entry(TERM, term.slug))
    kind = context.words[f"kind_{term.kind}"]
    return Entry(title, href, note, Words(""), tally.count, tally.interviews, kind=kind)


def term_page(context: Context, term: Term, content: EntryContent) -> Page:
    """The definition of a term and a sheet of its concordance."""
    first = urls.entry(TERM, term.slug)
    path = urls.sheet(first, content.sheet.number)
    title = context.in_words(term.titles)
    spelled = dict.fromkeys(context.in_its_language(text, converted=True) for text in other_names(term))
    others = tuple(
        Words(text, language)
        for language, text in term.titles.items()
        if language != context.language and text != title.text
    )
    definition = context.in_words(term.definition)
    view = TermPage(
        frame=context.frame(
            first,
            title.text,
            shorten(definition.text, 150),
            here="glossary",
            crumbs=[(context.words["home"], ""), (context.words["menu_glossary"], urls.LIST_OF[TERM])],
            structured=[_structured(context, term)],
            picture=f"{urls.LIST_OF[TERM]}{term.kind}-",
            sheet=content.sheet,
        ),
        slug=term.slug,
        title=title,
        other_titles=(*others, *([context.in_its_language(term.abbreviation)] if term.abbreviation else [])),
        kind=context.words[f"kind_{term.kind}"],
        definition=definition,
        as_of=context.date(term.as_of),
        spellings=tuple(one for one in spelled if one.text != title.text),
        misheard=tuple(
            context.in_its_language(spelling.text) for spelling in term.name.spellings if spelling.misheard
        ),
        related=tuple(
            context.entry_link(path, TERM, slug) for slug in term.related if slug in context.collection.terms
        ),
        topics=tuple(context.entry_link(path, TOPIC, slug) for slug in term.topics),
        speakers=concordance(context, path, [(one.one, one.lines) for one in content.shown]),
        count=content.tally.count,
    )
    return context.page(path, TERM, view)


def _structured(context: Context, term: Term) -> Node:
    base = context.collection.site.base_url + context.edition.prefix
    title = context.text(term.titles)
    glossary = {
        "@type": "DefinedTermSet",
        "name": context.words["menu_glossary"],
        "url": base + urls.LIST_OF[TERM],
    }
    return {
        "@type": "DefinedTerm",
        "name": title,
        "alternateName": sorted({*term.titles.values(), term.abbreviation} - {title, ""}),
        "description": context.text(term.definition),
        "url": base + urls.entry(TERM, term.slug),
        "inDefinedTermSet": glossary,
    }
