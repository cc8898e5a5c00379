"""Text and the speakers' names in, places where a name may have been meant as a label out.

Prose can read so as well: what is found here is remarked on; with the id of a turn it is an error.
"""

import re
from collections.abc import Collection, Iterator

from site_builder.content.slips import Slip
from site_builder.core.problems import Severity
from site_builder.core.together import FIRST_HAN, LAST_HAN

HAN = f"{FIRST_HAN}-{LAST_HAN}"
DASH = r"[^\S\n]*(?:[—–－―]+|-{1,3}(?=\s))"
"""It may part a name from what its owner says, as in plays; in prose it begins an aside."""
SPACES = rf"\u3000|[^\S\n]{{2,}}|(?<=[{HAN}])[^\S\n](?=[{HAN}])"
"""Of a column, or between two Chinese characters, where none belong."""
ENDS_OF_SPEECH = "了吗嗎呢吧啊呀嘛"
"""Particles behind which a sentence has most likely ended, also without a mark."""


class WeakLabels:
    """Looks for the names of an interview's speakers where a label may have lost its marks."""

    def __init__(self, names: Collection[str], either: str) -> None:
        """`either` is the pattern that matches one of the names."""
        chinese = [re.escape(name) for name in names if name and FIRST_HAN <= name[-1] <= LAST_HAN]
        column = rf"[^\S\n]*(?:[|｜→⇒]|[-=]+>)|{SPACES}"
        self.beginning = re.compile(
            rf"\s*[@＠]?(?P<name>(?i:{either}))(?:(?P<dash>{DASH})|{column})[^\S\n]*(?=\S)"
        )
        before = rf"(?<=[，；,;—{ENDS_OF_SPEECH}])[^\S\n]*|(?<=[{HAN}])[^\S\n]+"
        self.inside = re.compile(rf"(?:{before})(?P<name>{'|'.join(chinese) or '(?!)'})[：:]")
        self.bold = re.compile(rf"(?<=[。！？!?…”])\*\*(?P<name>{either})\*\*(?=\s)", re.IGNORECASE)

    def at_beginning(self, line: str) -> "re.Match[str] | None":
        """The `name` that a line begins with as a column or a play sets it off, and the `dash` behind it."""
        return self.beginning.match(line)

    def within(self, text: str) -> Iterator[Slip]:
        """Remarks on names in the middle of a line: before a colon, or in bold where a sentence begins."""
        for found in self.inside.finditer(text) if "：" in text or ":" in text else ():
            way_out = "write `\\：`"
            yield _remark(found, way_out)
        for found in self.bold.finditer(text) if "**" in text else ():
            yield _remark(found, "write it without marks")


def _remark(found: "re.Match[str]", way_out: str) -> Slip:
    name = found["name"]
    message = f"`{found[0].strip()}` in the middle of a line may be meant as a label"
    hint = f"if it is one, begin a new line with `**{name}：**`; if it is none, {way_out}"
    return Slip(found.start("name"), "label-in-line", message, hint, Severity.WARNING)
