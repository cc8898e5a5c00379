"""In which language a raw text is, and what its times say."""

import pytest

from site_builder.importer.clock import TimesGoBackError, clock, times_going_back, without_daytimes
from site_builder.importer.language import foreign_language, language_of
from site_builder.importer.types import Block, Mark


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("这个问题我们说过", "zh-Hans"),
        ("這個問題我們說過", "zh-Hant"),
        ("這個问题说", "zh-Hans"),
        ("這個問题", "zh-Hant"),
        ("好", "zh-Hans"),
        ("Nothing but letters", "en"),
        ("", "en"),
        ("123", "en"),
        ("好 abcdef", "zh-Hans"),
        ("好 abcdefg", "en"),
        ("好好 abcdefghijkl", "zh-Hans"),
        ("好 éàüöñ1", "zh-Hans"),
        ("好 éàüöñßø", "en"),
        ("a" * 200_000 + "好" * 200_000, "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("きょうは学習の話です", "Japanese"),
        ("学習学習学習学習学習 の", ""),
        ("学習学習学習学の話", "Japanese"),
        ("か abcdefgh", "Japanese"),
        ("か abcdefghi", ""),
        ("한a", ""),
        ("한국a", "Korean"),
        ("好好 zu zu zu zu a", ""),
        ("好 zu zu zu zu", "German"),
        ("안녕하세요 여러분", "Korean"),
        ("Добрый день", "Russian or another language in Cyrillic"),
        ("Καλημέρα σας", "Greek"),
        ("שלום לכם", "Hebrew"),
        ("مرحبا بكم", "Arabic"),
        ("नमस्ते आप", "Hindi"),
        ("สวัสดี", "Thai"),
        ("Добро and then something else", ""),
        ("我们今天谈谈学习", ""),
        ("ich und die anderen haben das nicht auf der Reise", "German"),
        ("nous sommes dans la ville et ce est pour vous", "French"),
        ("el perro es muy grande pero está con la casa por lo que son", "Spanish"),
        ("ele não é muito para você mas uma casa do mar são", "Portuguese"),
        ("il mare è della terra ma anche di una casa non più", "Italian"),
        ("ik ben niet op het dak maar hij is voor een huis van ons", "Dutch"),
        ("nie jest tak że to już się na co", "Polish"),
        ("bu çok daha ama değil için gibi bir", "Turkish"),
        ("là và của không có được cho", "Vietnamese"),
        ("the dog is with you and they have it for this", ""),
        ("the el dog is los with las que es por para con", "Spanish"),
        ("the and is el los las que es por", ""),
        ("der und die", ""),
        ("der und die das", "German"),
        ("der und die das " + "haus " * 43, "German"),
        ("der und die das " + "haus " * 44, ""),
        ("haus baum wiese", ""),
        ("", ""),
        ("12 34", ""),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00:00"), (1.5, "0:00:01.5"), (59.9999, "0:01:00"), (70, "0:01:10"), (600, "0:10:00"), (3600, "1:00:00"), (3661.25, "1:01:01.25"), (36000, "10:00:00")],
)  # fmt: skip
def test_a_time_is_shown_as_on_a_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def blocks(*seconds: float | None) -> list[Block]:
    return [Block(10 * n, 10 * n + 9, seconds=at) for n, at in enumerate(seconds)]


def test_a_time_that_goes_back_is_told() -> None:
    """One caption of twenty may be mistyped."""
    times = [float(n) for n in range(21)]
    times[10] = 3.0
    [flag] = times_going_back(blocks(*times))

    assert (flag.start, flag.end, flag.reason, flag.confidence) == (100, 109, "time-goes-back", 0.6)
    assert flag.note == "from 0:00:09 to 0:00:03"
    assert times_going_back(blocks(1.0, 1.0, None, 2.0, None)) == []
    assert times_going_back(blocks(*map(float, range(30)))) == []
    assert times_going_back([]) == []


def test_more_of_them_are_no_order() -> None:
    """The first one is told."""
    times = [float(n) for n in range(30)]
    times[10], times[20] = 3.0, 2.0

    with pytest.raises(TimesGoBackError) as fault:
        times_going_back(blocks(*times))

    assert (str(fault.value), fault.value.offset) == ("the times go back here, from 0:00:09 to 0:00:03", 100)


MORNING = 18000.0
"""Five hours."""


@pytest.mark.parametrize(
    ("times", "of_day"),
    [
        ([MORNING, MORNING + 60], True),
        ([MORNING - 1, MORNING + 60], False),
        ([MORNING, 2 * MORNING - 1], True),
        ([MORNING, 2 * MORNING], False),
        ([0.0, 60.0], False),
        ([MORNING], True),
    ],
)
def test_times_of_day_are_none_of_a_recording(times: list[float], of_day: bool) -> None:
    marks = [Mark(n, "Ann", seconds=at) for n, at in enumerate([*times, None])]

    assert [mark.seconds for mark in without_daytimes(marks)] == [
        *([None] * len(times) if of_day else times),
        None,
    ]
