"""Turns of Chinese as they were typed in, the same as prose, out: widths, marks in gaps and at ends.

Every change is an edit with its reason, so that an editor can refuse each; a mark that is there stays.
"""

from collections.abc import Sequence

from site_builder.importer.cleaning.punctuate import mark_ends, mark_gaps
from site_builder.importer.cleaning.widths import widths
from site_builder.importer.types import Heading, Mark
from site_builder.importer.view import View

Range = tuple[int, int]


def turn_ranges(view: View, marks: Sequence[Mark], headings: Sequence[Heading]) -> list[Range]:
    """The stretches of the edited text that people say, in order: turns without the headings among them."""
    titles = {view.from_raw(heading.start) for heading in headings}
    cuts = titles | {view.from_raw(heading.end) for heading in headings}
    cuts |= {view.from_raw(mark.start) for mark in marks}
    first = view.from_raw(marks[0].start) if marks else len(view.text)
    ends = sorted(cut for cut in cuts if cut >= first)
    found = zip(ends, [*ends[1:], len(view.text)], strict=True)
    return [(start, end) for start, end in found if start not in titles and view.text[start:end].strip()]


def write_prose(view: View, marks: Sequence[Mark], headings: Sequence[Heading]) -> View:
    """The view with full-width marks, marks in the gaps and a mark at the end of every turn."""
    # Gaps first: behind a bracket they are white space that a wide bracket takes with it.
    view = view.edit_around(mark_gaps(view.text, turn_ranges(view, marks, headings)))
    view = with_widths(view, turn_ranges(view, marks, headings))
    return view.edit_around(mark_ends(view.text, turn_ranges(view, marks, headings)))


def with_widths(view: View, ranges: Sequence[Range]) -> View:
    """The view with the marks of these stretches in the width of Chinese."""
    return view.edit_around(edit for start, end in ranges for edit in widths(view.text, start, end))
