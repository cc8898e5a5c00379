"""What a build keeps: after whatever came, changed and went, each table says what the interviews that are there say.

A dictionary of interviews, asked in plain Python, is held against the store after each step.
"""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from case_files import CASES
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.build.analysis import Analysis, analysed
from site_builder.build.rows import PACKERS, Packed, lines_in, packed_lines_in, unpacked
from site_builder.build.store import ENTRY, LIST, PART, TALLY, Changed, Facts, Store, kind_of
from site_builder.build.tables.rows import Placed
from site_builder.build.tables.units import Unit
from site_builder.content.collect import collect
from site_builder.core.kinds import EVENT, KINDS, NAMED, SERIES, SPEAKER, TERM, TOPIC, Key
from site_builder.core.model import PASSAGE
from site_builder.core.problems import Problem
from site_builder.core.records import replace
from site_builder.crossref.sheets import ON_ONE_SHEET
from site_builder.crossref.tally import BY_SPEAKER, SPOKEN, Tally
from site_builder.interviews.prepare import prepare
from site_builder.pages.overview import NEWEST, Spoken
from site_builder.search.blocks import Block
from site_builder.search.interview_part import packed, part
from site_builder.search.name_files import Names
from site_builder.text.editions import Edition, Scripts, editions_of
from site_builder.text.link import Linker

HEAD = """---
title: {{zh: 谈{n}, en: On {n}}}
date: {date}
languages: [{languages}]
edition: retold
speakers: {{主持人: host, 来宾: guest, 另一位: other}}
source: {{title: 原文, url: https://example.org/}}
{more}---

"""
FILED = "## 一 {#one en=One topics=energy}\n\n"
SERIES_OF = "series: {{zh: {0}, number: {1}}}\n"
EVENTS = "events: [{date: 1985, turn: t1, zh: 一件事, en: Something}]\n"
LONG = "这一段话说得足够长，长到不只是应一声，所以算是一段。"
TEXTS = {
    "a": ("2017-08", "zh-Hans, en", SERIES_OF.format("一组", 1) + EVENTS, FILED + f"**来宾：** 焓与熵，焓。{LONG}见[那里](b#t1)与[整篇](c)。 {{#t1}}\n\n> Entropy.\n\n**主持人、来宾：** 熵。 {{#t2}}\n"),
    "a, later": ("2018", "zh-Hans, en", SERIES_OF.format("一组", 1) + EVENTS, FILED + f"**来宾：** 焓与熵，焓。{LONG}见[那里](b#t1)与[整篇](c)。 {{#t1}}\n\n> Entropy.\n\n**主持人、来宾：** 熵。 {{#t2}}\n"),
    "a, in one language": ("2017-08", "zh-Hans", "", FILED + f"**另一位：** 气体，气体。{LONG} {{#t1}}\n"),
    "b": ("2017-08", "zh-Hans", SERIES_OF.format("一组", 2), f"**主持人：** 焓怎样？{LONG} {{#t1 asks=how}}\n\n**另一位：** 焓、熵、做功。{LONG} {{#t2 answers=how topics=heat}}\n"),
    "b, of another series": ("2017-08", "zh-Hans", "series: {zh: 又一组}\n" + EVENTS, f"**主持人：** 焓怎样？见[这里](b)。 {{#t1 asks=how}}\n\n**另一位：** 焓、熵、做功。{LONG} {{#t2 answers=how topics=heat}}\n"),
    "b1": ("2019-05-06", "en", EVENTS, "## One {#one topics=heat}\n\n**来宾：** Entropy, enthalpy, gas; [here](b#t2). {#t1}\n"),
    "c": ("2015", "zh-Hans, en", "published: 2020-02\n", "## 一 {#one}\n\n**来宾：** 焓与熵，焓与熵。 {#t1}\n\n> Entropy.\n\n## 二 {#two}\n\n**另一位：** 焓与熵，焓与熵。 {#t2}\n"),
    "c, gone on": ("2015", "zh-Hans, en", "", "## 一 {#one}\n\n**来宾：** 焓与熵，焓与熵。 {#t1}\n\n## 三 {#three}\n\n**另一位：** 焓与熵，熵与熵。 {#t2}\n\n> Gas.\n"),
}  # fmt: skip
"""Interviews, and what became of some: date, languages, front matter, text. The name begins with the address."""

STEPS = st.lists(st.sampled_from([*TEXTS, "-a", "-b", "-b1", "-c"]), max_size=9)


@cache
def analyses() -> dict[str, Analysis]:
    with TemporaryDirectory() as folder:
        content = Path(shutil.copytree(CASES / "gives/base", Path(folder) / "content"))
        (content / "interviews").mkdir(exist_ok=True)
        found = {}
        for name, (date, languages, more, text) in TEXTS.items():
            slug = name.partition(",")[0]
            head = HEAD.format(n=slug, date=date, languages=languages, more=more)
            (content / f"interviews/{slug}.md").write_text(head + text, "utf-8")
            problems: list[Problem] = []
            collection = collect(content, problems.append)
            assert not problems, problems
            scripts = Scripts.of(collection)
            prepared = prepare(collection.interviews[slug], collection, Linker(scripts.names()), scripts)
            noted = [replace(problem, where=prepared.turns[0].turn.where) for problem in NOTED.get(name, ())]
            given = packed(part(prepared, Names(collection), collection.site.editions))
            found[name] = replace(analysed(prepared, EDITIONS, noted), part=given)
        return found


NOTED = {
    name: (Problem("doubtful", name, Path("x"), ""),)  # type: ignore[arg-type]
    for name in ("b", "c", "c, gone on")
}
EDITIONS: tuple[Edition, ...] = editions_of(
    collect(CASES / "gives/base", lambda _: None).site,
)
SPEAKERS = ("guest", "host", "other")
TERMS = ("enthalpy", "entropy", "gas", "work", "none")
There = dict[str, Analysis]


def in_order(there: There) -> list[Analysis]:
    return sorted(there.values(), key=lambda one: (one.head.date, one.slug))


def by_publication(there: There) -> list[Analysis]:
    """In order of when their texts were published here: where nobody says, of when they took place."""
    return sorted(in_order(there), key=lambda one: one.head.published)


def rows_under(there: There, *keys: Key) -> Iterator[tuple[Analysis, Any]]:
    for one in in_order(there):
        for row in one.rows:
            if row.key in keys:
                yield one, row


def counted(there: There, key: Key, edition: str) -> Tally:
    numbers = [one.tallies[key][edition] for one in there.values() if edition in one.tallies.get(key, {})]
    return Tally(sum(numbers), len(numbers))


def all_keys(there: There) -> set[Key]:
    return set(chain.from_iterable(one.tallies for one in there.values())) | {Key(TERM, "none")}


def passages(one: Analysis) -> list[str]:
    return sorted({reference.slug for reference in one.references if reference.kind == PASSAGE})


def interviews_say(there: There) -> dict[str, object]:
    """What the table of interviews should say."""
    by_slug = [there[slug] for slug in sorted(there)]
    return {
        "slugs": set(there),
        "number": len(there),
        "listed": [
            [(one.slug, one.listed) for one in in_order(there) if edition.whole or edition.language in one.head.languages]
            for edition in EDITIONS
        ],
        "newest": [
            [(one.slug, one.listed) for one in reversed(by_publication(there)) if edition.whole or edition.language in one.head.languages][:2]
            for edition in EDITIONS
        ],
        "entries": [one.entry for one in in_order(there)],
        "problems": [problem for one in by_slug for problem in one.problems],
        "references": [reference for one in by_slug for reference in one.references],
        "cited": [passages(one) for one in by_slug],
        "citing": [
            {one.slug for one in by_slug for passage in passages(one) if passage.partition("#")[0] in slugs}
            for slugs in ((), ("b",), ("c",), ("b", "c"), ("a", "b1"))
        ],
        "all citing": {one.slug for one in by_slug if passages(one)},
        "each": [
            (one.head.titles, one.head.date, one.outline.ids, one.prepared, (one.head.date, one.listed, one.entry),
             one.tallies, {row.key: (row.digest, one.head.date) for row in one.rows}, one.references)
            for one in by_slug
        ],
        "of none": ("", ("", "", ""), {}, {}, (), []),
    }  # fmt: skip


def interviews_of(store: Store) -> dict[str, object]:
    table = store.interviews
    slugs = sorted(table.slugs())
    return {
        "slugs": set(slugs),
        "number": table.number(),
        "listed": [table.listed(edition) for edition in EDITIONS],
        "newest": [table.newest(edition, 2) for edition in EDITIONS],
        "entries": table.entries(),
        "problems": list(table.problems()),
        "references": list(table.references()),
        "cited": [table.cited(slug) for slug in slugs],
        "citing": [table.citing(slugs) for slugs in ((), ("b",), ("c",), ("b", "c"), ("a", "b1"))],
        "all citing": table.all_citing(),
        "each": [
            (table.head(slug).titles, table.head(slug).date, table.outline(slug).ids, table.prepared(slug),
             table.listing(slug), table.tallies_of(slug),
             {key: state[:2] for key, state in table.rows_of(slug).items()}, table.references_of(slug))
            for slug in slugs
        ],
        "of none": (table.prepared("none"), table.listing("none"), table.rows_of("none"),
                    table.tallies_of("none"), table.references_of("none"), table.cited("none")),
    }  # fmt: skip


SPANS = ((("", ""), ("9", "")), (("2017-08", "a"), ("2017-08", "b")), (("2017-08", "b"), ("2018", "a")))
KEYS = (
    (Key(TERM, "entropy"),), (Key(TOPIC, "energy"), Key(TERM, "gas")), (Key(TERM, "gas"), Key(TOPIC, "energy")),
    (Key(SPEAKER, "other"),), (Key(EVENT, ""),), (Key(TERM, "none"),),
)  # fmt: skip


def rows_say(there: There) -> dict[str, object]:
    """What the table of rows should say."""
    series = [
        (row.key.slug, one, row) for one in in_order(there) for row in one.rows if row.key.kind == SERIES
    ]
    spreads = [(one, row) for one in in_order(there) for row in one.rows if row.key.kind == TERM]

    def shown(keys: tuple[Key, ...], edition: Edition, span: Any) -> tuple[Packed, ...]:
        found: dict[str, Packed] = {}
        for key in keys:
            for one, row in rows_under(there, key):
                if span[0] <= (one.head.date, one.slug) <= span[1] and edition.language in row.counts:
                    language = edition.shows(one.head.languages)
                    data = packed_lines_in(row.data, language) if key.kind in NAMED else row.data
                    known = found.setdefault(one.slug, Packed(one.head, language, []))
                    found[one.slug] = known._replace(rows=[*known.rows, (key.kind, data)])
        return tuple(found[one.slug] for one in in_order(there) if one.slug in found)

    return {
        "places": [
            [Placed(one.head.date, one.slug, row.counts[edition.language], row.digest)
             for one, row in rows_under(there, *keys) if edition.language in row.counts]
            for keys in KEYS if len(keys) == 1 for edition in EDITIONS
        ],
        "packed": [[plain(one) for one in shown(keys, edition, span)] for keys in KEYS for edition in EDITIONS for span in SPANS],
        "series": [(one.slug, PACKERS[SERIES].unpack(row.data)) for _, one, row in sorted(series, key=lambda found: found[0])],
        "members": [(one.slug, PACKERS[SERIES].unpack(row.data)) for name, one, row in series if name == "一组"],
        "series of": {one.slug: next((name for name, other, _ in series if other is one), "") for one in there.values()},
        "lines": [
            lines_in(row.data) for slug in sorted(there) for term in TERMS
            for row in [*(row for row in there[slug].rows if row.key == Key(TERM, term)), NO_ROW][:1]
        ],
        "spreads": [[(one.slug, spread) for one, row in spreads if row.key.slug == term for spread in row.spreads] for term in TERMS],
        "spreads of": {
            slug: {row.key.slug: row.spreads for other, row in spreads if other.slug == slug and row.spreads} for slug in there
        },
    }  # fmt: skip


class NO_ROW:  # noqa: N801  stands for a row
    data = b"\x80"
    """Packed: nothing by language."""


def plain(given: Packed) -> object:
    """A row as pages see it: heads are compared by what they call the interview."""
    return (
        given.one.slug,
        given.one.date,
        given.language,
        [kind for kind, _ in given.rows],
        [data for _, data in given.rows],
    )


def rows_of(store: Store) -> dict[str, object]:
    table, slugs = store.rows, sorted(store.interviews.slugs())
    return {
        "places": [table.places(*keys, edition.language) for keys in KEYS if len(keys) == 1 for edition in EDITIONS],
        "packed": [[plain(one) for one in table.packed(keys, edition, span)] for keys in KEYS for edition in EDITIONS for span in SPANS],
        "series": table.series(),
        "members": table.members("一组"),
        "series of": {slug: table.series_of(slug) for slug in slugs},
        "lines": [table.lines(term, slug) for slug in slugs for term in TERMS],
        "spreads": [table.spreads(term) for term in TERMS],
        "spreads of": {slug: table.spreads_of(slug) for slug in slugs},
    }  # fmt: skip


def tallies_say(there: There) -> dict[str, object]:
    """What the table of tallies should say."""

    def spoken(term: str, edition: str) -> Spoken:
        counts = {one: counted(there, Key(BY_SPEAKER, f"{term} {one}"), edition) for one in SPEAKERS}
        counts = {person: tally for person, tally in counts.items() if tally.interviews}
        shown = {person: tally.count for person, tally in counts.items() if person != "other"}
        return Spoken(term, shown, len(counts) == 1)

    result: dict[str, object] = {}
    for language in (edition.language for edition in EDITIONS):
        keys = {key: counted(there, key, language) for key in sorted(all_keys(there))}
        result[language] = keys
        for kind in (TERM, TOPIC, SPEAKER):
            result[f"{language} {kind}"] = {
                key.slug: one for key, one in keys.items() if key.kind == kind and one.interviews
            }
        said = {key.slug: one.count for key, one in keys.items() if key.kind == SPOKEN and one.interviews}
        result[f"{language} speakers"] = sorted(said, key=lambda person: (-said[person], person))
        result[f"{language} spoken"] = [spoken(term, language) for term in TERMS]
    return result


def tallies_of(store: Store, there: There) -> dict[str, object]:
    table, result = store.tallies, dict[str, object]()
    for language in (edition.language for edition in EDITIONS):
        result[language] = {key: table.tally(key, language) for key in sorted(all_keys(there))}
        for kind in (TERM, TOPIC, SPEAKER):
            result[f"{language} {kind}"] = table.of(kind, language)
        result[f"{language} speakers"] = table.speakers(language)
        result[f"{language} spoken"] = [table.spoken(term, ("guest", "host"), language) for term in TERMS]
    return result


def checked(store: Store, there: There) -> None:
    assert interviews_of(store) == interviews_say(there)
    assert rows_of(store) == rows_say(there)
    assert tallies_of(store, there) == tallies_say(there)
    assert {slug: store.parts.part(slug) for slug in there} == {slug: one.part for slug, one in there.items()}
    assert list(chain.from_iterable(store.parts.cut())) == [one.slug for one in in_order(there)]


def changed_by(before: Analysis | None, now: Analysis | None) -> Changed:
    """What should be told of an interview that became another."""
    states: list[Mapping[Key, Any]] = [
        {row.key: (row.digest, one.head.date, row.spreads) for row in one.rows} if one else {}
        for one in (before, now)
    ]
    nothing = ("", "", ())
    pairs = {key: [state.get(key, nothing) for state in states] for key in chain(*states)}
    return Changed(
        frozenset(key for key, (old, new) in pairs.items() if old[:2] != new[:2]),
        frozenset(key.slug for key, (old, new) in pairs.items() if key.kind == TERM and old[2] != new[2]),
    )


@settings(max_examples=25)
@given(STEPS)
def test_the_store_says_what_the_interviews_that_are_there_say(steps: list[str]) -> None:
    store, there = Store(), There()
    for step in steps:
        slug = step.lstrip("-").partition(",")[0]
        before, store.touched = there.get(slug), set()
        if step.startswith("-"):
            assert store.drop_interview(slug) == changed_by(there.pop(slug, None), None)
            assert store.touched == {LIST, ENTRY, TALLY, EVENT, PART}
            continue
        there[slug] = now = analyses()[step]
        changed = store.put_interview(now)
        assert changed == changed_by(before, now)
        others = {
            LIST: not before or (before.head.date, before.listed) != (now.head.date, now.listed),
            ENTRY: not before or (before.head.date, before.entry) != (now.head.date, now.entry),
            TALLY: not before or before.tallies != now.tallies,
            EVENT: any(key.kind == EVENT for key in changed.keys),
            PART: not before or (before.head.date, before.part) != (now.head.date, now.part),
        }
        assert store.touched == {name for name, is_other in others.items() if is_other}
    checked(store, there)
    store.close()


def test_what_is_kept_is_there_when_the_store_is_opened_again(tmp_path: Path) -> None:
    store, file = Store(), tmp_path / "store.db"
    there = {slug: analyses()[slug] for slug in ("b", "a", "c")}
    for one in there.values():
        store.put_interview(one)
    facts = Facts(build="x", registers="y", section_bits=3)
    store.put_facts(Facts(build="before"))
    store.put_facts(facts)
    assert store.facts() == facts
    store.save(file)

    again = Store(file)
    checked(again, there)
    assert again.facts() == facts
    again.drop_interview("b")
    again.put_interview(analyses()["a, later"])
    again.close()
    once_more = Store(file)
    checked(once_more, there)
    once_more.drop_interview("b")
    once_more.save(file)
    last = Store(file)
    del there["b"]
    checked(last, there)
    last.close()
    assert Store().facts() == Facts()


def test_interviews_that_were_read_are_at_hand_until_the_store_is_closed(tmp_path: Path) -> None:
    store, file = Store(), tmp_path / "store.db"
    for slug, packed_one in (("b", b"2"), ("a", b"1" * 100_000), ("c", b"")):
        store.prepared.put(slug, packed_one)
    assert [store.prepared.of(slug) for slug in ("a", "b", "d")] == [b"1" * 100_000, b"2", b""]
    assert list(store.prepared.all()) == [b"1" * 100_000, b"2", b""]
    store.save(file)

    again = Store(file)
    assert list(again.prepared.all()) == []
    again.prepared.put("a", b"3")
    again.save(file)
    last = Store(file)
    assert last.prepared.of("a") == b""
    last.close()
    assert b"1" * 1_000 not in file.read_bytes()


READ_MANY = """
import sys
from pathlib import Path
from site_builder.build.store import Store

def highest():
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])

store, before = Store(*map(Path, sys.argv[1:])), highest()
for number in range(128):
    store.prepared.put(f"{number:03}", bytes([number]) * 2**20)
for number, packed in enumerate(store.prepared.all()):
    assert packed == store.prepared.of(f"{number:03}") == bytes([number]) * 2**20
print(number + 1, (highest() - before) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory it was")
@pytest.mark.parametrize("kept", [True, False])
def test_what_was_read_does_not_stay_in_memory(tmp_path: Path, *, kept: bool) -> None:
    """128 interviews of a mebibyte each take what a few of them take."""
    file = [str(tmp_path / "store.db")] if kept else []
    order = [sys.executable, "-c", READ_MANY, *file]
    read, grown = subprocess.run(order, check=True, capture_output=True, text=True).stdout.split()
    assert int(read) == 128
    assert int(grown) < 32


def test_an_interview_is_as_new_as_its_text_here() -> None:
    found = analyses()

    assert (found["c"].head.date, found["c"].head.published) == ("2015", "2020-02")
    assert found["a"].head.published == found["a"].head.date == "2017-08"


def test_a_term_is_long_when_its_lines_do_not_stand_on_one_sheet() -> None:
    one, counts = analyses()["c"], {"zh-Hans": ON_ONE_SHEET, "en": ON_ONE_SHEET + 1}
    store = Store()

    store.put_interview(
        replace(one, tallies={Key(TERM, "gas"): counts, Key(TOPIC, "energy"): {"zh-Hans": 10_000}})
    )

    assert store.tallies.long_terms("zh-Hans") == frozenset()
    assert store.tallies.long_terms("en") == {"gas"}


def test_the_parts_that_changed_since_the_blocks_were_settled_are_known() -> None:
    """A part is known as it was, until they are settled; whether one came, went or moved is, too."""
    parts = Store().parts
    assert parts.put("a", "2017", b"1")
    assert parts.put("b", "2016", b"2")
    assert parts.moved
    assert parts.cut() == [("b", "a")]
    parts.settle()
    assert not parts.moved
    assert parts.changed() == {}

    assert not parts.put("a", "2017", b"1")
    assert not parts.moved
    assert parts.put("a", "2017", b"11")
    assert parts.put("a", "2017", b"111")
    assert not parts.moved
    assert (parts.part("a"), parts.part_before("a")) == (b"111", b"1")
    assert (parts.part("b"), parts.part_before("b")) == (b"2", b"2")
    assert set(parts.changed()) == {"a"}
    assert parts.put("b", "2018", b"2")
    assert parts.moved
    assert set(parts.changed()) == {"a"}
    assert parts.cut() == [("a", "b")]
    parts.settle()
    parts.drop("a")
    assert parts.moved
    assert parts.part_before("a") == b"111"
    assert parts.cut() == [("b",)]


def test_what_is_known_of_blocks_is_kept_patched_and_forgotten() -> None:
    parts = Store().parts
    for slug, date in (("a", "2015"), ("b", "2016"), ("c", "2017")):
        parts.put(slug, date, b"1")
    block = Block((("a", 1), ("b", 3)), 5, 6000, frozenset({"s/host", "o/energy"}))
    parts.put_block(0, block, {"一": b"12", "二": b"", "三": b"3"})
    parts.put_block(1, Block((("c", 1),), 1, 10, frozenset()), {"一": b"9"})
    parts.put_block(2, Block((), 0, 10, frozenset({"x"})), {"一": b"8"})
    parts.settle()

    assert parts.block(0) == block
    assert parts.block(7) is None
    assert parts.sizes() == [(2, 2), (1, 1), (1, 0)]
    assert parts.listed() == ["o/energy\ns/host", "", "x"]
    assert parts.common(0, "一二三四") == {"一": b"12", "三": b"3"}
    assert parts.common(1, "一") == {"一": b"9"}
    parts.put("a", "2015", b"2")
    parts.put("c", "2017", b"2")
    assert parts.changed() == {"a": 0, "c": 1}

    parts.patch_block(0, replace(block, turns=6), {"一": b"", "四": b"4"})
    assert parts.block(0) == replace(block, turns=6)
    assert parts.common(0, "一二三四") == {"三": b"3", "四": b"4"}
    assert parts.common(1, "一") == {"一": b"9"}
    parts.put_block(0, block, {"五": b"5"})
    assert parts.common(0, "一二三四五") == {"五": b"5"}

    assert parts.forgotten() == [], "no interview came or went"
    parts.drop("c")
    assert parts.forgotten() == [1, 2], "the two that are left stand in one block"
    assert [parts.block(number) for number in (1, 2)] == [None, None]
    assert parts.common(1, "一") == parts.common(2, "一") == {}
    assert parts.common(0, "五") == {"五": b"5"}
    parts.put_block(0, Block((("b", 1), ("a", 1)), 5, 6000, frozenset()), {})
    assert parts.changed() == {"a": 0}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, "disk"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk"),
        (sqlite3.SQLITE_CANTOPEN, "disk"),
        (sqlite3.SQLITE_READONLY, "disk"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
        (sqlite3.SQLITE_ERROR, "us"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, "us"),
        (None, "us"),
    ],
)
def test_an_error_of_the_store_comes_from_the_disk_from_a_damage_or_from_us(
    code: int | None, kind: str
) -> None:
    error = sqlite3.DatabaseError("told")
    if code is not None:
        error.sqlite_errorcode = code

    assert kind_of(error) == kind


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.language)
def test_an_edition_at_a_glance_is_what_its_interviews_count(edition: Edition) -> None:
    store, there = Store(), {slug: analyses()[slug] for slug in ("a", "b", "b1", "c")}
    for one in there.values():
        store.put_interview(one)
    listed = store.interviews.listed(edition)

    seen = store.overview(edition, listed)

    said = tallies_say(there)
    assert seen.interviews == len(listed)
    assert [head.slug for head in seen.newest] == [slug for slug, _ in listed][-NEWEST:]
    assert seen.tallies.keys() == {*KINDS, EVENT}
    assert seen.tallies[TERM] == said[f"{edition.language} {TERM}"]
    assert seen.tallies[EVENT] == {"": counted(there, Key(EVENT, ""), edition.language)}
    assert list(seen.speakers) == said[f"{edition.language} speakers"]
    assert seen.all_speakers == len(seen.speakers)
    most = sorted(seen.tallies[TERM], key=lambda slug: (-seen.tallies[TERM][slug].count, slug))
    assert [one.term for one in seen.spoken] == most
    for one in seen.spoken:
        numbers = {
            who: counted(there, Key(BY_SPEAKER, f"{one.term} {who}"), edition.language).count
            for who in SPEAKERS
        }
        assert one.speakers == {who: number for who, number in numbers.items() if number}


UNITS = {
    "list/a": Unit("1", ((("term", "rbm"), "x"),), (("a.html", 3, "y"), ("b.html", 4, "z")), ("a/",)),
    "list/b": Unit("2", (), ()),
    "lists": Unit("3", (), ()),
    "page": Unit("", (), (), ("c/", "d/")),
}


def test_units_are_kept_by_name() -> None:
    units = Store().units
    for name in reversed(UNITS):
        units.put(name, Unit("before", (), ()))
        units.put(name, UNITS[name])

    assert list(units.all()) == list(UNITS.items())
    assert units.beginning("list/") == {name: UNITS[name] for name in ("list/a", "list/b")}
    assert units.beginning("x") == {}
    assert units.named(["page", "none", "lists"]) == {name: UNITS[name] for name in ("page", "lists")}
    assert units.unit("none") is None
    units.drop("page")
    assert units.unit("page") is None
    assert units.unit("list/a") == UNITS["list/a"]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.language)
def test_what_a_page_is_drawn_from_is_what_the_interview_gave(edition: Edition) -> None:
    store = Store()
    store.put_interview(analyses()["a"])
    keys = [Key(TERM, "entropy"), Key(TOPIC, "energy"), Key(SPEAKER, "guest"), Key(EVENT, "")]

    (shown,) = map(unpacked, store.rows.packed(keys, edition, SPANS[0]))

    words = {"zh-Hans": ["焓与[熵]", "[熵]。"], "zh-Hant": ["焓與[熵]", "[熵]。"], "en": ["[Entropy]."]}[
        edition.language
    ]
    assert [
        f"{line.left}[{line.keyword}]{line.right}"[: len(one)]
        for line, one in zip(shown.lines["guest"], words, strict=True)
    ] == words
    assert [(row.topic, len(row.passages)) for row in shown.topics] == [("energy", 1)]
    assert [event.event.date for event in shown.events] == ["1985"]
    assert shown.said["energy"].turns == 1
    assert shown.spoken == ({"entropy": 1} if edition.language == "en" else {"enthalpy": 2, "entropy": 2})
    assert shown.answers == shown.mentioned == ()
