"""What a browser loads to search: turns in files of twenty-four, whom to ask for, what stands in the index."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, build

TURNS = 49


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    content = Path(
        shutil.copytree(
            ROOT / "tests/golden/all_at_once/content", tmp_path_factory.mktemp("long") / "content"
        )
    )
    turns = [f"**{'主持人' if n % 2 else '来宾'}：** 第{n}句參数。 {{#t{n}}}" for n in range(1, TURNS + 1)]
    turns.insert(24, "## 后半 {#later}")
    people = content / "people.yaml"
    people.write_text("silent: {zh: 默无言, en: Mo Silent, about: 。}\n" + people.read_text("utf-8"), "utf-8")
    (content / "interviews/long.md").write_text(
        "---\ntitle: 长谈\ndate: 2016-05\nlanguages: [zh-Hans]\nedition: verbatim\n"
        "speakers: {主持人: host, 来宾: guest}\nsource: {title: 原文, url: https://example.org/}\n---\n\n"
        + "\n\n".join(turns)
        + "\n",
        "utf-8",
    )
    return build(content)


def read(files: dict[str, bytes], path: str) -> object:
    return json.loads(files[f"data/search/{path}"])


def test_the_turns_of_an_interview_stand_in_files_of_twenty_four(files: dict[str, bytes]) -> None:
    chunks = [read(files, f"zh-Hans/long-{number}.json") for number in range(3)]

    assert "data/search/zh-Hans/long-3.json" not in files
    assert "data/search/en/long-0.json" not in files, "the interview is not in English"
    assert [len(chunk["turns"]) for chunk in chunks] == [24, 24, 1]
    rows = [row for chunk in chunks for row in chunk["turns"]]
    assert [row[0] for row in rows] == [f"t{n}" for n in range(1, TURNS + 1)]
    assert rows[23] == ["t24", 1, "guest", "第24句參数。"]
    assert rows[24] == ["t25", rows[24][1], "host", "第25句參数。", "后半"]
    assert [len(row) for row in rows].count(5) == 1
    assert {key: value for key, value in chunks[2].items() if key != "turns"} == {
        "title": "长谈",
        "date": "2016 年 5 月",
        "language": "zh-Hans",
        "names": {"guest": "安来宾", "host": "主持"},
    }
    assert read(files, "zh-Hant/long-2.json")["turns"] == [["t49", rows[48][1], "host", "第49句參數。"]]


def test_who_speaks_comes_first_among_those_whom_one_can_ask_for(files: dict[str, bytes]) -> None:
    assert read(files, "zh-Hans/people.json") == [
        ["host", "林主持", 1],
        ["guest", "安来宾", 1],
        ["other", "欧另一", 1],
        ["silent", "默无言", 0],
    ]
    assert read(files, "en/people.json") == [
        ["host", "Lin Host", 1],
        ["guest", "An Guest", 1],
        ["other", "Ou Other", 1],
        ["silent", "Mo Silent", 0],
    ]


def test_a_browser_learns_first_how_the_index_is_cut_and_what_it_may_ask(files: dict[str, bytes]) -> None:
    first = read(files, "zh-Hant.json")
    parts = [path for path in files if path.startswith("data/search/0/") and path.endswith(".bin")]

    assert first["blocks"] == [[len(parts), 3]]
    assert read(files, "0/interviews.json") == [["long", 3], ["talk", 7], ["second", 3]]
    assert first["topics"] == [["energy", "能量"], ["learning", "學習"]]
    assert first["questions"] == [["start", "怎樣開始"], ["next", "然後呢"]]
    assert read(files, "en.json")["topics"] == [["energy", "Energy"], ["learning", "Learning"]]
    fold = first["fold"]
    assert len(fold) % 2 == 0
    pairs = dict(zip(fold[::2], fold[1::2], strict=True))
    assert {"參": "参", "數": "数", "後": "后"}.items() <= pairs.items()
    assert list(pairs) == sorted(pairs)
    assert ["软件", "软体"] in first["words"]
    assert all(one != two for one, two in first["words"])
    assert first["name_files"] == 0
    assert ["t/parameter", "參數", "参数|parameter"] in first["names"]
