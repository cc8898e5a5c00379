"""What characters are: Han, Latin, wide; and how lines of Chinese join. Standard library alone."""

import re

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇々"
WIDE = HAN + "\u3000-\u303f\uff00-\uffef\u2018\u2019\u201c\u201d\u2014\u2026"
"""Han and the punctuation set with it."""

HAS_HAN = re.compile(f"[{HAN}]")
_JOIN_WITHOUT_SPACE = re.compile(f"(?<=[{WIDE}])[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?=[{WIDE}])")
_JOIN_WITH_SPACE = re.compile(r"[ \t]*\n[ \t]*")
_SPACE = re.compile(r"\s+")


_EDGE = re.compile(f"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{HAN}])")


def spaced(text: str) -> str:
    """A space between Chinese and Latin, as content has it."""
    return _EDGE.sub(" ", text)


def join_lines(text: str) -> str:
    """Lines of one paragraph as one: no space beside a Chinese character, one space elsewhere."""
    return _JOIN_WITH_SPACE.sub(" ", _JOIN_WITHOUT_SPACE.sub("", text)) if "\n" in text else text


def characters(text: str) -> int:
    """How long a text is for a reader: its characters without white space."""
    return len(_SPACE.sub("", text))


def shorten(text: str, limit: int) -> str:
    """The beginning of `text`, at most `limit` characters, cut at a mark or word where one is near."""
    text = _SPACE.sub(" ", text).strip()
    if len(text) <= limit:
        return text
    cut = text[:limit]
    breaks = [cut.rfind(mark) for mark in "。！？；，、.!?;, "]
    at = max(breaks)
    return (cut[:at] if at > limit * 0.6 else cut).rstrip("，、；,; ") + "…"
