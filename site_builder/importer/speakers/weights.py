"""`weights.tsv` in, what each cue weighs in a text of each layout, out.

The signs come from how interviews are held and are fixed by hand. The sizes are what
`python -m tests.importer.fit FOLDER` gives: maximum likelihood over labelled interviews, ours and those of others, that
keeps every sign. Text in paragraphs and running text (subtitles, or all on one line) have a column each: in the one a
new line nearly always is somebody's, in the other next to never.
"""

from collections.abc import Mapping
from pathlib import Path

from site_builder.core.records import dataclass

DATA = Path(__file__).with_name("weights.tsv")
COLUMNS = ("part", "cue", "by hand", "of an earlier fit", "running text", "paragraphs")
PARTS = ("says", "to_guest", "to_host")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each cue weighs, by name."""

    says: Mapping[str, float]
    to_guest: Mapping[str, float]
    to_host: Mapping[str, float]


def read_column(title: str) -> Weights:
    """One column of the table."""
    named: dict[str, dict[str, float]] = {part: {} for part in PARTS}
    for line in DATA.read_text("utf-8").splitlines()[1:]:
        row = dict(zip(COLUMNS, line.split("\t"), strict=True))
        named[row["part"]][row["cue"]] = float(row[title])
    return Weights(named["says"], named["to_guest"], named["to_host"])


RUNNING, PARAGRAPHS = read_column("running text"), read_column("paragraphs")
