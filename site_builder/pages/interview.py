"""A prepared interview in, its pages out: the numbered ones and the whole on one page."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup, escape

from site_builder import urls
from site_builder.html import blocks_html
from site_builder.model import Mention
from site_builder.pages.cite import cite_view
from site_builder.pages.context import Context, Page
from site_builder.pages.passed_on import passed_on
from site_builder.prepare import LinkedBlock, PreparedInterview, PreparedTurn
from site_builder.text import shorten
from site_builder.views.frame import Link, Words
from site_builder.views.interview import (
    ContentsItem,
    InterviewPage,
    NameCard,
    SectionView,
    SpeakerView,
    TurnView,
)

CHARACTERS_A_MINUTE = 400
"""Chinese characters that a reader takes in per minute (surveys of silent reading: 250 to 500)."""


def interview_pages(prepared: PreparedInterview, context: Context) -> Iterator[Page]:
    """Every page of an interview in one edition; none where the edition does not have it."""
    if not context.has(prepared.interview.slug):
        return
    draft = _InterviewPages(prepared, context)
    for number, indexes in enumerate(prepared.pages, 1):
        yield draft.page(urls.interview(prepared.interview.slug, number), number, indexes)
    whole = urls.whole_interview(prepared.interview.slug)
    if context.whole_path(prepared.interview.slug) == whole:
        yield draft.page(whole, 0, range(len(prepared.turns)))
    else:
        yield draft.passed_on(whole)


def minutes(characters: int) -> int:
    return max(1, round(characters / CHARACTERS_A_MINUTE))


class _InterviewPages:
    """What the pages of one interview in one edition have in common."""

    def __init__(self, prepared: PreparedInterview, context: Context) -> None:
        self.prepared, self.context, self.interview = prepared, context, prepared.interview
        self.language = context.reading_language(prepared.languages)
        self.parallel_language = self._parallel_language()
        people = dict.fromkeys(self.interview.speakers.values())
        self.colour = {person: number for number, person in enumerate(people, 1)}
        self.title = context.in_words(self.interview.titles)
        self.cite = cite_view(self.interview, context, list(people))
        self.editions = tuple(
            edition for edition in context.editions if edition.language != "en" or "en" in prepared.languages
        )
        self.retired: dict[str, list[str]] = defaultdict(list)
        for old, new in self.interview.retired.items():
            self.retired[new].append(old)
        self.counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for turn in prepared.turns:
            for mention in turn.mentions(self.language):
                self.counts[mention.kind, mention.slug][turn.turn.speaker] += 1

    def _parallel_language(self) -> str:
        """The language beside the one read: English beside Chinese, and the text's own beside English."""
        own = self.interview.languages
        if len(own) < 2:
            return ""
        if self.language == "en":
            return next(language for language in own if language != "en")
        return next((language for language in own if not language.startswith("zh")), "")

    def page(self, path: str, number: int, indexes: Sequence[int]) -> Page:
        context, interview = self.context, self.interview
        turns = [self.prepared.turns[index] for index in indexes]
        shown: dict[tuple[str, str], None] = {}
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
                structured=self.structured() if number == 1 else "",
            ),
            slug=interview.slug,
            title=self.title,
            edition=interview.edition,
            date=interview.date,
            date_words=context.date(interview.date),
            source_title=context.in_words(interview.source.titles),
            source_url=interview.source.url,
            summary=context.in_words(interview.summary),
            note=context.in_words(interview.note),
            speakers=tuple(self.speakers(path)),
            characters=self.prepared.characters,
            minutes=minutes(self.prepared.characters),
            contents=tuple(self.contents(path, number)),
            sections=sections,
            page=number,
            pages=tuple(
                Link(str(n), context.way(path, urls.interview(interview.slug, n))) for n in range(1, last + 1)
            ),
            previous=self.neighbour(path, number - 1) if number > 1 else None,
            following=self.neighbour(path, number + 1) if 0 < number < last else None,
            whole=Link(context.words["whole"], context.way(path, context.whole_path(interview.slug))),
            data=urls.relative(self.full(path), urls.interview_data(interview.slug)),
            bilingual=bool(self.parallel_language),
            cards=tuple(self.card(path, kind, slug) for kind, slug in shown),
            cite=self.cite,
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
            href = self.context.way(path, urls.entry("person", person))
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
        self, path: str, turns: Sequence[PreparedTurn], shown: dict[tuple[str, str], None], number: int
    ) -> Iterator[SectionView]:
        context = self.context
        linked = _Linked(context.collection.site.link_terms)
        if turns:
            linked.skip(self.prepared.turns[: turns[0].number - 1], self.language, self.parallel_language)
        ids = dict.fromkeys(turn.turn.section for turn in turns)
        for section_id in ids:
            inside = [turn for turn in turns if turn.turn.section == section_id]
            linked.begin_section()
            section = self.prepared.section(section_id)
            topics = self.prepared.section_topics.get(section_id, ())
            begins = self.prepared.page_of_section(section_id)
            yield SectionView(
                id=section_id,
                title=context.in_words(section.titles) if section else Words(""),
                continued=bool(number) and number != begins,
                topics=tuple(context.entry_link(path, "topic", one.topic) for one in topics),
                questions=tuple(
                    context.entry_link(path, "question", question)
                    for question in (section.questions if section else ())
                ),
                turns=tuple(self.turn(path, turn, linked, shown) for turn in inside),
            )

    def turn(
        self, path: str, prepared: PreparedTurn, linked: "_Linked", shown: dict[tuple[str, str], None]
    ) -> TurnView:
        turn, context = prepared.turn, self.context
        language = self.language if prepared.texts.get(self.language) else self.interview.language
        parallel = prepared.texts.get(self.parallel_language, ()) if language == self.language else ()
        site = context.collection.site
        return TurnView(
            id=turn.id,
            number=prepared.number,
            speaker=context.person_label(turn.speaker),
            person=turn.speaker,
            speaker_href=context.way(path, urls.entry("person", turn.speaker)),
            colour=self.colour.get(turn.speaker, 1),
            language="" if language == context.language else language,
            html=self.html(prepared.texts[language], linked.for_language(language), shown),
            parallel_language=self.parallel_language if parallel else "",
            parallel=self.html(parallel, linked.for_language("parallel"), shown),
            permalink=site.base_url + self.full(urls.interview(self.interview.slug)) + "#" + turn.id,
            retired=tuple(self.retired.get(turn.id, ())),
            clock=clock(turn.start_seconds),
            topics=(),
            line=turn.where.line if site.repository else 0,
        )

    def html(
        self,
        blocks: Sequence[LinkedBlock],
        is_first: Callable[[Mention], bool],
        shown: dict[tuple[str, str], None],
    ) -> Markup:
        def anchor(mention: Mention) -> str | None:
            if not is_first(mention):
                return None
            shown[mention.kind, mention.slug] = None
            card = escape(card_id(mention.kind, mention.slug))
            kind, slug = mention.kind, escape(mention.slug)
            return f'<a class="name name--{kind}" href="#{card}" data-{kind}="{slug}">'

        return blocks_html(blocks, anchor)

    # Cards

    def card(self, path: str, kind: str, slug: str) -> NameCard:
        context = self.context
        title = context.title_of(kind, slug)
        term, person = context.collection.terms.get(slug), context.collection.people.get(slug)
        found = term if kind == "term" else person
        definition = Words("")
        note = ""
        if found is not None:
            definition = context.in_words(
                term.definition if kind == "term" and term else person.about if person else {}
            )
            other = "en" if context.language != "en" else "zh-Hans"
            note = found.titles.get(other, "")
        return NameCard(
            id=card_id(kind, slug),
            title=title,
            note="" if note == title.text else note,
            definition=definition,
            href=context.way(path, urls.entry(kind, slug)),
            mentions=self.mentions_in_words(kind, slug),
        )

    def mentions_in_words(self, kind: str, slug: str) -> str:
        """How often this interview mentions a name, and who does."""
        counts = self.counts[kind, slug]
        words = self.context.words
        by_whom = words["comma"].join(
            words["name_times"].format(name=self.context.person_label(person), n=n)
            for person, n in counts.most_common()
        )
        return words["mentioned_here"].format(n=counts.total(), by=by_whom) if counts else ""

    def structured(self) -> str:
        """JSON-LD that says what the pages are: an article, who speaks in it, what it is based on."""
        context, interview = self.context, self.interview
        base = context.collection.site.base_url + context.edition.prefix
        about = {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": self.title.text,
            "inLanguage": context.language,
            "url": base + urls.interview(interview.slug),
            "contributor": [
                {
                    "@type": "Person",
                    "name": context.person_name(person).text,
                    "url": base + urls.entry("person", person),
                }
                for person in self.colour
            ],
            "isBasedOn": interview.source.url,
            "dateCreated": interview.date,
        }
        about = {key: value for key, value in about.items() if value}
        return json.dumps(about, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


class _Linked:
    """Remembers which names were linked already, by the policy of `site.yaml`; lives for one page."""

    def __init__(self, policy: str) -> None:
        self.policy = policy
        self.seen: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def skip(self, above: Sequence[PreparedTurn], language: str, parallel: str) -> None:
        """Know the names of the turns on earlier pages, where one link is enough for an interview."""
        if self.policy != "interview":
            return
        for turn in above:
            self.seen[language].update((found.kind, found.slug) for found in turn.mentions(language))
            self.seen["parallel"].update((found.kind, found.slug) for found in turn.mentions(parallel))

    def begin_section(self) -> None:
        if self.policy == "section":
            self.seen.clear()

    def for_language(self, language: str) -> Callable[[Mention], bool]:
        """Whether a mention is the first one that counts, in the text of one language."""
        if self.policy == "none":
            return lambda _: False

        def is_first(mention: Mention) -> bool:
            name = mention.kind, mention.slug
            if self.policy == "every" or name not in self.seen[language]:
                self.seen[language].add(name)
                return True
            return False

        return is_first


def card_id(kind: str, slug: str) -> str:
    return f"{kind}:{slug}"


def clock(seconds: float | None) -> str:
    """`1:02:03`; empty when there is no time."""
    if seconds is None:
        return ""
    whole = int(seconds)
    hours, minutes_, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes_:02}:{rest:02}" if hours else f"{minutes_}:{rest:02}"
