"""What gives a speaker away: one table, each cue with its weight and the reason for it.

A cue of `SAYS` is weighed as log-odds in favour of the host for the phrase it stands in; a cue of
`TURNS` as log-odds of a change of speaker in front of the phrase, host → guest and guest → host
apart. A cue with a pattern is looked for in the phrase, folded (see `fold`); one without is found by
`evidence`, from what stands around the phrase.

The signs come from how interviews are held and are fixed by hand. The sizes are rounded results of a
fit by maximum likelihood over the labelled interviews that keeps every sign and is pulled towards what
was set by hand before (`tests/importer/fit.py`); a change inside a sentence keeps a cost by hand.
"""

import re

from site_builder.core.records import dataclass
from site_builder.text.conversion_tables import characters_back


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


def fold(text: str) -> str:
    """Simplified, lower case, same length: what the patterns are read on."""
    simple = text.translate(characters_back())
    return simple.lower() if len(simple.lower()) == len(simple) else simple


ASKS = r"(?:[?？]|[吗呢])[\s”\"’」]*$"
ASKED = rf"^(?=.*{ASKS}).*"
"""In front of what an asking phrase has in it: `(?:你).*{ASKS}` would be tried anew at every 你."""
START = r"^[—\-\s>]*"

SAYS = (
    _cue("host", -0.5, "guests say most of an interview"),
    _cue("question", 1.0, "hosts ask: a question ends here", ASKS),
    _cue("question-to-you", 0.2, "the question is put to `you`", rf"{ASKED}(?:[你您]|\byou)"),
    _cue("question-by-us", -0.7, "who explains asks on behalf of all", rf"{ASKED}(?:我们|\bwe\b)"),
    _cue("restates", 0.0, "hosts say an answer again as a question", rf"^(?:所以|so\b).*{ASKS}"),
    _cue(
        "tag",
        -6.9,
        "a tag question is put by whoever is telling",
        r"^(?:right|you know|ok|okay|alright|对吧|对吗|是吧|好吗|没错吧)[?？]$",
    ),
    _cue(
        "checks",
        0.0,
        "a statement put as a question asks whether it is right",
        r"^(?!(?:so |and |but |well,? |like,? |oh,? |or )*(?:how|why|what|where|which|who|when|is|are|do|does|did|can|could|would|will|should|have|has|was|were|am|right|ok|okay|alright|you know)\b)(?!.*(?:吗|呢|什么|怎么|如何|怎样|为什么|哪|谁|几|多少|是不是|有没有|是否|对吧|是吧|好吧|对不对)).+[?？]$",
    ),
    _cue(
        "ask",
        3.4,
        "hosts ask to be told",
        r"[你您]?能(?:不能|否)?(?:先|给|跟|和|对|告诉|讲|谈|分享|说|我们)|可以(?:先)?(?:讲讲|谈谈|说说|分享)|请(?:您|你)|分享(?:一下|下|你|您)|告诉我(?:们)?(?:关于|一些|你|您)|(?:我|对.{1,6})(?:很|非常|也|真的|特别)?(?:好奇|想知道|想问|想听|想请)|有(?:什么|哪些)(?:建议|想法|看法|计划|变化)|(?<!无论)(?<!不管)[你您](?:是)?(?:怎么|如何|怎样)(?:看|想|开始|走|参与|成为|做|会)|还有(?:其他|别)的",
    ),
    _cue(
        "ask-en",
        1.5,
        "hosts ask to be told",
        r"\b(?:can you|could you|would you|do you (?:think|believe|feel|see|remember|have|mean)|what do you|how do you (?:see|think|feel|view)|what(?:'s| is| are) your|tell (?:me|us) (?:about|more|how|what)|let me ask|ask you|are you saying|you're saying|so you're|in your view|is it possible|what about|i(?:'m| am) curious|i wonder|i(?:'d| would) love to)\b",
    ),
    _cue(
        "your-work-en",
        1.1,
        "hosts speak of what is the guest's",
        r"\byour (?:work|paper|papers|book|view|views|intuition|sense|opinion|thoughts?|research|lab|students?|team|career|life|ideas?|talk|company|advice|story|favou?rite|background)\b",
    ),
    _cue(
        "you-did",
        2.2,
        "hosts recall what the guest did",
        r"[你您](?:确实|已经|当时|之前|曾|经常|一定|肯定|提到|发明|发布|发表|提出|开展|开创|成为|领导|写了|做了|帮了|给了|教|花了|研究了|工作了|邀请|们?的(?:工作|研究|文章|论文|实验室|课|想法|故事|博客|经历|团队|书))|是[你您](?:的|和|教|做|写|提|在|发)",
    ),
    _cue(
        "you-did-en",
        2.0,
        "hosts recall what the guest did",
        r"\byou(?:'ve| have| had| also| once)* (?:said|mentioned|wrote|talked|described|worked|built|published|co-?wrote|proposed|did|were|brought|gave|spoke|won|invented|founded|grew)\b",
    ),
    _cue(
        "recalls",
        4.7,
        "hosts remember what the guest speaks of",
        r"我(?:感觉|还|也)?(?:我)?记得(?:那|你|您|所有|这些)|\bi remember (?:you|your|that|reading|when you)",
    ),
    _cue("polite-you", 4.2, "the polite pronoun is used to the guest", r"您"),
    _cue("you", 0.7, "hosts address the guest", r"你"),
    _cue(
        "generic-you",
        -1.1,
        "an explanation says `you` to anyone",
        r"如果你|当你(?!们?的)|(?<!谢)你(?:也|就|都|总|可能)?(?:可以|会|能(?!.{0,3}(?:分享|讲|谈|告诉|跟|给|和|说|先))|想要|需要|应该|必须|得|就|只|把|有(?!什么)|不|试|训练|知道)|让你|给你",
    ),
    _cue(
        "generic-you-en",
        -0.4,
        "an explanation says `you` to anyone",
        r"\b(?:if|when|because|where|once) you\b(?! think| say| said| look)|\byou (?:can|could|have to|need|want|don't|get|just|take|give|show|would|might|should|then|may)\b",
    ),
    _cue(
        "i-tell",
        -2.0,
        "guests tell what they did and think",
        r"我(?:当时|曾|发现|开始|花|做|去|写|读|学|上|放弃|决定|在.{0,10}(?:时|候|年)|对.{0,10}感兴趣|的博士|猜|是唯一|从来|最终|遇|画|训练|展示|得到|编写|用)",
    ),
    _cue(
        "i-tell-en",
        -0.5,
        "guests tell what they did",
        r"\bi (?:was|did|started|went|wrote|used to|worked|found|realized|learned|built|grew|joined|decided|studied|discovered)\b|\bwhen i was|\bmy (?:phd|thesis|advis[eo]r|students?|colleagues?|postdoc|group|lab|father|mother)\b",
    ),
    _cue(
        "we-did",
        -0.7,
        "guests speak for their group",
        r"我们(?:发现|意识到|开发|做|写|发表|展示|有|用|设法|演示|一起|当时|在|把|需要|可以|知道|想|的|称)",
    ),
    _cue(
        "we-did-en",
        -0.3,
        "guests speak for their group",
        r"\bwe (?:have|had|did|found|built|used|use|know|can|could|train|trained|showed|published|need|started|call)\b",
    ),
    _cue(
        "we-talked",
        1.2,
        "hosts refer to the talk itself",
        r"我们(?:谈论|谈到|聊|讨论|刚才|今天|谈谈)|我听|\bwe(?:'re|'ve| have| were| are)? (?:talked|talking|discussed|discussing|spoke)\b|\bi(?:'ve)? (?:often )?hear",
    ),
    _cue("it-is", -1.0, "explanations go on about the thing", r"^(?:它|这个想法|这些)"),
    _cue("he-did", -1.3, "stories have third persons", r"(?:^|[^其])他(?:们|的|说|在|是|告诉|认为|给|也)|她"),
    _cue(
        "my-view",
        -0.2,
        "guests give their view",
        r"我(?:觉得|认为|想(?!问|知道|听|要问|请)|相信(?!你|您)|的意思|的建议|的想法)|在我看来|对我来说",
    ),
    _cue(
        "my-view-en",
        -0.7,
        "guests give their view",
        r"\bi (?:think|believe|don't think|would say|would argue|suspect|agree|don't know|hope)\b|\bin my (?:view|opinion|mind)\b",
    ),
    _cue(
        "praise",
        3.2,
        "hosts welcome, thank and praise",
        r"(?:谢谢|感谢|多谢|非常感谢)(?:你|您)(?!.{0,4}(?:邀请|给我|的邀请|请我))|欢迎|荣幸|英雄|传奇|鼓舞人心|吸引人|感激|很高兴(?:能|今天|你|您)|welcome to|thank you (?:so much |very much )?for (?:talking|joining|coming|being|your|sharing|all)|(?:an? )?(?:honor|pleasure) to|well said|beautifully put|inspiring",
    ),
    _cue(
        "values",
        1.0,
        "hosts say what they make of an answer",
        r"^(?:嗯|哦|哇|好)?[,，]?(?:这|那)?(?:真的?|是|可|也|很|非常|太)+.{0,4}(?:有趣|有意思|棒|了不起|精彩|酷|好笑)|\b(?:interesting|fascinating|awesome|wow)\b|^(?:well,? |oh,? |so |and |but |yeah,? )*(?:that's|that is|it's|this is|what a|how) (?:a |an |really |very |so |just |sort of |kind of )*(?:amazing|incredible|brilliant|beautiful|great|cool|funny|big|hard)\b",
    ),
    _cue(
        "does-not-know",
        1.3,
        "hosts are not sure of what they ask",
        r"(?:我)?(?:不确定|不知道)(?:你|您)|\bi (?:don't know|am not sure|'m not sure) (?:if|whether|how|what)\b|\bi don't (?:even )?know how\b",
    ),
    _cue(
        "advises",
        -0.1,
        "guests advise",
        r"建议(?:就)?是|不要|(?:你|人们|他们|大家)(?:也|就|都)?(?:应该|必须|需要)|尽量|\bmy advice\b|\b(?:you|they|people) (?:should|need to|have to)\b",
    ),
    _cue(
        "thanks-for-inviting",
        -4.7,
        "guests thank for the invitation",
        r"邀请我|(?:谢谢|感谢).{0,6}(?:邀请|给我|请我)|thanks? .{0,6}for (?:having|inviting) me",
    ),
    _cue(
        "programme",
        1.4,
        "hosts speak of the programme",
        r"采访|访谈|本期|本集|节目|听众|观众|我们的课程|我们在课程|的课程中|这门课程的一部分|podcast|listeners|this (?:show|episode|conversation|interview)|my conversation with",
    ),
    _cue(
        "follow",
        0.2,
        "hosts lead over to the next question",
        r"^(?:那么|那)[,，]?(?:你|您|为什么|什么|时)|^(?:这些年来?|多年来|最后一个)|^(?:所以)?(?:这意味着)|听你|你提到|(?<!告诉)你说(?!是|不)|我知道你|我见过你|我同意你|我相信你|至于",
    ),
    _cue(
        "takes-note",
        2.0,
        "listeners take note in a word",
        r"^[—\-\s>]*(?:(?:是的|对)[,，](?=我明白|我知道))?(?:(?:嗯+|嗯哼|好的?|了解|明白了?|我明白了?|我知道了|很好|有意思|真的|哦|哇|原来如此|right|yeah|mhmm|mm-?hmm|uh-?huh|okay|ok|interesting|got it|wow|i see|great)[\s,，.。!！、—]*)+(?:\[笑\]\s*)*$",
    ),
    _cue(
        "affirms",
        0.0,
        "the one who was asked says yes",
        r"^[—\-\s>]*(?:(?:是的|当然|没错|没问题|正是如此|的确|确实|可以|yes|no|exactly|sure|that's right|true)[\s,，.。!！、—]*)+$",
    ),
    _cue(
        "of-course",
        -2.6,
        "the one who is asked says of course",
        r"^[—\-\s>]*(?:(?:是的|嗯|yes|yeah)[,，\s]*)?(?:当然|没问题|没错|正是|of course|absolutely|definitely|exactly)",
    ),
    _cue(
        "i-see", 1.3, "hosts take note of an answer", r"我明白了|我知道了|了解\s*(?:\[笑\])?$|i see\b|got it"
    ),
    _cue(
        "runs-on-telling",
        -0.5,
        "explanations run on",
        r"\b(?:i mean|and so|so basically|for example|so there(?:'s| is))\b",
    ),
    _cue(
        "plain-question",
        0.6,
        "a plain question",
        r"^(?:but |so |and |well,? |like,? )*(?:how|why|what|where|which|who|is|are|do|does|did)\b.*\?$",
    ),
    _cue(
        "tries-out",
        1.5,
        "hosts try out a thought",
        r"^(?:so |and |but |like,? |well,? |or )*(?:maybe|perhaps|or is it|it (?:almost )?(?:feels|seems)|feels like|seems|just because|oh\b|i guess|let me|is it|are we|i'm gonna ask|i suppose)\b",
    ),
    _cue(
        "tries-out-zh",
        3.0,
        "hosts try out a thought",
        r"^(?:也许|或许|可能(?!性)|会不会|是不是|有没有可能|难道|让我)",
    ),
    _cue(
        "hedges",
        0.8,
        "hosts put their thoughts with care",
        r"\b(?:perhaps|kinda|i guess|i suppose|seems?|feels?|something like that|stuff like that|or something|sorry)\b",
    ),
    _cue(
        "hedges-zh",
        2.7,
        "hosts put their thoughts with care",
        r"^(?:所以|但|我)?感觉|好像|似乎|听起来|之类的|抱歉",
    ),
    _cue(
        "you-know",
        -1.9,
        "who tells keeps the listener with him",
        r"(?:^|[,，])你知道[,，的]|\byou know,|\bof course\b|\bbasically\b",
    ),
    _cue(
        "we-ask",
        -0.9,
        "who explains puts questions to himself",
        r"(?:我们(?:该|要)?如何|那么我们|how do we|how do you (?:make|do|learn)|the question is|问题(?:是|在于))",
    ),
    _cue(
        "you-say",
        1.7,
        "hosts say the guest's thought again",
        r"(?<!告诉)(?<!如果)你(?:是)?(?:说|在说|关注的是|的意思是|觉得|认为|怎么看)|you(?:'re| are) (?:saying|looking|putting|suggesting)",
    ),
    _cue("vocative", 1.7, "the guest is called by name"),
    _cue("listener", 1.6, "a line that only a listener says"),
    _cue("answer-word", 0.0, "yes or no alone is said by both"),
    _cue("you-near", 0.4, "around it somebody is addressed"),
    _cue("i-near", 0.0, "around it somebody speaks of himself"),
    _cue("generic-near", -0.6, "around it `you` is anyone"),
    _cue("manner", 0.7, "the words are those of what the host says elsewhere"),
)
"""Cues in what is said: positive for the host."""

TURNS = (
    _turn("change", -1.9, -2.5, "questions are short, answers long"),
    _turn(
        "yes",
        2.0,
        2.6,
        "a new speaker says yes or no first",
        rf"{START}(?:是的|当然|没错|对[,，。\s]|对$|对的|没问题|嗯|正是|的确|确实|不[,，。是]|yes\b|yeah|no\b|right\b|exactly|of course|sure\b|absolutely)",
    ),
    _turn(
        "yes-then",
        1.3,
        0.9,
        "yes comes first and more is said",
        rf"{START}(?:是的|对|对的|没错|嗯|当然|yes|yeah|no|right|well)[,，]\s*.",
    ),
    _turn(
        "good",
        1.1,
        3.4,
        "a new speaker takes up what was said",
        rf"{START}(?:好的|好[,，]|很好|okay|ok\b|alright|great\b)",
    ),
    _turn(
        "view-opens",
        0.5,
        0.0,
        "an answer opens with a view",
        rf"{START}(?:所以)?(?:我想(?!问|知道|听|请)|我觉得|我认为|在我看来|对我来说|i think|i believe|i don't|i would|i'm not|so i think)",
    ),
    _turn(
        "well-opens",
        1.0,
        1.6,
        "an answer opens with a reservation",
        rf"{START}(?:其实|实际上|实际情况|事实上|大体|总的来说|首先|这(?:要)?(?:看|取决)|这很(?:难|复杂)|well\b|so first|it depends|to some extent|in fact|actually|not )",
    ),
    _turn(
        "i-open",
        1.0,
        0.0,
        "an answer opens with what somebody did",
        rf"{START}(?:我(?:当时|从|最|之前|现在|又|在|的|一直|也|曾|去|有)|i was|i've|i had|my )",
    ),
    _turn(
        "thanks",
        1.3,
        2.2,
        "thanks are given and returned",
        rf"{START}(?:谢谢|感谢|非常感谢|多谢|thanks|thank you)",
    ),
    _turn(
        "takes-note-first",
        0.0,
        2.7,
        "hosts take note of an answer before they go on",
        rf"{START}(?:我明白|我知道了|了解|原来如此|有意思|i see\b|got it|mhmm|interesting|wow)",
    ),
    _turn(
        "yes-you",
        0.0,
        1.2,
        "a host says yes before he goes on",
        rf"{START}(?:是的|好的|很好|嗯|对|没错)[,，。\s]*(?:我(?:觉得|记得|感觉|知道)|你|您|这|听你)",
    ),
    _turn(
        "so-you",
        0.0,
        0.5,
        "hosts conclude and ask on",
        rf"{START}(?:那么?[,，]?[你您为什时如]|所以[,，]?[你您这]|而且[,，]?(?:你|您|还有)|so (?:you|what|how|is|are|do|does|why|if|when|the)\b|but (?:you|what|how|is|do|does|why)\b|and (?:you|what|how)\b)",
    ),
    _turn(
        "you-open",
        0.0,
        0.9,
        "hosts open with `you`",
        rf"{START}(?:[你您](?!可以|会|能|需要|应该|必须|得|就|只|把|不|试|训练|知道)|在[你您]|当[你您]|让[你您]|are you|do you|did you|have you|you(?:'ve| said| mentioned| wrote|r))",
    ),
    _turn(
        "asks-open",
        0.0,
        0.8,
        "a question word opens",
        rf"{START}(?:什么|怎么|如何|为什么|哪|谁|有没有|会不会|what|how|why|which|who|where|when|is\b|can\b|does\b|could\b|would\b)",
    ),
    _turn(
        "i-ask",
        0.0,
        1.4,
        "hosts say that they ask, know or remember",
        rf"{START}(?:我(?:[很也还]?(?:好奇|想问|想知道)|对.{{1,6}}好奇|同意你|知道你|见过你|记得|相信你|特别想|们(?:谈|聊|来))|期待|let me|i wonder|i'm curious|i guess|i have to ask|oh\b)",
    ),
    _turn(
        "turns-to",
        0.0,
        2.1,
        "hosts turn to something new",
        rf"{START}(?:这些年|多年来|最后|还有一[个点]|接下来|下一个|至于|现在[,，]?(?:你|您|仍|有很|很多)|除了|说到|回到|这就是为什么|let's|another|finally|speaking of|going back|now,? (?:you|let))",
    ),
    _turn("addressed", 0.0, 0.3, "somebody is addressed", rf"{ASKED}(?:[你您]|\byou)"),
    _turn(
        "continues",
        -0.2,
        -0.3,
        "the sentence or story goes on",
        r"^(?:并|而(?!且[,，]?[你您还])|但|或|以及|然后|因为|所以(?![,，]?[你您这])|如果|比如|还有(?!一)|也(?!许)|就|它|他|这样|那里|其中|接着|后来|之后|于是|尤其|例如|虽然|尽管|不过|因此|基于|通过|从而|and\b|because|which|that\b|then\b)",
    ),
    _turn("yes-to-you", 0.5, 0.0, "yes is said to what addresses somebody"),
    _turn("mark", 4.0, 4.4, "a dash or `>>` marks a change"),
    _turn("line", 2.2, 2.3, "a new line"),
    _turn("line-inside", -1.5, -1.0, "the new line is inside a sentence"),
    _turn("inside-paragraph", -4.4, -4.3, "the text has paragraphs, and this is inside of one"),
    _turn("wrap", -40.0, -40.0, "inside one caption nobody else begins"),
    _turn("comma", 0.0, -0.8, "the phrase before ends in a comma"),
    _turn("clause-open", 0.0, -4.3, "the clause before has no end yet"),
    _turn("runs-on", 0.0, -0.5, "the sentence is not at its end"),
    _turn("asked", 1.7, 0.0, "a question stands before it"),
    _turn("listened", 0.5, 0.0, "who was telling goes on after a word of the listener"),
    _turn("praised", 0.2, 0.0, "thanks or praise stand before it"),
    _turn("thanked", 0.0, 2.1, "a welcome was returned before it"),
    _turn("listener-at", 3.8, 3.9, "a line that only a listener says"),
    _turn("listener-before", 1.0, 1.6, "a listener's line stands before it"),
    _turn("resumes", 1.3, 0.7, "a listener's line cut into a sentence that goes on"),
    _turn("answered", 0.0, -0.6, "who was asked goes on after a yes or no"),
    _turn("fragment", 0.7, 1.7, "a sentence of a few words falls in"),
    _turn("after-fragment", 0.7, 0.7, "a sentence of a few words stands before it"),
    _turn("echo", 1.4, 0.0, "a few words of the sentence before are said again"),
    _turn("cut-off", 4.4, 2.7, "the line before was cut off"),
    _turn("same-sentence", 0.0, -2.2, "the line before goes on in lower case"),
)
"""Cues that somebody else begins to speak."""


def pattern(name: str) -> "re.Pattern[str]":
    """The pattern of a cue in what is said."""
    return next(cue.pattern for cue in SAYS if cue.name == name and cue.pattern)
