"""What the project relies on, and what it tells of other sites and of its host."""

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from conftest import ROOT

from site_builder.checks.limits import near_limits

EXTERNAL_LINKS = ROOT / ".github/scripts/external_links.py"


OF_OTHER_SYSTEMS = {"colorama"}
"""Locked, but installed on Windows alone."""


def licence_of(package: str) -> str:
    """What a package says of itself: an expression, a classifier, or a word."""
    said = metadata.metadata(package)
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License")]
    whole = said.get("License") or ""
    word = "" if "\n" in whole else whole  # some give the whole text of a licence
    return said.get("License-Expression") or word or classifiers[0].rpartition(" :: ")[2]


def test_every_dependency_of_the_program_is_listed_with_its_licence() -> None:
    locked = re.findall(r"^([a-z0-9_.-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    listed = dict(
        re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE)
    )
    permissive = re.compile("MIT|BSD|Apache|PSF|OFL")

    assert listed.pop("package") == "licence"
    assert set(listed) == set(locked)
    for package, licence in listed.items():
        assert permissive.search(licence)
        if package in OF_OTHER_SYSTEMS:
            continue
        said = licence_of(package)
        assert permissive.findall(licence)[0] in said


def test_every_dependency_is_locked_with_its_hashes() -> None:
    for name in ("requirements.txt", "requirements-test.txt", "requirements-tools.txt"):
        text = (ROOT / name).read_text("utf-8")
        entries = re.split(r"^(?=[a-z0-9_.-]+==)", text, flags=re.MULTILINE)[1:]
        assert len(entries) >= 10
        assert all("--hash=sha256:" in entry for entry in entries)


def test_limits_of_the_host_are_said_from_four_fifths_on() -> None:
    small = (5_000_000, "a.json")
    assert not list(near_limits(799_000_000, small, 479))

    found = list(near_limits(800_000_000, (81_000_000, "data/big.json"), 600))

    assert [str(problem).split("\n")[0] for problem in found] == [
        "_site:1:1: warning[near-limit]: the site has 800 MB of 1,000 MB that GitHub Pages allows",
        "_site/data/big.json:1:1: warning[near-limit]: this file has 81 MB of 100 MB that GitHub Pages allows",
        "_site:1:1: warning[near-limit]: the build took 10.0 of 10 minutes that GitHub Pages allows",
    ]


def test_links_to_other_sites_are_listed_and_asked_for_only_on_demand(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<link href="https://no.example/x"><a href="b.html">b</a>'
        '<a rel="noopener" href="http://127.0.0.1:9/gone?a=1&amp;b=2#c">c</a>',
        "utf-8",
    )
    command = [sys.executable, str(EXTERNAL_LINKS), str(tmp_path)]

    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    fetched = subprocess.run([*command, "--fetch"], capture_output=True, text=True, check=False)

    assert listed.stdout == "http://127.0.0.1:9/gone?a=1&b=2\ta.html\n"
    assert fetched.returncode == 1
    assert "refused" in fetched.stdout


def test_every_link_to_another_site_says_noopener(site: dict[str, bytes]) -> None:
    for path, data in site.items():
        if path.endswith(".html"):
            for tag in re.findall(r'<a\s[^>]*href="https?://[^>]*>', data.decode()):
                assert "noopener" in tag, f"{path}: {tag}"


def test_nothing_is_installed_but_by_hash_and_no_package_runs_a_script() -> None:
    """An install script of a package may fetch what no lock names."""
    places = [ROOT / "Makefile", ROOT / "tests/tools/install.sh", *(ROOT / ".github/workflows").glob("*.yml")]
    lines = [line.strip() for place in places for line in place.read_text("utf-8").splitlines()]
    by_pip = [line for line in lines if re.search(r"\bpip install\b", line)]
    by_npm = [line for line in lines if re.search(r"\bnpm (?:ci|i|install)\b", line)]

    assert len(by_pip) >= 3
    assert all("--require-hashes" in line for line in by_pip)
    assert by_npm
    assert all("npm ci --ignore-scripts" in line for line in by_npm)
