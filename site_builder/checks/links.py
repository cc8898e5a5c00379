"""The files of the finished site in, every link that leads nowhere out."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from posixpath import normpath
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from site_builder.core import urls
from site_builder.core.records import dataclass

# The values of attributes. Behind white space alone: `data-href` is another. What does not vary comes first,
# as `re` looks for it six times as fast.
HREF = re.compile(rb'href="(?<=\shref=")([^"]*)')
SRC = re.compile(rb'src="(?<=\ssrc=")([^"]*)')
ID = re.compile(rb'id="(?<=\sid=")([^"]*)')
LINE = b"\n<"
CLOSE = "-"
"""The fragment that closes a name card: it names no element on purpose."""

HERE = (b"", b"#", b"?")
"""How an address begins that leads to the page it stands on."""

STEP = re.compile(r"(?:^|/)\.\.?(?:/|$)")
"""A part of a path that means this folder or the one above."""

KNOWN = 200_000
"""Addresses that are remembered."""


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link that leads nowhere."""

    page: str
    """The file that holds it."""
    address: str
    """As it stands there."""


def differing(one: bytes, other: bytes) -> tuple[bytes, bytes]:
    """What each of two states of a page has alone, by lines that begin with a tag: no attribute is cut."""
    lines, others = (dict.fromkeys(page.split(LINE)) for page in (one, other))
    return (
        LINE.join(line for line in lines if line not in others),
        LINE.join(line for line in others if line not in lines),
    )


def as_text(value: bytes) -> str:
    """What an attribute says."""
    text = value.decode("utf-8")
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def addresses(html: bytes) -> set[bytes]:
    """The different addresses that a page links or loads, as they are written."""
    return {*HREF.findall(html), *SRC.findall(html)}


def ends_of(html: bytes) -> tuple[set[bytes], set[bytes]]:
    """The ids of a page, and the addresses that it links or loads beyond these, both as they are written."""
    ids = set(ID.findall(html))
    return ids, addresses(html).difference([b"#" + one for one in ids])


Place = TypeVar("Place")


class LinkReader(Generic[Place]):
    """Finds out where links lead.

    Nearly all go up to the root of the site or of an edition and stand on many pages; so few are taken apart.
    """

    def __init__(self, base_path: str, place: Callable[[str, str], Place]) -> None:
        """`base_path`: path of the site's root on its server, with a slash at both ends.

        `place` makes what stands for a file and an id in it; the id is empty where the file itself is meant.
        """
        self._base_path, self._place = base_path, place
        self._known: dict[tuple[int, str], dict[bytes, Place | None]] = {}
        """Places of addresses that lead out of all folders but the first, by their number and its name."""

    def places(self, page: str, links: set[bytes]) -> dict[bytes, Place | None]:
        """Where each of some links on a page leads, by how it is written; None for off the site."""
        folders = page.split("/")[:-1]
        known = self._known.setdefault((len(folders), folders[0] if folders else ""), {})
        new = {address: self._place_of(page, address) for address in links.difference(known)}
        places = new | {address: known[address] for address in links.difference(new)}
        if len(known) > KNOWN:
            known.clear()
        out = b"../" * (len(folders) - 1)
        known.update(one for one in new.items() if one[0].startswith(out) and one[0][:1] not in HERE)
        return places

    def _place_of(self, page: str, address: bytes) -> Place | None:
        target = target_of(page, as_text(address), self._base_path)
        if target is None:
            return None
        file, fragment = target
        return self._place(file, "" if fragment == CLOSE else fragment)


class LinkChecker:
    """Takes the files one by one and keeps of each only its ids and links; asked at the end."""

    def __init__(self, base_path: str) -> None:
        """`base_path`: path of the site's root on its server, with a slash at both ends."""
        self._reader = LinkReader(base_path, lambda file, fragment: (file, fragment))
        self._ids: dict[str, frozenset[str]] = {}
        self._links: dict[str, set[bytes]] = {}

    def take(self, path: str, content: bytes, before: bytes = b"") -> bool:
        """Note what the file at `path` (from the root of the site) links and what can be linked in it.

        Links that it had `before` are left out. Whether all that could be linked in it then still can.
        """
        if not path.endswith(".html"):
            self._ids[path] = frozenset()
            return True
        if not before:
            ids, self._links[path] = ends_of(content)
            self._ids[path] = frozenset(map(as_text, ids))
            return True
        self._ids[path] = frozenset(map(as_text, ID.findall(content)))
        new, old = differing(content, before)
        self._links[path] = addresses(new) - addresses(old)
        return self._ids[path].issuperset(map(as_text, ID.findall(old)))

    def dead_links(self) -> Iterator[DeadLink]:
        """Every link within the site whose page or place does not exist, in order of page."""
        for page, links in sorted(self._links.items()):
            places = self._reader.places(page, links).items()
            dead = {as_text(link) for link, place in places if place is not None and self._is_beyond(*place)}
            for address in sorted(dead):
                yield DeadLink(page, address)

    def wanted(self) -> set[tuple[str, str]]:
        """The files, and the ids in them, that links lead to beyond what was taken."""
        pages = (self._reader.places(page, links).values() for page, links in self._links.items())
        places = set(chain.from_iterable(pages))
        return {place for place in places if place is not None and self._is_beyond(*place)}

    def _is_beyond(self, file: str, fragment: str) -> bool:
        """Whether a place is not among what was taken."""
        return file not in self._ids or bool(fragment and fragment not in self._ids[file])


def target_of(page: str, address: str, base_path: str) -> tuple[str, str] | None:
    """The file and the id that an address on `page` names; None when it leads off the site."""
    path, _, fragment = address.partition("#")
    path = path.partition("?")[0]
    if ":" in path or path.startswith("//"):
        return None if urlsplit(address).scheme or path.startswith("//") else ("no address", "")
    if not path:
        return page, fragment
    if path.startswith("/"):
        if not path.startswith(base_path):
            return "outside the base path", ""
        return urls.file_of(path.removeprefix(base_path)), fragment
    folders = page.split("/")[:-1]
    while path.startswith("../") and folders:
        folders.pop()
        path = path[3:]
    if STEP.search(path):
        path = normpath("/" + "/".join((*folders, path))) + "/" * path.endswith(("/", "."))
        return urls.file_of(path.lstrip("/")), fragment
    return urls.file_of("".join(f"{folder}/" for folder in folders) + path), fragment
