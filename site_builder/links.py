"""The files of the finished site in, every link that leads nowhere out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from posixpath import normpath
from urllib.parse import urlsplit

from site_builder import urls
from site_builder.output import OutputFile

ADDRESSES = (b'href="', b'src="')
ID = b'id="'
CLOSE = "-"
"""The fragment that closes a name card: it names no element on purpose."""


STEP = re.compile(r"(?:^|/)\.\.?(?:/|$)")
"""A part of a path that means this folder or the one above."""


def _place(file: str, fragment: str) -> str:
    return f"{file}#" if fragment == CLOSE else f"{file}#{fragment}"


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link that leads nowhere."""

    page: str
    """The file that holds it."""
    address: str
    """As it stands there."""


def attribute(html: bytes, opening: bytes) -> Iterator[str]:
    """The different values of an attribute, given by its name with `="`, behind white space."""
    pieces = html.split(opening)
    values = {after.partition(b'"')[0] for before, after in pairwise(pieces) if before[-1:].isspace()}
    return (unescape(value.decode("utf-8")) for value in values)


def _links(content: bytes) -> frozenset[str]:
    return frozenset(address for opening in ADDRESSES for address in attribute(content, opening))


@dataclass
class LinkChecker:
    """Takes the files one by one and keeps of each only its ids and links; asked at the end."""

    base_path: str
    """Path of the site's root on its server, with a slash at both ends."""
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)
    _links: dict[str, frozenset[str]] = field(default_factory=dict)

    def take(self, path: str, content: bytes, before: bytes = b"") -> bool:
        """Note what the file at `path` (from the root of the site) links and what can be linked in it.

        Links that it had `before` are left out. Whether all that could be linked in it then still can.
        """
        if not path.endswith(".html"):
            self._ids[path] = frozenset()
            return True
        self._ids[path] = frozenset(attribute(content, ID))
        self._links[path] = _links(content) - _links(before)
        return self._ids[path].issuperset(attribute(before, ID))

    def dead_links(self) -> Iterator[DeadLink]:
        """Every link within the site whose page or place does not exist, in order of page."""
        alive: set[str] = set()
        for page, addresses in sorted(self._links.items()):
            for address in sorted(self._dead(page, addresses, alive)):
                yield DeadLink(page, address)

    def places(self) -> Iterator[str]:
        """Everything in the files taken that a link can lead to: `file#` and `file#id`."""
        for file, ids in self._ids.items():
            yield f"{file}#"
            for one in ids:
                yield f"{file}#{one}"

    def wanted(self) -> set[str]:
        """Where the links lead that do not lead to the files taken, in the form of `places`."""
        found: set[str] = set()
        from_root: set[str] = set()
        for page, addresses in self._links.items():
            to_root = "../" * page.count("/")
            here = self._ids[page]
            for address in addresses:
                if address[:1] == "#" and address[1:] in here:
                    continue
                if to_root and address.startswith(to_root) and address[len(to_root) :][:3] != "../":
                    from_root.add(address[len(to_root) :] or "./")
                elif (target := self._target(page, address)) and not self._exists(*target):
                    found.add(_place(*target))
        for address in from_root:
            if (target := self._target("", address)) and not self._exists(*target):
                found.add(_place(*target))
        return found

    def _dead(self, page: str, addresses: Iterable[str], alive: set[str]) -> Iterator[str]:
        """Which addresses on a page lead nowhere.

        Nearly all are places on the page itself, or linked from another page too. `alive` holds the latter,
        as seen from the root, and gets those found here; so few have to be taken apart.
        """
        to_root = "../" * page.count("/")
        here = self._ids[page]
        for address in addresses:
            if address[:1] == "#" and address[1:] in here:
                continue
            from_root = address[len(to_root) :] if to_root and address.startswith(to_root) else ""
            if from_root in alive:
                continue
            target = self._target(page, address)
            if target is not None and not self._exists(*target):
                yield address
            elif from_root:
                alive.add(from_root)

    def _target(self, page: str, address: str) -> tuple[str, str] | None:
        """The file and the id that an address on `page` names; None when it leads off the site."""
        path, _, fragment = address.partition("#")
        path = path.partition("?")[0]
        if ":" in path or path.startswith("//"):
            return None if urlsplit(address).scheme or path.startswith("//") else ("no address", "")
        if not path:
            return page, fragment
        if path.startswith("/"):
            if not path.startswith(self.base_path):
                return "outside the base path", ""
            return urls.file_of(path.removeprefix(self.base_path)), fragment
        folders = page.split("/")[:-1]
        while path.startswith("../") and folders:
            folders.pop()
            path = path[3:]
        if STEP.search(path):
            path = normpath("/" + "/".join((*folders, path))).lstrip("/") + "/" * path.endswith(("/", "."))
            return urls.file_of(path.lstrip("/")), fragment
        return urls.file_of("".join(f"{folder}/" for folder in folders) + path), fragment

    def _exists(self, file: str, fragment: str) -> bool:
        return file in self._ids and (not fragment or fragment == CLOSE or fragment in self._ids[file])


class DeadLinksError(Exception):
    """The site holds links that lead nowhere; nothing of it may be published."""

    def __init__(self, links: Sequence[DeadLink]) -> None:
        super().__init__(f"{len(links)} dead links")
        self.links = links


def verified(files: Iterable[OutputFile], base_path: str) -> Iterator[OutputFile]:
    """Pass on the files of a site; after the last, raise DeadLinksError if a link leads nowhere."""
    checker = LinkChecker(base_path)
    for file in files:
        checker.take(file.path, file.content)
        yield file
    dead = list(checker.dead_links())
    if dead:
        raise DeadLinksError(dead)
