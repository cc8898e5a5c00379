"""The heads of a table's columns in, what each column holds, out: the usual words of both languages."""

import re
from collections.abc import Mapping, Sequence

COLUMNS: Mapping[str, frozenset[str]] = {
    "text": frozenset(
        "text transcript transcription words content utterance utterances speech dialogue dialog sentence caption captions subtitle subtitles line lines message quote said"
        " original translation english chinese en zh zhcn zhhans zhhant spoken"
        " 内容 内容文本 文本 文字 正文 发言 发言内容 说话内容 台词 字幕 原文 译文 句子 转写 转写内容 转写文本 文字内容 对话 对话内容 中文 英文 英语 汉语 简体中文 繁體中文 中文译文 英文原文 翻译 內容 發言 語句 発言 内容文字 テキスト 발언 내용 텍스트".split()
    ),
    "speaker": frozenset(
        "speaker speakers name who participant person role voice actor character author from sprecher sprecherin locuteur intervenant hablante orador interlocutor ponente speakerdesignation participantname displayname speakername speakerlabel speakerid spk user"
        " 说话人 说话者 发言人 发言者 讲话人 讲者 姓名 角色 人物 主讲 说话人名称 說話人 發言人 话者 話者 発言者 화자 발언자 이름".split()
    ),
    "start": frozenset(
        "start starttime time timestamp timestamps timecode begin in tc tcin starts startsec startseconds startms offset"
        " 开始 开始时间 起始时间 起始 时间 时间戳 时间码 起点 開始 開始時間 時間 시작 시간".split()
    ),
    "other": frozenset(
        "end endtime out tcout ends duration length stop id index number no num row confidence score language lang tags tag notes note comment comments topic keywords section subjects channel date"
        " 结束 结束时间 终止时间 终点 时长 序号 编号 置信度 语言 标签 备注 关键词 章节 話題 結束 結束時間 番号 번호".split()
    ),
}
"""Names without spaces, lines and case."""
LONGEST = 40
"""Characters of a head."""


PARTS: tuple[tuple[str, str], ...] = (
    (
        "other",
        r"\b(?:end|out|stop|finish|duration|length|confidence|score|count|index|id|no|number|lang(?:uage)?)\b|结束|終了|终止|时长|时间长|序号|编号|语言|备注|置信",
    ),
    (
        "speaker",
        r"\b(?:speaker|who|name|talker|person|participant)\b|说话人|說話人|发言人|發言人|讲话人|讲述人|姓名|角色",
    ),
    (
        "text",
        r"\b(?:text|transcript|transcription|utterance|speech|said|caption|subtitle|sentence)\b|内容|內容|文本|文字|原文|译文|转写|台词",
    ),
    ("start", r"\b(?:start|begin|in|time|timecode|timestamp|tc)\b|开始|開始|起始|时间|時間"),
)
"""Words inside a longer head (`Timecode In`, `Speaker (edited)`), the first that fits."""


def kind_of(head: str) -> str:
    """What a column holds; empty for a head that says nothing."""
    bare = head.strip().strip("\"'").lower()
    name = re.sub(r"[\s_\-.()（）:：*#/\d]+", "", bare)
    whole = next((kind for kind, names in COLUMNS.items() if name in names), "")
    words = re.sub(r"[_\-./()（）]+", " ", bare) if len(bare) <= LONGEST else ""
    return whole or next((kind for kind, pattern in PARTS if re.search(pattern, words)), "")


def read_heads(heads: Sequence[str]) -> list[str] | None:
    """The kinds of all columns; None when no column holds text, or too few have a known name."""
    kinds = [kind_of(head) for head in heads]
    known = sum(bool(kind) for kind in kinds)
    return kinds if len(heads) > 1 and "text" in kinds and known > 1 else None
