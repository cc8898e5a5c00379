"""Small sites, one per behaviour: what stands in each page's <main>, and the list of files."""

import re
from pathlib import Path

import pytest
from conftest import build

GOLDEN = Path(__file__).parent / "golden"
SITES = sorted(folder for folder in GOLDEN.iterdir() if folder.is_dir())
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)


def shown(files: dict[str, bytes]) -> dict[str, str]:
    """The <main> of every page and the other files by name; hashes of assets are left out of names."""
    found = {}
    for path, content in files.items():
        name = re.sub(r"\.[0-9a-f]{10}\.", ".", path)
        if path.endswith(".html"):
            main = MAIN.search(content.decode("utf-8"))
            assert main, f"{path} has no <main>"
            found[name] = re.sub(r"\n\s*\n+", "\n", main[0]) + "\n"
        else:
            found[name] = content.decode("utf-8") if path.endswith(".json") else ""
    return found


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_site_renders_as_expected(site: Path, request: pytest.FixtureRequest) -> None:
    files = shown(build(site / "content"))
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
