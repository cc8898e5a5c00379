"""What an editor decided before in, the places whose speaker is known, out.

Either JSON, `{"decisions": [{"start": 120, "speaker": "…"}]}` with offsets in the raw text, or an edited draft
beside its ledger: every turn whose `doubt=` was deleted is decided, and so is one whose label was changed.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from site_builder.importer.markdown import DraftTurn, read_turns
from site_builder.importer.types import Decision

DOUBT = re.compile(r"\{#(?P<id>[\w-]+)[^{}\n]* doubt=")


class WrongDecisionsError(ValueError):
    """The file holds no decisions; the message says why."""


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Raises `WrongDecisionsError` and `OSError`."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".md":
            return tuple(Decision(int(row["start"]), str(row["speaker"])) for row in _rows(json.loads(text)))
        return tuple(_decided(text, _ledger(path.with_suffix(".ledger.json"))))
    except WrongDecisionsError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as fault:
        form = '`{"decisions": [{"start": 120, "speaker": "…"}]}`, or a draft'
        raise WrongDecisionsError(f"this cannot be understood; wanted is {form}") from fault


def _ledger(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        raise WrongDecisionsError(f"beside a draft its ledger is needed: `{path.name}`")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _rows(data: Any) -> list[dict[str, Any]]:
    rows = data["decisions"]
    if not isinstance(rows, list):
        raise TypeError
    return rows


def _decided(draft: str, ledger: Mapping[str, Any]) -> Iterator[Decision]:
    """The turns an editor left without a doubt, or gave to someone else."""
    first: dict[int, int] = {}
    for span in ledger["spans"]:
        if span.get("turn") and span["action"] != "drop":
            first.setdefault(span["turn"], span["start"])
    doubtful = {match["id"] for match in DOUBT.finditer(draft)}
    told = {row["id"]: row for row in ledger["turns"] if row["turn"] in first}
    for turn in read_turns(draft):
        row = told.get(turn.identity)
        if row and (turn.identity not in doubtful or turn.speaker != row["speaker"]):
            yield Decision(first[row["turn"]], _speaker(turn))


def _speaker(turn: DraftTurn) -> str:
    return turn.speaker.strip()
