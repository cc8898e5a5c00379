"""Cues in what is said: who says so."""

import re

from site_builder.importer.speakers.cues import ASKED, ASKS, cue

SAYS = (
    cue("host", "guests say most of an interview"),
    cue("question", "hosts ask: a question ends here", ASKS),
    cue("question-to-you", "the question is put to `you`", rf"{ASKED}(?:[你您]|\byou)"),
    cue("question-by-us", "who explains asks on behalf of all", rf"{ASKED}(?:我们|\bwe\b)"),
    cue("restates", "hosts say an answer again as a question", rf"^(?:所以|so\b).*{ASKS}"),
    cue(
        "tag",
        "a tag question is put by whoever is telling",
        r"^(?:right|you know|ok|okay|alright|对吧|对吗|是吧|好吗|没错吧)[?？]$",
    ),
    cue(
        "checks",
        "a statement put as a question asks whether it is right",
        r"^(?!(?:so |and |but |well,? |like,? |oh,? |or )*(?:how|why|what|where|which|who|when|is|are|do|does|did|can|could|would|will|should|have|has|was|were|am|right|ok|okay|alright|you know)\b)(?!.*(?:吗|呢|什么|怎么|如何|怎样|为什么|哪|谁|几|多少|是不是|有没有|是否|对吧|是吧|好吧|对不对)).+[?？]$",
    ),
    cue(
        "ask",
        "hosts ask to be told",
        r"[你您]?能(?:不能|否)?(?:先|给|跟|和|对|告诉|讲|谈|分享|说|我们)|可以(?:先)?(?:讲讲|谈谈|说说|分享)|请(?:您|你)|分享(?:一下|下|你|您)|告诉我(?:们)?(?:关于|一些|你|您)|(?:我|对.{1,6})(?:很|非常|也|真的|特别)?(?:好奇|想知道|想问|想听|想请)|有(?:什么|哪些)(?:建议|想法|看法|计划|变化)|(?<!无论)(?<!不管)[你您](?:是)?(?:怎么|如何|怎样)(?:看|想|开始|走|参与|成为|做|会)|还有(?:其他|别)的",
    ),
    cue(
        "ask-en",
        "hosts ask to be told",
        r"\b(?:can you|could you|would you|do you (?:think|believe|feel|see|remember|have|mean)|what do you|how do you (?:see|think|feel|view)|what(?:'s| is| are) your|tell (?:me|us) (?:about|more|how|what)|let me ask|ask you|are you saying|you're saying|so you're|in your view|is it possible|what about|i(?:'m| am) curious|i wonder|i(?:'d| would) love to)\b",
    ),
    cue(
        "your-work-en",
        "hosts speak of what is the guest's",
        r"\byour (?:work|paper|papers|book|view|views|intuition|sense|opinion|thoughts?|research|lab|students?|team|career|life|ideas?|talk|company|advice|story|favou?rite|background)\b",
    ),
    cue(
        "you-did",
        "hosts recall what the guest did",
        r"[你您](?:确实|已经|当时|之前|曾|经常|一定|肯定|提到|发明|发布|发表|提出|开展|开创|成为|领导|写了|做了|帮了|给了|教|花了|研究了|工作了|邀请|们?的(?:工作|研究|文章|论文|实验室|课|想法|故事|博客|经历|团队|书))|是[你您](?:的|和|教|做|写|提|在|发)",
    ),
    cue(
        "you-did-en",
        "hosts recall what the guest did",
        r"\byou(?:'ve| have| had| also| once)* (?:said|mentioned|wrote|talked|described|worked|built|published|co-?wrote|proposed|did|were|brought|gave|spoke|won|invented|founded|grew)\b",
    ),
    cue(
        "recalls",
        "hosts remember what the guest speaks of",
        r"我(?:感觉|还|也)?(?:我)?记得(?:那|你|您|所有|这些)|\bi remember (?:you|your|that|reading|when you)",
    ),
    cue("polite-you", "the polite pronoun is used to the guest", r"您"),
    cue("you", "hosts address the guest", r"你"),
    cue(
        "generic-you",
        "an explanation says `you` to anyone",
        r"如果你|当你(?!们?的)|(?<!谢)你(?:也|就|都|总|可能)?(?:可以|会|能(?!.{0,3}(?:分享|讲|谈|告诉|跟|给|和|说|先))|想要|需要|应该|必须|得|就|只|把|有(?!什么)|不|试|训练|知道)|让你|给你",
    ),
    cue(
        "generic-you-en",
        "an explanation says `you` to anyone",
        r"\b(?:if|when|because|where|once) you\b(?! think| say| said| look)|\byou (?:can|could|have to|need|want|don't|get|just|take|give|show|would|might|should|then|may)\b",
    ),
    cue(
        "i-tell",
        "guests tell what they did and think",
        r"我(?:当时|曾|发现|开始|花|做|去|写|读|学|上|放弃|决定|在.{0,10}(?:时|候|年)|对.{0,10}感兴趣|的博士|猜|是唯一|从来|最终|遇|画|训练|展示|得到|编写|用)",
    ),
    cue(
        "i-tell-en",
        "guests tell what they did",
        r"\bi (?:was|did|started|went|wrote|used to|worked|found|realized|learned|built|grew|joined|decided|studied|discovered)\b|\bwhen i was|\bmy (?:phd|thesis|advis[eo]r|students?|colleagues?|postdoc|group|lab|father|mother)\b",
    ),
    cue(
        "we-did",
        "guests speak for their group",
        r"我们(?:发现|意识到|开发|做|写|发表|展示|有|用|设法|演示|一起|当时|在|把|需要|可以|知道|想|的|称)",
    ),
    cue(
        "we-did-en",
        "guests speak for their group",
        r"\bwe (?:have|had|did|found|built|used|use|know|can|could|train|trained|showed|published|need|started|call)\b",
    ),
    cue(
        "we-talked",
        "hosts refer to the talk itself",
        r"我们(?:谈论|谈到|聊|讨论|刚才|今天|谈谈)|我听|\bwe(?:'re|'ve| have| were| are)? (?:talked|talking|discussed|discussing|spoke)\b|\bi(?:'ve)? (?:often )?hear",
    ),
    cue("it-is", "explanations go on about the thing", r"^(?:它|这个想法|这些)"),
    cue("he-did", "stories have third persons", r"(?:^|[^其])他(?:们|的|说|在|是|告诉|认为|给|也)|她"),
    cue(
        "my-view",
        "guests give their view",
        r"我(?:觉得|认为|想(?!问|知道|听|要问|请)|相信(?!你|您)|的意思|的建议|的想法)|在我看来|对我来说",
    ),
    cue(
        "my-view-en",
        "guests give their view",
        r"\bi (?:think|believe|don't think|would say|would argue|suspect|agree|don't know|hope)\b|\bin my (?:view|opinion|mind)\b",
    ),
    cue(
        "praise",
        "hosts welcome, thank and praise",
        r"(?:谢谢|感谢|多谢|非常感谢)(?:你|您)(?!.{0,4}(?:邀请|给我|的邀请|请我))|欢迎|荣幸|英雄|传奇|鼓舞人心|吸引人|感激|很高兴(?:能|今天|你|您)|welcome to|thank you (?:so much |very much )?for (?:talking|joining|coming|being|your|sharing|all)|(?:an? )?(?:honor|pleasure) to|well said|beautifully put|inspiring",
    ),
    cue(
        "values",
        "hosts say what they make of an answer",
        r"^(?:嗯|哦|哇|好)?[,，]?(?:这|那)?(?:真的?|是|可|也|很|非常|太)+.{0,4}(?:有趣|有意思|棒|了不起|精彩|酷|好笑)|\b(?:interesting|fascinating|awesome|wow)\b|^(?:well,? |oh,? |so |and |but |yeah,? )*(?:that's|that is|it's|this is|what a|how) (?:a |an |really |very |so |just |sort of |kind of )*(?:amazing|incredible|brilliant|beautiful|great|cool|funny|big|hard)\b",
    ),
    cue(
        "does-not-know",
        "hosts are not sure of what they ask",
        r"(?:我)?(?:不确定|不知道)(?:你|您)|\bi (?:don't know|am not sure|'m not sure) (?:if|whether|how|what)\b|\bi don't (?:even )?know how\b",
    ),
    cue(
        "advises",
        "guests advise",
        r"建议(?:就)?是|不要|(?:你|人们|他们|大家)(?:也|就|都)?(?:应该|必须|需要)|尽量|\bmy advice\b|\b(?:you|they|people) (?:should|need to|have to)\b",
    ),
    cue(
        "thanks-for-inviting",
        "guests thank for the invitation",
        r"邀请我|(?:谢谢|感谢).{0,6}(?:邀请|给我|请我)|thanks? .{0,6}for (?:having|inviting) me",
    ),
    cue(
        "programme",
        "hosts speak of the programme",
        r"采访|访谈|本期|本集|节目|听众|观众|我们的课程|我们在课程|的课程中|这门课程的一部分|podcast|listeners|this (?:show|episode|conversation|interview)|my conversation with",
    ),
    cue(
        "follow",
        "hosts lead over to the next question",
        r"^(?:那么|那)[,，]?(?:你|您|为什么|什么|时)|^(?:这些年来?|多年来|最后一个)|^(?:所以)?(?:这意味着)|听你|你提到|(?<!告诉)你说(?!是|不)|我知道你|我见过你|我同意你|我相信你|至于",
    ),
    cue(
        "takes-note",
        "listeners take note in a word",
        r"^[—\-\s>]*(?:(?:是的|对)[,，](?=我明白|我知道))?(?:(?:嗯+|嗯哼|好的?|了解|明白了?|我明白了?|我知道了|很好|有意思|真的|哦|哇|原来如此|right|yeah|mhmm|mm-?hmm|uh-?huh|okay|ok|interesting|got it|wow|i see|great)[\s,，.。!！、—]*)+(?:\[笑\]\s*)*$",
    ),
    cue(
        "affirms",
        "the one who was asked says yes",
        r"^[—\-\s>]*(?:(?:是的|当然|没错|没问题|正是如此|的确|确实|可以|yes|no|exactly|sure|that's right|true)[\s,，.。!！、—]*)+$",
    ),
    cue(
        "of-course",
        "the one who is asked says of course",
        r"^[—\-\s>]*(?:(?:是的|嗯|yes|yeah)[,，\s]*)?(?:当然|没问题|没错|正是|of course|absolutely|definitely|exactly)",
    ),
    cue("i-see", "hosts take note of an answer", r"我明白了|我知道了|了解\s*(?:\[笑\])?$|i see\b|got it"),
    cue(
        "runs-on-telling",
        "explanations run on",
        r"\b(?:i mean|and so|so basically|for example|so there(?:'s| is))\b",
    ),
    cue(
        "plain-question",
        "a plain question",
        r"^(?:but |so |and |well,? |like,? )*(?:how|why|what|where|which|who|is|are|do|does|did)\b.*\?$",
    ),
    cue(
        "tries-out",
        "hosts try out a thought",
        r"^(?:so |and |but |like,? |well,? |or )*(?:maybe|perhaps|or is it|it (?:almost )?(?:feels|seems)|feels like|seems|just because|oh\b|i guess|let me|is it|are we|i'm gonna ask|i suppose)\b",
    ),
    cue(
        "tries-out-zh",
        "hosts try out a thought",
        r"^(?:也许|或许|可能(?!性)|会不会|是不是|有没有可能|难道|让我)",
    ),
    cue(
        "hedges",
        "hosts put their thoughts with care",
        r"\b(?:perhaps|kinda|i guess|i suppose|seems?|feels?|something like that|stuff like that|or something|sorry)\b",
    ),
    cue(
        "hedges-zh",
        "hosts put their thoughts with care",
        r"^(?:所以|但|我)?感觉|好像|似乎|听起来|之类的|抱歉",
    ),
    cue(
        "you-know",
        "who tells keeps the listener with him",
        r"(?:^|[,，])你知道[,，的]|\byou know,|\bof course\b|\bbasically\b",
    ),
    cue(
        "we-ask",
        "who explains puts questions to himself",
        r"(?:我们(?:该|要)?如何|那么我们|how do we|how do you (?:make|do|learn)|the question is|问题(?:是|在于))",
    ),
    cue(
        "you-say",
        "hosts say the guest's thought again",
        r"(?<!告诉)(?<!如果)你(?:是)?(?:说|在说|关注的是|的意思是|觉得|认为|怎么看)|you(?:'re| are) (?:saying|looking|putting|suggesting)",
    ),
    cue("vocative", "the guest is called by name"),
    cue("listener", "a line that only a listener says"),
    cue("answer-word", "yes or no alone is said by both"),
    cue("you-near", "around it somebody is addressed"),
    cue("i-near", "around it somebody speaks of himself"),
    cue("generic-near", "around it `you` is anyone"),
    cue("manner", "the words are those of what the host says elsewhere"),
)
"""Cues in what is said: positive for the host."""


def pattern(name: str) -> "re.Pattern[str]":
    """The pattern of a cue in what is said."""
    return next(cue.pattern for cue in SAYS if cue.name == name and cue.pattern)
