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

Lines = Mapping[tuple[str, str], Sequence[tuple[Extract, list[Line]]]]


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


def interview_lines(context: Context, path: str, one: Extract, rows: Sequence[Line]) -> InterviewLines:
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
