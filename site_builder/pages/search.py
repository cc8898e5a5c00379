"""The search page of an edition. It is drawn here; `static/js/search.js` finds and shows the results."""

import json
from collections.abc import Iterator, Sequence

from site_builder import urls
from site_builder.extract import Extract
from site_builder.pages.context import Context, Page
from site_builder.views.frame import Link
from site_builder.views.texts import SearchPage

MOST_TERMS = 60
"""Terms offered to begin with: those most often mentioned."""


def search_page(context: Context, extracts: Sequence[Extract]) -> Iterator[Page]:
    """The one page of search; without JavaScript it leads to the indexes. None where `site.yaml` says so."""
    if not context.collection.site.search:
        return
    words, path = context.words, urls.SEARCH
    frame = context.frame(path, words["search"], words["search_about"], crumbs=[(words["home"], "")], here="")
    mine = context.mine(extracts)
    terms: dict[str, int] = {}
    topics: dict[str, int] = {}
    for one in mine:
        language = context.reading_language(one.languages)
        for line in one.lines:
            if line.kind == "term" and line.language == language:
                terms[line.slug] = terms.get(line.slug, 0) + 1
        for row in one.topics:
            topics[row.topic] = topics.get(row.topic, 0) + len(row.passages)
    lists = tuple(
        Link(words[f"menu_{key}"], context.way(path, urls.LIST_OF[kind]))
        for key, kind in (
            ("glossary", "term"),
            ("topics", "topic"),
            ("questions", "question"),
            ("people", "person"),
        )
    )
    view = SearchPage(
        frame=frame,
        settings=json.dumps(_settings(context), ensure_ascii=False, sort_keys=True),
        lists=lists,
        terms=_most(context, "term", terms)[:MOST_TERMS],
        topics=_most(context, "topic", topics),
    )
    yield Page(context.edition.prefix + path, "pages/search.html", view)


def _most(context: Context, kind: str, counts: dict[str, int]) -> tuple[Link, ...]:
    order = sorted(counts, key=lambda slug: (-counts[slug], slug))
    return tuple(context.entry_link(urls.SEARCH, kind, slug, counts[slug]) for slug in order)


def _settings(context: Context) -> dict[str, str]:
    """What the script needs to know: its edition, where the data are, and the words it says."""
    said = {key[7:]: text for key, text in context.words.items() if key.startswith("search_")}
    root = urls.relative(context.edition.prefix + urls.SEARCH, "")
    return {**said, "language": context.language, "data": root + urls.SEARCH_DATA, "home": "../"}
