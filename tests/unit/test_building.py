"""What an editor sees of a build beyond faults: policies of linking, forms that were misheard."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, build

from site_builder.commands.cli import main

SITE = "title: a\nsummary: b\nbase_url: https://e.org/\ncharacters_per_page: 200\n"
PEOPLE = "host: {zh: 主持人, about: 。}\n"
TERMS = "rbm: {zh: 受限玻尔兹曼机, en: RBM, misheard: [受限波尔曼机], definition: 。}\n"
HEAD = (
    "---\ntitle: 谈话\ndate: 2017\nlanguages: [zh-Hans]\nedition: retold\nspeakers: {甲: host}\n"
    "source: {title: a, url: https://e.org/}\n---\n\n"
)
BODY = "## 一 {#one}\n\n**甲：** RBM，RBM。 {#t1}\n\n## 二 {#two}\n\n**甲：** RBM，RBM。 {#t2}\n\n"
LONG = "## 三 {#three}\n\n**甲：** " + "说了等于没说，" * 60 + "RBM。 {#t3}\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "interviews").mkdir(parents=True)
    (folder / "glossary").mkdir()
    (folder / "people.yaml").write_text(PEOPLE, "utf-8")
    (folder / "glossary/terms.yaml").write_text(TERMS, "utf-8")
    (folder / "interviews/talk.md").write_text(HEAD + BODY + LONG, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("policy", "first", "second"), [("every", 4, 1), ("section", 2, 1), ("page", 1, 1), ("interview", 1, 0)]
)
def test_how_often_a_name_is_linked(
    content: Path, tmp_path: Path, policy: str, first: int, second: int
) -> None:
    (content / "site.yaml").write_text(SITE + f"link_terms: {policy}\n", "utf-8")

    assert main(["build", "--content", str(content), "--output", str(tmp_path / "out")]) == 0
    pages = [tmp_path / "out/interviews/talk" / name for name in ("index.html", "2/index.html")]
    assert [page.read_text("utf-8").count("data-term=") for page in pages] == [first, second]


PLACES = {
    "every": "t2 t2 t2= t4 t4= | t6 t5 t5= | t2 t2 t2= t4 t4= t6 t5 t5=",
    "page": "t2 t2= | t6 t5= | t2 t2=",
    "interview": "t2 t2= | | t2 t2=",
    "none": "| |",
}
"""Turns with a link to the term on page one, page two and the whole text; `=` marks their parallel text."""


@pytest.mark.parametrize("policy", PLACES)
def test_a_name_is_linked_where_it_is_first_read_in_each_language(tmp_path: Path, policy: str) -> None:
    """A page goes on where the one before ended; the whole text is one page."""
    content = Path(shutil.copytree(ROOT / "tests/golden/all_at_once/content", tmp_path / "content"))
    site = content / "site.yaml"
    text = site.read_text("utf-8").replace("link_terms: section", f"link_terms: {policy}")
    site.write_text(text + "editions: [zh-Hans, en]\n", "utf-8")
    files = build(content)
    found = []
    for page in ("index.html", "2/index.html", "all/index.html"):
        here = []
        for turn in re.finditer(
            r'<article class="turn[^>]*id="(\w+)".*?</article>',
            files[f"interviews/talk/{page}"].decode(),
            re.DOTALL,
        ):
            own, _, parallel = turn[0].partition("turn__parallel")
            here += [turn[1]] * own.count('data-term="parameter"')
            here += [f"{turn[1]}="] * parallel.count('data-term="parameter"')
        found.append(" ".join(here))

    assert " ".join(" | ".join(found).split()) == PLACES[policy]


def test_a_misheard_form_leads_to_its_entry_and_is_listed_for_the_editor(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "site.yaml").write_text(SITE, "utf-8")
    (content / "interviews/talk.md").write_text(HEAD + "**甲：** 受限波尔曼机。 {#t1}\n", "utf-8")

    assert main(["build", "--content", str(content), "--output", str(tmp_path / "out")]) == 0
    assert (
        "talk.md:10:1: warning[misheard]: `受限波尔曼机` is a misheard form of `rbm`"
        in capsys.readouterr().err
    )
    assert 'data-term="rbm">受限波尔曼机</a>' in (tmp_path / "out/interviews/talk/index.html").read_text(
        "utf-8"
    )
    assert main(["check", "--strict", "--content", str(content)]) == 1


def test_check_remarks_on_what_a_build_lets_pass(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "site.yaml").write_text(SITE, "utf-8")
    (content / "interviews/talk.md").write_text(HEAD + "**甲：** 没有提到。 {#t1}\n", "utf-8")

    assert main(["build", "--content", str(content), "--output", str(tmp_path / "out")]) == 0
    assert "unmentioned-term" not in capsys.readouterr().err
    assert main(["check", "--content", str(content)]) == 0
    assert "terms.yaml:1:1: warning[unmentioned-term]: no interview mentions `rbm`" in capsys.readouterr().err
    assert main(["check", "--strict", "--content", str(content)]) == 1
