"""Concordances: the lines of names, by interview and speaker."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from site_builder import urls
from site_builder.extract import Extract, Line
from site_builder.pages.context import Context
from site_builder.views.entries import (
    InterviewLines,
    LineView,
    SpeakerLines,
)

Mentions = Sequence[tuple[Extract, list[Line]]]
"""The lines of a name by interview."""

Lines = Mapping[tuple[str, str], Mentions]


def lines_by_name(context: Context, extracts: Sequence[Extract]) -> Lines:
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


def concordance(context: Context, path: str, found: Mentions) -> tuple[SpeakerLines, ...]:
    """Every mention, by speaker and date; the speaker who says most first."""
    by_speaker: dict[str, list[tuple[Extract, list[Line]]]] = defaultdict(list)
    for one, rows in found:
        here: dict[str, list[Line]] = defaultdict(list)
        for row in rows:
            here[row.place.speaker].append(row)
        for person, said in here.items():
            by_speaker[person].append((one, said))
    speakers = [
        SpeakerLines(
            speaker=context.person_label(person),
            slug=person,
            href=context.way(path, urls.entry("person", person)),
            interviews=tuple(_interview_lines(context, path, one, rows) for one, rows in said),
            count=sum(len(rows) for _, rows in said),
        )
        for person, said in by_speaker.items()
    ]
    return tuple(sorted(speakers, key=lambda speaker: (-speaker.count, speaker.slug)))


def _interview_lines(context: Context, path: str, one: Extract, rows: Sequence[Line]) -> InterviewLines:
    language = context.reading_language(one.languages)
    return InterviewLines(
        title=context.in_words(one.titles),
        href=context.way(path, urls.interview(one.slug)),
        date=one.date,
        date_words=context.date(one.date),
        language="" if language == context.language else language,
        lines=tuple(_line(context, path, row) for row in rows),
    )


def _line(context: Context, path: str, row: Line) -> LineView:
    href = context.way(path, context.place_path(row.place))
    return LineView(row.left, row.keyword, row.right, href, row.place.number, row.misheard)
