"""Small faults put into the program, one at a time: do its tests notice?

    python tests/tools/mutate.py site_builder/text/fold.py …    # 20 faults in each: those that live, with line and diff
    python tests/tools/mutate.py --floors                       # each module of floors.tsv against its floor
    python tests/tools/mutate.py --floors --raise               # … and the better figures written down: no floor sinks

A figure is the number of noticed faults among `--number` drawn by `--seed` from all that `mutants.py` can make of the
module, without those of `equal.tsv`, which change nothing that anybody could see. The test files that floors.tsv (or
`--tests`) names run, up to the first failure; where none is named, the tests that execute the line, the fastest
first, up to `--seconds` of them, and never those in a browser. The seed of the floors is one with which no test was
written.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.tools.copies import Copy, copied  # noqa: E402
from tests.tools.covered import Recorded, recorded  # noqa: E402
from tests.tools.mutants import Mutant, sample  # noqa: E402

FLOORS = Path(__file__).with_name("floors.tsv")
EQUAL = Path(__file__).with_name("equal.tsv")
LOADED_ONCE = (
    "pytest hypothesis coverage playwright.sync_api jinja2 msgspec yaml markdown_it PIL.Image tornado.web"
)


@dataclass(frozen=True)
class Chosen:
    """The tests of one fault, the fastest first."""

    tests: tuple[str, ...]

    @property
    def files(self) -> list[str]:
        return list(dict.fromkeys(test.partition("::")[0] for test in self.tests))

    def pytest_collection_modifyitems(self, items: list[object]) -> None:
        place = {test: at for at, test in enumerate(self.tests)}
        items[:] = sorted(
            (item for item in items if item.nodeid in place),  # type: ignore[attr-defined]
            key=lambda item: place[item.nodeid],  # type: ignore[attr-defined]
        )


@dataclass(frozen=True)
class Named:
    """Test files that were asked for."""

    files: list[str]
    tests: tuple[str, ...] = ("all",)


def chosen(module: str, line: int, found: Sequence[Recorded], seconds: float) -> Chosen:
    """Tests that execute the line; where only an import does, those that execute any line of the module."""
    time_of: dict[str, float] = {}
    for one in found:
        tests = one.lines.get(module, {})
        here = {test for test, lines in tests.items() if line in lines}
        wanted = set(tests) if "" in here or not here else here
        good = (wanted | set(one.starts_programs)) - set(one.failed)
        time_of |= {
            test: one.seconds[test] + 1000 * (test not in wanted) for test in good if test in one.seconds
        }
    picked, spent = [], 0.0
    for test in sorted(time_of, key=lambda name: (time_of[name], name)):
        spent += time_of[test] % 1000
        if spent > seconds and picked:
            break
        picked.append(test)
    return Chosen(tuple(picked))


def noticed(copy: Copy, module: str, mutant: Mutant, tests: Chosen | Named, seconds: float) -> bool:
    """Whether a test fails, or does not end, with the fault in its place."""
    source = (ROOT / module).read_bytes()

    def run() -> int:
        import pytest

        return int(pytest.main(["-n", "0", "-x", "--no-header", *tests.files], plugins=[tests]))

    copy.write(module, mutant.applied(source))
    try:
        return copy.in_child(run, 4 * seconds + 60, copy.root.parent / "last.txt") != 0
    finally:
        copy.write(module, source)


def equal(module: str) -> set[tuple[str, str]]:
    """Faults that nobody could see, as line and changed line (`*`: however it is changed); a row also says why."""
    rows = [row.split("\t") for row in EQUAL.read_text("utf-8").splitlines()[1:]]
    return {(row[1], row[2]) for row in rows if row[0] == module}


def measured(
    copy: Copy, module: str, files: Sequence[str], found: Sequence[Recorded], given: argparse.Namespace
) -> int:
    """How many faults of the module are noticed; the others are printed."""
    source = (ROOT / module).read_bytes()
    drawn = sample(source, given.number, f"{given.seed} {module}", equal(module))
    killed = 0
    if files and noticed(copy, module, Mutant(1, 0, 0, ""), Named(list(files)), given.seconds):
        raise SystemExit(f"{module}: its tests fail without any fault")
    for mutant in drawn:
        tests = Named(list(files)) if files else chosen(module, mutant.line, found, given.seconds)
        if tests.tests and noticed(copy, module, mutant, tests, given.seconds):
            killed += 1
            continue
        old, new = mutant.shown(source)
        print(
            f"{module}:{mutant.line}: survives {len(tests.tests)} tests\n    - {old}\n    + {new}", flush=True
        )
    print(f"{module}: {killed} of {len(drawn)} noticed", flush=True)
    return killed


class Floor(NamedTuple):
    """How many of a module's faults have to be noticed, and by which test files; found by coverage where none is named."""

    noticed: int = 0
    tests: tuple[str, ...] = ()


def floors() -> dict[str, Floor]:
    rows = [row.split("\t") for row in FLOORS.read_text("utf-8").splitlines()[1:]]
    return {module: Floor(int(noticed), tuple(tests.split())) for module, noticed, tests in rows}


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("modules", nargs="*")
    options.add_argument("--number", type=int, default=20)
    options.add_argument("--seed", default="floor")
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--tests", nargs="+", help="run these files alone, record nothing")
    options.add_argument("--anew", action="store_true", help="record again which tests execute what")
    options.add_argument("--floors", action="store_true")
    options.add_argument("--raise", action="store_true", dest="raised")
    given = options.parse_args()
    folders = (up / "shared" / "transcripts" for up in ROOT.parents)
    folder = next((one for one in folders if one.is_dir()), None)
    os.environ |= {"CI": "true"} | ({"TRANSCRIPTS": str(folder)} if folder else {"WITHOUT_TRANSCRIPTS": "1"})
    return run(given)


def run(given: argparse.Namespace) -> int:
    for name in LOADED_ONCE.split():
        importlib.import_module(name)
    named = dict.fromkeys(given.modules, Floor(0, tuple(given.tests or ())))
    wanted = floors() if given.floors else named
    reached: dict[str, int] = {}
    recorded_once: list[Recorded] = []
    with copied(ROOT) as copy:
        if not all(floor.tests for floor in wanted.values()):
            recorded_once = list(recorded(copy, ROOT / ".cache" / "mutants", given.anew))
        for module, floor in wanted.items():
            reached[module] = measured(copy, module, floor.tests, recorded_once, given)
    sunk = [
        f"{module}: {killed}, and its floor is {wanted[module].noticed}"
        for module, killed in reached.items()
        if killed < wanted[module].noticed
    ]
    if given.raised:
        write_floors(
            {
                module: Floor(max(killed, wanted[module].noticed), wanted[module].tests)
                for module, killed in reached.items()
            }
        )
    print("\n".join(sunk))
    return 1 if sunk else 0


def write_floors(figures: dict[str, Floor]) -> None:
    rows = (
        f"{module}\t{one.noticed}\t{' '.join(one.tests)}"
        for module, one in sorted((floors() | figures).items())
    )
    FLOORS.write_text("module\tnoticed of 20\ttests\n" + "".join(f"{row}\n" for row in rows), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
