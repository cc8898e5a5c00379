"""Small faults put into the program, one at a time: do its tests notice?

    python tests/tools/mutate.py MODULE --tests FILE …    # 20 faults: those that live, with line and diff
    python tests/tools/mutate.py MODULE …                 # the same by the test files that floors.tsv names
    python tests/tools/mutate.py MODULE … --covering      # … by whatever tests execute the line, see covering.py
    python tests/tools/mutate.py --floors                 # each module of floors.tsv against its floor
    python tests/tools/mutate.py --floors --raise         # … and the better figures written down: no floor sinks

A figure is the number of noticed faults among `--number` drawn by `--seed` from all that `mutants.py` can make of the
module, without those of `equal.tsv`, which change nothing that anybody could see. The test files that are named run
one after the other, the fastest first, up to the first failure; what other tests would notice does not count. With
`--covering`, those that execute the line of the fault are run, first what executes much of the module in a short time, as
many as take `--seconds` together.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.tools.copies import Copy, copied  # noqa: E402
from tests.tools.covering import Only, covering  # noqa: E402
from tests.tools.mutants import Mutant, sample  # noqa: E402

FLOORS = Path(__file__).with_name("floors.tsv")
EQUAL = Path(__file__).with_name("equal.tsv")
LOADED_ONCE = "pytest hypothesis playwright.sync_api jinja2 msgspec yaml markdown_it PIL.Image tornado.web"


def noticed(copy: Copy, module: str, mutant: Mutant, tests: Sequence[str], seconds: float) -> bool:
    """Whether a test fails, or does not end, with the fault in its place; no tests: those that execute its lines."""
    source = (ROOT / module).read_bytes()
    chosen = () if tests else covering(module, mutant.lines(source), seconds)
    if not tests and not chosen:
        return False

    def run() -> int:
        import pytest

        files = tests or sorted({test.partition("::")[0] for test in chosen})
        return int(
            pytest.main(["-n", "0", "-x", "--no-header", *files], plugins=[Only(chosen)] if chosen else [])
        )

    copy.write(module, mutant.applied(source))
    try:
        return copy.in_child(run, 4 * seconds + 60, copy.root.parent / "last.txt") != 0
    finally:
        copy.write(module, source)


def equal(module: str) -> set[tuple[str, str]]:
    """Faults that nobody could see, as line and changed line (`*`: however it is changed); a row also says why."""
    rows = [row.split("\t") for row in EQUAL.read_text("utf-8").splitlines()[1:]]
    return {(row[1], row[2]) for row in rows if row[0] == module}


class Floor(NamedTuple):
    """How many of so many faults have to be noticed, and by which test files."""

    noticed: int = 0
    of: int = 20
    seed: str = "floor"
    tests: tuple[str, ...] = ()


def measured(copy: Copy, module: str, floor: Floor, given: argparse.Namespace) -> int:
    """How many faults of the module are noticed; the others are printed."""
    source, tests = (ROOT / module).read_bytes(), () if given.covering else given.tests or floor.tests
    if not tests and not given.covering:
        raise SystemExit(f"{module} has no row in {FLOORS.name}: name its tests with --tests")
    drawn = sample(source, given.number or floor.of, f"{given.seed or floor.seed} {module}", equal(module))
    killed = 0
    if tests and noticed(copy, module, Mutant(1, 0, 0, ""), tests, given.seconds):
        raise SystemExit(f"{module}: its tests fail without any fault")
    for mutant in drawn:
        if noticed(copy, module, mutant, tests, given.seconds):
            killed += 1
            continue
        old, new = mutant.shown(source)
        print(f"{module}:{mutant.line}: survives\n    - {old}\n    + {new}", flush=True)
    print(f"{module}: {killed} of {len(drawn)} noticed", flush=True)
    return killed


def floors() -> dict[str, Floor]:
    rows = [row.split("\t") for row in FLOORS.read_text("utf-8").splitlines()[1:]]
    return {
        module: Floor(int(noticed), int(of), seed, tuple(tests.split()))
        for module, noticed, of, seed, tests in rows
    }


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("modules", nargs="*")
    options.add_argument("--number", type=int, help="of faults; as many as floors.tsv says, or 20")
    options.add_argument("--seed", help="that of floors.tsv unless it is given")
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--tests", nargs="+", help="run these files instead of those of floors.tsv")
    options.add_argument(
        "--covering", action="store_true", help="run those that execute the line of the fault"
    )
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
    known = floors()
    wanted = known if given.floors else {module: known.get(module, Floor()) for module in given.modules}
    reached: dict[str, int] = {}
    with copied(ROOT) as copy:
        for module, floor in wanted.items():
            reached[module] = measured(copy, module, floor, given)
    if not given.floors:
        return 0
    sunk = [
        f"{module}: {killed}, and its floor is {wanted[module].noticed}"
        for module, killed in reached.items()
        if killed < wanted[module].noticed
    ]
    if given.raised:
        write_floors(
            {
                module: wanted[module]._replace(noticed=max(killed, wanted[module].noticed))
                for module, killed in reached.items()
            }
        )
    print("\n".join(sunk))
    return 1 if sunk else 0


def write_floors(figures: dict[str, Floor]) -> None:
    rows = (
        f"{module}\t{one.noticed}\t{one.of}\t{one.seed}\t{' '.join(one.tests)}"
        for module, one in sorted((floors() | figures).items())
    )
    FLOORS.write_text("module\tnoticed\tof\tseed\ttests\n" + "".join(f"{row}\n" for row in rows), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
