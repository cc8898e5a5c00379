"""The twin with what changed in, the site that readers see out; unless a link in it leads nowhere."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.incremental.files import Files
from site_builder.incremental.site import workshop_of
from site_builder.incremental.work import Work
from site_builder.incremental.workshop import Plan
from site_builder.links import DeadLink, LinkChecker
from site_builder.write import MARKER, NotOursError, check_paths, refusal


def mark(work: Work, files: Files) -> None:
    """Take away what is no more, and list the files that are ours."""
    for path in sorted(files.removed):
        work.twin.remove(path)
        files.changed[path] = None
    if work.fresh or files.removed or files.addresses_changed:
        paths = sorted(path for _, unit in work.store.units.all() for path, _, _ in unit.files)
        check_paths(paths)
        work.twin.write(MARKER, "".join(f"{path}\n" for path in paths).encode())
        files.changed[MARKER] = None


def dead_links(work: Work, plan: Plan, files: Files) -> list[DeadLink]:
    """The links that lead nowhere; only pages that changed can have new ones."""
    base_path = urlsplit(plan.collection.site.base_url).path
    if files.ends is not None:
        return [] if files.ends.meet() else list(_named(work, base_path))
    checker, all_still_there = LinkChecker(base_path), not files.removed
    pages = [path for path in files.changed if path.endswith(".html") and path not in files.removed]
    for path in pages:
        now, before = (_content(folder / path) for folder in (work.twin.folder, work.twin.site))
        all_still_there &= checker.take(path, now, before)
    if not all_still_there:
        # Links that lead to what is gone now need not be new.
        checker = LinkChecker(base_path)
        for path in pages:
            checker.take(path, _content(work.twin.folder / path))
    alive = all(_is_there(work.twin.folder / path, fragment) for path, fragment in checker.wanted())
    return [] if alive else list(_named(work, base_path))


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def _is_there(file: Path, fragment: str) -> bool:
    return file.is_file() and (not fragment or f' id="{fragment}"'.encode() in file.read_bytes())


def _named(work: Work, base_path: str) -> Iterator[DeadLink]:
    """Every dead link of the whole site, with its page."""
    checker = LinkChecker(base_path)
    for _, unit in work.store.units.all():
        for path, _, _ in unit.files:
            checker.take(path, (work.twin.folder / path).read_bytes() if path.endswith(".html") else b"")
    return checker.dead_links()


def show(work: Work, plan: Plan, files: Files) -> None:
    """Keep what was done, and let readers see it. Raises NotOursError."""
    store, twin = work.store, work.twin
    store.put("totals", files.totals)
    store.put("base", work.inputs.base)
    if work.registers_changed:
        store.put("entries", workshop_of(work.site(plan).plan).digests)
    if files.changed:
        _refuse_foreign(work)
        store.put("site", twin.identity_of_twin())
        store.put("delta", tuple(files.changed))
        twin.ready()
        store.commit()
        twin.show()
        if work.fresh:
            twin.complete()
            store.put("delta", ())
    else:
        twin.ready()
    store.commit()


def _refuse_foreign(work: Work) -> None:
    """Nobody has put a file into the site while we were busy."""
    if not work.fresh and work.twin.identity_of_site() == work.store.get("site"):
        return
    if reason := refusal(work.order.output):
        raise NotOursError(reason)
