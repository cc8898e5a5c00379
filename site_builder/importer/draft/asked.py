"""The turns of a section in, what its host asks, shortened to the core of his question, out.

A title is a short quotation: the clause that asks, or else the one whose words the answer takes up and the rest of the
interview has less. Polite beginnings go (那么, 我想问, could you tell us), and so do clauses that only ask on (你怎么看).
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.core.records import dataclass
from site_builder.importer.language import HAN
from site_builder.text.fold import fold

SENTENCE = re.compile(r"[^。！!？?…\n]+[。！!？?…]?")
ENGLISH_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
CLAUSE = re.compile(r"[，。？！；：、,?!;:….“”\"]|——|--")
NOTE = re.compile(r"（[^（）]*）|\([^()]*\)|\[[^\[\]]*\]")
HAN_PAIR = re.compile(r"(?=([\u3400-\u9fff]{2}))")
QUESTION_MARKS = ("？", "?")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'’-]+")
ASKED, UNMARKED, MARKED, TWO, HALF, NAMED, POINTS = 3.0, 1.8, 0.7, 0.6, 1.5, 1.0, 2.5
"""What a word that asks is worth, with a question mark and without, and the mark; what a second clause costs, and one that only sets the scene;
what the name of an entry is worth, and what a word costs that points at what was said before (它们, 这些)."""
TAKEN_UP, ELSEWHERE = 2, 0.5
"""How often the answer can take up a word, and what each time elsewhere takes from it."""
ENDING = re.compile(r"^.{3,}?(?P<asked>(?:是否|如何|怎[么样]|为什么|有多少|有哪些|什么样的).{4,})$")
"""The end of a long clause that asks alone."""
LEAST, TOLD = 2.5, 6.0
"""Below this a question says nothing, and what is told is worth less than names."""
FARTHEST = 120
"""Characters of a clause in which a title is looked for."""
WORDS = 8
"""Words of a clause of usual length."""
TOPICAL, ALONE = 0.5, 7
"""What its words tell at least, or how long a question is that can do without."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How a language asks."""

    lead: re.Pattern[str]
    """What stands in front of a question and is none of it."""
    tail: re.Pattern[str]
    asks: re.Pattern[str]
    core: re.Pattern[str]
    """The part of a clause that is the question."""
    scene: re.Pattern[str]
    """A clause that only says when or under what condition."""
    empty: re.Pattern[str]
    """A clause that asks on, thanks or greets."""
    request: re.Pattern[str]
    """What asks without a question."""
    open: re.Pattern[str]
    """What makes of a question no question: 无论什么, whatever."""
    points: re.Pattern[str]
    """A word that points at what was said before."""
    least: int
    longest: int
    """Han characters, or English words."""


CHINESE = Ways(
    lead=re.compile(
        r"^(?:那么?(?![是时些个种])|所以|好的?|嗯|是的|对(?=[，我])|不过|但是?|而且|并且|然后|另外|此外|现在|其实|事实上|首先|顺便|因此|还有|说到|就像(?= )|问(?:一下|你)|(?:这|那)?就是|请问"
        r"|最后一个(?:问题)?是|最后|(?:让?我们?|让我)来?(?:问一下|谈谈|聊聊|说说)|比如说?|我(?:真的|也|还是|们)?(?:很|非常|特别)?(?:好奇|想知道|想听听|想问问?|想谈谈|想了解|知道)(?:一下|的是)?"
        r"|(?:请|能不能|能否|能|可以|可否)?(?:[你您]|大家)?(?:能不能|能否|能|可以|可否|愿意)?先?(?:[跟给和为向]我们|[跟给和为向]大家)?(?:讲讲|谈谈|聊聊|说说|分享|介绍|解释|描述|告诉(?:我们?|大家)?)(?:一下|一些|下)?"
        r"|关于|对于(?=.*是否)|[你您](?:一定)?(?:觉得|认为)|[你您](?:是|又)?(?=如何|怎么|怎样|为什么)|[你您](?=对))[，、 ]?"
    ),
    tail=re.compile(r"(?:的?呢|吧|啊|呀|的(?:事|经过))$"),
    asks=re.compile(
        r"如何|怎|(?<!没有)(?<!不)什么(?!时)|为何|哪|谁|多少|是否|吗$|有没有|能不能|会不会|还是(?!在|很|会|有)|的建议$"
    ),
    core=re.compile(
        r"(?:对于?)(?P<asked>(?:如何|怎样|怎么|为什么).{3,}?)的?(?:有|问题)|对于?(?P<what>.{4,}有(?:什么|哪些).{2,3})$|^关于(?P<about>.{4,})$"
    ),
    scene=re.compile(
        r"^(?:如果|当(?!然)|虽然|因为|即使|尽管|除了|像|在(?!于)|(?:这|那)?是当|从|还是(?![会在要])|或者)|(?:时候?|左右|之前|之后|年来|年里|看来)$"
    ),
    empty=re.compile(
        r"谢谢|感谢|欢迎|荣幸|高兴|明白了|(?:所谓的|关于|[为对把和与或写])$|这(?:个问题|方面|件事|一?点)|指的是|^的|^(?:[你您]?(?:能|可以|有|是|会)?(?:怎么|如何|怎样|什么)?(?:看|想|做|说|认为)?(?:的|呢|吗|了|它|他|这个|这些|那|这|又是?|一下|有什么|想法|看法|建议|意见|问题|故事|经过|是|对|一种|什么样|感觉|怎么来|怎么样|怎么回事|通常|平时|看看|回应|回答|说的|要说|对此|和|下|件事|事情|方面|在|真的|有效|直觉|没有|可能|这方面|哲学|背后|现在|对于?|我们|谈论|这么|那样|就|因|对吧|需要|再|担心))+$"
    ),
    request=re.compile(r"告诉我|[讲谈聊说]{2}|分享|介绍一下|关于"),
    open=re.compile(r"无论|不管|不知|不确定|弄清|表明"),
    points=re.compile(r"[它他她]们?|这(?!么)|那(?!么|里)|此"),
    least=5,
    longest=16,
)
ENGLISH = Ways(
    lead=re.compile(
        r"^(?:so|and|but|well|okay|ok|yeah|yes|right|now|then|you know|i mean|maybe|also|like|because|just|actually|first|finally|i(?:['’]m| am) (?:just )?(?:curious|wondering)|i (?:was )?(?:just )?(?:wonder|wanted to ask(?: you)?|want to ask(?: you)?|wanna ask(?: you)?|guess|think|know)"
        r"|let me ask(?: you)?|(?:can|could|would) you (?:please )?(?:just )?(?:maybe )?(?:tell (?:us|me)|talk|explain|describe|walk (?:us|me) through|speak|share|say)(?: (?:a )?(?:little )?(?:bit )?(?:more )?)?(?: ?to)?|about|do you think(?: that)?|would you say)\b[, ]*",
        re.IGNORECASE,
    ),
    tail=re.compile(r"(?: then| there| right| or| and| though| exactly| actually)$", re.IGNORECASE),
    asks=re.compile(
        r"\b(?:what|how|why|which|who|when|where|whether)\b|^(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b",
        re.IGNORECASE,
    ),
    core=re.compile(
        r"\b(?P<asked>(?:how|why|whether|what (?:is|are|was|were|do|does|did|makes?))\b.{6,})", re.IGNORECASE
    ),
    scene=re.compile(
        r"^(?:if|while|although|since|after|before|in|on|at|as|from|or|which|but)\b", re.IGNORECASE
    ),
    empty=re.compile(
        r"\b(?:thanks?|thank you|welcome|great to|glad|pleasure|good to)\b|^(?:(?:what|how|why|is|are|do|does|did|was|that|this|it|you|your|he|they|about|think|mean|the|a|like|of|to|right|there|here|of course|thoughts|feel|say|know|see|can|could|have|i|for|or|who|one|so|work|works|look|looks|correct|let|talk|done|now|currently|kind|going|any|anything|else|some|big|other|ones|motivation|impressions|were|fair|true|possible|does|mean|by|correct|all|really|or not|things?|stuff|probably|quite|very)(?:['’][a-z]+)?[ ,]*)+$",
        re.IGNORECASE,
    ),
    request=re.compile(
        r"\b(?:describe|explain|share)\b|\b(?:tell|talk|walk|speak) (?:us|me|about|to|a|more)\b",
        re.IGNORECASE,
    ),
    open=re.compile(r"\b(?:whatever|however|no matter|don['’]t know|not sure|no idea)\b", re.IGNORECASE),
    points=re.compile(
        r"\b(?:it|they|them|those|these|he|she|him|her)\b|\b(?:that|this)$|^(?:is|was|are|how is|how was) (?:that|this)\b|\bdo (?:that|this)\b",
        re.IGNORECASE,
    ),
    least=3,
    longest=8,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be the title of a section, of what its host says; empty where nothing is."""

    question: str = ""
    told: str = ""
    """The sentence that says most, where he asks nothing that could be a title."""
    worth: float = 0.0
    """Of what is told."""


def asked_in(
    head: str, answer: Counter[str], everywhere: Counter[str], names: Sequence[str], *, chinese: bool
) -> Asked:
    """The best clauses of what the host says.

    `answer` are the words of what others say in the section, `everywhere` those of all turns; `names` are spellings of
    the registers.
    """
    ways = CHINESE if chinese else ENGLISH
    named = [name for name in names if name in head]
    question, told = (LEAST, ""), (0.0, "")
    for clause, worth, asks in _cores(head, ways):
        words = words_of(clause).keys()
        telling = sum(_telling(answer[word], everywhere[word]) for word in words)
        telling /= math.sqrt(max(len(words), 1) / WORDS)
        if telling < TOPICAL and (size(clause, ways) < ALONE or ways.points.search(clause)):
            continue
        value = worth + telling + NAMED * any(name in clause for name in named)
        if asks:
            question = max(question, (value, clause))
        else:
            told = max(told, (value, clause))
    asks_on = any(mark in head for mark in QUESTION_MARKS) and not question[1]
    return Asked(question[1], told[1], told[0] + ASKED * asks_on)


def size(text: str, ways: Ways) -> int:
    """How long a title is: Han characters, with two for each Latin word; of English its words."""
    return len(HAN.findall(text)) + 2 * len(LATIN.findall(text)) if ways is CHINESE else len(text.split())


def words_of(text: str) -> Counter[str]:
    """The pairs of Han characters and the longer Latin words, with how often each stands there."""
    folded = fold(text).lower()
    return Counter([*HAN_PAIR.findall(folded), *(word for word in LATIN.findall(folded) if len(word) > 3)])


def _telling(times: int, everywhere: int) -> float:
    """How much a word says of this answer: it is taken up there, and elsewhere it is rare."""
    return min(TAKEN_UP, times) / (1 + ELSEWHERE * max(0, everywhere - times - 1))


def _cores(head: str, ways: Ways) -> Iterator[tuple[str, float, bool]]:
    """The clauses that may be a title, each with what its form is worth and whether it asks."""
    sentences = SENTENCE if ways is CHINESE else ENGLISH_SENTENCE
    joint = "，" if ways is CHINESE else ", "
    for sentence in sentences.findall(NOTE.sub("", head)):
        marked = sentence.rstrip().endswith(QUESTION_MARKS)
        parts = [part.strip() for part in CLAUSE.split(sentence) if 0 < len(part.strip()) <= FARTHEST]
        pairs = [f"{one}{joint}{two}" for one, two in pairwise(parts) if ways.asks.search(two)]
        for cost, clauses in ((0.0, parts), (TWO, pairs)):
            for clause in clauses:
                core = _shortened(clause, ways, marked=marked)
                fits = ways.least <= size(core, ways) <= ways.longest
                if fits and not ways.empty.search(core) and core.count("《") == core.count("》"):
                    worth, asks = _form(core, clause, ways, marked=marked)
                    yield core, worth - cost, asks


def _form(core: str, clause: str, ways: Ways, *, marked: bool) -> tuple[float, bool]:
    """What the form of a clause is worth, and whether it asks."""
    # Unmarked English who and which are mostly relative.
    asks = bool((ways.asks.search(core) and (marked or ways is CHINESE)) or _requested(core, clause, ways))
    asks = asks and not ways.open.search(clause)
    costs = HALF * bool(ways.scene.search(core)) + POINTS * bool(ways.points.search(core))
    return asks * (ASKED if marked else UNMARKED) + MARKED * marked - costs, asks


def _requested(core: str, clause: str, ways: Ways) -> bool:
    """Whether what stands in front of the core of a clause asks for it: 请谈谈…"""
    return bool(ways.request.search(clause[: max(0, clause.lower().find(core.lower()))]))


def _shortened(clause: str, ways: Ways, *, marked: bool) -> str:
    """A clause without what only leads to its question or ends it."""
    found = ways.core.search(clause)
    core = next((part for part in found.groups() if part), clause) if found else clause
    core = _without(ways.lead, core)
    if ways is CHINESE and "关于" in clause:
        core = re.sub(r"^[你您](?!是|们|怎|如何|为什么)", "", core)
    if ways is CHINESE and size(core, ways) > ways.longest:
        core = ENDING.sub(r"\g<asked>", core) if marked else core
        core = re.sub(r"^对于?|^[你您](?=[所的])|在[^，在]{2,6}[中里上]", "", core)
    core = _without(ways.tail, core)
    if ways is CHINESE and (ways.asks.search(core[:-1]) or _requested(core, clause, ways)):
        core = re.sub(r"[吗呢]$", "", core)
    core = core.strip(" ，,")
    return core if ways is CHINESE else f"{core[:1].upper()}{core[1:]}"


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text without what the pattern finds, again and again."""
    while (shorter := pattern.sub("", text, count=1).strip()) != text:
        text = shorter
    return text
