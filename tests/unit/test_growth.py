"""Hostile text costs time in proportion to its length: no pattern and no loop of ours grows faster."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build.plan import Plan
from site_builder.build.toolkit import Toolkit
from site_builder.build.traced import EVERY
from site_builder.checks.editorial import editorial
from site_builder.checks.rules import run_checks
from site_builder.commands.formatting import format_interview
from site_builder.content.attributes import is_attributes
from site_builder.content.collect import collect
from site_builder.content.composing import parse_yaml
from site_builder.content.interview import parse_interview
from site_builder.content.markup import parse_paragraph
from site_builder.content.names import spelling
from site_builder.content.source import Source
from site_builder.core.collection import Collection
from site_builder.core.entries import Name
from site_builder.core.problems import Problem
from site_builder.core.records import replace
from site_builder.core.settings import SiteConfig
from site_builder.interviews.paginate import TurnLength, paginate
from site_builder.interviews.prepare import LinkedBlock
from site_builder.pages.html import Links, block_html
from site_builder.text.characters import join_lines
from site_builder.text.link import Linker
from site_builder.text.nesting import Cover, Nesting
from site_builder.text.script import SCRIPTS, Script
from tests.growing import TIMES, check_growth, spent

SHORT = 2_000
HEAD = "---\ntitle: a\nspeakers: {甲: a}\nlanguages: [zh-Hans, en]\n---\n\n"
NAMES = [
    Name("term", "rbm", (spelling("受限玻尔兹曼机"), spelling("RBM")), ("非受限玻尔兹曼机",)),
    Name("term", "bomb", (spelling("(a+)+$"), spelling("(x|x)*y["), spelling("aaaa")), ("(.*)*",)),
]
PIECES = (
    *(
        "[",
        "]",
        "[]",
        "[[]",
        "![",
        "[a](",
        "[a]()",
        "[a](a-b#t",
        "[a](#t1)",
        "[a]{term=",
        "[a]{term=b}",
        "{#",
        "{a=b ",
        "{a=a=",
        "}",
    ),
    *("*a", "**a_b", "_a ", "`a``b", "``", "<a ", "<!--", "&amp;", "&#x202e;", "&", "\\", "\\\n", "~~~\n"),
    *(
        "[编者注：",
        "[编者注：a]",
        "[笑]",
        "[笑",
        "**a** [笑]",
        "**甲：**",
        "__甲",
        "\n> ",
        "\n>\n> ",
        "\n- ",
        "\n1. ",
        "\n\n",
    ),
    *(
        "http://a.",
        "http://a.b/c ",
        "http://a)",
        "http://a.b/c)",
        "http://a.b/深",
        "https://",
        "a.b 受限玻尔兹曼机",
        "受限玻尔兹曼机",
        "非受限玻尔兹曼机",
        "RBM ",
    ),
    *(
        "a",
        "a.",
        "a@",
        "a@b.",
        "1a",
        "a-",
        "话",
        "，",
        " ",
        "\t",
        "\n",
        "话\n",
        " \n",
        "\n#",
        "## a ",
        "# ",
        "```\n",
        "：",
        "“",
        "a.b(",
    ),
    *("\n  - ", "\n  a\n\n", "\n\n  - a\n  1. "),
    *("\n> > ", "\n> > a\n> b", "\n\n> [!QUOTE]\n> a\n"),
    *("[^1]", "[^", "\n[^a]: ", "a[^1]\n\n[^1]: b\n\n", "[a[^1]"),
    *("|", "\n|", "|a", "|---|\n", "\n|-|\n", "| a | `b\\|c` |\n"),
)


@dataclass(frozen=True)
class Ways:
    """What a text goes through on its way to a page."""

    linker: Linker
    script: Script

    def paragraph(self, text: str) -> None:
        block = parse_paragraph(join_lines(text))
        mentions = self.linker.mentions(block, self.linker.context([block.text]))
        block_html(LinkedBlock(block, mentions), Links(lambda mention: f"<a {mention.slug}>", str))
        self.script.convert(block.text)

    @staticmethod
    def interview(text: str) -> None:
        source = Source(Path("x.md"), f"{HEAD}## a {{#b}}\n\n**甲：** {text} {{#t1}}\n\n{text}\n")
        parse_interview("x", source, lambda _: None)
        format_interview(source)

    @staticmethod
    def yaml(text: str) -> None:
        parse_yaml(Source(Path("x.yaml"), f"a: {text}\n{text}"), lambda _: None)
        parse_yaml(Source(Path("x.yaml"), f'a: "{text}'), lambda _: None)
        is_attributes(text + '"')


WAYS = Ways(Linker(NAMES), Script(SCRIPTS[1], SiteConfig({}, {}, {}, "").replacements))


@pytest.mark.parametrize("way", [WAYS.paragraph, WAYS.interview, WAYS.yaml], ids=lambda way: way.__name__)
@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_length(way: Callable[[str], None], piece: str) -> None:
    text = piece * (SHORT // len(piece))

    check_growth(lambda times: way(text * times))


@pytest.mark.parametrize("piece", ["a=a=", "a=", 'a="b" ', "a=b ", "a", '"'])
def test_braces_are_told_from_words_in_no_time(piece: str) -> None:
    assert spent(lambda: is_attributes(piece * 5000 + '"')) < 0.5


@pytest.mark.parametrize("turn", [(0, False), (1, False), (1, True), (30, True), (9000, False)])
def test_tens_of_thousands_of_turns_are_paginated(turn: tuple[int, bool]) -> None:
    turns = [TurnLength(*turn)] * 30_000
    begin = time.process_time()
    pages = paginate(turns, 6000)

    assert time.process_time() - begin < 10
    assert pages[-1].stop == len(turns)


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int


@st.composite
def nested(draw: st.DrawFn) -> list[Stretch]:
    """Stretches that nest or are apart."""
    found: list[Stretch] = []
    for start, length in draw(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 12)), max_size=12)):
        one = Stretch(start, start + length)
        if not any(
            a.start < b.start < a.end < b.end for other in found for a, b in ((one, other), (other, one))
        ):
            found.append(one)
    return found


@given(nested(), st.integers(0, 34), st.integers(1, 12))
def test_nesting_answers_as_looking_at_every_stretch_does(
    found: list[Stretch], start: int, length: int
) -> None:
    end = start + length
    real = [one for one in found if one.start < one.end]
    nesting = Nesting(found)

    assert nesting.overlaps(start, end) == any(one.start < end and start < one.end for one in real)
    assert nesting.crosses(start, end) == any(
        one.start < start < one.end < end or start < one.start < end < one.end for one in real
    )
    assert Cover((one.start, one.end) for one in found).holds(start, end) == any(
        one.start <= start and end <= one.end for one in found
    )


@given(st.text(st.sampled_from("话a \t\n，"), max_size=30))
def test_lines_join_as_the_two_rules_say(text: str) -> None:
    wide = "[\u3000-\u303f\uff00-\uffef\u3400-\u9fff]"
    expected = re.sub(f"(?<={wide})[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?={wide})", "", text)
    expected = re.sub(r"[ \t]*\n[ \t]*", " ", expected)

    assert join_lines(text).split() == expected.split()


@pytest.mark.parametrize("at", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("fault", ["x: [a\n", "  x: a: b\n", "x: 'a'b\n", 'x: "\\UFFFFFFFF"\n', "x：a\n"])
def test_a_fault_in_a_long_register_is_told_in_time(fault: str, at: float) -> None:
    entries = [
        f"term-{n}:\n  zh: 名{n}\n  en: Name {n}\n  definition: {{zh: 一句话, en: A sentence.}}\n"
        for n in range(4_000)
    ]
    entries.insert(round(at * len(entries)), fault)
    problems: list[Problem] = []
    begin = time.process_time()

    parse_yaml(Source(Path("x.yaml"), "".join(entries)), problems.append)

    assert time.process_time() - begin < 2.7
    (problem,) = problems
    assert abs(problem.where.line - 1 - 4 * round(at * 4_000)) <= 1


def register(folder: Path, terms: int) -> Collection:
    """So many terms, each related to the one before it and called by a word of its own in each language."""
    (folder / "glossary").mkdir(parents=True)
    (folder / "interviews").mkdir()
    (folder / "site.yaml").write_text("title: a\nsummary: b\nbase_url: https://e.org/\n", "utf-8")
    entry = "term-{0}: {{zh: 第{0}号, zh-Hant: 第{0}項, en: Name {0}, definition: {{zh: 一句话。, en: A sentence.}}, related: [term-{1}]}}\n"
    lines = [entry.format(n, (n or terms) - 1) for n in range(terms)]
    (folder / "glossary/a.yaml").write_text("".join(lines), "utf-8")
    problems: list[Problem] = []
    collection = collect(folder, problems.append)
    assert not problems
    return collection


def test_topics_find_their_terms_in_time_in_proportion(tmp_path: Path) -> None:
    """Of ten times as many terms as topics; and the page of one is noted to have read the register, not each term."""

    def toolkit(times: int) -> Toolkit:
        collection = register(tmp_path / str(times), 1_000 * times)
        terms = {
            slug: replace(term, topics=(f"topic-{number // 10}",))
            for number, (slug, term) in enumerate(collection.terms.items())
        }
        return Toolkit(Plan(replace(collection, terms=terms), ()))

    made = {times: toolkit(times) for times in (1, TIMES)}

    def ask(times: int) -> None:
        context = made[times].contexts["en"]
        made[times].notes.taken()
        for number in range(100 * times):
            assert len(context.members(f"topic-{number}")) == 10
            assert made[times].notes.taken() == {("term", EVERY)}

    check_growth(ask)


def test_checks_of_a_register_take_time_in_proportion(tmp_path: Path) -> None:
    registers = {times: register(tmp_path / str(times), 1_000 * times) for times in (1, TIMES)}

    def check_rules(times: int) -> None:
        collection = registers[times]
        assert {problem.code for problem in (*run_checks(collection), *editorial(collection, ()))} <= {
            "unmentioned-term"
        }

    check_growth(check_rules)
