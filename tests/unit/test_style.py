"""What `check` remarks on in retold texts, where a case file cannot say it: rates, and today's date."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from site_builder.checks import editorial
from site_builder.checks.style import style
from site_builder.content.collect import collect
from site_builder.core.problems import Problem

BASE = Path(__file__).resolve().parents[1] / "cases" / "messages" / "base"
HEAD = """---
title: 谈话
date: 2017-08
languages: [zh-Hans]
edition: {edition}
speakers: {{主持人: host, 来宾: guest}}
source: {{title: 原文, url: https://example.org/}}
---

"""


def content(folder: Path, text: str, *, edition: str = "retold", people: str = "") -> Path:
    for file in BASE.rglob("*"):
        if file.is_file():
            target = folder / file.relative_to(BASE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    (folder / "interviews/talk.md").write_text(HEAD.format(edition=edition) + text, "utf-8")
    if people:
        (folder / "people.yaml").write_text(people, "utf-8")
    return folder


def codes(folder: Path) -> list[str]:
    problems: list[Problem] = []
    return [problem.code for problem in style(collect(folder, problems.append))]


def told(opening: str) -> str:
    turns = (f"**来宾：** {opening}{'学习算法改变了一切。' * 6}，第 {n} 次。 {{#t{n}}}" for n in range(1, 40))
    return "\n\n".join(turns) + "\n"


def test_a_text_full_of_saying_is_remarked_on(tmp_path: Path) -> None:
    assert "too-much-saying" in codes(content(tmp_path, told("来宾说，来宾又说，来宾认为，")))


def test_a_text_that_tells_the_matter_is_not(tmp_path: Path) -> None:
    assert codes(content(tmp_path, told("来宾很清楚："))) == []


def test_speakers_in_their_own_words_may_say_what_they_like(tmp_path: Path) -> None:
    assert codes(content(tmp_path, told("他说，他又说，他认为，"), edition="verbatim")) == []


@dataclass(frozen=True)
class Today:
    """A calendar that stands still."""

    day: date

    def today(self) -> date:
        return self.day


@pytest.mark.parametrize(("day", "stale"), [(date(2027, 11, 30), []), (date(2027, 12, 1), ["host"])])
def test_an_entry_is_stale_after_twelve_months(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: date, stale: list[str]
) -> None:
    people = (
        "host: {zh: 主持人, en: host, about: 。, as_of: 2026-11}\nguest: {zh: 来宾, en: guest, about: 。}\n"
    )
    folder = content(tmp_path, told("来宾很清楚："), people=people)
    monkeypatch.setattr(editorial, "date", Today(day))
    collection = collect(folder, lambda _: None)

    remarks = list(editorial.stale_entry(collection, ()))

    assert [remark.message.split("`")[1] for remark in remarks] == stale
    assert [(remark.where.path.name, remark.where.line) for remark in remarks] == [("people.yaml", 1)] * len(
        stale
    )
