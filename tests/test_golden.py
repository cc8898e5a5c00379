"""Small sites, one per behaviour: what stands in each page's <main>, and the list of files.

The sites `all_at_once` and `of_many_kinds` have a bit of everything; of their pages all is kept, head and masthead too, and so are
feeds, site map and data.
"""

import re
from pathlib import Path

import pytest
from conftest import build

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
