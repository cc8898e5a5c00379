"""A group of `key: value` lines in, typed values out; every fault reported with its place."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.content.nodes import KIND, Entry, Items, Node, Scalar, Table
from site_builder.core.languages import USUAL_SLIPS, Languages, language_of_key
from site_builder.core.model import LocalText
from site_builder.core.problems import Location, Problem, Report, Severity, suggest
from site_builder.core.records import dataclass

DEFAULT_LANGUAGES = Languages()


@dataclass(frozen=True, slots=True)
class Word:
    """A short text with its place: a slug, a name, a spelling."""

    text: str
    where: Location


class Fields:
    """The reader of one group. Asking for a key also declares it; `done` reports the others."""

    def __init__(
        self, table: Table, report: Report, what: str, languages: Languages = DEFAULT_LANGUAGES
    ) -> None:
        self._entries: Mapping[str, Entry] = {entry.key: entry for entry in table.entries}
        self._asked: list[str] = []
        self.where = table.where
        self.report = report
        self.languages = languages
        self.what = what
        """What the group describes, for messages: "interview", "term"."""

    def _value(self, key: str) -> Node | None:
        self._asked.append(key)
        entry = self._entries.get(key)
        return entry.value if entry else None

    def place(self, key: str) -> Location:
        """Where the value of `key` stands; the group itself when it has no such key."""
        entry = self._entries.get(key)
        return entry.value.where if entry else self.where

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def has(self, key: str) -> bool:
        return key in self._entries

    def wrong_type(self, node: Node, key: str, wanted: str) -> None:
        given = "nothing" if is_blank(node) else KIND[type(node)]
        self.report(Problem("wrong-type", f"`{key}` has to be {wanted}, not {given}", node.where))

    def missing(self, key: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Report that a field without which the entry makes no sense is not there."""
        message = f"this {self.what} has no `{key}`"
        self.report(Problem("missing-field", message, self.where, hint or f"add `{key}: …`", severity))

    def text(self, key: str, *, required: bool = False) -> str:
        """One text; empty when absent."""
        node = self._value(key)
        if node is None:
            if required:
                self.missing(key)
            return ""
        if not isinstance(node, Scalar) or is_empty(node):
            self.wrong_type(node, key, "a text")
            return ""
        text = node.text.strip()
        if required and not text:
            self.missing(key)
        return text

    def word(self, key: str, *, required: bool = False) -> Word | None:
        text = self.text(key, required=required)
        return Word(text, self.place(key)) if text else None

    def number(self, key: str, default: int, at_least: int, *, or_none: bool = False) -> int:
        """A whole number not below `at_least`; with `or_none` also 0."""
        text = self.text(key)
        if not text:
            return default
        if or_none and text == "0":
            return 0
        if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) < at_least:
            zero = " or 0" if or_none else ""
            message = f"`{key}` has to be a whole number from {at_least}{zero}, not `{text}`"
            self.report(Problem("wrong-type", message, self.place(key)))
            return default
        return int(text)

    def flag(self, key: str, *, default: bool) -> bool:
        """`true` or `false`."""
        text = self.text(key)
        if not text:
            return default
        if text not in {"true", "false"}:
            message = f"`{key}` has to be `true` or `false`, not `{text}`"
            self.report(Problem("wrong-type", message, self.place(key)))
            return default
        return text == "true"

    def choice(self, key: str, options: Sequence[str], *, default: str = "") -> str:
        """One of `options`; required when there is no default."""
        if not default and not self.has(key):
            self.missing(key, "add " + " or ".join(f"`{key}: {option}`" for option in options))
        word = self.word(key)
        if word is None:
            return default or options[0]
        if word.text not in options:
            hint = suggest(word.text, options, "one of")
            self.report(Problem("wrong-value", f"`{key}` cannot be `{word.text}`", word.where, hint))
            return default or options[0]
        return word.text

    def words(self, key: str) -> tuple[Word, ...]:
        """A list of short texts; one text alone is a list of one."""
        found: list[Word] = []
        for node in self.nodes(key):
            if isinstance(node, Scalar) and not is_empty(node):
                found.append(Word(node.text.strip(), node.where))
            else:
                self.wrong_type(node, key, "a list of texts")
        return tuple(found)

    def nodes(self, key: str) -> tuple[Node, ...]:
        """The items of a list; a single value is a list of one, an absent or empty one has none."""
        node = self._value(key)
        if node is None or is_empty(node):
            return ()
        return node.items if isinstance(node, Items) else (node,)

    def table(self, key: str, *, required: str = "") -> Table | None:
        """A group below a key; `required` is the hint for an editor who left it out."""
        node = self._value(key)
        if node is None:
            if required:
                self.missing(key, required)
            return None
        if not isinstance(node, Table):
            self.wrong_type(node, key, KIND[Table])
            return None
        return node

    def local_text(self, key: str, own: str = "", *, required: bool = False) -> LocalText:
        """A text by language; a text alone is in the language `own`, or in that of the collection."""
        found = self.local_scalars(key, own, required=required)
        return {language: scalar.text.strip() for language, scalar in found.items()}

    def local_scalars(self, key: str, own: str = "", *, required: bool = False) -> dict[str, Scalar]:
        """The same as it was typed, with its places."""
        node = self._value(key)
        if node is None:
            if required:
                self.missing(key)
            return {}
        if isinstance(node, Scalar) and not is_empty(node):
            if required and not node.text.strip():
                self.missing(key)
            return {own or self.languages.own: node}
        if not isinstance(node, Table):
            self.wrong_type(node, key, "a text, or a text for each language")
            return {}
        return dict(self._by_language(node, key))

    def _by_language(self, table: Table, key: str) -> Iterator[tuple[str, Scalar]]:
        for entry in table.entries:
            if entry.key not in self.languages.keys:
                hint = suggest_language(entry.key, self.languages.keys)
                self.report(
                    Problem("unknown-language", f"`{entry.key}` is no language here", entry.where, hint)
                )
            elif not isinstance(entry.value, Scalar) or is_blank(entry.value):
                self.wrong_type(entry.value, f"{key}.{entry.key}", "a text")
            else:
                yield language_of_key(entry.key), entry.value

    def local_fields(self) -> LocalText:
        """The languages written as keys of this group itself (`zh:`, `en:`)."""
        found: dict[str, str] = {}
        for key in self.languages.keys:
            text = self.text(key)
            if text:
                found.setdefault(language_of_key(key), text)
        return found

    def done(self) -> None:
        """Report every key that nobody asked for."""
        for key, entry in self._entries.items():
            if key not in self._asked:
                hint = suggest(key, set(self._asked), "fields")
                message = f"{article(self.what)} has no field `{key}`"
                self.report(Problem("unknown-field", message, entry.where, hint))


def is_empty(node: Node) -> bool:
    """Whether nothing was typed after the colon."""
    return isinstance(node, Scalar) and node.plain and node.text.strip() in {"", "~", "null"}


def is_blank(node: Node) -> bool:
    """The same, or nothing between quotation marks, which says of what may be left out that there is none."""
    return is_empty(node) or (isinstance(node, Scalar) and not node.text.strip())


def fields_of(
    node: Node | None, report: Report, what: str, languages: Languages = DEFAULT_LANGUAGES
) -> Fields | None:
    """The reader of a node that has to be a group; None (reported) when it is not."""
    if isinstance(node, Table):
        return Fields(node, report, what, languages)
    if node is not None:
        given = "nothing" if is_empty(node) else KIND[type(node)]
        report(Problem("wrong-type", f"{article(what)} has to be {KIND[Table]}, not {given}", node.where))
    return None


def suggest_language(tag: str, known: Sequence[str]) -> str:
    """A hint for a language tag that is not used here."""
    better = USUAL_SLIPS.get(tag.lower().replace("_", "-"))
    return f"did you mean `{better}`?" if better in known else suggest(tag, known, "languages")


def article(noun: str) -> str:
    """`a term`, `an interview`."""
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"
