"""A prepared interview in, the lines of its concordance out: every mention with the words around it."""

from collections import Counter
from typing import NamedTuple

from markupsafe import escape

from site_builder.core.kinds import TERM, Key
from site_builder.interviews.prepare import PreparedInterview
from site_builder.text.block_conversion import LinkedBlock
from site_builder.text.characters import HAS_HAN

CONTEXT = {True: 24, False: 56}
"""Characters beside a keyword, for text with Han and without."""


class Line(NamedTuple):
    """One line of a concordance, as HTML. An interview has two thousand."""

    place: str
    """Where it leads within the address of the interview: `#t3`, `2/#t45`."""
    left: str
    """The words before the mention."""
    keyword: str
    right: str
    """The words behind it."""

    @property
    def turn(self) -> str:
        """The id of the turn it stands in."""
        return self.place.partition("#")[2]


class Voice(NamedTuple):
    """What one speaker says in one language."""

    language: str
    speaker: str


class Part(NamedTuple):
    """What of a section stands on a page; it may go on on the next one."""

    section: str
    page: int


class Concordance(NamedTuple):
    """What an interview mentions, and where."""

    lines: dict[Voice, dict[Key, list[Line]]]
    """By voice and name; what several say together stands under each of them."""
    terms: dict[Part, list[str]]
    """In every part of the interview, each mention once."""
    again: dict[str, Counter[Key]]
    """By language: how many of the lines of a name stand under a second or third voice."""


def concordance(prepared: PreparedInterview) -> Concordance:
    """The lines of every voice by name, and the terms in every part of the interview."""
    lines: dict[Voice, dict[Key, list[Line]]] = {}
    terms: dict[Part, list[str]] = {}
    again: dict[str, Counter[Key]] = {}
    first = prepared.languages[0]
    for turn in prepared.turns:
        section, page = turn.turn.section, turn.page
        place = f"#{turn.turn.id}" if page == 1 else f"{page}/#{turn.turn.id}"
        for language, blocks in turn.texts.items():
            for linked in blocks:
                if linked.mentions:
                    for speaker in turn.turn.speakers:
                        _add_lines(linked, place, lines.setdefault(Voice(language, speaker), {}))
                    for _ in turn.turn.others:
                        counted = again.setdefault(language, Counter())
                        counted.update(Key(one.kind, one.slug) for one in linked.mentions)
                    if language == first:
                        here = terms.setdefault(Part(section, page), [])
                        here += [mention.slug for mention in linked.mentions if mention.kind == TERM]
    return Concordance(lines, terms, again)


def _add_lines(linked: LinkedBlock, place: str, lines: dict[Key, list[Line]]) -> None:
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
        line, name = Line(place, left, keyword, right), Key(kind, slug)
        if name in lines:
            lines[name].append(line)
        else:
            lines[name] = [line]


def _in_word(pair: str) -> bool:
    """Whether two neighbouring characters belong to one word of an alphabet."""
    return pair.isalnum() and not HAS_HAN.search(pair)
