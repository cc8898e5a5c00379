"""What is drawn together: the pages of an interview, a sheet of the page about one thing.

Everything drawn is a pure function of the toolkit and of the rows given; nothing here knows what was built
before. What only drawing needs is loaded when something is drawn.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.build.inputs import digest
from site_builder.build.rows import Packed, Span, unpacked
from site_builder.build.toolkit import Toolkit
from site_builder.core import urls
from site_builder.core.kinds import KINDS, Key
from site_builder.core.output import OutputFile
from site_builder.core.records import dataclass
from site_builder.crossref.related import Suggestions
from site_builder.crossref.series import SeriesPart
from site_builder.crossref.sheets import Sheet
from site_builder.crossref.tally import Tally
from site_builder.interviews.prepare import PreparedInterview
from site_builder.pages.context import Page
from site_builder.pages.exports import interview_data
from site_builder.pages.text_links import CitedPlaces
from site_builder.text.editions import Edition

LISTS = "interviews"
"""Units of the list of interviews, a sheet each, have names that begin like this."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file."""

    file: OutputFile
    address: str = ""
    """Where search engines should find it; empty for what they should not list."""


def draw(toolkit: Toolkit, edition: Edition, page: Page) -> Drawn:
    """One page of an edition."""
    frame = page.view.frame
    return Drawn(
        toolkit.renderer.draw(page, toolkit.views[edition.language]),
        frame.canonical if frame.indexed else "",
    )


# An interview


def interview_files(
    toolkit: Toolkit,
    prepared: PreparedInterview,
    related: Suggestions,
    series: Sequence[SeriesPart],
    cited: CitedPlaces,
) -> Iterator[Drawn]:
    """Every file that shows one interview.

    `related` and `series` are what a `Suggester` found for it, `cited` the passages of others that it links.
    """
    from site_builder.pages.interview_pages import interview_pages

    yield Drawn(interview_data(prepared, toolkit.collection))
    for context in toolkit.contexts.values():
        for page in interview_pages(prepared, context, related.get(context.language, {}), series, cited):
            yield draw(toolkit, context.edition, page)
    if toolkit.plan.has_search:
        from site_builder.search.search_files import texts

        for file in texts(prepared, tuple(toolkit.contexts.values())):
            yield Drawn(file)


# A term, topic, question or person


class EntrySheet(NamedTuple):
    """A sheet of the page about one thing in one edition, and what it is made from."""

    edition: Edition
    kind: str
    slug: str
    sheet: Sheet
    interviews: Span | None
    """The first and the last of those whose rows stand on it; None where there is none."""
    tally: Tally
    """Of all sheets; the first one alone shows it."""
    long: frozenset[str]
    """For a person: the terms whose pages have several sheets."""
    input: str
    """Digest of the above and of the rows."""

    @property
    def unit(self) -> str:
        return f"{self.kind}/{self.slug}/{self.edition.language}/{self.sheet.number}"

    @property
    def file(self) -> str:
        """Its path in the site."""
        page = urls.sheet(urls.entry(self.kind, self.slug), self.sheet.number)
        return urls.file_of(self.edition.prefix + page)


def entry_file(toolkit: Toolkit, sheet: EntrySheet, interviews: Sequence[Packed]) -> Drawn:
    """One sheet; `interviews` are those on it with their rows."""
    from site_builder.pages.entry_pages import entry_page
    from site_builder.pages.passages import EntryContent

    context = toolkit.contexts[sheet.edition.language]
    shown = list(map(unpacked, interviews))
    content = EntryContent(shown, sheet.tally, sheet.sheet, sheet.long)
    page = entry_page(context, sheet.kind, sheet.slug, content)
    return draw(toolkit, sheet.edition, page)


def registers(toolkit: Toolkit) -> Mapping[str, Mapping[str, object]]:
    """By kind, everything that has a page of its own by slug."""
    return {kind: toolkit.plan.collection.entries(kind) for kind in KINDS}


def entries(toolkit: Toolkit) -> Iterator[Key]:
    """Everything that has a page of its own."""
    for kind, register in registers(toolkit).items():
        for slug in register:
            yield Key(kind, slug)


# What is about the collection as a whole


@dataclass(frozen=True, slots=True)
class SharedUnit:
    """Files about the collection as a whole."""

    name: str
    input: str
    """Digest of all that they are made from beside the registers."""
    draw: Callable[[], Iterable[Drawn]]
    anywhere: bool = False
    """Whether any process can draw it: nothing but `draw` itself is needed."""


def shared_unit(
    name: str, given: object, files: Callable[[], Iterable[Drawn]], *, anywhere: bool = False
) -> SharedUnit:
    """A unit that is made from `given` beside the registers."""
    return SharedUnit(name, digest(pickle.dumps(given, 5)), files, anywhere)
