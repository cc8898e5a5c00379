"""The words of a run in, those that are Chinese surnames out.

余 is 餘, but not in 余教授: a surname is told by 姓 before it, or by what people are called behind it.
"""

from collections.abc import Iterator, Sequence

from site_builder.text.characters import is_han

SURNAMES = {
    **{same: same for same in "范于余种谷沈姜郁涂岳游朴卜"},
    "钟": "鍾",
}
"""Surnames that are other characters than the same sign in other words, each as Taiwan writes it."""

AFTER_XING = {**SURNAMES, **{same: same for same in "后干丑台秋舍"}}
"""What is a surname only where 姓 says so."""

_CALLED = (
    "先生 女士 小姐 太太 夫人 教授 副教授 老师 博士 院士 医生 医师 大夫 律师 同学 "
    "同志 师傅 主任 经理 总经理 总裁 校长 院长 所长 部长 局长 市长 省长 县长 主席 "
    "总统 总理 会长 董事长 秘书长 导师 导演 工程师 研究员 记者 编辑 主编 作家 诗人 "
    "学长 学姐 师兄 师姐 师弟 师妹 老板 秘书 书记 队长 班长 法官 警官 将军 上校 议员 "
    "委员 助教 讲师 叔叔 阿姨 爷爷 奶奶 伯伯 大哥 大姐 某某 氏"
)
CALLED = frozenset(_CALLED.split())
"""What people are called behind their name."""

_BEFORE = (
    "的 和 与 跟 同 请 问 让 被 把 向 对 是 叫 找 据 像 那位 这位 位 老 小 如 "
    "而 但 连 称 以及 还有 原来 当时 后来 因为 所以 但是 如果 对于 关于 感谢 采访 "
    "邀请 告诉 认识 根据 按照 拜访 介绍 遇见 听说 询问"
)
BEFORE = frozenset(_BEFORE.split())
"""Words behind which a name begins; so it does behind what is no Chinese character."""

OF_PREPOSITION = frozenset(["名", "个", "见", "听", "看", "说", "为", "给", "由", "替", "陪", "比", "访问"])
"""And those behind which 于 is no surname, though others are: 见于教授的文章."""

OTHERS = frozenset("王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡杜")
"""Common surnames: one of them behind 于 begins the name, and 于 is none: 于王教授."""

GIVEN = 2
"""Characters that a given name has at the most."""


def surnames(words: Sequence[str], before: str) -> Iterator[tuple[int, str]]:
    """The numbers of the words that are surnames, each with what it is.

    `before` is the character in front of the first one.
    """
    for number, word in enumerate(words):
        above = words[number - 1] if number else before
        if above.endswith("姓") and word in AFTER_XING:
            yield number, AFTER_XING[word]
        elif word in SURNAMES and _begins_name(word, above) and _is_called(words, number):
            yield number, SURNAMES[word]


def may_be_surname(words: Sequence[str], number: int) -> bool:
    """Whether 于 stands before what people are called: 见到于教授, but 归功于教授, too."""
    return words[number] == "于" and _is_called(words, number)


def _begins_name(word: str, above: str) -> bool:
    if not is_han(above):
        return not above.isdigit()
    return above in BEFORE or (above in OF_PREPOSITION and word != "于")


def _is_called(words: Sequence[str], number: int) -> bool:
    """Whether a word for a person stands behind a name, with a given name between or none."""
    given = ""
    for word in words[number + 1 :]:
        if word in CALLED:
            return not (words[number] == "于" and given in OTHERS)
        given += word
        if len(given) > GIVEN:
            return False
    return False
