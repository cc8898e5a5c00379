"""Which tests execute a line of the program, and how long each takes: what `mutate.py --covering` chooses by.

    python tests/tools/covering.py            # runs the tests but those of the browser and the long ones; minutes

What it finds is kept in `.cache/covering`, for the tests and the program as they are then. A line that is executed
when its module is loaded (a constant, the fields of a type) belongs to no test: for it, all that enter the module count.
"""

import json
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import coverage
import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "covering"
A_TEST = 0.05
"""Seconds that any test costs, however short it is."""


class Recorder:
    """A plugin of pytest: the lines of each test, and its seconds."""

    def __init__(self, folder: Path) -> None:
        self.seconds: dict[str, float] = {}
        self.name = os.environ.get("PYTEST_XDIST_WORKER", "only")
        self.folder = folder
        self.lines = coverage.Coverage(
            data_file=str(folder / f"lines.{self.name}"),
            config_file=False,
            source=[str(ROOT / "site_builder")],
        )

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self.lines.start()
        self.lines.switch_context(item.nodeid)
        begin = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - begin
            self.lines.stop()

    def pytest_sessionfinish(self) -> None:
        self.lines.save()
        (self.folder / f"seconds.{self.name}.json").write_text(json.dumps(self.seconds), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ or not config.getoption("numprocesses", None):
        config.pluginmanager.register(Recorder(FOLDER))


@dataclass(frozen=True)
class Only:
    """A plugin of pytest: of what it has collected these tests, in their order."""

    tests: Sequence[str]

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        places = {test: place for place, test in enumerate(self.tests)}
        items[:] = sorted(
            (item for item in items if item.nodeid in places), key=lambda item: places[item.nodeid]
        )


@cache
def seconds() -> dict[str, float]:
    """How long each test took."""
    files = sorted(FOLDER.glob("seconds.*.json"))
    if not files:
        raise SystemExit("no test has been watched yet: python tests/tools/covering.py")
    return {test: taken for file in files for test, taken in json.loads(file.read_text("utf-8")).items()}


@cache
def entered(module: str) -> dict[int, frozenset[str]]:
    """The tests that execute each line of a module (a path below the repository)."""
    found: dict[int, frozenset[str]] = {}
    for file in sorted(FOLDER.glob("lines.*")):
        data = coverage.CoverageData(str(file))
        data.read()
        for line, tests in data.contexts_by_lineno(str(ROOT / module)).items():
            found[line] = found.get(line, frozenset()) | frozenset(tests) - {""}
    return found


def covering(module: str, lines: Iterable[int], budget: float) -> list[str]:
    """The tests that execute one of the lines, as many as take `budget` seconds together.

    First those that execute much of the module in a short time.
    """
    by_line = entered(module)
    much = Counter(test for tests in by_line.values() for test in tests)
    tests = frozenset().union(*(by_line.get(line, frozenset()) for line in lines)) or much
    chosen, spent = [], 0.0
    for test in sorted(tests, key=lambda one: (-much[one] / (A_TEST + seconds()[one]), one)):
        if spent + seconds()[test] <= budget:
            spent += seconds()[test]
            chosen.append(test)
    return chosen


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    given = sys.argv[1:] or ["tests", "--ignore", "tests/browser"]
    sys.path.insert(0, str(ROOT))
    return int(pytest.main(["-p", "tests.tools.covering", "-m", "not long and not alone", *given]))


if __name__ == "__main__":
    sys.exit(main())
