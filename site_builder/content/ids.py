"""Ids of sections and turns in, whether each is new in its file out."""

from site_builder.content.reserved import is_reserved
from site_builder.core.problems import Location, Problem, Report


class Ids:
    """The ids of one file, each with the place where it first stood."""

    def __init__(self, report: Report) -> None:
        self.first: dict[str, Location] = {}
        self.report = report

    def is_new(self, identity: str, where: Location) -> bool:
        """Whether an id stands here for the first time; what is wrong with it is reported."""
        if is_reserved(identity):
            hint = "choose another; one that was published so may be deleted in published.txt"
            message = f"the pages use the id `{identity}` themselves"
            self.report(Problem("reserved-id", message, where, hint))
        first = self.first.setdefault(identity.lower(), where)
        if first != where:
            message = f"the id `{identity}` stands here a second time (first in line {first.line})"
            hint = "delete this one and run `python build.py format`"
            self.report(Problem("duplicate-id", message, where, hint))
        return first == where
