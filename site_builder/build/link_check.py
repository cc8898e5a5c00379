"""Pages that changed in, their links that lead nowhere out; only pages that changed can have new ones."""

from collections.abc import Iterator

from site_builder.build.inputs import content_of
from site_builder.build.link_ends import Ends
from site_builder.build.pool import TaskContext
from site_builder.build.staging import FileChanges
from site_builder.checks.links import DeadLink, LinkChecker


class FilesNeededError(Exception):
    """Links lead nowhere, and no file was written in which they could be read."""


def dead_links(context: TaskContext, ends: Ends | None, files: FileChanges) -> list[DeadLink]:
    """The links of the whole site that lead nowhere, when everything is drawn. Raises FilesNeededError."""
    if ends is not None and ends.meet():
        return []
    if not context.folder:
        raise FilesNeededError
    if ends is not None:
        return list(_named(context, files))
    checker, all_still_there = LinkChecker(context.base_path), True
    pages = [path for path in files.changed if path.endswith(".html")]
    for path in pages:
        before = content_of(f"{context.shown}/{path}") or b""
        all_still_there &= checker.take(path, _content(context, files, path), before)
    if files.removed or not all_still_there:
        # Links that lead to what is gone now need not be new.
        checker = LinkChecker(context.base_path)
        for path in pages:
            checker.take(path, _content(context, files, path))
    alive = all(_is_there(context, files, path, fragment) for path, fragment in checker.wanted())
    return [] if alive else list(_named(context, files))


def _named(context: TaskContext, files: FileChanges) -> Iterator[DeadLink]:
    """Every dead link of the whole site, with its page."""
    checker = LinkChecker(context.base_path)
    for path in files.digests:
        checker.take(path, _content(context, files, path) if path.endswith(".html") else b"")
    return checker.dead_links()


def _content(context: TaskContext, files: FileChanges, path: str) -> bytes:
    """A file of the site to come; nothing where there is none."""
    folder = context.folder if path in files.changed else context.shown
    return b"" if path in files.removed else content_of(f"{folder}/{path}") or b""


def _is_there(context: TaskContext, files: FileChanges, path: str, fragment: str) -> bool:
    content = _content(context, files, path)
    return bool(content) and (not fragment or f' id="{fragment}"'.encode() in content)
