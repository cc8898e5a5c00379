"""An interview file in, an `Interview` out: front matter, then the transcript."""

import re
from collections.abc import Callable, Mapping, Sequence

from site_builder.content.dates import checked_date
from site_builder.content.fields import DEFAULT_LANGUAGES, Fields, Word, fields_of, suggest_language
from site_builder.content.nodes import Entry, Node, Scalar
from site_builder.content.provenance import provenance, web_address
from site_builder.content.source import Source, placeholders
from site_builder.content.transcript import Transcript, parse_transcript
from site_builder.core.kinds import PERSON
from site_builder.core.languages import Languages
from site_builder.core.model import Event, Interview, Reference, SourceOfWords, State
from site_builder.core.problems import Location, Problem, Report, Severity, suggest

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)", re.DOTALL)
EDITIONS = ("retold", "verbatim")
STATES: tuple[State, ...] = ("published", "draft", "withdrawn")
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
    speakers = {label: person.text for label, person in _speakers(fields, _ignore).items()}
    languages = _languages(fields, _ignore)
    return parse_transcript(source, body_line, speakers, languages, _ignore, provisional=True)


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
    state = _state(fields)
    if state == "withdrawn":
        return withdrawn(slug, fields)
    languages = _languages(fields, report)
    own = languages[0]
    people = _speakers(fields, report)
    speakers = {label: person.text for label, person in people.items()}
    draft = bool(fields.nodes("review")) or state == "draft"
    unlinked = fields.words("unlinked")
    events = tuple(_events(fields, report))
    source, origin, contributors = provenance(fields, own, report, is_draft=draft)
    transcript = body(speakers, languages)
    interview = Interview(
        slug=slug,
        titles=fields.local_text("title", own, required=True),
        date=_date(fields, "date", report, draft=draft),
        published=_published(fields, report),
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
        retired=_retired(fields, transcript, report),
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


def _state(fields: Fields) -> State:
    chosen = fields.choice("state", STATES, default="published")
    return next(state for state in STATES if state == chosen)


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


def _languages(fields: Fields, report: Report) -> tuple[str, ...]:
    """At least one, at most two, each known; the first is the text's own."""
    found: list[str] = []
    for word in fields.words("languages"):
        if word.text not in fields.languages.known:
            hint = suggest_language(word.text, fields.languages.known)
            report(Problem("unknown-language", f"`{word.text}` is no language here", word.where, hint))
        elif word.text in found:
            report(
                Problem(
                    "duplicate-language", f"`{word.text}` stands twice", word.where, "keep one of the two"
                )
            )
        else:
            found.append(word.text)
    if len(found) > 2:
        where = fields.place("languages")
        report(Problem("too-many-languages", "a text has one parallel language at most", where, "keep two"))
    if not found and not fields.has("languages"):
        fields.missing("languages", "add `languages: [zh-Hans]`; the first is the text's own")
    if len(found) < min(2, len(fields.words("languages"))):
        # Reported above; the texts are read as if it were right, so that they do not seem at fault as well.
        found += [language for language in fields.languages.known if language not in found]
    return tuple(found[:2]) or (fields.languages.own,)


def _speakers(fields: Fields, report: Report) -> Mapping[str, Word]:
    """The slug of the person by label."""
    table = fields.table(
        "speakers", required="add `speakers:`, and below it for each one `  label: person-slug`"
    )
    found: dict[str, Word] = {}
    for entry in table.entries if table else ():
        if isinstance(entry.value, Scalar) and entry.value.text.strip():
            found[entry.key] = Word(entry.value.text.strip(), entry.value.where)
        else:
            fields.wrong_type(entry.value, f"speakers.{entry.key}", "the slug of a person")
    if table is not None and not table.entries:
        report(Problem("no-speakers", "no speaker is declared", table.where, "add `label: person-slug`"))
    return found


def _later(fields: Fields, key: str, *, draft: bool) -> Word | None:
    """A field that has to be there in the end: a draft goes without, with a warning."""
    if draft and not fields.has(key):
        fields.word(key)
        fields.missing(key, severity=Severity.WARNING)
        return None
    return fields.word(key, required=True)


def _published(fields: Fields, report: Report) -> str:
    word = fields.word("published")
    return checked_date(word, report) if word else ""


def _date(fields: Fields, key: str, report: Report, *, draft: bool = False) -> str:
    word = _later(fields, key, draft=draft)
    if word is None:
        return ""
    return checked_date(word, report)


def _events(fields: Fields, report: Report) -> Sequence[Event]:
    found: list[Event] = []
    for node in fields.nodes("events"):
        inner = fields_of(node, report, "event", fields.languages)
        if inner is None:
            continue
        titles = inner.local_fields()
        if not titles:
            key = fields.languages.own_key
            inner.missing(key, f"say what happened: `{key}: …`")
        found.append(
            Event(
                _date(inner, "date", report),
                inner.text("turn", required=True),
                titles,
                inner.where,
                inner.local_text("editor"),
            )
        )
        inner.done()
    return found


def _retired(fields: Fields, transcript: Transcript, report: Report) -> Mapping[str, str]:
    """Ids for which another turn or section stands now; each has to lead to one that is there."""
    table = fields.table("retired")
    living = {turn.id for turn in transcript.turns} | {section.id for section in transcript.sections}
    found: dict[str, str] = {}
    for entry in table.entries if table else ():
        if not isinstance(entry.value, Scalar):
            fields.wrong_type(entry.value, f"retired.{entry.key}", "the id of a turn")
        elif problem := _wrong_retirement(entry, entry.value, living):
            report(problem)
        else:
            found[entry.key] = entry.value.text.strip()
    return found


def _wrong_retirement(entry: Entry, target: Scalar, living: set[str]) -> Problem | None:
    if entry.key in living:
        message = f"`{entry.key}` is retired, but a turn has this id"
        return Problem("living-id-retired", message, entry.where, "delete this line, or the id in the text")
    if target.text.strip() not in living:
        hint = suggest(target.text.strip(), living, "turns")
        return Problem("unknown-turn", f"no turn `{target.text.strip()}`", target.where, hint)
    return None
