"""The beginning of a line in, the label that may stand there, out.

A label is made of small pieces in nearly any order: decoration, time, emphasis, bracket, name, aside or role, time,
separator. What the pieces mean stands here; whether a candidate is believed is decided in `labels`.
"""

import re

from site_builder.core.records import dataclass
from site_builder.importer.formats.times import CODE, spelt_seconds

SYMBOL = (
    "[\u2022\u2023\u2043\u2219\u25e6\u203b\u00a7\u00b6\u2190-\u21ff\u2300-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\U0001f000-\U0001faff]\ufe0f?\u200d?"
)
"""Bullets, arrows, squares, pictures: they decorate a label and are never spoken."""
DECORATION = re.compile(
    rf"[ \t\u3000\ufeff\xa0]+|>+|{SYMBOL}|[-–*+·](?=[ \t])|#{{1,6}}(?=[ \t])|\d{{1,5}}[.)、．:]?(?=[ \t\u3000\xa0])|\d{{1,3}}[.、．)）](?=\D)"
)
SPACE = re.compile(r"[ \t\u3000\xa0]*")
CLOCK = rf"(?:{CODE}(?:-\d{{1,3}}(?=#)|[ \u202f]?[AaPp]\.?[Mm]\b\.?)?|\d{{1,5}}(?:\.\d{{1,3}})?s\b|(?:\d{{1,2}}(?:h|小?时) ?)?\d{{1,3}}[m分] ?\d{{1,2}}[s秒]|\d{{1,2}}(?:h|小?时) ?\d{{1,2}}[m分])"
DATE = r"(?:(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})[,，]?[ \t]+(?:[上下]午|晚上)?[ \t]*)?"
"""In front of a time of day, as chats write it: that is no place in a recording."""
TIME = re.compile(
    rf"[ \t]*+(?:\\?[\[(（【<{{#`][ \t]*+)?(?P<clock>{DATE}{CLOCK})(?:[ \t]*(?:-{{1,2}}>|[-–—~～→至])[ \t]*{CLOCK})?(?:[ \t]*\\?[\])）】>}}#`])?"
)
"""A time, or a range, in brackets or not; a Markdown file may have a backslash before them."""
TIME_BEHIND = re.compile(rf"[ \t]+[-–—|·•@][ \t]+(?P<clock>{CLOCK})(?=[ \t]*(?:[\n\r]|\Z))")
"""`Ann Lee - 00:08`."""
EMPHASIS = re.compile(r"\*{1,3}(?=\S)|_{1,3}(?=[^\W_])")
STARS = re.compile(r"[ \t]*\*{1,3}")
OPEN, CLOSE = '[【〔（(‹«<{〈“"《', ']】〕）)›»>}〉”"》'
QUOTES = frozenset('”"》')  # around a label that has a colon, inside or behind them
COLONS = ":：∶﹕︰ː"
BARS = "|｜丨│"
NOT_IN_NAME = r":：∶﹕︰ː|｜丨│*\n\r\t\[\]【】〔〕{}<>〈〉‹›«»《》（）()，。？！,?!；;“”\"…—―「『\u3000"
END = (
    rf"(?=[ \t]*(?:[{COLONS}{BARS}\[【〔（(,，\]】〕）)›»〉>}}》”\"\n\r\t\u3000「『*—―]|_{{1,3}}[ \t]*(?:[{COLONS}]|[\r\n]|\Z)| [-–][ \t]|[ ]{{2}}|\\$|\Z)"
    rf"|[ \t]+{DATE}{CLOCK}|(?<=[A-Z][A-Z])(?<!\bMS)(?<!\bMR)(?<!\bDR)(?<!\bST)(?<!\bMRS)(?<!\bPROF)\.[ \t])"
)
NAME = re.compile(
    rf"(?=[^\n\r]{{0,39}}[^\W\d_])(?P<name>[^\W_](?:[^{NOT_IN_NAME}]{{0,39}}?[^\s{NOT_IN_NAME}])??){END}"
)
ASIDE = re.compile(r"[ \t]*[（(\[【](?P<aside>[^()（）\[\]【】\n\r:：]{1,40})[)）\]】]")
TIMED_ASIDE = re.compile(
    rf"[ \t]*[（(\[【](?:(?P<first>{CLOCK})[,，;；、/|\s]+[^()（）\[\]【】\n\r:：]{{1,40}}|[^()（）\[\]【】\n\r:：]{{1,40}}?[,，;；、/|\s]+(?P<last>{CLOCK}))[)）\]】]"
)
"""A time and something else in one bracket: `(00:03, smiling)`."""
ROLE = re.compile(
    rf"[,，][ \t]*(?P<role>[^{COLONS}\n\r,，。？！?!]{{1,50}}?)(?=[ \t]*(?:[{COLONS}]|\*|[\r\n]|\Z)|[ \t]+[\[(]?{CLOCK})"
)
COLON_BELOW = re.compile(rf"[ \t]*(?:\r\n|\n|\r)[ \t]*[{COLONS}][ \t]*(?=[^\s{COLONS}])")
"""A colon that stands on the line below its name."""
COLON = re.compile(rf"[ \t]*[{COLONS}](?!//|\d\d(?!\d))")
BAR = re.compile(rf"[ \t]*[{BARS}](?![{BARS}])")
DASH = re.compile(r"[ \t]*(?:——|――|[—―](?![—―])|[ \t][-–](?=[ \t]))")
GAP = re.compile(r"\t[ \t]*|\u3000+|[ ]{2,}(?=\S)")
QUOTE = re.compile(r"[ \t]*(?P<quote>[「『])")
DOT = re.compile(r"\.[ \t]+(?=\S)")
SPOKEN = re.compile(r"[ \t]+(?=[^\s\d])")  # behind `Ann Lee [00:08]`
LINE_END = re.compile(r"[ \t]*\\?(?=[\r\n]|\Z)")
TIME_AFTER = re.compile(rf"(?:{TIME.pattern}(?=[ \t]*+(?:[\n\r]|\Z))|[ \t]*+\\?\[(?P<clock2>{CODE})\\?\])")
TWIN = re.compile(rf"[ \t]+{NAME.pattern.replace('<name>', '<twin>')}[ \t]+{CLOCK}(?=[ \t]*(?:[\r\n]|\Z))")
NUMBERED = re.compile(r"(?P<name>[QAqa问答問])\d{0,3}[.、．)）][ \t]*")
MOST = 8  # pieces of decoration, and pieces between a name and its separator


@dataclass(frozen=True, slots=True)
class Label:
    """One label; offsets in the text that was searched."""

    start: int
    end: int
    name: str
    shape: str
    seconds: float | None = None
    also: str = ""
    """Another name in brackets behind it: initials, or the full name."""
    role: str = ""
    """What stands behind a comma: `Host` of `Ann Lee, Host:`."""
    closes: tuple[int, int] | None = None
    """The mark at the end of the line that was opened in front of the name."""
    twin: bool = False
    """Whether it stands in front of the translation of the turn above: `安：` behind `Ann:`."""


def read_label(text: str, start: int, end: int) -> Label | None:
    """The label with which a line may begin; None when it cannot be one."""
    return _Scanner(text, start, end).read()


class _Scanner:
    """Reads the pieces of one line from left to right; lives for one line."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.at, self.end = text, start, start, end
        self.clock = self.emphasis = self.bracket = self.also = self.role = ""
        self.heading = self.quoted = False

    def take(self, pattern: "re.Pattern[str]") -> "re.Match[str] | None":
        """Match a piece here and step over it."""
        found = pattern.match(self.text, self.at, self.end)
        if found:
            self.at = found.end()
        return found

    def read(self) -> Label | None:
        self._decoration()
        numbered = self.take(NUMBERED)
        if numbered:
            return self._label(numbered["name"], "numbered")
        self._opening()
        name = self.take(NAME)
        if not name:
            return None
        self._between()
        shape = self._separator(name["name"])
        if not shape or (self.bracket and shape == "colon"):
            return None
        closes = self._closing(shape)
        return self._label(name["name"].strip(), shape, closes)

    def _label(self, name: str, shape: str, closes: tuple[int, int] | None = None) -> Label:
        parts = re.split(r"\s*/\s*", name)
        also = self.also or (parts[1] if len(parts) == 2 else "")
        first = parts[0] if len(parts) == 2 and parts[0] else name
        clock = spelt_seconds(re.sub(r"-\d{1,3}$", "", self.clock)) if self.clock else None
        return Label(self.start, self.at, first, shape, clock, also, self.role, closes)

    def _decoration(self) -> None:
        for _ in range(MOST):
            found = self.take(DECORATION)
            if found:
                self.heading = self.heading or found.group().startswith("#")
            elif not self._time():
                return

    def _time(self) -> bool:
        found = self.take(TIME)
        if found:
            self.clock = found["clock"]
        return bool(found)

    def _opening(self) -> None:
        found = self.take(EMPHASIS)
        self.emphasis = found.group() if found else ""
        if self.emphasis and self._time():
            self.take(re.compile(re.escape(self.emphasis)))
            self.emphasis = self.emphasis if self.text[self.at - 1] not in "*_" else ""
        self.take(SPACE)
        if self.at < self.end and self.text[self.at] in OPEN:
            self.bracket = CLOSE[OPEN.index(self.text[self.at])]
            self.quoted = self.bracket in QUOTES
            self.at += 1

    def _between(self) -> None:
        """What may stand between a name and its separator, in any order."""
        for _ in range(MOST):
            if self.bracket and self.text.startswith(self.bracket, self.at):
                self.at, self.bracket = self.at + 1, "closed"
            elif timed := self.take(TIMED_ASIDE):
                self.clock = self.clock or timed["first"] or timed["last"]
            elif behind := self.take(TIME_BEHIND):
                self.clock = self.clock or behind["clock"]
            elif self._time() or self._close_emphasis():
                continue
            elif aside := self.take(ASIDE):
                self.also = self.also or aside["aside"].strip()
            elif role := self.take(ROLE):
                self.role = role["role"].strip()
            elif self.clock and (twin := self.take(TWIN)):
                self.also = twin["twin"].strip()
            else:
                return

    def _close_emphasis(self) -> bool:
        if self.emphasis and self.emphasis != "closed" and self.text.startswith(self.emphasis, self.at):
            self.at += len(self.emphasis)
            self.emphasis = "closed"
            return True
        return False

    def _half_emphasis(self) -> None:
        """The closing marks of an emphasis that nothing opened alike: `*甲：** `."""
        found = STARS.match(self.text, self.at, self.end)
        if found and self.text.find("*", found.end(), self.end) < 0:
            self.at, self.emphasis = found.end(), "closed"

    def _separator(self, name: str) -> str:
        """The shape that the separator makes; empty where there is none."""
        if self.bracket and self.bracket != "closed":
            return "bracket" if self._colon_inside() else ""
        if self.take(COLON) or self._colon_below():
            self._close_emphasis()
            self._half_emphasis()
            if found := self.take(TIME_AFTER):
                self.clock = self.clock or found["clock"] or found["clock2"]
            seen = {
                "heading": self.heading,
                "bold": self.emphasis,
                "quoted": self.quoted,
                "bracket": self.bracket,
            }
            return next((shape for shape, there in seen.items() if there), "colon")
        if self.quoted:
            return ""
        if self.take(LINE_END):
            open_still = self.emphasis not in {"", "closed"}
            bare = "name and time" if self.clock else "bold line" if self.emphasis else "name line"
            return "" if open_still else "heading" if self.heading else "bracket" if self.bracket else bare
        if self.bracket:
            return "bracket"
        if self.emphasis == "closed":
            if self.take(DASH):
                return "bold"
            return "bare bold" if re.match(r"[ \t]", self.text[self.at : self.at + 1]) else ""
        for shape, pattern in (("bar", BAR), ("quote", QUOTE), ("dash", DASH), ("gap", GAP)):
            if self.take(pattern):
                return shape
        if self.clock and self.text[self.at - 1] in "])）】" and SPOKEN.match(self.text, self.at):
            return "name and bracket"
        return "dot" if name.isupper() and name.isascii() and self.take(DOT) else ""

    def _colon_inside(self) -> bool:
        """`【甲：】` and `“甲：”`."""
        if self.text[self.at : self.at + 1] in COLONS and self.text.startswith(self.bracket, self.at + 1):
            self.at += 1 + len(self.bracket)
            return True
        return False

    def _colon_below(self) -> bool:
        if found := COLON_BELOW.match(self.text, self.at):
            self.at = found.end()
        return bool(found)

    def _closing(self, shape: str) -> tuple[int, int] | None:
        """The end of an emphasis or quotation that the label opened and the line closes."""
        opened = (
            {"「": "」", "『": "』"}.get(self.text[self.at - 1], "") if shape == "quote" else self.emphasis
        )
        self.take(SPACE)
        if not opened or opened == "closed":
            return None
        stop = self.end
        while stop > self.at and self.text[stop - 1].isspace():
            stop -= 1
        if self.text.endswith(opened, self.at, stop):
            return stop - len(opened), stop
        found = self.text.find(opened, self.at, self.end)
        return (found, found + len(opened)) if found >= 0 else None
