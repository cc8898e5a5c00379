"""How long a text takes to be read: Chinese characters and Latin words each by their own rate."""

from pathlib import Path

import pytest

from site_builder.content.interview import parse_interview
from site_builder.content.source import Source
from site_builder.core.languages import Language
from site_builder.interviews.prepare import length_of


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [("字" * 4000, "zh-Hans", 10), ("words " * 10_000, "en", 50), ("字字 word " * 1000, "zh-Hans", 10)],
)
def test_each_is_read_at_its_own_rate(text: str, language: str, minutes: int) -> None:
    rates = {"zh-Hans": ("characters", 400), "en": ("words", 200)}
    counts, a_minute = rates[language]
    given = f"---\ntitle: a\ndate: 2020\nlanguages: [{language}]\nspeakers: {{A: host}}\n---\n\n**A:** {text} {{#t1}}\n"
    interview = parse_interview("x", Source(Path("x.md"), given), lambda _: None)
    assert interview is not None
    length = length_of(
        interview, Language(language, counts=counts, a_minute=a_minute), len("".join(text.split()))
    )

    assert (length.unit, length.minutes) == (counts, minutes)
