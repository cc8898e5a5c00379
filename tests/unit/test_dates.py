"""Dates that editors type: what is no day, and what has not come yet."""

from datetime import date

import pytest

from site_builder.content.dates import is_to_come

TODAY = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("typed", "to_come"),
    [
        ("2024-12-31", False),
        ("2025-01-01", False),  # east of here it may be that day
        ("2025-01-02", True),
        ("2025-01", False),
        ("2025-02", True),
        ("2025", False),
        ("2026", True),
    ],
)
def test_a_day_that_has_begun_somewhere_has_come(typed: str, to_come: bool) -> None:
    assert is_to_come(typed, TODAY) is to_come
