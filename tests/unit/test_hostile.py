"""Transcripts come from strangers: what they write is text on a page or a fault with a place, nothing else."""

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import ROOT, build

from site_builder.commands.cli import main

BASE = ROOT / "tests/cases/messages/base"
PAYLOAD = (
    "<script>alert(1)</script><img src=x onerror=\"alert(2)\"> </title></script><!-- --><b title='x' "
    "{{ 7 * 191 }} {% raw %} ${7*191} #{7*191} ]]> &lt;i&gt; &#60;u&#62; \\u003cs\\u003e javascript:alert(3)"
)
MARKDOWN = (
    '<script>alert(1)</script> [a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x) <https://a.b/"onx=1> '
    '![d](javascript:x) [e](https://a.b/"onmouseover="x) [f](https://a.b "<t>") `<s>` **<u>** {{ 7\\*191 }} '
    "&lt;script&gt; &#x3c;u&#x3e; https://a.b/<v> [w]{term=none} <a href=javascript:x>y</a> <svg/onload=x>"
)
AS_TEXT = re.sub(r"([*]|<!--|-->)", r"\\\1", PAYLOAD.replace("`", ""))
"""What an editor has to write for the payload: stars that pair with nothing and comments are errors."""
ALLOWED_SCRIPTS = re.compile(r"assets/[\w-]+\.[0-9a-f]{10}\.js")


MARKS = {"em", "strong", "code", "pre", "ul", "li", "ol", "span", "mark", "h4", "time", "line", "circle"}
"""Tags of ours that the small site has no reason for."""


class Page(HTMLParser):
    """What a browser would do with a page."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                self.faults.append(f"<{tag} {name}={value!r}>")
            if name in {"href", "src", "action"} and re.match(
                r"\s*(?:javascript|vbscript|data:text)", value or "", re.IGNORECASE
            ):
                self.faults.append(f"<{tag} {name}={value!r}>")
            if tag == "script" and name == "src" and not ALLOWED_SCRIPTS.search(value or ""):
                self.faults.append(f"<script src={value!r}>")


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.fixture
def poisoned(content: Path) -> Path:
    """The small site with markup in every text that it has."""
    bad = quoted(PAYLOAD)
    both = f"{{zh: {bad}, en: {bad}}}"
    write(
        content / "site.yaml",
        f"title: {both}\nsummary: {both}\nabout: {both}\nbase_url: https://example.org/repo/\n"
        f"repository: https://example.org/code\nprotected: [{bad}]\n",
    )
    write(content / "topics.yaml", f"learning: {{title: {both}, summary: {both}}}\n")
    write(content / "questions.yaml", f"how-did-you-start: {{title: {both}, summary: {both}}}\n")
    name, other = quoted("P " + PAYLOAD), quoted("T " + PAYLOAD)
    person = f"{{zh: {name}, en: {name}, label: {bad}, about: {both}, spellings: [辛顿]}}"
    write(
        content / "people.yaml",
        f"host: {person.replace('辛顿', '主持')}\nguest: {{zh: 来宾, en: Guest, about: {both}}}\n",
    )
    write(
        content / "glossary/terms.yaml",
        f"rbm: {{zh: {other}, en: {other}, abbreviation: {other}, definition: {both}, topics: [learning], "
        f"spellings: [受限], misheard: ['<u>x'], blocked: ['<i>']}}\n",
    )
    write(
        content / "interviews/talk.md",
        f"---\ntitle: {both}\ndate: 2017-08\nlanguages: [zh-Hans, en]\nedition: retold\n"
        f"speakers: {{'<b>主持 \"x': host, 来宾: guest}}\nsource: {{title: {both}, url: 'https://e.org/?a=1&b=<i>'}}\n"
        f"summary: {both}\nnote: {both}\nevents: [{{date: 2016, turn: t1, zh: {bad}, en: {bad}}}]\n---\n\n"
        f'## <script>alert(1)</script>"\'> {{#opening en="<b>x" question=how-did-you-start topics=learning}}\n\n'
        f'**<b>主持 "x：** 受限 辛顿 {MARKDOWN} {{#t1}}\n\n> {MARKDOWN}\n\n**来宾：** {AS_TEXT} {{#t2}}\n'
        "\n```\n</code></pre><script>alert(1)</script>\n```\n\n- <script>x</script>\n- {{ 7\\*191 }}\n",
    )
    return content


def test_markup_in_any_field_is_text_on_every_page(poisoned: Path) -> None:
    text = (
        (poisoned / "interviews/talk.md")
        .read_text("utf-8")
        .replace("'https://e.org/?a=1&b=<i>'", "https://e.org/?a=1&b=2")
    )
    text = re.sub(r"\[(?:a|b|c|d|f)\]\([^)]*\)", "", text)  # no web address, a title: refused (see below)
    write(poisoned / "interviews/talk.md", text.replace("![", "["))
    files = build(poisoned)

    own = Page()
    for path, data in build(BASE).items():
        if path.endswith(".html"):
            own.feed(data.decode())
    for path, data in files.items():
        assert b"1337" not in data, f"{path}: a template was run"
        if path.endswith(".html"):
            page = Page()
            page.feed(data.decode())
            assert not page.faults, f"{path}: {page.faults}"
            assert page.tags <= own.tags | MARKS, path
        elif path.endswith(".xml"):
            ET.fromstring(data)  # noqa: S314
    inline = re.findall(
        rb"<script(?![^>]*src=)[^>]*>(.*?)</script", files["interviews/talk/index.html"], re.DOTALL
    )
    assert not [script for script in inline if b"<" in script or b"alert(1)</" in script]


def test_an_address_that_runs_code_is_a_fault_with_a_place(
    poisoned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--content", str(poisoned)]) == 1

    said = capsys.readouterr().err
    assert "talk.md:" in said
    assert "error[wrong-url]: `https://e.org/?a=1&b=<i>` is no web address" in said


@pytest.mark.parametrize(
    "name",
    [
        "../out.md",
        "Talk.md",
        "TALK.md",
        "talk .md",
        "tálk.md",
        "ta\u0301lk.md",
        "-x.md",
        "a--b.md",
        ".md",
        "con:.md",
        "a\u202eb.md",
        "x" * 90 + ".md",
    ],
)
def test_a_file_name_is_a_slug_or_a_fault(
    content: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    target = content / "interviews" / name
    shutil.copy(content / "interviews/talk.md", target)

    code = main(["build", "--content", str(content), "--output", str(content.parent / "_site")])

    said = capsys.readouterr().err
    if name == "../out.md":  # beside the folder of interviews, where nobody reads
        assert "error[unread-file]" in said
    else:
        assert "error[wrong-slug]" in said
    assert code == 1
    assert not (content.parent / "_site").exists()


@pytest.mark.parametrize(
    "slug", ["../x", "/etc", "a/b", "A", "a\\b", "..", "con.", "ａ", "a b", "%2e%2e", "x" * 81, "é"]
)
@pytest.mark.parametrize("file", ["people.yaml", "topics.yaml", "questions.yaml", "glossary/terms.yaml"])
def test_a_key_is_a_slug_or_a_fault(
    content: Path, capsys: pytest.CaptureFixture[str], file: str, slug: str
) -> None:
    text = (content / file).read_text("utf-8")
    write(
        content / file,
        text + f"{quoted(slug)}: {{title: a, zh: 甲乙, en: ab cd, summary: 。, about: 。, definition: 。}}\n",
    )

    assert main(["check", "--content", str(content)]) == 1
    assert f"{Path(file).name}:{text.count(chr(10)) + 1}:1: error[wrong-slug]" in capsys.readouterr().err


@pytest.mark.parametrize(
    "what", ["interviews/talk.md", "site.yaml", "glossary/terms.yaml", "interviews", "glossary"]
)
def test_links_out_of_the_tree_are_refused(
    content: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    elsewhere = content.parent / "elsewhere"
    (content / what).rename(elsewhere)
    (content / what).symlink_to(elsewhere)

    assert main(["check", "--content", str(content)]) == 1
    assert "error[unreadable-file]: is a symbolic link" in capsys.readouterr().err
    assert main(["format", "--content", str(content)]) == (what == "interviews/talk.md")
    assert (content / what).is_symlink()


@pytest.mark.parametrize("what", ["interviews/loop.md", "glossary/loop.yaml", "people.yaml"])
def test_what_is_no_file_is_a_fault(content: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    (content / what).unlink(missing_ok=True)
    os.mkfifo(content / what)

    assert main(["check", "--content", str(content)]) == 1
    assert "is not a file" in capsys.readouterr().err


def test_two_spellings_that_differ_in_form_alone_are_one(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        content / "glossary/terms.yaml",
        "rbm: {zh: 网络, en: Café Ｎet, definition: 。}\nother: {zh: 網絡, en: CAFÉ NET, definition: 。}\n",
    )

    assert main(["check", "--content", str(content)]) == 1
    assert "error[shared-spelling]: `網絡` is a spelling of `rbm` too" in capsys.readouterr().err


LARGE = {
    "ten-megabytes-of-chinese": "**主持人：** " + "话" * 3_400_000 + " {#t1}\n",
    "brackets": "**主持人：** " + "[" * 100_000 + " {#t1}\n",
    "a-megabyte-of-spaces": "**主持人：** a" + " " * 1_000_000 + "b {#t1}\n",
    "notes": "**主持人：** " + "[编者注：" * 30_000 + " {#t1}\n",
    "a-hundred-thousand-empty-turns": "**主持人：**\n\n" * 100_000,
    "three-thousand-turns-of-a-word": "".join(f"**主持人：** 是 {{#t{n}}}\n\n" for n in range(3_000)),
    "controls": "**主持人：** " + "\x07" * 100_000 + " {#t1}\n",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_strange_texts_end_in_time_and_without_a_traceback(content: Path, name: str) -> None:
    text = (content / "interviews/talk.md").read_text("utf-8").split("## ")[0]
    write(content / "interviews/talk.md", text + LARGE[name])
    command = [sys.executable, str(ROOT / "build.py"), "build", "--content", str(content)]
    done = subprocess.run(
        [*command, "--output", str(content.parent / "_site")],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )

    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") < 100


@pytest.mark.parametrize(
    "text",
    ["[" * 200_000, '{"raw": {"characters": ' + "9" * 5_000 + "}}", '{"raw": NaN, "turns": 1e999}', "\ufeff"],
)
def test_json_that_breaks_readers_is_a_fault(
    content: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    write(content / "interviews/talk.source.json", text)

    assert main(["check", "--content", str(content)]) == 1
    assert re.search(r"talk\.source\.json:1:\d+: error\[wrong-(json|source)\]", capsys.readouterr().err)
