"""Rows of interviews in, the page of dated events out: a picture by interview, and a list by decade."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby

from site_builder.core import urls
from site_builder.core.kinds import PERSON
from site_builder.core.model import Event
from site_builder.core.records import dataclass
from site_builder.crossref.excerpts import Place
from site_builder.crossref.extract import Extract, Shown
from site_builder.pages.cards import guests_of
from site_builder.pages.context import Context, Page
from site_builder.pages.views.frame import Link
from site_builder.pages.views.picture_views import TimeDot, TimeLane, TimeLine, TimeTick
from site_builder.pages.views.timeline_views import Decade, EventView, TimelinePage

MOST_EVENTS = 120
MOST_LANES = 8
LABEL, DOT, GAP = 15, 11, 7
"""Heights of a lane: its label, a row of dots, the space below."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event and who tells it."""

    event: Event
    place: Place
    one: Extract

    @property
    def year(self) -> int:
        return int(self.event.date[:4])

    @property
    def moment(self) -> float:
        """The year with its month as a fraction."""
        month = self.event.date[5:7]
        return self.year + ((int(month) - 0.5) / 12 if month else 0.5)


def timeline_page(context: Context, shown: Sequence[Shown]) -> Page:
    """The one page of an edition; `shown` are its interviews with their events, in order of date."""
    everything = [Told(found.event, found.place, one.one) for one in shown for found in one.events]
    told = chosen(everything, MOST_EVENTS)
    words, path = context.words, urls.TIMELINE
    frame = context.frame(
        path, words["menu_timeline"], words["about_timeline"], here="timeline", crumbs=[(words["home"], "")]
    )
    numbered = list(enumerate(told, 1))
    decades = tuple(
        Decade(words["decade"].format(n=decade * 10), tuple(_event(context, n, one) for n, one in some))
        for decade, some in groupby(numbered, key=lambda item: item[1].year // 10)
    )
    picture = _picture(context, numbered, len(everything)) if told else None
    return context.page(path, "timeline", TimelinePage(frame, picture, decades))


def chosen(told: Sequence[Told], most: int) -> list[Told]:
    """At most so many events, in order of date: of each year those of the newest interviews."""
    by_year: dict[int, list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: (one.one.date, one.one.slug), reverse=True):
        by_year[one.year].append(one)
    ranked = sorted(
        ((rank, year, one) for year, some in by_year.items() for rank, one in enumerate(some)),
        key=lambda item: item[:2],
    )
    kept = [one for _, _, one in ranked[:most]]
    return sorted(kept, key=lambda one: (one.event.date, one.one.date, one.one.slug, one.place.number))


def _event(context: Context, number: int, told: Told) -> EventView:
    path, speaker, title = urls.TIMELINE, told.place.speaker, context.in_words(told.one.titles)
    return EventView(
        id=f"event-{number}",
        date=told.event.date,
        date_words=context.date(told.event.date),
        title=context.in_words(told.event.titles),
        editor=context.in_words(told.event.editor),
        href=context.way(path, context.place_path(told.place)),
        speaker=Link(
            context.people_label(told.place.speakers), context.way(path, urls.entry(PERSON, speaker))
        ),
        interview=Link(title.text, context.way(path, urls.interview(told.one.slug)), title.language),
    )


def _picture(context: Context, numbered: Sequence[tuple[int, Told]], total: int) -> TimeLine:
    first = min(told.year for _, told in numbered) // 10 * 10
    last = max(told.year for _, told in numbered) // 10 * 10 + 10
    span = last - first
    by_interview: dict[str, list[tuple[int, Told]]] = defaultdict(list)
    for number, told in numbered:
        by_interview[told.one.slug].append((number, told))
    fullest = sorted(by_interview, key=lambda slug: (-len(by_interview[slug]), slug))[:MOST_LANES]
    lanes, y = [], 20
    for slug in sorted(fullest, key=lambda slug: (by_interview[slug][0][1].moment, slug)):
        rows: dict[int, int] = defaultdict(int)
        dots = []
        for number, told in by_interview[slug]:
            row = rows[told.year]
            rows[told.year] += 1
            x = round(100 * (told.moment - first) / span, 2)
            title = context.in_words(told.event.titles).text
            name = f"{context.date(told.event.date)}{context.words['colon']}{title}"
            dots.append(TimeDot(x, y + LABEL + DOT * row + 6, f"#event-{number}", name))
        one = by_interview[slug][0][1].one
        label = f"{guests_of(context, one)} ’{one.date[2:4]}"
        link = Link(label, context.way(urls.TIMELINE, urls.interview(slug)))
        lanes.append(TimeLane(link, y + 11, tuple(dots)))
        y += LABEL + DOT * max(rows.values()) + GAP
    every = 10 if span <= 80 else 20 if span <= 160 else 50
    ticks = (TimeTick(round(100 * (year - first) / span, 2), str(year)) for year in range(first, last, every))
    return TimeLine(
        y, 11, tuple(ticks), tuple(lanes), _caption(context, [told for _, told in numbered], total)
    )


def _caption(context: Context, told: Sequence[Told], total: int) -> str:
    """From when to when, and which ten years are told most."""
    words = context.words
    decade, most = min(
        Counter(one.year // 10 * 10 for one in told).items(), key=lambda item: (-item[1], item[0])
    )
    caption = words["timeline_caption"].format(
        n=len(told),
        first=told[0].year,
        last=told[-1].year,
        decade=words["decade"].format(n=decade),
        most=most,
    )
    left = words["timeline_left"].format(n=len(told), total=total) if len(told) < total else ""
    interviews = len({one.one.slug for one in told})
    return caption + left + (words["timeline_lanes"].format(n=MOST_LANES) if interviews > MOST_LANES else "")
