"""Small sites, one per behaviour: what stands in each page's <main>, and the list of files.

Of raw transcripts beside it (`tests/imports`): the draft, the ledger and the page that their imports write, and what is told.

The sites `all_at_once` and `of_many_kinds` have a bit of everything; of their pages all is kept, head and masthead too, and so are
feeds, site map and data.
"""

import re
import shutil
from pathlib import Path

import pytest
from conftest import build

from site_builder.commands.cli import main

GOLDEN = Path(__file__).parent / "golden"
WHOLE = {"all_at_once", "of_many_kinds"}
SITES = sorted(folder for folder in GOLDEN.iterdir() if folder.is_dir())
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
WRITTEN = (".json", ".xml", ".webmanifest")
PROGRAMS = re.compile(r"<script>.*?</script>|content=\"default-src [^\"]*\"", re.DOTALL)
"""What a page holds of scripts, and the hashes by which it lets them run."""
TABLES = re.compile(r'"fold":"[^"]*"|"words":\[\[.*?\]\],')
"""The tables of characters and words, which have tests of their own."""
HASH = re.compile(r"\.[0-9a-f]{10}\.")


def shown(files: dict[str, bytes], *, whole: bool) -> dict[str, str]:
    """The <main> of every page, or all of it, and the other files by name; hashes of assets are left out."""
    found = {}
    for path, content in files.items():
        name = HASH.sub(".", path)
        if path.endswith(".html") and whole:
            text = PROGRAMS.sub("", HASH.sub(".", content.decode("utf-8")))
            found[name] = re.sub(r"\n\s*\n+", "\n", text)
        elif path.endswith(".html"):
            main = MAIN.search(content.decode("utf-8"))
            assert main, f"{path} has no <main>"
            found[name] = re.sub(r"\n\s*\n+", "\n", main[0]) + "\n"
        else:
            text = content.decode("utf-8") if path.endswith(WRITTEN) else ""
            found[name] = TABLES.sub("", HASH.sub(".", text))
    return found


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_site_renders_as_expected(site: Path, request: pytest.FixtureRequest) -> None:
    files = shown(build(site / "content"), whole=site.name in WHOLE)
    expected = site / "expected"
    pages = {name: text for name, text in files.items() if wanted(site, name)}
    listing = "\n".join(sorted(name for name in files if not name.startswith("assets/"))) + "\n"
    if request.config.getoption("--update-golden"):
        for old in sorted(expected.rglob("*"), reverse=True):
            old.unlink() if old.is_file() else old.rmdir()
        for name, text in {**pages, "files.txt": listing}.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, "utf-8")

    there = {
        file.relative_to(expected).as_posix(): file.read_text("utf-8")
        for file in expected.rglob("*")
        if file.is_file()
    }
    assert {**pages, "files.txt": listing} == there


def wanted(site: Path, name: str) -> bool:
    """Which pages a golden site keeps: those its `pages.txt` names."""
    return name in (site / "pages.txt").read_text("utf-8").split()


IMPORTS = Path(__file__).parent / "imports"
SPEAKERS = {
    "recorder": "林晨,周海", "spoken-zh": "林晨,周海", "running": "林晨,周海", "article": "林晨,周海",
    "panel": "Nora Field,Ann Reed,Bob Stone", "again": "", "dashes": "林晨,周海", "alone": "周海", "headings": "王明,李四,赵六,Émile Ünal-Zola",
}  # fmt: skip
"""Of the folders of `imports` whose interview others hold than Nora Field and Sam Okoro; none: the file says it."""
BODY = re.compile(r"</style>.*?(?=<script>)", re.DOTALL)
"""Of the page: all but its looks and its script."""


@pytest.mark.parametrize("folder", sorted(IMPORTS.glob("*/raw.*")), ids=lambda raw: raw.parent.name)
def test_an_import_writes_what_is_expected(
    folder: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw, slug = folder, folder.parent.name
    shutil.copytree(IMPORTS / "content", tmp_path / "content")
    shutil.copy(raw, tmp_path)
    monkeypatch.chdir(tmp_path)
    named = SPEAKERS.get(slug, "Nora Field,Sam Okoro")
    speakers = ["--speakers", named] if named else []
    assert main(["import", raw.name, slug, *speakers, "--content", "content"]) == 0

    page = BODY.search((tmp_path / f"content/interviews/{slug}.review.html").read_text("utf-8"))
    assert page
    written = {
        "draft.md": (tmp_path / f"content/interviews/{slug}.md").read_text("utf-8"),
        "ledger.json": (tmp_path / f"content/interviews/{slug}.ledger.json").read_text("utf-8"),
        "review.html": page[0],
        "told.txt": capsys.readouterr().out,
    }
    if request.config.getoption("--update-golden"):
        for name, text in written.items():
            (raw.parent / name).write_text(text, "utf-8")

    assert {name: (raw.parent / name).read_text("utf-8") for name in written} == written
