"""What builds cost, ours and others': `make bench`, or `python benchmarks/builds.py [--quick] [--only TABLE …]`.

Writes `results/builds.json` and draws `results/builds.svg`. `results/README.md` says what is measured and what the
fields mean. Tables that are not asked for stay as they are in the file, if it comes from the same machine.
"""

import argparse
import json
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from chart import draw
from generators import GENERATORS, Generator, MissingError, install
from machine import cores, machine
from places import places
from scenarios import TABLES, Bench

RESULTS = Path(__file__).resolve().parent / "results"
QUICK = "hugo,eleventy,pelican,mkdocs"
Results = dict[str, object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Install, measure, write, draw."""
    given = options().parse_args(arguments)
    file = given.results / f"{'quick' if given.quick else 'builds'}.json"
    if given.quick:
        make_small(given)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what stands in memory is deleted
    wanted = given.peers.split(",") if given.peers else [one.key for one in GENERATORS]
    peers, skipped = installed([one for one in GENERATORS if one.key in wanted])
    about: Results = {"date": given.date, "machine": machine(), "repeats": given.repeats}
    versions = {one.name: one.version for one in peers}
    about["not_installed"] = skipped
    before = earlier(file, about)
    known = before.get("versions")
    about["versions"] = {**(known if isinstance(known, dict) else {}), **versions}
    results = {**before, **about}
    with places(given.disk, given.corpora) as made:
        bench = Bench(
            made,
            repeats=given.repeats,
            largest=given.largest,
            peers=peers,
            everything=given.all,
            huge=given.huge,
            patience=10 if given.quick else 120,
            jobs=given.jobs,
            kinds=given.work,
        )
        for name in given.only or TABLES:
            print(name, flush=True)
            results[name] = list(TABLES[name](bench))
            write(file, results)
    file.with_suffix(".svg").write_text(draw(results), "utf-8")
    print(f"{shown(file)} and {file.with_suffix('.svg').name}")
    return 0


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--quick", action="store_true", help="100 interviews, few peers and runs, to quick.json"
    )
    parser.add_argument("--only", nargs="+", choices=TABLES, metavar="TABLE", help=f"of: {', '.join(TABLES)}")
    parser.add_argument(
        "--peers", default="", metavar="A,B", help="of: " + ",".join(one.key for one in GENERATORS)
    )
    parser.add_argument("--all", action="store_true", help="1,000 interviews also by those that take minutes")
    parser.add_argument("--huge", action="store_true", help="also one build of 100,000 interviews")
    parser.add_argument(
        "--largest", type=int, default=10_000, metavar="N", help="no corpus beyond N interviews"
    )
    parser.add_argument(
        "--work",
        nargs="+",
        choices=("equal", "full"),
        default=["equal", "full"],
        metavar="KIND",
        help="of ours in edits, linear, workers and bounds: equal, full; default: both",
    )
    parser.add_argument("--repeats", type=int, default=5, metavar="N")
    parser.add_argument(
        "--jobs",
        type=int,
        nargs="+",
        default=sorted({1, cores()}),
        metavar="N",
        help="default: 1 and all cores",
    )
    parser.add_argument("--date", default="", help="of the run, for the results")
    parser.add_argument(
        "--disk", type=Path, default=Path(tempfile.gettempdir()), help="for what memory cannot hold"
    )
    parser.add_argument(
        "--corpora", type=Path, metavar="DIR", help="content made before: DIR/equal-100000/content, …"
    )
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="DIR")
    return parser


def make_small(given: argparse.Namespace) -> None:
    """What takes two minutes."""
    given.largest, given.repeats = min(given.largest, 100), min(given.repeats, 3)
    given.only = given.only or ["cold", "edits"]
    given.peers = given.peers or QUICK


def installed(wanted: Sequence[Generator]) -> tuple[list[Generator], dict[str, str]]:
    """Those that can be installed, and why the others cannot."""
    found, missing = [], {}
    for one in wanted:
        try:
            install(one)
            found.append(one)
        except MissingError as error:
            missing[one.name] = str(error)
            print(f"{one.name} is left out: {error}", file=sys.stderr)
    return found, missing


def earlier(file: Path, about: Results) -> Results:
    """The tables of a file that this machine wrote."""
    if not file.exists():
        return {}
    found: Results = json.loads(file.read_text("utf-8"))
    return found if found.get("machine") == about["machine"] else {}


def write(file: Path, results: Results) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    head = {key: value for key, value in results.items() if key not in TABLES}
    rows = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    for name in TABLES:
        if name in results:
            table = results[name]
            assert isinstance(table, list)
            inside = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in table)
            rows.append(f" {json.dumps(name)}: [\n{inside}\n ]")
    file.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def shown(file: Path) -> Path:
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file


if __name__ == "__main__":
    sys.exit(main())
