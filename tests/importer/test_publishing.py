"""Drafts build as they are: the five raw transcripts at once, and a talk of which nothing else is known."""

import json
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from site_builder.checks.collection import read_and_check
from site_builder.commands.cli import main
from site_builder.core.collection import Collection
from site_builder.core.problems import Problem, Severity
from tests.conftest import ROOT, build
from tests.importer.measure import SPEAKERS

Built = tuple[dict[str, bytes], Collection, list[Problem]]


def built(content: Path) -> Built:
    """The files of a site whose links all lead somewhere; an error in content fails the test."""
    problems: list[Problem] = []
    collection = read_and_check(content, problems.append, drafts=True)
    return build(content, "", drafts=True), collection, problems


@pytest.fixture(scope="module")
def drafts(transcripts: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Our glossary, people and topics, and in place of the retold interviews the five drafts.

    Nothing is filed yet: summaries have no evidence, and questions are not asked.
    """
    content = tmp_path_factory.mktemp("drafts") / "content"
    unfiled = shutil.ignore_patterns("interviews", "published.txt", "questions.yaml")
    shutil.copytree(ROOT / "content", content, ignore=unfiled)
    topics = content / "topics.yaml"
    topics.write_text(re.sub(r" ?\([a-z-]+#[^)]*\)", "", topics.read_text("utf-8")), "utf-8")
    site = content / "site.yaml"
    site.write_text(re.sub(r"base_url: .*", "base_url: https://example.org/repo/", site.read_text("utf-8")))
    for name, speakers in SPEAKERS.items():
        raw, names = str(transcripts / f"{name}.txt"), ",".join(speakers)
        assert main(["import", raw, name, "--speakers", names, "--content", str(content)]) == 0
    return built(content)


def test_five_drafts_build_as_complete_as_retold_interviews(drafts: Built) -> None:
    site, collection, _ = drafts

    for name, interview in collection.interviews.items():
        data = json.loads(site[f"data/interviews/{name}.json"])
        for prefix in ("", "zh-hant/"):
            whole = site[f"{prefix}interviews/{name}/all/index.html"].decode()
            assert all(f'id="{turn.id}"' in whole for turn in interview.turns)
            assert whole.count("data-term=") > 10
            assert all(f"{prefix}{page['url']}index.html" in site for page in data["pages"])
        assert [turn["id"] for turn in data["turns"]] == [turn.id for turn in interview.turns]
        assert any(turn["terms"] for turn in data["turns"])
        assert not any(turn["topics"] for turn in data["turns"])
        assert {"zh-Hans", "zh-Hant"} <= set(data["turns"][0]["text"])
    told = json.loads(site["data/collection.json"])
    assert len(told["interviews"]) == len(SPEAKERS)
    topics = [path for path in site if re.fullmatch(r"topics/[\w-]+/index.html", path)]
    assert sum(b'class="passage"' in site[path] for path in topics) > 25
    assert all("还没有编者归类" in site[path].decode() for path in topics if b'class="passage"' in site[path])
    assert "en/interviews/lecun-lex/index.html" in site


def test_what_is_missing_leaves_no_empty_element(drafts: Built) -> None:
    site, _, _ = drafts

    for path, page in site.items():
        if path.endswith(".html"):
            assert b'datetime=""' not in page, path
            assert b'href=""' not in page, path
            assert b"<time></time>" not in page, path
        if path.endswith(".xml"):
            ET.fromstring(page)  # noqa: S314 - we wrote it
    feed = site["feed.xml"].decode()
    assert feed.count("<entry>") == len(SPEAKERS)
    assert "<published>" not in feed


RAW = "主持人：你好，你怎么开始做这个的？\n\n王小明：我从一块电路板开始。\n"
"""A talk with people whom no register knows."""


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    (content / "interviews").mkdir(parents=True)
    (content / "site.yaml").write_text("title: a\nsummary: b\nbase_url: https://example.org/repo/\n")
    raw = tmp_path / "raw.txt"
    raw.write_text(RAW, "utf-8")
    assert main(["import", str(raw), "talk", "--speakers", "主持人,王小明", "--content", str(content)]) == 0
    return content


def test_a_draft_of_undeclared_people_builds(unknown: Path) -> None:
    site, collection, problems = built(unknown)

    assert {p.code for p in problems} == {"missing-field", "undeclared-person"}
    assert len(collection.people) == 2
    assert "王小明".encode() in site["people/talk-guest/index.html"]


def test_without_review_what_is_missing_is_an_error(unknown: Path) -> None:
    draft = unknown / "interviews" / "talk.md"
    draft.write_text(re.sub(r"review:\n(  - .*\n)+|state: draft\n", "", draft.read_text("utf-8")), "utf-8")
    problems: list[Problem] = []
    read_and_check(unknown, problems.append)

    errors = [problem.code for problem in problems if problem.severity is Severity.ERROR]
    assert sorted(errors) == ["missing-field", "missing-field", "unknown-person", "unknown-person"]
