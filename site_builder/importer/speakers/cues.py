"""What gives a speaker away, each cue with the reason for it; `weights.tsv` says how much each counts.

A cue of `SAYS` is weighed as log-odds in favour of the host for the phrase it stands in; a cue of
`TURNS` as log-odds of a change of speaker in front of the phrase, host → guest and guest → host
apart. A cue with a pattern is looked for in the phrase, folded (see `fold`); one without is found by
`evidence`, from what stands around the phrase.
"""

import re

from site_builder.core.records import dataclass
from site_builder.text.conversion_tables import characters_back


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in what is said, or that somebody else begins to speak; `why` is what the editor reads as the reason of a guess."""

    name: str
    why: str
    pattern: "re.Pattern[str] | None" = None


def cue(name: str, why: str, pattern: str = "") -> Cue:
    return Cue(name, why, re.compile(pattern) if pattern else None)


def fold(text: str) -> str:
    """Simplified, lower case, same length: what the patterns are read on."""
    simple = text.translate(characters_back())
    return simple.lower() if len(simple.lower()) == len(simple) else simple


ASKS = r"(?:[?？]|[吗呢])[\s”\"’」]*$"
ASKED = rf"^(?=.*{ASKS}).*"
"""In front of what an asking phrase has in it: `(?:你).*{ASKS}` would be tried anew at every 你."""
START = r"^[—\-\s>]*"
