"""JSON as tools write it: whose words, when, in which order; and what is a copy, a summary or no transcript at all."""

import json

import pytest

from site_builder.importer.formats.json_transcript import looks, parse
from site_builder.importer.formats.refused import UnreadError


def said(data: object) -> list[tuple[str | None, float | None, str]]:
    """Speaker, seconds and words of each block; what goes on without a space is joined."""
    text = json.dumps(data, ensure_ascii=False)
    found: list[tuple[str | None, float | None, str]] = []
    for block in parse(text).blocks:
        words = text[block.start : block.end]
        if block.joined:
            *rest, (speaker, start, above) = found
            found = [*rest, (speaker, start, above + words)]
        else:
            found.append((block.speaker, block.seconds, words))
    return found


def rows(*texts: str, **more: object) -> list[dict[str, object]]:
    return [{"text": text, **more} for text in texts]


@pytest.mark.parametrize(
    ("speaker", "label"),
    [("Ann", "Ann"), (" Ann ", "Ann"), ("0", "Speaker 0"), ("12", "Speaker 12"), (0, "Speaker 0"), (2.0, "Speaker 2"), (None, None), ("", None), (" ", None), ("S1", "S1")],
)  # fmt: skip
def test_a_speaker_is_called_as_the_file_calls_him(speaker: object, label: str | None) -> None:
    data = [{"speaker": speaker, "text": "So it was."}, {"speaker": "Bob", "text": "Was it?"}]

    assert said(data) == [(label, None, "So it was."), ("Bob", None, "Was it?")]


def test_names_that_a_file_declares_stand_for_its_numbers() -> None:
    data = {
        "speakers": [{"id": "11", "name": " Ann Lee "}, {"id": 2, "name": "Bob"}, {"id": "3", "name": ""}],
        "segments": [{"speaker": "11", "text": "One."}, {"speaker": 2, "text": "Two."}, {"speaker": "3", "text": "Three."}],
    }  # fmt: skip

    assert said(data) == [("Ann Lee", None, "One."), ("Bob", None, "Two."), ("Speaker 3", None, "Three.")]


@pytest.mark.parametrize(
    ("start", "seconds"),
    [({"start": 1.5}, 1.5), ({"start": 1.23456}, 1.235), ({"start_ms": 1500}, 1.5), ({"start": "00:01:02.5"}, 62.5), ({"offset": 0}, 0), ({}, None)],
)  # fmt: skip
def test_a_start_is_in_seconds(start: dict[str, object], seconds: float | None) -> None:
    assert said([{"speaker": "Ann", "text": "So it was.", **start}]) == [("Ann", seconds, "So it was.")]


def test_starts_that_would_make_for_unbearably_slow_speech_are_milliseconds() -> None:
    data = [{"speaker": "Ann", "text": "So it was.", "start": start} for start in (0, 1500, 90_000)]

    assert [one[1] for one in said(data)] == [0, 1.5, 90]


def test_the_words_of_a_row_bring_their_spaces_along_or_are_parted_by_them() -> None:
    def words(*parts: str) -> list[str]:
        return [
            one[2]
            for one in said({"segments": [{"speaker": "A", "words": [{"word": part} for part in parts]}]})
        ]

    assert words("So", "it", "was", ".", "Yes", "!") == ["So", "it", "was.", "Yes!"]
    assert words(" So", " un", "usual", ".", " Yes") == [" So", " unusual.", " Yes"]
    assert words(" So", " ", "then") == [" So", "then"]
    assert words("So", "…)", "he", ".5") == ["So…)", "he", ".5"]


TEXT = "This is what was said in the first place, and it is long enough to be found."


def test_of_two_lists_the_one_that_knows_speakers_is_read_and_the_other_is_a_copy() -> None:
    data = {"text": TEXT, "utterances": [{"speaker": "A", "text": TEXT[:41]}, {"speaker": "B", "text": TEXT[42:]}], "words": [{"text": word} for word in TEXT.split()]}  # fmt: skip
    text = json.dumps(data)
    parsed = parse(text)

    assert [(one[0], one[2]) for one in said(data)] == [("A", TEXT[:41]), ("B", TEXT[42:])]
    assert [(edit.reason, text[edit.start : edit.end]) for edit in parsed.edits if edit.reason in {"duplicate", "unread"}] == [("duplicate", TEXT)]  # fmt: skip


def test_a_summary_is_read_by_an_editor_and_a_value_is_not() -> None:
    summary = "The two of them speak about machines and about what these had been for, years ago."
    data = {"summary": summary, "file": "a-very-long-name-of-a-file-without-any-space-in-it-at-all.json", "chinese": "这是一份很长的摘要，" * 5, "short": "Two of them.", "segments": rows("So it was.", "Was it?", speaker="A")}  # fmt: skip
    text = json.dumps(data, ensure_ascii=False)

    assert [text[edit.start : edit.end] for edit in parse(text).edits if edit.reason == "unread"] == [
        summary,
        "这是一份很长的摘要，" * 5,
    ]
    assert [one[2] for one in said(data)] == ["So it was.", "Was it?"]


def test_where_speakers_stand_in_a_list_of_their_own_times_bring_them_together() -> None:
    data = {
        "speakers_at": [{"speaker": "Ann", "start": 0}, {"speaker": "Bob", "start": 5}],
        "segments": [{"text": "One.", "start": 0}, {"text": "Two.", "start": 4.97}, {"text": "Three.", "start": 4.99}, {"text": "Four."}, {"text": "Five.", "start": 2}],
    }  # fmt: skip

    assert [(one[0], one[2]) for one in said(data)] == [
        ("Ann", "One."),
        ("Ann", "Two."),
        ("Bob", "Three."),
        ("Bob", "Four."),
        ("Ann", "Five."),
    ]


def test_what_a_file_calls_an_advertisement_is_no_part_of_the_talk() -> None:
    text = json.dumps(
        [
            {"speaker": "A", "text": "Buy this.", "ad": True},
            {"speaker": "A", "text": "So it was.", "ad": False},
        ]
    )

    assert [one.aside for one in parse(text).blocks] == ["advertisement", ""]


def test_a_label_that_stands_in_the_file_is_accounted_for() -> None:
    text = json.dumps(
        [
            {"speaker": "Ann", "text": "So it was."},
            {"speaker": "", "text": "Was it?"},
            {"speaker": 3, "text": "Yes."},
        ]
    )

    assert [text[edit.start : edit.end] for edit in parse(text).edits if edit.reason == "speaker-label"] == [
        "Ann"
    ]
    assert parse(text).timed
    assert [one.start for one in parse(text).blocks] == sorted(one.start for one in parse(text).blocks)


def test_a_file_that_is_one_long_text_is_read_as_it() -> None:
    assert said({"transcript": TEXT, "title": "A talk"}) == [(None, None, TEXT)]
    assert said({"a": {"text": "Short one."}, "b": {"text": TEXT}})[0][2] == TEXT


def test_json_under_names_that_nobody_knows_is_refused_with_them() -> None:
    keys = {f"key{number}": "some words that might be said here" for number in range(9)}
    with pytest.raises(UnreadError, match=r"`key0`, `key1`, .*`key7`: none"):
        parse(json.dumps({**keys, "x" * 31: "a b"}))
    with pytest.raises(UnreadError, match="`said_by`"):
        parse(json.dumps({"said_by": "这些话很长呢"}))
    assert parse(json.dumps({"a": "three words only", "b": "五个字而已"})).blocks == ()


@pytest.mark.parametrize(
    ("text", "is_json"),
    [('{"a": 1}', True), ("{}", True), ('\ufeff [{"a": 1}]', True), ('[["a"]]', True), ("[[1, 2]]", False), ('[music] "a"', False), ("{a: 1}", False), ("[{}]", False), ("", False), ("[", False)],
)  # fmt: skip
def test_json_is_known_by_its_beginning(text: str, is_json: bool) -> None:
    assert looks(text) is is_json
