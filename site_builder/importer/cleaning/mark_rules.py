"""Rules for the mark between two pieces of speech: one table, each with its reason."""

import re

from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands left and right of a gap, and the mark it calls for (empty: none)."""

    name: str
    left: str = ""
    right: str = ""
    mark: str = ""
    both: bool = False
    """Whether both sides have to be so."""

    def holds(self, left: str, right: str) -> bool:
        """Whether the rule speaks of this gap."""
        sides = [
            bool(re.search(pattern, text))
            for pattern, text in ((self.left, left), (self.right, right))
            if pattern
        ]
        return all(sides) if self.both else any(sides)


RULES = (
    Rule("asks", left=r"(?:吗|呢|对吧|是吧)$", mark="？"),
    Rule(
        "asks",
        left=r"^(?!.*(?:告诉|知道|明白|清楚|理解|看看|想想)).*(?:怎么|怎样|(?<!做)什么)(?:样|做|变化|想法|回事)?$",
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
        left=r"(?:了|出|到|有|给大家|给你们?|给我们?|似乎|仿佛|怎样|怎么)$",
        right=r"^(?:一些|一个|许多|很多|最|大量|所有|这个|那个|什么|更多|不同|非常|介绍|不足)",
        both=True,
    ),
    Rule(
        "goes on",
        left=r"(?:和|在|把|让|与|或|及|从|(?<!方)向|用|将|被|(?<!的)了解|地|关于|以及|成为|使得|一种|这个|那个|进行|仍然|开始研究|不愿意|处于|优化|使用|那么愿意|由|就像|好像|听起来像|(?:才|不|就|都)能|能够|才是|只是|就是|真的是)$",
    ),
    Rule("may go on", left=r"(?:的|对|是|一个|有|可以|比如说)$"),
    Rule(
        "goes on",
        right=r"^(?:的|地|得|和|与|或(?!者(?:去|你|我|他|她|它|是|说|在|把|让|会|能|有))者?|及|识别|来(?!自)|等等|里|中(?!国)|上|时(?!候)|之间|方面)",
    ),
    Rule("goes on", right=r"^都(?!是)"),
    Rule(
        "says it again",
        right=r"^(?:一个|一位|一名|一些|一种)(?!.{0,14}(?:是|会|能|认为|觉得|说|都|就|可以))",
        mark="，",
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
