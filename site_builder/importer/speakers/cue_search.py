"""A folded text in, the names of the cues whose pattern it has, out.

Half of the patterns are Chinese and half are English: only those are tried that the script allows.
"""

import re
from collections.abc import Iterable, Mapping

from site_builder.importer.language import HAN
from site_builder.importer.speakers.cues import Cue
from site_builder.importer.speakers.speech_cues import SAYS
from site_builder.importer.speakers.turn_cues import TURNS

Patterns = tuple[tuple[str, "re.Pattern[str]"], ...]
Scripts = tuple[bool, bool]

SMALL = re.compile(r"[a-z]")
ESCAPE = re.compile(r"\\.")
ANY = "[?？]"
"""A pattern with it is looked for in every text."""


def said_in(text: str) -> list[str]:
    """Cues of `SAYS`."""
    return [name for name, pattern in SAID[_scripts(text)] if pattern.search(text)]


def opened_in(text: str) -> list[str]:
    """Cues of `TURNS`."""
    return [name for name, pattern in OPENED[_scripts(text)] if pattern.search(text)]


def _scripts(text: str) -> Scripts:
    """Whether there are Chinese characters and whether there are Latin letters."""
    return bool(HAN.search(text)), bool(SMALL.search(text))


def _by_scripts(cues: Iterable[Cue]) -> Mapping[Scripts, Patterns]:
    """The patterns for texts of Chinese, of Latin letters, of both and of neither."""
    table = [(cue.name, cue.pattern) for cue in cues if cue.pattern]
    return {
        (han, latin): tuple(row for row in table if _possible(row[1].pattern, han=han, latin=latin))
        for han in (False, True)
        for latin in (False, True)
    }


def _possible(pattern: str, *, han: bool, latin: bool) -> bool:
    in_han, in_latin = _scripts(ESCAPE.sub("", pattern))
    return ANY in pattern or (han and in_han) or (latin and in_latin) or not (in_han or in_latin)


SAID, OPENED = _by_scripts(SAYS), _by_scripts(TURNS)
