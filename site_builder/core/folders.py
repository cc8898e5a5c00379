"""Where a site comes from: content, and its own templates and static files; what is true of any folder."""

from pathlib import Path
from unicodedata import normalize

from site_builder.core.records import dataclass

PACKAGE = Path(__file__).resolve().parents[1]
LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers put into any folder they show; nobody misses it, or means to publish it."""


def one_file(path: str) -> str:
    """What two paths share that some file system takes for one."""
    return normalize("NFC", path).casefold()


@dataclass(frozen=True, slots=True)
class Folders:
    """What a site is made from."""

    content: Path
    templates: tuple[Path, ...] = ()
    """A template, or the words of a language, is taken from the first that has it."""
    static: tuple[Path, ...] = ()
    """The same of static files; style sheets are joined, the program's first."""
    root: Path = Path("root")
    """Its files stand at the root of the site under their own names: `robots.txt`, `CNAME`, a favicon."""


def folders_of(content: Path) -> Folders:
    """The folders of a collection: its own beside `content`, then those of the program."""
    beside = content.absolute().parent
    return Folders(content, _with_own(beside, "templates"), _with_own(beside, "static"), beside / "root")


def _with_own(beside: Path, name: str) -> tuple[Path, ...]:
    ours = shipped(name)
    own = beside / name
    return (own, ours) if own.is_dir() and own.resolve() != ours else (ours,)


def shipped(name: str) -> Path:
    """A folder that comes with the program: within the installed package, or beside it in the repository."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
