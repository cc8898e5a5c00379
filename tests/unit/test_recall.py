"""What was made of texts is taken instead of making it again, and nothing else is kept."""

from pathlib import Path

from site_builder.content.interview import FRONTS, parse_interview
from site_builder.content.markup import MARKED, parse_paragraph
from site_builder.content.names import spelling
from site_builder.content.source import Source
from site_builder.core.model import Collection, Interview, Name, SiteConfig
from site_builder.core.problems import Problem
from site_builder.core.recall import Recall
from site_builder.core.records import replace
from site_builder.interviews.prepare import MENTIONS, prepare
from site_builder.text.editions import Scripts
from site_builder.text.link import Linker


def test_what_is_known_is_not_made_again_and_what_is_not_used_is_forgotten() -> None:
    recall: Recall[str] = Recall()
    recall.begin({"a": "known", "gone": "old"})

    found = [recall.of(text, lambda text=text: f"made of {text}") for text in ("a", "b", "b")]  # type: ignore[misc]

    assert found == ["known", "made of b", "made of b"]
    assert recall.taken() == {"a": "known", "b": "made of b"}
    assert recall.taken() == {}
    assert recall.of("a", lambda: "made again") == "made again"


def test_a_paragraph_is_recalled_by_its_text() -> None:
    MARKED.begin({})
    plain, marked = parse_paragraph("no mark"), parse_paragraph("*one* `mark`")
    known = MARKED.taken()

    assert list(known) == ["*one* `mark`"]
    MARKED.begin(known)
    assert (parse_paragraph("no mark"), parse_paragraph(" *one* `mark`")) == (plain, marked)
    assert MARKED.taken() == known


def test_names_are_recalled_by_the_block_and_by_all_that_decides_on_it() -> None:
    names = (Name("person", "net", (spelling("神经网络"),), ()),)
    text = "---\ntitle: a\ndate: 2020\nspeakers: {甲: host}\n---\n\n**甲：** 神经网络。 {#t1}\n\n**甲：** 神經網絡。 {#t2}\n"
    site = SiteConfig({}, {}, {}, "", editions=("zh-Hans",))
    interview = parse_interview("x", Source(Path("x.md"), text), lambda _: None)
    assert interview is not None

    def found(stamp: str, given: Interview) -> list[int]:
        made = prepare(given, Collection(site, {}, {}, {}, {}, {}), Linker(names, stamp=stamp), Scripts(site))
        return [len(block.mentions) for turn in made.turns for block in turn.texts["zh-Hans"]]

    MENTIONS.begin({})
    first = found("names", interview)
    known = dict.fromkeys(MENTIONS.taken(), ())

    assert first == [1, 1]
    assert found("names", interview) == first
    MENTIONS.begin(known)
    assert found("names", interview) == [0, 0]
    assert found("others", interview) == first
    assert found("", interview) == first
    assert found("", replace(interview, unlinked=("net",))) == [0, 0]
    assert set(MENTIONS.taken()) > set(known)


def test_the_faults_of_front_matter_are_recalled_with_it() -> None:
    text = "---\ntitle: a\ntitle: b\nspeakers: {甲: host}\n---\n\n**甲：** 一。 {#t1}\n"
    first: list[Problem] = []
    again: list[Problem] = []
    FRONTS.begin({})
    parse_interview("x", Source(Path("x.md"), text), first.append)
    FRONTS.begin(FRONTS.taken())

    parse_interview("x", Source(Path("x.md"), text.replace("一", "二")), again.append)

    assert len(FRONTS.taken()) == 1
    assert [str(one) for one in again] == [str(one) for one in first]
    assert any(one.code == "duplicate-key" for one in again)
