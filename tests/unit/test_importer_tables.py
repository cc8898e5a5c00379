"""No word of a table's text leaves unseen: whoever wrote its commas and quotation marks, and whatever its columns are called."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.types import Draft
from site_builder.importer.wanted import Wanted

KILN = ("Where was the kiln?", "Behind the house.", "Who lit it?", "My aunt did.")
PIECES = st.lists(
    st.sampled_from(["clay", "ash, ", ", ", '"', '" ', " straw", '"pine,', "glaze "]), max_size=9
)


def imported(rows: str) -> Draft:
    return make_draft(read_raw(rows.encode(), "a.csv"), Wanted("talk", ("Ann", "Bob")))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@given(st.lists(PIECES, min_size=2, max_size=6))
def test_words_stay_however_commas_and_quotation_marks_stand(told: list[list[str]]) -> None:
    said = [f"kiln {''.join(pieces)} end".replace("  ", " ") for pieces in told]
    names = [("Ann", "Bob")[number % 2] for number in range(len(said))]

    draft = imported("speaker,text\n" + "".join(f"{n},{t}\n" for n, t in zip(names, said, strict=True)))

    assert [turn.speaker for turn in draft.turns] == names
    assert [words(turn.text["en"]) for turn in draft.turns] == [words(text) for text in said]


def table(head: str, cell: str) -> str:
    rows = (f"{('Ann', 'Bob')[n % 2]},{text},{cell.format(n)}\n" for n, text in enumerate(KILN))
    return f"speaker,text,{head}\n" + "".join(rows)


def test_a_column_that_no_reader_knows_is_told_once() -> None:
    flags = [one for one in imported(table("Remark", "he smiled {} times")).review if "column" in one.reason]

    assert [(one.reason, one.note) for one in flags] == [
        ("unread column", "the column `Remark` is in no turn: 4 cells with words")
    ]


@pytest.mark.parametrize(
    ("head", "cell"), [("Row", "{}"), ("File", "b{}"), ("Remark", ""), ("Notes", "smiles")]
)
def test_numbers_names_of_files_and_notes_are_no_words_that_are_missed(head: str, cell: str) -> None:
    assert not [one for one in imported(table(head, cell)).review if one.reason == "unread column"]


def test_cells_beyond_the_last_column_are_told_where_two_columns_hold_text() -> None:
    rows = "speaker,english,chinese\n" + "".join(
        f"{name},Well, yes, it was hot there,很热。\n" for name in ("Ann", "Bob", "Ann")
    )

    flags = [one for one in imported(rows).review if one.reason == "unread column"]

    assert [one.note for one in flags] == ["cells beyond the last column are in no turn: 6 with words"]


def named(*names: str) -> list[str]:
    rows = "".join(f"{name},{KILN[n % 4]}\n" for n, name in enumerate(names))
    return [
        draft.raw.text[one.start : one.end]
        for draft in [imported(f"speaker,text\n{rows}")]
        for one in sorted(draft.review, key=lambda one: one.start)
        if one.reason == "one person?"
    ]


def test_rows_without_a_name_between_two_of_one_person_are_asked_about() -> None:
    assert named("Ann", "Bob", "Ann", "", "Ann", "", "", "Bob", "", "Bob") == [KILN[3], KILN[0]]


def test_a_table_that_names_whoever_begins_asks_nothing() -> None:
    assert not named("Ann", "", "", "Bob", "", "Ann", "", "Bob", "", "")
