"""JSON that holds a transcript as a string in, that transcript, out: oTranscribe, 讯飞's lattice, 腾讯云's result."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

HTML = re.compile(r"\s*<(?:p|div|span|b|br|h\d|ul|ol)\b[^>]*>", re.IGNORECASE)
TENCENT = re.compile(r"\[\d{1,4}:\d{1,2}\.\d{1,3},\d{1,4}:\d{1,2}\.\d{1,3}(?:,\d{1,3})?\]")
DEEPEST = 4
"""How often JSON may stand in a string of JSON."""


def unfolded(text: str) -> tuple[str, str]:
    """The kind of file and the transcript that it holds as a string; both empty for any other JSON."""
    head = text.lstrip("\ufeff \t\r\n")[:1]
    held = "lattice" in text or HTML_VALUE.search(text) or TENCENT.search(text) or JSON_VALUE.search(text)
    if head not in {"{", "["} or not held:
        return "", ""
    try:
        root = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return "", ""
    if "lattice" in text:
        return _lattice(root)
    strings = [value for value in _strings(root) if len(value) > 20]
    inner = next((value for value in strings if ROWS.match(value) and _opened(value) is not value), "")
    if inner:
        return "json", inner
    html = next((value for value in strings if HTML.match(value)), "")
    if html and isinstance(root, dict):
        return "otr", html
    lines = next((value for value in strings if len(TENCENT.findall(value)) > 1 or TENCENT.match(value)), "")
    detail = any(key in text for key in ("FinalSentence", "SliceSentence"))
    return ("tencent", lines) if lines and not detail else ("", "")


JSON_VALUE = re.compile(r":\s*\"\s*\[\s*\{\s*\\\"")
ROWS = re.compile(r"\s*\[\s*\{\s*\"")
"""A list of objects that was written into a string: 讯飞."""
HTML_VALUE = re.compile(
    r"\"(?:text|content|html|body|transcript)\"\s*:\s*\"\s*<(?:p|div|span|b|br|h\d)\b", re.IGNORECASE
)


def _strings(root: Any) -> Iterator[str]:
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            yield here
        elif isinstance(here, Mapping):
            waiting += reversed(list(here.values()))
        elif isinstance(here, list):
            waiting += reversed(here)


def _opened(value: Any, depth: int = 0) -> Any:
    """A string of JSON as what it says."""
    if isinstance(value, str) and value.lstrip()[:1] in {"{", "["} and depth < DEEPEST:
        try:
            return _opened(json.loads(value), depth + 1)
        except (ValueError, RecursionError):
            return value
    return value


def _lattice(root: Any) -> tuple[str, str]:
    """The best words of every sentence, with its speaker and start."""
    rows = [row for item in _lattices(_opened(root)) for row in _sentence(item)]
    if not rows:
        return "", ""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    return "lattice", '{"segments": [\n' + ",\n".join(lines) + "\n]}\n"


def _lattices(root: Any, depth: int = 0) -> Iterator[Any]:
    """The entries of the first `lattice` there is, wherever it stands, also in a string."""
    if depth > 8:
        return
    root = _opened(root)
    if isinstance(root, Mapping):
        held = _opened(root.get("lattice") or root.get("lattice2"))
        if isinstance(held, list):
            yield from held
            return
        for value in root.values():
            yield from _lattices(value, depth + 1)
    elif isinstance(root, list):
        for value in root:
            yield from _lattices(value, depth + 1)


def _sentence(item: Any) -> Iterator[dict[str, Any]]:
    best = _opened(item.get("json_1best")) if isinstance(item, Mapping) else None
    told = best.get("st") if isinstance(best, Mapping) else None
    if not isinstance(told, Mapping):
        return
    words = [
        str(choice.get("w", ""))
        for part in told.get("rt") or []
        for word in (part.get("ws") or [] if isinstance(part, Mapping) else [])
        for choice in (word.get("cw") or [])[:1]
        if isinstance(choice, Mapping)
    ]
    speaker = next(
        (s for s in (told.get("rl"), item.get("spk"), item.get("speaker")) if s not in {None, ""}), None
    )
    start = told.get("bg") or item.get("begin") or 0
    said = "".join(words)
    if said:
        named = {} if speaker in {None, "0", 0} else {"speaker": f"Speaker {str(speaker).rsplit('-', 1)[-1]}"}
        yield {
            **named,
            "start_ms": float(start) if str(start).replace(".", "").isdecimal() else 0.0,
            "text": said,
        }
