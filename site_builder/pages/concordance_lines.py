"""The lines of a name in, by interview, what a page shows of them out: by speaker, then by interview."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.core import urls
from site_builder.core.kinds import PERSON
from site_builder.crossref.concordance import Line
from site_builder.crossref.extract import Extract
from site_builder.pages.context import Context
from site_builder.pages.views.entry_views import InterviewLines, LineKind, SpeakerLines

Found = Sequence[tuple[Extract, Mapping[str, Sequence[Line]]]]
"""The lines of one name, interview by interview, each by speaker."""


def concordance(context: Context, path: str, found: Found) -> tuple[SpeakerLines, ...]:
    """Every mention, by speaker and date; the speaker who says most first."""
    by_speaker: dict[str, list[InterviewLines]] = {}
    for person, lines in _by_interview(context, path, found):
        by_speaker.setdefault(person, []).append(lines)
    to_people = context.way(path, urls.LIST_OF[PERSON])
    speakers = [
        SpeakerLines(
            speaker=context.person_label(person),
            slug=person,
            href=f"{to_people}{person}/",
            interviews=interviews,
            number=sum(len(one.lines) for one in interviews),
        )
        for person, interviews in by_speaker.items()
    ]
    return tuple(sorted(speakers, key=lambda speaker: (-speaker.number, speaker.slug)))


def _by_interview(context: Context, path: str, found: Found) -> Iterator[tuple[str, InterviewLines]]:
    """The slug of each speaker of each interview, and the lines of that speaker there."""
    to_interviews = context.way(path, urls.LIST_OF[urls.INTERVIEW])
    for one, said in found:
        key = to_interviews, one
        kind = context.line_kinds.get(key) or context.line_kinds.setdefault(key, _line_kind(context, *key))
        for person, lines in said.items():
            yield person, InterviewLines(kind, lines)


def _line_kind(context: Context, to_interviews: str, one: Extract) -> LineKind:
    language = context.reading_language(one.languages)
    return LineKind(
        title=context.in_words(one.titles),
        href=f"{to_interviews}{one.slug}/",
        date=one.date,
        date_words=context.date(one.date),
        language="" if language == context.language else language,
    )
