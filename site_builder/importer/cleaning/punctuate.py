"""An unpunctuated Chinese text in, the marks its gaps suggest, out.

A draft layer: a gap is the space between two captions; a mark is suggested only where both sides
have none. Rules are tried in order; each names itself in the ledger (`punctuation: …`).
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.types import Action, Edit

HAN = re.compile(r"[\u3400-\u9fff]")
GAP = re.compile(r"[^\S\n\r\u2028]+")
MARK = re.compile(r"[\W_]")
LONG = 26
"""Han characters since the last full stop beyond which a gap ends the sentence."""
UNPUNCTUATED = 0.012
"""Marks per Han character below which a text counts as unpunctuated."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands left and right of a gap, and the mark it calls for (empty: none)."""

    name: str
    left: str = ""
    right: str = ""
    mark: str = ""


RULES = (
    Rule("asks", left=r"(?:吗|呢|对吧|是吧)$", mark="？"),
    Rule(
        "asks",
        left=r"^(?!.*(?:告诉|知道|明白|清楚|理解|看看|想想)).*(?:怎么|怎样|什么)(?:样|做|变化|想法|回事)?$",
        mark="？",
    ),
    Rule("answers", right=r"^(?:是的|对的|没错|正是如此|谢谢|当然)", mark="。"),
    Rule(
        "turns",
        right=r"^(?:但是?|不过|所以|因为|而且|然后|虽然|尽管|因此|于是|并且|并[不没]|甚至|如果|只要|或是|直到|以便|特别是|尤其|包括|比如)",
        mark="，",
    ),
    Rule(
        "goes on",
        left=r"(?:的|和|在|把|对|让|与|或|及|从|向|用|将|被|是|(?<!的)了解|地|关于|以及|成为|使得|一个|一种|这个|那个|进行|仍然|有|开始研究|不愿意|处于|比如说|优化|使用|那么愿意|由|就像|好像|(?:才|不|就|都)能|能够|可以)$",
    ),
    Rule(
        "goes on", right=r"^(?:的|地|得|和|与|或者?|及|识别|来(?!自)|等等|里|中(?!国)|上|时(?!候)|之间|方面)"
    ),
    Rule("turns", right=r"^(?:也|而|就|还)", mark="，"),
    Rule(
        "sets the scene",
        left=r"(?:时候?|后|来说|来讲|中|情况下|上|之前|以前|来看|方面|领域|那么|后来|当时|其实|通常|当然|此外|现在|对|说|里)$",
        mark="，",
    ),
    Rule(
        "begins anew",
        right=r"^(?:我(?:觉得|认为|记得|当时|在|的意思|只是|知道|反复|写|一直)|当我|后来|其实|对于|这(?:就|是|让|样|些|门|个)|有意思|大体|总的来说|从|在这|我们|它|人们|还有|那(?:是|时|段|就))",
        mark="。",
    ),
)


def is_unpunctuated(text: str) -> bool:
    """Whether a Chinese text has next to no marks."""
    han = len(HAN.findall(text))
    return han > 0 and len(re.findall(r"[，。！？；,?!;]", text)) < UNPUNCTUATED * han


def suggest_marks(text: str, turns: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    """Marks for the gaps of each turn, and for the gap behind it; offsets in `text`."""
    for start, end in turns:
        yield from _turn(text, start, end)


def _turn(text: str, start: int, end: int) -> Iterator[Edit]:
    since = 0
    done = start
    for gap in GAP.finditer(text, start, end):
        left, right = text[done : gap.start()], text[gap.end() : gap.end() + 12]
        since += len(HAN.findall(left))
        done = gap.end()
        if not _open(left[-1:], right[:1]):
            continue
        if gap.end() >= end:
            return
        name, mark = _mark(left, right, gap.group(), since)
        if mark in {"。", "？"}:
            since = 0
        if mark:
            yield Edit(gap.start(), gap.end(), f"punctuation: {name}", Action.REPLACE, mark, 0.85)


def end_mark(text: str, start: int, end: int) -> Edit | None:
    """The full stop or question mark for the space at a turn's end, if it has none."""
    stripped = text[start:end].rstrip()
    last = start + len(stripped)
    if last >= end or not stripped or not HAN.match(stripped[-1]):
        return None
    asks = any(re.search(rule.left, stripped) for rule in RULES[:2])
    return Edit(last, end, "punctuation: end of turn", Action.REPLACE, "？" if asks else "。", 0.9)


def _open(left: str, right: str) -> bool:
    """No mark on either side, and Chinese on one of them at least."""
    if not left or not right or MARK.match(left) or MARK.match(right):
        return False
    return bool(HAN.match(left) or HAN.match(right))


def _mark(left: str, right: str, gap: str, since: int) -> tuple[str, str]:
    """The rule and its mark; a no-break space is the author's comma."""
    asks = RULES[0]
    if "\xa0" in gap:
        return "no-break space", "，"
    if re.search(asks.left, left):
        return asks.name, asks.mark
    if not HAN.match(left[-1:]) or not HAN.match(right[:1]):
        return _beside_latin(left, right, since)
    for rule in RULES[1:]:
        if (rule.left and re.search(rule.left, left)) or (rule.right and re.search(rule.right, right)):
            return rule.name, rule.mark
    return ("long sentence", "。") if since > LONG else ("pause", "，")


def _beside_latin(left: str, right: str, since: int) -> tuple[str, str]:
    """Beside a Latin word a space is often no pause: a comma only in a long stretch."""
    joined = any(
        (rule.left and re.search(rule.left, left)) or (rule.right and re.search(rule.right, right))
        for rule in RULES
        if rule.name == "goes on"
    )
    return ("pause", "，") if since > LONG // 2 and not joined and len(left) > 6 else ("", "")
