"""A draft and its ledger in, the texts they give back out."""

from collections.abc import Mapping, Sequence
from typing import Any

from site_builder.importer.draft_markdown import read_turns
from site_builder.importer.types import Action, Span


def turn_texts_of(raw: str, spans: Sequence[Span]) -> dict[int, dict[str, str]]:
    """The plain text of every turn, by language, from spans."""
    texts: dict[int, dict[str, list[str]]] = {}
    for span in spans:
        if span.turn and span.action in {Action.KEEP, Action.REPLACE}:
            text = span.by if span.action is Action.REPLACE else raw[span.start : span.end]
            texts.setdefault(span.turn, {}).setdefault(span.language, []).append(text)
    return {n: {k: "".join(v) for k, v in by.items()} for n, by in texts.items()}


def turn_texts(raw: str, ledger: Mapping[str, Any]) -> dict[int, dict[str, str]]:
    """From raw text + ledger: the plain text of every turn, by language ("" if there is one)."""
    texts: dict[int, dict[str, list[str]]] = {}
    for span in ledger["spans"]:
        if span.get("turn") and span["action"] in {"keep", "replace"}:
            text = span["by"] if span["action"] == "replace" else raw[span["start"] : span["end"]]
            texts.setdefault(span["turn"], {}).setdefault(span.get("language", ""), []).append(text)
    return {n: {k: "".join(v) for k, v in by.items()} for n, by in texts.items()}


def raw_text(draft: str, ledger: Mapping[str, Any]) -> str:
    """From draft + ledger: the raw text, exactly.

    Kept text is read from the draft's turns, in order; all else is in the ledger.
    """
    identity = {row["turn"]: row["id"] for row in ledger["turns"]}
    shown = {turn.identity: turn for turn in read_turns(draft)}
    main = {number: main_language(by, ledger) for number, by in turn_texts("", ledger).items()}
    place: dict[tuple[int, str], int] = {}
    found: list[str] = []
    for span in ledger["spans"]:
        number, language = span.get("turn", 0), span.get("language", "")
        if span["action"] not in {"keep", "replace"} or not number:
            found.append(span.get("text", ""))
            continue
        turn = shown[identity[number]]
        text = turn.text if main[number] == language else turn.parallel
        at = place.get((number, language), 0)
        replaced = span["action"] == "replace"
        place[number, language] = at + _length(span)
        found.append(span["text"] if replaced else text[at : place[number, language]])
    return "".join(found)


def _length(span: Mapping[str, Any]) -> int:
    """How much of the turn's text a span makes."""
    return len(span["by"]) if span["action"] == "replace" else int(span["end"] - span["start"])


def main_language(by_language: Mapping[str, str], ledger: Mapping[str, Any]) -> str:
    """The language of the label's paragraph: the first of the draft's that the turn has."""
    languages = [name for name in ledger["languages"] if name in by_language]
    return languages[0] if languages else next(iter(by_language))
