"""What an editor types and what stands on the page: marks, notes, images, quotations; and which turns only agree."""

from pathlib import Path, PurePath
from types import SimpleNamespace
from typing import Any

import pytest

from site_builder.content.source import Source
from site_builder.content.transcript import parse_transcript
from site_builder.core.images import Image
from site_builder.core.kinds import TERM
from site_builder.core.model import Mention
from site_builder.interviews.brief import brief_turns
from site_builder.pages.html import Links, blocks_html
from site_builder.text.block_conversion import LinkedBlock


def image_of(name: str) -> tuple[str, Image] | None:
    return None if name == "no.png" else (f"i/{name}", Image(f"images/{name}", 4, 3, "f", PurePath("f")))


def html(text: str, *names: str, beside: str = "", language: str = "zh-Hans") -> str:
    """The turn with the names linked where they stand; of the others nothing is a link."""
    (turn,) = parse_transcript(
        Source(Path("x.md"), f"**甲：** {text}"), 1, {"甲": "a"}, ("zh-Hans", "en"), lambda _: None, provisional=True
    ).turns  # fmt: skip
    blocks = []
    for block in turn.texts[language]:
        places = sorted((block.text.find(name), name) for name in names if name in block.text)
        mentions = tuple(Mention(TERM, name, at, at + len(name)) for at, name in places)
        blocks.append(LinkedBlock(block, mentions))
    links = Links(
        lambda one: f"<a {one.slug}>" if one.slug != "none" else None, lambda place: f"../{place}", image_of, beside
    )  # fmt: skip
    return str(blocks_html(blocks, links))


def note(label: str, words: str) -> str:
    return (
        f'<p class="footnote" id="note:{label}" role="doc-footnote"><a href="#mark:{label}" role="doc-backlink">1</a> '
        f'<span class="note">{words}</span></p>'
    )


def mark(label: str) -> str:
    return f'<sup class="noteref">&#8288;<a href="#note:{label}" id="mark:{label}" role="doc-noteref">1</a></sup>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一<b>&\\\n三。", "<p>一&lt;b&gt;&amp;<br>三。</p>"),
        ("一**二**三`x<y`[四](#t1)*五*。", '<p>一<strong>二</strong>三<code>x&lt;y</code><a href="../#t1">四</a><em>五</em>。</p>'),
        ("一。\n\n```\na<b\n  c\n```\n\n（笑）\n\n二。", '<p>一。</p><pre tabindex="0"><code>a&lt;b\n  c</code></pre><p class="direction">（笑）</p><p>二。</p>'),
        ("一[^1]。\n\n[^1]: 注*释*<。", f"<p>一{mark('1')}。</p>{note('1', '注<em>释</em>&lt;。')}"),
        ("一。\n\n![板<](../images/a.png){credit=乙}", '<p>一。</p><figure><img src="i/a.png" alt="板&lt;" width="4" height="3" loading="lazy" decoding="async"><figcaption><small>乙</small></figcaption></figure>'),
        ("一。\n\n![甲](../images/no.png){credit=丙}", "<p>一。</p><p>甲<br>丙</p>"),
        ("一。\n\n> [!QUOTE]\n> 引一。\n>\n> 引二。\n\n> [!QUOTE]\n> 又引。", "<p>一。</p><blockquote><p>引一。</p><p>引二。</p></blockquote><blockquote><p>又引。</p></blockquote>"),
        ("一。\n\n- 二\n- 三", "<p>一。</p><ul><li>二</li><li>三</li></ul>"),
    ],
)  # fmt: skip
def test_what_is_typed_stands_on_the_page(text: str, shown: str) -> None:
    assert html(text) == shown


def test_footnotes_of_two_texts_side_by_side_have_ids_of_their_own() -> None:
    text = "一[^1]。\n\n[^1]: 注。\n\n> One[^1].\n>\n> [^1]: Note."

    assert html(text) == f"<p>一{mark('1')}。</p>{note('1', '注。')}"
    assert html(text, beside="en", language="en") == f"<p>One{mark('1:en')}.</p>{note('1:en', 'Note.')}"


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("用受限机学习。", ["受限机", "学习"], "<p>用<a 受限机>受限机</a><a 学习>学习</a>。</p>"),
        ("用 none 学习 <。", ["none", "学习"], "<p>用 none <a 学习>学习</a> &lt;。</p>"),
        (
            "**用受限机**学习。",
            ["受限机"],
            "<p><strong>用</strong><a 受限机><strong>受限机</strong></a>学习。</p>",
        ),
        (
            "用受**限机学**习。",
            ["受限机"],
            "<p>用<a 受限机>受<strong>限机</strong></a><strong>学</strong>习。</p>",
        ),
        ("**受限机**学习。", ["受限机"], "<p><a 受限机><strong>受限机</strong></a>学习。</p>"),
        ("A&B 和 C。", ["A&B", "C"], "<p><a A&B>A&amp;B</a> 和 <a C>C</a>。</p>"),
        ("一\\\n二", ["二"], "<p>一<br><a 二>二</a></p>"),
    ],
)
def test_a_name_is_one_link_whatever_marks_stand_around_it(text: str, names: list[str], shown: str) -> None:
    assert html(text, *names) == shown


def turns(*texts: str, language: str = "zh", paragraphs: int = 1) -> Any:
    """Turns of two speakers who take turns."""
    return [
        SimpleNamespace(
            number=number,
            turn=SimpleNamespace(speaker="ab"[number % 2]),
            characters=len("".join(text.split())),
            texts={language: [None] * paragraphs},
            plain_text=lambda _, text=text: text,
        )
        for number, text in enumerate(texts)
    ]


LABELS = {"甲": "a", "辛顿先生": "b"}


@pytest.mark.parametrize(
    ("texts", "language", "brief"),
    [
        (("很长的一段话。", "对" * 12, "后来。"), "zh", [1, 2]),
        (("很长的一段话。", "对" * 13), "zh", []),
        (("很长的一段话。", "辛顿先生" + "说" * 12), "zh", [1]),
        (("很长的一段话。", "辛顿先生" + "说" * 13), "zh", []),
        (("很长的一段话。", "说" * 12 + "辛顿先生"), "zh", []),
        (("很长的一段话。", "对吗？"), "zh", []),
        (("真的吗？", "对。", "好。"), "zh", [2]),
        (("主持人问他。", "对。"), "zh", []),
        (("A long speech.", "x" * 32, "x" * 33), "en", [1]),
        (("Did it?", "It did."), "en", []),
        (("They ask him.", "It did."), "en", []),
        (("Long.", "a b " * 16), "en", [1]),
    ],
)
def test_a_turn_that_only_agrees_is_brief(texts: tuple[str, ...], language: str, brief: list[int]) -> None:
    assert [*brief_turns(turns(*texts, language=language), language, LABELS)] == brief


def test_a_turn_of_two_paragraphs_is_not_brief() -> None:
    assert [*brief_turns(turns("长。", "对。", paragraphs=2), "zh", LABELS)] == []
    assert [*brief_turns(turns("对。"), "zh", LABELS)] == []
