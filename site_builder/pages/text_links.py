"""What a text links within the site in, the way there from each page out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from site_builder.core import urls
from site_builder.core.images import Image
from site_builder.interviews.prepare import PreparedInterview
from site_builder.pages.context import Context


class CitedPlace(NamedTuple):
    """Where a passage of another interview stands."""

    path: str
    """Of its page, with the id behind it."""
    languages: tuple[str, ...]
    """In which it can be read."""


CitedPlaces = Mapping[str, CitedPlace]
"""By what an editor typed: `slug#id`, or a slug alone."""
NO_PLACES: CitedPlaces = MappingProxyType({})
Way = Callable[[str], str]
"""The address of a place of this site, as `content.places` keeps it; empty where there is no way."""


Shown = Callable[[str], tuple[str, Image] | None]
"""Of an image, by the name of its file: its address and what is known of it."""


def nothing(_: str) -> None:
    """The images of a page that shows words alone."""


def nowhere(_: str) -> str:
    """The way from a page that shows words alone."""
    return ""


class TextLinks:
    """The links in one interview's text, in one edition."""

    def __init__(self, prepared: PreparedInterview, context: Context, cited: CitedPlaces) -> None:
        self._prepared, self._context, self._cited = prepared, context, cited
        self._pages = {turn.turn.id: turn.page for turn in prepared.turns}
        for section in prepared.interview.sections:
            self._pages[section.id] = prepared.page_of_section(section.id)
        self.turns = frozenset(
            turn.number
            for turn in prepared.turns
            if any(
                span.kind in {"place", "alt"}
                for blocks in turn.texts.values()
                for linked in blocks
                for span in linked.block.spans
            )
        )
        """The numbers of the turns with such a link, or an image: from every page it leads another way."""

    def way(self, path: str) -> Way:
        """How to get from the page at `path` of the edition to a place."""

        def way_to(place: str) -> str:
            target = self._target(place, path)
            return self._context.way(path, target) if target else ""

        return way_to

    def shown(self, path: str) -> Shown:
        """How the page at `path` of the edition gets an image."""

        def image_of(name: str) -> tuple[str, Image] | None:
            image = self._context.collection.images.get(name)
            full = self._context.edition.prefix + path
            return (urls.relative(full, image.path), image) if image else None

        return image_of

    def _target(self, place: str, path: str) -> str:
        slug = self._prepared.interview.slug
        interview, _, passage = place.partition("/")
        if not passage:
            return self._own(place.removeprefix("#"), path)
        if f"{interview}/" != urls.LIST_OF[urls.INTERVIEW]:
            return f"{place}/"
        if passage.partition("#")[0] == slug:
            own = passage.partition("#")[2]
            return self._own(own, path) if own else urls.interview(slug)
        found = self._cited.get(passage)
        return found.path if found and self._context.has(found.languages) else ""

    def _own(self, place: str, path: str) -> str:
        """A turn or section of the interview itself: on this page if it holds the whole text."""
        slug = self._prepared.interview.slug
        place = self._prepared.interview.retired.get(place, place)
        page = urls.interview(slug, self._pages.get(place, 1))
        return f"{path if path == urls.whole_interview(slug) else page}#{place}"
