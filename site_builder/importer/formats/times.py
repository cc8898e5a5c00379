"""Time codes in, seconds out."""

import re
import unicodedata

CODE = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,:]\d{1,3})?"
"""`1:02:03,456`, `02:03.4`, `12:03`; a fraction after a dot, comma or colon."""
DIGIT = r"[0-9０-９OolI]"
LOOSE = rf"{DIGIT}{{1,4}}[:：.] ?{DIGIT}{{1,3}}(?:[:：.,，;；] ?{DIGIT}{{1,4}}){{0,3}}"
"""A clock time as a hand or a scanner may have it: `0:0:5.1`, `00:00:0O,000`, `00: 00: 05, 1`, full-width digits."""
ARROW = r"(?:-{1,3}|—|–|－{1,2}|={1,3}) ?(?:>|&gt;|＞)|[→➔➜➝⟶⇒]"
"""`-->`, as it is written and as editors and pages change it."""
UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
OFFSET = re.compile(r"(?P<value>\d+(?:\.\d+)?)(?P<unit>h|ms|m|s|f|t)?$")
SLOWEST = 20.0
"""Seconds a character may last; starts beyond that are milliseconds."""
LOOKS_LIKE = str.maketrans("OolI", "0011")


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


SPELT = re.compile(
    r"(?:(?P<hours>\d{1,2})(?:h|小?时) ?)?(?P<minutes>\d{1,3})[m分] ?(?:(?P<seconds>\d{1,2})[s秒])?"
)


SECONDS = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)s")


def spelt_seconds(code: str) -> float | None:
    """The seconds of a clock time, or of `1时02分03秒`, `2m3s`, `12.5s`."""
    if bare := SECONDS.fullmatch(code.strip()):
        return float(bare[1])
    found = SPELT.fullmatch(code.strip())
    if not found:
        return seconds(code)
    hours, minutes, rest = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + rest


def loose_seconds(code: str) -> float | None:
    """The seconds of a `LOOSE` time, or of `12.5s`; None where that is none after all."""
    plain = (
        unicodedata.normalize("NFKC", code)
        .translate(LOOKS_LIKE)
        .replace(" ", "")
        .replace(";", ",")
        .strip()
        .removesuffix("s")
    )
    exact = seconds(plain)
    if exact is not None:
        return exact
    parts = re.split(r"[:.,]", plain)
    if not all(part.isdecimal() for part in parts) or not 2 <= len(parts) <= 4:
        return None
    clock, fraction = (
        (parts[:-1], parts[-1]) if len(parts) == 4 or plain.count(":") < len(parts) - 1 else (parts, "0")
    )
    total = 0.0
    for value in clock:
        total = total * 60 + int(value)
    return total + float(f"0.{fraction}")


def offset(code: str, tick_rate: float = 1.0, frame_rate: float = 30.0) -> float | None:
    """The seconds of a TTML time: a clock time, or a number with h, m, s, ms, f or t."""
    clock = seconds(code)
    match = OFFSET.match(code.strip())
    if clock is not None or not match:
        return clock
    value, unit = float(match["value"]), match["unit"] or "s"
    if unit == "t":
        return value / (tick_rate or 1.0)
    return value / (frame_rate or 30.0) if unit == "f" else value * UNITS[unit]


def unit_of(latest: float, characters: int) -> float:
    """Seconds in which a file counts that does not say so: 1, or 0.001 where speech would be unbearably slow."""
    return 0.001 if latest > SLOWEST * max(1, characters) else 1.0
