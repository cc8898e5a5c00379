"""`publish`: every address of the site noted as published."""

import argparse

from site_builder.checks.collection import read_and_check
from site_builder.checks.published import publish
from site_builder.commands.notes import tell
from site_builder.commands.printing import print_problems
from site_builder.content.published_list import FILE
from site_builder.core.exits import FAULTS, FINE
from site_builder.core.problems import Problem, has_errors


def run(options: argparse.Namespace) -> int:
    problems: list[Problem] = []
    collection = read_and_check(options.content, problems.append)
    print_problems(problems)
    if has_errors(problems):
        return FAULTS
    tell(f"{publish(options.content, collection)} new addresses in {options.content / FILE}")
    return FINE
