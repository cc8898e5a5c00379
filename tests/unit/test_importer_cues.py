"""The cues of who speaks, each found where it should be, and what the decoder makes of them."""

import pytest

from site_builder.importer.speakers.cue_search import opened_in, said_in
from site_builder.importer.speakers.cues import fold
from site_builder.importer.speakers.decoder import GUEST, HOST, guess, reasons, run, weigh
from site_builder.importer.speakers.evidence import gather
from site_builder.importer.speakers.guessing import by_guess, vocatives
from site_builder.importer.speakers.manner import manner, words_of
from site_builder.importer.speakers.phrases import Gap, Phrase, cut
from site_builder.importer.speakers.speech_cues import SAYS
from site_builder.importer.speakers.turn_cues import TURNS
from site_builder.importer.speakers.weights import COLUMNS, PARAGRAPHS, RUNNING, Weights, read_column
from site_builder.importer.view import View

SAID = {
    "question": "这有多难呢？",
    "question-to-you": "你喜欢下雨吗？",
    "question-by-us": "我们要走多远呢？",
    "restates": "所以船是木头做的？",
    "tag": "right?",
    "checks": "The boat was yours?",
    "ask": "能讲讲你的第一条船吗",
    "ask-en": "tell me about the boat",
    "your-work-en": "your book was read everywhere",
    "you-did": "你当时造了一条船",
    "you-did-en": "you said that boats are slow",
    "recalls": "我记得那条船",
    "polite-you": "您好",
    "you": "你好",
    "generic-you": "如果你把水倒进去",
    "generic-you-en": "if you have a boat",
    "i-tell": "我开始造船",
    "i-tell-en": "I was a sailor",
    "we-did": "我们发现船漏水",
    "we-did-en": "we found a leak",
    "we-talked": "我们刚才聊了船",
    "it-is": "它很重",
    "he-did": "他告诉大家要走了",
    "my-view": "我觉得船太重",
    "my-view-en": "I think boats are slow",
    "praise": "谢谢你带来的船",
    "values": "这真的很有趣",
    "does-not-know": "我不确定你见过没有",
    "advises": "你应该多读书",
    "thanks-for-inviting": "谢谢你邀请我",
    "programme": "欢迎收听本期节目",
    "follow": "那么你为什么造船",
    "takes-note": "嗯，好的。",
    "affirms": "没错。",
    "of-course": "当然可以",
    "i-see": "我明白了",
    "runs-on-telling": "for example the boat",
    "plain-question": "how fast is a boat?",
    "tries-out": "maybe boats are slow",
    "tries-out-zh": "也许船太重",
    "hedges": "the boat seems slow",
    "hedges-zh": "这条船似乎很慢",
    "you-know": "boats are, you know, slow",
    "we-ask": "我们如何造船",
    "you-say": "你的意思是船太重",
}
OPENED = {
    "yes": "是的，船漏水",
    "yes-then": "对，船漏水",
    "good": "好的，下一条船",
    "view-opens": "我觉得船太重",
    "well-opens": "其实船很轻",
    "i-open": "我当时在海上",
    "thanks": "谢谢大家",
    "takes-note-first": "我明白了，船太重",
    "yes-you": "是的，你造了船",
    "so-you": "所以你去了海边",
    "you-open": "你在海边住过",
    "asks-open": "为什么是木头",
    "i-ask": "我很好奇船的事",
    "turns-to": "最后，船怎么样",
    "addressed": "你会游泳吗",
    "continues": "然后船就沉了",
}
AROUND = {
    "host", "vocative", "listener", "answer-word", "you-near", "i-near", "generic-near", "manner", "change", "yes-to-you",
    "mark", "line", "line-inside", "inside-paragraph", "wrap", "comma", "clause-open", "runs-on", "asked", "listened",
    "praised", "thanked", "listener-at", "listener-before", "resumes", "answered", "fragment", "after-fragment", "echo",
    "cut-off", "same-sentence",
}  # fmt: skip
"""Cues without a pattern: `evidence` finds them."""


def test_every_cue_is_tried_below_and_has_a_reason() -> None:
    assert {cue.name for cue in SAYS if cue.pattern} == set(SAID)
    assert {cue.name for cue in TURNS if cue.pattern} == set(OPENED)
    assert {cue.name for cue in (*SAYS, *TURNS) if not cue.pattern} == AROUND
    assert all(cue.why for cue in (*SAYS, *TURNS))
    assert len({cue.name for cue in SAYS}) == len(SAYS)
    assert len({cue.name for cue in TURNS}) == len(TURNS)


@pytest.mark.parametrize(("name", "text"), SAID.items())
def test_a_cue_is_found_in_what_is_said(name: str, text: str) -> None:
    assert name in said_in(fold(text))


@pytest.mark.parametrize(("name", "text"), OPENED.items())
def test_a_cue_is_found_where_somebody_begins(name: str, text: str) -> None:
    assert name in opened_in(fold(text))


@pytest.mark.parametrize(
    ("before", "text", "names"),
    [
        ("你会游泳吗？", "会一点。", {"asked", "fragment"}),
        ("你造了那条船。", "是的，我造的。", {"yes-to-you"}),
        ("谢谢你的船。", "不客气。", {"praised"}),
        ("谢谢你邀请我。", "你从海边来。", {"thanked"}),
        ("当船漏水", "大家都跑了", {"clause-open"}),
        ("The boat was sold.", "The boat.", {"echo", "fragment"}),
        ("The boat was slow.", "Mhmm.", {"listener-at"}),
        ("Right.", "And it sank in the end.", {"listener-before"}),
    ],
)
def test_a_cue_is_found_between_two_phrases(before: str, text: str, names: set[str]) -> None:
    phrases = [
        Phrase(0, 1, Gap.START, before),
        Phrase(1, 2, Gap.SPACE, text, ended=before[-1] in "。？！.?"),
    ]

    assert names <= set(gather(phrases)[1].turns)


def test_lines_of_two_languages_tell_where_one_was_cut_off() -> None:
    lines = [("因为水", "because the water"), ("嗯。", "Mhmm."), ("来自海上。", "came from the sea.")]
    phrases = [
        Phrase(n, n + 1, Gap.SENTENCE, zh, ended=True, translation=en) for n, (zh, en) in enumerate(lines)
    ]
    turns = [found.turns for found in gather(phrases)]

    assert {"cut-off", "listener-at"} <= set(turns[1])
    assert {"resumes", "listener-before"} <= set(turns[2])


TALK = (
    "欢迎你 Ada，谢谢你来到我们的节目。 谢谢你邀请我。 那么你是怎样开始造船的呢？ 我当时在海边读书，我发现木头很轻。 "
    "后来我们做了一条船，它很慢。 所以你去了海上？ 是的，我去了三年。"
)


def speakers(text: str, names: str = "Ada Lovelace") -> list[tuple[str, int]]:
    phrases = cut(text)
    _, guesses = guess(phrases, vocatives(names))
    return [(phrase.text, each.speaker) for phrase, each in zip(phrases, guesses, strict=True)]


def test_a_short_talk_is_given_to_the_two_who_hold_it() -> None:
    assert [who for _, who in speakers(TALK)] == [HOST, GUEST, HOST, GUEST, GUEST, HOST, GUEST]


def test_a_talk_in_traditional_characters_is_read_alike() -> None:
    text = (
        "歡迎你來到我們的節目。 謝謝你邀請我。 那麼你是怎樣開始造船的呢？ 我當時在海邊讀書，我發現木頭很輕。"
    )

    assert [who for _, who in speakers(text)] == [HOST, GUEST, HOST, GUEST]


def test_english_prose_in_one_line_is_cut_at_its_full_stops() -> None:
    text = (
        "Welcome to the show. Thank you for having me. So how did you start to build boats? "
        "I was a sailor. I worked for Mr. Brown and J. Smith. What do you think of boats today?"
    )

    assert speakers(text) == [
        ("Welcome to the show.", HOST),
        ("Thank you for having me.", GUEST),
        ("So how did you start to build boats?", HOST),
        ("I was a sailor.", GUEST),
        ("I worked for Mr. Brown and J. Smith.", GUEST),
        ("What do you think of boats today?", HOST),
    ]


def test_what_an_editor_decided_is_kept() -> None:
    phrases = cut(TALK)
    _, guesses = guess(phrases, fixed={3: HOST})

    assert guesses[3].speaker == HOST
    assert guesses[3].sure > 0.99


def test_probabilities_are_those_of_all_ways_to_give_the_phrases() -> None:
    scores = weigh(gather(cut("你会游泳吗？ 是的。 我当时在海边。")), RUNNING)
    chain = run(scores)
    host = [0.0] * len(scores)
    for way in range(2 ** len(scores)):
        said = [way >> n & 1 for n in range(len(scores))]
        weight = 1.5 * (said[0] == HOST)
        for n, score in enumerate(scores):
            weight += score.says * (said[n] == HOST)
            if n and said[n] != said[n - 1]:
                weight += score.to_guest if said[n] == GUEST else score.to_host
        for n, who in enumerate(said):
            host[n] += 2.718281828459045 ** (weight - chain.total) * (who == HOST)

    assert host == pytest.approx(list(chain.host))


def test_the_same_words_are_given_to_the_same_speaker() -> None:
    texts = ["kinda slow boats", "the water rises"] * 30
    words = words_of([Phrase(n, n + 1, Gap.SPACE, text) for n, text in enumerate(texts)])
    odds = manner(words, [0.9, 0.2] * 29 + [0.5, 0.5])

    assert odds[-2] > 0.5 > -0.5 > odds[-1]


def test_a_word_that_is_said_seldom_tells_nothing() -> None:
    words = words_of([Phrase(0, 1, Gap.SPACE, "kinda slow"), Phrase(1, 2, Gap.SPACE, "the water")])

    assert manner(words, [1.0, 0.0]) == [0.0, 0.0]


def test_the_weightiest_reasons_are_given() -> None:
    found = gather(cut(TALK))

    assert reasons(found[1], GUEST, RUNNING)[0] == "guests thank for the invitation"
    assert all(reason for each in found for reason in reasons(each, HOST, RUNNING))


@pytest.mark.parametrize("title", COLUMNS[2:])
def test_every_cue_has_its_weights(title: str) -> None:
    column = read_column(title)

    assert column.says.keys() == {cue.name for cue in SAYS}
    assert column.to_guest.keys() == column.to_host.keys() == {cue.name for cue in TURNS}


@pytest.mark.parametrize("fitted", [RUNNING, PARAGRAPHS])
@pytest.mark.parametrize("part", ["says", "to_guest", "to_host"])
def test_a_fit_keeps_the_side_of_every_cue(fitted: Weights, part: str) -> None:
    by_hand = getattr(read_column("by hand"), part)

    assert [name for name, size in getattr(fitted, part).items() if size * by_hand[name] < 0] == []


def test_nobody_else_begins_inside_a_paragraph_of_a_text_in_paragraphs() -> None:
    lines = ["Boats are slow. They float. They leak."] * 10
    laid_out = gather(cut("\n".join(lines)))
    run_together = gather(cut(" ".join(lines)))

    inside = ["inside-paragraph" in found.turns for found in laid_out]

    assert inside == [False, True, True] + [False, True, True] * 9
    assert not any("inside-paragraph" in found.turns for found in run_together)


def test_who_cannot_be_told_is_not_named() -> None:
    text = "嗯\n\n" + "\n\n".join(["这样也好", "那样也好"] * 6)
    spoken = by_guess(View(text), (), ("主持人", "来宾"))

    unsure = [mark for mark in spoken.marks if mark.confidence < 0.6]

    assert all(mark.speaker == "unknown" and mark.reason.startswith("perhaps") for mark in unsure)
    assert all(mark.speaker != "unknown" for mark in spoken.marks if mark.confidence >= 0.6)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("那是哪一年？ -- 是1980年", True),
        ("那是哪一年？ - 是1980年", True),
        ("Yeah -- I had one - once.", False),
    ],
)
def test_hyphens_mark_a_turn_in_chinese_alone(text: str, marked: bool) -> None:
    assert any(phrase.gap is Gap.MARK for phrase in cut(text)) == marked
