"""Which tests execute which lines: each test file once, in a process of its own, under coverage.

Kept in `.cache/mutants`, a file for each test file, as long as that file stays the same; a test added to a file is
seen at once, one that reaches further into the program only after `--anew`.
"""

import hashlib
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.tools.copies import Copy

NO_TEST_OF_THE_PROGRAM = ("browser", "tools", "fuzz", "golden", "cases")


@dataclass
class Recorded:
    """What the tests of one file did: seconds of each, and who executed which line of which module."""

    seconds: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    starts_programs: list[str] = field(default_factory=list)
    lines: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """Module to test to lines."""


class Recorder:
    """A plug-in of pytest: coverage changes its context with each test and each shared fixture."""

    def __init__(self, coverage: object) -> None:
        self.coverage, self.found = coverage, Recorded()
        self.test, self.uses = "", defaultdict[str, list[str]](list)
        sys.addaudithook(self.audit)

    def audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "subprocess.Popen" and self.test and "py" in str(arguments[1]):
            self.found.starts_programs.append(self.test)

    def pytest_runtest_protocol(self, item: object) -> None:
        self.test, self.began = item.nodeid, time.perf_counter()  # type: ignore[attr-defined]
        for name in item.fixturenames:  # type: ignore[attr-defined]
            self.uses[f"fixture {name}"].append(self.test)
        self.coverage.switch_context(self.test)  # type: ignore[attr-defined]

    def pytest_runtest_logreport(self, report: object) -> None:
        if report.when == "teardown":  # type: ignore[attr-defined]
            self.found.seconds[self.test] = round(time.perf_counter() - self.began, 3)
        if report.outcome != "passed":  # type: ignore[attr-defined]
            self.found.failed.append(self.test)

    def pytest_fixture_setup(self, fixturedef: object) -> None:
        if fixturedef.scope != "function":  # type: ignore[attr-defined]
            self.coverage.switch_context(f"fixture {fixturedef.argname}")  # type: ignore[attr-defined]

    def pytest_fixture_post_finalizer(self) -> None:
        pass

    def pytest_runtest_call(self) -> None:
        self.coverage.switch_context(self.test)  # type: ignore[attr-defined]


def test_files(root: Path) -> list[str]:
    """Those that test the program itself."""
    found = (file.relative_to(root) for file in (root / "tests").rglob("test_*.py"))
    return sorted(str(file) for file in found if file.parts[1] not in NO_TEST_OF_THE_PROGRAM)


def recorded(copy: Copy, cache: Path, anew: bool = False) -> Iterator[Recorded]:
    """What each test file does, from the cache where the file is the same."""
    cache.mkdir(parents=True, exist_ok=True)
    for name in test_files(copy.root):
        digest = hashlib.sha256((copy.root / name).read_bytes()).hexdigest()[:16]
        kept = cache / f"{name.replace('/', '-')}.{digest}.json"
        if anew or not kept.is_file():
            print(f"recording {name}", file=sys.stderr, flush=True)
            for old in cache.glob(f"{name.replace('/', '-')}.*"):
                old.unlink()
            copy.in_child(lambda name=name, kept=kept: record(name, kept), 900, cache / "last.txt")
        yield Recorded(**json.loads(kept.read_text())) if kept.is_file() else Recorded()


def record(name: str, kept: Path) -> int:
    import coverage
    import pytest

    measured = coverage.Coverage(data_file=None, source=["site_builder"], config_file=False)
    recorder = Recorder(measured)
    measured.start()
    pytest.main(["-n", "0", "-p", "no:randomly", name], plugins=[recorder])
    measured.stop()
    data, found = measured.get_data(), recorder.found
    for file in data.measured_files():
        module = os.path.relpath(file)
        tests: dict[str, set[int]] = defaultdict(set)
        for line, contexts in data.contexts_by_lineno(file).items():
            for context in contexts:
                for test in recorder.uses.get(context, [context]):
                    tests[test].add(line)
        found.lines[module] = {test: sorted(lines) for test, lines in tests.items()}
    found.starts_programs = sorted(set(found.starts_programs))
    kept.write_text(json.dumps(found.__dict__))
    return 0
