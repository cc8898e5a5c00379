"""Chinese turns in, the marks their gaps suggest, out.

A draft layer: a gap is the white space between two phrases; a mark is suggested only where both sides
have none. Rules are tried in order and each names itself in the ledger (`punctuation: …`); where no rule
is sure, and at the wraps of captions, a model of characters has the second word (`mark_model`).
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.importer.cleaning.choose_mark import ASKS, BRACKETS, WRAPPED, WRAPPED_MARKED, Manner, choose
from site_builder.importer.cleaning.gaps import (
    AROUND,
    BREAK,
    CLAUSE,
    STOP,
    gap_between,
    gaps_of,
    spaced,
)
from site_builder.importer.cleaning.mark_limits import told
from site_builder.importer.cleaning.paragraphs import COUNTED
from site_builder.importer.language import HAN
from site_builder.importer.types import Action, Edit

MARK = re.compile(r"[\W_]")
LOOK_BACK = 200
"""Characters of a sentence that are remembered."""
AHEAD = 24
"""Characters of what follows that are looked at."""
CLOSING = "”’」』）》】\"')]"
ENDS = re.compile(r"(?:[。？！?!…—]|(?<=[A-Za-z0-9])\.)[”’」』）》】\"')\]]*$|\][\"')]*$")
"""A turn that ends so has its end."""
MARKED = 4
"""One caption of so many that ends with a mark makes captions that do."""
CUT_OFF = re.compile(
    r"(?:和|在|把|让|与|或|及|从|向|将|被|关于|以及|成为|使得|一个|一种|这个|那个|因为|所以|但是|如果|而且|比如|就像|好像|由|非常|很|想要|诸如)$"
)
"""A turn does not end so of itself."""
UNITS = "%％‰℃°"
"""Marks that are read as a word."""
HANGING = re.compile(
    r"(?<=[\u3400-\u9fff])(?<!是)(?P<word>因为|然后|但是|所以|而且|不过|可是|于是|虽然|尽管)$"
)
"""With which the clause behind a gap begins, though it stands in front of it."""
LEAST = 4
"""Han characters that a clause in front of such a word has at least."""
SENTENCE_MARKS = frozenset("，。？")


def mark_gaps(text: str, turns: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    """Marks for the gaps of each turn; offsets in `text`."""
    wrapped = WRAPPED_MARKED if _marked_wraps(text, turns) else WRAPPED
    manner = Manner(wrapped, spaced(text, turns))
    for start, end in turns:
        yield from _turn(text, start, end, manner)


def mark_ends(text: str, turns: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    """Marks for the ends of turns; their own marks are wide by then."""
    yield from (mark for start, end in turns if (mark := end_mark(text, start, end)))


def _marked_wraps(text: str, turns: Sequence[tuple[int, int]]) -> bool:
    """Whether the lines of captions end with marks."""
    found = [
        MARK.match(text[match.start() - 1])
        for start, end in turns
        for match in gaps_of(text, start + 1, end)
        if BREAK.search(match.group()) and match.end() < end
    ]
    return sum(map(bool, found)) * MARKED >= len(found)


def _turn(text: str, start: int, end: int, manner: Manner) -> Iterator[Edit]:
    end = start + len(text[start:end].rstrip())
    done, sentence = start, ""
    for match in gaps_of(text, start, end):
        phrase = text[done : match.start()]
        done = match.end()
        sentence = STOP.split(sentence[-LOOK_BACK:] + phrase)[-1]
        right = text[match.end() : min(end, match.end() + AHEAD)]
        if not _open(phrase[-1:], right[:1]) or (BREAK.search(match.group()) and COUNTED.match(right)):
            continue
        around = text[max(start, match.start() - AROUND) : min(end, match.end() + AROUND)]
        noted = match.group().strip()
        word = "" if noted else _hanging(phrase, right)
        before, clause = phrase.removesuffix(word), sentence.removesuffix(word)
        name, mark = choose(gap_between(before, word + right, clause, match.group(), around), manner)
        if word and mark not in SENTENCE_MARKS:
            name, mark = "turns", "，"
        if mark:
            yield from _written(text, match, len(word), (name, mark))
            sentence = (clause + mark if mark in "，、" else "") + word
        elif HAN.match(phrase[-1:]) and HAN.match(right[:1]) and not noted:
            yield Edit(match.start(), match.end(), "cue-space")


def _hanging(phrase: str, right: str) -> str:
    """The word at the end of a phrase with which the clause behind the gap begins: 水位涨因为 每个闸门."""
    found = HANGING.search(phrase)
    if found is None or not HAN.match(right):
        return ""
    clause = CLAUSE.split(phrase[: found.start()])[-1]
    return found["word"] if len(HAN.findall(clause)) >= LEAST else ""


def _written(text: str, gap: "re.Match[str]", back: int, chosen: tuple[str, str]) -> Iterator[Edit]:
    """A mark in place of a gap, or so many characters in front of it; a note in the gap stands behind the mark."""
    name, mark = chosen
    at, noted = gap.start() - back, gap.group().strip()
    last = gap.end() if not noted else at + len(gap["before"])
    if back or last == at:
        yield Edit(at - 1, at, f"punctuation: {name}", Action.REPLACE, text[at - 1] + mark, 0.85)
    else:
        yield Edit(at, last, f"punctuation: {name}", Action.REPLACE, mark, 0.85)
    if back:
        yield Edit(gap.start(), gap.end(), "cue-space")
    elif noted and gap["behind"]:
        yield Edit(gap.end() - len(gap["behind"]), gap.end(), "cue-space")


def mark_between(line: str, after: str, sentence: str) -> str:
    """The mark between two lines of a text whose lines end with marks; `sentence` is all since it began."""
    if not _open(line[-1:], after[:1]):
        return ""
    gap = gap_between(line, after[:AHEAD], STOP.split(sentence)[-1], "\n")
    return choose(gap, Manner(WRAPPED_MARKED))[1]


def end_mark(text: str, start: int, end: int) -> Edit | None:
    """The mark for a turn's end, if it has none: in the space there, else behind the last character.

    A sentence that was cut off gets an ellipsis; so does one that its own comma leaves open.
    """
    stripped = text[start:end].rstrip()
    if not HAN.search(stripped) or ENDS.search(stripped):
        return None
    last = start + len(stripped)
    mark = _ending(CLAUSE.split("".join(stripped.rstrip(CLOSING).split()))[-1], stripped)
    if last < end:
        return Edit(last, end, "punctuation: end of turn", Action.REPLACE, mark, 0.9)
    return Edit(last - 1, last, "punctuation: end of turn", Action.REPLACE, stripped[-1] + mark, 0.9)


def _ending(phrase: str, said: str) -> str:
    if said[-1] in "，、：；,:;" or CUT_OFF.search(phrase):
        return "……"
    sentence = STOP.split(said.rstrip(CLOSING))[-1]
    asks = ASKS[0].holds(phrase, "") or (ASKS[1].holds(phrase, "") and not told(sentence))
    return "？" if asks else "。"


def _open(left: str, right: str) -> bool:
    """No mark on either side, and Chinese on one of them at least."""
    if not left or not right or (MARK.match(left) and left not in BRACKETS + UNITS) or MARK.match(right):
        return False
    return bool(HAN.match(left) or HAN.match(right))
