"""The addresses that were published once: kept in `content/published.txt`, held against what there is now.

A line is the address of a page about one thing; behind that of an interview stand the ids of its sections and
turns. A list that is not there promises nothing.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.content.collect import read_site
from site_builder.content.moved import KIND_OF, entries_by_address
from site_builder.content.source import Source, read_source
from site_builder.core.model import Collection
from site_builder.core.problems import Problem, Report
from site_builder.core.urls import INTERVIEW
from site_builder.crossref.extract import ids_of

FILE = "published.txt"
HEAD = (
    "# Every address that was ever published, kept by `build.py publish`; `build.py check` reports one that\n"
    "# leads nowhere any more. Lines are added and never removed.\n"
)
Published = Mapping[str, frozenset[str]]
"""The ids on a page, by its address."""


def present(collection: Collection, ids: Mapping[str, frozenset[str]]) -> Published:
    """Every permanent address that the site has now, retired and moved ones included.

    `ids` are those of the interviews, by slug.
    """
    found = {
        address: ids[slug] if kind == INTERVIEW else frozenset[str]()
        for address, (kind, slug) in entries_by_address(collection).items()
    }
    moved = {move.old: found[move.new] for move in collection.site.moved if move.new in found}
    return {**moved, **found}


def check_published(
    content: Path,
    collection: Collection,
    ids: Mapping[str, frozenset[str]],
    report: Report,
    *,
    whole: bool = True,
) -> None:
    """Every address that was published leads somewhere; those that `collection` has, unless it is `whole`."""
    file = content / FILE
    source = read_source(file, report) if file.exists() or file.is_symlink() else None
    for problem in _lost(source, content, collection, ids, whole=whole) if source else ():
        report(problem)


def _lost(
    source: Source,
    content: Path,
    collection: Collection,
    ids_of: Mapping[str, frozenset[str]],
    *,
    whole: bool,
) -> Iterator[Problem]:
    there = present(collection, ids_of)
    offset = 0
    for line in source.lines():
        if not whole and line.partition(" ")[0] not in there:
            offset += len(line) + 1
            continue
        address, *ids = line.split()[:1] if line.startswith("#") else line.split() or [""]
        where = source.location(offset)
        offset += len(line) + 1
        if not address or line.startswith("#") or _is_unread(address, content, collection):
            continue
        if address not in there:
            hint = f"add `{address.rstrip('/')}: …` to `moved:` in site.yaml: the page that stands for it now"
            yield Problem("lost-page", f"`{address}` was published and is gone", where, hint)
            continue
        lost = sorted(set(ids) - there[address])
        if lost:
            named = ", ".join(f"`{one}`" for one in lost[:5]) + (" …" if len(lost) > 5 else "")
            message = (
                f"{named} of `{address}` {'was' if len(lost) == 1 else 'were'} published and went missing"
            )
            hint = f"add `retired: {{{lost[0]}: …}}` to the interview: the turn that stands for it now"
            yield Problem("lost-turn", message, where, hint)


def _is_unread(address: str, content: Path, collection: Collection) -> bool:
    """Whether a fault that is reported elsewhere hides what stands there."""
    folder, _, slug = address.strip("/").partition("/")
    kind = KIND_OF.get(folder + "/")
    if kind == INTERVIEW:
        return slug not in collection.interviews and (content / "interviews" / f"{slug}.md").exists()
    return kind in collection.unread


def publish(content: Path, collection: Collection) -> int:
    """Add what there is now to the list; how many addresses are new."""
    file = content / FILE
    listed: dict[str, set[str]] = {}
    text = file.read_text("utf-8") if file.exists() else ""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            address, *ids = line.split()
            listed.setdefault(address, set()).update(ids)
    new = 0
    known = {slug: ids_of(one) for slug, one in collection.interviews.items()}
    for address, ids_now in present(collection, known).items():
        new += (address not in listed) + len(ids_now - listed.get(address, set()))
        listed.setdefault(address, set()).update(ids_now)
    rows = (" ".join((address, *sorted(ids, key=_by_number))) for address, ids in sorted(listed.items()))
    file.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return new


def published_ids(content: Path) -> Mapping[str, frozenset[str]]:
    """The ids ever published for each interview, under its address and those that it had before."""
    file = content / FILE
    source = read_source(file, lambda _: None) if file.exists() else None
    rows = [line.split() for line in source.lines() if line.strip()] if source else []
    listed = {address: frozenset(ids) for address, *ids in rows}
    site = read_site(content / "site.yaml", lambda _: None)
    moved = {move.old: move.new for move in site.moved}
    found: dict[str, frozenset[str]] = {}
    for address, ids in listed.items():
        folder, _, slug = moved.get(address, address).strip("/").partition("/")
        if folder == "interviews":
            found[slug] = found.get(slug, frozenset()) | ids
    return found


def _by_number(identity: str) -> tuple[str, int, str]:
    """`t2` before `t10`."""
    letters = identity.rstrip("0123456789")
    digits = identity[len(letters) :]
    return letters, int(digits) if digits and len(digits) < 10 else 0, identity
