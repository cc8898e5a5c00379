"""A sentence of Chinese as far as it goes in, the marks that its grammar forbids behind it, out.

A model of the characters beside a gap does not see that half a sentence stands before it: a clause that was opened
(因为…) and not answered, or a question that another verb asks about (看不出是什么).
"""

import re

WHITE = re.compile(r"\s+")
QUESTION = re.compile(
    r"吗|呢|什么|怎|如何|哪|谁|多少|多[大久高长远快深]|几(?!乎)|是否|是不是|有没有|能不能|会不会|要不要|好不好|对吧|是吧|何[时处]|是.+还是"
)
"""Words that ask; a sentence without one is no question."""
TOLD = re.compile(
    r"看不?出|认不?出|记不?[住起]|确定|判断|猜|发现|搞清|弄清|说清|取决于|不管|无论|想象|预测|描述|解释|告诉|知道|明白|清楚|理解|看看|想想"
)
"""Verbs behind which a question is only told of."""
ASKED = re.compile(r"[你您]|能不能|可不可以|请")
"""Who is asked with such a verb."""
THEN = r"(?:所以|但是?|而且|然后|不过|那么|因此|同时|其实|实际上|事实上)"
OPENED = re.compile(
    rf"(?:^|，){THEN}?(?:当(?![然时中前初年])|如果|要是|每当|一旦)[^，]*$"
    rf"|(?:^|(?:^|，){THEN}+，?)(?:因为|由于|虽然|尽管|随着|无论|不管|即使)[^，]*$"
)
"""What the last clause opened is not there yet; behind a whole clause 因为 only gives its reason, 虽然 what speaks against it."""
BEGUN = re.compile(
    r"从[^，]{1,14}(?:开始|起)$|(?:^|，)[^，]{0,6}当(?![然时中前初年]).*(?:时候?|后)$|(?:^|，)(?:有些|有的|有人|有一些|有很多|有许多)[^，是了会能说]{0,10}$|通过(?!了)[^，]{2,14}$"
)
"""A clause that sets the scene, or names of whom something will be said."""


PURPOSE = re.compile(r"去(?!年|了|过)")
"""With which a clause goes on: 你要写程序 去控制它."""


def told(sentence: str) -> bool:
    """Whether the question in a sentence is only told of: 我看不出那是什么."""
    return bool(TOLD.search(sentence)) and not ASKED.search(sentence)


def forbidden(sentence: str, right: str) -> frozenset[str]:
    """The marks that cannot stand between a sentence as far as it goes and what follows."""
    said = WHITE.sub("", sentence).replace(",", "，")
    marks = set()
    if OPENED.search(said) or BEGUN.search(said) or PURPOSE.match(right):
        marks.add("。")
    if not QUESTION.search(said) or told(said):
        marks.add("？")
    return frozenset(marks)
