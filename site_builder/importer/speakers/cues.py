"""What gives a speaker away: one table, each cue with its weight and the reason for it.

A cue of `SAYS` is weighed as log-odds in favour of the host for the phrase it stands in; a cue of
`TURNS` as log-odds of a change of speaker in front of the phrase, host → guest and guest → host
apart. A cue with a pattern is looked for in the phrase, folded (see `fold`); one without is found by
`evidence`, from what stands around the phrase.

The signs come from how interviews are held and are fixed by hand. The sizes are rounded results of a
fit by maximum likelihood over the labelled interviews that keeps every sign and is pulled towards what
was set by hand before (`tests/importer/fit.py`): our four, and twenty of others whose texts are not in the repository
(decision 42). A change inside a sentence keeps a cost by hand.
"""

import re

from site_builder.core.records import dataclass
from site_builder.text.conversion_tables import characters_back


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in what is said; `why` is what the editor reads as the reason of a guess."""

    name: str
    weight: float
    """Positive for the host."""
    why: str
    pattern: "re.Pattern[str] | None" = None


@dataclass(frozen=True, slots=True)
class TurnCue:
    """A cue that somebody else begins to speak."""

    name: str
    to_guest: float
    to_host: float
    why: str
    pattern: "re.Pattern[str] | None" = None


def cue(name: str, weight: float, why: str, pattern: str = "") -> Cue:
    return Cue(name, weight, why, re.compile(pattern) if pattern else None)


def turn(name: str, to_guest: float, to_host: float, why: str, pattern: str = "") -> TurnCue:
    return TurnCue(name, to_guest, to_host, why, re.compile(pattern) if pattern else None)


def fold(text: str) -> str:
    """Simplified, lower case, same length: what the patterns are read on."""
    simple = text.translate(characters_back())
    return simple.lower() if len(simple.lower()) == len(simple) else simple


ASKS = r"(?:[?？]|[吗呢])[\s”\"’」]*$"
ASKED = rf"^(?=.*{ASKS}).*"
"""In front of what an asking phrase has in it: `(?:你).*{ASKS}` would be tried anew at every 你."""
START = r"^[—\-\s>]*"
