"""A date as an editor writes it in, the same date out; what is none is reported."""

import re
from datetime import date

from site_builder.content.fields import Fields, Word
from site_builder.core.problems import Problem, Report

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def checked_date(word: Word, report: Report) -> str:
    """A year, year-month or day; empty, and reported, when it is none."""
    if is_date(word.text):
        return word.text
    hint = "write a year, year-month or day: `2017`, `2017-08`, `2017-08-15`"
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
