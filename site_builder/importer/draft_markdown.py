"""A draft in, the interview file an editor opens, out; and the way back.

The text of a turn is plain; the file writes it as Markdown with a backslash before every
character that would be markup. `read_turns(render(draft))` gives the plain text back.
"""

import re
from collections.abc import Iterable, Iterator

from site_builder.core.records import dataclass
from site_builder.importer.draft.as_it_stands import CODE, as_it_stands
from site_builder.importer.types import Draft, LeftOut, Review, Turn

REVIEWS_SHOWN = 40
"""What the front matter lists; the ledger has the rest."""

NOTE = "[!NOTE]"
"""A quotation that begins so stands on no page."""
COMMENT = "<!--"
"""What begins so was written by an editor: an import escapes the sign."""
LEFT_OUT = "Left out of the pages:"
LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

INLINE = re.compile(
    r"[\\`*<{}]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|\](?=[(\[:])|\[(?=\^)|(?<=!)\["
    r"|~(?=~)|(?<=~)~"
    r"|&(?=#?\w+;)"
)
PLAIN = r"[^*_`\[\]<>{}\\\n]"
MARKED = re.compile(
    rf"(?<![\\*_\w])(?P<mark>\*\*?)(?=[\w“「《(（])(?:{PLAIN}){{1,200}}(?<=[\w”」》)）.。!！?？…])(?P=mark)(?![*_\w])"
    rf"|(?<![\\*_\w])(?P<first>\*\*?)(?=\w)(?:{PLAIN}){{1,200}}(?<=\w)(?P=first)(?=[\u3400-\u9fff])"
    rf"|(?<=[\u3400-\u9fff])(?P<han>\*\*?)(?=[\w])(?:{PLAIN}){{1,200}}(?<=[\w])(?P=han)(?![*_])"
    rf"|(?P<code>{CODE})"
    rf"|(?<![\\!\]])\[(?:{PLAIN}){{1,200}}\]\(https?://[^\s()<>\\{{}}*_`\[\]]{{1,500}}\)"
)
"""Emphasis, code and links, which stay as they are; anything else that would be markup is escaped."""
FIRST = re.compile(r"(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|--|=+\s*$|\||:)|\d{1,9}(?=[.)](?:\s|$))")
UNESCAPE = re.compile(r"\\([!-/:-@\[-`{-~]|[^\x00-\x7f])|&#(\d{1,7});")
LABEL = re.compile(r"\*\*(?P<label>[^*\n]+?)[:：]\*\* ")
BRACES = re.compile(r" ?(?<!\\)\{(?P<inside>#[^{}\n]*)\}$")
HEADING = re.compile(r"#{2,6} (?P<title>.*)")
UNPRINTABLE = re.compile(r'[\x00-\x1f\x7f-\xa0"\\\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')


def escape(paragraph: str, names: Iterable[str] = (), *, marked: bool = False) -> str:
    """A paragraph (no line breaks, no space at its ends) as Markdown that shows it as it is.

    In a text that is `marked`, emphasis, code and links stay what they are; a name of a speaker is no code and, at
    the beginning, no emphasis, where it could not be told from a label.
    """
    parts, done = [], 0
    for mark in MARKED.finditer(paragraph) if marked else ():
        like_label = mark["code"] or (not mark.start() and mark.group()[0] == "*")
        if like_label and any(name.lower() in mark.group().lower() for name in names):
            continue
        parts += [INLINE.sub(_escaped_mark, paragraph[done : mark.start()]), mark.group()]
        done = mark.end()
    text = "".join([*parts, INLINE.sub(_escaped_mark, paragraph[done:])])
    first = FIRST.match(text)
    return f"{text[: first.end()]}\\{text[first.end() :]}" if first else text


def _escaped_mark(match: "re.Match[str]") -> str:
    return "\\" + match.group()


def unescape(paragraph: str) -> str:
    """The plain text of an escaped paragraph."""
    return UNESCAPE.sub(lambda found: found[1] or chr(int(found[2])), paragraph)


def quote(text: str) -> str:
    """A YAML double-quoted scalar."""
    return f'"{UNPRINTABLE.sub(_escaped, text)}"'


def _escaped(match: "re.Match[str]") -> str:
    char = match.group()
    return f"\\{char}" if char in '"\\' else f"\\u{ord(char):04x}"


def render(draft: Draft) -> str:
    """The whole interview file."""
    front = draft.front_matter or front_matter(draft)
    body = "\n\n".join(_blocks(draft))
    return f"---\n{front}---\n\n{body}\n"


def _blocks(draft: Draft) -> Iterator[str]:
    """The blocks of the file, with what was left out where it stood."""
    waiting = sorted(draft.left_out, key=lambda one: one.start)
    starts = _starts(draft)
    for turn in draft.turns:
        while waiting and waiting[0].start < starts[turn.number]:
            yield _left_out(waiting.pop(0))
        yield from _turn(turn, draft)
    yield from map(_left_out, waiting)


def _starts(draft: Draft) -> dict[int, int]:
    """The raw offset at which each turn begins."""
    first: dict[int, int] = {}
    for span in draft.spans:
        if span.turn:
            first.setdefault(span.turn, span.start)
    return first


def _left_out(one: LeftOut) -> str:
    """A note to the editor, which no page shows: delete it, or take the marks away from what is speech."""
    lines = [escape(" ".join(line.split())) for line in LINE_BREAK.split(one.text)]
    return "\n".join(f"> {line}".rstrip() for line in (f"{NOTE}\n> {LEFT_OUT} {one.reason}.\n>", *lines))


def read_left_out(block: str) -> tuple[str, str]:
    """The reason and the text of such a note; both empty for any other quotation."""
    head, _, rest = block.partition("\n>\n")
    if not head.startswith(f"> {NOTE}\n> {LEFT_OUT} "):
        return "", ""
    text = "\n".join(unescape(line[2:]) for line in rest.split("\n"))
    return head.removeprefix(f"> {NOTE}\n> {LEFT_OUT} ").removesuffix("."), text


def front_matter(draft: Draft) -> str:
    """Title, languages, speakers, source, and what the editor has to decide."""
    lines = [
        f"title: {quote(draft.title)}",
        *([f"date: {draft.date}"] if draft.date else []),
        f"languages: [{', '.join(draft.languages)}]",
        "state: draft",
        "edition: verbatim",
        "speakers:",
        *(f"  {quote(label)}: {person}" for label, person in draft.speakers.items()),
        "source:",
        f"  title: {quote(draft.title)}",  # the raw file's name is in the ledger, and in no citation
    ]
    lines += ["review:", *_reviews(draft)]
    return "".join(f"{line}\n" for line in lines)


MISSING = (
    "when did they speak? add `date:`; where was it published? add `url:` below `source:`, and a title",
    "delete `review:` when all is answered: what is missing is an error from then on",
)
"""What no raw text says."""


FOREIGN = "the text is in {}, for which the site has no edition: `languages: [en]` stands in for it"


def _reviews(draft: Draft) -> Iterator[str]:
    for line in (*MISSING, *([FOREIGN.format(draft.foreign)] if draft.foreign else [])):
        yield f"  - {quote(line)}"
    for item in draft.review[:REVIEWS_SHOWN]:
        yield f"  - {quote(describe(item, draft))}"
    rest = len(draft.review) - REVIEWS_SHOWN
    if rest > 0:
        yield f"  - {quote(f'and {rest} more, in the ledger and on the review page')}"


def describe(item: Review, draft: Draft) -> str:
    """One line for the editor: the turn, the reason, how sure, the stretch itself."""
    place = f"t{item.turn}" if item.turn else "left out"
    if 0 < item.turn <= len(draft.turns):
        place = draft.turns[item.turn - 1].identity
    stretch = " ".join(draft.raw.text[item.start : min(item.end, item.start + 30)].split())
    note = f"; {' '.join(item.note.split())}" if item.note else ""
    return f"{place}: {item.reason} ({item.confidence:.2f}){note}: {stretch}"


def _turn(turn: Turn, draft: Draft) -> Iterator[str]:
    """The blocks of one turn: heading, text, quotations."""

    def written(paragraph: str) -> str:
        return as_it_stands(escape(paragraph, draft.speakers, marked=draft.marked), draft.speakers)

    for heading, inside in turn.headings:
        yield f"## {escape(heading)} {{{inside}}}" if inside else f"## {escape(heading)}"
    spoken = [language for language in draft.languages if turn.text.get(language)]
    first, *rest = turn.text[spoken[0]].split("\n\n")
    yield f"**{turn.speaker}：** {written(first)} {{{attributes(turn)}}}"
    yield from map(written, rest)
    for language in spoken[1:]:
        paragraphs = turn.text[language].split("\n\n")
        yield "\n>\n".join(f"> {written(paragraph)}" for paragraph in paragraphs)


def attributes(turn: Turn) -> str:
    """What stands in a turn's braces."""
    start = "" if turn.seconds is None else f" start={seconds_written(turn.seconds)}"
    doubt = "" if turn.doubt is None else f" doubt={turn.doubt:.2f}"
    return f"#{turn.identity}{start}{doubt}"


def seconds_written(seconds: float) -> str:
    """A time as braces have it."""
    return f"{seconds:.3f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class DraftTurn:
    """A turn as the draft shows it."""

    identity: str
    speaker: str
    text: str
    parallel: str = ""
    """The quotation under the turn."""


def read_turns(draft: str) -> tuple[DraftTurn, ...]:
    """The turns of a draft written by `render`."""
    body = draft.split("\n---\n\n", 1)[-1].removesuffix("\n")
    turns: list[DraftTurn] = []
    for block in body.split("\n\n"):
        label = LABEL.match(block)
        if label:
            turns.append(_labelled(block, label))
        elif block.startswith((f"> {NOTE}", COMMENT)):
            continue
        elif block.startswith("> "):
            lines = [unescape(line[2:]) for line in block.split("\n") if line != ">"]
            last = turns.pop()
            turns.append(DraftTurn(last.identity, last.speaker, last.text, "\n\n".join(lines)))
        elif not HEADING.match(block):
            last = turns.pop()
            text = f"{last.text}\n\n{unescape(block)}"
            turns.append(DraftTurn(last.identity, last.speaker, text))
    return tuple(turns)


def _labelled(block: str, label: "re.Match[str]") -> DraftTurn:
    braces = BRACES.search(block)
    end = braces.start() if braces else len(block)
    identity = braces["inside"].split()[0][1:] if braces else ""
    return DraftTurn(identity, label["label"], unescape(block[label.end() : end]))
