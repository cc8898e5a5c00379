"""Links that lead nowhere: within the site none is published."""

from shutil import copytree

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import draw_tasks, drawing, flow, listing, shared
from site_builder.build.link_ends import Ends, EndsReader
from site_builder.checks.links import DeadLink, LinkChecker, LinkReader, as_text, ends_of, target_of
from site_builder.commands import checking, cli
from site_builder.core.records import replace
from site_builder.pages.context import Context, Page
from site_builder.pages.front_pages import about_page
from site_builder.pages.views.frame import Link

PAGE = (
    '<p id="here"><a href="#here">1</a> <a href="#gone">2</a> <a href="../b/">3</a> <a href="../b/#x&amp;y">4</a>'
    ' <a href="../c/">5</a> <a href="/repo/b/">6</a> <a href="/other/">7</a> <a href="https://e.org/z">8</a>'
    ' <a href="mailto:a@b.c">9</a> <a href="../b/#-">10</a> <img src="../x.png"> <a href="../../../up/">11</a>'
)


def checker() -> LinkChecker:
    made = LinkChecker("/repo/")
    made.take("a/index.html", PAGE.encode())
    made.take("b/index.html", b'<p id="x&amp;y">')
    made.take("d.json", b"<a href='no page'>")
    return made


def test_every_link_that_leads_nowhere_is_found_and_no_other() -> None:
    assert list(checker().dead_links()) == [
        DeadLink("a/index.html", address)
        for address in ("#gone", "../../../up/", "../c/", "../x.png", "/other/")
    ]


BEFORE = (
    '<p id="a"></p>',
    '<p id="b"><a href="#a">x</a></p>',
    '<i><a\nhref="../b/">y</a></i>',
    '<a href="c/">z</a>',
)


@pytest.mark.parametrize(
    ("now", "wanted", "all_there"),
    [
        (BEFORE, set(), True),
        (BEFORE[::-1], set(), True),
        ((*BEFORE, '<a href="#b">1</a>', '<a href="../d/">2</a>'), {("d/index.html", "")}, True),
        ((*BEFORE[1:], '<a href="#a">1</a>'), set(), False),
        ((*BEFORE[1:], '<h1 id="a"><a href="../b/">1</a></h1>'), {("b/index.html", "")}, True),
        (BEFORE[:3], set(), True),
    ],
)
def test_of_a_page_that_changed_only_what_is_new_is_looked_up(
    now: tuple[str, ...], wanted: set[str], all_there: bool
) -> None:
    made = LinkChecker("/repo/")

    there = made.take("p/index.html", "\n".join(now).encode(), "\n".join(BEFORE).encode())

    assert (made.wanted(), there) == (wanted, all_there)


FILES = {
    "index.html": b'<p id="here"><a href="#here"><a href="./"><a href="a/#one"><a href="en/all/#-"><a href="https://e.org/">',
    "a/index.html": b'<p id="one"><p id="x&amp;y"><a href="../"><a href="./#one"><a href="../#here"><img src="../x.png">',
    "en/all/index.html": b'<p id="t1"><a href="../../a/#x&amp;y"><a href="/repo/a/#one"><a href="../">\n<a\nhref="#t1">',
    "en/index.html": b'<a data-href="gone/" href="all/#t1">',
    "404.html": b'<p id="lost"><a href="#lost"><a href="./">',
    "x.png": b'<a href="gone/">',
}


@pytest.mark.parametrize(
    ("file", "link", "dead"),
    [
        ("index.html", "", False),
        ("index.html", "#gone", True),
        ("a/index.html", "../#gone", True),
        ("a/index.html", "../gone/", True),
        ("a/index.html", "#-", False),
        ("en/all/index.html", "../../../gone/", True),
        ("en/all/index.html", "/gone/", True),
        ("en/all/index.html", "/repo/a/#gone", True),
        ("en/index.html", "../x.png", False),
        ("en/index.html", "all", True),
        ("404.html", "", False),
        ("404.html", "#-", False),
        ("404.html", "#here", True),
    ],
)
def test_a_dead_link_is_found_however_the_files_are_read(file: str, link: str, dead: bool) -> None:
    files = {**FILES, file: FILES[file] + f'<a href="{link}">'.encode()}
    checker, edited, reader = LinkChecker("/repo/"), LinkChecker("/repo/"), EndsReader("/repo/")
    in_one_process, in_many = Ends(), Ends()
    for path, content in files.items():
        checker.take(path, content)
        in_one_process.take(*reader.read([(path, content)]))
        in_many.take(*EndsReader("/repo/").read([(path, content)]))
    edited.take(file, files[file], FILES[file])
    there = {(path, as_text(one)) for path, content in files.items() for one in (b"", *ends_of(content)[0])}

    assert list(checker.dead_links()) == ([DeadLink(file, link)] if dead else [])
    assert in_one_process.meet() is in_many.meet() is not dead
    assert (edited.wanted() <= there) is not dead


STEPS = ("", "../", "../../", "a/", "./", "..", "x.png", "#t1", "?q", "/repo/a/", "https://e.org/")
ADDRESSES = st.lists(st.sampled_from(STEPS), max_size=3).map("".join)
FOLDERS = st.sampled_from(["", "a/", "en/", "a/a/", "a/b/", "en/a/", "en/a/a/", "en/a/b/"])
PAGES = st.builds("{}{}".format, FOLDERS, st.sampled_from(["index.html", "404.html"]))


@given(st.lists(PAGES, min_size=2, max_size=9), st.sets(ADDRESSES, max_size=9))
def test_where_a_link_leads_does_not_depend_on_the_pages_read_before(
    pages: list[str], links: set[str]
) -> None:
    reader = LinkReader("/repo/", lambda file, fragment: (file, fragment))

    for page in pages:
        places = reader.places(page, {link.encode() for link in links})

        assert places == {link.encode(): target_of(page, link, "/repo/") for link in links}


def lost_page(context: Context) -> Page:
    page = about_page(context)
    frame = replace(page.view.frame, crumbs=(Link("x", "gone/"),))
    return page._replace(view=replace(page.view, frame=frame))


def test_a_site_with_a_dead_link_is_not_written(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shared, "about_page", lost_page)
    content = str(ROOT / "tests/cases/messages/base")

    assert cli.main(["build", "--content", content, "--output", str(tmp_path / "_site")]) == 1
    assert not list(tmp_path.iterdir())
    assert cli.main(["check", "--content", content]) == 1
    said = capsys.readouterr().err
    assert said.count("_site/about/index.html:1:1: error[dead-link]: the link `gone/` leads nowhere") == 2


def test_a_check_writes_no_file_and_draws_one_page_of_those_that_are_alike(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "content"
    copytree(ROOT / "tests/cases/messages/base", content)
    unsaid = "".join(
        f"never{n}: {{zh: 没人说过的{n}, en: said by nobody {n}, definition: {{zh: 词。, en: A word.}}}}\n"
        for n in range(9)
    )
    (content / "glossary/unsaid.yaml").write_text(unsaid, "utf-8")
    drawn: list[str] = []

    def noted(toolkit, sheet, interviews):
        drawn.append(sheet.slug)
        return draw(toolkit, sheet, interviews)

    draw = draw_tasks.entry_file
    monkeypatch.setattr(draw_tasks, "entry_file", noted)
    monkeypatch.setattr(flow, "WORTH_DRAWING_BESIDE", 10_000)  # all in this process
    for module in (draw_tasks, listing):
        monkeypatch.setattr(module, "write_new", lambda path, _: pytest.fail(path))

    found = checking.check(content)

    assert found.terms > 9
    assert not [problem for problem in found.problems if problem.code == "dead-link"]
    assert len({slug for slug in drawn if slug.startswith("never")}) <= 1
    assert {slug for slug in drawn if not slug.startswith("never")}


def test_every_sheet_says_where_its_page_stands(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    named: set[str] = set()
    real = drawing.kept_units

    def noted(store, made, *, whole):
        units = real(store, made, whole=whole)
        named.update(path for unit in units.now.values() for path, _, _ in unit.files)
        return units

    monkeypatch.setattr(drawing, "alike", lambda sheets: frozenset(sheet.unit for sheet in sheets))
    monkeypatch.setattr(flow, "kept_units", noted)

    checking.check(ROOT / "tests/cases/messages/base")

    site = tmp_path / "_site"
    order = ["build", "--content", str(ROOT / "tests/cases/messages/base"), "--output", str(site)]
    monkeypatch.undo()
    assert cli.main(order) == 0
    assert {one for one in named if one.endswith(".html")} == {
        path.relative_to(site).as_posix() for path in site.rglob("*.html")
    }
