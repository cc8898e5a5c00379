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
    traditional = sum(char in TRADITIONAL for char in sample)
    simplified = sum(char in SIMPLIFIED for char in sample)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


KANA = re.compile(r"[\u3041-\u30fa]")
SCRIPTS = {
    "Korean": re.compile(r"[\uac00-\ud7a3]"),
    "Russian or another language in Cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "Greek": re.compile(r"[\u0370-\u03ff]"),
    "Hebrew": re.compile(r"[\u0590-\u05ff]"),
    "Arabic": re.compile(r"[\u0600-\u06ff]"),
    "Hindi": re.compile(r"[\u0900-\u097f]"),
    "Thai": re.compile(r"[\u0e00-\u0e7f]"),
}
"""Languages that are known by their letters."""
WORDS = {
    "English": "the of and to is that it you was for on are with they this have from what not but",
    "German": "der die das und ist nicht ich wir sie ein eine mit auf für den dem von zu auch wie war haben",
    "French": "le la les des est et une que dans pour pas qui nous vous avec sur sont ce était mais",
    "Spanish": "el los las una que es por para con como pero más muy está son del se lo fue",
    "Portuguese": "os uma que não é para com como mas mais muito são ele ela você foi do da em",
    "Italian": "il gli una che è non per con sono come ma più della questo era anche di nel",
    "Dutch": "de het een en van ik je dat niet is op te met voor zijn maar ook wat hij",
    "Polish": "nie się że jest na to co jak ale tak był czy tego już przez",
    "Turkish": "bir ve bu için çok da de ne ben sen var daha gibi ama değil",
    "Vietnamese": "là và của không có được cho một này những người tôi trong đã với",
}
"""Frequent words of languages in Latin letters."""
SURE = 2.0
"""How many times as often as those of English the words of another language have to stand in a text."""


def foreign_language(text: str) -> str:
    """The English name of a text's language where that is neither Chinese nor English; empty otherwise."""
    sample = text[:100_000]
    letters = sum(char.isalpha() for char in sample)
    kana, han = len(KANA.findall(sample)), len(HAN.findall(sample))
    if kana * 10 > kana + han and kana * 10 > letters:
        return "Japanese"
    for name, pattern in SCRIPTS.items():
        if len(pattern.findall(sample)) * 2 > letters:
            return name
    if han * 6 > letters:
        return ""
    words = re.findall(r"[^\W\d_]+", sample.lower())
    counts = {name: sum(words.count(word) for word in listed.split()) for name, listed in WORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    enough = counts[best] * 12 > len(words) and counts[best] > 3
    return best if best != "English" and enough and counts[best] > SURE * counts["English"] else ""
