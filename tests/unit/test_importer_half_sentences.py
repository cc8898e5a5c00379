"""Who began a sentence says it to its end: a guessed change of speaker moves behind what goes on with it."""

import pytest

from site_builder.importer.cleaning.mark_limits import forbidden
from site_builder.importer.speakers.decoder import Guess
from site_builder.importer.speakers.phrases import cut
from site_builder.importer.speakers.unfinished import finish_sentences, goes_on

HOST, GUEST = 0, 1


def guesses(*speakers: int, sure: float = 0.7) -> list[Guess]:
    return [Guess(speaker, sure - number / 100, 0.5) for number, speaker in enumerate(speakers)]


@pytest.mark.parametrize(
    "text",
    [
        "至少我能通过看你的航海日志 学会更多的东西",
        "那年春天，有些港口的工人 用新的吊车卸货",
        "你把船漆成白色是为了好看 还是因为白漆更耐晒",
        "大家都记住了那条船 并开始照着它的样子造",
        "我们后来去看了船厂和 新的码头",
        "当水手走上甲板的时候 天已经黑了",
        "如果潮水来得太早 码头就会被淹",
        "至少我能通過看你的航海日誌 學會更多的東西",
    ],
)
def test_nobody_else_begins_in_mid_sentence(text: str) -> None:
    phrases = cut(text)

    moved = finish_sentences(phrases, guesses(HOST, GUEST))

    assert [one.speaker for one in moved] == [HOST, HOST]
    assert moved[1].sure == pytest.approx(0.69)


@pytest.mark.parametrize(
    "text",
    [
        "因为从外面看并不明显。 你是怎么发现的",
        "我们修好了桅杆 因为从外面看并不明显 你是怎么发现的",
        "船最后还是沉了 是的，我听说过",
        "港口里的人都在造这个 你觉得难吗",
        "我们就这样出了海 然后呢？",
        "船通过了检查 你高兴吗",
        "他们把缆绳 — 那是谁的缆绳",
        "We went out — because of you",
    ],
)
def test_a_change_stays_where_a_sentence_may_end(text: str) -> None:
    phrases = cut(text)
    last = len(phrases) - 1

    assert not goes_on(phrases, last)
    assert finish_sentences(phrases, guesses(*[HOST] * last, GUEST)) == guesses(*[HOST] * last, GUEST)


def test_a_change_moves_to_where_the_sentence_ends() -> None:
    phrases = cut("你把船漆成白色是为了好看 还是因为白漆更耐晒 这要看是什么木头")

    assert [one.speaker for one in finish_sentences(phrases, guesses(HOST, GUEST, GUEST))] == [
        HOST,
        HOST,
        GUEST,
    ]


def test_a_turn_of_half_a_sentence_is_none() -> None:
    phrases = cut("有些港口的工人 用新的吊车卸货 所以我们也买了一台")

    assert {one.speaker for one in finish_sentences(phrases, guesses(GUEST, HOST, GUEST))} == {GUEST}


def test_what_an_editor_decided_stays() -> None:
    phrases = cut("我们后来去看了船厂和 新的码头")

    assert finish_sentences(phrases, guesses(HOST, GUEST), {1: GUEST}) == guesses(HOST, GUEST)


def test_a_paragraph_is_its_own_end() -> None:
    text = "\n".join(["我们把旧的缆绳都换掉了。", "为什么要换？"] * 8 + ["有些港口的工人", "用什么卸货？"])
    phrases = cut(text)

    assert finish_sentences(phrases, guesses(*[HOST, GUEST] * 9, sure=0.9)) == guesses(
        *[HOST, GUEST] * 9, sure=0.9
    )


def test_no_stop_stands_behind_what_something_is_done_through() -> None:
    assert "。" in forbidden("你能通过看航海日志", "学会很多")
    assert "。" not in forbidden("船通过了检查", "你高兴吗")


@pytest.mark.parametrize("formula", ["f{0,x}", "f(x)", "GPT"])
def test_a_space_beside_a_formula_parts_nothing(formula: str) -> None:
    assert len(cut(f"水手们后来把 {formula} 写在船头上。")) == 1


def test_a_moved_phrase_is_as_sure_as_the_less_sure_of_the_two() -> None:
    phrases = cut("我们后来去看了船厂和 新的码头")

    moved = finish_sentences(phrases, [Guess(HOST, 0.6, 1.0), Guess(GUEST, 0.9, 0.5)])

    assert moved[1] == Guess(HOST, 0.6, 0.5)


def test_a_sentence_is_looked_back_on_to_its_beginning_and_no_further() -> None:
    phrases = cut("船沉了。 因为从外面看并不明显 谁也没有管")

    assert goes_on(phrases, 2)
