"""`build`: content in, the site brought up to date out.

Nothing heavy is imported before it is known that there is something to do.
"""

import argparse
import os
import re
import sys
from pathlib import Path

from site_builder.build.cluster import ClusterError
from site_builder.build.order import Inputs, Order, is_up_to_date, read_stamps, write_stamps
from site_builder.build.progress import Progress
from site_builder.build.write import NotOursError, output_folder
from site_builder.commands.changed_meanwhile import changed_meanwhile
from site_builder.commands.notes import note, tell, usage
from site_builder.core.exits import FAULTS, FINE
from site_builder.core.folders import folders_of

EXECUTOR = re.compile(r"dask://[^/?#@\s]+:\d+")


def run(options: argparse.Namespace) -> int:
    if wrong := wrong_option(options):
        return usage(wrong)
    try:
        with output_folder(options.output, options.content, note) as output:
            return build_into(output, options)
    except NotOursError as error:
        return usage(f"{options.output} {error}")
    except BrokenPipeError:
        raise
    except ClusterError as error:
        return usage(str(error))
    except ModuleNotFoundError as error:
        if error.name != "distributed":
            raise
        return usage(f"{error.name} is not installed; --executor needs the extra `cluster`")
    except OSError as error:
        if changed_meanwhile(error, options.content):
            raise
        named = f" ({error.filename})" if error.filename else ""
        return usage(f"cannot write {options.output}: {error.strerror or error}{named}")


def wrong_option(options: argparse.Namespace) -> str:
    """What is wrong with the options; empty if nothing is."""
    from site_builder.core.address import is_base_url, names_a_host

    if options.base_url and not is_base_url(options.base_url):
        return f"--base-url {options.base_url} is no address of a site"
    if options.jobs < 0:
        return "--jobs has to be 0 or more"
    if options.executor and not (EXECUTOR.fullmatch(options.executor) and names_a_host(options.executor)):
        return f"--executor {options.executor} is unknown; write dask://HOST:PORT"
    return ""


def build_into(output: Path, options: argparse.Namespace) -> int:
    """Build what changed; `output` is ours alone meanwhile."""
    order = Order(
        folders_of(options.content.resolve()),
        output=output,
        base_url=options.base_url,
        jobs=options.jobs,
        executor=options.executor,
        clean=options.clean,
        drafts=options.drafts,
        provisional=options.drafts,
    )
    # Where a machine is thrown away after the build, nobody reads what is kept.
    order = order._replace(keep=not options.no_keep and (not os.environ.get("CI") or order.beside.exists()))
    progress = Progress()
    with progress.stage("files"):
        stamps = read_stamps(order)
        inputs = Inputs(order, stamps)
    if order.keep and is_up_to_date(order, stamps, inputs):
        sys.stderr.write(stamps.warnings)
        tell(f"{stamps.summary}, nothing to do")
        if stamps.states != inputs.states:
            write_stamps(order, stamps._replace(states=inputs.states))
        return FINE
    return build_now(order, inputs, options, progress)


def build_now(order: Order, inputs: Inputs, options: argparse.Namespace, progress: Progress) -> int:
    """Load what a build needs, and build."""
    with progress.stage("start"):
        from site_builder.build.flow import build
        from site_builder.checks.limits import near_limits
        from site_builder.commands.printing import dead_link, print_problems

    outcome = build(order, inputs, progress, note)
    problems = outcome.problems
    if outcome.failed and not outcome.dead_links:
        from site_builder.checks.collection import all_faults

        problems = (*problems, *all_faults(order.content, drafts=order.drafts, provisional=order.provisional))
    limits = near_limits(outcome.size, outcome.largest, progress.seconds)
    warnings = print_problems([*problems, *map(dead_link, outcome.dead_links), *limits])
    if options.profile:
        others = progress.seconds - sum(progress.stages.values())
        for stage, seconds in {**progress.stages, "everything else": others}.items():
            note(f"{seconds:8.3f} s  {stage}")
    if outcome.failed:
        return FAULTS
    size = f"{outcome.size / 1e6:.1f} MB of 1,000"
    number = f"{outcome.interviews} interview{'s' * (outcome.interviews != 1)}"
    summary = f"{number}, {outcome.files} files, {size} in {options.output}"
    if outcome.stamps is not None:
        write_stamps(order, outcome.stamps._replace(warnings=warnings, summary=summary))
    tell(f"{summary}, {outcome.changed} changed, {outcome.kept} kept, {progress.seconds:.2f} s")
    return FINE
