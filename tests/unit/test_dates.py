"""Dates that editors type: what is no day, what is one in another form, and what has not come yet."""

from datetime import date

import pytest

from site_builder.content.dates import is_date, is_to_come, meant_date

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


def test_every_month_has_its_name() -> None:
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]

    for number, month in enumerate(months, 1):
        assert meant_date(f"{month} 2017") == meant_date(f"{month[:3]}. 2017") == f"2017-{number:02}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("2017年8月", "2017-08"), ("2017年", "2017"), ("2017/8/5", "2017-08-05"), ("2017.8", "2017-08")),
        *(("二〇一七年八月五日", "2017-08-05"), ("二〇一七年十月", "2017-10"), ("二〇一七年十二月二十一日", "2017-12-21")),
        *(("二〇一七年十一月三十日", "2017-11-30"), ("２０１７年８月", "2017-08"), ("2017年8月5号", "2017-08-05")),
        *(("Aug 2017", "2017-08"), ("August 5, 2017", "2017-08-05"), ("5 August 2017", "2017-08-05")),
        *(("5th Aug. 2017", "2017-08-05"), ("Dec 3rd, 2017", "2017-12-03"), ("Foo 2017", ""), (" 2017 ", "2017")),
        *(("2017年13月", ""), ("2017-02-30", ""), ("last year", ""), ("", ""), ("17年8月", "")),
    ],
)  # fmt: skip
def test_a_date_in_another_usual_form_is_told_as_it_should_be(typed: str, meant: str) -> None:
    assert meant_date(typed) == meant


@pytest.mark.parametrize(
    ("text", "right"),
    [
        *(("2017", True), ("2017-08", True), ("2017-08-31", True), ("2016-02-29", True), ("0001", True)),
        *(("2017-02-29", False), ("2017-13", False), ("2017-00", False), ("0000", False), ("2017-8", False)),
        *(("201", False), ("20178", False), ("２０１７", False), ("2017-08-31 ", False), ("", False)),
    ],
)
def test_a_date_is_a_year_a_month_or_a_day_that_exists(text: str, right: bool) -> None:
    assert is_date(text) is right
