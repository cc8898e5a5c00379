"""Units that were drawn in, the files that the site is to have out."""

from collections.abc import Mapping

from site_builder.build.inputs import Tree, digest
from site_builder.build.outdated import changed_paths
from site_builder.build.staging import FileChanges, write_new
from site_builder.build.tables.units import Unit
from site_builder.build.write import MARKER, check_paths


def listed(before: Tree, was: Mapping[str, Unit], now: Mapping[str, Unit]) -> FileChanges:
    """All files of the site, when it was `before` and units that were so are otherwise `now`."""
    paths = changed_paths(was.values(), now.values())
    files = {path: (stamp[1], known) for path, (stamp, known) in before.items() if not path.endswith("/")}
    for path in paths.removed:
        del files[path]
    files |= {path: (size, known) for unit in now.values() for path, size, known in unit.files}
    return FileChanges(
        digests={path: known for path, (_, known) in files.items()},
        sizes={path: size for path, (size, _) in files.items()},
        changed=paths.changed,
        removed=paths.removed,
    )


def marked(files: FileChanges, before: Tree, folder: str) -> FileChanges:
    """The same with the list of files that says that they are ours, if it is another than before."""
    paths = sorted(files.digests.keys() - {MARKER})
    check_paths(paths)
    content = "".join(f"{path}\n" for path in paths).encode()
    known = digest(content)
    if MARKER in before and before[MARKER][1] == known:
        return files
    if folder:
        write_new(f"{folder}/{MARKER}", content)
    return FileChanges(
        digests={**files.digests, MARKER: known},
        sizes={**files.sizes, MARKER: len(content)},
        changed=files.changed | {MARKER},
        removed=files.removed,
    )
