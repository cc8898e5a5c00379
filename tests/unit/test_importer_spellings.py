"""Spellings that probably mean a known term or person, and terms nobody knows."""

import pytest

from site_builder.importer.draft.unsure_spellings import find_spellings
from site_builder.importer.types import Known
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


def test_without_a_glossary_nothing_is_unknown() -> None:
    assert list(find_spellings(View("胶囊(capsule)"), ())) == []
