"""The words of a run in, those that are parts of a foreign name out.

A name that no register has is transcribed with characters of a small stock. It is converted as a whole,
character by character: neither is 里 in it 裡, nor is 布尔 in it the word 布林.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

TRANSCRIBING = frozenset(
    "阿埃艾爱安奥巴拜班邦保鲍贝本比彼宾波伯博布查达戴丹道德邓狄迪蒂丁东杜多顿恩尔法凡范菲费芬丰冯弗福富盖甘高戈哥"
    "格根古瓜圭贡哈海罕汉豪赫黑亨洪胡华怀霍基吉加贾简杰金津京卡凯坎康考柯克肯库奎昆拉莱赖兰朗劳勒雷黎理利莉丽连廉"
    "林琳刘龙卢鲁露伦罗洛吕迈麦曼芒毛梅门蒙米密敏摩莫默木穆拿纳娜奈南内尼妮宁牛纽努诺欧帕派潘庞佩彭皮平珀蒲普齐奇"
    "契恰乔切琴让热荣儒瑞若撒萨塞赛桑瑟森沙莎山尚绍舍什圣施史舒斯思松苏索塔泰坦汤唐陶特腾提廷图土托瓦万旺威韦维魏"
    "温文翁沃乌武西希锡夏肖谢辛欣休许雅亚扬杨耶叶伊依易因英尤约泽扎詹占章珍朱兹佐里"
)
"""What foreign names are transcribed with."""

IN_NAMES_ALONE = frozenset(
    "埃尔弗戈柯勒莉琳伦洛吕曼穆娜奈妮诺帕潘庞佩契萨桑瑟莎斯廷韦沃耶詹兹邓狄迪蒂菲芬冯圭赫霍津奎莱赖劳"
)
"""Those that hardly any other word has: where one stands, a name is around."""

SHORTEST = 3
"""Characters of which a name has to consist, where nothing else tells."""

DOTS = "·‧・"
_DOT = re.compile(f"[{DOTS}]")


def is_transcribing(word: str) -> bool:
    """Whether a word could be a part of a transcribed name."""
    return TRANSCRIBING.issuperset(word)


def transcribed(words: Sequence[str], before: str, behind: str) -> Iterator[int]:
    """The numbers of the words that are parts of a foreign name; what stands beside the run may tell.

    A long word inside one is a name that the tables know: 蒙特卡洛 in 哈密顿蒙特卡洛.
    """
    yield from _single_characters(words, before, behind)
    for start, end in _stretches(words, is_transcribing):
        if _is_name(words[start:end]):
            yield from (number for number in range(start, end) if len(words[number]) < SHORTEST)
    for number, word in enumerate(words):
        if word == "里" and number and words[number - 1] in IN_NAMES_ALONE:
            yield number


def _is_name(stretch: Sequence[str]) -> bool:
    """Whether words that could be parts of a name are one: with a character that only names have.

    One of the words is a single character that no list of words has placed; 里 is not enough, as it may
    stand behind a name: 贝尔里.
    """
    name = "".join(stretch)
    unplaced = any(len(word) == 1 and word != "里" for word in stretch)
    return len(name) >= SHORTEST and unplaced and not IN_NAMES_ALONE.isdisjoint(name)


def _single_characters(words: Sequence[str], before: str, behind: str) -> Iterator[int]:
    """Many of them in a row, or one beside a dot."""
    for start, end in _stretches(words, lambda word: len(word) == 1 and word in TRANSCRIBING):
        beside_dot = (start == 0 and _DOT.match(before)) or (end == len(words) and _DOT.match(behind))
        if end - start >= SHORTEST or beside_dot:
            yield from range(start, end)


def _stretches(words: Sequence[str], belongs: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where words that belong stand in a row, from the first to behind the last."""
    numbered = enumerate(words)
    for belonging, group in groupby(numbered, key=lambda one: belongs(one[1])):
        if belonging:
            numbers = [number for number, _ in group]
            yield numbers[0], numbers[-1] + 1
