"""What tools write above and below a transcript is known by its own example, and no speech is taken for it."""

import pytest

from site_builder.importer.draft.head_rows import FEET, HEADS, Row
from site_builder.importer.draft.heads import as_date, match_foot, match_head

SPOKEN = (
    "今天请到李雷老师。", "我们先从哪里讲起？", "Welcome to the show.", "How did it start?", "I stopped transcription of proteins.",
    "关键词是网络。", "时间过得很快。", "We met on May 3, 2011, in Paris, and talked.", "And 10 minutes later he came.",
    "我以为通过人工智能可以生成新的药。", "我们为机器学习提供数据。", "版权所有的书他都烧了。", "Unlimited time is what I want.",
    "This file is longer than my arm.", "Transcribed by my students letter by letter.", "This transcript was the first I ever read.",
    "Computer generated art is what I do now.", "Copyright was not a thing we thought of.",
    "以上就是我的看法。", "分享一个故事。", "The end of the story came soon.", "Share your view with us.",
)  # fmt: skip


@pytest.mark.parametrize("row", HEADS, ids=lambda row: f"{row.tool}-{row.example[:20]}")
def test_a_line_of_a_head_is_known(row: Row) -> None:
    found = match_head(row.example)

    assert found is not None
    assert found[0].becomes == row.becomes


@pytest.mark.parametrize("row", FEET, ids=lambda row: f"{row.tool}-{row.example[:20]}")
def test_a_line_of_a_foot_is_known(row: Row) -> None:
    assert match_foot(row.example) is not None


@pytest.mark.parametrize("line", SPOKEN)
def test_speech_is_neither(line: str) -> None:
    assert match_head(line) is None
    assert match_foot(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Transcribed by Ann Lee and Bob Stone", "Transcript by Rev.com", "Copyright (c) 2026 The Show", "版权所有 © 2026 某网",
        "This transcript was automatically generated and may contain errors.", "AI-generated captions may be incorrect",
        "This file is longer than 30 minutes. Go Unlimited at TurboScribe.ai to transcribe files up to 10 hours long.",
        "以上文字由讯飞听见转写", "（本文由AI整理生成）", "内容由通义听悟智能生成，仅供参考",
    ],
)  # fmt: skip
def test_what_tools_write_in_other_words_is_known(line: str) -> None:
    assert match_foot(line) is not None


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2026年6月15日", "2026-06-15"),
        ("Sep 6, 2026", "2026-09-06"),
        ("2026-9-6", "2026-09-06"),
        ("99/99/99", ""),
    ],
)
def test_dates_of_tools(written: str, date: str) -> None:
    assert as_date(written) == date
