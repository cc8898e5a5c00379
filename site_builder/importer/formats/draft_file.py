"""An interview file in, its blocks, out: importing a clean result again changes nothing."""

import re
from collections.abc import Iterator

from site_builder.importer.draft_markdown import BRACES, LABEL, MARKED, UNESCAPE, read_left_out
from site_builder.importer.types import Action, Block, Edit, Kind, LeftOut, Parsed

FRONT = re.compile(r"\A\ufeff?---\n(?P<front>.*?)^---\n", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"[^\n](?:.*?[^\n])??(?=\n\n|\n*\Z)", re.DOTALL)
HEADING = re.compile(r"#{2,6} (?P<title>[^\n]*?)(?P<braces> \{(?P<inside>#[^{}\n]*)\})?$")
ATTRIBUTE = re.compile(r"(?<!\w)(\w+)=(\S+)")
LANGUAGES = re.compile(r"^languages: \[(?P<list>[^\]\n]*)\]", re.MULTILINE)


def looks(text: str) -> bool:
    """Front matter with speakers, and a turn with a permanent id."""
    front = FRONT.match(text)
    return bool(
        front
        and re.search(r"^speakers:", front["front"], re.MULTILINE)
        and re.search(r" \{#[\w-]+[^{}\n]*\}$", text[front.end() :], re.MULTILINE)
    )


def parse(text: str) -> Parsed:
    """Read a draft as `markdown.render` writes it."""
    front = FRONT.match(text)
    head = front["front"] if front else ""
    listed = LANGUAGES.search(head)
    languages = [name.strip() for name in listed["list"].split(",")] if listed else [""]
    begin = front.end() if front else 0
    blocks: list[Block] = []
    edits = [Edit(0, begin, "front-matter", Action.READ)] if front else []
    left_out: list[LeftOut] = []
    for match in BLOCK.finditer(text, begin):
        reason, said = read_left_out(match.group())
        if reason:
            left_out.append(LeftOut(*match.span(), reason, said))
            edits.append(Edit(*match.span(), reason, Action.READ))
            continue
        found, inside = _block(text, match, languages)
        blocks += found
        edits += inside
    return Parsed(
        "draft",
        tuple(blocks),
        tuple(edits),
        front_matter=head,
        left_out=tuple(left_out),
        marked=_is_marked(text, begin),
    )


def _block(text: str, match: "re.Match[str]", languages: list[str]) -> tuple[list[Block], list[Edit]]:
    heading, label = HEADING.fullmatch(match.group()), LABEL.match(match.group())
    if heading:
        return _heading(match.start(), heading)
    if label:
        return _labelled(text, match, label, languages)
    if match.group().startswith("> "):
        return _quotation(text, match, languages[-1])
    escapes = list(_escapes(text, match.start(), match.end()))
    return [Block(*match.span(), language=_main(languages), paragraph=True)], escapes


def _is_marked(text: str, begin: int) -> bool:
    """Whether there is emphasis, code or a link beside the labels."""
    paragraphs = (LABEL.sub("", block.group(), count=1) for block in BLOCK.finditer(text, begin))
    return any(MARKED.search(paragraph) for paragraph in paragraphs)


def _main(languages: list[str]) -> str:
    """Language by block is told only where there are two."""
    return languages[0] if len(languages) > 1 else ""


def _heading(at: int, heading: "re.Match[str]") -> tuple[list[Block], list[Edit]]:
    start, end = at + heading.start("title"), at + heading.end("title")
    edits = [Edit(at, start, "markup"), Edit(end, at + heading.end(), "section-id", Action.READ)]
    edits += _escapes(heading.string, *heading.span("title"), shift=at)
    block = Block(start, end, Kind.HEADING, attributes=heading["inside"] or "")
    return [block], [edit for edit in edits if edit.end > edit.start]


def _labelled(
    text: str, match: "re.Match[str]", label: "re.Match[str]", languages: list[str]
) -> tuple[list[Block], list[Edit]]:
    braces = BRACES.search(match.group())
    start = match.start() + label.end()
    end = match.start() + braces.start() if braces else match.end()
    values = dict(ATTRIBUTE.findall(braces["inside"])) if braces else {}
    edits = [Edit(match.start(), start, "speaker-label", Action.READ), *_escapes(text, start, end)]
    if end < match.end():
        edits.append(Edit(end, match.end(), "turn-id", Action.READ))
    block = Block(
        start,
        end,
        speaker=label["label"],
        seconds=_number(values.get("start")),
        doubt=_number(values.get("doubt")),
        identity=braces["inside"].split()[0][1:] if braces else "",
        language=_main(languages),
        opens=True,
        paragraph=True,
    )
    return [block], edits


def _number(value: str | None) -> float | None:
    return float(value) if value and re.fullmatch(r"\d+(?:\.\d+)?", value) else None


def _quotation(text: str, match: "re.Match[str]", language: str) -> tuple[list[Block], list[Edit]]:
    """One block per quoted paragraph."""
    blocks: list[Block] = []
    edits: list[Edit] = []
    at = match.start()
    for line in match.group().split("\n"):
        mark = 2 if line.startswith("> ") else 1
        edits.append(Edit(at, at + mark, "markup"))
        if line[mark:]:
            blocks.append(Block(at + mark, at + len(line), language=language, paragraph=True))
            edits += _escapes(text, at + mark, at + len(line))
        at += len(line) + 1
    return blocks, edits


def _escapes(text: str, start: int, end: int, shift: int = 0) -> Iterator[Edit]:
    for match in UNESCAPE.finditer(text, start, end):
        if match[2]:
            yield Edit(
                match.start() + shift, match.end() + shift, "escape", Action.REPLACE, chr(int(match[2]))
            )
        else:
            yield Edit(match.start() + shift, match.start() + 1 + shift, "escape")
