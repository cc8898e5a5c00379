"""XML of speech in, one block per utterance, out: a row for each dialect, one reader for all.

TEI, Akoma Ntoso, Transcriber, Podlove and YouTube's three kinds. No entity is expanded and nothing is fetched: tags
are found in the text, so that every character keeps its place. XML that no row knows is refused by its root.
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.records import replace
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.formats.tags import Tag, entities, tags
from site_builder.importer.formats.times import offset
from site_builder.importer.formats.xml_dialects import DIALECTS, Dialect, words_of
from site_builder.importer.types import Action, Block, Edit, Parsed

PROLOGUE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,500}\?>|<!--.*?-->|<!DOCTYPE[^>\[]{0,500}(?:\[.*?\]\s*)?>|\s+)*+", re.DOTALL
)
ROOT = re.compile(r"<(?P<name>[A-Za-z_][\w:.-]*)(?=[\s/>])")
END_TAG = re.compile(r"</(?P<name>[A-Za-z_][\w:.-]*)\s*>\s*\Z")
HTML = words_of(
    "html body div p head main article section span table h1 h2 h3 ul ol cite time figure details blockquote a b strong em i u img br hr pre code dl"
    " li dt dd tr td th tbody thead caption font center small nav header footer form aside label button address"
)
TITLES = words_of("title doctitle")


def looks(text: str) -> bool:
    """An XML declaration, or one element from the beginning to the end that is none of HTML's."""
    head = PROLOGUE.match(text)
    root = ROOT.match(text, head.end() if head else 0)
    if not root or root["name"].lower() in HTML:
        return False
    end = END_TAG.search(text[-200:])
    return "<?xml" in text[:200] or bool(end and end["name"] == root["name"])


def parse(text: str) -> Parsed:
    """Read the file as the dialect of its root. Raises `UnreadError`."""
    head = PROLOGUE.match(text)
    at = head.end() if head else 0
    form = next(
        (name for name, one in DIALECTS.items() if re.compile(one.root, re.IGNORECASE).match(text, at)), ""
    )
    if not form:
        root = ROOT.match(text, at)
        raise UnreadError(
            f"this is XML whose first element is `<{root['name'] if root else '?'}>`, which no reader knows",
            "export it as plain text, SRT, WebVTT, TEI or TTML",
        )
    return _Walk(text, list(tags(text)), DIALECTS[form]).read(form)


class _Walk:
    """Goes through the tags of one file once."""

    def __init__(self, text: str, found: Sequence[Tag], dialect: Dialect) -> None:
        self.text, self.found, self.dialect = text, found, dialect
        self.people = dict(_declared(text, found))
        self.blocks: list[Block] = []
        self.edits: list[Edit] = []
        self.title = ""

    def read(self, form: str) -> Parsed:
        speakers: list[str | None] = []
        opened: Tag | None = None
        hidden: Tag | None = None
        named: Tag | None = None
        for number, tag in enumerate(self.found):
            name = _local(tag)
            self.edits.append(self._tag(number))
            if opened is not None and name and name == self.dialect.parts and not tag.closes:
                self._block(opened, tag, speakers[-1])
                opened = replace(opened, start=tag.start, end=tag.end)
                speakers[-1] = self._one_of(opened, tag)
            if tag.rest.endswith("/") or not name:
                continue
            if name == self.dialect.names and speakers:
                named = self._names(named, tag, speakers)
            if name in self.dialect.unspoken or (opened is None and name in TITLES):
                hidden = self._unspoken(hidden, tag, name)
            elif name in self.dialect.groups and not tag.closes:
                speakers.append(self._speaker(tag) or (speakers[-1] if speakers else None))
            if name in self.dialect.units and not tag.closes and (speakers or self.dialect.bare):
                opened = tag
            elif name in self.dialect.units and tag.closes and opened is not None:
                self._block(opened, tag, speakers[-1] if speakers else None)
                opened = None
            if name in self.dialect.groups and tag.closes and speakers:
                speakers.pop()
        self.edits += self._unread()
        for block in self.blocks:
            self.edits += entities(self.text, block.start, block.end)
        return Parsed(
            form, tuple(self.blocks), tuple(self.edits), title=self.title, timed=form.startswith("srv")
        )

    def _tag(self, number: int) -> Edit:
        """A tag is dropped; a line break stays one, and words in elements of their own stay apart."""
        tag, name = self.found[number], _local(self.found[number])
        if name in {"br", "lb"}:
            return Edit(tag.start, tag.end, "markup", Action.REPLACE, "\n")
        before, behind = self.text[tag.start - 1 : tag.start], self.text[tag.end : tag.end + 1]
        apart = (
            name in {"w", "sync"}
            and not tag.closes
            and number
            and not before.isspace()
            and not behind.isspace()
        )
        touching = apart and before == ">" and behind not in {"", "<"}
        return Edit(
            tag.start, tag.end, "markup", Action.REPLACE if touching else Action.DROP, " " if touching else ""
        )

    def _speaker(self, tag: Tag) -> str | None:
        value = next(filter(None, map(tag.attribute, self.dialect.who)), "")
        ids = [one.lstrip("#") for one in value.split()]
        return " / ".join(self.people.get(one, one) for one in ids) or None

    def _one_of(self, opened: Tag, tag: Tag) -> str | None:
        """The speaker of a unit of several whose number stands here."""
        told = (self._speaker(opened) or "").split(" / ")
        number = tag.attribute("nb")
        return told[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(told) else told[0]

    def _names(self, named: Tag | None, tag: Tag, speakers: list[str | None]) -> Tag | None:
        if not tag.closes:
            return tag
        if named is not None:
            said = "".join(_plain(self.text, named.end, tag.start)).strip(" \n\t:：")
            speakers[-1] = speakers[-1] or said or None
            if named.end < tag.start:
                self.edits.append(Edit(named.end, tag.start, "speaker-label", Action.READ))
        return None

    def _unspoken(self, hidden: Tag | None, tag: Tag, name: str) -> Tag | None:
        """The element that is open, and an edit for the one that closes."""
        if not tag.closes:
            return hidden or tag
        if hidden is not None and _local(hidden) == name:
            if name in TITLES and not self.title:
                self.title = " ".join("".join(_plain(self.text, hidden.end, tag.start)).split())
            reason = (
                "title" if name in TITLES else "speaker-label" if name == self.dialect.names else "unspoken"
            )
            if hidden.end < tag.start:
                self.edits.append(Edit(hidden.end, tag.start, reason, Action.READ))
            return None
        return hidden

    def _block(self, opened: Tag, closed: Tag, speaker: str | None) -> None:
        clock = next(filter(None, map(opened.attribute, self.dialect.start)), "")
        seconds = offset(clock) if clock else None
        if "".join(_plain(self.text, opened.end, closed.start)).strip():
            scaled = None if seconds is None else round(seconds * self.dialect.scale, 3)
            self.blocks.append(
                Block(opened.end, closed.start, speaker=speaker, seconds=scaled, paragraph=True)
            )

    def _unread(self) -> Iterator[Edit]:
        """Text between tags that is in no block."""
        done = 0
        walls = iter([*self.blocks, Block(len(self.text), len(self.text))])
        block = next(walls)
        for tag in [*self.found, Tag(len(self.text), len(self.text))]:
            while block.end < done and block.start < len(self.text):
                block = next(walls)
            if done < tag.start <= block.start and self.text[done : tag.start].strip():
                yield Edit(done, tag.start, "unread", Action.READ)
            done = tag.end


def _local(tag: Tag) -> str:
    return tag.name.rpartition(":")[2]


def _declared(text: str, found: Sequence[Tag]) -> Iterator[tuple[str, str]]:
    """Ids of people and their names: TEI's `person`, Akoma Ntoso's `TLCPerson`, Transcriber's `Speaker`."""
    current = ""
    for number, tag in enumerate(found):
        name = _local(tag)
        if tag.closes or name not in {"person", "persname", "speaker", "tlcperson"}:
            continue
        identity = tag.attribute("id") or tag.attribute("eid")
        shown = tag.attribute("name") or tag.attribute("showas")
        if name == "person":
            current = identity
        elif name == "persname" and current and number + 1 < len(found):
            end = next(
                (t.start for t in found[number + 1 : number + 12] if t.closes and _local(t) == "persname"),
                tag.end,
            )
            yield current, " ".join("".join(_plain(text, tag.end, end)).split())
            current = ""
        elif identity and shown:
            yield identity, shown


def _plain(text: str, start: int, end: int) -> Iterator[str]:
    """The text of a stretch without its tags."""
    for tag in tags(text, start, end):
        yield text[start : tag.start]
        start = tag.end
    yield text[start:end]
