"""Cues that somebody else begins to speak."""

from site_builder.importer.speakers.cues import ASKED, START, cue

TURNS = (
    cue("change", "questions are short, answers long"),
    cue(
        "yes",
        "a new speaker says yes or no first",
        rf"{START}(?:是的|当然|没错|对[,，。\s]|对$|对的|没问题|嗯|正是|的确|确实|不[,，。是]|yes\b|yeah|no\b|right\b|exactly|of course|sure\b|absolutely)",
    ),
    cue(
        "yes-then",
        "yes comes first and more is said",
        rf"{START}(?:是的|对|对的|没错|嗯|当然|yes|yeah|no|right|well)[,，]\s*.",
    ),
    cue(
        "good",
        "a new speaker takes up what was said",
        rf"{START}(?:好的|好[,，]|很好|okay|ok\b|alright|great\b)",
    ),
    cue(
        "view-opens",
        "an answer opens with a view",
        rf"{START}(?:所以)?(?:我想(?!问|知道|听|请)|我觉得|我认为|在我看来|对我来说|i think|i believe|i don't|i would|i'm not|so i think)",
    ),
    cue(
        "well-opens",
        "an answer opens with a reservation",
        rf"{START}(?:其实|实际上|实际情况|事实上|大体|总的来说|首先|这(?:要)?(?:看|取决)|这很(?:难|复杂)|well\b|so first|it depends|to some extent|in fact|actually|not )",
    ),
    cue(
        "i-open",
        "an answer opens with what somebody did",
        rf"{START}(?:我(?:当时|从|最|之前|现在|又|在|的|一直|也|曾|去|有)|i was|i've|i had|my )",
    ),
    cue(
        "thanks",
        "thanks are given and returned",
        rf"{START}(?:谢谢|感谢|非常感谢|多谢|thanks|thank you)",
    ),
    cue(
        "takes-note-first",
        "hosts take note of an answer before they go on",
        rf"{START}(?:我明白|我知道了|了解|原来如此|有意思|i see\b|got it|mhmm|interesting|wow)",
    ),
    cue(
        "yes-you",
        "a host says yes before he goes on",
        rf"{START}(?:是的|好的|很好|嗯|对|没错)[,，。\s]*(?:我(?:觉得|记得|感觉|知道)|你|您|这|听你)",
    ),
    cue(
        "so-you",
        "hosts conclude and ask on",
        rf"{START}(?:那么?[,，]?[你您为什时如]|所以[,，]?[你您这]|而且[,，]?(?:你|您|还有)|so (?:you|what|how|is|are|do|does|why|if|when|the)\b|but (?:you|what|how|is|do|does|why)\b|and (?:you|what|how)\b)",
    ),
    cue(
        "you-open",
        "hosts open with `you`",
        rf"{START}(?:[你您](?!可以|会|能|需要|应该|必须|得|就|只|把|不|试|训练|知道)|在[你您]|当[你您]|让[你您]|are you|do you|did you|have you|you(?:'ve| said| mentioned| wrote|r))",
    ),
    cue(
        "asks-open",
        "a question word opens",
        rf"{START}(?:什么|怎么|如何|为什么|哪|谁|有没有|会不会|what|how|why|which|who|where|when|is\b|can\b|does\b|could\b|would\b)",
    ),
    cue(
        "i-ask",
        "hosts say that they ask, know or remember",
        rf"{START}(?:我(?:[很也还]?(?:好奇|想问|想知道)|对.{{1,6}}好奇|同意你|知道你|见过你|记得|相信你|特别想|们(?:谈|聊|来))|期待|let me|i wonder|i'm curious|i guess|i have to ask|oh\b)",
    ),
    cue(
        "turns-to",
        "hosts turn to something new",
        rf"{START}(?:这些年|多年来|最后|还有一[个点]|接下来|下一个|至于|现在[,，]?(?:你|您|仍|有很|很多)|除了|说到|回到|这就是为什么|let's|another|finally|speaking of|going back|now,? (?:you|let))",
    ),
    cue("addressed", "somebody is addressed", rf"{ASKED}(?:[你您]|\byou)"),
    cue(
        "continues",
        "the sentence or story goes on",
        r"^(?:并|而(?!且[,，]?[你您还])|但|或|以及|然后|因为|所以(?![,，]?[你您这])|如果|比如|还有(?!一)|也(?!许)|就|它|他|这样|那里|其中|接着|后来|之后|于是|尤其|例如|虽然|尽管|不过|因此|基于|通过|从而|and\b|because|which|that\b|then\b)",
    ),
    cue("yes-to-you", "yes is said to what addresses somebody"),
    cue("mark", "a dash or `>>` marks a change"),
    cue("line", "a new line"),
    cue("line-inside", "the new line is inside a sentence"),
    cue("inside-paragraph", "the text has paragraphs, and this is inside of one"),
    cue("wrap", "inside one caption nobody else begins"),
    cue("comma", "the phrase before ends in a comma"),
    cue("clause-open", "the clause before has no end yet"),
    cue("runs-on", "the sentence is not at its end"),
    cue("asked", "a question stands before it"),
    cue("listened", "who was telling goes on after a word of the listener"),
    cue("praised", "thanks or praise stand before it"),
    cue("thanked", "a welcome was returned before it"),
    cue("listener-at", "a line that only a listener says"),
    cue("listener-before", "a listener's line stands before it"),
    cue("resumes", "a listener's line cut into a sentence that goes on"),
    cue("answered", "who was asked goes on after a yes or no"),
    cue("fragment", "a sentence of a few words falls in"),
    cue("after-fragment", "a sentence of a few words stands before it"),
    cue("echo", "a few words of the sentence before are said again"),
    cue("cut-off", "the line before was cut off"),
    cue("same-sentence", "the line before goes on in lower case"),
)
"""Cues that somebody else begins to speak."""
