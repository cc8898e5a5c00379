"""A gap in, the mark that fits there and the rule that says so, out.

Rules are tried in order; where no rule is sure, and at the wraps of captions, a model of characters has the second word.
"""

import math
import re

from site_builder.core.records import dataclass
from site_builder.importer.cleaning.gaps import BREAK, CLAUSE, OFTEN, SELDOM, UNKNOWN_SHARE, Gap
from site_builder.importer.cleaning.mark_model import MARKS, fits
from site_builder.importer.cleaning.mark_rules import RULES
from site_builder.importer.language import HAN

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
ASKS, TURNS = RULES[:2], RULES[3]
GOES_ON = [rule for rule in RULES if rule.name.endswith("go on") or rule.name == "goes on"]
NEVER = re.compile(
    r"(?:和|与|以及|把|被|将|让|听起来像|好像|就像|(?<=[\u3400-\u9fff])(?:才|只|就|正)是|(?<=[只都要会来])对|(?:使得?|让|令)(?:[我你他她它人]们?|大家))$"
)
"""Behind these nobody pauses but to look for a word."""
TOGETHER = (
    (re.compile(r"(?:会|能够?|要|应该|必须|可以)$"), re.compile(r"[像把从用被跟]|对于?|在(?!于)")),
    (
        re.compile(r"对(?![的吧吗])[^，有感说]{2,20}(?<!而言)(?<!来讲)$"),
        re.compile(r"有(?![时人些的一])|很|非常|十分|感|没有"),
    ),
)
"""What stands on either side of a gap at which nobody pauses either: 不会 像别人, 对这件事 很感兴趣."""
SUBJECT = re.compile(
    r"(?:我|你|您|他|她|它|咱|大家|人们|(?:这|那)(?:也|就)?(?:是|让|会|时|对)|当|因为|所以|如果|但|而且|在(?!于))"
)
"""With which a clause begins, behind a Latin word too."""
BRACKETS = ")）"
"""Behind them a clause may begin, or go on."""
NO_MARK_LATIN = -1.5
"""What "nothing" weighs at a space beside a Latin word, in a text that has few of them."""
AND_LATIN = re.compile(r"(?:[对是跟到了如叫]|(?<!是)的|认为|觉得)$")
BEHIND_LATIN = re.compile(r"[就也都还才]?(?:是|会|能|有|在|很|说)|[就也都还才的和与跟]")
"""What goes on with a Latin name in front of it, or behind."""
ENDS_SO = re.compile(r"(?:[是有很]|会)[^，的]{1,12}的$")
SAID = 2.0
"""A sentence that ends with 的 (是这样的) ends before a new subject, by so much."""
WEARY = 2.0
"""What a full stop weighs more, at most, the longer the sentence is already."""
NAMED_ITEM = 6
"""Han characters that what a list names has at most."""
ITEM = re.compile(
    r"(?!我|你|他|她|它|这|那|是|有|会|能|就|也|但|所以|因为|然后|现在|对|嗯|好)[\u3400-\u9fffA-Za-z]{2,6}"
)
LAST_ITEM = re.compile(
    r"(?!我|你|他|她|它|这|那|是|有|会|能|就|也|但|所以|因为|然后|现在|对|嗯|好)(?P<item>[\u3400-\u9fff]{2,6}?)(?:和|以及|与)(?![我你他她它这那])"
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is typed."""

    wrapped: float = WRAPPED
    """What "nothing" weighs at a wrap of its captions."""
    spaced: float = UNKNOWN_SHARE
    """The share of the seams of Chinese and Latin at which it has a space."""


TYPED = Manner()


def choose(gap: Gap, manner: Manner = TYPED) -> tuple[str, str]:
    """The rule and its mark; a no-break space is the author's comma."""
    if "\xa0" in gap.space and not BREAK.search(gap.space):
        return "no-break space", "，"
    if HAN.match(gap.left[-1:]) and ASKS[0].holds(gap.left, gap.right):
        return ASKS[0].name, ASKS[0].mark
    if not _beside_latin(gap) and _listed(gap):
        return "list", "、"
    if NEVER.search(gap.left) or _together(gap):
        return "", ""
    name, mark = _by_rule(gap)
    if name in {"asks", "answers", "says it again"}:
        return name, mark
    if _beside_latin(gap) and not BREAK.search(gap.space):
        if manner.spaced >= OFTEN and gap.marked:
            return "", ""
        if manner.spaced > SELDOM or gap.left[-1:] in BRACKETS:
            return name, mark
        if AND_LATIN.search(gap.left) or BEHIND_LATIN.match(gap.right):
            return "", ""
    scores = _scores(gap, manner)
    scores[MARKS.index(mark)] += SAYS_RULE.get(name, 1.0)
    best = MARKS[max(range(len(MARKS)), key=lambda n: scores[n])]
    return name if best == mark and name else "model", best


def _scores(gap: Gap, manner: Manner) -> list[float]:
    """What speaks for each of `MARKS`, without the rule; what may not stand there has none."""
    scores = [SAYS_MODEL * fit for fit in fits(gap.clause, gap.right, len(gap.clause), gap.sentence)]
    nothing, listed, stop = MARKS.index(""), MARKS.index("、"), MARKS.index("。")
    if BREAK.search(gap.space):
        scores[nothing] += manner.wrapped
    else:
        scores[nothing] += NO_MARK_LATIN if _beside_latin(gap) else NO_MARK
    if ENDS_SO.search(gap.clause) and (SUBJECT.match(gap.right) or gap.right.startswith("还有")):
        scores[nothing] -= SAID
    if gap.stopped:
        scores[nothing] += STOPPED
        scores[stop] += STOP_LESS
    scores[stop] += min(WEARY, max(0.0, (gap.sentence - 2 * LONG) / LONG))
    if SUBJECT.match(gap.right) or max(len(gap.left), len(gap.rest)) > NAMED_ITEM:
        scores[listed] = -math.inf
    for mark in gap.forbidden:
        scores[MARKS.index(mark)] = -math.inf
    return scores


def _together(gap: Gap) -> bool:
    """Whether a verb and what belongs to it stand on the two sides."""
    return any(left.search(gap.left) and right.match(gap.right) for left, right in TOGETHER)


def _beside_latin(gap: Gap) -> bool:
    return not HAN.match(gap.left[-1:]) or not HAN.match(gap.right[:1])


def _by_rule(gap: Gap) -> tuple[str, str]:
    if _beside_latin(gap):
        return _by_latin(gap)
    for rule in RULES[1:]:
        if rule.mark not in gap.forbidden and rule.holds(gap.left, gap.right):
            return rule.name, rule.mark
    return ("long sentence", "。") if gap.sentence > LONG else ("pause", "，")


def _by_latin(gap: Gap) -> tuple[str, str]:
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
