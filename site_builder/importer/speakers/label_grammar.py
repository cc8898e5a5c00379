"""The beginning of a line in, the label that may stand there, out.

A label is made of small pieces in nearly any order: decoration, time, emphasis, bracket, name, aside or role, time,
separator. What the pieces mean stands here; whether a candidate is believed is decided in `labels`.
"""

import re

from site_builder.core.records import dataclass
from site_builder.importer.formats.times import spelt_seconds
from site_builder.importer.speakers.label_pieces import (
    ASIDE,
    BAR,
    CLOSE,
    COLON,
    COLON_BELOW,
    COLONS,
    DASH,
    DECORATION,
    DOT,
    EMPHASIS,
    GAP,
    LINE_END,
    MOST,
    NAME,
    NUMBERED,
    OPEN,
    QUOTE,
    QUOTES,
    ROLE,
    SPACE,
    SPOKEN,
    STARS,
    TIME,
    TIME_AFTER,
    TIME_BEHIND,
    TIME_BELOW,
    TIMED_ASIDE,
    TWIN,
)


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
            below = self.clock or TIME_BELOW.match(self.text, self.at)
            if not isinstance(below, str) and below is not None:
                self.clock, self.at = below["clock"], below.end()
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
