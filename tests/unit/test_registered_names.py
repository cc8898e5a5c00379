"""Every name of the glossary and of the people is linked and found, in each script and wording."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from site_builder.content.collect import collect
from site_builder.core.collection import Collection
from site_builder.core.entries import Name, Spelling
from site_builder.core.kinds import NAMED
from site_builder.core.model import Block
from site_builder.core.records import replace
from site_builder.pages.context import Context
from site_builder.search.level import level, level_name
from site_builder.search.name_files import Names, name_files
from site_builder.search.search_files import folding_pairs, words_of_both
from site_builder.text.conversion import Conversion
from site_builder.text.editions import Scripts, editions_of
from site_builder.text.link import Linker
from site_builder.text.script import SCRIPTS

CONTENT = Path(__file__).parents[2] / "content"


@cache
def registers() -> Collection:
    collection = collect(CONTENT, lambda _: None)
    return replace(collection, interviews={})


@cache
def known() -> Collection:
    return Scripts.of(registers()).with_all_spellings(registers())


def declared() -> Iterator[tuple[Name, Spelling]]:
    for kind in NAMED:
        for entry in registers().entries(kind).values():
            for spelling in entry.name.spellings:  # type: ignore[union-attr]
                yield entry.name, spelling  # type: ignore[union-attr]


@cache
def scripts() -> Scripts:
    return Scripts.of(registers())


@cache
def by_characters() -> tuple[Conversion, ...]:
    return tuple(Conversion(script, wording=False) for script in SCRIPTS)


def conversions(text: str) -> set[str]:
    """A spelling in each edition: in either script, in the words of Taiwan and by characters alone."""
    made = {scripts().text({own: text}, other)[0] for own, other in (SCRIPTS, SCRIPTS[::-1])}
    return {text, *made, *(conversion.convert(text) for conversion in by_characters())}


@pytest.fixture(scope="module")
def texts() -> list[tuple[Name, str]]:
    return [(name, text) for name, spelling in declared() for text in sorted(conversions(spelling.text))]


def test_every_spelling_is_linked_in_its_conversion_to_each_edition(texts: list[tuple[Name, str]]) -> None:
    linker = Linker(entry.name for entry in known().named)
    context = frozenset(
        word for name in linker.names for spelling in name.spellings for word in spelling.only_with
    )
    lost = [
        (name.slug, text)
        for name, text in texts
        if [(one.slug, one.start, one.end) for one in linker.mentions(Block("paragraph", text), context)]
        != [(name.slug, 0, len(text))]
    ]

    assert len(texts) > 2000
    assert not lost


def test_every_spelling_is_found_by_the_search_of_each_edition(texts: list[tuple[Name, str]]) -> None:
    names = Names(known())
    converted = Scripts.of(known())
    for edition in editions_of(known().site):
        rows = name_files(Context(known(), edition, {}, converted), names).rows
        spelled = {(key, form.lstrip("~")) for key, _, forms in rows for form in forms.split("|")}
        missing = [
            (name.slug, text)
            for name, text in texts
            if (f"{name.kind[0]}/{name.slug}", level_name(text)) not in spelled
        ]
        assert not missing


def test_a_browser_folds_what_names_are_spelled_with(texts: list[tuple[Name, str]]) -> None:
    """What it is told of the characters is enough for every spelling, typed in either script."""
    names = Names(known())
    pairs = folding_pairs(names.characters)
    folded = set(pairs[::2])
    missing = {
        letter
        for _, text in texts
        for letter in text
        if "\u3400" <= letter <= "\u9fff" and level(letter) != letter and letter not in folded
    }

    assert not missing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("软件", "軟體"),
        ("网络", "網路"),
        ("算法", "演算法"),
        ("信息", "資訊"),
        ("程序", "程式"),
        ("人工智能", "人工智慧"),
        ("优化", "最佳化"),
        ("贝叶斯", "貝氏"),
    ],
)
def test_who_types_a_word_of_one_wording_looks_for_the_other_too(one: str, other: str) -> None:
    assert (level(one), level(other)) in words_of_both()
