"""A stretch of tagged text in, its tags and entities as edits, out: captions, HTML and XML."""

import html
import re
from collections.abc import Iterator

from site_builder.core.records import dataclass
from site_builder.importer.types import Action, Edit

TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^>]{0,1000}>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)/?>",
    re.DOTALL,
)
ENTITY = re.compile(
    r"&amp;(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|quot|apos|nbsp|[lr][sd]quo|hellip|[mn]dash);|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
"""A reference; one that was escaped twice, as YouTube does (`&amp;#39;`), is one too."""
ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag; `name` is lower case and empty for comments and declarations."""

    start: int
    end: int
    name: str = ""
    closes: bool = False
    rest: str = ""

    def attribute(self, name: str) -> str:
        """An attribute's value by its local name, whatever its prefix; empty without it."""
        for key, value in ATTRIBUTE.findall(self.rest):
            if key.lower().rpartition(":")[2] == name:
                return html.unescape(value.strip("\"'"))
        return ""


def tags(text: str, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """The tags of a stretch, in order."""
    for match in TAG.finditer(text, start, len(text) if end is None else end):
        name = (match["name"] or "").lower()
        yield Tag(match.start(), match.end(), name, bool(match["close"]), match["rest"] or "")


def entities(text: str, start: int, end: int) -> Iterator[Edit]:
    """Character references, to be replaced by what they stand for."""
    for match in ENTITY.finditer(text, start, end):
        by = html.unescape(match.group())
        by = (html.unescape(by) if match.group().startswith("&amp;") else by).replace("\xa0", " ")
        if by != match.group():
            yield Edit(match.start(), match.end(), "entity", Action.REPLACE, by)
