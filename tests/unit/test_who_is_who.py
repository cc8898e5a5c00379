"""Who a label is: two spellings of one name, parts in a talk, and what is no name at all."""

import pytest

from site_builder.importer.speakers.names import (
    is_namelike,
    is_nickname,
    is_personal,
    is_title,
    is_word,
    role,
    upright,
)
from site_builder.importer.speakers.who_is_who import cast, group_labels, same, with_role


@pytest.mark.parametrize(
    ("one", "two", "likeness"),
    [
        ("Ann Lee", "Ann", 0.9),
        ("Ann Lee", "Lee", 0.9),
        ("Ann Lee", "A.L.", 0.85),
        ("Ann Lee", "AL", 0.85),
        ("Ann Lee", "Lee, Ann", 1.0),
        ("Ann Lee", "Dr. Ann Lee", 1.0),
        ("Ann Lee", "Ann Lee (host)", 1.0),
        ("Ann Lee", "Ann Lee (F)", 0.9),
        ("Ann Lee", "Anna Lee", 0.9),
        ("Ann Lee", "Ann Leigh", 0.0),
        ("唐鳳", "唐凤", 1.0),
        ("唐鳳", "唐", 0.85),
        ("唐鳳", "凤", 0.0),
        ("李雷", "李蕾", 0.72),
        ("李雷", "王雷", 0.0),
        ("李雷", "李磊石", 0.0),
        ("吴恩达", "恩达", 0.85),
        ("吴恩达", "吴", 0.85),
        ("吴恩达", "达", 0.0),
        ("吴恩达", "吴恩达老师", 1.0),
        ("吴恩达", "主持人 吴恩达", 1.0),
        ("吴恩达", "*吴恩达*：", 1.0),
        ("Ruslan Salakhutdinov", "Rus", 0.9),
        ("Ruslan Salakhutdinov", "Ru", 0.0),
        ("Ruslan Salakhutdinov", "Rus Salak", 0.9),
        ("Ruslan Salakhutdinov", "Ruslan S", 0.0),
        ("Ruslan Salakhutdinov", "RS", 0.85),
        ("Yann LeCun", "Yann LeGun", 0.8),
        ("Yann LeCun", "YannLeCun", 0.97),
        ("Yann LeCun", "Yann  Lecun", 1.0),
        ("Yann LeCun", "YL", 0.85),
        ("Yann LeCun", "YLC", 0.0),
        ("J. K. Rowan", "JKR", 0.85),
        ("J. K. Rowan", "JK Rowan", 0.97),
        ("J. K. Rowan", "J K", 0.9),
        ("Speaker 1", "Speaker 2", 0.0),
        ("Speaker 1", "speaker_1", 1.0),
        ("Speaker 1", "Speaker 12", 0.0),
        ("主持人（女）", "主持人（男）", 0.8),
        ("主持人（女）", "主持人", 0.9),
        ("主持人（女）", "主持人(女)", 1.0),
        ("Geoffrey Hinton", "Geofrey Hinton", 0.8),
        ("Geoffrey Hinton", "Hinton, Geoffrey", 1.0),
        ("Geoffrey Hinton", "Geoff Hinton", 0.9),
        ("Geoffrey Hinton", "G. Hinton", 0.0),
        ("安迪·李", "安迪", 0.9),
        ("安迪·李", "李", 0.9),
        ("安迪·李", "安迪李", 0.97),
        ("Bob", "Bo", 0.0),
        ("Bob", "Rob", 0.0),
        ("Bob", "Bobby", 0.9),
        ("Prof. Dr. Bob Stone", "Bob Stone", 1.0),
        ("Prof. Dr. Bob Stone", "Mr Stone", 0.9),
        (" ", "x", 0.0),
        ("Élan Roe", "Elan Roe", 1.0),
        ("Élan Roe", "?lan Roe", 0.8),
        ("王小明", "小明", 0.85),
        ("王小明", "王明", 0.0),
        ("王小明", "明", 0.0),
        ("王小明", "王小民", 0.0),
        ("ABCD", "Ann Bea Cee Dee", 0.85),
        ("ABCD", "Ann Bea Cee Dee Eff", 0.0),
        ("ABCDE", "Ann Bea Cee Dee Eff", 0.0),
    ],
)
def test_how_surely_two_labels_are_one_person(one: str, two: str, likeness: float) -> None:
    assert same(one, two) == likeness
    assert same(two, one) == likeness


@pytest.mark.parametrize(
    ("label", "part"),
    [("Q", "asks"), (" Host 2 ", "asks"), ("主持人（女）", "asks"), ("记者#1", "asks"), ("Speaker", "answers"), ("Speaker 2", ""), ("讲者1", ""), ("Guest 2", "answers"), ("嘉宾", "answers"), ("A.", "answers"),
     ("Guest(m)", "answers"), ("Ann", ""), ("主持人 吴恩达", ""), ("2", ""), ("", "")],
)  # fmt: skip
def test_a_part_in_the_talk_is_known(label: str, part: str) -> None:
    assert role(label) == part


@pytest.mark.parametrize(
    ("label", "part"),
    [("主持人 吴恩达", "主持人"), ("主持人：吴恩达", "主持人"), ("Host - Ann", "Host"), (" 主持人", ""), ("吴恩达 主持人", ""), ("Ann Lee", ""), ("嘉宾（男）", "嘉宾")],
)  # fmt: skip
def test_a_part_in_front_of_a_name_is_known(label: str, part: str) -> None:
    assert with_role(label) == part


@pytest.mark.parametrize(
    ("label", "name"),
    [("Lee, Ann", "Ann Lee"), ("Van Dam, J. P.", "J. P. Van Dam"), ("Lee, PhD", "Lee, PhD"), ("Lee, Host", "Lee, Host"), ("lee, ann", "lee, ann"), ("Ann", "Ann")],
)  # fmt: skip
def test_a_name_is_put_upright(label: str, name: str) -> None:
    assert upright(label) == name


WORDS = [
    "Note",
    "notes",
    "注意",
    "Step 3",
    "Part 12",
    "Figures",
    "第三章",
    "5",
    "十二条",
    "Music",
    "（笑）",
    "[applause]",
    " Time ",
    "first",
]
NO_WORDS = ["Ann", "Notable", "Steps on", "三人", "Musical", "王五", "Part of 12 men"]


@pytest.mark.parametrize(
    ("label", "word"), [*((one, True) for one in WORDS), *((one, False) for one in NO_WORDS)]
)
def test_a_heading_is_no_name(label: str, word: bool) -> None:
    assert is_word(label) == word


@pytest.mark.parametrize(
    ("label", "may_be"),
    [("王小明", True), ("他说", False), ("一二三四五六七八九十甲乙", True), ("一二三四五六七八九十甲乙丙", False), ("Ann de la Roe", True), ("Ann said", False),
     ("A B C D E", True), ("A B C D E F", False), ("Ünal-Zola", True), ("ann-Roe", False), ("Ann-roe", False), ("émile", True)],
)  # fmt: skip
def test_what_may_be_a_name(label: str, may_be: bool) -> None:
    assert is_namelike(label) == may_be


@pytest.mark.parametrize(
    ("label", "may_be"),
    [("Sam", True), ("安", True), ("小明", True), ("Yes", False), ("Note", False), ("The", False), ("sam", False), ("Sam Roe", False), ("然后", False),
     ("他们", False), ("好", False), ("王小明", True), ("王小明明", False), ("Abcdefghijklmn", False)],
)  # fmt: skip
def test_one_word_may_be_a_name(label: str, may_be: bool) -> None:
    assert is_nickname(label) == may_be


PERSONS = [
    "王明",
    "王小明",
    "小李",
    "老王",
    "阿强",
    "大刘",
    "欧阳修",
    "诸葛孔明",
    "腾讯科技",
    "36氪",
    "李老师",
    "某某教授",
    "杰弗里·欣顿",
    "安·娜·里",
    "主持人",
    "Q",
    "观众",
    "Audience member",
    "MR. STONE",
    "THE COURT",
    "Ann Lee",
    "Ann van der Lee",
    "Ludwig van Bee",
    "Ann Bea Cee Dee",
]
NOBODY = [
    "小",
    "王",
    "小李子",
    "明明",
    "王是谁",
    "他们",
    "目标",
    "Note",
    "Ann",
    "ann lee",
    "Ann lee",
    "ANN LEE",
    "Deep Learning",
    "The Host Ann",
    "Ann Bea Cee Dee Eff",
    "Ann Step",
    "·安",
    "一·二三四五六七八九十",
    "Ann de la",
    "一·二·三·四·五",
]


@pytest.mark.parametrize(
    ("label", "person"), [*((one, True) for one in PERSONS), *((one, False) for one in NOBODY)]
)
def test_who_reads_like_somebody(label: str, person: bool) -> None:
    assert is_personal(label) == person


@pytest.mark.parametrize(
    ("words", "title"),
    [("Host", True), ("PhD", True), ("CEO of Roof Inc", True), ("the founder", True), ("he said", False), ("some of a big host", True), ("one two three CEO", True),
     ("one two three four CEO", False), ("CEO 2 3 4 5 6 7 8", True), ("CEO 2 3 4 5 6 7 8 9", False), ("某大学教授", True), ("", False), ("Vice President, Bees", True)],
)  # fmt: skip
def test_a_title_behind_a_comma_is_no_speech(words: str, title: bool) -> None:
    assert is_title(words) == title


def told(labels: str, given: str) -> str:
    """Who each label is and how sure that is; labels have the share of their questions behind a `?`."""
    asked = {name: float(share or 0) for name, _, share in (one.partition("?") for one in labels.split(","))}
    people = cast(asked, tuple(filter(None, given.split(","))))
    lines = [f"{name}={who} {people.confidence[name]:g}" for name, who in people.speaker.items()]
    lines += [f"{name}: {note}" for name, note in people.notes]
    return "; ".join([*lines, *(f"also {name}" for name in people.extra)])


@pytest.mark.parametrize(
    ("labels", "given", "expected"),
    [
        ("Ann,Bob", "Ann Lee,Bob Stone", "Ann=Ann Lee 0.9; Bob=Bob Stone 0.9"),
        ("Q?.9,A?.1", "Ann Lee,Bob Stone", "Q=Ann Lee 0.98; A=Bob Stone 0.95"),
        ("A?.1,Q?.9", "Ann Lee,Bob Stone", "Q=Ann Lee 0.98; A=Bob Stone 0.95"),
        (
            "X1?.2,Y2?.8",
            "Ann Lee,Bob Stone",
            "Y2=Ann Lee 0.75; X1=Bob Stone 0.75; Y2: taken for Ann Lee; X1: taken for Bob Stone",
        ),
        (
            "X1,Y2",
            "Ann Lee,Bob Stone",
            "X1=Ann Lee 0.75; Y2=Bob Stone 0.75; X1: taken for Ann Lee; Y2: taken for Bob Stone",
        ),
        ("Q,Bob", "Ann Lee,Bob Stone", "Bob=Bob Stone 0.9; Q=Ann Lee 0.95"),
        ("Ann,Guest", "Ann Lee,Bob Stone", "Ann=Ann Lee 0.9; Guest=Bob Stone 0.95"),
        (
            "Host,Guest",
            "Ann Lee,Bob Stone,Cy Roe",
            "Host=Ann Lee 0.98; Guest=Bob Stone 0.6; Guest: taken for Bob Stone",
        ),
        ("Guest", "Ann Lee,Bob Stone,Cy Roe", "Guest=Bob Stone 0.6; Guest: taken for Bob Stone"),
        (
            "Host,Guest 1,Guest 2",
            "Ann Lee,Bob Stone,Cy Roe",
            "Host=Ann Lee 0.98; Guest 1=Bob Stone 0.95; Guest 2=Cy Roe 0.95",
        ),
        ("Ann,Dan Fox", "Ann Lee", "Ann=Ann Lee 0.9; also Dan Fox"),
        ("Ann,ann,Annn", "Ann Lee", "Ann=Ann Lee 0.9; ann=Ann Lee 0.9; also Annn"),
        (
            "Geoffrey Hinton,Geofrey Hinton",
            "Ann Lee,Geoffrey Hinton",
            "Geoffrey Hinton=Geoffrey Hinton 1; Geofrey Hinton=Geoffrey Hinton 0.8; Geofrey Hinton: taken for another spelling of Geoffrey Hinton",
        ),
        ("Ann Lee,Ann Leo", "Ann Lee,Ann Leo", "Ann Lee=Ann Lee 1; Ann Leo=Ann Leo 1"),
        ("李雷,李蕾", "李雷,韩梅", "李雷=李雷 1; 李蕾=李雷 0.72; 李蕾: taken for another spelling of 李雷"),
        ("唐鳳,主持人", "林晨,唐凤", "唐鳳=唐凤 1; 主持人=林晨 0.95"),
        ("Q,A", "", "also Q; also A"),
        ("Q?.5,A?.1", "Ann Lee", "Q=Ann Lee 0.95; also A"),
        (
            "Speaker 1?.1,Speaker 2?.7",
            "Ann Lee,Bob Stone",
            "Speaker 2=Ann Lee 0.75; Speaker 1=Bob Stone 0.75; Speaker 2: taken for Ann Lee; Speaker 1: taken for Bob Stone",
        ),
        ("Speaker 1", "Ann Lee,Bob Stone", "Speaker 1=Ann Lee 0.75; Speaker 1: taken for Ann Lee"),
        ("Guest,Ann", "Ann Lee,Bob Stone", "Ann=Ann Lee 0.9; Guest=Bob Stone 0.95"),
        ("Guest,X1", "Ann Lee,Bob Stone", "Guest=Ann Lee 0.95; X1=Bob Stone 0.75; X1: taken for Bob Stone"),
        ("Lee", "Ann Lee,Bob Lee", "Lee=Ann Lee 0.75; Lee: taken for Ann Lee"),
        ("Host", "Ann Lee,Bob Lee", "Host=Ann Lee 0.98"),
        ("Lee,Ann", "Ann Lee,Bob Lee", "Ann=Ann Lee 0.9; Lee=Bob Lee 0.75; Lee: taken for Bob Lee"),
        ("Moderator,Q?.5,Zed", "Ann Lee,Bob Stone", "Moderator=Ann Lee 0.98; Q=Bob Stone 0.95; also Zed"),
    ],
)
def test_who_is_who(labels: str, given: str, expected: str) -> None:
    assert told(labels, given) == expected


@pytest.mark.parametrize(
    ("labels", "given", "expected"),
    [
        ("Ann,Bob,ann", "", "Ann+ann Bob"),
        ("Ann Lee,Lee,Bob", "", "Ann Lee+Lee Bob"),
        ("Ann Lee,Anna Lee", "Ann Lee,Anna Lee", "Ann Lee Anna Lee"),
        ("Speaker 1,Speaker 11,speaker 1", "", "Speaker 1+speaker 1 Speaker 11"),
        ("主持人（男）,主持人（女）,主持人(男)", "", "主持人（男）+主持人(男) 主持人（女）"),
        ("Q,Q1,A", "", "Q Q1 A"),
    ],
)
def test_labels_of_one_person_are_one_group(labels: str, given: str, expected: str) -> None:
    groups = group_labels(labels.split(","), tuple(filter(None, given.split(","))))

    assert " ".join("+".join(group) for group in groups) == expected
