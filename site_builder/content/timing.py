"""`start=` and `doubt=` of a turn in, numbers out; and times that go back."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.content.attributes import Attributes
from site_builder.core.model import Turn
from site_builder.core.problems import Problem, Report, Severity

CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?([0-5]?\d):(?=[0-5]?\d(?!\d)))?(\d{1,6}(?:\.\d{1,3})?)")


def seconds(attributes: Attributes, report: Report) -> float | None:
    """The offset into the recording that `start=` gives."""
    value = attributes.values.get("start")
    if value is None:
        return None
    clock = CLOCK.fullmatch(value.text)
    if not clock:
        hint = "write seconds (`12.5`) or a clock (`1:02:03`)"
        report(Problem("wrong-time", f"`{value.text}` is no time", value.where, hint))
        return None
    hours, minutes, rest = clock.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(rest)


def doubt(attributes: Attributes, report: Report) -> float | None:
    """How sure an import was of the speaker, as `doubt=` gives it."""
    value = attributes.values.get("doubt")
    if value is None:
        return None
    if not re.fullmatch(r"[01](\.\d{1,4})?|\.\d{1,4}", value.text) or float(value.text) > 1:
        message = f"`{value.text}` is no number from 0 to 1"
        report(Problem("wrong-doubt", message, value.where, "write `doubt=0.6`"))
        return None
    return float(value.text)


def turn_out_of_order(turns: Sequence[Turn]) -> Iterator[Problem]:
    """Time codes never go back."""
    timed = [(turn.start_seconds, turn) for turn in turns if turn.start_seconds is not None]
    for (start_above, above), (start, turn) in pairwise(timed):
        if start < start_above:
            yield Problem(
                "turn-out-of-order",
                f"`start` is before that of the turn above (`{above.id}`)",
                turn.where,
                "correct the time, or move the turn",
                Severity.WARNING,
            )
