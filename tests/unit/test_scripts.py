"""What a reader of the other script sees: the right characters, the words of Taiwan, every link."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.content.markup import parse_paragraph
from site_builder.content.names import spelling
from site_builder.core.collection import Collection
from site_builder.core.entries import Name
from site_builder.core.languages import Language
from site_builder.core.model import Block, Mention, Span
from site_builder.core.records import replace
from site_builder.core.settings import SiteConfig
from site_builder.text.characters import HAN_RUN
from site_builder.text.conversion import Conversion
from site_builder.text.editions import Scripts, editions_of, tag_of
from site_builder.text.link import Linker
from site_builder.text.script import QUOTES, SCRIPTS, Script, quoted
from site_builder.text.transcription import TRANSCRIBING
from site_builder.text.words import WordList

CASES = Path(__file__).parent.parent / "cases" / "conversion"
UI = Path(__file__).parents[2] / "templates" / "ui"
SITE = SiteConfig({}, {}, {}, "")


def rows(name: str) -> Iterator[list[str]]:
    for line in (CASES / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


PHRASES = list(rows("phrases.tsv"))
FROM_TAIWAN = list(rows("from_taiwan.tsv"))


def test_there_are_enough_phrases() -> None:
    assert len(PHRASES) >= 300
    assert len({row[0] for row in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row[0])
def test_a_phrase_has_its_characters_and_its_wording(row: list[str]) -> None:
    simplified, characters, wording, *marks = row
    wording = characters if wording == "=" else wording

    assert Script("zh-Hant", {}, wording=False).convert(simplified) == characters
    assert Script("zh-Hant", {}).convert(simplified) == wording
    if not marks:
        assert Script("zh-Hans", {}).convert(wording) == simplified


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row[0])
def test_a_phrase_is_the_same_in_the_middle_of_a_sentence(row: list[str]) -> None:
    simplified, characters, *_ = row

    assert characters in Script("zh-Hant", {}, wording=False).convert(f"有人问，{simplified}，对吗？")


@pytest.mark.parametrize("row", FROM_TAIWAN, ids=lambda row: row[0])
def test_a_text_of_taiwan_is_read_in_simplified_characters(row: list[str]) -> None:
    assert Script("zh-Hans", {}).convert(row[0]) == row[1]


HINTON = replace(
    Name("person", "hinton", (spelling("杰弗里·辛顿"), spelling("里辛"), spelling("Hinton")), ()), proper=True
)
SUN = replace(
    Name("person", "sun", (replace(spelling("孙范于"), in_scripts=(("zh-Hant", "孫范於"),)),), ()),
    proper=True,
)
NET = Name(
    "term",
    "net",
    (replace(spelling("循环网络"), in_scripts=(("zh-Hant", "遞迴網路"),)), spelling("网络")),
    (),
)
GAME = Name(
    "term",
    "game",
    (replace(spelling("博弈"), in_scripts=(("zh-Hant", "賽局"),)), spelling("博弈论")),
    (),
)
NAMES = (HINTON, SUN, NET)


def in_traditional(text: str, site: SiteConfig = SITE) -> tuple[str, list[tuple[str, str]]]:
    """A paragraph in the Traditional edition, and its mentions."""
    scripts = Scripts(site, names=NAMES)
    block = parse_paragraph(text)
    made = scripts.block(block, Linker(scripts.names()).mentions(block), "zh-Hant")
    return made.block.text, [(one.slug, made.block.text[one.start : one.end]) for one in made.mentions]


@pytest.mark.parametrize(
    ("text", "converted", "mentions"),
    [
        ("家谱里的杰弗里·辛顿", "家譜裡的傑弗里·辛頓", [("hinton", "傑弗里·辛頓")]),
        ("在里辛里面", "在里辛裡面", [("hinton", "里辛")]),
        ("孙范于是他的朋友", "孫范於是他的朋友", [("sun", "孫范於")]),
        ("循环网络和网络", "遞迴網路和網路", [("net", "遞迴網路"), ("net", "網路")]),
        ("他*在循环网络里*写", "他在遞迴網路裡寫", [("net", "遞迴網路")]),
        ("`软件` 和软件", "软件 和軟體", []),
        ("说“Hinton’s 网络”", "說「Hinton’s 網路」", [("hinton", "Hinton"), ("net", "網路")]),
    ],
)
def test_text_is_converted_around_the_names(
    text: str, converted: str, mentions: list[tuple[str, str]]
) -> None:
    assert in_traditional(text) == (converted, mentions)


def test_a_site_may_ask_for_characters_alone() -> None:
    site = replace(SITE, wording="characters")

    assert in_traditional("软件和循环网络", site)[0] == "軟件和遞迴網路"
    assert in_traditional("软件和循环网络")[0] == "軟體和遞迴網路"


def test_pages_tell_whose_wording_they_have() -> None:
    assert tag_of("zh-Hant", SITE) == "zh-Hant-TW"
    assert tag_of("zh-Hant", replace(SITE, wording="characters")) == "zh-Hant"
    assert [tag_of(language, SITE) for language in ("zh-Hans", "en")] == ["zh-Hans", "en"]


def test_a_site_has_an_edition_for_each_of_its_languages_the_first_at_its_root() -> None:
    own = {"en": Language("en", name="English", short="EN", beside="zh-Hans")}
    site = replace(SITE, editions=("zh-Hant", "zh-Hans", "en"), spoken=own)
    editions = editions_of(site)

    assert [(one.language, one.prefix, one.whole) for one in editions] == [
        ("zh-Hant", "", True),
        ("zh-Hans", "zh-hans/", True),
        ("en", "en/", False),
    ]
    assert [(one.name, one.short, one.beside) for one in editions][2] == ("English", "EN", "zh-Hans")
    readable = (("en",), ("zh-Hans", "en"), ("zh-Hant", "zh-Hans"), ("en", "zh-Hans"))
    assert [[one.shows(languages) for languages in readable] for one in editions] == [
        ["en", "zh-Hans", "zh-Hant", "en"],
        ["en", "zh-Hans", "zh-Hans", "zh-Hans"],
        ["en", "en", "", "en"],
    ]


@pytest.mark.parametrize(
    ("texts", "language", "shown"),
    [
        ({"en": "x", "zh-Hans": "软件"}, "en", ("x", "en")),
        ({"en": "x", "zh-Hans": "软件"}, "zh-Hant", ("軟體", "zh-Hant")),
        ({"en": "x", "zh-Hant": "軟體"}, "zh-Hans", ("软件", "zh-Hans")),
        ({"en": "x"}, "zh-Hant", ("x", "en")),
        ({"zh-Hant": "軟體", "zh-Hans": "软件"}, "en", ("软件", "zh-Hans")),
        ({"zh-Hant": "軟體"}, "en", ("軟體", "zh-Hant")),
        ({"zh-Hans": "软件", "ja": "x"}, "de", ("x", "ja")),
        ({"zh-Hans": "软件"}, "de", ("软件", "zh-Hans")),
        ({"zh-Hant": ""}, "zh-Hans", ("", "zh-Hans")),
        ({}, "zh-Hans", ("", "zh-Hans")),
        ({"zh-Hans": "以前"}, "zh-Hant", ("已知", "zh-Hant")),
    ],
)
def test_where_a_text_is_not_in_a_language_the_nearest_stands_for_it(
    texts: dict[str, str], language: str, shown: tuple[str, str]
) -> None:
    """What was converted before is not converted again; German names have Japanese ones beside them here."""
    site = replace(SITE, spoken={"de": Language("de", beside="ja")})

    assert Scripts(site, {"zh-Hant": {"以前": "已知"}}).text(texts, language) == shown


def test_what_is_converted_is_told_by_what_was_written() -> None:
    texts = [
        *(
            {"zh-Hans": "软件", "en": "a"},
            {"en": "b"},
            {"zh-Hans": "里", "zh-Hant": "裏"},
            {"zh-Hant": "頭髮"},
        ),
    ]

    assert Scripts(SITE).converted(texts, ["en", "zh-Hant", "zh-Hans"]) == {
        "zh-Hant": {"软件": "軟體"},
        "zh-Hans": {"頭髮": "头发"},
    }


def test_the_scripts_of_a_collection_know_its_site_and_its_names() -> None:
    site = replace(
        SITE, wording="characters", replacements={"zh-Hant": {"里程": "裏程"}}, protected=("里面",)
    )
    scripts = Scripts.of(Collection(site, {}, {}, {}, {}, {}))

    assert scripts.text({"zh-Hans": "软件里程里面里"}, "zh-Hant")[0] == "軟件裏程里面裡"
    assert scripts.names() == ()
    names = Scripts(SITE, names=(GAME,)).names()
    assert [(one.text, one.shown) for one in names[0].spellings][:3] == [
        ("博弈", True),
        ("博弈论", True),
        ("賽局", False),
    ]


def test_the_words_of_the_interface_are_those_of_taiwan() -> None:
    words = (UI / "zh-Hant.yaml").read_text("utf-8")
    for line in words.splitlines():
        simplified = Script("zh-Hans", {}, wording=False).convert(line)
        assert Script("zh-Hant", {}).convert(simplified) == line


def test_a_title_has_the_names_as_a_text_has_them() -> None:
    scripts = Scripts(SITE, names=NAMES)

    assert scripts.text({"zh-Hans": "杰弗里·辛顿的循环网络"}, "zh-Hant") == (
        "傑弗里·辛頓的遞迴網路",
        "zh-Hant",
    )
    assert scripts.text({"zh-Hant": "孫范於的遞迴網路"}, "zh-Hans") == ("孙范于的循环网络", "zh-Hans")


def test_a_name_goes_character_by_character_both_ways_and_a_term_by_its_words() -> None:
    """Declared or not; 软件 inside a name is no word, and 軟體 in one no 软件."""
    names = (
        replace(Name("person", "zhong", (spelling("鍾于軟體"), spelling("里软件")), ()), proper=True),
        Name("term", "code", (spelling("软件里"),), ()),
    )
    scripts = Scripts(SITE, names=names)

    def made(text: str, target: str) -> str:
        mentions = Linker(scripts.names()).mentions(Block("paragraph", text))
        assert [one.end - one.start for one in mentions] == [len(text)]
        return scripts.block(Block("paragraph", text), mentions, target).block.text

    assert made("鍾于軟體", "zh-Hans") == "钟于软体"
    assert made("里软件", "zh-Hant") == "里軟件"
    assert made("软件里", "zh-Hant") == "軟體裡"


@pytest.mark.parametrize("proper", [True, False])
def test_a_spelling_is_known_as_its_words_and_as_its_characters_are_written(proper: bool) -> None:
    name = replace(Name("term", "code", (spelling("软件里"),), ()), proper=proper)
    linker = Linker(Scripts(SITE, names=(name,)).names())

    for text in ("软件里", "軟體裡", "軟件里"):
        assert [one.slug for one in linker.mentions(Block("paragraph", text))] == ["code"]


def test_a_name_of_one_character_is_not_taken_out_of_words() -> None:
    scripts = Scripts(SITE, names=(replace(Name("person", "li", (spelling("里"),), ()), proper=True),))

    assert scripts.text({"zh-Hans": "家里和里面"}, "zh-Hant")[0] == "家裡和裡面"


def test_a_mention_of_an_entry_that_is_gone_is_converted_by_its_words() -> None:
    made = Scripts(SITE, names=()).block(
        Block("paragraph", "软件里"), (Mention("term", "gone", 0, 2),), "zh-Hant"
    )

    assert made.block.text == "軟體裡"


def test_a_longer_name_is_not_cut_by_a_shorter_one_with_a_form() -> None:
    scripts = Scripts(SITE, names=(GAME,))

    assert scripts.text({"zh-Hans": "博弈论与博弈"}, "zh-Hant")[0] == "賽局理論與賽局"


def test_names_are_known_by_their_spellings_in_both_scripts() -> None:
    linker = Linker(Scripts(SITE, names=NAMES).names())
    for text, slug in (("孫范於", "sun"), ("遞迴網路", "net"), ("傑弗里·辛頓", "hinton"), ("網路", "net")):
        assert [one.slug for one in linker.mentions(Block("paragraph", text))] == [slug]


TEXT = st.text(
    st.sampled_from("发展头里程面后干只 RBM，。*_`“”‘’杰弗里·辛顿循环网络孙范于3\u200b")
    | st.characters(blacklist_categories=["Cs"]),
    max_size=60,
)


@given(TEXT, st.sampled_from(SCRIPTS))
def test_no_mention_is_lost_and_the_text_between_is_what_its_piece_gives(text: str, target: str) -> None:
    scripts = Scripts(SITE, names=NAMES)
    block = parse_paragraph(text)
    mentions = Linker(scripts.names()).mentions(block)

    made = scripts.block(block, mentions, target)

    assert [one[:2] for one in made.mentions] == [one[:2] for one in mentions]
    assert [span.kind for span in made.block.spans] == [span.kind for span in block.spans]
    piece = Script(target, dict(scripts.forms[target].fixed))
    done = there = 0
    even = quoted(block.text, target)
    if not block.spans:
        for old, new in zip(mentions, made.mentions, strict=True):
            assert made.block.text[there : new.start] == piece.convert(even[done : old.start])
            form = scripts.forms[target].of_mention(old, block.text[old.start : old.end])
            assert made.block.text[new.start : new.end] == form
            done, there = old.end, new.end
        assert made.block.text[there:] == piece.convert(even[done:])


@given(TEXT)
def test_spans_keep_what_they_hold_and_code_stays(text: str) -> None:
    scripts = Scripts(SITE, names=NAMES)
    block = (
        Block("paragraph", f"甲里{text}乙", (Span(2, 2 + len(text), "code"),))
        if text
        else Block("code", "里")
    )

    made = scripts.block(block, (), "zh-Hant").block

    assert [made.text[span.start : span.end] for span in made.spans] == ([text] if text else [])


@given(TEXT)
def test_quotation_marks_keep_their_places(text: str) -> None:
    for target in QUOTES:
        assert len(quoted(text, target)) == len(text)


NAMED = st.text(st.sampled_from((*sorted(TRANSCRIBING), *"里范在的和了·值")), max_size=12)
"""Names that no register has, among words."""


@given(TEXT | NAMED)
def test_what_is_taken_at_once_is_what_the_words_of_the_run_say(text: str) -> None:
    """Only where words cross a run is cut whole: the result has to be the same."""
    conversion = Conversion("zh-Hant", wording=True)
    whole = HAN_RUN.sub(lambda run: "".join(conversion.words(text, *run.span())), text)
    assert conversion.convert(text) == whole


@given(st.text(st.sampled_from("一直发展头面"), max_size=30))
def test_a_cut_is_the_same_text(text: str) -> None:
    words = WordList({"一直": 60, "发展": 60, "直发": 160, "头": 80, "一直发展头": 400})

    for cut in (words.cut, words.longest_forward, words.longest_backward):
        assert "".join(cut(text)) == text


def test_the_likeliest_words_are_taken() -> None:
    words = WordList({"一直": 60, "发展": 60, "直发": 160, "一": 50, "展": 90})

    assert words.cut("一直发展") == ["一直", "发展"]
    assert words.longest_forward("直发展") == ["直发", "展"]
    assert words.longest_backward("直发展") == ["直", "发展"]


def test_what_the_parts_of_a_word_cost_says_nothing_of_the_word_itself() -> None:
    words = WordList({"智能体": 2, "智能": 30, "体": 40, "智": 50, "能体": 60})

    assert words.cost_of_parts("智能体") == 30 + 40
    assert words.parts("智能体") == ["智能", "体"]
    assert words.cost(["智能", "体", "无"]) == 70 + words.cost(["有"])


def test_a_mention_cut_by_a_mark_is_converted_within_itself() -> None:
    scripts = Scripts(SITE, names=NAMES)
    block = Block("paragraph", "杰弗里·辛顿", (Span(2, 3, "emphasis"),))

    made = scripts.block(block, (Mention("person", "hinton", 0, 6),), "zh-Hant")

    assert made.block.text == "傑弗里·辛頓"
