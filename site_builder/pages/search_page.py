"""The search page of an edition. It is drawn here; `static/js/search.js` finds and shows the results."""

import json
from typing import Any

from site_builder.core import urls
from site_builder.core.kinds import KINDS, TERM, TOPIC
from site_builder.core.languages import family, is_chinese
from site_builder.pages.context import Context, Page
from site_builder.pages.overview import Overview
from site_builder.pages.views.frame import Link
from site_builder.pages.views.text_views import SearchPage

MOST_TERMS = 60
"""Terms and topics offered to begin with: those most often mentioned."""


def search_page(context: Context, overview: Overview) -> Page:
    """The one page of search; without JavaScript it leads to the indexes."""
    words, path = context.words, urls.SEARCH
    about = words[_about(context)]
    frame = context.frame(path, words["search"], about, crumbs=[(words["home"], "")], here="")
    lists = tuple(
        Link(words[f"menu_{kind.section}"], context.way(path, kind.folder))
        for name, kind in KINDS.items()
        if context.collection.entries(name)
    )
    view = SearchPage(
        frame=frame,
        settings=json.dumps(_settings(context), ensure_ascii=False, sort_keys=True),
        about=about,
        lists=lists,
        terms=_most(context, TERM, overview),
        topics=_most(context, TOPIC, overview),
    )
    return context.page(path, "search", view)


def _about(context: Context) -> str:
    """The key of the words that say what can be found; two scripts are told of where there are some."""
    is_in_two = any(map(is_chinese, context.collection.site.editions))
    return "scripts_about" if is_in_two and len(context.editions) > 1 else "search_about"


def _most(context: Context, kind: str, overview: Overview) -> tuple[Link, ...]:
    counts = {slug: tally.count for slug, tally in overview.of(kind).items()}
    order = sorted(counts, key=lambda slug: (-counts[slug], slug))[:MOST_TERMS]
    return tuple(context.entry_link(urls.SEARCH, kind, slug, counts[slug]) for slug in order)


def _settings(context: Context) -> dict[str, Any]:
    """What the script needs to know: its edition, where the data are, and the words it says."""
    said = {key[7:]: text for key, text in context.words.items() if key.startswith("search_")}
    root = urls.relative(context.edition.prefix + urls.SEARCH, "")
    tags = context.collection.site.editions
    others = [[tag, 1 << at] for at, tag in enumerate(tags) if family(tag) != family(context.language)]
    own = {"whole": context.edition.whole, "bit": 1 << tags.index(context.language), "others": others}
    return {**said, **own, "language": context.language, "data": root + urls.SEARCH_DATA, "home": "../"}
