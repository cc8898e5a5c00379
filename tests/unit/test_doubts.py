"""What `check` asks about a conversion, and that an answer is asked no more."""

import pytest

from site_builder.core.records import replace
from site_builder.core.settings import SiteConfig
from site_builder.text.conversion import Conversion
from site_builder.text.doubts import doubts, name_in_doubt
from site_builder.text.editions import Scripts

BY_CHARACTERS = Conversion("zh-Hant", wording=False)
SITE = SiteConfig({}, {}, {}, "")


def asked(text: str, *answered: str) -> list[str]:
    return [one.written for one in doubts(text, BY_CHARACTERS, answered)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("他自己的系就不肯", "系"),
        ("测得很准", "准"),
        ("他干这个", "干"),
        ("没准是只友善的宠物", "只"),
        ("人就是为了解这类问题", "了"),
        ("舍之", "舍"),
    ],
)
def test_a_character_that_no_word_decides_is_asked_about(text: str, written: str) -> None:
    assert written in asked(text)


@pytest.mark.parametrize(
    "text", ["头发和发展", "代码里有错", "它只有一层", "标准很准确", "皇后与以后", "两只猫", "数据"]
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


def test_names_with_characters_that_others_write_otherwise_are_in_doubt() -> None:
    assert name_in_doubt("弗里德曼")
    assert name_in_doubt("范坎普")
    assert not name_in_doubt("杨立昆")
