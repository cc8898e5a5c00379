"""A prepared interview in, its pages out: the numbered ones and the whole on one page."""

from collections import Counter
from collections.abc import Iterator, Sequence

from site_builder.core import urls
from site_builder.core.kinds import PERSON, QUESTION, TOPIC, Key
from site_builder.crossref.exchanges import questions_of
from site_builder.crossref.related import RelatedByPage
from site_builder.crossref.series import SeriesPart
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn
from site_builder.pages.cite import cite_view
from site_builder.pages.context import Context, Page
from site_builder.pages.credits import credits_view
from site_builder.pages.interview_article import Article
from site_builder.pages.interview_cards import InterviewCards
from site_builder.pages.linked import Linked
from site_builder.pages.moved_pages import former_pages
from site_builder.pages.passed_on import passed_on
from site_builder.pages.players import player
from site_builder.pages.strip import Strips
from site_builder.pages.suggestions import suggestions
from site_builder.pages.text_links import NO_PLACES, CitedPlaces, TextLinks
from site_builder.pages.turn_views import TurnViews
from site_builder.pages.views.frame import Link, Words
from site_builder.pages.views.interview_views import ContentsItem, InterviewPage, SectionView, SpeakerView
from site_builder.text.characters import shorten


def interview_pages(
    prepared: PreparedInterview,
    context: Context,
    related: RelatedByPage | None = None,
    series: Sequence[SeriesPart] = (),
    cited: CitedPlaces = NO_PLACES,
) -> Iterator[Page]:
    """Every page of an interview in one edition; none where the edition does not have it.

    `related` are the passages that each page suggests at its end; 0 is the whole text. `series` are the
    other parts of the series that it belongs to, `cited` the passages of others that its text links.
    """
    if not context.has(prepared.languages):
        return
    pages = _InterviewPages(prepared, context, related or {}, series, TextLinks(prepared, context, cited))
    for number, indexes in enumerate(prepared.pages, 1):
        yield pages.page(urls.interview(prepared.interview.slug, number), number, indexes)
    slug = prepared.interview.slug
    for number in former_pages(context.collection, urls.interview(slug), len(prepared.pages)):
        yield pages.passed_on(urls.interview(slug, number))
    whole = urls.whole_interview(prepared.interview.slug)
    if context.whole_path(prepared.interview.slug) == whole:
        yield pages.page(whole, 0, range(len(prepared.turns)))
    else:
        yield pages.passed_on(whole)


class _InterviewPages:
    """What the pages of one interview in one edition have in common."""

    def __init__(
        self,
        prepared: PreparedInterview,
        context: Context,
        related: RelatedByPage,
        series: Sequence[SeriesPart],
        places: TextLinks,
    ) -> None:
        self.related, self.series = related, series
        self.prepared, self.context, self.interview = prepared, context, prepared.interview
        self.language = context.reading_language(prepared.languages)
        people = dict.fromkeys(self.interview.speakers.values())
        self.colour = {person: number for number, person in enumerate(people, 1)}
        self.strips = Strips(prepared, context, self.colour)
        self.title = context.in_words(self.interview.titles)
        self.turns = TurnViews(prepared, context, self.colour, places)
        self.cards = InterviewCards(prepared, context, self.language)
        self.player = player(self.interview.recording or self.interview.source.url, context.words)
        self.cite = cite_view(self.interview, context, list(people))
        self.editions = tuple(edition for edition in context.editions if edition.shows(prepared.languages))

    def page(self, path: str, number: int, indexes: Sequence[int]) -> Page:
        context, interview = self.context, self.interview
        turns = [self.prepared.turns[index] for index in indexes]
        shown: dict[Key, None] = {}
        sections = tuple(self.sections(path, turns, shown, number))
        last = len(self.prepared.pages)
        suffix = self.suffix(number)
        view = InterviewPage(
            frame=context.frame(
                path,
                self.title.text + suffix,
                shorten(context.text(interview.summary) or turns[0].plain_text(self.language), 150),
                here="interviews",
                crumbs=self.crumbs(number),
                editions=self.editions,
                licence=interview.licence or None,
                structured=Article(self.prepared, context, list(self.colour)).nodes() if number == 1 else (),
                picture=urls.interview(interview.slug),
                indexed=number > 0,
            ),
            slug=interview.slug,
            draft=interview.state == "draft",
            title=self.title,
            edition=interview.edition,
            date=interview.date,
            date_words=context.date(interview.date),
            credits=credits_view(interview, context, path, self.series),
            summary=context.in_words(interview.summary),
            note=context.in_words(interview.note),
            speakers=tuple(self.speakers(path)),
            length=context.length(self.prepared.length),
            minutes=self.prepared.length.minutes,
            contents=tuple(self.contents(path, number)),
            strip=self.strips.drawn(path, number),
            filed_by_words=self.prepared.filed_by_words,
            sections=sections,
            page=number,
            pages=tuple(
                Link(str(n), context.way(path, urls.interview(interview.slug, n))) for n in range(1, last + 1)
            ),
            previous=self.neighbour(path, number - 1) if number > 1 else None,
            following=self.neighbour(path, number + 1) if 0 < number < last else None,
            whole=Link(context.words["whole"], context.way(path, context.whole_path(interview.slug))),
            data=urls.relative(self.full(path), urls.interview_data(interview.slug)),
            own=context.language_name(self.language),
            parallel=context.language_name(self.turns.parallel_language),
            peek=context.collection.site.language(self.turns.parallel_language).short,
            cards=self.cards.on_page(path, shown),
            cite=self.cite,
            related=suggestions(context, path, self.related.get(number, ())),
            player=self.player,
        )
        return Page(self.full(path), "pages/interview.html", view)

    def passed_on(self, path: str) -> Page:
        """What stands at the address of the whole interview where its first page is already that."""
        view = passed_on(self.context, path, urls.interview(self.interview.slug), self.title.text)
        return Page(self.full(path), "pages/passed_on.html", view)

    def full(self, path: str) -> str:
        return self.context.edition.prefix + path

    def suffix(self, number: int) -> str:
        if number == 1:
            return ""
        words = self.context.words
        return words["title_page"].format(n=number) if number else words["title_whole"]

    def crumbs(self, number: int) -> list[tuple[str, str]]:
        words = self.context.words
        above = [(words["home"], ""), (words["menu_interviews"], urls.LIST_OF["interview"])]
        return above if number == 1 else [*above, (self.title.text, urls.interview(self.interview.slug))]

    def neighbour(self, path: str, number: int) -> Link:
        """The next or previous page, named by the section with which it begins."""
        first = self.prepared.turns[self.prepared.pages[number - 1][0]]
        section = self.prepared.section(first.turn.section)
        title = self.context.in_words(section.titles) if section else self.title
        return Link(
            title.text,
            self.context.way(path, urls.interview(self.interview.slug, number)),
            title.language,
            number,
        )

    def speakers(self, path: str) -> Iterator[SpeakerView]:
        spoken = Counter(person for turn in self.prepared.turns for person in turn.turn.speakers)
        for person, colour in self.colour.items():
            declared = self.context.collection.people.get(person)
            about = self.context.in_words(declared.about) if declared else Words("")
            href = self.context.way(path, urls.entry(PERSON, person))
            yield SpeakerView(self.context.person_name(person), href, about, spoken[person], colour)

    def contents(self, path: str, number: int) -> Iterator[ContentsItem]:
        for section in self.interview.sections:
            page = self.prepared.page_of_section(section.id)
            target = (
                urls.interview(self.interview.slug, page)
                if number
                else urls.whole_interview(self.interview.slug)
            )
            href = self.context.way(path, f"{target}#{section.id}")
            yield ContentsItem(
                self.context.in_words(section.titles), href, page, not number or page == number
            )

    # Sections and turns

    def sections(
        self, path: str, turns: Sequence[PreparedTurn], shown: dict[Key, None], number: int
    ) -> Iterator[SectionView]:
        context = self.context
        linked = Linked(context.collection.site.link_terms)
        if turns:
            linked.skip(
                self.prepared.turns[: turns[0].number - 1], self.language, self.turns.parallel_language
            )
        ids = dict.fromkeys(turn.turn.section for turn in turns)
        for section_id in ids:
            inside = [turn for turn in turns if turn.turn.section == section_id]
            linked.begin_section()
            section = self.prepared.section(section_id)
            topics = self.prepared.section_topics.get(section_id, ())
            begins = self.prepared.page_of_section(section_id)
            views, names = self.turns.stretch(inside, linked, path)
            shown.update(names)
            yield SectionView(
                id=section_id,
                title=context.in_words(section.titles) if section else Words(""),
                continued=bool(number) and number != begins,
                topics=tuple(context.entry_link(path, TOPIC, one.topic) for one in topics),
                questions=tuple(
                    context.entry_link(path, QUESTION, question)
                    for question in questions_of(self.prepared, section_id)
                ),
                turns=views,
                retired=tuple(
                    self.turns.retired.get(section_id, ()) if not number or number == begins else ()
                ),
            )
