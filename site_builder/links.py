"""The files of the finished site in, every link that leads nowhere out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from posixpath import normpath
from urllib.parse import urlsplit

from site_builder import urls
from site_builder.output import OutputFile
from site_builder.records import dataclass

ADDRESSES = (b'href="', b'src="')
ID = b'id="'
LINE = b"\n<"
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


def attribute(html: bytes, opening: bytes) -> set[bytes]:
    """The different values of an attribute as they are written, given by its name with `="`."""
    behind_space = html.split(b" " + opening)
    if len(behind_space) - 1 == html.count(opening):
        return {after[: after.index(b'"')] for after in behind_space[1:]}
    # Part of another name (`data-href="`), or behind a line break.
    return {
        after.partition(b'"')[0] for before, after in pairwise(html.split(opening)) if before[-1:].isspace()
    }


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
    found: set[bytes] = set()
    return found.union(*(attribute(html, opening) for opening in ADDRESSES))


class LinkChecker:
    """Takes the files one by one and keeps of each only its ids and links; asked at the end."""

    def __init__(self, base_path: str) -> None:
        """`base_path`: path of the site's root on its server, with a slash at both ends."""
        self.base_path = base_path
        self._ids: dict[str, frozenset[str]] = {}
        self._links: dict[str, frozenset[str]] = {}

    def take(self, path: str, content: bytes, before: bytes = b"") -> bool:
        """Note what the file at `path` (from the root of the site) links and what can be linked in it.

        Links that it had `before` are left out. Whether all that could be linked in it then still can.
        """
        if not path.endswith(".html"):
            self._ids[path] = frozenset()
            return True
        self._ids[path] = frozenset(map(as_text, attribute(content, ID)))
        new, old = (content, before) if not before else differing(content, before)
        self._links[path] = frozenset(map(as_text, addresses(new) - addresses(old)))
        return self._ids[path].issuperset(map(as_text, attribute(old, ID)))

    def dead_links(self) -> Iterator[DeadLink]:
        """Every link within the site whose page or place does not exist, in order of page."""
        alive: set[str] = set()
        for page, addresses in sorted(self._links.items()):
            for address in sorted(self._dead(page, addresses, alive)):
                yield DeadLink(page, address)

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
                elif (target := target_of(page, address, self.base_path)) and not self._exists(*target):
                    found.add(_place(*target))
        for address in from_root:
            if (target := target_of("", address, self.base_path)) and not self._exists(*target):
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
            target = target_of(page, address, self.base_path)
            if target is not None and not self._exists(*target):
                yield address
            elif from_root:
                alive.add(from_root)

    def _exists(self, file: str, fragment: str) -> bool:
        return file in self._ids and (not fragment or fragment == CLOSE or fragment in self._ids[file])


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
        path = normpath("/" + "/".join((*folders, path))).lstrip("/") + "/" * path.endswith(("/", "."))
        return urls.file_of(path.lstrip("/")), fragment
    return urls.file_of("".join(f"{folder}/" for folder in folders) + path), fragment


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
