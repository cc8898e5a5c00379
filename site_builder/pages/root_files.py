"""The folder `root/` in, the files that a site puts at its root under their own names out; faults reported.

What stands there is published as it is, so it goes through the same gate as content: no link is followed,
and only files of a bounded size are read, whose names are addresses.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from site_builder.content.source import shown_path, undecodable, unreadable
from site_builder.core import unseen, urls
from site_builder.core.folders import LEFT_BY_SYSTEMS, one_file
from site_builder.core.output import OutputFile
from site_builder.core.problems import Location, Problem, Report, remark, suggest
from site_builder.core.settings import SiteConfig

IN_NO_ADDRESS = re.compile(rf'[\n\t\\:*?"<>|{unseen.CONTROL}{unseen.DIRECTIONAL}{unseen.NONCHARACTERS}]')
"""What some system has in no path, or what works unseen in an address."""
RESERVED = frozenset(
    file.partition("/")[0]
    for file in (
        "assets/",
        "data/",
        "images/",
        "index.html",
        urls.NOT_FOUND,
        urls.FEED,
        urls.SITEMAP,
        urls.MANIFEST,
        urls.ABOUT,
        urls.ACCESSIBILITY,
        urls.SEARCH,
        urls.TIMELINE,
        *urls.LIST_OF.values(),
    )
)
"""What stands at the root of every site."""

TEXT = frozenset({".html", ".css", ".js"})
"""Endings of templates and static files that are read as text by what cannot tell of them."""


def root_files(root: Path, site: SiteConfig, report: Report) -> list[OutputFile]:
    """The files that a site puts at its root under their own names: `robots.txt`, `CNAME`, a favicon."""
    taken = RESERVED | {tag.lower() for tag in site.editions}
    found: dict[str, OutputFile] = {}
    for file in _standing(root):
        path = file.relative_to(root).as_posix()
        if one_file(path.partition("/")[0]) in taken:
            fault = "taken-path", f"`{path}` is a file of the site", "give it another name"
        elif one_file(path) in found:
            message = f"`{path}` and `{found[one_file(path)].path}` are one file to some systems"
            fault = "taken-path", message, "give one of them another name"
        elif IN_NO_ADDRESS.search(path):
            message = f"`{path}` cannot be the name of a file of the site"
            fault = "wrong-path", message, "use letters, digits, hyphens, dots and underscores"
        elif reason := unreadable(file):
            fault = "unreadable-file", reason, "put the file itself there"
        else:
            found[one_file(path)] = OutputFile(path, file.read_bytes())
            continue
        code, message, hint = fault
        report(Problem(code, message, Location(shown_path(file)), hint))
    return list(found.values())


def unreadable_files(folders: Iterable[Path]) -> Iterator[Problem]:
    """What stands in folders of templates and static files and cannot be read as a file of its own.

    A link is none either: whether what it leads to was edited is not seen.
    """
    for folder in folders:
        for file in _standing(folder):
            if reason := unreadable(file):
                hint = "put the file itself there"
                yield Problem("unreadable-file", reason, Location(shown_path(file)), hint)
            elif file.suffix in TEXT and (fault := undecodable(file)):
                yield fault


def unused_templates(folders: Sequence[Path]) -> Iterator[Problem]:
    """Pages among a site's own templates whose name no page of the program has: one misspelt, most often."""
    *own, ours = (folder / "pages" for folder in folders)
    known = {file.name for file in ours.glob("*.html")}
    for folder in own:
        for file in sorted(folder.glob("*.html")):
            if file.name not in known:
                message = f"no page is drawn with `{file.name}`"
                yield remark(
                    "unused-template", message, Location(shown_path(file)), suggest(file.name, known)
                )


def _standing(root: Path) -> Iterator[Path]:
    """All that stands below `root` and is no folder of its own, in order of names; links are not followed."""
    if root.is_symlink():
        yield root  # as one that cannot be read
        return
    for parent, folders, names in os.walk(root):
        folders.sort()
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (Path(parent, name) for name in sorted({*names, *links} - LEFT_BY_SYSTEMS))
