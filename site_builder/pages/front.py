"""The home page, the list of interviews, about, and the page for what is not found."""

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from site_builder import urls
from site_builder.extract import Extract
from site_builder.pages.cards import card
from site_builder.pages.context import Context, Page
from site_builder.text import shorten
from site_builder.views.frame import Words
from site_builder.views.lists import Entry, HomePage, InterviewListPage
from site_builder.views.texts import TextPage


def front_pages(context: Context, extracts: Sequence[Extract]) -> Iterator[Page]:
    """The pages about the collection as a whole."""
    mine = context.mine(extracts)
    prefix, words, site = context.edition.prefix, context.words, context.collection.site
    summary = context.in_words(site.summary)
    cards = tuple(card(context, "", one) for one in mine)
    home = HomePage(
        frame=context.frame("", context.text(site.titles), shorten(summary.text, 150)),
        summary=summary,
        cards=cards,
        topics=tuple(_topics(context, mine)),
        questions=tuple(_questions(context, mine)),
        terms=len(context.collection.terms),
        people=len(context.collection.people),
    )
    yield Page(prefix, "pages/home.html", home)
    path = urls.LIST_OF["interview"]
    frame = context.frame(
        path,
        words["menu_interviews"],
        words["about_interviews"],
        here="interviews",
        crumbs=[(words["home"], "")],
    )
    listed = tuple(card(context, path, one) for one in mine)
    yield Page(prefix + path, "pages/interviews.html", InterviewListPage(frame, listed))
    yield _about(context)


def not_found_page(context: Context) -> Page:
    """One page for the whole site; it is shown at any depth, so its links start at the root of the server."""
    words = context.words
    frame = context.frame(
        urls.NOT_FOUND, words["not_found"], words["not_found_text"], editions=(), indexed=False
    )
    return Page(
        urls.NOT_FOUND, "pages/not_found.html", TextPage(frame, Words(words["not_found"]), Markup(""))
    )


def _topics(context: Context, extracts: Sequence[Extract]) -> Iterator[Entry]:
    passages: Counter[str] = Counter()
    interviews: Counter[str] = Counter()
    for one in extracts:
        for topic in {row.topic for row in one.topics}:
            interviews[topic] += 1
        for row in one.topics:
            passages[row.topic] += len(row.passages)
    order = sorted(context.collection.topics, key=lambda slug: (-interviews[slug], -passages[slug], slug))
    for slug in order:
        if passages[slug]:
            link = context.entry_link("", "topic", slug)
            yield Entry(
                Words(link.text, link.language), link.href, count=passages[slug], interviews=interviews[slug]
            )


def _questions(context: Context, extracts: Sequence[Extract]) -> Iterator[Entry]:
    answered: Counter[str] = Counter()
    for one in extracts:
        answered.update({answer.question for answer in one.answers})
    for slug, number in sorted(answered.items(), key=lambda item: (-item[1], item[0])):
        if number > 1 and slug in context.collection.questions:
            link = context.entry_link("", "question", slug)
            yield Entry(Words(link.text, link.language), link.href, count=number, interviews=number)


def _about(context: Context) -> Page:
    words = context.words
    about = context.in_words(context.collection.site.about)
    html = Markup("").join(
        Markup("<p>") + escape(part) + Markup("</p>") for part in about.text.split("\n\n") if part
    )
    frame = context.frame(
        urls.ABOUT, words["menu_about"], shorten(about.text, 150), here="about", crumbs=[(words["home"], "")]
    )
    return Page(
        context.edition.prefix + urls.ABOUT,
        "pages/about.html",
        TextPage(frame, Words(words["menu_about"], about.language), html),
    )
