"""Arguments in, exit code out: 0 fine, 1 faults in content, 2 wrong usage.

`build` alone stands here, and nothing heavy is imported before it is known that there is something to do.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from site_builder.build.inputs import files_in
from site_builder.build.order import (
    Inputs,
    Order,
    Stamps,
    identity,
    is_up_to_date,
    read_stamps,
    write_stamps,
)
from site_builder.build.progress import Progress
from site_builder.build.write import NotOursError, output_folder
from site_builder.core.exits import FAULTS, FINE, STOPPED, note, usage
from site_builder.core.kinds import KINDS
from site_builder.core.urls import INTERVIEW

ROOT = Path(__file__).resolve().parents[2]
Options = argparse.Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # The reader of our output went away; Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTS
    except KeyboardInterrupt:
        note("stopped; what was there before is unchanged")
        return STOPPED


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="build.py", description="Cleaned interview transcripts in, a site out."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    content = argparse.ArgumentParser(add_help=False)
    content.add_argument(
        "--content", type=Path, default=ROOT / "content", metavar="DIR", help="default: content/"
    )

    build = commands.add_parser("build", parents=[content], help="content/ → _site/")
    build.add_argument("--output", type=Path, default=ROOT / "_site", metavar="DIR", help="default: _site/")
    build.add_argument(
        "--base-url", default="", metavar="URL", help="where the site will stand; default: site.yaml"
    )
    build.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="at most N processes; default: one a processor"
    )
    build.add_argument(
        "--clean", action="store_true", help="make everything again, whatever earlier builds kept"
    )
    build.add_argument(
        "--executor", default="", metavar="dask://HOST:PORT", help="let a Dask cluster work (extra `cluster`)"
    )
    build.add_argument("--profile", action="store_true", help="print the time of each stage")
    build.set_defaults(run=run_build)

    serve = commands.add_parser(
        "serve", parents=[content], help="show the site, rebuild and reload on every change"
    )
    serve.add_argument("--port", type=int, default=8000, metavar="N")
    serve.set_defaults(run=later("run_serve"))

    check = commands.add_parser("check", parents=[content], help="every check, nothing written")
    check.add_argument("--strict", action="store_true", help="warnings are errors")
    check.set_defaults(run=later("run_check"))

    imported = commands.add_parser(
        "import", parents=[content], help="a raw transcript → a draft and its ledger"
    )
    imported.add_argument("raw", type=Path, metavar="RAW")
    imported.add_argument("slug", metavar="SLUG")
    imported.add_argument(
        "--speakers", required=True, metavar='"HOST,GUEST"', help="names, in the order of their roles"
    )
    imported.add_argument("--format", default=None, metavar="NAME", help="default: found out")
    imported.add_argument(
        "--decisions", type=Path, default=None, metavar="FILE", help="what an editor decided before"
    )
    imported.set_defaults(run=later("run_import"))

    publish = commands.add_parser(
        "publish", parents=[content], help="note every address of the site as published: none may get lost"
    )
    publish.set_defaults(run=later("run_publish"))

    form = commands.add_parser("format", parents=[content], help="canonical spacing, ids for new turns")
    form.set_defaults(run=later("run_format"))

    new = commands.add_parser(
        "new", parents=[content], help="a skeleton: interview, term, topic, question, person"
    )
    new.add_argument("kind", choices=(INTERVIEW, *KINDS))
    new.add_argument("slug")
    new.set_defaults(run=later("run_new"))
    return top


def later(command: str) -> Callable[[Options], int]:
    """A command that is loaded when it is run."""

    def run(options: Options) -> int:
        from site_builder.commands import editors

        return int(getattr(editors, command)(options))

    return run


def run_build(options: Options) -> int:
    """Bring the site up to date."""
    from site_builder.core.address import is_base_url

    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
    if options.base_url and not is_base_url(options.base_url):
        return usage(f"--base-url {options.base_url} is no address of a site")
    if options.jobs < 0:
        return usage("--jobs has to be 0 or more")
    if options.executor and not options.executor.startswith("dask://"):
        return usage(f"--executor {options.executor} is unknown; write dask://HOST:PORT")
    try:
        with output_folder(options.output, note) as output:
            return build_into(output, options)
    except NotOursError as error:
        return usage(f"{options.output} {error}")
    except BrokenPipeError:
        raise
    except ModuleNotFoundError as error:
        return usage(f"{error.name} is not installed; --executor needs the extra `cluster`")
    except OSError as error:
        named = f" ({error.filename})" if error.filename else ""
        return usage(f"cannot write {options.output}: {error.strerror or error}{named}")


def build_into(output: Path, options: Options) -> int:
    """Build what changed; `output` is ours alone meanwhile."""
    order = Order(
        content=options.content.resolve(),
        templates=ROOT / "templates",
        static=ROOT / "static",
        output=output,
        base_url=options.base_url,
        jobs=options.jobs,
        executor=options.executor,
        clean=options.clean,
    )
    progress = Progress()
    with progress.stage("files"):
        stamps = read_stamps(order)
        inputs = Inputs(order, stamps)
    if is_up_to_date(order, stamps, inputs):
        sys.stderr.write(stamps.warnings)
        print(f"{stamps.summary}, nothing to do")
        if stamps.states != inputs.states:
            write_stamps(order, stamps._replace(states=inputs.states))
        return FINE
    return build_now(order, inputs, options, progress)


def build_now(order: Order, inputs: Inputs, options: Options, progress: Progress) -> int:
    """Load what a build needs, and build."""
    edited = inputs.stamps.site and not order.clean and order.jobs != 1 and inputs.differing_interviews()
    with progress.stage("start"):
        from site_builder.build.drawer import drawing_beside

    with drawing_beside(wanted=bool(edited) and not order.executor) as drawer:
        with progress.stage("start"):
            from site_builder.build.builder import Build
            from site_builder.checks.limits import near_limits
            from site_builder.commands.printing import dead_link, print_problems
            from site_builder.core.records import replace

        outcome = Build(order, inputs, progress, note, drawer).run()
    if outcome.failed and not outcome.dead_links:
        # A build stops at the first stage that finds faults; an editor wants those of all stages.
        from site_builder.build.pipeline import faults

        outcome = replace(outcome, problems=faults(order.content, order.base_url))
    limits = near_limits(outcome.size, outcome.largest, progress.seconds)
    warnings = print_problems([*outcome.problems, *map(dead_link, outcome.dead_links), *limits])
    if options.profile:
        others = progress.seconds - sum(progress.stages.values())
        for stage, seconds in {**progress.stages, "everything else": others}.items():
            note(f"{seconds:8.3f} s  {stage}")
    if outcome.failed:
        return FAULTS
    size = f"{outcome.size / 1e6:.1f} MB of 1,000"
    summary = f"{outcome.interviews} interviews, {outcome.files} files, {size} in {options.output}"
    site = identity(order.output)
    write_stamps(
        order,
        Stamps(inputs.states, inputs.asked, site, warnings, summary, files_in(order.output)),
    )
    print(f"{summary}, {outcome.changed} changed, {outcome.kept} kept, {progress.seconds:.2f} s")
    return FINE
