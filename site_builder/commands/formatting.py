"""`build.py format`: canonical spacing and an id for every new turn; nothing else changes."""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from site_builder.checks.published import published_ids
from site_builder.commands.notes import tell
from site_builder.commands.own_files import replace_file
from site_builder.commands.printing import print_problems
from site_builder.content.blocks import FENCE, LABEL
from site_builder.content.history import ids_in_history
from site_builder.content.interview import FRONT_MATTER, parse_body
from site_builder.content.open_turn import Unnamed
from site_builder.content.source import Source, is_own_folder, read_source
from site_builder.content.transcript import Transcript
from site_builder.core.exits import FAULTS, FINE
from site_builder.core.problems import Location, Problem, Report, has_errors

NUMBERED = re.compile(r"(?<![A-Za-z0-9])t(\d{1,9})(?![A-Za-z0-9])")


def run(options: argparse.Namespace) -> int:
    problems: list[Problem] = []
    changed = format_content(options.content, problems.append)
    for file in changed:
        tell(f"changed {file}")
    tell(f"{len(changed)} files changed")
    print_problems(problems)
    return FAULTS if has_errors(problems) else FINE


def format_content(content: Path, report: Report) -> list[Path]:
    """Format every interview of `content`; the files that changed.

    A file whose meaning would change, ids aside, is left alone and reported: that is a fault of ours.
    """
    changed: list[Path] = []
    folder = content / "interviews"
    published = published_ids(content)
    for file in sorted(folder.glob("*.md")) if is_own_folder(folder) else ():
        source = read_source(file, report)
        if source is None:
            continue
        formatted = format_interview(
            source, published.get(file.stem, ()), history=partial(ids_in_history, file)
        )
        if formatted.encode("utf-8") == file.read_bytes():
            continue
        if not same_meaning(source, Source(source.path, formatted)):
            hint = "format it by hand, and tell us which paragraph it was"
            message = "formatting would change what this file says"
            report(Problem("unsafe-format", message, Location(source.path), hint))
            continue
        replace_file(file, formatted)
        changed.append(file)
    return changed


def format_interview(
    source: Source, published: Iterable[str] = (), *, history: Callable[[], Iterable[str]] = tuple
) -> str:
    """The canonical text of an interview file; formatting it again changes nothing.

    `published` are ids that were ever given to the interview, `history` looks up those that earlier versions
    of the file had, where a turn needs one: none is given a second time.
    """
    found = FRONT_MATTER.match(source.text)
    first_line = source.text.count("\n", 0, found.end()) + 1 if found else 1
    lines = source.lines()
    transcript = parse_body(source)
    if transcript and transcript.unnamed:
        _give_ids(transcript.unnamed, _last_number(source, (*published, *history())), lines)
    head = [line.rstrip() for line in lines[: first_line - 1]]
    body = _spaced(lines[first_line - 1 :], after_front_matter=bool(found))
    return "\n".join([*head, *body]).rstrip("\n") + "\n"


def _last_number(source: Source, published: Iterable[str]) -> int:
    """The highest N of all `tN` that stand in the file or were ever published for it."""
    texts = (source.text, *published)
    return max((int(number) for text in texts for number in NUMBERED.findall(text)), default=0)


def _give_ids(unnamed: Iterable[Unnamed], number: int, lines: list[str]) -> None:
    """Write `{#tN}` behind the first paragraph of each turn without an id, or `#tN` into its braces."""
    for turn in unnamed:
        number += 1
        _, line, column = turn.where
        before, behind = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        if turn.in_braces:
            lines[line - 1] = f"{before}#t{number} {behind}"
        else:
            lines[line - 1] = f"{before.rstrip()} {{#t{number}}}{behind.rstrip()}"


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
        opened = FENCE.match(line)
        label = None if opened else LABEL.match(line)
        if blank or label:
            yield ""
        blank = False
        fence = opened[1] if opened else ""
        yield line if opened else _labelled(line.rstrip(), label)


def _labelled(line: str, label: re.Match[str] | None) -> str:
    """A line with one space behind its label."""
    if not label:
        return line
    text = line[label.end() :]
    return label[0].strip() + (f" {text}" if text else "")


def same_meaning(before: Source, after: Source) -> bool:
    """Whether two texts of an interview say the same, but for places and new ids."""
    old, new = parse_body(before), parse_body(after)
    if old is None or new is None:
        return old is new
    return _bare(old, old) == _bare(new, old)


def _bare(transcript: Transcript, old: Transcript) -> tuple[object, ...]:
    """What a transcript says, without places, and without the ids of turns that had none in `old`."""
    nowhere = Location(Path())
    unnamed = {turn.number for turn in old.unnamed}
    turns = [
        turn._replace(where=nowhere, id="" if number in unnamed else turn.id)
        for number, turn in enumerate(transcript.turns)
    ]
    return [section._replace(where=nowhere) for section in transcript.sections], turns, transcript.labels
