"""What damage of scraping becomes, rule by rule: what is mended, and what only looks like it and stays."""

import pytest

from site_builder.importer.cleaning.repair import doubts, repair, skeleton
from site_builder.importer.view import View

SPEAKERS = ("Yoshua Bengio", "Mário-Zé Ünal")
FIVE = "一,，二,。三,？四,！五,；"


def repaired(text: str) -> str:
    return repair(View(text), SPEAKERS)[0].text


def reasons(text: str) -> list[tuple[str, str, str]]:
    """Each change: why, what stood there, what stands there now."""
    return [
        (edit.reason, text[edit.start : edit.end], edit.by) for edit in repair(View(text), SPEAKERS)[0].edits
    ]


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        # a reading with a tone mark behind a Chinese character
        ("關(guān)於", "關於"),
        ("重(zhòng)要的重(chóng)复", "重要的重复"),
        ("女(nǚ)孩", "女孩"),
        ("啊(ā)", "啊"),
        ("前面一句。今 天 请 到 他", "前面一句。今天请到他"),
        ("装(zhuāng)，装(zhuàng)", "装，装"),
        # marks behind which a comma was put
        (FIVE, "一，二。三？四！五；"),
        ("a,,b,?c,!d,;e,,f", "a,b?c!d;e,f"),
        # a letter that became a question mark
        ("Fran?ois 说", "François 说"),
        ("J?rgen Schmidhuber", "Jürgen Schmidhuber"),
        ("G?del、Erd?s、B?zier", "Gödel、Erdős、Bézier"),
        ("Z?", "Z?"),
        ("M?rio 和 ?nal", "Mário 和 ?nal"),
        # tags of a page
        ("<p>一</p><p>二</p>", "一二"),
        ("一<b>二</b><i class='x'>三</i><span style=\"a:b\" id=c>四</span>", "一二三四"),
        ("<DIV>一</DIV><hr/>二", "一二"),
        ("句。</p>", "句。"),
        ("句。<</p>p>", "句。<p>"),
        ("一<video controls src=x>二", "一二"),
        # elements that nobody says
        ("一<script>var x = '说';</script>二", "一二"),
        ("一<STYLE>p {}</STYLE>二<!-- 注 -->三", "一二三"),
        ("一<figure><img src=a><figcaption>图</figcaption></figure>二", "一二"),
        ("一<!-- 甲 -->二<!-- 乙 -->三", "一二三"),
        ("<summary>Show more</summary>一", "一"),
        # what a recogniser says of the sound
        ("<|zh|><|HAPPY|>一<|Speech|> 二", "一二"),
        # a space behind every character
        ("今 天 请 到 了 他 们 。 好", "今天请到了他们。好"),
        ("今 天 请 到 了 他 们 ， 大 家 好 啊 A b", "今天请到了他们，大家好啊 A b"),
        # a line that a caption wraps; the end of a line where hardly anything else ends one, and labels follow
        ("一<br>二<BR/>三  <br /> 四", "一\u2028二\u2028三\u2028四"),
        ("甲：一<br>乙：二<BR/>甲：三", "甲：一\n乙：二\n甲：三"),
        ("甲：一<br>乙：二<BR/>甲：三\n四\n", "甲：一\u2028乙：二\u2028甲：三\n四\n"),
    ],
)
def test_damage_is_mended(raw: str, mended: str) -> None:
    assert repaired(raw) == mended


@pytest.mark.parametrize(
    "text",
    [
        "张量(tensor)的维度",
        "关(guan)于",
        "A(guān)",
        "關 (guān)",
        "關(guāngdongs)",
        "關(Guān)",
        "關（guān）",
        "四处：一,，二,。三,？四,！",
        "a, b, c, d, e, f",
        "Really?yes, why?not, who?him, how?so, what?now",
        "François?Jürgen",
        "https://a.org/?q=x&M?rioo",
        "3?ller",
        "J?rgenx",
        "Schr?inger",
        "Schrö?inger",
        "前面有一句没有空格的话。今 天 请 到 他",
        "前面有一句。今 天 请 到 他",
        "xJ?rgen",
        "a < b 和 c > d，<x> <pre> </table>",
        "<script>没有关上",
        "一<!-- 没有关上",
        "<summary>第一行\n第二行</summary>".replace("<summary>", "<sumary>").replace(
            "</summary>", "</sumary>"
        ),
        "<|a b|> <||> | < 太长 <|abcdefghijklmnopqrstuvwxyz0123456|>",
        "他说：今 天 好。这一句没有空格，下一句也没有空格，整篇都是这样写的。",
        "甲 乙 丙 是三个人",
        "one two three four",
        "br br/ <brx> <b r>",
    ],
)
def test_what_only_looks_like_damage_stays(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("關(guān)", [("injected-reading", "(guān)", "")]),
        (FIVE, [("stray-comma", ",", "")] * 5),
        ("Fran?ois", [("lost-letter", "?", "ç")]),
        ("<p>一", [("markup", "<p>", "")]),
        ("一 <br> 二", [("line-wrap", " <br> ", "\u2028")]),
        ("一<br>甲: 二<br>乙: 三", [("line-break", "<br>", "\n")] * 2),
        ("<|zh|> 一", [("recogniser-tag", "<|zh|> ", "")]),
        ("<!-- a --><figure>b</figure><summary>c</summary>", [
            ("comment", "<!-- a -->", ""), ("figure", "<figure>b</figure>", ""), ("interface", "<summary>c</summary>", ""),
        ]),
        ("<figure>a<!-- b --></figure>c", [("figure", "<figure>a<!-- b --></figure>", "")]),
        ("今 天 请 到 他", [("spaced-han", " ", "")] * 4),
    ],
)  # fmt: skip
def test_each_change_has_its_reason(raw: str, told: list[tuple[str, str, str]]) -> None:
    assert reasons(raw) == told


@pytest.mark.parametrize(
    ("text", "reason", "stretch"),
    [
        ("他是个 *** 的人", "censored", "***"),
        ("一*****二", "censored", "*****"),
        ("写信到 [email protected] 吧", "hidden-address", "[email protected]"),
        ("[email\xa0protected]", "hidden-address", "[email\xa0protected]"),
        ("见 https:///a/b。", "cut-address", "https:///a/b。"),
        ("见 http://www./x （注）", "cut-address", "http://www./x"),
        ("有三样：\n接下来说的是别的事情", "missing-list", "有三样：\n"),
        ("丢了\ufffd\ufffd字", "undecodable", "\ufffd\ufffd"),
        ("我的的书", "doubled-word", "的的"),
        ("这这是", "doubled-word", "这这"),
        ("[听不清]", "inaudible", "[听不清]"),
        ("他说（不清）", "inaudible", "（不清）"),
        ("a [inaudible] b", "inaudible", "[inaudible]"),
        ("a (??) b", "inaudible", "(??)"),
    ],
)
def test_what_cannot_be_mended_is_shown_to_the_editor(text: str, reason: str, stretch: str) -> None:
    flags = [(flag.reason, text[flag.start : flag.end], flag.confidence) for flag in doubts(View(text))]

    assert flags == [(reason, stretch, 0.3)]


def test_bytes_that_slipped_are_mended_or_shown() -> None:
    view, flags = repair(View("甲：这是说明。乙"), ())

    assert (view.text, flags) == ("甲：这是说明。乙", ())


@pytest.mark.parametrize(
    "text",
    [
        "两个 ** 星",
        "email protected",
        "https://www.a.org/b",
        "有三样：\n- 一",
        "有三样：\n1. 一样东西",
        "有三样：\n短",
        "目的的确如此",
        "这个目的的一部分",
        "但是是的，就是是这样",
        "不幸的是是的",
        "我我们",
        "存在在这里",
        "[笑]（鼓掌）",
    ],
)
def test_what_is_no_doubt_is_not_shown(text: str) -> None:
    assert list(doubts(View(text))) == []


def test_a_doubt_has_its_place_in_the_raw_text() -> None:
    raw = "關(guān)於的的"

    assert [(one.start, one.end) for one in doubts(repair(View(raw), SPEAKERS)[0])] == [(8, 10)]


def test_accents_and_case_make_no_other_name() -> None:
    assert [skeleton(name) for name in ("Jürgen", "ERDŐS", "José Ñ")] == ["jurgen", "erdos", "jose n"]


def test_an_element_that_is_not_closed_hides_no_other() -> None:
    assert repaired("<figure>一<script>x</script>二<!-- y -->三<figure>") == "<figure>一二三<figure>".replace(
        "<figure>", ""
    )
