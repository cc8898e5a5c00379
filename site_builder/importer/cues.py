"""What gives a speaker away: one table, each cue with its weight and the reason for it.

A cue of `SAYS` is weighed as log-odds in favour of the host for the phrase it stands in; a cue of
`TURNS` as log-odds of a change of speaker in front of the phrase, host → guest and guest → host
apart. A cue with a pattern is looked for in the phrase, folded (see `fold`); one without is found by
`evidence`, from what stands around the phrase.

The signs come from how interviews are held and are fixed by hand. The sizes are rounded results of a
fit by maximum likelihood over the labelled interviews that keeps every sign and is pulled towards what
was set by hand before (`tests/importer/fit.py`).
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in what is said; `why` is what the editor reads as the reason of a guess."""

    name: str
    weight: float
    """Positive for the host."""
    why: str
    pattern: "re.Pattern[str] | None" = None


@dataclass(frozen=True, slots=True)
class TurnCue:
    """A cue that somebody else begins to speak."""

    name: str
    to_guest: float
    to_host: float
    why: str
    pattern: "re.Pattern[str] | None" = None


def _cue(name: str, weight: float, why: str, pattern: str = "") -> Cue:
    return Cue(name, weight, why, re.compile(pattern) if pattern else None)


def _turn(name: str, to_guest: float, to_host: float, why: str, pattern: str = "") -> TurnCue:
    return TurnCue(name, to_guest, to_host, why, re.compile(pattern) if pattern else None)


FOLD = str.maketrans(
    "嗎講給謝請問對當沒還這個們說來時為與於後從麼樣點聽覺學習識經實際進過應該參興歡關見業開發現總愛係話題貢獻試寫書讀嘗憶門間談會論長話產錯訪",
    "吗讲给谢请问对当没还这个们说来时为与于后从么样点听觉学习识经实际进过应该参兴欢关见业开发现总爱系话题贡献试写书读尝忆门间谈会论长话产错访",
)


def fold(text: str) -> str:
    """Simplified, lower case, same length: what the patterns are read on."""
    return text.translate(FOLD).lower() if len(text.lower()) == len(text) else text.translate(FOLD)


SAYS = (
    _cue("host", -0.4, "guests say most of an interview"),
    _cue("question", 0.4, "hosts ask: a question ends here", r"(?:[?？]|[吗呢])[\s”\"’」]*$"),
    _cue("question-to-you", 0.4, "the question is put to `you`", r"[你您].*(?:[?？]|[吗呢])[\s”\"’」]*$"),
    _cue("restates", 1.1, "hosts say an answer again as a question", r"^所以.*(?:[?？]|[吗呢])$"),
    _cue(
        "tag",
        -3.4,
        "a tag question is put by whoever is telling",
        r"^(?:right|you know|ok|okay|alright|对吧|对吗|是吧|好吗|没错吧)[?？]$",
    ),
    _cue(
        "ask",
        1.6,
        "hosts ask to be told",
        r"[你您]?能(?:不能|否)?(?:先|给|跟|和|对|告诉|讲|谈|分享|说|我们)|可以(?:先)?(?:讲讲|谈谈|说说|分享)|请(?:您|你)|分享(?:一下|下|你|您)|告诉(?:我|我们)|(?:我|对.{1,6})(?:很|非常|也|真的)?(?:好奇|想知道|想问|想听|想请)|有什么(?:建议|想法|看法|计划|变化)|[你您](?:是)?(?:怎么|如何|怎样)(?:看|想|开始|走|参与|成为|做|会)|给.{0,12}建议|还有(?:其他|别)的|怎么样了",
    ),
    _cue(
        "ask-en",
        1.4,
        "hosts ask to be told",
        r"\b(?:can you|could you|do you think|what do you|how do you|what's your|tell (?:me|us)|let me ask|are you saying|you're saying|so you're|in your view|is it possible|what is the|what's the|what about)\b",
    ),
    _cue("your-work", 0.1, "hosts speak of what is the guest's", r"(?<!让)[你您](?:们)?的(?!话)"),
    _cue(
        "you-did",
        1.7,
        "hosts recall what the guest did",
        r"[你您](?:确实|已经|当时|之前|曾|经常|一定|肯定|提到|发明|发布|发表|提出|开展|开创|成为|领导|写了|做了|帮了|给了|教|花了|研究了|工作了|邀请|们?的(?:工作|研究|文章|论文|实验室|课|想法|故事|博客|经历|团队|书))|是[你您](?:的|和|教|做|写|提|在|发)|属于",
    ),
    _cue(
        "recalls",
        1.3,
        "hosts remember what the guest speaks of",
        r"我(?:感觉)?(?:我)?记得(?:那|这|你|您|所有|当时你)",
    ),
    _cue(
        "short-question",
        1.0,
        "a question of a few characters keeps the guest telling",
        r"^(?![它他她这那其]).{0,7}(?:[?？]|[吗呢])$",
    ),
    _cue("polite-you", 2.4, "the polite pronoun is used to the guest", r"您"),
    _cue("you", 0.5, "hosts address the guest", r"你"),
    _cue(
        "generic-you",
        -1.4,
        "an explanation says `you` to anyone",
        r"如果你|当你(?!们?的)|(?<!谢)你(?:可以|会|能(?!.{0,3}(?:分享|讲|谈|告诉|跟|给|和|说|先))|想要|需要|应该|必须|得|就|只|把|有(?!什么)|不|试|训练|知道)|让你|给你",
    ),
    _cue(
        "i-tell",
        -1.0,
        "guests tell what they did and think",
        r"我(?:当时|曾|发现|开始|花|做|去|写|读|学|上|放弃|决定|在.{0,10}(?:时|候|年)|对.{0,10}感兴趣|的博士|猜|是唯一|从来|自己|一直|最终|抽出|遇|画|训练|展示|得到|编写|用|跟|和|并)",
    ),
    _cue(
        "we-did",
        -0.9,
        "guests speak for their group",
        r"我们(?:发现|意识到|开发|做|写|发表|展示|有|用|设法|演示|一起|当时|在|把|需要|可以|知道|想|的|称)",
    ),
    _cue("we-talked", 1.2, "hosts refer to the talk itself", r"我们(?:谈论|聊|讨论|刚才|今天)|我听"),
    _cue("it-is", -0.7, "explanations go on about the thing", r"^(?:它|这个想法|这些)"),
    _cue("he-did", -1.0, "stories have third persons", r"(?:^|[^其])他(?:们|的|说|在|是|告诉|认为|给|也)|她"),
    _cue(
        "my-view",
        0.0,
        "guests give their view",
        r"我(?:觉得|认为|想(?!问|知道|听|要问|请)|相信(?!你|您)|的意思|的建议|的想法)|在我看来|对我来说",
    ),
    _cue(
        "praise",
        2.2,
        "hosts welcome, thank and praise",
        r"(?:谢谢|感谢|多谢|非常感谢)(?:你|您)(?!.{0,4}(?:邀请|给我|的邀请|请我))|欢迎|荣幸|英雄|传奇|鼓舞人心|令人称道|吸引人|感激|very inspiring|welcome to",
    ),
    _cue(
        "thanks-for-inviting",
        -3.6,
        "guests thank for the invitation",
        r"邀请我|(?:谢谢|感谢).{0,6}(?:邀请|给我|请我)|thanks? .{0,6}for having me",
    ),
    _cue(
        "programme",
        1.6,
        "hosts speak of the programme",
        r"采访|访谈|本期|本集|节目|听众|观众|我们的课程|我们在课程|的课程中|这门课程的一部分|podcast|listeners",
    ),
    _cue(
        "follow",
        0.5,
        "hosts lead over to the next question",
        r"^(?:那么|那)[,，]?(?:你|您|为什么|什么|时)|^(?:这些年来?|多年来|最后一个)|^(?:所以)?(?:这意味着)|听你|你.{0,4}当时|你提到|你说(?!是|不)|我知道你|我见过你|我同意你|我相信你|至于",
    ),
    _cue(
        "takes-note",
        1.5,
        "listeners take note in a word",
        r"^[—\-\s>]*(?:(?:嗯+|嗯哼|好的?|了解|明白了?|我明白了?|我知道了|很好|有意思|真的|哦|哇|原来如此|我记得这件事|right|yeah|mhmm|mm-?hmm|uh-?huh|okay|ok|interesting|got it|wow|i see|great)[\s,，.。!！、—]*)+(?:\[笑\]\s*)*$",
    ),
    _cue(
        "affirms",
        -0.2,
        "the one who was asked says yes",
        r"^[—\-\s>]*(?:(?:是的|当然|没错|没问题|正是如此|的确|确实|可以|yes|no|exactly|sure|that's right|true)[\s,，.。!！、—]*)+$",
    ),
    _cue(
        "i-see", 1.5, "hosts take note of an answer", r"我明白了|我知道了|了解\s*(?:\[笑\])?$|i see\b|got it"
    ),
    _cue("laughs", 0.0, "the one who tells laughs", r"^\s*[\[【(（]笑[\]】)）]|哈哈"),
    _cue(
        "term-run",
        0.0,
        "explanations use terms",
        r"[（(][a-z][^)）]{3,}[)）]|算法|神经网络|函数|权重|向量|梯度|特征",
    ),
    _cue(
        "i-mean",
        -0.8,
        "explanations run on",
        r"\b(?:i mean|and so|so basically|for example|we have|we had|so there(?:'s| is)|we know)\b",
    ),
    _cue(
        "plain-question",
        0.4,
        "a plain question",
        r"^(?:but |so |and |well,? |like,? )*(?:how|why|what|where|which|who|is|are|do|does|did)\b.*\?$",
    ),
    _cue(
        "tries-out",
        2.4,
        "hosts try out a thought",
        r"^(?:so |and |but |like,? |well,? |or )*(?:maybe|perhaps|or is it|it feels|feels like|it seems|seems|just because|oh\b|i guess|let me|is it|are we|i'm gonna ask|i suppose)\b",
    ),
    _cue(
        "tries-out-zh",
        1.5,
        "hosts try out a thought",
        r"^(?:也许|或许|可能(?!性)|感觉|这感觉|好像|听起来|会不会|是不是|难道|让我)",
    ),
    _cue(
        "we-ask",
        -1.4,
        "who explains puts questions to himself",
        r"(?:我们(?:该|要)?如何|那么我们|how do we|how do you (?:make|do|learn)|the question is|问题(?:是|在于))",
    ),
    _cue(
        "you-say",
        1.3,
        "hosts say the guest's thought again",
        r"你(?:是)?(?:说|在说|关注的是|的意思是|觉得|认为|怎么看)|you're (?:saying|looking|putting)|do you think|your (?:view|intuition)",
    ),
    _cue("vocative", 2.5, "the guest is called by name"),
    _cue("listener", 0.9, "a line that only a listener says"),
    _cue("you-near", 0.5, "around it somebody is addressed"),
    _cue("i-near", -0.2, "around it somebody speaks of himself"),
    _cue("manner", 0.4, "the words are those of what the host says elsewhere"),
)
"""Cues in what is said: positive for the host."""

TURNS = (
    _turn("change", -1.9, -2.9, "questions are short, answers long"),
    _turn(
        "answer-opens",
        1.9,
        0.0,
        "an answer opens like this",
        r"^[—\-\s>]*(?:是的|当然|没错|对[,，。\s]|对的|好的|没问题|嗯|说是也是|实际情况|谢谢|感谢|大体|在我|我想(?!问|知道|听)|我觉得|我认为|我一直|其实|哈哈|\[笑\]|的确|确实|这很复杂|我从来|我最|我之前|我现在|我又|我在|我的|对新的|所以我|well\b|yeah|yes|no\b|right\b|so first|i think|that's|exactly|not |to some extent|i don't|everything)",
    ),
    _turn(
        "question-opens",
        0.0,
        1.7,
        "a question opens like this",
        r"^[—\-\s>]*(?:我明白|好的|很好|了解|是的|嗯|对[,，]|那么?[,，]?[你您为什时]|所以[你您这]|这些年|现在[,，]?(?:你|您|仍|有很)|还有一个|而且[,，]?还有|在你的|你(?:一定|当时|在|对|能|觉|是|已|认|有|说|自己)|您|非常感谢|谢谢|多谢|期待|我(?:很好奇|对这|同意|知道|见过|记得|相信|们)|让你|最后|稀疏|这就是为什么|事实上|okay|yeah|mhmm|right\b|so\b|but\b|well\b|do you|what|how|is\b|can you|let me|oh\b|interesting|i guess)",
    ),
    _turn(
        "yes-you",
        0.0,
        0.9,
        "a host says yes before he goes on",
        r"^[—\-\s>]*(?:是的|好的|很好|嗯|对|没错)[,，。\s]*(?:我(?:觉得|记得|感觉)|你|这|听你)",
    ),
    _turn(
        "takes-note-first",
        0.0,
        2.0,
        "hosts take note of an answer before they go on",
        r"^[—\-\s>]*(?:我明白|好的|很好|我知道了|了解|i see\\b|okay|got it|mhmm|interesting)",
    ),
    _turn(
        "to-you",
        0.0,
        0.4,
        "somebody is addressed",
        r"[你您].*(?:[?？]|[吗呢])[\s”\"’」]*$|^(?:这些年|你|您|而且你|所以你|那你|我(?:知道|见过|相信|同意)你)",
    ),
    _turn(
        "continues",
        -0.6,
        -0.6,
        "the sentence or story goes on",
        r"^(?:并|而|但|或|以及|然后|因为|所以(?![你您这])|如果|比如|还有(?!一)|也|就|它|他|这样|那里|其中|接着|后来|之后|于是|尤其|例如|虽然|尽管|不过|因此|基于|通过|从而|and\b|because|which|that\b|then\b)",
    ),
    _turn("mark", 4.7, 5.0, "a dash or `>>` marks a change"),
    _turn("line", 1.3, 1.2, "a new line"),
    _turn("wrap", -40.0, -40.0, "inside one caption nobody else begins"),
    _turn("sentence", 0.0, 0.0, "sentences follow one another"),
    _turn("comma", -5.0, -5.0, "the phrase before ends in a comma"),
    _turn("runs-on", -2.0, -2.7, "the sentence is not at its end"),
    _turn("asked", 1.7, 0.0, "a question stands before it"),
    _turn("listened", 1.0, 0.0, "who was telling goes on after a word of the listener"),
    _turn("praised", 1.4, 0.0, "thanks or praise stand before it"),
    _turn("thanked", 0.0, 2.0, "a welcome was returned before it"),
    _turn("listener-at", 1.6, 2.2, "a line that only a listener says"),
    _turn("listener-before", 1.9, 1.7, "a listener's line stands before it"),
    _turn("cut-off", 2.7, 1.2, "the line before was cut off"),
)
"""Cues that somebody else begins to speak."""


def pattern(name: str) -> "re.Pattern[str]":
    """The pattern of a cue in what is said."""
    return next(cue.pattern for cue in SAYS if cue.name == name and cue.pattern)
