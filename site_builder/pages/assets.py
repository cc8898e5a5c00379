"""The folder `static/` in, its files under names that carry their hash out."""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from site_builder.core.languages import Language
from site_builder.core.output import OutputFile
from site_builder.core.settings import SiteConfig

FOLDER = "assets/"
HASH_LENGTH = 10
CSS_ORDER = ("tokens.css", "base.css", "layout.css")
"""Read first, in this order; the files of parts follow by name, `print.css` last."""
PREFETCH = '{"prefetch":[{"where":{"selector_matches":"a[rel~=next],a[rel~=prev]"},"eagerness":"moderate"}]}'
"""Speculation rules: the next page is fetched while a reader's pointer or finger goes to its link."""
SHEETS = {
    "site.css": {"interview.css", "namecard.css", "cite.css"},
    "interview.css": {"cards.css", "entries.css", "search.css"},
}
"""What pages of interviews ask for, and all others: one sheet each, and the parts it leaves out."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s+", re.ASCII)
_AROUND = re.compile(r" ?([{};,]) ?")
_AFTER = re.compile(r"([\w-]): ")


def static_files(folders: Sequence[Path], site: SiteConfig) -> tuple[list[OutputFile], dict[str, str]]:
    """The files to publish, and the published path of each by its name; the first folder is the site's own.

    The style sheets of a page become one file: one request. Every other file keeps its own, so that a page
    asks only for the behaviour it has.
    """
    named = {name: style_sheet(folders, left_out, site) for name, left_out in SHEETS.items()}
    for folder in reversed(folders):
        images = sorted(file for file in (folder / "images").glob("*") if file.is_file())
        named |= {file.name: file.read_bytes() for file in (*scripts(folder), *images)}
    published = {name: hashed_name(name, content) for name, content in named.items()}
    return [OutputFile(published[name], content) for name, content in named.items()], published


def scripts(static: Path) -> Sequence[Path]:
    """The behaviours; `head.js` is not among them, as it stands in the page itself."""
    return [file for file in sorted((static / "js").glob("*.js")) if file.name != "head.js"]


def style_sheet(folders: Sequence[Path], left_out: AbstractSet[str], site: SiteConfig) -> bytes:
    """All style sheets as one, without comments and needless white space; the first folder comes last."""
    parts = [
        file
        for folder in reversed(folders)
        for file in sorted((folder / "css").glob("*.css"), key=lambda file: (_rank(file.name), file.name))
        if file.name not in left_out
    ]
    rules = [*(part.read_text("utf-8") for part in parts), *map(_of_language, site.spoken.values())]
    rules += [f":root {{ --seal: {site.colour}; }}"] if site.colour else []
    return "\n".join(filter(None, map(_smaller, rules))).encode("utf-8")


def _of_language(language: Language) -> str:
    """What a language asks of the style sheet, where its file says so."""
    fonts = {"--sans": language.fonts, "--title": language.title_fonts}
    said = " ".join(f"{name}: {stack};" for name, stack in fonts.items() if stack)
    rule = f'[lang="{language.tag}"] {{ {said} }}' if said else ""
    quotes = " ".join(f'"{mark}"' for mark in language.quotes)
    return f"{rule} q:lang({language.tag}) {{ quotes: {quotes}; }}" if quotes else rule


def _rank(name: str) -> int:
    if name in CSS_ORDER:
        return CSS_ORDER.index(name)
    return len(CSS_ORDER) + (name == "print.css")


def _smaller(css: str) -> str:
    packed = _AROUND.sub(r"\1", _BLANK.sub(" ", _COMMENT.sub("", css)).strip())
    return _AFTER.sub(r"\1:", packed).replace(";}", "}")


def hashed_name(name: str, content: bytes) -> str:
    """`site.css` → `assets/site.3f2a….css`: a new content has a new address, so no cache mixes two builds."""
    stem, _, ending = name.rpartition(".")
    return f"{FOLDER}{stem}.{hashlib.sha256(content).hexdigest()[:HASH_LENGTH]}.{ending}"


def head_script(folders: Sequence[Path]) -> str:
    """The lines that run before the page is painted, so that a reader's choice shows without a flash."""
    file = next((file for folder in folders if (file := folder / "js" / "head.js").exists()), None)
    lines = file.read_text("utf-8").splitlines() if file else []
    return "".join(line.strip() for line in lines if not line.strip().startswith("//"))


def content_security_policy(inline: Iterator[str] | Sequence[str]) -> str:
    """Everything from this site alone; of inline scripts only those given."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in inline
    )
    return (
        f"default-src 'none'; style-src 'self'; script-src 'self' {hashes}; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
    )
