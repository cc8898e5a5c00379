"""What characters are: Han, Latin, wide; and how lines of Chinese join."""

from site_builder.core.expressions import lazily

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇々"
WIDE = HAN + "\u3000-\u303f\uff00-\uffef\u2018\u2019\u201c\u201d\u2014\u2026"
"""Han and the punctuation set with it."""

HAN_RUN = lazily(f"[{HAN}]+")
HAS_HAN = HAN_RUN
"""One pattern for both: the class takes as long to compile as a page to draw."""

_JOIN_WITHOUT_SPACE = lazily(f"(?<=[{WIDE}])\n|\n(?=[{WIDE}])")
_SPACE_BEHIND_MARK = lazily(r"\s(?<=[。！？；：，、）」』]\s)\s*|\s(?<=[”’…—]\s)\s*(?=[^\x00-\x7f])")
"""What does not vary comes last: white space is found many times as fast as a mark in front of something."""
_EDGE = lazily(r"(?<=[^\x00-\x7f])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[^\x00-\x7f])")
"""May be an edge of Chinese: what is not ASCII is looked at once it is found."""


def is_han(character: str) -> bool:
    """Whether a character is one of `HAN`."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
        or character in {"〇", "々"}
    )


def spaced(text: str) -> str:
    """A space between Chinese and Latin, as content has it."""
    return _EDGE.sub(lambda found: " " if _is_beside_han(text, *found.span()) else "", text)


def _is_beside_han(text: str, start: int, end: int) -> bool:
    return is_han(text[start - 1]) or is_han(text[end])


def join_lines(text: str) -> str:
    """Lines of one paragraph as one: no space beside a Chinese character, one space elsewhere."""
    if "\n" not in text:
        return text
    first, *rest = text.split("\n")
    ends = [first.rstrip(" \t"), *(line.strip(" \t") for line in rest)]
    ends[-1] += rest[-1][len(rest[-1].rstrip(" \t")) :]
    return _JOIN_WITHOUT_SPACE.sub("", "\n".join(ends)).replace("\n", " ")


def count_words(text: str) -> int:
    """How many words a text of a language has that puts spaces between them."""
    return len(text.split())


def characters(text: str) -> int:
    """How long a text is for a reader: its characters without white space."""
    return len("".join(text.split()))


def shorten(text: str, limit: int) -> str:
    """The beginning of `text`, at most `limit` characters, cut at a mark or word where one is near."""
    # The beginning of a long text tells; only where that is mostly white space it does not.
    begin = _evenly_spaced(text[: 2 * limit])
    text = begin if len(begin) > limit or len(text) <= 2 * limit else _evenly_spaced(text)
    if len(text) <= limit:
        return text
    cut = text[:limit]
    breaks = [cut.rfind(mark) for mark in "。！？；，、.!?;, "]
    at = max(breaks)
    return (cut[:at] if at > limit * 0.6 else cut).rstrip("，、；,; ") + "…"


def _evenly_spaced(text: str) -> str:
    """A text with one space where it has white space, and none behind Chinese marks."""
    behind = _SPACE_BEHIND_MARK.sub(lambda found: _behind_mark(text, *found.span()), text)
    return " ".join(behind.split())


def _behind_mark(text: str, start: int, end: int) -> str:
    """What stays of the white space behind a mark: all where a Latin mark may be followed by no Han."""
    return "" if text[start - 1] not in "”’…—" or is_han(text[end]) else text[start:end]


_SENTENCE = lazily(r"(?s).+?(?:[。！？]+[”’』」）】]*|[.!?]+[\"'”’)\]]*(?=\s|\Z)|\Z)\s*")


def sentences(text: str) -> list[tuple[int, int]]:
    """Beginning and end of every sentence, with the space behind it."""
    return [found.span() for found in _SENTENCE.finditer(text)]


def from_sentence(text: str, at: int, limit: int) -> str:
    """Whole sentences of `text`, about `limit` characters in all, among them the one that holds `at`.

    They begin where the text begins if that one is still among them, and else with it.
    """
    spans = sentences(text) or [(0, 0)]
    first = next((number for number, (_, end) in enumerate(spans) if at < end), 0)
    if spans[first][1] <= limit:
        first = 0
    last = first
    while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= limit:
        last += 1
    start, end = spans[first][0], spans[last][1]
    found = shorten(text[start:end], limit) if end - start > limit else text[start:end].rstrip()
    return ("…" if start else "") + found + ("…" if end < len(text) and not found.endswith("…") else "")


def last_sentences(text: str, limit: int) -> str:
    """The last whole sentences of `text`, at most `limit` characters, one sentence at least."""
    spans = sentences(text) or [(0, 0)]
    first = len(spans) - 1
    while first and len(text) - spans[first - 1][0] <= limit:
        first -= 1
    start = spans[first][0]
    return ("…" if start else "") + _evenly_spaced(text[start:])
