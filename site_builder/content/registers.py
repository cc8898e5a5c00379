"""`people.yaml`, `topics.yaml`, `questions.yaml` in, people, topics and questions out."""

from site_builder.content.dates import as_of
from site_builder.content.evidence import read_evidence
from site_builder.content.fields import Fields
from site_builder.content.names import Entry, parse_name
from site_builder.content.portraits import portrait_of
from site_builder.core.entries import Person, Question, Topic
from site_builder.core.kinds import PERSON, TOPIC
from site_builder.core.model import Reference
from site_builder.core.problems import Report


def parse_person(slug: str, fields: Fields, report: Report) -> Person:
    """Read one entry of `people.yaml`."""
    titles = fields.local_fields()
    if not titles:
        keys = fields.languages.needed_keys
        fields.missing(keys[0], f"give the name: {' and '.join(f'`{key}: …`' for key in keys)}")
    labels = fields.local_text("label")
    portrait, references = portrait_of(fields, report)
    person = Person(
        slug=slug,
        titles=titles,
        labels=labels,
        name=parse_name(Entry(PERSON, slug, titles, proper=True), fields, report),
        about=fields.local_text("about", required=True),
        where=fields.where,
        as_of=as_of(fields, report),
        portrait=portrait,
        references=references,
    )
    fields.done()
    return person


def parse_topic(slug: str, fields: Fields, report: Report) -> Topic:
    """Read one entry of `topics.yaml`."""
    summary = read_evidence(fields.local_scalars("summary", required=True), report)
    see = fields.words("see")
    topic = Topic(
        slug=slug,
        titles=fields.local_text("title", required=True),
        summary=summary.plain,
        where=fields.where,
        statements=summary.statements,
        see=tuple(word.text for word in see),
        single=fields.local_text("single"),
        references=(*(Reference(TOPIC, word.text, word.where) for word in see), *summary.references),
    )
    fields.done()
    return topic


def parse_question(slug: str, fields: Fields, report: Report) -> Question:
    """Read one entry of `questions.yaml`."""
    summary = read_evidence(fields.local_scalars("summary"), report)
    topics = fields.words("topics")
    question = Question(
        slug=slug,
        titles=fields.local_text("title", required=True),
        summary=summary.plain,
        where=fields.where,
        statements=summary.statements,
        topics=tuple(word.text for word in topics),
        references=(*(Reference(TOPIC, word.text, word.where) for word in topics), *summary.references),
    )
    fields.done()
    return question
