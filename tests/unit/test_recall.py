"""What was made of texts is taken instead of making it again, and nothing else is kept."""

from pathlib import Path

from site_builder.interview import FRONTS, parse_interview
from site_builder.markup import MARKED, parse_paragraph
from site_builder.problems import Problem
from site_builder.recall import Recall
from site_builder.source import Source


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
