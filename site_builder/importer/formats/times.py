"""Time codes in, seconds out."""

import re

CODE = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,:]\d{1,3})?"
"""`1:02:03,456`, `02:03.4`, `12:03`; a fraction after a dot, comma or colon."""
UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
OFFSET = re.compile(r"(?P<value>\d+(?:\.\d+)?)(?P<unit>h|ms|m|s|f|t)?$")


def seconds(code: str) -> float | None:
    """The seconds of a clock time; None for anything else.

    Three fields and a fraction after a colon (`00:01:02:500`) read as milliseconds.
    """
    match = re.fullmatch(rf"\s*({CODE})\s*", code)
    if not match:
        bare = re.fullmatch(r"\s*(\d{1,6})[.,](\d{1,3})\s*", code)
        return float(f"{bare[1]}.{bare[2]}") if bare else None
    whole, _, fraction = match[1].replace(",", ".").partition(".")
    fields = whole.split(":")
    if len(fields) > 3 or (len(fields) == 3 and len(fields[2]) == 3):
        fraction = fields.pop()
    total = 0.0
    for value in fields:
        total = total * 60 + int(value)
    return total + (float(f"0.{fraction}") if fraction else 0.0)


def offset(code: str, tick_rate: float = 1.0, frame_rate: float = 30.0) -> float | None:
    """The seconds of a TTML time: a clock time, or a number with h, m, s, ms, f or t."""
    clock = seconds(code)
    match = OFFSET.match(code.strip())
    if clock is not None or not match:
        return clock
    value, unit = float(match["value"]), match["unit"] or "s"
    if unit == "t":
        return value / tick_rate
    return value / frame_rate if unit == "f" else value * UNITS[unit]
