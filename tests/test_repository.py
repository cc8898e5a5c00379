"""What the repository promises about itself: whose words, how much, no private places."""

import hashlib
import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from site_builder.commands.cli import parser
from site_builder.content.attributes import SECTION_ATTRIBUTES, TURN_ATTRIBUTES
from site_builder.content.collect import collect
from site_builder.content.interview_fields import EDITIONS
from site_builder.core.collection import Collection
from site_builder.core.problems import Problem
from site_builder.interviews.filing import filings_of
from site_builder.text.fold import fold

ROOT = Path(__file__).resolve().parent.parent
RUN = 24
NOT_HAN = re.compile("[^\u4e00-\u9fff]")
RETOLD = ("chollet-quora", "hinton-ng", "karpathy-ng", "lecun-lex", "lecun-ng")
REPEATED = {"hinton-ng": 3808, "lecun-lex": 1500}
"""Chinese characters of a raw file that are repeated subtitles or read advertisements."""


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def han(text: str) -> str:
    return NOT_HAN.sub("", fold(text))


@pytest.fixture(scope="module")
def collection() -> Collection:
    problems: list[Problem] = []
    found = collect(ROOT / "content", problems.append)
    assert not problems
    return found


def test_no_sentence_of_a_transcript_stands_in_the_repository(transcripts: Path) -> None:
    grams: set[str] = set()
    for raw in transcripts.glob("*.txt"):
        text = han(raw.read_text("utf-8"))
        grams.update(text[start : start + RUN] for start in range(len(text) - RUN))
    copied = {}
    for file in tracked():
        try:
            text = han(file.read_text("utf-8"))
        except UnicodeDecodeError:
            continue
        found = [
            text[start : start + RUN]
            for start in range(len(text) - RUN)
            if text[start : start + RUN] in grams
        ]
        if found:
            copied[file.name] = found[0]

    assert not copied


def test_no_private_place_is_named() -> None:
    places = re.compile("/(?:work|farm|root)/" + "|/tmp" + "/[a-z]")
    named = [
        file.name
        for file in tracked()
        if file.suffix not in {".png", ".lock"} and places.search(file.read_text("utf-8", "replace"))
    ]

    assert not named


@pytest.mark.parametrize("slug", RETOLD)
def test_a_retelling_is_long_enough_and_says_what_it_retells(
    slug: str, transcripts: Path, collection: Collection
) -> None:
    data = (transcripts / f"{slug}.txt").read_bytes()
    raw = data.decode("utf-8")
    interview = collection.interviews[slug]
    own = "".join(block.text for turn in interview.turns for block in turn.texts[interview.language])
    source = json.loads((ROOT / "content/interviews" / f"{slug}.source.json").read_text("utf-8"))

    assert len(han(own)) >= 0.4 * (len(han(raw)) - REPEATED.get(slug, 0))
    assert source["raw"] == {
        "name": f"{slug}.txt",
        "sha256": hashlib.sha256(data).hexdigest(),
        "characters": len(raw),
    }
    assert set(source["turns"]) == {turn.id for turn in interview.turns}
    covered = bytearray(len(raw))
    for start, end, *_ in (*source["turns"].values(), *source.get("omitted", ())):
        covered[start:end] = b"\1" * (end - start)
    left = "".join(character for character, taken in zip(raw, covered, strict=True) if not taken)
    assert len(han(left)) < 0.02 * len(han(raw)), "credits and interface alone are neither retold nor named"


def test_every_turn_has_its_parallel_text(collection: Collection) -> None:
    alone = [
        f"{interview.slug}#{turn.id}"
        for interview in collection.interviews.values()
        for turn in interview.turns
        if len(turn.texts) < len(interview.languages)
        or len({len(blocks) for blocks in turn.texts.values()}) > 1
    ]

    assert not alone


def test_the_collection_is_as_large_as_promised(collection: Collection) -> None:
    assert len(collection.terms) >= 220
    assert len(collection.topics) >= 30
    assert all(
        6 <= len(one.sections) <= 24 or one.slug == "chollet-quora" for one in collection.interviews.values()
    )
    assert all({"zh-Hans", "en"} <= set(term.definition) for term in collection.terms.values())


def test_questions_are_answered_by_several_people(collection: Collection) -> None:
    answered: dict[str, set[str]] = {}
    for one in collection.interviews.values():
        filings = filings_of(one)
        for turn in one.turns:
            for question in turn.answers:
                assert question in filings[turn.id].questions
                answered.setdefault(question, set()).add(turn.speaker)

    assert len(collection.questions) >= 25
    assert not [slug for slug in collection.questions if len(answered.get(slug, ())) < 2]


def test_neighbours_among_the_topics_lead_both_ways(collection: Collection) -> None:
    ways = {(slug, beside) for slug, topic in collection.topics.items() for beside in topic.see}

    assert ways == {(beside, slug) for slug, beside in ways}
    assert {slug for slug, _ in ways} == set(collection.topics)


def test_topics_are_spoken_of_in_several_interviews(collection: Collection) -> None:
    """Or say why they are not."""
    spoken = Counter(
        topic
        for one in collection.interviews.values()
        for topic in {topic for filing in filings_of(one).values() for topic in filing.topics}
    )

    assert not [slug for slug, topic in collection.topics.items() if spoken[slug] < 2 and not topic.single]
    assert not [slug for slug, topic in collection.topics.items() if spoken[slug] > 1 and topic.single]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_names_every_command_field_and_attribute(name: str) -> None:
    """Fields by the calls that read them, in the modules of one content format each."""
    readme = (ROOT / name).read_text("utf-8")
    help_text = parser().format_help()
    commands = re.findall(r"^    (\w+) ", help_text, re.MULTILINE)
    fields = {
        key
        for module in ("config", "interview", "glossary", "registers", "names")
        for key in re.findall(
            r"""(?:fields|inner)(?:\.\w+\(|,)\s*"(\w+)\"""",
            (ROOT / f"site_builder/content/{module}.py").read_text("utf-8"),
        )
    }
    assert len(commands) >= 6
    assert len(fields) >= 30

    assert not [name for name in commands if f"build.py {name}" not in readme]
    assert not [key for key in fields if not re.search(rf"\b{key}: ", readme)]
    assert not [key for key in (*TURN_ATTRIBUTES, *SECTION_ATTRIBUTES) if f"{key}=" not in readme]


def test_both_readmes_have_the_same_chapters_and_commands() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md"))
    before_speed = english.partition("## Speed")[0], chinese.partition("## 速度")[0]
    fenced = ["\n".join(re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)) for text in before_speed]
    keys = [set(re.findall(r"^ *([a-z_]+): ", text, re.MULTILINE)) for text in fenced]

    assert re.findall(r"^#+(?= )", english, re.MULTILINE) == re.findall(r"^#+(?= )", chinese, re.MULTILINE)
    for pattern in (r"`python build\.py [^`]+`", r"(?<!\w)--[a-z-]+"):
        told, said = (set(re.findall(pattern, text, re.MULTILINE)) for text in before_speed)
        assert told <= said
    assert keys[0] == keys[1]


def keys_of_words() -> dict[str, list[str]]:
    """The keys of each file of `templates/ui`, in its order."""
    return {
        file.name: [line.split(":")[0] for line in file.read_text("utf-8").splitlines() if line[:1].strip()]
        for file in (ROOT / "templates/ui").glob("*.yaml")
    }


def test_every_word_of_the_interface_is_used() -> None:
    """By name in a template or a module; `kind_term` and `retold_long` by the half that stands there."""
    readers = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "site_builder").rglob("*.py")]
    text = "\n".join(file.read_text("utf-8") for file in readers)
    named = set(re.findall(r"(?:\.|[\"'])(\w+)", text))
    unused = [
        key
        for key in keys_of_words()["en.yaml"]
        if not {key, key.partition("_")[0] + "_", "_" + key.rpartition("_")[2]} & named
        and key not in EDITIONS
    ]

    assert not unused


def test_the_words_of_all_editions_have_the_same_keys() -> None:
    keys = keys_of_words()
    assert len(keys) == 3
    assert all(len(set(found)) == len(found) for found in keys.values())
    assert len({frozenset(found) for found in keys.values()}) == 1


def test_no_mark_of_a_merge_was_left() -> None:
    marks = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
    marked = [file.name for file in tracked() if marks.search(file.read_text("utf-8", "replace"))]

    assert not marked
