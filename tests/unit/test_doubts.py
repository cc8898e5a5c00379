"""What `check` asks about a conversion, and that an answer is asked no more."""

import pytest

from site_builder.core.records import replace
from site_builder.core.settings import SiteConfig
from site_builder.text.conversion import Conversion, conversion_into
from site_builder.text.doubts import doubts, name_in_doubt, with_whole_words, words_cut
from site_builder.text.editions import Scripts
from site_builder.text.name_forms import OTHER_SCRIPT
from site_builder.text.script import SCRIPTS
from site_builder.text.wording import Phrases, Wording

BY_CHARACTERS = Conversion("zh-Hant", wording=False)
SITE = SiteConfig({}, {}, {}, "")


def asked(text: str, *answered: str) -> list[str]:
    return [one.written for one in doubts(text, BY_CHARACTERS, Phrases(answered))]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("他自己的系就不肯", "系"),
        ("测得很准", "准"),
        ("他干这个", "干"),
        ("没准是只友善的宠物", "只"),
        ("人就是为了解这类问题", "了"),
        ("舍之", "舍"),
        # 干了 is 幹了 of work and 乾了 of a wall; 于 before a person is a preposition, or a surname
        ("墙干了", "干"),
        ("他干得很快", "干"),
        ("归功于教授", "于"),
        ("见到于教授", "于"),
    ],
)
def test_a_character_that_no_word_decides_is_asked_about(text: str, written: str) -> None:
    assert written in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        *("头发和发展", "代码里有错", "它只有一层", "标准很准确", "皇后与以后", "两只猫", "数据"),
        *("对余教授说", "于先生来了", "其余的教授", "干什么"),
    ],
)
def test_what_words_decide_is_not_asked(text: str) -> None:
    assert asked(text) == []


def test_where_cutting_otherwise_gives_another_result_it_is_asked() -> None:
    (doubt,) = doubts("他发明了类似的东西", BY_CHARACTERS)

    assert "了" in doubt.written
    assert len(doubt.may_be) > 1


def test_an_answer_is_asked_no_more_and_is_what_is_written() -> None:
    text = "人就是为了解这类问题"
    answer = {"为了解这类": "為了解這類"}
    site = replace(SITE, replacements={"zh-Hant": answer})

    assert asked(text, *answer) == []
    assert Scripts(site).text({"zh-Hans": text}, "zh-Hant")[0] == "人就是為了解這類問題"


WORDS = Conversion("zh-Hant", wording=True)


@pytest.mark.parametrize(
    "name", ["弗里德曼", "范坎普", "《自然》杂志", "欧洲计算机视觉会议", "神经信息处理系统大会"]
)
def test_a_name_that_could_be_written_in_two_ways_is_in_doubt(name: str) -> None:
    assert name_in_doubt(name, WORDS)


@pytest.mark.parametrize("name", ["杨立昆", "图灵奖", "多伦多大学"])
def test_a_name_that_is_written_in_one_way_is_not(name: str) -> None:
    assert not name_in_doubt(name, WORDS)


def test_a_phrase_is_shown_with_whole_words() -> None:
    text = "他说计算机科学系是围着它建起来的"

    assert with_whole_words(text, text.index("机"), text.index("它"), WORDS) == "计算机科学系是围着"
    assert with_whole_words(text, 0, len(text), WORDS) == text


@pytest.mark.parametrize(
    ("phrase", "cut"),
    [
        ("机科学系是围着", True),
        ("计算机科学系是围着", False),
        ("它建起来", False),
        ("系是围着", False),
        ("他说计算", True),
        ("他说计", True),
    ],
)
def test_a_phrase_that_cuts_a_word_spoils_the_text_beside_it(phrase: str, cut: bool) -> None:
    text = "他说计算机科学系是围着它建起来的"
    start = text.index(phrase)

    assert words_cut(text, start, start + len(phrase), WORDS) is cut


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_foreign_word_is_passed_over(script: str) -> None:
    """Texts are looked through for what may be foreign before they are cut into words."""
    wording, there = Wording(script), conversion_into(OTHER_SCRIPT[script], wording=False)
    directions = [conversion_into(one, wording=True).direction for one in SCRIPTS]
    tables = [table for one in directions for table in (one.phrases, one.wording)]
    words = {word for table in tables for pair in table.items() for word in pair}
    here = conversion_into(script, wording=False)
    found = 0
    for word in sorted(words | set(map(here.convert, words))):
        foreign = [part for part in there.cut(word) if wording.usual(part) != part]
        assert [one.written for one in wording.foreign_words(word)] == foreign
        found += bool(foreign)
    assert found > 500
