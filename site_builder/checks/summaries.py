"""Remarks on summaries and on what is filed: who is named, who is quoted, what no reader gets to see."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from site_builder.core.collection import Collection
from site_builder.core.entries import Question, Topic
from site_builder.core.kinds import QUESTION, TERM, TOPIC
from site_builder.core.model import Block, Interview, Mention
from site_builder.core.problems import Problem, remark
from site_builder.crossref.excerpts import answers_in
from site_builder.crossref.exchanges import SUBSTANTIAL
from site_builder.crossref.topic_passages import topics_in
from site_builder.interviews.filing import filings_of
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn
from site_builder.interviews.topics import FEWEST_SECTIONS
from site_builder.text.link import Linker

Remarks = Iterator[Problem]
Key = tuple[str, str]
"""`TOPIC` or `QUESTION`, and a slug."""


def _entries(collection: Collection) -> Iterator[tuple[Key, Topic | Question]]:
    for slug, topic in collection.topics.items():
        yield (TOPIC, slug), topic
    for slug, question in collection.questions.items():
        yield (QUESTION, slug), question


def _speakers(collection: Collection) -> dict[str, set[str]]:
    """In which interviews each person speaks."""
    found: dict[str, set[str]] = defaultdict(set)
    for interview in collection.interviews.values():
        for turn in interview.turns:
            for person in turn.speakers:
                found[person].add(interview.slug)
    return found


class _People:
    """Finds those who speak in some interview in a text."""

    def __init__(self, collection: Collection, speakers: Mapping[str, set[str]]) -> None:
        people = [person for slug, person in collection.people.items() if slug in speakers]
        self._linker = Linker(person.name for person in people)
        self.named = cache(self._named)

    def _named(self, text: str) -> frozenset[str]:
        found = self._linker.mentions(Block("paragraph", text), self._linker.context([text]))
        return frozenset(mention.slug for mention in found)


def claim_without_evidence(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """What a summary says of somebody rests on a turn of an interview with one of those it names."""
    del prepared
    speakers = _speakers(collection)
    people = _People(collection, speakers)
    for (kind, slug), entry in _entries(collection):
        for language, statements in entry.statements.items():
            for one in statements:
                named = people.named(one.text)
                cited = {turn.partition("#")[0] for turn in one.evidence}
                if named and not any(speakers[person] & cited for person in named):
                    who = ", ".join(sorted(named))
                    words = one.text.strip(" ，；、,;.。")[-24:]
                    summary = f"the {language} summary of {kind} `{slug}`"
                    message = f"{summary} names {who} (“…{words}”) and cites nothing of theirs"
                    hint = "put the turns it rests on behind it: `(interview-slug#t5 t7)`"
                    yield remark("claim-without-evidence", message, entry.where, hint)


def person_without_passage(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """Of everybody whom a summary names, and who speaks in the collection, something is filed there."""
    del prepared
    people = _People(collection, _speakers(collection))
    filed = _filed(collection.interviews.values())
    for key, entry in _entries(collection):
        named = {person for text in entry.summary.values() for person in people.named(text)}
        there = {speaker for _, speaker, _ in filed.get(key, ())}
        for person in sorted(named - there):
            message = f"the summary of {key[0]} `{key[1]}` names `{person}`, of whom nothing is filed there"
            hint = "file what they say, or do not name them"
            yield remark("person-without-passage", message, entry.where, hint)


Filed = Mapping[Key, Sequence[tuple[str, str, str]]]
"""Interview, speaker and id of every turn under a topic or question."""


def _filed(interviews: Iterable[Interview]) -> Filed:
    found: dict[Key, list[tuple[str, str, str]]] = defaultdict(list)
    for interview in interviews:
        filings = filings_of(interview)
        for turn in interview.turns:
            filing = filings.get(turn.id)
            for topic in filing.topics if filing else ():
                found[TOPIC, topic] += [(interview.slug, person, turn.id) for person in turn.speakers]
            for question in filing.questions if filing else ():
                found[QUESTION, question] += [(interview.slug, person, turn.id) for person in turn.speakers]
    return found


def evidence_differs(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """A summary rests on the same turns in every language in which it is written."""
    del prepared
    for (kind, slug), entry in _entries(collection):
        cited = {
            language: {turn for one in statements for turn in one.evidence}
            for language, statements in entry.statements.items()
        }
        everything = set().union(*cited.values())
        for language, turns in cited.items():
            if missing := sorted(everything - turns):
                named = ", ".join(f"`{turn}`" for turn in missing)
                message = f"the {language} summary of {kind} `{slug}` does not cite {named}, another one does"
                hint = "cite the same turns in both"
                yield remark("evidence-differs", message, entry.where, hint)


def from_one_interview(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """Topics and questions come up in several interviews; a topic may say why not (`single:`)."""
    filed = _filed(one.interview for one in prepared)
    answered = defaultdict(set)
    for one in prepared:
        for answer in answers_in(one):
            answered[answer.question].add(one.interview.slug)
    for slug, question in collection.questions.items():
        if len(answered[slug]) == 1:
            message = f"question `{slug}` is answered in one interview alone"
            hint = "find another answer to it, or make it a topic"
            yield remark("one-sided-question", message, question.where, hint)
    for slug, topic in collection.topics.items():
        interviews = {interview for interview, _, _ in filed.get((TOPIC, slug), ())}
        if len(interviews) == 1 and not topic.single:
            hint = "file more under it, or say why not: `single: {zh: …, en: …}`"
            message = f"topic `{slug}` is spoken of in one interview alone"
            yield remark("one-sided-topic", message, topic.where, hint)
        if len(interviews) > 1 and topic.single:
            message = f"topic `{slug}` is spoken of in {len(interviews)} interviews by now"
            yield remark("no-longer-single", message, topic.where, "take `single:` out")


def unreachable_passage(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """What is filed is quoted on the page, as a passage or as what leads to one."""
    del collection
    for one in prepared:
        quoted: dict[str, set[str]] = defaultdict(set)
        for row in topics_in(one):
            for passage in row.passages:
                leads = [passage.lead.place.turn] if passage.lead else []
                quoted[row.topic].update((passage.place.turn, *leads))
        for turn in one.turns if not one.filed_by_words else ():
            for topic in turn.topics:
                if turn.turn.id not in quoted[topic] and turn.characters >= SUBSTANTIAL:
                    message = f"`{turn.turn.id}` is filed under `{topic}`, and its page does not quote it"
                    hint = f"write `topics={topic}` in its own braces"
                    yield remark("unreachable-passage", message, turn.turn.where, hint)
        for answer in answers_in(one):
            section = one.section(answer.section)
            if answer.left and section:
                message = f"`{section.id}`: the page of `{answer.question}` leaves out {answer.left} turns"
                hint = f"write `answers={answer.question}` in the braces of those that do"
                yield remark("unreachable-passage", message, section.where, hint)


def year_not_told(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """The timeline shows what the cited turn says: its year stands there, or an editor adds it."""
    del collection
    for one in prepared:
        turns = {turn.turn.id: turn for turn in one.turns}
        for event in one.interview.events:
            turn = turns.get(event.turn)
            if turn is None or event.editor:
                continue
            told = "".join(_without_notes(turn, language) for language in turn.texts)
            if not _tells(told, event.date[:4]):
                message = f"`{event.turn}` does not say that it was {event.date[:4]}"
                hint = "say what you know besides: `editor: {zh: …, en: …}`, or cite another turn"
                yield remark("year-not-told", message, event.where, hint)


def _without_notes(turn: PreparedTurn, language: str) -> str:
    text, end, pieces = turn.plain_text(language), 0, []
    for _, start, stop in turn.notes(language):
        pieces.append(text[end:start])
        end = stop
    return "".join((*pieces, text[end:]))


def _tells(text: str, year: str) -> bool:
    """Whether a text has a year; of ten years it may name the first."""
    forms = (f"{year}s", f"{year} 年代", f"{year[2:]} 年代", f"’{year[2:]}s") if year.endswith("0") else ()
    return year in text or any(form in text for form in forms)


def common_term(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """A term that stands in most sections of all interviews files nothing, unless its entry says so."""
    sections = [
        {found.slug for turn in one.turns if turn.turn.section == section for found in _terms(turn, one)}
        for one in prepared
        for section in {turn.turn.section for turn in one.turns}
    ]
    for slug, term in collection.terms.items():
        number = sum(slug in terms for terms in sections)
        if term.topics and not term.files and len(sections) >= FEWEST_SECTIONS and 2 * number > len(sections):
            message = f"`{slug}` stands in {number} of {len(sections)} sections, and has topics"
            hint = "such a word tells nothing: take out `topics:`, or say `files: never` (or `always`)"
            yield remark("common-term", message, term.where, hint)


def _terms(turn: PreparedTurn, one: PreparedInterview) -> Iterator[Mention]:
    return (found for found in turn.mentions(one.interview.language) if found.kind == TERM)
