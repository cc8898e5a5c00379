"""The addresses that were published once: kept in `content/published.txt`, held against what there is now.

What a line says is told in `content/published_list.py`. A list that is not there promises nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from site_builder.checks.lost_turns import Retirement, Standing, retirement, standing_for
from site_builder.content.collect import read_site
from site_builder.content.moved import KIND_OF, entries_by_address
from site_builder.content.published_list import FILE, PAGES, PublishedPage, parse_published, read_published
from site_builder.content.source import Source, read_source
from site_builder.core import urls
from site_builder.core.collection import Collection
from site_builder.core.problems import Location, Problem, Report
from site_builder.crossref.extract import ids_of
from site_builder.interviews.prepare import pages_of

HEAD = (
    "# Every address that was ever published, kept by `build.py publish`; `build.py check` reports one that\n"
    "# leads nowhere any more. Lines are added and never removed.\n"
)
MOST_NAMED = 5
"""Of ids that went missing, in the message; its hint has them all."""
Ids = Mapping[str, frozenset[str]]
"""The ids on a page, by its address."""
EVERY_ID = frozenset({"*"})
"""Of the page of a withdrawn interview: it says of each that it was withdrawn."""


def present(collection: Collection, ids: Ids) -> Ids:
    """Every permanent address that the site has now: retired, moved and withdrawn ones included.

    `ids` are those of the interviews, by slug.
    """
    found = {
        address: ids[slug] if kind == urls.INTERVIEW else frozenset[str]()
        for address, (kind, slug) in entries_by_address(collection).items()
    }
    found |= {urls.entry(urls.INTERVIEW, slug): EVERY_ID for slug in collection.withdrawn}
    moved = {move.old: found[move.new] for move in collection.site.moved if move.new in found}
    return {**moved, **found}


def check_published(
    content: Path,
    collection: Collection,
    ids: Ids,
    report: Report,
    *,
    whole: bool = True,
) -> None:
    """Every address that was published leads somewhere; those that `collection` has, unless it is `whole`."""
    source, _ = read_published(content, report)
    for problem in _lost(source, content, collection, ids, whole=whole) if source else ():
        report(problem)


def _lost(
    source: Source,
    content: Path,
    collection: Collection,
    ids_of: Ids,
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
            yield _lost_page(address, where, collection)
            continue
        if there[address] is EVERY_ID:
            continue
        lost = sorted({one for one in ids if not one.startswith(PAGES)} - there[address], key=_by_number)
        if lost:
            slug = _now(address, collection).strip("/").rpartition("/")[2]
            yield from _lost_turns(address, lost, where, content / "interviews" / f"{slug}.md")


def _now(address: str, collection: Collection) -> str:
    """Where an address leads now."""
    return next((move.new for move in collection.site.moved if move.old == address), address)


def _lost_turns(address: str, lost: Sequence[str], where: Location, file: Path) -> Iterator[Problem]:
    """What an editor types for ids that went missing: one line for all, and ids that turns have lost."""
    source = read_source(file, lambda _: None)
    standing = standing_for(source, lost) if source else Standing({}, sure=False, without_id={})
    for identity, turn in standing.without_id.items():
        message = f"this turn was published as `{identity}`, and has no id"
        yield Problem("lost-turn", message, turn, f"end its first paragraph with `{{#{identity}}}`")
    gone = [one for one in lost if one not in standing.without_id]
    named = ", ".join(f"`{one}`" for one in gone[:MOST_NAMED]) + (" …" if len(gone) > MOST_NAMED else "")
    message = f"{named} of `{address}` {'was' if len(gone) == 1 else 'were'} published and went missing"
    if source is None:
        yield Problem("lost-turn", message, where)
    elif gone:
        found = retirement(source, {one: standing.by_id.get(one, "…") for one in gone})
        yield Problem("lost-turn", message, found.where, _way_out(found, sure=standing.sure))


def _way_out(found: Retirement, *, sure: bool) -> str:
    first, last = found.where.line, found.where.line + found.lines - 1
    hint = f"write `{found.line}` in place of lines {first} to {last}"
    if found.lines <= 1:
        hint = (
            f"write `{found.line}` in place of this line"
            if found.lines
            else f"write `{found.line}` above this line"
        )
    if sure:
        return f"{hint}: most of the words stand there now"
    return f"{hint}, or name another turn or section that stands for it"


def _lost_page(address: str, where: Location, collection: Collection) -> Problem:
    """What an editor can do about a page that is gone."""
    message = f"`{address}` was published and is gone"
    hint = f"add `{address.rstrip('/')}: …` to `moved:` in site.yaml: the page that stands for it now"
    folder, _, slug = address.strip("/").partition("/")
    if slug in collection.drafts:
        message = f"`{address}` was published and is a draft now"
        hint = f"write `state: published`, or take its text out: `python build.py withdraw {slug}`"
    elif folder == "interviews":
        hint += f"; or bring the file back and take its text out: `python build.py withdraw {slug}`"
    return Problem("lost-page", message, where, hint)


def _is_unread(address: str, content: Path, collection: Collection) -> bool:
    """Whether a fault that is reported elsewhere hides what stands there."""
    folder, _, slug = address.strip("/").partition("/")
    kind = KIND_OF.get(folder + "/")
    if kind == urls.INTERVIEW:
        there = slug in collection.interviews or slug in collection.drafts
        return not there and (content / "interviews" / f"{slug}.md").exists()
    return kind in collection.unread


def publish(content: Path, collection: Collection) -> int:
    """Add what there is now to the list; how many addresses are new."""
    file = content / FILE
    listed = dict(parse_published(file.read_text("utf-8") if file.exists() else ""))
    new = 0
    known = {slug: ids_of(one) for slug, one in collection.interviews.items()}
    for address, ids in present(collection, known).items():
        before = listed.get(address)
        pages = _number_of_pages(collection, address)
        added = (ids if ids is not EVERY_ID else frozenset[str]()) - (before.ids if before else frozenset())
        new += (before is None) + len(added)
        before = before or PublishedPage()
        listed[address] = PublishedPage(before.ids | added, max(before.pages, pages))
    rows = (_row(address, page) for address, page in sorted(listed.items()))
    file.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return new


def _number_of_pages(collection: Collection, address: str) -> int:
    folder, _, slug = address.strip("/").partition("/")
    interview = collection.interviews.get(slug) if folder == "interviews" else None
    return len(pages_of(interview, collection.site)) if interview else 1


def _row(address: str, page: PublishedPage) -> str:
    pages = [f"{PAGES}{page.pages}"] if page.pages > 1 else []
    return " ".join((address, *sorted(page.ids, key=_by_number), *pages))


def published_ids(content: Path) -> Ids:
    """The ids ever published for each interview, under its address and those that it had before."""
    _, listed = read_published(content, lambda _: None)
    site = read_site(content / "site.yaml", lambda _: None)
    moved = {move.old: move.new for move in site.moved}
    found: dict[str, frozenset[str]] = {}
    for address, page in listed.items():
        folder, _, slug = moved.get(address, address).strip("/").partition("/")
        if folder == "interviews":
            found[slug] = found.get(slug, frozenset()) | page.ids
    return found


def _by_number(identity: str) -> tuple[str, int, str]:
    """`t2` before `t10`."""
    letters = identity.rstrip("0123456789")
    digits = identity[len(letters) :]
    return letters, int(digits) if digits and len(digits) < 10 else 0, identity
