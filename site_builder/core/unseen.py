"""Characters that do not show or that work unseen: what each stage does with them stands in one table.

`check` reports them with their place, `import` leaves out those that an import drops, with the reason in the
ledger; texts are compared without what does not show; files that machines read and lines in a terminal have
none that they may not have.
"""

import re
from collections.abc import Iterator

from site_builder.core.expressions import lazily
from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of characters."""

    name: str
    """As a ledger and a message call it."""
    members: str
    """Inside the brackets of an expression."""
    what: str
    """In the words of a message, with room for the code."""
    hint: str
    fault: bool = False
    """Whether content may not have it; of the others an editor is warned."""
    dropped: bool = True
    """Whether an import leaves it out; the others carry something and stay for an editor to judge."""


INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"
)
DIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
)
PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"

KINDS = (
    Kind(
        "control-character",
        CONTROL,
        "a control character ({}) stands here",
        "delete it; editors show it as a box or not at all",
        fault=True,
    ),
    Kind(
        "bidirectional-character",
        DIRECTIONAL,
        "an invisible mark ({}) that reverses the reading order stands here",
        "delete it",
        fault=True,
    ),
    Kind(
        "noncharacter", NONCHARACTERS, "a code that is no character ({}) stands here", "delete it", fault=True
    ),
    Kind(
        "invisible-character",
        INVISIBLE,
        "an invisible character ({}) stands here",
        "delete it: readers who copy the text get it too",
    ),
    Kind(
        "private-character",
        PRIVATE,
        "a character of somebody’s own font ({}) stands here",
        "write what it stands for: readers see a box",
        dropped=False,
    ),
    Kind(
        "replacement-character",
        "\ufffd",
        "a character was lost here ({})",
        "look it up in the source",
        dropped=False,
    ),
)

UNSEEN = INVISIBLE + DIRECTIONAL + NONCHARACTERS
"""What is not there for a comparison of texts."""

_MEMBERS = "".join(kind.members for kind in KINDS)
_ANY = lazily(f"[{_MEMBERS}]")
_BEYOND = "[\U00010000-\U0010ffff]"
_FAR = lazily(_BEYOND)
_NEAR = lazily("[" + re.sub(f"{_BEYOND}-?", "", _MEMBERS) + "]")
"""Together they take a tenth of the time of one class: few texts have anything beyond the first plane."""
_PATTERNS = tuple((kind, re.compile(f"[{kind.members}]")) for kind in KINDS)


def unseen(text: str) -> Iterator[tuple[int, Kind]]:
    """The characters of `text` that stand in the table, by their places; emoji keep what joins them."""
    pattern = _ANY if _FAR.search(text) else _NEAR
    for found in pattern.finditer(text):
        if not _belongs_to_emoji(text, found.start()):
            yield found.start(), kind_of(found[0])


def kind_of(character: str) -> Kind:
    """The kind of a character of the table."""
    return next(kind for kind, pattern in _PATTERNS if pattern.match(character))


_EMOJI_PARTS = frozenset("\u200d\ufe0f\ufe0e")
_EMOJI = lazily("[\u203c-\u3299\U0001f000-\U0001faff\ufe0f0-9#*]")


def _belongs_to_emoji(text: str, place: int) -> bool:
    """Whether a joiner or a selector stands behind a picture, of which it is a part."""
    return text[place] in _EMOJI_PARTS and place > 0 and bool(_EMOJI.match(text[place - 1]))


WORKS_UNSEEN = lazily(f"[{CONTROL}{DIRECTIONAL}{NONCHARACTERS}]")
"""What no page, feed or file of data may hold."""

_FOR_A_TERMINAL = lazily(f"[{CONTROL}{DIRECTIONAL}{NONCHARACTERS}\\n\\t]")


def printable(text: str) -> str:
    """A line of `text` for a terminal: what works unseen, a line break too, is told by its code."""
    return _FOR_A_TERMINAL.sub(lambda found: ascii(found[0])[1:-1], text)


def described(character: str) -> str:
    """A character that does not show, for a message: `U+200B`."""
    return f"U+{ord(character):04X}"
