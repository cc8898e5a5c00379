"""Builds that do only what changed: always what a build from nothing makes, on however many machines."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_builder.build.plan import linked_names, plan_of, with_titles
from site_builder.build.toolkit import Toolkit
from site_builder.build.write import MARKER
from site_builder.commands.cli import main
from site_builder.content.collect import collect_registers
from site_builder.core.folders import folders_of
from site_builder.core.model import Block
from site_builder.core.problems import Problem
from site_builder.search.name_files import Names
from site_builder.text.editions import Scripts
from site_builder.text.link import Linker

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests/cases/messages/base"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


ADDRESS = ("--base-url", "https://example.org/repo/")
"""Where the site stands that the tests share."""


def files_of(output: Path) -> dict[str, bytes]:
    """The files of a site, by path."""
    return {path: content for path, content in contents(output).items() if path != MARKER}


def arguments(content: Path, output: Path, *more: str) -> list[str]:
    return ["build", "--content", str(content), "--output", str(output), *more]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def changed(said: str) -> int:
    found = re.search(r"(\d+) changed", said)
    return int(found[1]) if found else 0


def test_nothing_to_do_is_said_with_the_warnings_of_the_last_build(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = content / "interviews/talk.md"
    file.write_text(file.read_text("utf-8").replace("{#t2}", "{#t2 doubt=0.4}", 1), "utf-8")
    assert main(arguments(content, tmp_path / "_site")) == 0
    first = capsys.readouterr()
    assert main(arguments(content, tmp_path / "_site")) == 0
    second = capsys.readouterr()

    assert "nothing to do" in second.out
    assert "nothing to do" not in first.out
    assert second.err == first.err != ""


def test_the_card_of_a_longer_interview_is_drawn_again_where_its_speakers_have_it(
    content: Path, tmp_path: Path
) -> None:
    output, anew = tmp_path / "_site", tmp_path / "anew"
    assert main(arguments(content, output)) == 0
    before = contents(output)
    change(content / "interviews/talk.md", " {#t1}", "好" * 2000 + " {#t1}")

    assert main(arguments(content, output)) == 0
    assert main(arguments(content, anew)) == 0

    after = contents(output)
    assert after["people/guest/index.html"] != before["people/guest/index.html"]
    assert after == contents(anew)


def test_a_word_in_a_turn_changes_few_files(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "_site"
    assert main(arguments(content, output)) == 0
    before = contents(output)
    text = (content / "interviews/talk.md").read_text("utf-8")
    place = text.index("{#t1}")
    (content / "interviews/talk.md").write_text(text[: place - 2] + "呀" + text[place - 2 :], "utf-8")
    capsys.readouterr()

    assert main(arguments(content, output)) == 0

    after = contents(output)
    differing = {path for path in before if before[path] != after.get(path)}
    assert changed(capsys.readouterr().out) == len(differing)
    assert {path.split("/")[0] for path in differing} <= {
        *("interviews", "zh-hant", "en", "data", "index.html", "people", "topics", "questions", "glossary")
    }
    assert not any("about" in path or "timeline" in path or path.startswith("assets") for path in differing)
    assert main(arguments(content, tmp_path / "clean")) == 0
    assert after == contents(tmp_path / "clean")


def test_what_the_plan_keeps_is_what_would_be_made_anew(content: Path) -> None:
    faults: list[Problem] = []
    registers = collect_registers(content, faults.append)
    plan, _ = plan_of(registers, folders_of(ROOT / "content"), faults.append)
    kept = Toolkit(with_titles(plan))
    linker, scripts = Linker(linked_names(plan.collection)), Scripts.of(plan.collection)
    names = Names(plan.collection)
    texts = [one for term in registers.terms.values() for one in (term.titles, term.definition)]

    assert not faults
    assert texts
    for text in (one for texts_of_one in texts for one in texts_of_one.values()):
        block = Block("paragraph", text)
        assert kept.linker.mentions(block) == linker.mentions(block)
        assert kept.names.inside(text) == names.inside(text)
    for language in registers.site.editions:
        assert [kept.scripts.text(one, language) for one in texts] == [
            scripts.text(one, language) for one in texts
        ]


def test_a_new_term_changes_only_where_it_occurs(content: Path, tmp_path: Path) -> None:
    other = (content / "interviews/talk.md").read_text("utf-8")
    (content / "interviews/other.md").write_text(other, "utf-8")
    change(content / "interviews/other.md", "。", "，量子纠缠。")
    output = tmp_path / "_site"
    assert main(arguments(content, output)) == 0
    before = contents(output)
    (content / "glossary/new.yaml").write_text(
        "entanglement:\n  zh: 量子纠缠\n  en: entanglement\n  definition: 一种关联。\n", "utf-8"
    )

    assert main(arguments(content, output)) == 0

    after = contents(output)
    pages = {path for path in before if before[path] != after.get(path) and path.endswith(".html")}
    assert "interviews/other/index.html" in pages
    assert "glossary/index.html" in pages
    assert not {path for path in pages if path.startswith("interviews/talk/")}
    assert after["glossary/entanglement/index.html"]


def test_an_interview_that_is_gone_takes_its_pages_with_it(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "_site"
    assert main(arguments(content, output)) == 0
    before = contents(output)
    text = (content / "interviews/talk.md").read_text("utf-8")
    (content / "interviews/second.md").write_text(text, "utf-8")
    assert main(arguments(content, output)) == 0
    assert (output / "interviews/second/index.html").exists()
    (content / "interviews/second.md").unlink()

    assert main(arguments(content, output)) == 0

    assert contents(output) == before


def test_a_fault_leaves_the_site_and_the_next_build_knows_what_is_left_to_do(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "_site"
    assert main(arguments(content, output)) == 0
    before = contents(output)
    file = content / "interviews/talk.md"
    good = file.read_text("utf-8")
    file.write_text(good.replace("date: ", "date: x", 1), "utf-8")
    assert main(arguments(content, output)) == 1
    assert "wrong-date" in capsys.readouterr().err
    assert contents(output) == before

    file.write_text(good.replace("。", "！", 1), "utf-8")
    assert main(arguments(content, output)) == 0
    assert "made again" not in capsys.readouterr().err
    assert main(arguments(content, tmp_path / "clean")) == 0
    assert contents(output) == contents(tmp_path / "clean")


def test_no_fault_hides_one_of_another_stage(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(content / "interviews/talk.md", "date: ", "date: x")
    with (content / "people.yaml").open("a", encoding="utf-8") as file:
        file.write("nobody:\n  colour: red\n")

    assert main(arguments(content, tmp_path / "_site")) == 1

    said = capsys.readouterr().err
    assert "unknown-field" in said
    assert "wrong-date" in said


def test_what_is_kept_may_be_deleted_or_damaged_at_any_time(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "_site"
    assert main(arguments(content, output)) == 0
    before = contents(output)
    kept = tmp_path / "._site.build"
    shutil.rmtree(kept)
    assert main(arguments(content, output)) == 0
    shutil.rmtree(kept / "staging")
    change(content / "interviews/talk.md", "。", "！")
    assert main(arguments(content, output)) == 0
    change(content / "interviews/talk.md", "！", "。")
    (kept / "stamps").write_bytes(b"damaged")
    assert main(arguments(content, output)) == 0

    assert contents(output) == before


def test_stamps_of_another_build_hide_no_edit(content: Path, tmp_path: Path) -> None:
    output, stamps = tmp_path / "_site", tmp_path / "._site.build/stamps"
    assert main(arguments(content, output)) == 0
    before, seen = contents(output), stamps.read_bytes()
    change(content / "interviews/talk.md", "。", "！")
    assert main(arguments(content, output)) == 0
    assert contents(output) != before

    # As if the last build had been killed in front of its last step, and the edit were taken back.
    stamps.write_bytes(seen)
    change(content / "interviews/talk.md", "！", "。")
    assert main(arguments(content, output)) == 0

    assert contents(output) == before


def test_a_list_that_gets_shorter_loses_its_last_sheets(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.build.shared.INTERVIEWS", 1)
    output = tmp_path / "_site"
    text = (content / "interviews/talk.md").read_text("utf-8")
    for number in range(4):
        (content / f"interviews/talk-{number}.md").write_text(text, "utf-8")
    assert main(arguments(content, output)) == 0
    assert (output / "interviews/2/index.html").exists()
    for number in range(4):
        (content / f"interviews/talk-{number}.md").unlink()

    assert main(arguments(content, output)) == 0

    assert main(arguments(content, tmp_path / "clean")) == 0
    assert contents(output) == contents(tmp_path / "clean")


def test_what_an_editor_program_leaves_beside_a_file_is_no_interview(content: Path, tmp_path: Path) -> None:
    (content / "interviews/.#talk.md").write_text("somebody@somewhere", "utf-8")

    assert main(arguments(content, tmp_path / "_site")) == 0

    assert not list((tmp_path / "_site/interviews").glob("*#*"))


def test_a_build_says_what_it_did_and_where_its_time_went(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "_site"
    assert main(arguments(content, output)) == 0
    files = int(re.search(r"(\d+) files", capsys.readouterr().out)[1])  # type: ignore[index]
    change(content / "interviews/talk.md", "。", "！")

    assert main(arguments(content, output, "--profile")) == 0

    said = capsys.readouterr()
    found = re.search(r"3 interviews, (\d+) files, .* (\d+) changed, (\d+) kept, [\d.]+ s", said.out)
    assert found
    assert int(found[1]) == files == int(found[2]) + int(found[3])
    assert len(said.out.splitlines()) == 1
    for stage in ("start", "reading", "interviews", "lists", "links", "showing", "everything else"):
        assert f" s  {stage}\n" in said.err


# More than one machine


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A Dask scheduler and some workers, each a process; its address and the workers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    scheduler = subprocess.Popen(
        [*dask, "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"], **quiet
    )
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", f"tcp://127.0.0.1:{port}"]
    running = [
        subprocess.Popen([*worker, "--nthreads", "1", "--no-nanny", "--no-dashboard"], **quiet)
        for _ in range(workers)
    ]
    try:
        yield f"dask://127.0.0.1:{port}", running
    finally:
        for process in (*running, scheduler):
            process.kill()
            process.wait()


def test_a_cluster_builds_the_same_site_and_a_lost_worker_loses_nothing(
    tmp_path: Path, site: dict[str, bytes]
) -> None:
    with cluster(2) as (address, workers):
        build = subprocess.Popen(
            [
                *(sys.executable, str(ROOT / "build.py")),
                *arguments(ROOT / "content", tmp_path / "there", *ADDRESS, "--executor", address),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        fresh = tmp_path / ".there.build/fresh"
        while build.poll() is None and not (fresh / "interviews").exists():
            time.sleep(0.02)
        workers[0].kill()
        said, complained = build.communicate()

    assert build.returncode == 0, complained.decode()
    assert b"5 interviews" in said
    assert files_of(tmp_path / "there") == site


def test_a_cluster_that_is_not_there_is_one_clear_line(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.build.cluster.PATIENCE", "1s")
    assert main(arguments(content, tmp_path / "_site", "--executor", "dask://127.0.0.1:1")) == 2
    assert "127.0.0.1:1" in capsys.readouterr().err
    assert main(arguments(content, tmp_path / "_site", "--executor", "elsewhere")) == 2
    assert "dask://HOST:PORT" in capsys.readouterr().err
