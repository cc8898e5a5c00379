"""What an editor decided before in, the places whose speaker is known, out.

Either JSON, `{"decisions": [{"start": 120, "speaker": "…"}]}` with offsets in the raw text, or an edited draft
beside its ledger: every turn without `doubt=` is decided, and so is one whose label was changed, that was cut
off another or joined to it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from site_builder.core.records import replace
from site_builder.core.together import each_of
from site_builder.importer.draft.ledger_reading import main_language, turn_texts
from site_builder.importer.draft_markdown import DraftTurn, read_turns
from site_builder.importer.request import Decision
from site_builder.importer.types import Mark

HEAD = 12
"""Letters by which a turn's beginning is found again."""
REACH, SLACK = 400, 40
"""Letters by which an editor may have lengthened, shortened the turn before."""
DOUBT = re.compile(r"\{#(?P<id>[\w-]+)[^{}\n]* doubt=")


class WrongDecisionsError(ValueError):
    """The file holds no decisions; the message says why."""


def read_decisions(path: Path, raw: str, given: Sequence[str]) -> tuple[Decision, ...]:
    """Raises `WrongDecisionsError` and `OSError`."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            found = tuple(_decided(text, raw, _ledger(path.with_suffix(".ledger.json"))))
        else:
            rows = _rows(json.loads(text))
            found = tuple(Decision(int(row["start"]), str(row["speaker"])) for row in rows)
    except WrongDecisionsError:
        raise
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OverflowError,
    ) as fault:
        form = '`{"decisions": [{"start": 120, "speaker": "…"}]}`, or a draft'
        raise WrongDecisionsError(f"this cannot be understood; wanted is {form}") from fault
    strangers = sorted({label for one in found for label in each_of(one.speaker, given)} - set(given))
    if strangers:
        raise WrongDecisionsError(f"who is {', '.join(strangers)}? Name them in `--speakers` too")
    return found


def decide(marks: Sequence[Mark], decisions: Sequence[Decision]) -> tuple[Mark, ...]:
    """Turns that were read from labels, with the editor's word in place of theirs."""
    found = {mark.start: mark for mark in marks}
    for one in decisions:
        inside = [start for start in found if one.start <= start < max(one.end, one.start + 1)]
        for start in inside:
            found[start] = replace(found[start], speaker=one.speaker, confidence=1.0, doubt=None)
        if one.start not in found:
            found[one.start] = Mark(one.start, one.speaker, 1.0, "an editor's decision")
    return tuple(found[start] for start in sorted(found))


def _ledger(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        raise WrongDecisionsError(f"beside a draft its ledger is needed: `{path.name}`")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _rows(data: Any) -> list[dict[str, Any]]:
    rows = data["decisions"]
    if not isinstance(rows, list):
        raise TypeError
    return rows


def _decided(draft: str, raw: str, ledger: Mapping[str, Any]) -> Iterator[Decision]:
    """The turns an editor left without a doubt, gave to someone else, cut in two or joined."""
    letters, offsets = _letters(raw, ledger)
    doubtful = {match["id"] for match in DOUBT.finditer(draft)}
    told = {row["id"]: row["speaker"] for row in ledger["turns"]}
    turns = read_turns(draft)
    starts = list(_starts(turns, letters, offsets))
    for n, (turn, start) in enumerate(zip(turns, starts, strict=True)):
        end = next((later for later in starts[n + 1 :] if later is not None), len(raw))
        sure = turn.identity not in doubtful or told.get(turn.identity, "") != turn.speaker
        if start is not None and sure:
            yield Decision(start, turn.speaker.strip(), end)


def _letters(raw: str, ledger: Mapping[str, Any]) -> tuple[str, list[int]]:
    """The letters of the draft as it was written, and where each stands in the raw text."""
    main = {number: main_language(by, ledger) for number, by in turn_texts(raw, ledger).items()}
    letters: list[str] = []
    offsets: list[int] = []
    for span in ledger["spans"]:
        if not span.get("turn") or span["action"] not in {"keep", "replace"}:
            continue
        if main[span["turn"]] != span.get("language", ""):
            continue
        replaced = span["action"] == "replace"
        text = span["by"] if replaced else raw[span["start"] : span["end"]]
        for n, char in enumerate(text):
            if char.isalnum():
                letters.append(char)
                offsets.append(span["start"] + (0 if replaced else n))
    return "".join(letters), offsets


def _starts(turns: Sequence[DraftTurn], letters: str, offsets: Sequence[int]) -> Iterator[int | None]:
    """Where the first letters of each turn stand in the raw text, in order; None where they are not found."""
    done = 0
    for turn in turns:
        said = "".join(char for char in turn.text if char.isalnum())
        at = letters.find(said[:HEAD], done, done + REACH + HEAD) if said else -1
        yield offsets[at] if at >= 0 else None
        if at >= 0 and letters.startswith(said, at):
            done = at + len(said)
        else:
            done = max(at + 1, (at if at >= 0 else done) + len(said) - min(len(said), SLACK))
