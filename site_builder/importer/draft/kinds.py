"""A view in, what is no speech, out: credits, page furniture, references, advertisements, headings."""

import re
from collections.abc import Iterator, Sequence

from site_builder.importer.types import Action, Edit, Heading

CREDITS = (
    re.compile(r"【[^】\n]{0,20}字幕组】(?:[ \t]*[\w·]{1,20}(?:[ \t]*[|｜/、][ \t]*[\w·]{1,20})+)?[ \t]*"),
    re.compile(
        r"(?<![\w])[\w\u3400-\u9fff]{0,8}?字幕[组組](?:翻[译譯]|制作|出品|听译|荣誉出品)(?=\s*$)",
        re.MULTILINE,
    ),
    re.compile(r"(?:[A-Za-z]{2,12}|[\u3400-\u9fff]{2,6})字幕[组組](?:翻[译譯]|制作|出品)\s*\Z"),
    re.compile(r"\A\s*(?:[選选]自|来源|來源)[^\n]*(?:[編编][譯译]|[參参]与|[參参]與|作者)[^\n]*"),
    re.compile(
        r"^[ \t]*(?:字幕|翻译|翻譯|校对|校對|听写|時間軸|时间轴|译者|譯者|整理|Subtitles?|Transcribed|Translated|Captions?|Edited)"
        r"(?:[ \t]*(?:by|：|:)|[ \t]by\b)[^\n\r]{0,60}(?=\r?$)",
        re.MULTILINE | re.IGNORECASE,
    ),
    re.compile(r"本文由[^\n]{0,20}(?:原[創创]|[編编][譯译])[^\n]*(?:\n[^\n]{0,4})*+\s*+\Z"),
)
"""Who made the subtitles or the translation: read into the draft's metadata, never spoken."""

FURNITURE = re.compile(
    r"^[ \t]*(?:本集简介|双语字幕|仅展示文本字幕.*|展开(?:剩余|全部)字幕.*|展开全文|关于 ?.{1,20}(?:播客|App)|.{1,12}提供.{0,12}双语.*"
    r"|点击阅读原文.*|點擊閱讀原文.*|Show (?:more|transcript|less)|Read more|Share|Copy link|Advertisement|-{5,}|[|｜↓]+)[ \t]*(?=\r?$)",
    re.MULTILINE,
)
REFERENCES = re.compile(
    r"^[ \t]*(?:参考(?:资料|文献|链接)?|參考(?:資料|文獻)?|References?|Sources?|Links?)[ \t]*[:：]?[ \t]*\r?\n"
    r"(?:[^\n]*https?://[^\n]*(?:\n|\Z)|[ \t]*[|｜]?[ \t\r]*(?:\n|\Z))++\s*+[|｜]?\s*+\Z",
    re.MULTILINE | re.IGNORECASE,
)
NUMBERED = re.compile(
    r"^[ \t]*(?P<title>[一二三四五六七八九十]{1,3}[、.．,，]{1,2}[^\n:：。？?！!]{2,40}(?=[:：]))[:：]",
    re.MULTILINE,
)
SPONSOR = re.compile(
    r"sponsor|赞助|promo code|use code|使用代码|优惠码|折扣|ad reads?|广告播报|at checkout|/lex\b|brought to you by|首单|\d% off|free trial",
    re.IGNORECASE,
)
CONVERSATION = re.compile(
    r"here'?s my conversation|conversation with|以下是我(?:和|与)|welcome to the (?:show|podcast)|让我们开始|now,? dear friends|正式开始",
    re.IGNORECASE,
)
AD_GAP = 32
"""Lines between two mentions of a sponsor that still are one reading."""
AD_LEAST = 3
"""Mentions that make a reading."""


def not_speech(text: str) -> Iterator[Edit]:
    """Credits, page furniture and the list of references; offsets in `text`."""
    for pattern in CREDITS:
        for match in pattern.finditer(text):
            yield Edit(match.start(), match.end(), "credit", Action.READ, confidence=0.9)
    for match in FURNITURE.finditer(text):
        yield Edit(match.start(), match.end(), "interface")
    for match in REFERENCES.finditer(text):
        yield Edit(match.start(), match.end(), "reference", Action.READ)


def advertisement(lines: Sequence[str]) -> tuple[int, int]:
    """The first and last line (excluded) of a sponsor reading; (0, 0) when there is none.

    It begins at the first mention of a sponsor and ends before the line that opens the conversation,
    or behind the last mention.
    """
    told = [n for n, line in enumerate(lines) if SPONSOR.search(line)]
    run: list[int] = []
    for number in told:
        if run and number - run[-1] > AD_GAP:
            break
        run.append(number)
    if len(run) < AD_LEAST:
        return 0, 0
    end = next(
        (n for n in range(run[-1] + 1, min(run[-1] + AD_GAP, len(lines))) if CONVERSATION.search(lines[n])),
        run[-1] + 1,
    )
    return run[0], end


def headings(text: str) -> list[Heading]:
    """Numbered section headings of an article: `一、…：`; offsets in `text`."""
    found = [Heading(*match.span("title")) for match in NUMBERED.finditer(text)]
    return found if len(found) > 1 else []
