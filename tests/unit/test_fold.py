"""The layer on which spellings are compared: what is one there, and where each character stood."""

import pytest

from site_builder.text import fold as folding
from site_builder.text.fold import composed, fold, fold_case, folded, visible


@pytest.mark.parametrize(
    ("text", "layer"),
    [
        ("ＡＢＣ，２：（x）！", "ABC,2:(x)!"),
        ("，：；？！（）～", ",:;?!()~"),
        ("a\u00a0b\u3000c\u2009d\te", "a b c d e"),
        ("a\u2010b\u2011c\u2212d－e–f", "a-b-c-d-e-f"),
        ("a—b", "a—b"),
        ("杰弗里・辛顿•x‧y⋅z･w", "杰弗里·辛顿·x·y·z·w"),
        ("it’s", "it's"),
        ("機器學習", "机器学习"),
        ("座覆", fold("坐复")),
        ("e\u0301 A\u030a", "é Å"),
        ("㎏ ① ﬁ ™ ㈱", "kg 1 fi TM (株)"),
        ("x² ⁿ ₃", "x2 n 3"),
        ("\uf90a \u2f00", "金 一"),
        ("\uf9e8 \u2fd3", fold("裡 龍")),
        ("a\u00adb\u200bc\u2060d\ufeff", "abcd"),
        ("Straße", "Straße"),
        ("", ""),
        ("\U00020000 x", "\U00020000 x"),
    ],
)
def test_what_is_one_on_the_layer(text: str, layer: str) -> None:
    assert fold(text) == layer
    assert folded(text).text == layer
    assert fold(layer) == layer


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("ABC-Def", "abc def"),
        ("Été ÀÉ", "été àé"),
        ("ΑΒΓ Ω", "αβγ ω"),
        ("机器 A-Z", "机器 a z"),
        ("İ", "İ"),
        ("ß", "ß"),
        ("", ""),
    ],
)
def test_upper_and_lower_case_are_one_and_a_hyphen_is_a_space(text: str, lower: str) -> None:
    assert fold_case(text) == lower


@pytest.mark.parametrize(
    ("text", "found", "place"),
    [
        ("机器学习", "学习", "学习"),
        ("cafe\u0301 au", "café", "cafe\u0301"),
        ("a\u200bb c", "ab", "a\u200bb"),
        ("一㎏二", "k", "㎏"),
        ("一㎏二", "g二", "㎏二"),
        ("一㎏二三", "三", "三"),
        ("x\u00ady①", "y1", "y①"),
        ("\u00adRBM\u00ad", "RBM", "RBM"),
    ],
)
def test_what_is_found_on_the_layer_has_its_place_in_the_text(text: str, found: str, place: str) -> None:
    layer = folded(text)
    at = layer.text.index(found)

    start, end = layer.place(at, at + len(found))

    assert text[start:end] == place


def test_what_does_not_show_is_not_there() -> None:
    assert visible("a\u200b\u00adb\u200e") == "ab"
    assert composed("a\u200be\u0301") == "aé"
    assert composed("plain") == "plain"


def test_texts_beyond_the_first_few_are_folded_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """After some hundred texts a pattern says what has to be changed; it knows the rare Han, too."""
    few = [fold(text) for text in ("機", "abc", "\U00020000", "²", "\U0002f800")]
    monkeypatch.setattr(folding, "FEW", 0)

    assert [fold(text) for text in ("機", "abc", "\U00020000", "²", "\U0002f800")] == few
