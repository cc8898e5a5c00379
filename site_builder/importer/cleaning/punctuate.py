"""Chinese turns in, the marks their gaps suggest, out.

A draft layer: a gap is the white space between two phrases; a mark is suggested only where both sides
have none. Rules are tried in order and each names itself in the ledger (`punctuation: …`); where no rule
is sure, and at the wraps of captions, a model of characters has the second word (`mark_model`).
"""

import math
import re
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.cleaning.mark_model import MARKS, fits
from site_builder.importer.cleaning.mark_rules import RULES
from site_builder.importer.cleaning.paragraphs import COUNTED
from site_builder.importer.language import HAN
from site_builder.importer.types import Action, Edit
from site_builder.text.conversion_tables import characters_back

GAP = re.compile(r"\s+")
BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
MARK = re.compile(r"[\W_]")
STOP = re.compile(r"(?<=[。？！?!])")
CLAUSE = re.compile(r"[，。？！；：、,?!;:…]")
AROUND, SPARSE, SPARSE_STOPS = 120, 30, 60
"""Characters before and behind that tell whether a text has marks, and full stops: one for so many Han at least."""
STOPS = re.compile(r"[。？！](?=\s)|(?<=[\u3400-\u9fff])\.(?=\s)")
LOOK_BACK = 200
"""Characters of a sentence that are remembered."""
AHEAD = 24
"""Characters of what follows that are looked at."""
CLOSING = "”’」』）》】\"')]"
ENDS = re.compile(r"[。？！?!…—][”’」』）》】\"')\]]*$|\][\"')]*$")
"""A turn that ends so has its end."""
LONG = 26
"""Han characters since the last full stop beyond which a gap ends the sentence."""
SAYS_MODEL, NO_MARK = 0.5, -2.0
"""What the model weighs, and "nothing" at a space: found on the gaps marked by hand (`tests/importer/gold`)."""
SAYS_RULE = {"goes on": 2.0, "begins anew": 2.0, "may go on": 0.5, "long sentence": 0.0}
"""What a rule weighs; any other 1."""
STOPPED, STOP_LESS = 2.0, -3.0
"""What "nothing" and a full stop weigh more where the text writes its full stops itself."""
WRAPPED = 0.0
"""What "nothing" weighs at a wrap of captions that seldom end with a mark, where half of the wraps have none."""
WRAPPED_MARKED = 2.5
"""The same in captions that do end with marks: one without goes on in the next."""
MARKED = 4
"""One caption of so many that ends with a mark makes captions that do."""


ASKS, TURNS = RULES[:2], RULES[3]
GOES_ON = [rule for rule in RULES if rule.name.endswith("go on") or rule.name == "goes on"]
CUT_OFF = re.compile(
    r"(?:和|在|把|让|与|或|及|从|向|将|被|关于|以及|成为|使得|一个|一种|这个|那个|因为|所以|但是|如果|而且|比如|就像|好像|由|非常|很|想要|诸如)$"
)
"""A turn does not end so of itself."""
NEVER = re.compile(
    r"(?:和|与|以及|把|被|将|让|听起来像|好像|就像|(?<=[\u3400-\u9fff])(?:才|只|就|正)是|(?<=[只都要会来])对)$"
)
"""Behind these nobody pauses but to look for a word."""
SUBJECT = re.compile(
    r"(?:我|你|您|他|她|它|咱|大家|人们|(?:这|那)(?:也|就)?(?:是|让|会|时|对)|当|因为|所以|如果|但|而且|在(?!于))"
)
"""With which a clause begins, behind a Latin word too."""
BRACKETS = ")）"
"""Behind them a clause may begin, or go on."""
NAMED_ITEM = 6
"""Han characters that what a list names has at most."""
ITEM = re.compile(
    r"(?!我|你|他|她|它|这|那|是|有|会|能|就|也|但|所以|因为|然后|对|嗯|好)[\u3400-\u9fffA-Za-z]{2,6}"
)
LAST_ITEM = re.compile(
    r"(?!我|你|他|她|它|这|那|是|有|会|能|就|也|但|所以|因为|然后|对|嗯|好)(?P<item>[\u3400-\u9fff]{2,6}?)(?:和|以及|与)"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap and what stands around it."""

    left: str
    """The phrase before, from the last gap on."""
    right: str
    """What follows, without white space."""
    rest: str
    """The phrase behind, up to the next gap or mark."""
    clause: str
    """All since the last mark."""
    sentence: int
    """Han characters since the last full stop."""
    space: str
    marked: bool = False
    """Whether the text around it has marks."""
    stopped: bool = False
    """Whether it has full stops."""


def suggest_marks(text: str, turns: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    """Marks for the gaps of each turn, and for its end; offsets in `text`."""
    wrapped = WRAPPED_MARKED if _marked_wraps(text, turns) else WRAPPED
    for start, end in turns:
        yield from _turn(text, start, end, wrapped)
        ending = end_mark(text, start, end)
        if ending:
            yield ending


def _marked_wraps(text: str, turns: Sequence[tuple[int, int]]) -> bool:
    """Whether the lines of captions end with marks."""
    found = [
        MARK.match(text[match.start() - 1])
        for start, end in turns
        for match in GAP.finditer(text, start + 1, end)
        if BREAK.search(match.group()) and match.end() < end
    ]
    return sum(map(bool, found)) * MARKED >= len(found)


def _turn(text: str, start: int, end: int, wrapped: float) -> Iterator[Edit]:
    end = start + len(text[start:end].rstrip())
    done, sentence = start, ""
    for match in GAP.finditer(text, start, end):
        phrase = text[done : match.start()]
        done = match.end()
        sentence = STOP.split(sentence[-LOOK_BACK:] + phrase)[-1]
        right = text[match.end() : min(end, match.end() + AHEAD)]
        if not _open(phrase[-1:], right[:1]) or (BREAK.search(match.group()) and COUNTED.match(right)):
            continue
        around = text[max(start, match.start() - AROUND) : min(end, match.end() + AROUND)]
        name, mark = choose(_gap(phrase, right, sentence, match.group(), around), wrapped)
        if mark:
            yield Edit(match.start(), match.end(), f"punctuation: {name}", Action.REPLACE, mark, 0.85)
            sentence = sentence + mark if mark in "，、" else ""
        elif HAN.match(phrase[-1:]) and HAN.match(right[:1]):
            yield Edit(match.start(), match.end(), "cue-space")


def _gap(phrase: str, right: str, sentence: str, space: str, around: str = "") -> Gap:
    rest = re.split(r"\s", CLAUSE.split(right)[0], maxsplit=1)[0]
    clause = CLAUSE.split(sentence)[-1]
    simple = characters_back()
    told = (phrase, "".join(right.split()), rest, clause)
    left, after, behind, since = (part.translate(simple) for part in told)
    long = len(HAN.findall(around))
    marked = len(CLAUSE.findall(around)) * SPARSE >= long
    stopped = len(STOPS.findall(around)) * SPARSE_STOPS >= long
    return Gap(left, after, behind, since, len(HAN.findall(sentence)), space, marked, stopped)


def mark_between(line: str, after: str, sentence: str) -> str:
    """The mark between two lines of a text whose lines end with marks; `sentence` is all since it began."""
    if not _open(line[-1:], after[:1]):
        return ""
    gap = _gap(line, after[:AHEAD], STOP.split(sentence)[-1], "\n")
    return choose(gap, WRAPPED_MARKED)[1]


def choose(gap: Gap, wrapped: float = WRAPPED) -> tuple[str, str]:
    """The rule and its mark; a no-break space is the author's comma."""
    if "\xa0" in gap.space and not BREAK.search(gap.space):
        return "no-break space", "，"
    if HAN.match(gap.left[-1:]) and ASKS[0].holds(gap.left, gap.right):
        return ASKS[0].name, ASKS[0].mark
    if HAN.match(gap.left[-1:]) and HAN.match(gap.right[:1]) and _listed(gap):
        return "list", "、"
    if NEVER.search(gap.left):
        return "", ""
    name, mark = _by_rule(gap)
    latin = not HAN.match(gap.left[-1:]) or not HAN.match(gap.right[:1])
    if name in {"asks", "answers", "says it again"} or (latin and not BREAK.search(gap.space)):
        return name, mark
    scores = [SAYS_MODEL * fit for fit in fits(gap.clause, gap.right, len(gap.clause), gap.sentence)]
    scores[0] += wrapped if BREAK.search(gap.space) else NO_MARK
    scores[MARKS.index(mark)] += SAYS_RULE.get(name, 1.0)
    if gap.stopped:
        scores[0] += STOPPED
        scores[MARKS.index("。")] += STOP_LESS
    if SUBJECT.match(gap.right) or max(len(gap.left), len(gap.rest)) > NAMED_ITEM:
        scores[MARKS.index("、")] = -math.inf
    best = MARKS[max(range(len(MARKS)), key=lambda n: scores[n])]
    return name if best == mark and name else "model", best


def _by_rule(gap: Gap) -> tuple[str, str]:
    if not HAN.match(gap.left[-1:]) or not HAN.match(gap.right[:1]):
        return _beside_latin(gap)
    for rule in RULES[1:]:
        if rule.holds(gap.left, gap.right):
            return rule.name, rule.mark
    return ("long sentence", "。") if gap.sentence > LONG else ("pause", "，")


def _beside_latin(gap: Gap) -> tuple[str, str]:
    """Beside a Latin word a space is often no pause: a comma only in a long stretch."""
    if TURNS.holds("", gap.right):
        return TURNS.name, TURNS.mark
    joined = any(rule.holds(gap.left, gap.right) for rule in GOES_ON)
    if not HAN.match(gap.left[-1:]) and SUBJECT.match(gap.right) and not joined:
        return "begins anew", "，"
    pause = (
        gap.left[-1:] not in BRACKETS
        and not gap.marked
        and gap.sentence > LONG // 2
        and not joined
        and len(gap.left) > 6
    )
    return ("pause", "，") if pause else ("", "")


def _listed(gap: Gap) -> bool:
    """A short name in front of one that 和 or 等 ends the list with."""
    item, last = CLAUSE.split(gap.left)[-1], LAST_ITEM.match(gap.rest)
    alike = last is not None and item.endswith(last["item"][-1])
    return last is not None and (alike or bool(ITEM.fullmatch(item)))


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
    return "？" if any(rule.holds(phrase, "") for rule in ASKS) else "。"


def _open(left: str, right: str) -> bool:
    """No mark on either side, and Chinese on one of them at least."""
    if not left or not right or (MARK.match(left) and left not in BRACKETS) or MARK.match(right):
        return False
    return bool(HAN.match(left) or HAN.match(right))
