"""Conversion piece by piece: what stays, what becomes another character, and where one word ends."""

import pytest

from site_builder.text.conversion import Conversion, is_number
from site_builder.text.script import Script, is_traditional, is_written_in_han, language_of, quoted

PREPOSITIONS = "名个见听看说为给由替陪比"


def hant(text: str, **fixed: str) -> str:
    return Script("zh-Hant", fixed).convert(text)


def hans(text: str, **fixed: str) -> str:
    return Script("zh-Hans", fixed).convert(text)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        # what a thing is counted with, behind a number and nowhere else
        ("3只狗", "3隻狗"),
        ("3 只狗", "3 隻狗"),
        ("三只狗", "三隻狗"),
        ("我有 3 只狗", "我有 3 隻狗"),
        ("他说 12 周", "他說 12 週"),
        ("几百只羊", "幾百隻羊"),
        ("我只说", "我只說"),
        ("只有", "只有"),
        ("100里路", "100里路"),
        ("第三周", "第三週"),
        ("两周", "兩週"),
        ("周围", "周圍"),
        ("房间里", "房間裡"),
        ("多数里面", "多數裡面"),
        # a foreign name, character by character
        ("玛里奥·贝里", "瑪里奧·貝里"),
        # beside a dot one character is enough, without it three are wanted
        ("马尔科·范巴斯滕来了", "馬爾科·范巴斯滕來了"),
        ("约翰·里说话", "約翰·里說話"),
        ("约翰·范", "約翰·范"),
        ("里·潘说话", "里·潘說話"),
        ("作家孙里·泰", "作家孫里·泰"),
        ("主页·里程碑", "主頁·里程碑"),
        ("第一·里面", "第一·裡面"),
        ("森里有人", "森裡有人"),
        ("他住在森里", "他住在森裡"),
        # no part of a name goes its own way, whatever words its characters make
        ("范戴克和范诺伊曼", "范戴克和范諾伊曼"),
        ("丰塔纳的论文", "豐塔納的論文"),
        ("布丰", "布豐"),
        ("科学家劳里", "科學家勞里"),
        ("杰布尔先生", "傑布爾先生"),
        ("布尔值和布尔代数", "布林值和布林代數"),
        ("哈密顿蒙特卡洛", "哈密頓蒙地卡羅"),
        ("斯坦福的弗里曼", "史丹佛的弗里曼"),
        ("在贝尔里面", "在貝爾裡面"),
        ("规范、范围和范文", "規範、範圍和範文"),
        ("姓范的人", "姓范的人"),
        # a surname is told by 姓, or by what people are called
        ("于先生于昨天到了", "于先生於昨天到了"),
        ("他和余教授谈余数", "他和余教授談餘數"),
        ("30余教授", "30餘教授"),
        ("见于教授的文章", "見於教授的文章"),
        ("于王教授处得知", "於王教授處得知"),
        ("采访郁大海先生", "採訪郁大海先生"),
        ("姓种的种树", "姓种的種樹"),
        ("钟声小组老师", "鐘聲小組老師"),
        ("姓张的于先生", "姓張的于先生"),
        ("姓后的人", "姓后的人"),
        ("问钟明老师", "問鍾明老師"),
        ("感谢余大海教授", "感謝余大海教授"),
        ("感谢余大海洋教授", "感謝餘大海洋教授"),
        ("问余多少个同学", "問餘多少個同學"),
        ("老钟先生", "老鍾先生"),
        ("A余教授", "A余教授"),
        # behind some words 于 is a preposition and another surname a surname
        *(
            (f"{above}余教授", f"{there}余教授")
            for above, there in zip(PREPOSITIONS, "名個見聽看說為給由替陪比", strict=True)
        ),
        *(
            (f"{above}于教授", f"{there}於教授")
            for above, there in zip(PREPOSITIONS, "名個見聽看說為給由替陪比", strict=True)
        ),
        ("访问余教授", "訪問余教授"),
        ("访问于教授", "訪問於教授"),
        # a measure is another word in Taiwan behind a number
        ("3 米", "3 公尺"),
        ("三千米外和 20 千米外", "三千公尺外和 20 公里外"),
        ("米饭", "米飯"),
        # a word of ours is not seen where its last characters belong to the next one
        ("基因组和基因组合", "基因體和基因組合"),
        # one character, two words
        ("头发和发展", "頭髮和發展"),
        ("干净的干部", "乾淨的幹部"),
        ("皇后在后面", "皇后在後面"),
        ("大家都在里头发展得很好", "大家都在裡頭發展得很好"),
        # other words in Taiwan, inside longer ones too
        ("软件工程", "軟體工程"),
        ("程序设计语言", "程式設計語言"),
        ("计算机网络", "電腦網路"),
        ("软件", "軟體"),
        ("互联网公司", "網際網路公司"),
        ("训练数据", "訓練資料"),
        # no Chinese at all
        ("“RBM” — it’s", "“RBM” — it’s"),
        # quotation marks
        ("“一‘二’三”", "「一『二』三」"),
        ("他说 don’t", "他說 don’t"),
        ("他说‘don’t’", "他說『don’t』"),
    ],
)
def test_a_text_becomes_traditional(simplified: str, traditional: str) -> None:
    assert hant(simplified) == traditional


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("「一『二』三」", "“一‘二’三”"),
        ("頭髮和發展", "头发和发展"),
        ("軟體", "软件"),
        ("網際網路公司", "互联网公司"),
        ("三隻狗", "三只狗"),
        ("皇后在後面", "皇后在后面"),
        ("已經是简体", "已经是简体"),
        ("RBM 『x』", "RBM 『x』"),
    ],
)
def test_a_text_becomes_simplified(traditional: str, simplified: str) -> None:
    assert hans(traditional) == simplified


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        ("见 https://a.org/软件?后=里 里面", "見 https://a.org/軟體?後=裡 裡面"),
        ("见 https://a.org/x后面", "見 https://a.org/x後面"),
        ("写给 a.b@c.org 后面", "寫給 a.b@c.org 後面"),
        ("写给 @后面", "寫給 @後面"),
    ],
)
def test_an_address_stays(text: str, converted: str) -> None:
    assert hant(text) == converted


def test_a_fixed_form_goes_before_an_address_and_before_words() -> None:
    assert hant("里辛在里面，头里辛", 里辛="裏辛") == "裏辛在裡面，頭裏辛"
    assert hant("org 在 https://a.org/org 里 org", org="組織") == "組織 在 https://a.org/org 裡 組織"
    assert hant("发展头发", 发展="伐展", 发展头="X") == "X發"
    assert hant("“里”里", **{"“里”": "「里」"}) == "「里」裡"


def test_protected_words_stay_and_replacements_go_before_them() -> None:
    script = Script("zh-Hant", {"里程": "裏程"}, ("里面", "里程"))

    assert script.convert("里面的里程里") == "里面的裏程裡"


def test_without_wording_only_characters_change() -> None:
    characters = Script("zh-Hant", {}, wording=False)
    assert characters.convert("软件里的头发") == "軟件裡的頭髮"
    assert characters.convert("三米外的话题标签") == "三米外的話題標籤"
    assert Conversion("zh-Hans", wording=False).convert("軟體裡的頭髮") == "软体里的头发"


@pytest.mark.parametrize(
    "text", ["三", "3", "12", "三十", "几百", "第一", "第12", "好几", "两", "百多", "一半"]
)
def test_what_can_be_counted_with(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "函数", "多数", "多", "第", "好", "半", "一个", "a", "三 "])
def test_what_is_no_number(text: str) -> None:
    assert not is_number(text)


def test_quotation_marks_change_place_by_place() -> None:
    assert quoted("’tis “a” ‘b’ c’d", "zh-Hant") == "』tis 「a」 『b』 c’d"
    assert quoted("「a」『b』", "zh-Hans") == "“a”‘b’"


@pytest.mark.parametrize("text", ["學習", "简体和繁體", "裡"])
def test_one_traditional_character_tells(text: str) -> None:
    assert is_traditional(text)


@pytest.mark.parametrize("text", ["学习", "著作", "RBM", "", "乾坤", "瞭望", "于后"])
def test_characters_of_both_scripts_tell_nothing(text: str) -> None:
    assert not is_traditional(text)


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("学习", "en", "zh-Hans"),
        ("學習", "en", "zh-Hant"),
        ("學習", "zh-Hans", "zh-Hant"),
        ("学习", "zh-Hant", "zh-Hans"),
        ("学び", "en", "ja"),
        ("カタカナ", "zh-Hans", "ja"),
        ("学習", "ja", "ja"),
        ("RBM", "zh-Hans", "en"),
        ("RBM", "ja", "en"),
        ("RBM", "de", "de"),
        ("RBM", "en", "en"),
    ],
)
def test_the_characters_of_a_text_tell_its_language(text: str, page: str, language: str) -> None:
    assert language_of(text, page) == language


def test_who_writes_in_han() -> None:
    assert [is_written_in_han(one) for one in ("zh-Hans", "zh-Hant-TW", "ja", "ko", "en")] == [
        True, True, True, False, False,
    ]  # fmt: skip
