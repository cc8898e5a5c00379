"""An interview file in, an `Interview` out: front matter, then the transcript."""

import re
from collections.abc import Callable, Mapping, Sequence

from site_builder.content.fields import DEFAULT_LANGUAGES, Fields, fields_of
from site_builder.content.interview_fields import (
    EDITIONS,
    date_of,
    events_of,
    languages_of,
    published_of,
    retired_of,
    speakers_of,
    state_of,
)
from site_builder.content.nodes import Node, Scalar
from site_builder.content.provenance import provenance, web_address
from site_builder.content.source import Source, placeholders
from site_builder.content.transcript import Transcript, parse_transcript
from site_builder.core.kinds import PERSON
from site_builder.core.languages import Languages
from site_builder.core.model import Interview, Reference, SourceOfWords
from site_builder.core.problems import Location, Problem, Report, Severity

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)", re.DOTALL)
Body = Callable[[Mapping[str, str], Sequence[str]], Transcript]


def parse_interview(
    slug: str,
    source: Source,
    report: Report,
    known: Languages = DEFAULT_LANGUAGES,
    *,
    provisional: bool = False,
) -> Interview | None:
    """Read one interview; None when it has no readable front matter (which is reported).

    `known` are the languages of the collection. With `provisional`, turns without an id are read too, as
    `parse_transcript` says.
    """
    for problem in placeholders(source, Severity.WARNING if provisional else Severity.ERROR):
        report(problem)
    head = _head(source, report, known)
    if not head:
        return None
    body_line, fields = head

    def body(speakers: Mapping[str, str], languages: Sequence[str]) -> Transcript:
        read = parse_transcript(
            source, body_line, speakers, languages, report, known=known, provisional=provisional
        )
        if not read.labels:
            where = Location(source.path, body_line)
            report(Problem("no-turns", "this interview has no turns", where, "begin one with `**名：** …`"))
        return read

    return _interview(slug, fields, body, report)


def parse_body(source: Source) -> Transcript | None:
    """The sections and turns alone, those without an id too; None without readable front matter."""
    head = _head(source, _ignore)
    if not head:
        return None
    body_line, fields = head
    speakers = {label: person.text for label, person in speakers_of(fields, _ignore).items()}
    languages = languages_of(fields, _ignore)
    return parse_transcript(source, body_line, speakers, languages, _ignore, provisional=True)


def retired_in(source: Source) -> Mapping[str, str]:
    """What the front matter says of retired ids, whether it is right or not."""
    head = _head(source, _ignore)
    table = head[1].table("retired") if head else None
    entries = table.entries if table else ()
    return {entry.key: entry.value.text.strip() for entry in entries if isinstance(entry.value, Scalar)}


def _ignore(problem: Problem) -> None:
    """For readers whose faults `check` tells."""


def _head(source: Source, report: Report, known: Languages = DEFAULT_LANGUAGES) -> tuple[int, Fields] | None:
    """The line in which the text begins, and the fields above it."""
    found = FRONT_MATTER.match(source.text)
    if not found:
        opened = source.text.startswith("---")
        message = "the front matter is not closed" if opened else "this file has no front matter"
        closing, opening = (
            "put a line `---` below the fields",
            "begin the file with `---`, the fields, and `---`",
        )
        report(Problem("no-front-matter", message, Location(source.path), closing if opened else opening))
        return None
    node = _front_matter(source, found.span(1), report) if found[1] else None
    if node is None and found[1] is None:
        hint = "add `title: …`"
        report(Problem("no-front-matter", "the front matter is empty", Location(source.path), hint))
    fields = fields_of(node, report, "interview", known)
    return (source.text.count("\n", 0, found.end()) + 1, fields) if fields else None


def _front_matter(source: Source, span: tuple[int, int], report: Report) -> Node | None:
    from site_builder.content.composing import parse_yaml

    return parse_yaml(source, report, *span)


def _interview(slug: str, fields: Fields, body: Body, report: Report) -> Interview:
    """What the fields and the body say; `body` reads it for the speakers and languages given."""
    state = state_of(fields)
    if state == "withdrawn":
        return withdrawn(slug, fields)
    languages = languages_of(fields, report)
    own = languages[0]
    people = speakers_of(fields, report)
    speakers = {label: person.text for label, person in people.items()}
    draft = bool(fields.nodes("review")) or state == "draft"
    unlinked = fields.words("unlinked")
    events = tuple(events_of(fields, report))
    source, origin, contributors = provenance(fields, own, report, is_draft=draft)
    transcript = body(speakers, languages)
    interview = Interview(
        slug=slug,
        titles=fields.local_text("title", own, required=True),
        date=(day := date_of(fields, "date", report, draft=draft)),
        published=published_of(fields, day, report),
        languages=languages,
        licence=fields.text("licence"),
        edition="verbatim" if fields.choice("edition", EDITIONS) == "verbatim" else "retold",
        speakers=speakers,
        source=source,
        provenance=origin,
        summary=fields.local_text("summary", own),
        note=fields.local_text("note", own),
        sections=transcript.sections,
        turns=transcript.turns,
        where=fields.where,
        events=events,
        unlinked=tuple(word.text for word in unlinked),
        recording=web_address(fields.text("recording"), fields.place("recording"), report),
        state=state,
        draft=draft,
        retired=retired_of(fields, transcript, report),
        references=(
            *(Reference(PERSON, person.text, person.where) for person in people.values()),
            *contributors,
            *(Reference("name", word.text, word.where) for word in unlinked),
            *(Reference("turn", event.turn, event.where) for event in events if event.turn),
            *transcript.references,
        ),
    )
    fields.done()
    return interview


def withdrawn(slug: str, fields: Fields) -> Interview:
    """An interview whose text is read no more, whatever still stands in its file."""
    own = fields.languages.known[0]
    return Interview(
        slug=slug,
        titles={},
        date="",
        languages=(own,),
        edition="retold",
        speakers={},
        source=SourceOfWords({}, ""),
        summary={},
        note=fields.local_text("note", own),
        sections=(),
        turns=(),
        where=fields.where,
        state="withdrawn",
    )
