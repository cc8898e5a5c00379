"""A prepared interview in, the lines of its concordance out: every mention with the words around it."""

from markupsafe import escape

from site_builder.core.kinds import TERM
from site_builder.interviews.prepare import LinkedBlock, PreparedInterview
from site_builder.text.characters import HAS_HAN

CONTEXT = {True: 24, False: 56}
"""Characters beside a keyword, for text with Han and without."""

Name = tuple[str, str]
"""`(TERM, slug)` or `(PERSON, slug)`."""

Line = tuple[str, str, str, str]
"""One line of a concordance, as HTML: where in the interview's address it leads (`#t3`, `2/#t45`), the words
before a mention, the mention, the words behind it. A plain tuple, as an interview has two thousand.
"""

Voice = tuple[str, str]
"""A language and a speaker."""

Part = tuple[str, int]
"""A section and a page; a section may go on on the next one."""


def concordance(
    prepared: PreparedInterview,
) -> tuple[dict[Voice, dict[Name, list[Line]]], dict[Part, list[str]]]:
    """The lines of every voice by name, and the terms in every part of the interview."""
    lines: dict[Voice, dict[Name, list[Line]]] = {}
    terms: dict[Part, list[str]] = {}
    first = prepared.languages[0]
    for turn in prepared.turns:
        speaker, section, page = turn.turn.speaker, turn.turn.section, turn.page
        place = f"#{turn.turn.id}" if page == 1 else f"{page}/#{turn.turn.id}"
        for language, blocks in turn.texts.items():
            for linked in blocks:
                if linked.mentions:
                    _add_lines(linked, place, lines.setdefault((language, speaker), {}))
                    if language == first:
                        here = terms.setdefault((section, page), [])
                        here += [slug for kind, slug, _, _, _ in linked.mentions if kind == TERM]
    return lines, terms


def _add_lines(linked: LinkedBlock, place: str, lines: dict[Name, list[Line]]) -> None:
    """Add a line for every mention in a block; `…` stands where text was left out."""
    text = linked.block.text
    length, width = len(text), CONTEXT[bool(HAS_HAN.search(text))]
    # Nearly no text holds a character that is escaped; then its pieces are as they stand.
    as_it_is = len(escape(text)) == length
    # Where a word is not to be cut, nearly all Han is found out without a call.
    for kind, slug, start, end, _ in linked.mentions:
        first, last = start - width, end + width
        if first > 0:
            while (
                first < start
                and not "\u4e00" <= text[first] <= "\u9fff"
                and _in_word(text[first - 1 : first + 1])
            ):
                first += 1
            left = "…" + text[first:start].lstrip()
        else:
            left = text[:start].lstrip()
        if last < length:
            while (
                end < last and not "\u4e00" <= text[last] <= "\u9fff" and _in_word(text[last - 1 : last + 1])
            ):
                last -= 1
            right = text[end:last].rstrip() + "…"
        else:
            right = text[end:].rstrip()
        keyword = text[start:end]
        if not as_it_is:
            left, keyword, right = str(escape(left)), str(escape(keyword)), str(escape(right))
        line = place, left, keyword, right
        name = kind, slug
        if name in lines:
            lines[name].append(line)
        else:
            lines[name] = [line]


def _in_word(pair: str) -> bool:
    """Whether two neighbouring characters belong to one word of an alphabet."""
    return pair.isalnum() and not HAS_HAN.search(pair)
