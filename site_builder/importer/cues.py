"""What gives a speaker away: one table, each cue with its weight and the reason for it.

A weight is a log-odds in favour of the host, per phrase (`SAYS`), or in favour of a change of
speaker at the boundary in front of a phrase (`TURNS`). They are set by hand, rounded, and few: with
three labelled interviews, fitted weights did no better on the one left out. Patterns
are read on folded text: Simplified, lower case (see `fold`).
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue; `why` is what the editor reads as the reason of a guess."""

    name: str
    pattern: "re.Pattern[str]"
    weight: float
    why: str
    back: float | None = None
    """In `TURNS`: the weight for guest → host where it differs from host → guest."""


def _cue(name: str, pattern: str, weight: float, why: str, back: float | None = None) -> Cue:
    return Cue(name, re.compile(pattern), weight, why, back)


FOLD = str.maketrans(
    "嗎講給謝請問對當沒還這個們說來時為與於後從麼樣點聽覺學習識經實際進過應該參興歡關見業開發現總愛係話題貢獻試寫書讀嘗憶門間談會論長話產錯訪",
    "吗讲给谢请问对当没还这个们说来时为与于后从么样点听觉学习识经实际进过应该参兴欢关见业开发现总爱系话题贡献试写书读尝忆门间谈会论长话产错访",
)


def fold(text: str) -> str:
    """Simplified, lower case, same length: what the patterns are read on."""
    return text.translate(FOLD).lower() if len(text.lower()) == len(text) else text.translate(FOLD)


SAYS = (
    _cue("question", r"(?:[?？]|[吗呢])[\s”\"’」]*$", 1.5, "hosts ask: a question ends here"),
    _cue(
        "question-to-you", r"[你您].{0,120}(?:[?？]|[吗呢])[\s”\"’」]*$", 0.9, "the question is put to `you`"
    ),
    _cue("restates", r"^所以.*(?:[?？]|[吗呢])$", 0.9, "hosts say an answer again as a question"),
    _cue(
        "tag",
        r"^(?:right|you know|ok|okay|alright|对吧|对吗|是吧|好吗|没错吧)[?？]$",
        -2.6,
        "a tag question is put by whoever is telling",
    ),
    _cue(
        "ask",
        r"[你您]?能(?:不能|否)?(?:先|给|跟|和|对|告诉|讲|谈|分享|说|我们)|可以(?:先)?(?:讲讲|谈谈|说说|分享)|请(?:您|你)|分享(?:一下|下|你|您)"
        r"|告诉(?:我|我们)|(?:我|对.{1,6})(?:很|非常|也|真的)?(?:好奇|想知道|想问|想听|想请)|有什么(?:建议|想法|看法|计划|变化)"
        r"|[你您](?:是)?(?:怎么|如何|怎样)(?:看|想|开始|走|参与|成为|做|会)|给.{0,12}建议|还有(?:其他|别)的|怎么样了",
        1.4,
        "hosts ask to be told",
    ),
    _cue(
        "ask-en",
        r"\b(?:can you|could you|do you think|what do you|how do you|what's your|tell (?:me|us)|let me ask|"
        r"are you saying|you're saying|so you're|in your view|is it possible|what is the|what's the|what about)\b",
        1.3,
        "hosts ask to be told",
    ),
    _cue("your-work", r"(?<!让)[你您](?:们)?的(?!话)", 0.55, "hosts speak of what is the guest's"),
    _cue(
        "you-did",
        r"[你您](?:确实|已经|当时|之前|曾|经常|一定|肯定|提到|发明|发布|发表|提出|开展|开创|成为|领导|写了|做了|帮了|给了|教|花了|研究了|工作了|邀请|们?的(?:工作|研究|文章|论文|实验室|课|想法|故事|博客|经历|团队|书))"
        r"|是[你您](?:的|和|教|做|写|提|在|发)|属于",
        0.95,
        "hosts recall what the guest did",
    ),
    _cue(
        "recalls",
        r"我(?:感觉)?(?:我)?记得(?:那|这|你|您|所有|当时你)",
        1.2,
        "hosts remember what the guest speaks of",
    ),
    _cue(
        "short-question",
        r"^(?![它他她这那其]).{0,7}(?:[?？]|[吗呢])$",
        1.2,
        "a question of a few characters keeps the guest telling",
    ),
    _cue("polite-you", r"您", 1.5, "the polite pronoun is used to the guest"),
    _cue("you", r"你", 0.3, "hosts address the guest"),
    _cue(
        "generic-you",
        r"如果你|当你(?!们?的)|(?<!谢)你(?:可以|会|能(?!.{0,3}(?:分享|讲|谈|告诉|跟|给|和|说|先))|想要|需要|应该|必须|得|就|只|把|有(?!什么)|不|试|训练|知道)|让你|给你",
        -0.8,
        "an explanation says `you` to anyone",
    ),
    _cue(
        "i-tell",
        r"我(?:当时|曾|发现|开始|花|做|去|写|读|学|上|放弃|决定|在.{0,10}(?:时|候|年)|对.{0,10}感兴趣|的博士|猜|是唯一|从来|自己|一直|最终|抽出|遇|画|训练|展示|得到|编写|用|跟|和|并)",
        -1.0,
        "guests tell what they did and think",
    ),
    _cue(
        "we-did",
        r"我们(?:发现|意识到|开发|做|写|发表|展示|有|用|设法|演示|一起|当时|在|把|需要|可以|知道|想|的|称)",
        -0.6,
        "guests speak for their group",
    ),
    _cue("we-talked", r"我们(?:谈论|聊|讨论|刚才|今天)|我听", 0.9, "hosts refer to the talk itself"),
    _cue("it-is", r"^(?:它|这个想法|这些)", -0.4, "explanations go on about the thing"),
    _cue(
        "he-did", r"(?:^|[^其])他(?:们|的|说|在|是|告诉|认为|给|也)|她", -0.35, "stories have third persons"
    ),
    _cue(
        "my-view",
        r"我(?:觉得|认为|想(?!问|知道|听|要问|请)|相信(?!你|您)|的意思|的建议|的想法)|在我看来|对我来说",
        -0.5,
        "guests give their view",
    ),
    _cue(
        "praise",
        r"(?:谢谢|感谢|多谢|非常感谢)(?:你|您)(?!.{0,4}(?:邀请|给我|的邀请|请我))|欢迎|荣幸|英雄|传奇|鼓舞人心|令人称道|吸引人|感激|very inspiring|welcome to",
        1.7,
        "hosts welcome, thank and praise",
    ),
    _cue(
        "thanks-for-inviting",
        r"邀请我|(?:谢谢|感谢).{0,6}(?:邀请|给我|请我)|thanks? .{0,6}for having me",
        -3.5,
        "guests thank for the invitation",
    ),
    _cue(
        "programme",
        r"采访|访谈|本期|本集|节目|听众|观众|我们的课程|我们在课程|的课程中|这门课程的一部分|podcast|listeners",
        1.3,
        "hosts speak of the programme",
    ),
    _cue(
        "follow",
        r"^(?:那么|那)[,，]?(?:你|您|为什么|什么|时)|^(?:这些年来?|多年来|最后一个)|^(?:所以)?(?:这意味着)|听你|你.{0,4}当时|你提到|你说(?!是|不)|我知道你|我见过你|我同意你|我相信你|至于",
        1.2,
        "hosts lead over to the next question",
    ),
    _cue(
        "takes-note",
        r"^[—\-\s>]*(?:(?:嗯+|嗯哼|好的?|了解|明白了?|我明白了?|我知道了|很好|有意思|真的|哦|哇|原来如此|我记得这件事|"
        r"right|yeah|mhmm|mm-?hmm|uh-?huh|okay|ok|interesting|got it|wow|i see|great)[\s,，.。!！、—]*)+(?:\[笑\]\s*)*$",
        1.6,
        "listeners take note in a word",
    ),
    _cue(
        "affirms",
        r"^[—\-\s>]*(?:(?:是的|当然|没错|没问题|正是如此|的确|确实|可以|yes|no|exactly|sure|that's right|true)[\s,，.。!！、—]*)+$",
        -0.5,
        "the one who was asked says yes",
    ),
    _cue(
        "i-see", r"我明白了|我知道了|了解\s*(?:\[笑\])?$|i see\b|got it", 1.0, "hosts take note of an answer"
    ),
    _cue("laughs", r"^\s*[\[【(（]笑[\]】)）]|哈哈", -0.5, "the one who tells laughs"),
    _cue(
        "term-run",
        r"[（(][a-z][^)）]{3,}[)）]|算法|神经网络|函数|权重|向量|梯度|特征",
        -0.18,
        "explanations use terms",
    ),
    _cue(
        "i-mean",
        r"\b(?:i mean|and so|so basically|for example|we have|we had|so there(?:'s| is)|we know)\b",
        -0.7,
        "explanations run on",
    ),
    _cue(
        "plain-question",
        r"^(?:but |so |and |well,? |like,? )*(?:how|why|what|where|which|who|is|are|do|does|did)\b.*\?$",
        0.5,
        "a plain question",
    ),
    _cue(
        "tries-out",
        r"^(?:so |and |but |like,? |well,? |or )*(?:maybe|perhaps|or is it|it feels|feels like|it seems|seems|just because|oh\b|i guess|let me|is it|are we|i'm gonna ask|i suppose)\b",
        1.0,
        "hosts try out a thought",
    ),
    _cue(
        "tries-out-zh",
        r"^(?:也许|或许|可能(?!性)|感觉|这感觉|好像|听起来|会不会|是不是|难道|让我)",
        0.7,
        "hosts try out a thought",
    ),
    _cue(
        "we-ask",
        r"(?:我们(?:该|要)?如何|那么我们|how do we|how do you (?:make|do|learn)|the question is|问题(?:是|在于))",
        -1.6,
        "who explains puts questions to himself",
    ),
    _cue(
        "you-say",
        r"你(?:是)?(?:说|在说|关注的是|的意思是|觉得|认为|怎么看)|you're (?:saying|looking|putting)|do you think|your (?:view|intuition)",
        1.3,
        "hosts say the guest's thought again",
    ),
)
"""Cues in the phrase itself: positive for the host."""

ANSWERS = (
    r"是的|当然|没错|对[,，。\s]|对的|好的|没问题|嗯|说是也是|实际情况|谢谢|感谢|大体|在我|我想(?!问|知道|听)|我觉得|我认为|我一直|"
    r"其实|哈哈|\[笑\]|的确|确实|这很复杂|我从来|我最|我之前|我现在|我又|我在|我的|对新的|所以我|"
    r"well\b|yeah|yes|no\b|right\b|so first|i think|that's|exactly|not |to some extent|i don't|everything"
)
OPENS = (
    r"我明白|好的|很好|了解|是的|嗯|对[,，]|那么?[,，]?[你您为什时]|所以[你您这]|这些年|现在[,，]?(?:你|您|仍|有很)|还有一个|而且[,，]?还有|在你的|你(?:一定|当时|在|对|能|觉|是|已|认|有|说|自己)|您|"
    r"非常感谢|谢谢|多谢|期待|我(?:很好奇|对这|同意|知道|见过|记得|相信|们)|让你|最后|稀疏|这就是为什么|事实上|"
    r"okay|yeah|mhmm|right\b|so\b|but\b|well\b|do you|what|how|is\b|can you|let me|oh\b|interesting|i guess"
)

TURNS = (
    _cue("answer-opens", rf"^[—\-\s>]*(?:{ANSWERS})", 1.7, "an answer opens like this", 0.0),
    _cue("question-opens", rf"^[—\-\s>]*(?:{OPENS})", 0.0, "a question opens like this", 1.5),
    _cue(
        "yes-you",
        r"^[—\-\s>]*(?:是的|好的|很好|嗯|对|没错)[,，。\s]*(?:我(?:觉得|记得|感觉)|你|这|听你)",
        0.0,
        "a host says yes before he goes on",
        0.6,
    ),
    _cue(
        "takes-note-first",
        r"^[—\-\s>]*(?:我明白|好的|很好|我知道了|了解|i see\\b|okay|got it|mhmm|interesting)",
        0.0,
        "hosts take note of an answer before they go on",
        1.0,
    ),
    _cue(
        "to-you",
        r"[你您].{0,120}(?:[?？]|[吗呢])[\s”\"’」]*$|^(?:这些年|你|您|而且你|所以你|那你|我(?:知道|见过|相信|同意)你)",
        0.0,
        "somebody is addressed",
        0.7,
    ),
    _cue(
        "continues",
        r"^(?:并|而|但|或|以及|然后|因为|所以(?![你您这])|如果|比如|还有(?!一)|也|就|它|他|这样|那里|其中|接着|后来|之后|于是|尤其|例如|虽然|尽管|"
        r"不过|因此|基于|通过|从而|and\b|because|which|that\b|then\b)",
        -1.4,
        "the sentence or story goes on",
        -1.6,
    ),
)
"""Cues at the beginning of a phrase that a new speaker has begun: host → guest, guest → host."""
