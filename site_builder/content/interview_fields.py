"""Fields of the front matter of an interview in, what each says out."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.content.dates import checked_date
from site_builder.content.fields import Fields, Word, fields_of, suggest_language
from site_builder.content.nodes import Entry, Scalar
from site_builder.content.transcript import Transcript
from site_builder.core.model import Event, State
from site_builder.core.problems import Problem, Report, Severity, remark, suggest

MARKS_OF_A_LABEL = "：:*＊{}｛｝【】 "
"""They stand around a label in the text, and not in it."""
EDITIONS = ("retold", "verbatim")
STATES: tuple[State, ...] = ("published", "draft", "withdrawn")


def state_of(fields: Fields) -> State:
    chosen = fields.choice("state", STATES, default="published")
    return next(state for state in STATES if state == chosen)


def languages_of(fields: Fields, report: Report) -> tuple[str, ...]:
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
    if not found and not fields.nodes("languages"):
        fields.missing("languages", "add `languages: [zh-Hans]`; the first is the text's own")
    if len(found) < min(2, len(fields.words("languages"))):
        # Reported above; the texts are read as if it were right, so that they do not seem at fault as well.
        found += [language for language in fields.languages.known if language not in found]
    return tuple(found[:2]) or (fields.languages.own,)


def speakers_of(fields: Fields, report: Report) -> Mapping[str, Word]:
    """The slug of the person by label."""
    table = fields.table(
        "speakers", required="add `speakers:`, and below it for each one `  label: person-slug`"
    )
    found: dict[str, Word] = {}
    for entry in table.entries if table else ():
        label = entry.key.strip(MARKS_OF_A_LABEL)
        if label != entry.key:
            message = f"`{entry.key}` cannot be a label"
            report(Problem("wrong-label", message, entry.where, f"write it without marks: `{label}: …`"))
        if isinstance(entry.value, Scalar) and entry.value.text.strip():
            found[label] = Word(entry.value.text.strip(), entry.value.where)
        else:
            fields.wrong_type(entry.value, f"speakers.{entry.key}", "the slug of a person")
    if table is not None and not table.entries:
        report(Problem("no-speakers", "no speaker is declared", table.where, "add `label: person-slug`"))
    for problem in _two_labels(found):
        report(problem)
    return found


def _two_labels(speakers: Mapping[str, Word]) -> Iterator[Problem]:
    """Remark on a person who has two labels: most often one of them was to be somebody else."""
    first: dict[str, str] = {}
    for label, person in speakers.items():
        other = first.setdefault(person.text, label)
        if other != label:
            message = f"`{other}` and `{label}` are labels of one person, `{person.text}`"
            hint = "if they are two people, write the slug of the other one; if not, keep one label"
            yield remark("two-labels", message, person.where, hint)


def events_of(fields: Fields, report: Report) -> Sequence[Event]:
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
                date_of(inner, "date", report),
                inner.text("turn", required=True),
                titles,
                inner.where,
                inner.local_text("editor"),
            )
        )
        inner.done()
    return found


def retired_of(fields: Fields, transcript: Transcript, report: Report) -> Mapping[str, str]:
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


def _later(fields: Fields, key: str, *, draft: bool) -> Word | None:
    """A field that has to be there in the end: a draft goes without, with a warning."""
    if draft and not fields.has(key):
        fields.word(key)
        fields.missing(key, severity=Severity.WARNING)
        return None
    return fields.word(key, required=True)


def published_of(fields: Fields, day: str, report: Report) -> str:
    """When the text was published: not before the `day` on which they spoke."""
    word = fields.word("published")
    published = checked_date(word, report) if word else ""
    if word and published and published < day[: len(published)]:
        message = f"published `{published}`, and they spoke `{day}`"
        report(remark("published-too-early", message, word.where, "correct one of the two"))
    return published


def date_of(fields: Fields, key: str, report: Report, *, draft: bool = False) -> str:
    word = _later(fields, key, draft=draft)
    if word is None:
        return ""
    return checked_date(word, report)
