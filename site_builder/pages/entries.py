"""Terms, topics, questions and people, with the rows of all interviews, in; their pages and lists out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from site_builder import urls
from site_builder.extract import Extract, Line, Passage, TopicPassages
from site_builder.glossary import all_spellings
from site_builder.model import LocalText, Term
from site_builder.pages.cards import card, speakers_in_words
from site_builder.pages.context import Context, Page
from site_builder.sorting import by_initial
from site_builder.text import shorten
from site_builder.views import (
    Entry,
    EntryListPage,
    Group,
    InterviewLines,
    InterviewPassages,
    LineView,
    Link,
    PassageView,
    PersonPage,
    QuestionPage,
    SectionPassages,
    SpeakerLines,
    TermPage,
    TopicPage,
    View,
    Words,
)


def entry_pages(context: Context, extracts: Sequence[Extract]) -> Iterator[Page]:
    """Every page about a term, topic, question or person, and the four lists."""
    mine = context.mine(extracts)
    lines = _lines_by_name(context, mine)
    yield from _term_pages(context, lines)
    yield from _topic_pages(context, mine)
    yield from _question_pages(context, mine)
    yield from _person_pages(context, mine, lines)


Lines = Mapping[tuple[str, str], Sequence[tuple[Extract, list[Line]]]]


def _lines_by_name(context: Context, extracts: Sequence[Extract]) -> Lines:
    """The lines of each name, interview by interview, in the language that this edition reads."""
    found: dict[tuple[str, str], list[tuple[Extract, list[Line]]]] = defaultdict(list)
    for one in extracts:
        language = context.reading_language(one.languages)
        mine: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in one.lines:
            if line.language == language:
                mine[line.kind, line.slug].append(line)
        for name, lines in mine.items():
            found[name].append((one, lines))
    return found


# Terms


def _term_pages(context: Context, lines: Lines) -> Iterator[Page]:
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
        yield _page(context, urls.entry("term", slug), "term", _term_page(context, term, found))
    yield _list_page(context, "term", "glossary", entries)


def _term_page(context: Context, term: Term, found: Sequence[tuple[Extract, list[Line]]]) -> TermPage:
    path = urls.entry("term", term.slug)
    title = context.in_words(term.titles)
    spelled = list(all_spellings(term))
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
        spellings=tuple(dict.fromkeys(spelled)),
        misheard=tuple(spelling.text for spelling in term.name.spellings if spelling.misheard),
        related=tuple(
            context.entry_link(path, "term", slug)
            for slug in term.related
            if slug in context.collection.terms
        ),
        topics=tuple(context.entry_link(path, "topic", slug) for slug in term.topics),
        interviews=tuple(_interview_lines(context, path, one, rows) for one, rows in found),
        count=sum(len(rows) for _, rows in found),
    )


def _interview_lines(context: Context, path: str, one: Extract, rows: Sequence[Line]) -> InterviewLines:
    """A concordance within one interview, the speaker who says most first."""
    by_speaker: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        by_speaker[row.place.speaker].append(row)
    title = context.in_words(one.titles)
    language = context.reading_language(one.languages)
    return InterviewLines(
        title=title,
        href=context.way(path, urls.interview(one.slug)),
        slug=one.slug,
        date=one.date,
        date_words=context.date(one.date),
        language="" if language == context.language else language,
        speakers=tuple(
            SpeakerLines(
                context.person_label(person), person, tuple(_line(context, path, row) for row in said)
            )
            for person, said in sorted(by_speaker.items(), key=lambda item: (-len(item[1]), item[0]))
        ),
        count=len(rows),
    )


def _line(context: Context, path: str, row: Line) -> LineView:
    href = context.way(path, context.place_path(row.place))
    return LineView(row.left, row.keyword, row.right, href, row.place.number, row.misheard)


# Topics


def _topic_pages(context: Context, extracts: Sequence[Extract]) -> Iterator[Page]:
    entries: list[Entry] = []
    members: dict[str, list[str]] = defaultdict(list)
    for slug, term in context.collection.terms.items():
        for slug_of_topic in term.topics:
            members[slug_of_topic].append(slug)
    for slug, topic in context.collection.topics.items():
        path = urls.entry("topic", slug)
        found = [(one, [row for row in one.topics if row.topic == slug]) for one in extracts]
        interviews = tuple(_interview_passages(context, path, one, rows) for one, rows in found if rows)
        title, summary = context.in_words(topic.titles), context.in_words(topic.summary)
        count = sum(interview.count for interview in interviews)
        href = context.way(urls.LIST_OF["topic"], path)
        entries.append(Entry(title, href, Words(""), summary, count, len(interviews)))
        yield _page(
            context,
            path,
            "topic",
            TopicPage(
                frame=context.frame(
                    path,
                    title.text,
                    shorten(summary.text, 150),
                    here="topics",
                    crumbs=[
                        (context.words["home"], ""),
                        (context.words["menu_topics"], urls.LIST_OF["topic"]),
                    ],
                ),
                title=title,
                summary=summary,
                terms=_sorted_links(context.entry_link(path, "term", term) for term in members[slug]),
                interviews=interviews,
                count=count,
            ),
        )
    yield _list_page(context, "topic", "topics", entries)


def _sorted_links(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(link for _, group in by_initial(links, lambda link: link.text) for link in group)


def _interview_passages(
    context: Context, path: str, one: Extract, rows: Sequence[TopicPassages]
) -> InterviewPassages:
    sections = tuple(
        SectionPassages(
            title=context.in_words(row.titles),
            href=context.way(path, f"{urls.interview(one.slug, row.page)}#{row.section}"),
            reason=_reason(context, row),
            passages=tuple(_passage(context, path, passage, one) for passage in row.passages),
        )
        for row in rows
    )
    return _of_interview(context, path, one, sections)


def _of_interview(
    context: Context, path: str, one: Extract, sections: tuple[SectionPassages, ...]
) -> InterviewPassages:
    return InterviewPassages(
        title=context.in_words(one.titles),
        href=context.way(path, urls.interview(one.slug)),
        date=one.date,
        date_words=context.date(one.date),
        speakers=speakers_in_words(context, one),
        sections=sections,
        count=sum(len(section.passages) for section in sections),
    )


def _reason(context: Context, row: TopicPassages) -> str:
    """Why a section stands under a topic, for the reader."""
    if not row.terms:
        return ""
    named = context.words["comma"].join(context.title_of("term", slug).text for slug in row.terms[:3])
    return context.words["mentions_terms"].format(terms=named)


def _passage(context: Context, path: str, found: Passage, one: Extract) -> PassageView:
    language = context.reading_language(one.languages)
    text = found.excerpts.get(language) or next(iter(found.excerpts.values()), "")
    shown = language if language in found.excerpts else next(iter(found.excerpts), "")
    return PassageView(
        speaker=context.person_label(found.place.speaker),
        excerpt=Words(text, "" if shown == context.language else shown),
        href=context.way(path, context.place_path(found.place)),
        number=found.place.number,
    )


# Questions


def _question_pages(context: Context, extracts: Sequence[Extract]) -> Iterator[Page]:
    entries: list[Entry] = []
    for slug, question in context.collection.questions.items():
        path = urls.entry("question", slug)
        answers = []
        for one in extracts:
            rows = [answer for answer in one.answers if answer.question == slug]
            if rows:
                sections = tuple(
                    SectionPassages(
                        context.in_words(row.titles),
                        context.way(path, f"{urls.interview(one.slug, row.page)}#{row.turn}"),
                        "",
                        tuple(_passage(context, path, passage, one) for passage in row.passages),
                        asked=_passage(context, path, row.asked, one).excerpt if row.asked else Words(""),
                        left=row.left,
                    )
                    for row in rows
                )
                answers.append(_of_interview(context, path, one, sections))
        title, summary = context.in_words(question.titles), context.in_words(question.summary)
        href = context.way(urls.LIST_OF["question"], path)
        entries.append(Entry(title, href, Words(""), summary, len(answers), len(answers)))
        frame = context.frame(
            path,
            title.text,
            shorten(summary.text or title.text, 150),
            here="questions",
            crumbs=[(context.words["home"], ""), (context.words["menu_questions"], urls.LIST_OF["question"])],
        )
        yield _page(context, path, "question", QuestionPage(frame, title, summary, tuple(answers)))
    yield _list_page(context, "question", "questions", entries)


# People


def _person_pages(context: Context, extracts: Sequence[Extract], lines: Lines) -> Iterator[Page]:
    entries: list[Entry] = []
    for slug, person in context.collection.people.items():
        path = urls.entry("person", slug)
        own = [one for one in extracts if slug in one.speakers.values()]
        found = lines.get(("person", slug), ())
        title, about = context.in_words(person.titles), context.in_words(person.about)
        count = sum(len(rows) for _, rows in found)
        other = _other_titles(context, person.titles, title.text)
        topics = dict.fromkeys(
            row.topic
            for one in own
            for row in one.topics
            if any(passage.place.speaker == slug for passage in row.passages)
        )
        entries.append(
            Entry(
                title,
                context.way(urls.LIST_OF["person"], path),
                other[0] if other else Words(""),
                about,
                count,
                len(own),
            )
        )
        frame = context.frame(
            path,
            title.text,
            shorten(about.text, 150),
            here="people",
            crumbs=[(context.words["home"], ""), (context.words["menu_people"], urls.LIST_OF["person"])],
        )
        view = PersonPage(
            frame=frame,
            slug=slug,
            title=title,
            other_titles=other,
            about=about,
            interviews=tuple(card(context, path, one) for one in own),
            topics=tuple(context.entry_link(path, "topic", topic) for topic in topics),
            mentioned=tuple(_interview_lines(context, path, one, rows) for one, rows in found),
            count=count,
        )
        yield _page(context, path, "person", view)
    yield _list_page(context, "person", "people", entries)


def _other_titles(context: Context, titles: LocalText, shown: str) -> tuple[Words, ...]:
    return tuple(
        Words(text, language)
        for language, text in titles.items()
        if language != context.language and text != shown
    )


# Lists


def _list_page(context: Context, kind: str, here: str, entries: Sequence[Entry]) -> Page:
    """All entries of a kind, under the initials of their names; topics and questions the fullest first."""
    path = urls.LIST_OF[kind]
    if kind in {"term", "person"}:
        groups = tuple(
            Group(f"initial-{letter if letter != '#' else 'other'}", letter, tuple(members))
            for letter, members in by_initial(entries, lambda entry: entry.title.text)
        )
    else:
        full = sorted(entries, key=lambda entry: (-entry.interviews, -entry.count))
        groups = tuple(
            Group(f"in-{interviews}", context.count("in_interviews", interviews), tuple(members))
            for interviews, members in groupby(full, key=lambda entry: entry.interviews)
        )
    words = context.words
    frame = context.frame(
        path, words[f"menu_{here}"], words[f"about_{here}"], here=here, crumbs=[(words["home"], "")]
    )
    return Page(
        context.edition.prefix + path,
        "pages/entry_list.html",
        EntryListPage(frame, kind, groups, len(entries)),
    )


def _page(context: Context, path: str, template: str, view: View) -> Page:
    return Page(context.edition.prefix + path, f"pages/{template}.html", view)
