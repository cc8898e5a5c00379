"""A text in, what is no speech, out: credits, page furniture, references, advertisements, headings."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.importer.speakers.names import is_personal, role
from site_builder.importer.types import Action, Edit, Heading

CREDITS = (
    re.compile(r"【[^】\n]{0,20}字幕组】(?:[ \t]*[\w·]{1,20}(?:[ \t]*[|｜/、][ \t]*[\w·]{1,20})+)?[ \t]*"),
    re.compile(
        r"(?<![\w])[\w\u3400-\u9fff]{0,8}?字幕[组組](?:翻[译譯]|制作|出品|听译|荣誉出品)(?=\s*$)",
        re.MULTILINE,
    ),
    re.compile(r"(?:[A-Za-z]{2,12}|[\u3400-\u9fff]{2,6})字幕[组組](?:翻[译譯]|制作|出品)\s*\Z"),
    re.compile(r"\A\s*(?:[選选]自|来源|來源)[^\n]*(?:[編编][譯译]|[參参]与|[參参]與|作者)[^\n]*"),
    re.compile(r"本文由[^\n]{0,20}(?:原[創创]|[編编][譯译])[^\n]*(?:\n[^\n]{0,4})*+\s*+\Z"),
)
"""Who made the subtitles or the translation: read into the draft's metadata, never spoken."""
BY_NAME = re.compile(
    r"^[ \t]*(?:字幕|翻译|翻譯|校对|校對|听写|听译|時間軸|时间轴|译者|譯者|整理|后期|压制|Subtitles?|Transcribed|Translated|Captions?|Captioned|Edited|Synced|Corrected)"
    r"(?:[ \t]*(?:by|：|:)|[ \t]by\b)[ \t]*(?P<who>[^\n\r。！？!?,，；;]{1,40})(?=\r?$)",
    re.MULTILINE | re.IGNORECASE,
)
"""`字幕：某某`; only at the beginning or the end, and only where a name stands behind it."""
NAMES = re.compile(
    r"(?=[^\n]*(?:[A-Z0-9@\u3400-\u9fff]|\w\.\w))[A-Za-z0-9_.@·\u3400-\u9fff-]{1,20}(?:[ \t]*[|｜/、&+][ \t]*[A-Za-z0-9_.@·\u3400-\u9fff-]{1,20}|[ ][A-Z@a-z0-9][\w.@-]{1,20}){0,5}"
)
VERBS = re.compile(r"[的是了在我你他她它们吗呢就也都不把被会能要很没先再过]")
FURNITURE = re.compile(
    r"^[ \t]*(?:本集简介|双语字幕|仅展示文本字幕.*|展开(?:剩余|全部)字幕.*|展开全文|关于 ?.{1,20}(?:播客|App)|.{1,12}提供.{0,12}双语.*"
    r"|点击阅读原文.*|點擊閱讀原文.*|-{5,}|[|｜↓]+)[ \t]*(?=\r?$)",
    re.MULTILINE,
)
"""Lines of a player or a page that nobody could say. What somebody could (`Share`) goes at the end of a file only."""
REFERENCES = re.compile(
    r"^[ \t]*(?:参考(?:资料|文献|链接)?|參考(?:資料|文獻)?|References?|Sources?|Links?)[ \t]*[:：]?[ \t]*\r?\n"
    r"(?:[^\n]*https?://[^\n]*(?:\n|\Z)|[ \t]*[|｜]?[ \t\r]*(?:\n|\Z))++\s*+[|｜]?\s*+\Z",
    re.MULTILINE | re.IGNORECASE,
)
NUMBERED = re.compile(
    r"^[ \t]*(?P<title>[一二三四五六七八九十]{1,3}[、.．,，]{1,2}[^\n:：。？?！!]{2,40}(?=[:：]))[:：]",
    re.MULTILINE,
)
BRACKETED = re.compile(
    r"(?<![^\n\r])[ \t\u3000]*【(?P<title>[^【】\n\r:：]{2,24})】[ \t\u3000]*(?:[\r\n]+|\Z)"
)
COUNTED = re.compile(
    r"(?<![^\n\r])[ \t\u3000]*(?P<title>[一二三四五六七八九十]{1,3}[、.．][ ]?[^\n\r。？！?!，,；;:：]{2,24})[ \t\u3000]*(?:[\r\n]+|\Z)"
)
"""A title on a line of its own; items of a list stand line by line."""
SPONSOR = re.compile(
    r"sponsor|赞助|贊助|promo code|use code|使用代码|优惠码|折扣|ad reads?|广告播报|at checkout|/lex\b|brought to you by|首单|\d% off|free trial|免费试用",
    re.IGNORECASE,
)
OFFER = re.compile(
    r"(?:promo|discount|use|offer)(?: the)?(?: promo)? code\s+[\"“'‘]?(?-i:[A-Z0-9]{3})|\.(?:com|io|org|net|ai|co)/\w|使用代码|优惠码|at checkout|/lex\b|brought to you by|首单"
    r"|(?:get|save|for) \d\d?% off|free trial|免费试用|打[\d.]折|由.{1,12}赞助播出",
    re.IGNORECASE,
)
"""What only a reading for a sponsor says; people who speak about sponsors do not name a code or an address."""
CONVERSATION = re.compile(
    r"here'?s my conversation|conversation with|以下是我(?:和|与)|welcome to the (?:show|podcast)|让我们开始|now,? dear friends|正式开始",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?:[^。？！?!.\n\r]|[.?!](?=[^\s”’」』)）\"]))*+(?:[。？！?!.]+[”’」』)）\"]*)?")
AD_GAP = 32
"""Sentences between two mentions of a sponsor that still are one reading."""
AD_LEAST, OFFERS_LEAST = 3, 2
"""Mentions that make a reading, and how many of them have to make an offer."""
EDGE = 400
"""Characters at the beginning and the end of a text where credits stand."""


def not_speech(text: str) -> Iterator[Edit]:
    """Credits, page furniture and the list of references; offsets in `text`."""
    for pattern in CREDITS:
        for match in pattern.finditer(text):
            yield Edit(match.start(), match.end(), "credit", Action.READ, confidence=0.9)
    for match in BY_NAME.finditer(text):
        edge = match.start() < EDGE or match.end() > len(text) - EDGE
        if edge and NAMES.fullmatch(match["who"].strip()) and not VERBS.search(match["who"]):
            yield Edit(match.start(), match.end(), "credit", Action.READ, confidence=0.9)
    for match in FURNITURE.finditer(text):
        yield Edit(match.start(), match.end(), "interface")
    for match in REFERENCES.finditer(text):
        yield Edit(match.start(), match.end(), "reference", Action.READ)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences (or lines, whichever end first) of a stretch."""
    found = []
    for match in SENTENCE.finditer(text, start, end):
        if match.group().strip():
            lead = len(match.group()) - len(match.group().lstrip())
            found.append((match.start() + lead, match.end()))
    return found


def advertisement(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a reading for a sponsor, by sentences; (0, 0) when there is none.

    It begins with the first sentence that mentions a sponsor and ends before the one that opens the
    conversation, or behind the last mention.
    """
    told = sentences(text, start, end)
    mentions = [n for n, (a, b) in enumerate(told) if SPONSOR.search(text, a, b)]
    run: list[int] = []
    for number in mentions:
        if run and number - run[-1] > AD_GAP:
            if _is_reading(text, told, run):
                break
            run = []
        run.append(number)
    if not _is_reading(text, told, run):
        return 0, 0
    behind = range(run[-1] + 1, min(run[-1] + AD_GAP, len(told)))
    last = next((n for n in behind if CONVERSATION.search(text, *told[n])), run[-1] + 1)
    return told[run[0]][0], told[last][0] if last < len(told) else told[-1][1]


def _is_reading(text: str, told: Sequence[tuple[int, int]], run: Sequence[int]) -> bool:
    offers = sum(bool(OFFER.search(text, *told[n])) for n in run)
    return len(run) >= AD_LEAST and offers >= OFFERS_LEAST


def headings(text: str) -> list[Heading]:
    """Section headings of an article that are no Markdown: `一、…：`, and lines apart, `【…】` or `一、…`; offsets in `text`."""
    found = [Heading(*match.span("title")) for match in NUMBERED.finditer(text)]
    found = found if len(found) > 1 else []
    for pattern in (BRACKETED, COUNTED):
        taken = {heading.start for heading in found}
        apart = [m for m in _without_lists(list(pattern.finditer(text))) if m.start("title") not in taken]
        titles = [m["title"] for m in apart]
        if len(titles) > 1 and len(set(titles)) == len(titles) and not any(map(_is_somebody, titles)):
            found += [Heading(*match.span("title")) for match in apart]
    return found


def _without_lists(rows: Sequence["re.Match[str]"]) -> list["re.Match[str]"]:
    """The lines without those that follow one another: `一、…` and behind it `二、…`."""
    inside = {
        id(row)
        for one, two in pairwise(rows)
        for row in (one, two)
        if one.end() == two.start() and _number(two) == _number(one) + 1
    }
    return [row for row in rows if id(row) not in inside]


def _number(row: "re.Match[str]") -> int:
    """What a title counts, as far as ten; the same for all that count nothing."""
    return "一二三四五六七八九十".find(row["title"][0])


def _is_somebody(title: str) -> bool:
    return bool(role(title)) or is_personal(title)
