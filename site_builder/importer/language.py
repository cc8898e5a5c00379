"""A text in, the language and script it is written in, out."""

import re

HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
TRADITIONAL = frozenset(
    "這個們來時為國說對會過還學習網絡與當從問題開發現實關點機產業動應該讓應數據長東車馬門見電語義訓練優層圖嗎麼沒樣謝請給誰寫讀聽覺體愛"
)
SIMPLIFIED = (
    frozenset(
        "这个们来时为国说对会过还学习网络与当从问题开发现实关点机产业动应该让应数据长东车马门见电语义训练优层图吗么没样谢请给谁写读听觉体爱"
    )
    - TRADITIONAL
)


def language_of(text: str) -> str:
    """`zh-Hans`, `zh-Hant` or `en`: Chinese from one Han character to six letters on."""
    sample = text[:200_000]
    han, latin = len(HAN.findall(sample)), len(LATIN.findall(sample))
    if not han or han * 6 < latin:
        return "en" if latin or not han else "zh-Hans"
    traditional = sum(char in TRADITIONAL and char not in SIMPLIFIED for char in sample)
    simplified = sum(char in SIMPLIFIED for char in sample)
    return "zh-Hant" if traditional > simplified else "zh-Hans"
