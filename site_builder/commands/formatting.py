"""`build.py format`: canonical spacing and an id for every new turn; nothing else changes."""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from site_builder.content.attributes import AT_END, AT_START, is_attributes
from site_builder.content.blocks import FENCE, Piece, split_blocks
from site_builder.content.interview import FRONT_MATTER, parse_interview
from site_builder.content.source import Source, is_own_folder, read_source
from site_builder.content.transcript import LABEL
from site_builder.core.model import Interview
from site_builder.core.problems import Location, Problem, Report

NUMBERED = re.compile(r"t(\d+)")


def format_content(content: Path, report: Report) -> list[Path]:
    """Format every interview of `content`; the files that changed.

    A file whose meaning would change, ids aside, is left alone and reported: that is a fault of ours.
    """
    changed: list[Path] = []
    folder = content / "interviews"
    for file in sorted(folder.glob("*.md")) if is_own_folder(folder) else ():
        source = read_source(file, report)
        if source is None:
            continue
        formatted = format_interview(source)
        if formatted.encode("utf-8") == file.read_bytes():
            continue
        if not same_meaning(source, Source(source.path, formatted)):
            hint = "format it by hand, and tell us which paragraph it was"
            report(
                Problem(
                    "unsafe-format",
                    "formatting would change what this file says",
                    Location(source.path),
                    hint,
                )
            )
            continue
        replace_file(file, formatted)
        changed.append(file)
    return changed


def format_interview(source: Source) -> str:
    """The canonical text of an interview file; formatting it again changes nothing."""
    found = FRONT_MATTER.match(source.text)
    first_line = source.text.count("\n", 0, found.end()) + 1 if found else 1
    lines = source.lines()
    _give_ids(source, first_line, lines)
    head = [line.rstrip() for line in lines[: first_line - 1]]
    return (
        "\n".join([*head, *_spaced(lines[first_line - 1 :], after_front_matter=bool(found))]).rstrip("\n")
        + "\n"
    )


def _spaced(lines: list[str], *, after_front_matter: bool) -> Iterator[str]:
    """No spaces at a line's end, one empty line between blocks, one space behind a label; code as it is."""
    fence = ""
    blank = after_front_matter
    for line in lines:
        if fence:
            yield line
            fence = "" if line.strip().startswith(fence) else fence
            continue
        if not line.strip():
            blank = True
            continue
        if blank:
            yield ""
            blank = False
        opened = FENCE.match(line)
        fence = opened[1] if opened else ""
        yield (
            line
            if opened
            else LABEL.sub(_label, line.rstrip(), count=1)
            if LABEL.match(line)
            else line.rstrip()
        )


def _label(found: re.Match[str]) -> str:
    return found[0].rstrip() + (" " if found.end() < len(found.string) else "")


def _give_ids(source: Source, first_line: int, lines: list[str]) -> None:
    """Write `{#tN}` at the end of the first paragraph of each turn without an id, N above every one in use.

    No id of another turn changes, and no number that was ever used, retired ones included, is given again.
    """
    number = max((int(used) for used in NUMBERED.findall(source.text)), default=0)
    turn: Piece | None = None
    has_id = False
    for piece in [*split_blocks(source, first_line), None]:
        begins = piece is None or piece.kind == "heading" or bool(LABEL.match(piece.markdown))
        if begins and turn is not None and not has_id:
            number += 1
            last = turn.where.line - 1 + turn.markdown.count("\n")
            lines[last] = lines[last].rstrip() + f" {{#t{number}}}"
        if piece is None:
            break
        if begins:
            turn, has_id = (piece, False) if piece.kind == "paragraph" else (None, True)
        if piece.kind == "paragraph" and turn is not None:
            has_id = has_id or _has_id(piece.markdown)


def _has_id(markdown: str) -> bool:
    label = LABEL.match(markdown)
    rest = markdown[label.end() :] if label else markdown
    found = AT_START.match(rest) or AT_END.search(rest)
    return bool(found and is_attributes(found[1]) and "#" in found[1])


def same_meaning(before: Source, after: Source) -> bool:
    """Whether two texts of an interview say the same, but for places and new ids."""
    old, new = _meaning(before), _meaning(after)
    if old is None or new is None:
        return old == new
    known = {turn.id for turn in old.turns}
    return _bare(old, known) == _bare(new, known)


def _meaning(source: Source) -> Interview | None:
    # Turns without an id are left out by the parser: they get one here, so that their text is compared too.
    return parse_interview("x", Source(source.path, source.text), lambda _: None)


def _bare(interview: Interview, known: set[str]) -> tuple[object, ...]:
    """What an interview says, without places; turns that have an id only since formatting are left out."""
    nowhere = Location(interview.where.path)
    sections = tuple(section._replace(where=nowhere) for section in interview.sections)
    turns = tuple(turn._replace(where=nowhere) for turn in interview.turns if turn.id in known)
    return interview.titles, interview.speakers, sections, turns


def replace_file(file: Path, text: str) -> None:
    """Put `text` in the place of `file` in one step."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
        Path(name).chmod(file.stat().st_mode & 0o777)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
