"""What `SLUG.source.json` says beside a retelling: which stretch of the raw file each turn retells."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_builder.content.source import LARGEST_FILE, Source, read_source
from site_builder.core.model import Interview
from site_builder.core.problems import Problem, Report, Severity, suggest

LONGEST_GAP = 400
"""Characters of a raw file that may be left out without a word: credits, labels, a lost line."""


def check_sources(content: Path, interviews: Iterable[Interview], report: Report) -> None:
    """`SLUG.source.json` says of turns that are there which stretch of the raw file they retell."""
    for interview in interviews:
        file = content / "interviews" / f"{interview.slug}.source.json"
        source = read_source(file, report) if file.exists() else None
        for problem in _check_source(source, interview) if source else ():
            report(problem)


def _check_source(source: Source, interview: Interview) -> Iterator[Problem]:
    top = source.location(0)
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError) as error:  # also a number of more than 4,300 digits
        hint = "write it as JSON: every text in quotes, a comma between entries, none behind the last"
        yield Problem(
            "wrong-json", "this cannot be read as JSON", source.location(getattr(error, "pos", 0)), hint
        )
        return
    raw, turns = (data.get("raw"), data.get("turns")) if isinstance(data, dict) else (None, None)
    if not isinstance(raw, dict) or not isinstance(turns, dict):
        hint = 'write {"raw": {…}, "turns": {"t1": [0, 10], …}}'
        yield Problem("wrong-source", "a source file has `raw` and `turns`", top, hint)
        return
    if not re.fullmatch(r"[0-9a-f]{64}", str(raw.get("sha256"))):
        yield Problem("wrong-source", "`sha256` has to be 64 hexadecimal digits", top)
    known = {turn.id for turn in interview.turns}
    end_above, above = 0, ""
    for turn, stretch in turns.items():
        where = source.location(max(0, source.text.find(f'"{turn}"')))
        if turn not in known:
            yield Problem(
                "unknown-turn",
                f"no turn `{turn}` in `{interview.slug}`",
                where,
                suggest(turn, known, "turns"),
            )
        elif not _is_stretch(stretch, raw.get("characters")):
            yield Problem("wrong-source", f"`{turn}` has to be `[start, end]` within the raw file", where)
        else:
            if stretch[0] < end_above:
                yield Problem("wrong-source", f"`{turn}` begins before `{above}` ends", where)
            end_above, above = stretch[1], turn
    yield from _missing_stretches(source, raw.get("characters"), turns, data.get("omitted", []))
    for turn in sorted(known - set(turns)) if interview.edition == "retold" else ():
        message = f"`{turn}` does not say which stretch it retells"
        yield Problem("turn-without-source", message, top, f'add `"{turn}": [start, end]`', Severity.WARNING)


def _is_stretch(stretch: object, characters: object) -> bool:
    return (
        isinstance(stretch, list)
        and len(stretch) == 2
        and all(isinstance(place, int) and not isinstance(place, bool) for place in stretch)
        and isinstance(characters, int)
        and 0 <= stretch[0] < stretch[1] <= characters
    )


def _missing_stretches(
    source: Source, characters: object, turns: Mapping[str, object], omitted: object
) -> Iterator[Problem]:
    """No long stretch of the raw file is left out without a word: advertisements are named in `omitted`."""
    if not isinstance(omitted, list) or not all(_is_omission(one, characters) for one in omitted):
        where = source.location(max(0, source.text.find('"omitted"')))
        message = '`omitted` has to be `[[start, end, "why"], …]` within the raw file'
        yield Problem("wrong-source", message, where)
        return
    stretches = [(one[0], one[1], "omitted") for one in omitted]
    for turn, stretch in turns.items():
        if isinstance(stretch, list) and _is_stretch(stretch, characters):
            stretches.append((stretch[0], stretch[1], turn))
    total = characters if isinstance(characters, int) else 0
    if total > LARGEST_FILE:  # no file is that long, so nothing follows from the number
        return
    above, end = "turns", 0
    for start, stop, name in [*sorted(stretches), (total, total, "")]:
        if start - end > LONGEST_GAP:
            where = source.location(max(0, source.text.find(f'"{above}"')))
            message = f"nothing retells characters {end} to {start} of the raw file"
            hint = f'retell them, or say why not: `"omitted": [[{end}, {start}, "why"]]`'
            yield Problem("stretch-missing", message, where, hint, Severity.WARNING)
        above, end = name, max(end, stop)


def _is_omission(one: object, characters: object) -> bool:
    """`[start, end, "why"]`."""
    if not isinstance(one, list) or len(one) != 3:
        return False
    return isinstance(one[2], str) and bool(one[2].strip()) and _is_stretch(one[:2], characters)
