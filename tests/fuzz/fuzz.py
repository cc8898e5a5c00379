"""Coverage-guided fuzzing: `python tests/fuzz/fuzz.py TARGET CORPUS -max_total_time=120` (see `make fuzz`).

A target raises when what it reads is not read as promised: a traceback, a place outside the file, a span outside
the text, a raw file that the ledger does not give back. What it finds becomes a case.
"""

import json
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["site_builder", "markdown_it"]):
    from site_builder.commands.formatting import format_interview, same_meaning
    from site_builder.content.composing import parse_yaml
    from site_builder.content.interview import parse_interview
    from site_builder.content.markup import parse_paragraph
    from site_builder.content.names import spelling
    from site_builder.content.source import Source
    from site_builder.core.entries import Name
    from site_builder.core.model import Block
    from site_builder.core.problems import Problem
    from site_builder.importer.cleaning.decode import NotTextError, decode
    from site_builder.importer.draft.assemble import ExtraSpeakersError, NothingSaidError, Wanted, make_draft
    from site_builder.importer.draft.ledger import to_json
    from site_builder.importer.draft.ledger_reading import raw_text
    from site_builder.importer.draft_markdown import render
    from site_builder.importer.formats.json_nodes import BrokenJsonError
    from site_builder.importer.formats.refused import UnreadError
    from site_builder.interviews.prepare import LinkedBlock
    from site_builder.pages.html import Links, blocks_html
    from site_builder.text.link import Linker

HEAD = "---\ntitle: a\nspeakers: {甲: a, Q: b}\nlanguages: [zh-Hans, en]\n---\n\n"
NAMES = (("rbm", "受限玻尔兹曼机", "RBM"), ("go", "Go", "围棋"), ("person", "辛顿", "Geoffrey Hinton"))
LINKER = Linker(Name("term", slug, tuple(map(spelling, words)), ("Google",)) for slug, *words in NAMES)

TAGS = {
    "p",
    "ul",
    "ol",
    "li",
    "pre",
    "code",
    "em",
    "strong",
    "a",
    "span",
    "br",
    "hr",
    "blockquote",
    "sup",
} | {*("div", "table", "thead", "tbody", "tr", "th", "td")}
"""All that a text can have; `br` is an end of line that an editor wrote, `hr` a break, `sup` marks a footnote."""
ATTRIBUTES = {"href", "rel", "class", "start", "value", "tabindex", "id", "role", "scope", "aria-label"}


class Tags(HTMLParser):
    """Collects what a browser would take for markup."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name not in ATTRIBUTES]


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def parser(data: bytes) -> None:
    """An interview file: places lie in the file, its HTML has our tags alone, formatting keeps its meaning."""
    source = Source(Path("x.md"), HEAD + text_of(data))
    problems: list[Problem] = []
    interview = parse_interview("x", source, problems.append)
    assert all(1 <= one.where.line <= source.text.count("\n") + 2 for one in problems)
    for turn in interview.turns if interview else ():
        for blocks in turn.texts.values():
            tags = Tags()
            tags.feed(
                str(blocks_html([LinkedBlock(block, ()) for block in blocks], Links(lambda _: None, str)))
            )
            assert tags.tags <= TAGS, tags.tags
    once = Source(source.path, format_interview(source))
    if same_meaning(source, once):
        assert format_interview(once) == once.text


def yaml(data: bytes) -> None:
    """A YAML file, and one as front matter."""
    source = Source(Path("x.yaml"), text_of(data))
    problems: list[Problem] = []
    parse_yaml(source, problems.append)
    parse_interview("x", Source(Path("x.md"), f"---\n{source.text}\n---\n"), problems.append)
    assert all(1 <= one.where.line <= source.text.count("\n") + 4 for one in problems)


def linker(data: bytes) -> None:
    """A paragraph: spans and mentions lie in it, mentions in order and apart."""
    block = parse_paragraph(text_of(data))
    assert all(0 <= span.start <= span.end <= len(block.text) for span in block.spans)
    end = 0
    for mention in LINKER.mentions(Block("paragraph", block.text, block.spans)):
        assert end <= mention.start < mention.end <= len(block.text)
        end = mention.end


def importer(data: bytes) -> None:
    """A raw file: the spans tile it, and draft and ledger give it back."""
    try:
        raw = decode(data, "x.txt")
        draft = make_draft(raw, Wanted("x", ("主持人", "来宾")))
    except (NotTextError, NothingSaidError, ExtraSpeakersError, BrokenJsonError, UnreadError):
        return
    ledger = json.loads(to_json(draft))
    ends = [0, *(span["end"] for span in ledger["spans"])]
    assert [span["start"] for span in ledger["spans"]] == ends[:-1]
    assert ends[-1] == len(raw.text)
    assert raw_text(render(draft), ledger) == raw.text


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parser": parser,
    "yaml": yaml,
    "linker": linker,
    "importer": importer,
}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
