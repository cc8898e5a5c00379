"""What the column of a table holds, by the word above it."""

import pytest

from site_builder.importer.formats.columns import kind_of, read_heads


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Speaker", "speaker"),
        (' "Speaker" ', "speaker"),
        ("'text'", "text"),
        ("Speaker_Name", "speaker"),
        ("speaker-name (edited)", "speaker"),
        ("start.time", "start"),
        ("Start Time (s)", "start"),
        ("Timecode_In", "start"),
        ("End/Time", "other"),
        ("Line No.", "other"),
        ("说话人（已核对）", "speaker"),
        ("开始时间", "start"),
        ("发言内容 2", "text"),
        ("备注", "other"),
        ("Weather", ""),
        ("Text of everybody who was there that long day", ""),
        ("", ""),
    ],
)
def test_a_column_holds_what_its_head_says(head: str, kind: str) -> None:
    assert kind_of(head) == kind


def test_heads_are_known_by_two_of_them_of_which_one_is_text() -> None:
    assert read_heads(["Speaker", "Text", "Weather"]) == ["speaker", "text", ""]
    assert read_heads(["Weather", "Text"]) is None
    assert read_heads(["Speaker", "Start"]) is None
    assert read_heads(["Text"]) is None
