"""The address of a link in a text in, the place of this site that it leads to out.

An editor writes `#t7` (a turn or section of the interview itself), `slug#t7` or `slug` (another interview),
or the folder and name of something declared: `topics/slug`. Forms that code hosts follow are read as well:
`slug.md#t7`, `interviews/slug/`, a slash at either end.
"""

import re

from site_builder.core import urls
from site_builder.core.kinds import KINDS
from site_builder.core.model import HERE, PASSAGE, Reference
from site_builder.core.problems import Location

ADDRESS = re.compile(
    r"(?:\.{0,2}/)*(?:(?P<folder>[a-z]+)/)?(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.md)?/?(?:#(?P<id>[A-Za-z][\w.:-]*))?",
    re.ASCII,
)
OWN = re.compile(r"#([A-Za-z][\w.:-]*)", re.ASCII)
KIND_OF = {kind.section: name for name, kind in KINDS.items()}
INTERVIEWS = urls.LIST_OF[urls.INTERVIEW].rstrip("/")
TYPED = re.compile(r"\]\([ \t]*<?(?P<address>[^\s()<>]+)")
WEB = ("http://", "https://", "mailto:")
"""With which the address of another site begins."""
HOW = "write the whole address: `https://…`, or for a place here `#t7`, `interview-slug#t7`, `topics/slug`"


def place_of(address: str) -> str:
    """The place that an address names, in the one form that is kept: `#id`, or `folder/slug` with an `#id`
    behind an interview; empty where it leads to another site or nowhere.
    """
    if OWN.fullmatch(address):
        return address
    found = ADDRESS.fullmatch(address)
    if not found:
        return ""
    folder, fragment = found["folder"] or INTERVIEWS, found["id"]
    if folder == INTERVIEWS:
        return f"{folder}/{found['slug']}" + (f"#{fragment}" if fragment else "")
    return f"{folder}/{found['slug']}" if folder in KIND_OF and not fragment else ""


def reference_to(place: str, where: Location) -> Reference:
    """What has to be there for a place to be one."""
    folder, _, rest = place.partition("/")
    if not rest:
        return Reference(HERE, place.removeprefix("#"), where)
    return Reference(KIND_OF.get(folder, PASSAGE), rest, where)
