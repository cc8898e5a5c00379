"""What explains labels, and what a line's label is before anybody is compared with it."""

import pytest

from site_builder.importer.draft.casts import SHORT, find_casts
from site_builder.importer.speakers.label_candidates import candidates_of, with_said_times

PAIR = ("李雷", "韩梅")
TWO = ("Ann Lee", "Bob Stone")
Names = tuple[tuple[str, str], ...]


@pytest.mark.parametrize(
    ("text", "given", "told"),
    [
        ("（问：本刊记者\u3000答：李雷）", PAIR, []),
        ("问：李雷，答：韩梅\n", PAIR, [("问：李雷，答：韩梅", (("问", "李雷"), ("答", "韩梅")))]),
        ("**问：李雷**", PAIR, [("**问：李雷**", (("问", "李雷"),))]),
        (
            "采访者：李雷\n受访者：韩梅",
            PAIR,
            [("采访者：李雷", (("采访者", "李雷"),)), ("受访者：韩梅", (("受访者", "韩梅"),))],
        ),
        ("采访者=李雷", PAIR, [("采访者=李雷", (("采访者", "李雷"),))]),
        ("采访者：李雷 说了", PAIR, []),
        ("李：李雷；韩：韩梅", PAIR, [("李：李雷；韩：韩梅", (("李", "李雷"), ("韩", "韩梅")))]),
        ("王：李雷", PAIR, []),
        ("采访者：王五", PAIR, []),
        ("李雷：李雷", PAIR, []),
        ("Host: Ann Lee, Guest: Bob Stone", TWO, []),
        ("Host: Ann", TWO, [("Host: Ann", (("Host", "Ann Lee"),))]),
        ("Q is Ann", ("Ann Lee",), []),
        ("问为李雷", PAIR, [("问为李雷", (("问", "李雷"),))]),
        ("问是李雷", PAIR, [("问是李雷", (("问", "李雷"),))]),
        ("问是指李雷", PAIR, [("问是指李雷", (("问", "李雷"),))]),
        ("  > 问：李雷  \n好", PAIR, [("  > 问：李雷  ", (("问", "李雷"),))]),
        ("好\n问：李雷\n", PAIR, [("问：李雷", (("问", "李雷"),))]),
        ("采訪：李雷", PAIR, [("采訪：李雷", (("采訪", "李雷"),))]),
        ("采访：李雷　受访：韩梅", PAIR, [("采访：李雷　受访：韩梅", (("采访", "李雷"), ("受访", "韩梅")))]),
        ("採訪：李雷", PAIR, [("採訪：李雷", (("採訪", "李雷"),))]),
        ("GUEST：李雷", PAIR, [("GUEST：李雷", (("GUEST", "李雷"),))]),
        ("问：李雷好", PAIR, []),
        ("主持人 1：李雷", PAIR, [("主持人 1：李雷", (("主持人 1", "李雷"),))]),
        (
            "Speakers: Ann Lee (AL), Bob Stone\n\nAL: So?\nStone: Yes.\n",
            (),
            [
                (
                    "Speakers: Ann Lee (AL), Bob Stone",
                    (
                        ("AL", "Ann Lee"),
                        ("AL", "Ann Lee"),
                        ("AL", "Ann Lee"),
                        ("AL", "Ann Lee"),
                        ("Stone", "Bob Stone"),
                        ("STONE", "Bob Stone"),
                    ),
                )
            ],
        ),
        (
            "Speakers: Ann Lee and Bob Stone\n\nLEE: So?\nBS: Yes.\n",
            (),
            [
                (
                    "Speakers: Ann Lee and Bob Stone",
                    (("Lee", "Ann Lee"), ("LEE", "Ann Lee"), ("BS", "Bob Stone"), ("BS", "Bob Stone")),
                )
            ],
        ),
        (
            "Interviewee: Bob Stone\nStone: Yes",
            (),
            [("Interviewee: Bob Stone", (("Stone", "Bob Stone"), ("STONE", "Bob Stone")))],
        ),
        ("Speakers: Ann Lee (AL)\nSo.", (), []),
        ("Speakers: apples and pears\napples: so\n", (), []),
        (
            "Speakers: Ann Lee, the rest\nLee: so\n",
            (),
            [("Speakers: Ann Lee, the rest", (("Lee", "Ann Lee"), ("LEE", "Ann Lee")))],
        ),
        (
            "参与者：王小明（王）、李大海\n王：好\n",
            (),
            [
                (
                    "参与者：王小明（王）、李大海",
                    (("王", "王小明"), ("王", "王小明"), ("王", "王小明"), ("王", "王小明")),
                )
            ],
        ),
        ("Ann Lee: so\n", (), []),
        (
            "**Speakers:** Ann Lee\nLee: a",
            (),
            [("**Speakers:** Ann Lee", (("Lee", "Ann Lee"), ("LEE", "Ann Lee")))],
        ),
    ],
)
def test_a_line_explains_labels(text: str, given: tuple[str, ...], told: list[tuple[str, Names]]) -> None:
    """Each such line, with the labels on it and whom they stand for; where nobody is given, in forms that the text has."""
    found = [
        (text[line.start : line.end], tuple(dict.fromkeys(line.names))) for line in find_casts(text, given)
    ]

    assert found == [(line, tuple(dict.fromkeys(names))) for line, names in told]


def test_only_the_beginning_explains_labels() -> None:
    """Three thousand characters, or three tenths of a long text."""
    line = "问：李雷\n"
    for before, length, found in ((SHORT - 5, 0, True), (SHORT, 0, False), (SHORT, 10000, True)):
        text = "好" * (before - 1) + "\n" + line + "好" * length
        assert bool(find_casts(text, PAIR)) == found


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Ann: yes", [("Ann", "", "")]),
        ("主持人（女）：好", [("主持人（女）", "", "")]),
        ("Lee, Ann: so", [("Ann Lee", "", "")]),
        ("Ann (host): so", [("Ann", "host", "")]),
        ("吴恩达（Andrew Ng）：好", [("吴恩达", "Andrew Ng", "")]),
        ("唐鳳（以下簡稱「唐」）：好", [("唐鳳", "唐", "")]),
        ("From Ann Lee to Everyone: hi", [("Ann Lee", "", "")]),
        ("09:30 From Ann Lee to Everyone: hi", [("Ann Lee", "", "")]),
        ("From here to there: hi", [("From here to there", "", "")]),
        ("来自 王小明 发送至 所有人：好", [("王小明", "", "")]),
        ("Q1: so", [("Q", "", "")]),
        ("问 12：好", [("问", "", "")]),
        ("答3：好", [("答", "", "")]),
        ("Q1234: so", [("Q1234", "", "")]),
        ("Ａｎｎ：好", [("Ann", "", "")]),
        ("Ａ１：好", [("A", "", "")]),
        (">> Ann: yes >> Bob: no", [("Ann", "", ""), ("Bob", "", "")]),
        ("Ann: a >>>Bob: b", [("Ann", "", ""), ("Bob", "", "")]),
        (">>Ann: yes >>", [("Ann", "", "")]),
        ("Ann: a x>>Bob: b", [("Ann", "", "")]),
        ("Lee, PhD: so", [("Lee", "", "PhD")]),
        ("Ann, Host: so", [("Ann", "", "Host")]),
        ("Speaker (甲)：好", [("Speaker（甲）", "", "")]),
        ("Ann (M): so", [("Ann（M）", "", "")]),
    ],
)
def test_the_label_of_a_line(line: str, told: list[tuple[str, str, str]]) -> None:
    """Its name, another one and a part that stand beside it."""
    assert [(label.name, label.also, label.role) for label in candidates_of(line)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann: 9:30\nBob: so", [("Ann", None, "9:30\nB"), ("Bob", None, "so")]),
        ("Ann: 9:30 it was\nBob: so", [("Ann", None, "9:30 i"), ("Bob", None, "so")]),
        ("Ann: so\nBob: 12:30", [("Ann", None, "so\nBob"), ("Bob", None, "12:30")]),
        ("Ann 9:30\nso\nBob: x", [("Ann", 570.0, "\nso\nBo"), ("so", None, "\nBob: "), ("Bob", None, "x")]),
        ("Ann: 0:01:05\nBob: so", [("Ann", None, "0:01:0"), ("Bob", None, "so")]),
        ("", []),
    ],
)
def test_a_time_with_which_a_turn_ends_is_said(text: str, told: list[tuple[str, float | None, str]]) -> None:
    labels = with_said_times(text, list(candidates_of(text)))

    assert [(label.name, label.seconds, text[label.end : label.end + 6]) for label in labels] == told
