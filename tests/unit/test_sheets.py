"""Long pages in sheets: where they are cut, and a site that has some."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import chain
from pathlib import Path
from posixpath import join, normpath
from statistics import mean

import pytest
from conftest import build
from hypothesis import given
from hypothesis import strategies as st

from site_builder.checks.links import LinkChecker
from site_builder.crossref.sheets import INTERVIEWS, PASSAGES, ROWS, Sheet, cut

Items = list[tuple[str, int]]
ITEMS = st.lists(st.tuples(st.text("abcdefgh", min_size=1, max_size=6), st.integers(1, 30)), max_size=300)
WANTED = st.integers(4, 60)


def names_of(items: Items, wanted: int) -> list[tuple[str, ...]]:
    """What stands on each sheet."""
    return [tuple(items[place][0] for place in sheet) for sheet in cut(items, wanted)]


@given(ITEMS, WANTED)
def test_every_item_stands_on_one_sheet_and_in_order(items: Items, wanted: int) -> None:
    sheets = cut(items, wanted)

    assert list(chain.from_iterable(sheets)) == list(range(len(items)))
    assert all(sheets)


@given(ITEMS, WANTED)
def test_a_sheet_is_bounded(items: Items, wanted: int) -> None:
    longest = max((rows for _, rows in items), default=0)
    lengths = [sum(items[place][1] for place in sheet) for sheet in cut(items, wanted)]

    assert all(length < 2 * wanted + longest for length in lengths)
    assert all(length >= wanted // 2 for length in lengths[:-1])
    if sum(lengths) <= wanted * 3 // 2:
        assert len(lengths) == bool(items)


@given(ITEMS, WANTED, st.data())
def test_sheets_before_a_new_item_stay_as_they_are(items: Items, wanted: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(items)))
    above, below = cut(items, wanted), cut([*items[:place], ("new", 1), *items[place:]], wanted)

    if len(above) > 1:
        whole = [sheet for sheet in above[:-1] if sheet.stop <= place]
        assert below[: len(whole)] == whole


def test_one_more_item_changes_few_sheets() -> None:
    items = [(f"interview-{number}", 1 + number % 5) for number in range(2000)]
    above = names_of(items, ROWS)
    assert len(above) > 30
    changed = []
    for place in range(0, len(items), 25):
        below = names_of([*items[:place], ("new", 3), *items[place:]], ROWS)
        changed.append(len(set(below) - set(above)))

    assert mean(changed) < 2
    assert max(changed) < len(above) // 4


def test_a_sheet_links_the_ends_and_those_around_it() -> None:
    assert Sheet(1, 1).near == [1]
    assert Sheet(1, 9).near == [1, 2, 3, 9]
    assert Sheet(5, 9).near == [1, 3, 4, 5, 6, 7, 9]


# A site with many interviews and people

MANY = INTERVIEWS * 2
PEOPLE = 640
SITE = (
    "title: {zh: 大站, en: Large site}\nsummary: {zh: 一句话。, en: One sentence.}\n"
    "base_url: https://example.org/repo/\n"
)
TERM = "  definition: {zh: 一种网络。, en: A kind of network.}\n  topics: [energy]\n"
TERMS = (
    f"rbm:\n  zh: 受限玻尔兹曼机\n  en: restricted Boltzmann machine\n  abbreviation: RBM\n{TERM}"
    f"gradient:\n  zh: 梯度\n  en: gradient\n{TERM}"
)
TOPICS = "energy: {title: {zh: 能量, en: Energy}, summary: {zh: 用能量说话。, en: Told as energy.}}\n"
ADDRESS = "https://example.org/repo/"
LONG = ("glossary/rbm/", "topics/energy/", "interviews/", "people/")
EDITIONS = ("", "zh-hant/", "en/")


def interview(number: int) -> str:
    head = (
        f"---\ntitle: {{zh: 第{number}谈, en: Talk {number}}}\ndate: {1900 + number}\n"
        "languages: [zh-Hans, en]\nedition: retold\n"
        "speakers: {甲: person-1, 乙: person-2}\nsource: {title: a, url: https://e.org/}\n---\n\n"
        "## 一 {#one en=One}\n\n"
    )
    turns = (
        f"**{who}：** 说 RBM 的梯度。 {{#t{turn}}}\n\n> On the RBM and its gradient.\n"
        for turn, who in enumerate("甲乙甲", 1)
    )
    return head + "\n".join(turns)


def write_content(content: Path) -> None:
    for folder in ("interviews", "glossary"):
        (content / folder).mkdir(parents=True)
    people = (
        f"person-{number}: {{zh: 人物 {number:03}, en: Person {number:03}, about: {{zh: 一个人。, en: Someone.}}}}\n"
        for number in range(1, PEOPLE + 1)
    )
    texts = {
        "site.yaml": SITE,
        "people.yaml": "".join(people),
        "glossary/a.yaml": TERMS,
        "topics.yaml": TOPICS,
    }
    texts |= {f"interviews/talk-{number}.md": interview(number) for number in range(1, MANY + 1)}
    for path, text in texts.items():
        (content / path).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a site whose long pages have sheets, by address; none of its links is dead."""
    content = tmp_path_factory.mktemp("large") / "content"
    write_content(content)
    files = build(content, ADDRESS)
    checker = LinkChecker("/repo/")
    for path, file in files.items():
        checker.take(path, file)
    assert not list(checker.dead_links())
    return {
        path.removesuffix("index.html"): file.decode("utf-8")
        for path, file in files.items()
        if path.endswith((".html", ".xml"))
    }


def tags(html: str, pattern: str) -> list[str]:
    """The first group of every match, as a reader sees it."""
    return [unescape(found) for found in re.findall(pattern, html, re.DOTALL)]


def target(page: str, href: str) -> str:
    """Where a relative link on a page leads, without its fragment."""
    path = normpath(join("/" + page, href.partition("#")[0])).lstrip("/")
    return path + "/" if path else ""


def sheets_from(site: dict[str, str], first: str) -> Iterator[str]:
    """The sheets of a page, as a reader goes on from one to the next."""
    page: str | None = first
    while page is not None:
        yield page
        following = tags(site[page], r'<a class="pager__next" rel="next" href="([^"]*)"')
        page = target(page, following[0]) if following else None


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("path", LONG)
def test_a_reader_gets_from_sheet_to_sheet(large: dict[str, str], path: str, edition: str) -> None:
    first = edition + path
    sheets = list(sheets_from(large, first))

    assert sheets == [first, *(f"{first}{number}/" for number in range(2, len(sheets) + 1))]
    assert len(sheets) > 1
    assert f"{first}{len(sheets) + 1}/" not in large
    back = [tags(large[page], r'rel="prev" href="([^"]*)"') for page in sheets]
    assert back[0] == []
    assert [target(page, *links) for page, links in zip(sheets[1:], back[1:], strict=True)] == sheets[:-1]
    for number, page in enumerate(sheets, 1):
        assert tags(large[page], r'aria-current="page">(\d+)</a>') == [str(number)]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("path", LONG)
def test_every_sheet_says_what_it_is(large: dict[str, str], path: str, edition: str) -> None:
    first = edition + path
    for number, page in enumerate(sheets_from(large, first), 1):
        html = large[page]
        (title,) = tags(html, r"<title>(.*?)</title>")
        told = f"(page {number})" if edition == "en/" else f"（第 {number} " + ("頁）" if edition else "页）")
        assert (told in title) == (number > 1)
        assert tags(html, r'<link rel="canonical" href="([^"]*)">') == [ADDRESS + page]
        # Sheets are cut in each edition by itself, so the second here is not the second there.
        assert len(tags(html, r"hreflang=\"([^\"]*)\" href=\"https")) == (4 if number == 1 else 0)
        switches = tags(html, r'<a class="editions__link" href="([^"]*)"')
        there = [other + path for other in EDITIONS if other != edition]
        assert [target(page, href) for href in switches] == there
        crumbs = tags("".join(tags(html, r'<ol class="crumbs__list">(.*?)</ol>')), r'href="([^"]*)"')
        above = [edition] if path.count("/") == 1 else [edition, edition + path.partition("/")[0] + "/"]
        assert [target(page, href) for href in crumbs] == [*above, *([first] if number > 1 else [])]
        assert f"<loc>{ADDRESS}{page}</loc>" in large["sitemap.xml"]


def rows(large: dict[str, str], first: str, pattern: str) -> Sequence[str]:
    return [row for page in sheets_from(large, first) for row in tags(large[page], pattern)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_sheets_together_hold_everything_once(large: dict[str, str], edition: str) -> None:
    lines = rows(large, edition + "glossary/rbm/", r'class="line"[^>]*><a href="[./]*(interviews/[^"]*)"')
    passages = rows(large, edition + "topics/energy/", r'passage__link" href="[./]*(interviews/[^"]*)"')
    turns = {f"interviews/talk-{number}/#t{turn}" for number in range(1, MANY + 1) for turn in (1, 2, 3)}
    for found in (lines, passages):
        assert len(found) == len(turns)
        assert set(found) == turns

    cards = rows(large, edition + "interviews/", r'card__title"><a href="[./]*(talk-\d+)/"')
    assert sorted(cards) == sorted(f"talk-{number}" for number in range(1, MANY + 1))
    people = rows(large, edition + "people/", r'class="entries__item"><a href="[./]*(person-\d+)/"')
    assert sorted(people) == sorted(f"person-{number}" for number in range(1, PEOPLE + 1))


def test_an_initial_leads_to_the_sheet_where_it_begins(large: dict[str, str]) -> None:
    sheets = list(sheets_from(large, "people/"))
    begins = [next(page for page in sheets if f'id="initial-{one}"' in large[page]) for one in "PR"]
    assert begins[0] == sheets[0] != begins[1]
    for page in sheets:
        (initials,) = tags(large[page], r'<nav class="initials".*?>(.*?)</nav>')
        jumps = tags(initials, r'href="([^"]*)"')
        assert [target(page, href) if href[0] != "#" else page for href in jumps] == begins
        assert [href.partition("#")[2] for href in jumps] == ["initial-P", "initial-R"]


ANSWERS = 4


def answering(number: int) -> str:
    """An interview in which a question has several answers."""
    head = (
        f"---\ntitle: 第{number}谈\ndate: {1900 + number}\nlanguages: [zh-Hans]\nedition: retold\n"
        "speakers: {甲: person-1, 乙: person-2}\nsource: {title: a, url: https://e.org/}\n---\n\n"
        "**甲：** 为什么？ {#t1 asks=why}\n\n"
    )
    turns = (
        f"**乙：** 这样那样，理由第{turn}条。 {{#t{turn} answers=why}}\n\n" for turn in range(2, 2 + ANSWERS)
    )
    return head + "".join(turns)


def test_a_sheet_of_answers_is_bounded_by_what_it_quotes(tmp_path: Path) -> None:
    """Answers may be of many turns, and each stands there whole."""
    texts = {
        "site.yaml": SITE + "editions: [zh-Hans]\n",
        "people.yaml": "".join(f"person-{n}: {{zh: 人物{n}, about: 一个人。}}\n" for n in (1, 2)),
        "questions.yaml": "why: {title: {zh: 为什么, en: Why}}\n",
    }
    texts |= {f"interviews/talk-{number}.md": answering(number) for number in range(1, PASSAGES)}
    (tmp_path / "interviews").mkdir()
    for path, text in texts.items():
        (tmp_path / path).write_text(text, "utf-8")

    built = build(tmp_path, ADDRESS)
    site = {
        path.removesuffix("index.html"): page.decode()
        for path, page in built.items()
        if path.endswith("html")
    }
    quoted = [len(tags(site[page], r"(理由第\d条)")) for page in sheets_from(site, "questions/why/")]

    assert sum(quoted) == ANSWERS * (PASSAGES - 1)
    assert max(quoted) < 2 * PASSAGES + ANSWERS
