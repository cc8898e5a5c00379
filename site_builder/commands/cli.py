"""Arguments in, exit code out: 0 fine, 1 faults in content, 2 wrong usage, 70 a fault of ours, 130 stopped.

Each command is a module of this room, loaded when it is run.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from site_builder.commands.arguments import Parser
from site_builder.commands.notes import broken, note, refused_by_system, usage
from site_builder.commands.stopping import is_stop, stopped_as_by_ctrl_c
from site_builder.commands.streams import OutputError, make_ready
from site_builder.core.exits import FAULTS, FINE, STOPPED, USAGE
from site_builder.core.kinds import KINDS
from site_builder.core.urls import INTERVIEW

ROOT = Path(__file__).resolve().parents[2]
IN_REPOSITORY = (ROOT / "build.py").is_file()
"""Whether this is the program of the repository, and not an installed one."""

PROJECT = "deep-learning-interviews"
Options = argparse.Namespace


def home(here: Path) -> Path:
    """The folder whose content is meant by who calls the program in `here`: of the collection that holds it,
    else of the repository.
    """
    # Whatever stands there: where it cannot be read that is told, instead of another collection being built.
    around = (folder for folder in (here, *here.parents) if os.path.lexists(folder / "content/site.yaml"))
    return next(around, ROOT if IN_REPOSITORY else here)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    try:
        here = Path.cwd()
    except OSError:
        return usage("the folder in which this was typed is gone; go to another")
    options = parser(home(here)).parse_args(arguments)
    if options.language:
        os.environ["SITE_BUILDER_LANGUAGE"] = options.language
    try:
        with stopped_as_by_ctrl_c():
            return int(options.run(options))
    except OutputError:
        raise
    except BrokenPipeError:
        # The reader of our output went away; Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTS
    except KeyboardInterrupt:
        return stopped()
    except Exception as error:  # noqa: BLE001  the last net: a fault of ours is told as ours, not as a traceback
        if is_stop(error):
            return stopped()
        if "content" in options and told_as_content(error, options.content):
            return FAULTS
        if reason := refused_by_system(error):
            return usage(reason)
        if options.debug or os.environ.get("CI"):
            traceback.print_exc()
        return broken(error)


def stopped() -> int:
    """Say that the command was asked to end."""
    note("stopped; what was there before is unchanged")
    return STOPPED


def told_as_content(error: Exception, content: Path) -> bool:
    """Whether content is behind the error, be it wrong or gone; that is no fault of ours, and told."""
    from site_builder.commands.changed_meanwhile import behind
    from site_builder.commands.printing import print_problems

    problems = behind(error, content)
    if problems:
        print_problems(problems)
    return bool(problems)


def run() -> int:
    """Run the command that was typed, and write out what it says."""
    make_ready()
    try:
        code = ended(main)
        sys.stdout.flush()
        sys.stderr.flush()
    except OutputError as error:
        with suppress(OutputError):  # where nothing can be said, the code says it
            note(f"cannot write what there is to say: {error}")
        return USAGE
    return code


def ended(main: Callable[[], int]) -> int:
    """The exit code, also where the reader of arguments ends the program."""
    try:
        return main()
    except SystemExit as end:
        return int(end.code or FINE)


def run_and_exit() -> None:
    """The console command of the installed program."""
    sys.exit(run())


def parser(own: Path = ROOT) -> argparse.ArgumentParser:
    """The commands and their options; `own` is the folder of the collection that is meant."""
    top = Parser(
        prog="build.py" if IN_REPOSITORY else PROJECT,
        description="Cleaned interview transcripts in, a site out.",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    content = Parser(add_help=False)
    content.add_argument(
        "--content",
        type=Path,
        default=own / "content",
        metavar="DIR",
        help="default: content/ of the collection around this folder",
    )
    content.add_argument(
        "--language", choices=("en", "zh"), default="", help="of the messages; default: that of the locale"
    )
    content.add_argument("--debug", action="store_true", help="print the traceback of a fault of the program")

    build = commands.add_parser("build", parents=[content], help="content/ → _site/")
    build.add_argument("--output", type=Path, default=own / "_site", metavar="DIR", help="default: _site/")
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
    build.add_argument(
        "--no-keep", action="store_true", help="keep nothing for the next build; default where CI is set"
    )
    build.add_argument("--drafts", action="store_true", help="drafts too, and new turns that have no id yet")
    build.add_argument("--profile", action="store_true", help="print the time of each stage")
    build.set_defaults(run=command("building"))

    serve = commands.add_parser(
        "serve", parents=[content], help="show the site, rebuild and reload on every change"
    )
    serve.add_argument("--port", type=int, default=8000, metavar="N")
    serve.set_defaults(run=command("serve"))

    check = commands.add_parser("check", parents=[content], help="every check, nothing written")
    check.add_argument("--strict", action="store_true", help="warnings are errors")
    check.set_defaults(run=command("checking"))

    imported = commands.add_parser(
        "import", parents=[content], help="a raw transcript → a draft and its ledger"
    )
    imported.add_argument("raw", type=Path, metavar="RAW")
    imported.add_argument("slug", metavar="SLUG")
    imported.add_argument(
        "--speakers",
        metavar='"HOST,GUEST"',
        help="names, in the order of their roles; may be left out where the file has them",
    )
    imported.add_argument("--format", default=None, metavar="NAME", help="default: found out")
    imported.add_argument(
        "--decisions", type=Path, default=None, metavar="FILE", help="what an editor decided before"
    )
    imported.set_defaults(run=command("importing"))

    publish = commands.add_parser(
        "publish", parents=[content], help="note every address of the site as published: none may get lost"
    )
    publish.set_defaults(run=command("publishing"))

    form = commands.add_parser("format", parents=[content], help="canonical spacing, ids for new turns")
    form.set_defaults(run=command("formatting"))

    rename = commands.add_parser(
        "rename", parents=[content], help="another address for an interview; the old ones lead on"
    )
    rename.add_argument("old", metavar="OLD")
    rename.add_argument("new", metavar="NEW")
    rename.set_defaults(run=command("renaming"))

    withdraw = commands.add_parser(
        "withdraw", parents=[content], help="the text of an interview taken out; its addresses say so"
    )
    withdraw.add_argument("slug", metavar="SLUG")
    withdraw.set_defaults(run=command("withdrawing"))

    new = commands.add_parser(
        "new", parents=[content], help="a skeleton: interview, term, topic, question, person"
    )
    new.add_argument("kind", choices=(INTERVIEW, *KINDS))
    new.add_argument("slug")
    new.set_defaults(run=command("skeletons"))

    init = commands.add_parser("init", help="a collection of your own, with a sample that explains the form")
    init.add_argument("folder", type=Path, metavar="FOLDER")
    init.add_argument(
        "--language", dest="sample", choices=("zh", "en"), default="zh", help="of the sample; default: zh"
    )
    init.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    init.set_defaults(run=initiate, language="")
    return top


def initiate(options: Options) -> int:
    """Begin a collection; the one command that needs none."""
    from site_builder.commands.init import run

    options.program = f'python "{ROOT / "build.py"}"' if IN_REPOSITORY else PROJECT
    return run(options)


def tell_which(content: Path) -> None:
    """Say whose content is read where none was named and that of this folder may be expected."""
    here = Path.cwd()
    if content == home(here) / "content" and not here.is_relative_to(content.parent):
        note(f"the content is that of {content.parent}; `--content` names another")


def command(module: str) -> Callable[[Options], int]:
    """What a module of this room does with the options; it is loaded when its command is run."""

    def run(options: Options) -> int:
        if not options.content.is_dir():
            return usage(f"no folder {options.content}")
        tell_which(options.content)
        return int(import_module(f"site_builder.commands.{module}").run(options))

    return run
