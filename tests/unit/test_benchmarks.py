"""The corpus that is measured, the measuring itself, and the picture of its results."""

import importlib
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from site_builder.checks.rules import run_checks
from site_builder.commands.cli import main
from site_builder.content.collect import collect
from site_builder.core.problems import Problem

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch):
    """Modules of `benchmarks/`, which find one another as when they are run from there."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


def test_a_small_corpus_is_the_beginning_of_a_large_one(module, tmp_path: Path) -> None:
    for number in (2, 6):
        module("corpus").write(tmp_path / str(number), number, turns=4)

    for file in (tmp_path / "2/interviews").iterdir():
        assert file.read_bytes() == (tmp_path / "6/interviews" / file.name).read_bytes()


@pytest.mark.parametrize("equal", [True, False])
def test_a_corpus_is_content_without_faults(module, tmp_path: Path, *, equal: bool) -> None:
    module("corpus").write(tmp_path / "corpus", 6, turns=14, terms=30)
    module("content").convert(tmp_path / "corpus", tmp_path / "content", equal=equal)

    out = tmp_path / "out"
    assert main(["build", "--content", str(tmp_path / "content"), "--output", str(out)]) == 0
    pages = [page.relative_to(out).as_posix() for page in out.glob("**/interviews/iv-0005/**/index.html")]
    whole = ["interviews/iv-0005/all/index.html", "interviews/iv-0005/index.html"]
    assert (sorted(pages) == whole) is equal
    assert 'href="../../interviews/iv-0001/#t' in (out / "topics/topic-1/index.html").read_text("utf-8")


def test_made_up_terms_are_a_register_without_faults(module, tmp_path: Path) -> None:
    terms = module("terms")
    terms.write(tmp_path / "content", 50)
    problems: list[Problem] = []

    collection = collect(tmp_path / "content", problems.append)

    assert not problems
    assert not list(run_checks(collection))
    named = terms.names(50)
    assert [collection.terms[terms.slug(en)].titles["zh-Hans"] for _, en in named] == [zh for zh, _ in named]
    assert terms.names(5) == named[:5]


def test_every_other_generator_is_pinned_and_has_its_site(module) -> None:
    for one in module("generators").GENERATORS:
        assert all("==" in package or "@" in package[1:] for package in one.packages)
        assert (BENCHMARKS / "peers" / (one.site or one.key)).is_dir()


@pytest.mark.parametrize(("bound", "files"), [("write", {"index.html", "a/data.json"}), ("frame", set())])
def test_what_is_left_of_a_build_is_done_in_every_process(
    bound: str, files: set[str], tmp_path: Path
) -> None:
    site, out = tmp_path / "site", tmp_path / "out"
    (site / "a").mkdir(parents=True)
    (site / "index.html").write_text("<p>1</p>", "utf-8")
    (site / "a/data.json").write_text("{}", "utf-8")

    subprocess.run([sys.executable, str(BENCHMARKS / "bounds.py"), bound, str(site), str(out)], check=True)

    assert {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()} == files
    assert all((out / file).read_bytes() == (site / file).read_bytes() for file in files)


def test_each_edit_is_a_new_word_in_the_same_place(module, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("一。二。三。四。", "utf-8")

    words = [module("places").edit(file) for _ in range(3)]
    assert len(set(words)) == 3
    assert file.read_text("utf-8") == f"一。二。三{words[-1]}。四。"


def test_a_run_is_measured_and_a_failed_one_is_told(module, tmp_path: Path) -> None:
    measure = module("measure")
    busy = measure.Command([sys.executable, "-c", "sum(range(10**6)); bytes(10**8)"], tmp_path, {})
    found = measure.series(lambda: measure.run(busy), lambda: measure.run(busy), 3)

    assert found.row()["cpu_s"]["min"] > 0
    assert found.runs[0].peak > 90
    assert len(found.ratios) == 3
    with pytest.raises(measure.FailedError, match="ended with 3: sorry"):
        measure.run(measure.Command([sys.executable, "-c", "print('sorry'); exit(3)"], tmp_path, {}))


def test_the_chart_shows_every_row_that_was_measured(module) -> None:
    value = {"median": 0.5, "min": 0.4, "max": 0.7}
    row = {"generator": "ours", "interviews": 100, "jobs": 2, "wall_s": value, "wall_ratio": value}
    machine = {"cores": 2, "processor": "A & B", "memory_gib": 8, "system": "Linux", "python": "3.11"}
    results = {
        "machine": machine,
        "cold": [
            row,
            {**row, "generator": "Slow <one>"},
            {"generator": "none", "interviews": 100, "skipped": "x"},
        ],
        "linear": [{**row, "work": "full", "ms_per_interview": value}],
        "workers": [{**row, "work": "full", "jobs": jobs} for jobs in (1, 2)],
        "bounds": [{**row, "work": "full", "bound": "frame"}],
    }

    svg = module("chart").draw(results)
    assert "style=" not in svg
    drawn = ET.fromstring(svg)  # noqa: S314  our own picture
    texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"ours, 2 processes", "Slow <one>", "100, full work", "full work, frames drawn"} <= set(texts)
    assert texts.count("full work") == 1
    assert [module("chart").short(value) for value in (0.034, 8.53, 82.02, 1234.5)] == [
        "0.034",
        "8.53",
        "82.0",
        "1,234",
    ]
