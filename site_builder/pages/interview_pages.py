"""A prepared interview in, its pages out: the numbered ones and the whole on one page."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from site_builder.core import urls
from site_builder.core.kinds import PERSON, QUESTION, TERM, TOPIC, Key
from site_builder.core.languages import family
from site_builder.core.model import Turn
from site_builder.crossref.exchanges import questions_of
from site_builder.crossref.extract import MAIN_TOPICS
from site_builder.crossref.related import RelatedByPage
from site_builder.interviews.brief import brief_turns
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn
from site_builder.pages.cite import cite_view
from site_builder.pages.context import Context, Page
from site_builder.pages.linked import Linked, Names, linked_html
from site_builder.pages.moved_pages import former_pages
from site_builder.pages.name_cards import name_card
from site_builder.pages.passed_on import passed_on
from site_builder.pages.recordings import at_second
from site_builder.pages.strip import Strips
from site_builder.pages.structured import Node, licence_address
from site_builder.pages.suggestions import suggestions
from site_builder.pages.views.frame import Link, Words
from site_builder.pages.views.interview_views import (
    ContentsItem,
    InterviewPage,
    NameCard,
    SectionView,
    SpeakerView,
    TurnKind,
    TurnView,
)
from site_builder.text.characters import shorten

MOST_MENTIONED = 12
"""Names that machines are told of, of each kind."""
SCHEMA = {TOPIC: "Thing", TERM: "DefinedTerm", PERSON: "Person"}

Stretch = tuple[tuple[TurnView, ...], Mapping[Key, None]]
"""Turns, and the names that are linked in them."""


def interview_pages(
    prepared: PreparedInterview, context: Context, related: RelatedByPage | None = None
) -> Iterator[Page]:
    """Every page of an interview in one edition; none where the edition does not have it.

    `related` are the passages that each page suggests at its end; 0 is the whole text.
    """
    if not context.has(prepared.languages):
        return
    draft = _InterviewPages(prepared, context, related or {})
    for number, indexes in enumerate(prepared.pages, 1):
        yield draft.page(urls.interview(prepared.interview.slug, number), number, indexes)
    slug = prepared.interview.slug
    for number in former_pages(context.collection, urls.interview(slug), len(prepared.pages)):
        yield draft.passed_on(urls.interview(slug, number))
    whole = urls.whole_interview(prepared.interview.slug)
    if context.whole_path(prepared.interview.slug) == whole:
        yield draft.page(whole, 0, range(len(prepared.turns)))
    else:
        yield draft.passed_on(whole)


class _InterviewPages:
    """What the pages of one interview in one edition have in common."""

    def __init__(self, prepared: PreparedInterview, context: Context, related: RelatedByPage) -> None:
        self.related = related
        self.prepared, self.context, self.interview = prepared, context, prepared.interview
        self.language = context.reading_language(prepared.languages)
        self.parallel_language = self._parallel_language()
        people = dict.fromkeys(self.interview.speakers.values())
        self.colour = {person: number for number, person in enumerate(people, 1)}
        self.recording = self.interview.recording or self.interview.source.url
        self.strips = Strips(prepared, context, self.colour)
        self.title = context.in_words(self.interview.titles)
        self.cite = cite_view(self.interview, context, list(people))
        self.editions = tuple(edition for edition in context.editions if edition.shows(prepared.languages))
        self.retired: dict[str, list[str]] = defaultdict(list)
        for old, new in self.interview.retired.items():
            self.retired[new].append(old)
        self.permalink = context.collection.site.base_url + self.full(urls.interview(self.interview.slug))
        self.turns: dict[tuple[int, Names, Names], TurnView] = {}
        self.brief = frozenset(brief_turns(prepared.turns, self.interview.language, self.interview.speakers))
        self.kinds: dict[tuple[str, str, bool, bool, bool], TurnKind] = {}
        self.stretches: dict[tuple[int, int], Stretch] = {}
        self.mentions = dict(self.mentions_in_words())
        self.cards: dict[int, dict[Key, NameCard]] = defaultdict(dict)
        """By the depth of the page, then by name."""

    def _parallel_language(self) -> str:
        """The language beside the one read, where the interview is written in two."""
        others = (one for one in self.interview.languages if family(one) != family(self.language))
        return next(others, "")

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
                structured=self.structured() if number == 1 else (),
                picture=urls.interview(interview.slug),
                indexed=number > 0,
            ),
            slug=interview.slug,
            draft=interview.state == "draft",
            title=self.title,
            edition=interview.edition,
            date=interview.date,
            date_words=context.date(interview.date),
            source_title=context.in_words(interview.source.titles),
            source_url=interview.source.url,
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
            parallel=context.language_name(self.parallel_language),
            peek=context.collection.site.language(self.parallel_language).short,
            cards=self.shown_cards(path, shown),
            cite=self.cite,
            related=suggestions(context, path, self.related.get(number, ())),
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
        spoken = Counter(turn.turn.speaker for turn in self.prepared.turns)
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
            linked.skip(self.prepared.turns[: turns[0].number - 1], self.language, self.parallel_language)
        ids = dict.fromkeys(turn.turn.section for turn in turns)
        for section_id in ids:
            inside = [turn for turn in turns if turn.turn.section == section_id]
            linked.begin_section()
            section = self.prepared.section(section_id)
            topics = self.prepared.section_topics.get(section_id, ())
            begins = self.prepared.page_of_section(section_id)
            views, names = self.stretch(inside, linked)
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
                retired=tuple(self.retired.get(section_id, ()) if not number or number == begins else ()),
            )

    def stretch(self, turns: Sequence[PreparedTurn], linked: Linked) -> "Stretch":
        """Turns of one section, made once for all pages where what is linked depends on them alone."""
        key = turns[0].number, turns[-1].number
        if linked.forgets and key in self.stretches:
            return self.stretches[key]
        names: dict[Key, None] = {}
        views = tuple([self.turn(turn, linked, names) for turn in turns])
        self.stretches[key] = views, names
        return self.stretches[key]

    def turn(self, prepared: PreparedTurn, linked: Linked, shown: dict[Key, None]) -> TurnView:
        """A turn, made once for every page that links the same names in it."""
        language = self.language if prepared.texts.get(self.language) else self.interview.language
        parallel = prepared.texts.get(self.parallel_language, ()) if language == self.language else ()
        names = linked.first(language, prepared.texts[language])
        beside = linked.first("parallel", parallel)
        shown.update(dict.fromkeys(filter(None, names)))
        shown.update(dict.fromkeys(filter(None, beside)))
        key = prepared.number, names, beside
        if key not in self.turns:
            self.turns[key] = self.turn_view(
                prepared,
                language,
                linked_html(prepared.texts[language], names),
                linked_html(parallel, beside),
            )
        return self.turns[key]

    def turn_view(self, prepared: PreparedTurn, language: str, html: Markup, parallel: Markup) -> TurnView:
        turn = prepared.turn
        own = opened_by_name(html, self.context.person_label(turn.speaker))
        return TurnView(
            id=turn.id,
            number=prepared.number,
            html=own or html,
            parallel=parallel,
            permalink=f"{self.permalink}#{turn.id}",
            clock=clock(turn.start_seconds),
            recording=at_second(self.recording, turn.start_seconds),
            line=turn.where.line if self.context.collection.site.repository else 0,
            kind=self.kind(
                turn,
                language,
                bilingual=bool(parallel),
                brief=prepared.number in self.brief,
                named=bool(own),
            ),
        )

    def kind(self, turn: Turn, language: str, *, bilingual: bool, brief: bool, named: bool) -> TurnKind:
        """What this turn has in common with others."""
        key = turn.speaker, language, bilingual, brief, named
        if key not in self.kinds:
            self.kinds[key] = TurnKind(
                speaker=self.context.person_label(turn.speaker),
                person=turn.speaker,
                colour=self.colour.get(turn.speaker, 1),
                language="" if language == self.context.language else language,
                parallel_language=self.parallel_language if bilingual else "",
                brief=brief,
                named=named,
                retired=(),
            )
        retired = self.retired.get(turn.id)
        if not retired and turn.doubt is None:
            return self.kinds[key]
        return self.kinds[key]._replace(retired=tuple(retired or ()), doubtful=turn.doubt is not None)

    def shown_cards(self, path: str, names: Iterable[Key]) -> tuple[NameCard, ...]:
        """The cards of names, each one for all pages of the interview that lie as deep."""
        known = self.cards[path.count("/")]
        for name in names:
            if name not in known:
                href, mentions = self.context.way(path, urls.entry(*name)), self.mentions.get(name, "")
                known[name] = name_card(self.context, *name)._replace(href=href, mentions=mentions)
        return tuple([known[name] for name in names])

    def mentions_in_words(self) -> Iterator[tuple[Key, str]]:
        """For every name how often this interview mentions it, and who does."""
        counts: dict[Key, dict[str, int]] = defaultdict(dict)
        for turn in self.prepared.turns:
            speaker = turn.turn.speaker
            for linked in turn.texts.get(self.language, ()):
                for mention in linked.mentions:
                    spoken = counts[Key(mention.kind, mention.slug)]
                    spoken[speaker] = spoken.get(speaker, 0) + 1
        words = self.context.words
        labels = {turn.turn.speaker: "" for turn in self.prepared.turns}
        labels = {person: self.context.person_label(person) for person in labels}
        for name, spoken in counts.items():
            most_first = sorted(spoken.items(), key=lambda said: -said[1])
            by_whom = words["comma"].join(
                [words["name_times"].format(name=labels[person], n=n) for person, n in most_first]
            )
            yield name, self.context.count("mentioned_here", sum(spoken.values()), by=by_whom)

    def structured(self) -> list[Node]:
        """An article: who speaks in it, what it is based on, what it is about and mentions."""
        context, interview = self.context, self.interview
        base = context.collection.site.base_url + context.edition.prefix

        def entries(kind: str, slugs: Iterable[str]) -> list[Node]:
            return [
                {
                    "@type": SCHEMA[kind],
                    "name": context.title_of(kind, slug).text,
                    "url": base + urls.entry(kind, slug),
                }
                for slug in slugs
            ]

        return [
            {
                "@type": "Article",
                "headline": self.title.text,
                "description": context.text(interview.summary),
                "inLanguage": context.tag,
                "url": base + urls.interview(interview.slug),
                "contributor": entries(PERSON, self.colour),
                "isBasedOn": {"@type": "CreativeWork", "name": context.text(interview.source.titles)}
                | ({"url": interview.source.url} if interview.source.url else {})
                | ({"dateCreated": interview.date} if interview.date else {}),
                "datePublished": interview.published,
                "about": entries(TOPIC, self.main_topics()),
                "mentions": [node for kind, slugs in self.most_mentioned() for node in entries(kind, slugs)],
                "license": licence_address(self.declared_licence()),
                "isPartOf": {"@type": "WebSite", "url": base},
            }
        ]

    def declared_licence(self) -> str:
        """The interview's own; the collection's speaks of what the collection has written itself."""
        own = self.interview.edition == "retold"
        return self.interview.licence or (self.context.collection.site.licence if own else "")

    def main_topics(self) -> list[str]:
        """Under which most turns are filed."""
        turns = Counter(topic for turn in self.prepared.turns for topic in turn.topics)
        known = [topic for topic in turns if topic in self.context.collection.topics]
        return sorted(known, key=lambda topic: (-turns[topic], topic))[:MAIN_TOPICS]

    def most_mentioned(self) -> Iterator[tuple[str, list[str]]]:
        """By kind the names that occur in most turns, without those who speak."""
        turns = Counter(
            (kind, slug)
            for turn in self.prepared.turns
            for kind, slug in {mention[:2] for mention in turn.mentions(self.language)}
            if slug not in self.colour
        )
        for kind in (TERM, PERSON):
            found = [slug for known, slug in turns if known == kind]
            yield kind, sorted(found, key=lambda slug: (-turns[kind, slug], slug))[:MOST_MENTIONED]


def clock(seconds: float | None) -> str:
    """`1:02:03`; empty when there is no time."""
    if seconds is None:
        return ""
    whole = int(seconds)
    hours, minutes_, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes_:02}:{rest:02}" if hours else f"{minutes_}:{rest:02}"


def opened_by_name(html: Markup, name: str) -> Markup:
    """The text of a turn with the name with which it opens marked; empty if it opens otherwise."""
    opening = Markup("<p>") + name
    if not name or not html.startswith(opening):
        return Markup()
    return Markup('<p><b class="turn__own">{}</b>').format(name) + html[len(opening) :]
