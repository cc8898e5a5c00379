"""The twin with what changed in, the site that readers see out."""

from site_builder.build.files import Files
from site_builder.build.site import workshop_of
from site_builder.build.work import Work
from site_builder.build.workshop import Plan
from site_builder.build.write import MARKER, NotOursError, check_paths, refusal


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
