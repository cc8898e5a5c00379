"""A date as an editor writes it in, the same date out; what is none is reported."""

import re
from datetime import date, timedelta

from site_builder.content.fields import Fields, Word
from site_builder.core.problems import Problem, Report, remark

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def checked_date(word: Word, report: Report) -> str:
    """A year, year-month or day; empty, and reported, when it is none."""
    if is_date(word.text):
        if is_to_come(word.text, date.today()):  # noqa: DTZ011  the editor's own day
            message = f"`{word.text}` is still to come"
            report(
                remark(
                    "future-date", message, word.where, "write the year as it was; digits may be exchanged"
                )
            )
        return word.text
    meant = meant_date(word.text)
    hint = "write a year, year-month or day: `2017`, `2017-08`, `2017-08-15`"
    hint = f"write `{meant}`" if meant else hint
    report(Problem("wrong-date", f"`{word.text}` is no date", word.where, hint))
    return ""


def as_of(fields: Fields, report: Report) -> str:
    """The month in which the facts of an entry were looked at last; empty when it is not given."""
    word = fields.word("as_of")
    if word is None:
        return ""
    if is_date(word.text) and len(word.text) == len("2026-11"):
        return word.text
    hint = "write the year and month in which the entry was checked: `as_of: 2026-11`"
    report(Problem("wrong-date", f"`{word.text}` is no month", word.where, hint))
    return ""


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DIGITS = str.maketrans("〇零一二三四五六七八九０１２３４５６７８９", "001234567890123456789")
USUAL = re.compile(
    r"(?P<y>\d{4})\s*[-年/.·]?\s*"
    r"(?:(?P<m>十\d?|\d{1,2})\s*[-月/.·]?\s*(?:(?P<d>\d?十\d?|\d{1,2})\s*[日号]?)?)?"
)
ENGLISH = re.compile(
    r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<m>[a-z]{3,9})\.?\s*"
    r"(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+)?,?\s*(?P<y>\d{4})"
)


def meant_date(typed: str) -> str:
    """The date that was written in another usual form: `2017年8月`, `2017/8/5`, `Aug 2017`; empty if none."""
    text = typed.strip().translate(DIGITS).lower()
    if found := ENGLISH.fullmatch(text):
        month = MONTHS.index(found["m"][:3]) + 1 if found["m"][:3] in MONTHS else 0
        parts = (found["y"], str(month), found["d"] or found["d2"])
    elif found := USUAL.fullmatch(text):
        parts = (found["y"], found["m"], found["d"])
    else:
        return ""
    date_ = "-".join(_number(part) for part in parts if part)
    return date_ if is_date(date_) else ""


def _number(part: str) -> str:
    """Two digits, or the four of a year; `十二` and what became `十2` are 12."""
    if "十" in part:
        tens, _, ones = part.partition("十")
        part = str(int(tens or 1) * 10 + int(ones or 0))
    return part.zfill(2)


def is_to_come(text: str, today: date) -> bool:
    """Whether a date lies behind today, wherever on earth it was written."""
    tomorrow = (today + timedelta(days=1)).isoformat()
    return text > tomorrow[: len(text)]


def is_date(text: str) -> bool:
    """Whether `text` is a year, a month or a day that exists."""
    found = DATE.fullmatch(text)
    if not found or not text.isascii():
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
