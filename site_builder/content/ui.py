"""The words of the interface, one file per edition in `templates/ui/`, read with places."""

from collections.abc import Mapping
from pathlib import Path

from site_builder.content.nodes import Scalar, Table
from site_builder.content.source import read_source
from site_builder.core.problems import Location, Problem, Report


def read_words(file: Path, report: Report) -> Mapping[str, str]:
    """The words of one edition by key."""
    from site_builder.content.composing import parse_yaml

    source = read_source(file, report)
    node = parse_yaml(source, report) if source else None
    if not isinstance(node, Table):
        report(Problem("missing-file", "the words of an edition are missing", Location(file)))
        return {}
    return {entry.key: entry.value.text for entry in node.entries if isinstance(entry.value, Scalar)}


def counted(words: str, number: int) -> str:
    """`{n} passage|{n} passages` with a number; one form alone serves for all."""
    one, _, many = words.partition("|")
    return (one if number == 1 or not many else many).format(n=f"{number:,}")
