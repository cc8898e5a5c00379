"""A plain text in, the tags and elements of a page that were left in it, out."""

import re
from collections.abc import Iterator, Sequence

from site_builder.importer.types import Action, Edit

TAG = re.compile(
    r"(?:<?/p>|</?(?:p|i|b|u|em|strong|font|span|div|sup|sub|small|big|mark|center|hr|cite|time|section|article|details|summary"
    r"|blockquote|iframe|video|audio|img|figure|figcaption)(?:\s+(?:[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+)"
    r"|controls|allowfullscreen|open|hidden|loading))*\s*/?>)",
    re.IGNORECASE,
)
SPOKEN_TAG = re.compile(r"<(?P<tag>(?!(?:p|hr)>)[A-Za-z]+)>", re.IGNORECASE)
ELEMENTS = (
    (
        "figure",
        re.compile(
            r"<(?P<tag>figure|figcaption|iframe|video|audio|picture|style|script)\b[^<>]{0,300}>",
            re.IGNORECASE,
        ),
        "</{}>",
    ),
    ("comment", re.compile(r"<!--(?P<tag>)"), "-->"),
    ("interface", re.compile(r"<(?P<tag>summary)>(?=[^<>\n]{0,40}</summary>)", re.IGNORECASE), "</{}>"),
)
"""Elements of a page in a Markdown file that nobody says, with all that is in them: how they begin and end."""


def left_over_tags(text: str, _speakers: Sequence[str]) -> Iterator[Edit]:
    """Tags that a scraper left in a plain text; `<div>` between spaces, which nothing closes, is what somebody speaks of."""
    small = text.lower() if "<" in text else ""
    for match in TAG.finditer(text):
        spoken = SPOKEN_TAG.match(text, match.start(), match.end())
        if not spoken or f"</{spoken['tag'].lower()}" in small or not _is_apart(text, match):
            yield Edit(match.start(), match.end(), "markup")


def _is_apart(text: str, match: "re.Match[str]") -> bool:
    return text[match.start() - 1 : match.start()] == " " and text[match.end() : match.end() + 1] in {
        " ",
        ",",
        ".",
        "，",
        "。",
        "、",
    }


def unspoken_elements(text: str, _speakers: Sequence[str]) -> Iterator[Edit]:
    """Pictures with their captions, scripts and comments that stand in a text file."""
    small = text.lower() if "<" in text else ""
    for reason, opening, closing in ELEMENTS:
        done, missing = 0, set[str]()
        for match in opening.finditer(text) if small else ():
            end_mark = closing.format(match["tag"].lower())
            if match.start() < done or end_mark in missing:
                continue
            end = small.find(end_mark, match.end()) if len(small) == len(text) else -1
            if end < 0:
                missing.add(end_mark)
                continue
            done = end + len(end_mark)
            yield Edit(match.start(), done, reason, Action.READ)
