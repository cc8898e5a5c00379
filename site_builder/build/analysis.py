"""One interview's files in, everything that other pages and later builds need to know of it out."""

from collections.abc import Mapping, Sequence

from site_builder.build.inputs import digest
from site_builder.build.rows import Row, rows_of
from site_builder.build.toolkit import Toolkit
from site_builder.checks.rules import misheard_spellings
from site_builder.core.kinds import Key
from site_builder.core.model import Reference
from site_builder.core.problems import Problem
from site_builder.core.records import Packer, dataclass, replace
from site_builder.crossref.extract import Extract, Outline, extract
from site_builder.crossref.related import spreads_of
from site_builder.crossref.tally import Counts, counts_of
from site_builder.interviews.prepare import PREPARED, PreparedInterview
from site_builder.pages.exports import collection_entry
from site_builder.text.editions import Edition


@dataclass(frozen=True, slots=True)
class Analysis:
    """An interview by what follows from it and the names alone; its text is not in it."""

    slug: str
    prepared: str
    """Digest of all that its own pages are drawn from."""
    head: Extract
    outline: Outline
    listed: str
    """Digest of what lists show of it."""
    entry: str
    """What the data of the collection says of it, as JSON."""
    rows: tuple[Row, ...]
    tallies: Mapping[Key, Counts]
    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]
    part: bytes | None = None
    """What it gives to the search, packed; None where there is none."""


ANALYSIS: Packer[Analysis] = Packer(Analysis)
HEAD: Packer[Extract] = Packer(Extract)
OUTLINE: Packer[Outline] = Packer(Outline)


def analysed(
    prepared: PreparedInterview,
    editions: Sequence[Edition],
    problems: Sequence[Problem],
    packed: bytes = b"",
) -> Analysis:
    """What follows from an interview alone, without its part of the search.

    `problems` are those found up to now, `packed` is it itself if it was packed.
    """
    interview = prepared.interview
    head, outline, rows = extract(prepared)
    spreads = spreads_of(rows)
    tallies = counts_of(head, rows, spreads, editions)
    return Analysis(
        slug=interview.slug,
        prepared=digest(packed or PREPARED.pack(prepared)),
        head=head,
        outline=outline,
        listed=_listed(head),
        entry=collection_entry(head),
        rows=tuple(rows_of(head, rows, tallies, spreads)),
        tallies=tallies,
        references=interview.references,
        problems=(*problems, *misheard_spellings(prepared)),
    )


def part_of(toolkit: Toolkit, prepared: PreparedInterview) -> bytes:
    """What an interview gives to the search, packed."""
    from site_builder.search.interview_part import packed, part

    return packed(part(prepared, toolkit.names, toolkit.plan.collection.site.editions))


def _listed(head: Extract) -> str:
    """Digest of an interview in lists: of its length they show the minutes."""
    shown = replace(head, characters=0)
    return digest(HEAD.pack(shown))
