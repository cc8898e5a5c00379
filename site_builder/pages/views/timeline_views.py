"""The page of what the interviews date."""

from site_builder.core.records import dataclass
from site_builder.pages.views.frame import Frame, Link, Words
from site_builder.pages.views.picture_views import TimeLine


@dataclass(frozen=True, slots=True)
class EventView:
    """Something dated, and the passage in which it is told."""

    id: str
    date: str
    date_words: str
    title: Words
    editor: Words
    """What an editor adds to what is told."""
    href: str
    speaker: Link
    interview: Link


@dataclass(frozen=True, slots=True)
class Decade:
    """The events of ten years."""

    title: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    frame: Frame
    picture: TimeLine | None
    decades: tuple[Decade, ...]
