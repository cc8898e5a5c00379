"""The home page, the list of interviews, about, and the page for what is not found."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from site_builder.core import urls
from site_builder.core.kinds import PERSON, QUESTION, TOPIC
from site_builder.core.model import LocalText
from site_builder.core.settings import Opening
from site_builder.crossref.extract import Extract
from site_builder.crossref.sheets import Sheet
from site_builder.pages.cards import card
from site_builder.pages.context import Context, Page
from site_builder.pages.heat_maps import topic_map
from site_builder.pages.overview import Overview
from site_builder.pages.structured import Node
from site_builder.pages.talk import talk
from site_builder.pages.views.frame import Link, Words
from site_builder.pages.views.list_views import Entry, HomePage, InterviewListPage, Quoted
from site_builder.pages.views.text_views import TextPage
from site_builder.text.characters import shorten

MOST_GUESTS = 6
MOST_QUESTIONS = 13
"""Questions offered on the home page."""


def home_page(context: Context, overview: Overview, opening: Opening | None) -> Page:
    """What this is, the newest interviews, which of them speaks of what, and questions to begin with.

    It begins with the words of `opening` where this edition has their interview.
    """
    words, site = context.words, context.collection.site
    summary = context.in_words(site.summary)
    home = HomePage(
        frame=context.frame(
            "", context.text(site.titles), shorten(summary.text, 150), structured=[_website(context)]
        ),
        summary=summary,
        guests=tuple(_guests(context, overview)),
        cards=tuple(card(context, "", one) for one in reversed(overview.newest)),
        all_interviews=Link(
            context.count("all_interviews", overview.interviews), context.way("", urls.LIST_OF["interview"])
        )
        if len(overview.newest) < overview.interviews
        else None,
        topics=topic_map(context, overview),
        all_topics=Link(
            context.count("all_topics", len(context.collection.topics)),
            context.way("", urls.LIST_OF[TOPIC]),
        ),
        questions=tuple(_questions(context, overview)),
        glossary=words["glossary_line"].format(
            terms=context.count("n_entries", len(context.collection.terms)),
            people=context.count("n_people", len(context.collection.people)),
        )
        if context.collection.terms
        else "",
        opening=_opening(context, opening) if opening else None,
        talk=talk(context, overview.newest[-1]) if overview.newest else None,
    )
    return context.page("", "home", home)


def _opening(context: Context, opening: Opening) -> Quoted:
    href = context.way("", f"{context.whole_path(opening.interview)}#{opening.turn}")
    return Quoted(context.in_words(opening.texts), href, context.entry_link("", PERSON, opening.speaker))


def _website(context: Context) -> Node:
    """The edition, and the address of its search."""
    site = context.collection.site
    base = site.base_url + context.edition.prefix
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{base}{urls.SEARCH}?q={{query}}"},
        "query-input": "required name=query",
    }
    return {
        "@type": "WebSite",
        "name": context.text(site.titles),
        "description": context.text(site.summary),
        "inLanguage": context.tag,
        "url": base,
        "potentialAction": action if site.search else "",
    }


def _guests(context: Context, overview: Overview) -> Iterator[Link]:
    """The first label of an interview is the host's, those below it are the guests'."""
    asked = (person for one in overview.newest for person in list(dict.fromkeys(one.speakers.values()))[1:])
    for person in list(dict.fromkeys(asked))[:MOST_GUESTS]:
        yield context.entry_link("", PERSON, person)


def interview_list_page(context: Context, heads: Sequence[Extract], sheet: Sheet) -> Page:
    """A sheet of the list of interviews."""
    first, words = urls.LIST_OF["interview"], context.words
    path = urls.sheet(first, sheet.number)
    frame = context.frame(
        first,
        words["menu_interviews"],
        words["about_interviews"],
        here="interviews",
        crumbs=[(words["home"], "")],
        sheet=sheet,
    )
    listed = tuple(card(context, path, one) for one in heads)
    return context.page(path, "interviews", InterviewListPage(frame, listed))


def not_found_page(context: Context) -> Page:
    """One page for the whole site; it is shown at any depth, so its links start at the root of the server."""
    words = context.words
    frame = context.frame(
        urls.NOT_FOUND, words["not_found"], words["not_found_text"], editions=(), indexed=False
    )
    return Page(
        urls.NOT_FOUND, "pages/not_found.html", TextPage(frame, Words(words["not_found"]), Markup(""))
    )


def _questions(context: Context, overview: Overview) -> Iterator[Entry]:
    answered = {slug: tally.interviews for slug, tally in overview.of(QUESTION).items()}
    for slug, number in sorted(answered.items(), key=lambda item: (-item[1], item[0]))[:MOST_QUESTIONS]:
        if number > 1 and slug in context.collection.questions:
            link = context.entry_link("", QUESTION, slug)
            yield Entry(Words(link.text, link.language), link.href, count=number, interviews=number)


def about_page(context: Context) -> Page:
    return _told_page(context, urls.ABOUT, "menu_about", context.collection.site.about)


def accessibility_page(context: Context) -> Page:
    return _told_page(
        context, urls.ACCESSIBILITY, "menu_accessibility", context.collection.site.accessibility
    )


def _told_page(context: Context, path: str, title: str, texts: LocalText) -> Page:
    """A page of paragraphs that the settings of the site hold."""
    words, told = context.words, context.in_words(texts)
    html = Markup("").join(
        Markup("<p>") + escape(part) + Markup("</p>") for part in told.text.split("\n\n") if part
    )
    frame = context.frame(
        path, words[title], shorten(told.text, 150), here=path.rstrip("/"), crumbs=[(words["home"], "")]
    )
    view = TextPage(frame, Words(words[title], told.language), html)
    return Page(context.edition.prefix + path, f"pages/{path.rstrip('/')}.html", view)
