"""Concordances: the lines of names, by interview and speaker."""

from collections import defaultdict
from collections.abc import Sequence

from site_builder import urls
from site_builder.extract import Extract, Line
from site_builder.pages.context import Context
from site_builder.views.entries import (
    InterviewLines,
    LineView,
    SpeakerLines,
)

Found = Sequence[tuple[Extract, Sequence[Line]]]
"""The lines of one name, interview by interview."""


def lines_of(context: Context, kind: str, slug: str, extracts: Sequence[Extract]) -> Found:
    """The lines of a name, in the language that this edition reads, in order of date."""
    found = []
    for one in extracts:
        language = context.reading_language(one.languages)
        rows = [
            line
            for line in one.lines
            if line.slug == slug and line.kind == kind and line.language == language
        ]
        if rows:
            found.append((one, rows))
    return found


def concordance(context: Context, path: str, found: Found) -> tuple[SpeakerLines, ...]:
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
