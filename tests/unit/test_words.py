"""Words as registers and lists use them: the order of an index, sentences, words of the other side of the strait."""

import pytest

from site_builder.text.automaton import Automaton
from site_builder.text.characters import (
    characters,
    count_words,
    from_sentence,
    join_lines,
    last_sentences,
    sentences,
    shorten,
)
from site_builder.text.conversion_tables import choices, is_simplified_only, measures
from site_builder.text.sorting import by_initial, characters_by_sound, sort_key, sounds
from site_builder.text.wording import NO_PHRASES, Phrases, Wording


@pytest.mark.parametrize(
    ("name", "key", "spoken"),
    [
        ("贝叶斯", "bei4 ye4 si1", ("bei", "ye", "si")),
        ("重庆", "chong2 qing4", ("chong", "qing")),
        ("重要", "zhong4 yao4", ("zhong", "yao")),
        ("银行", "yin2 hang2", ("yin", "hang")),
        ("的", "de5", ("de",)),
        ("Ångström", "angstrom", ("Ångström",)),
        ("A*", "a*", ("A*",)),
        ("Straße", "strasse", ("Straße",)),
    ],
)
def test_a_name_is_put_in_order_by_its_sound(name: str, key: str, spoken: tuple[str, ...]) -> None:
    assert sort_key(name) == (key, name)
    assert sounds(name) == spoken


def test_an_index_has_its_letters_in_order_and_what_has_none_last() -> None:
    names = ["中国", "3D", "阿里", "_x", "Émile", "bayes", "Bayes", "贝叶斯", "εx", "ζx"]

    assert by_initial(names, str, {"εx": ("zz", "εx")}) == [
        ("A", ["阿里"]),
        ("B", ["Bayes", "bayes", "贝叶斯"]),
        ("E", ["Émile"]),
        ("Z", ["中国", "εx"]),
        ("#", ["3D", "_x", "ζx"]),
    ]


def test_characters_are_known_by_their_commonest_sound() -> None:
    found = characters_by_sound()

    assert found["a"] == "啊阿嗄锕"
    assert list(found) == sorted(found)
    assert sum(map(len, found.values())) == 6763
    assert "行" in found["xing"]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("一行", "一行"),
        ("一行 \n\t二行", "一行二行"),
        ("one \n two", "one two"),
        ("一行\ntwo\n三", "一行two三"),
        ("“好”\nyes", "“好”yes"),
        ("one\n二 ", "one二 "),
        (" 一\n二", " 一二"),
        ("one\n\ntwo", "one  two"),
    ],
)
def test_lines_of_a_paragraph_are_joined_as_each_script_does(lines: str, joined: str) -> None:
    assert join_lines(lines) == joined


def test_a_text_is_as_long_as_a_reader_finds_it() -> None:
    assert count_words(" one  two\nthree ") == 3
    assert characters(" 一 二\n three　") == 7


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("一二三四五六七八九十", 10, "一二三四五六七八九十"),
        ("一二三四五六七八九十一", 10, "一二三四五六七八九十…"),
        ("一二三四五六，七八九十一", 10, "一二三四五六七八九十…".replace("六七八九十", "六，七八九")),
        ("一二三四五六七，八九十一", 10, "一二三四五六七…"),
        ("one two three four", 10, "one two…"),
        ("one, two; 三四五六", 9, "one, two…"),
        (f"一{' ' * 40}二三四五", 10, "一 二三四五"),
        (f"一{' ' * 40}二三四五六七八九十一二", 10, "一 二三四五六七八九…"),
    ],
)
def test_a_text_is_cut_at_a_mark_that_is_near(text: str, limit: int, shown: str) -> None:
    assert shorten(text, limit) == shown


SAID = "一句话。又一句？“三句！”Four is 4.5. And five"


@pytest.mark.parametrize(
    ("at", "limit", "shown"),
    [
        (0, 4, "一句话。…"),
        (0, 8, "一句话。又一句？…"),
        (0, 7, "一句话。…"),
        (5, 8, "一句话。又一句？…"),
        (9, 5, "…“三句！”…"),
        (9, 12, "…“三句！”…"),
        (14, 25, "…Four is 4.5. And five"),
        (20, 99, SAID),
        (len(SAID) - 1, 8, "…And five"),
        (9, 3, "…“三句…"),
    ],
)
def test_whole_sentences_are_quoted_around_a_place(at: int, limit: int, shown: str) -> None:
    assert from_sentence(SAID, at, limit) == shown


@pytest.mark.parametrize(
    ("limit", "shown"),
    [(1, "…And five"), (8, "…And five"), (21, "…Four is 4.5. And five"), (26, "…“三句！”Four is 4.5. And five"), (99, SAID)],
)  # fmt: skip
def test_the_last_sentences_are_whole(limit: int, shown: str) -> None:
    assert last_sentences(SAID, limit) == shown


def test_a_sentence_ends_at_its_mark_with_what_closes_it() -> None:
    assert [SAID[start:end] for start, end in sentences(SAID)] == [
        *("一句话。", "又一句？", "“三句！”", "Four is 4.5. ", "And five")
    ]
    assert sentences("") == []
    assert last_sentences("", 9) == from_sentence("", 0, 9) == ""


def test_words_are_found_in_order_of_their_ends() -> None:
    assert list(Automaton(["一二", "二", "二三四", "三"]).find("一二三四")) == [
        *((0, 0, 2), (1, 1, 2), (3, 2, 3), (2, 1, 4))
    ]
    assert list(Automaton(["一二", "二", "一二三", "三"], longest=True).find("一二三二")) == [
        (2, 0, 3),
        (1, 3, 4),
    ]
    assert list(Automaton([]).find("一")) == []


@pytest.mark.parametrize(
    ("script", "text", "told"),
    [
        ("zh-Hant", "網絡和軟件", [("網絡", "網路", 0), ("軟件", "軟體", 3)]),
        ("zh-Hant", "網路和軟體", []),
        ("zh-Hans", "网路和软体", [("网路", "网络", 0), ("软体", "软件", 3)]),
        ("zh-Hans", "网络和软件", []),
        ("zh-Hans", "他说，软体", [("软体", "软件", 3)]),
        # words that both sides have, and those of this one
        ("zh-Hans", "使用者的信箱和文件夹，演算法", []),
        ("zh-Hant", "使用者的信箱和演算法", []),
        ("zh-Hant", "並行，浮水印，用戶端，數據機，圓餅圖", []),
        ("zh-Hans", "专案的位址，低品质", []),
        ("zh-Hant", "RBM 的軟件", [("軟件", "軟體", 5)]),
    ],
)
def test_a_word_of_the_other_side_is_told_with_the_usual_one(
    script: str, text: str, told: list[tuple[str, str, int]]
) -> None:
    found = list(Wording(script).foreign_words(text))

    assert [(one.written, one.usual, one.start) for one in found] == told
    assert [text[one.start : one.end] for one in found] == [written for written, _, _ in told]


def test_a_word_inside_a_phrase_that_was_answered_is_told_no_more() -> None:
    words = Wording("zh-Hant")
    text = "舊軟件和軟件包"

    def told(*phrases: str) -> list[int]:
        return [one.start for one in words.foreign_words(text, Phrases(phrases))]

    assert told() == [one.start for one in words.foreign_words(text, NO_PHRASES)] == [1, 4]
    assert told("舊軟件") == [4]
    assert told("軟件包") == [1]
    assert told("舊軟", "件和") == [1, 4]
    assert told(text) == []
    assert Phrases(["軟件", "件和", "軟件"]).places(text) == [(1, 3), (2, 4), (4, 6)]


@pytest.mark.parametrize(
    ("letter", "simplified"),
    [("发", True), ("头", True), ("龙", True), ("后", False), ("里", False), ("人", False), ("裡", False)],
)
def test_a_character_that_every_traditional_text_has_otherwise_tells_the_script(
    letter: str, simplified: bool
) -> None:
    assert is_simplified_only(letter) is simplified


def test_characters_that_may_become_several_are_listed_and_so_are_measures() -> None:
    assert choices()["发"] == "髮"
    assert "人" not in choices()
    assert measures()["米"] == "公尺"
    assert "软件" not in measures()
