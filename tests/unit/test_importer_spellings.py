"""Spellings that probably mean a known term or person, and terms nobody knows."""

import pytest

from site_builder.importer.draft.unsure_spellings import find_misheard, find_spellings
from site_builder.importer.request import Known
from site_builder.importer.view import View

KNOWN = (
    Known("geoffrey-hinton", ("杰弗里·辛顿", "Geoffrey Hinton", "Hinton")),
    Known("tensor", ("张量", "tensor")),
    Known("mnist", ("MNIST",)),
)


def told(text: str) -> list[tuple[str, str, str]]:
    return [(text[f.start : f.end], f.reason, f.note) for f in find_spellings(View(text), KNOWN)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("他说 Geoffery Hintin 来了", "geoffrey-hinton"),
        ("欢迎杰弗里·欣顿先生", "geoffrey-hinton"),
        ("歡迎杰弗里・欣頓先生", "geoffrey-hinton"),
        ("这叫张力(tensor)，", "tensor"),
    ],
)
def test_a_variant_is_listed_with_the_entry_it_probably_means(text: str, meant: str) -> None:
    found = told(text)

    assert [reason for _, reason, _ in found] == ["spelling"]
    assert meant in found[0][2]


@pytest.mark.parametrize(
    "text", ["杰弗里·辛顿", "傑弗里·辛頓", "张量(tensor)", "張量（tensors）", "Hinton said so", "MNIST"]
)
def test_a_known_spelling_is_not_listed(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["我读了胶囊(capsule)的文章", "唐·诺曼说过", "Caffe 和 Caffe，又是 Caffe"])
def test_an_unknown_term_is_proposed_once(text: str) -> None:
    assert [reason for _, reason, _ in told(f"{text}。{text}")] == ["unknown-term"]


def test_a_declared_mishearing_is_offered_what_should_stand_there_each_time() -> None:
    known = (
        Known("mnist", ("MNIST",), ("Nlist", "Nlist 集")),
        Known("deep", ("深度学习", "deep learning"), ("深入学习",)),
    )

    found = list(find_misheard(View("用 Nlist 集和 Nlist 做深入学习，Nlists 不是。"), known))

    assert [flag.note for flag in found] == ["`MNIST` (mnist)"] * 2 + ["`深度学习` (deep)"]
    assert {flag.reason for flag in found} == {"misheard"}


def test_a_form_inside_of_the_right_name_is_no_mishearing() -> None:
    known = (Known("recirculation", ("再循环算法",), ("循环算法",)),)
    text = "我提出了再循环算法，但在循环算法里不是。"

    found = list(find_misheard(View(text), known))

    assert [flag.start for flag in found] == [text.rindex("循环算法")]


def test_what_is_offered_is_in_the_script_of_the_text() -> None:
    known = (Known("graph", ("计算图", "computational graph"), ("计算图形",)),)

    found = list(find_misheard(View("這個計算圖形的設計，讓我們來說說。"), known))

    assert [flag.note for flag in found] == ["`計算圖` (graph)"]


WHOLE = (
    Known("lab", ("脸书人工智能研究院", "Facebook AI Research")),
    Known("woodlearn", ("WoodLearn2",)),
)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("他带领脸书的人工智能研究院(Facebook AI Research)。", 0),
        ("我试过 WoodLearn2，很好。", 0),
        ("我试过 WoodLearn 2，很好。", 0),
        ("我试过 WoodLearm，很好。", 1),
        ("他带领脸面人工智能研究所(Facebook AI Research)。", 1),
    ],
)
def test_a_name_that_stands_there_whole_is_no_variant_of_itself(text: str, flags: int) -> None:
    found = [flag for flag in find_spellings(View(text), WHOLE) if flag.reason == "spelling"]

    assert len(found) == flags


@pytest.mark.parametrize(
    "text",
    [
        "杰弗里·川普来了。",
        "还有杰弗里·布朗。",
        "他用 HinTon 和 MNISTs 还有 Hintan。",
        "Geoffrey Boycott is here.",
    ],
)
def test_a_first_name_alone_and_a_short_word_are_no_variants(text: str) -> None:
    assert not [reason for _, reason, _ in told(text) if reason == "spelling"]


@pytest.mark.parametrize(
    ("word", "flags"), [("October", 0), ("Brussels", 0), ("BoatBase", 1), ("Blue Lava", 1), ("VHFS", 1)]
)
def test_of_english_words_only_coined_ones_are_proposed(word: str, flags: int) -> None:
    assert len(told(f"It was in {word}, then in {word}, and in {word}.")) == flags


@pytest.mark.parametrize(("text", "name"), [("唐·诺曼和我", "唐·诺曼"), ("所以和唐·诺曼在一起", "唐·诺曼")])
def test_a_name_is_cut_where_it_ends(text: str, name: str) -> None:
    assert [stretch for stretch, _, _ in told(text)] == [name]


@pytest.mark.parametrize("text", ["However, it is. However, no. However.", "We met. Yeah, Mhmm, Mhmm, Mhmm"])
def test_words_of_the_language_are_no_terms(text: str) -> None:
    assert told(text) == []


def test_without_a_glossary_nothing_is_unknown() -> None:
    assert list(find_spellings(View("胶囊(capsule)"), ())) == []
