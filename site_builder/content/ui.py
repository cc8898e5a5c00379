"""The file of a language in, its data and the words of the interface out.

A collection can bring files of its own: a word there stands for ours, and a language of its own is one more
file.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.content.fields import Fields, fields_of
from site_builder.content.nodes import Scalar, Table
from site_builder.content.source import read_source, shown_path
from site_builder.core.languages import SHIPPED, Language
from site_builder.core.problems import Location, Problem, Report, remark, suggest
from site_builder.core.records import replace

HEAD = "language"
"""The group in which the data of a language stand, above its words."""

UNITS = ("characters", "words")
ORDERS = ("letters", "pinyin")

Files = Mapping[str, Sequence[Path]]
"""The files of each language, a collection's own first."""


def language_files(templates: Sequence[Path]) -> dict[str, list[Path]]:
    """The files of all languages that there are, those that come with the program first."""
    there = [file for folder in templates for file in sorted((folder / "ui").glob("*.yaml"))]
    tags = dict.fromkeys((*SHIPPED, *sorted(file.stem for file in there)))
    found = {tag: [file for file in there if file.stem == tag] for tag in tags}
    return {tag: files for tag, files in found.items() if files}


def read_language(tag: str, files: Files, report: Report) -> Language:
    """One language; a word that its files lack is that of the language whose names stand beside its own."""
    heads, words = [], dict[str, str]()
    for file in reversed(files.get(tag, ())):
        table = _table(file, report)
        heads += [entry.value for entry in table.entries if entry.key == HEAD] if table else []
        words |= _words(table)
        if table and len(files[tag]) > 1 and file == files[tag][0]:
            _unknown_words(table, files[tag][1], report)
    head = heads[-1] if heads else None
    language = _language(tag, fields_of(head, report, "language"), words)
    return _completed(language, files, report)


def _table(file: Path, report: Report) -> Table | None:
    from site_builder.content.composing import parse_yaml

    source = read_source(file, report)
    node = parse_yaml(source, report) if source else None
    if isinstance(node, Table):
        return node
    hint = "write `language:` with its `name`, and below it the words, `key: …`"
    report(Problem("missing-words", "this file has no words", Location(shown_path(file)), hint))
    return None


def _words(table: Table | None) -> dict[str, str]:
    entries = table.entries if table else ()
    return {entry.key: entry.value.text for entry in entries if isinstance(entry.value, Scalar)}


def _unknown_words(own: Table, ours: Path, report: Report) -> None:
    """A word that stands for none of ours is a slip."""
    known = _words(_table(ours, lambda _: None))
    for entry in own.entries:
        if entry.key not in known and entry.key != HEAD:
            message = f"the interface has no word `{entry.key}`"
            report(Problem("unknown-word", message, entry.where, suggest(entry.key, known, "words")))


def _language(tag: str, fields: Fields | None, words: Mapping[str, str]) -> Language:
    if fields is None:
        return Language(tag, name=tag, short=tag, words=words)
    name = fields.text("name") or tag
    dates = fields.table("dates")
    language = Language(
        tag,
        name=name,
        short=fields.text("short") or name,
        beside=fields.text("beside"),
        counts=fields.choice("counts", UNITS, default="characters"),
        a_minute=fields.number("a_minute", 400, at_least=1),
        order=fields.choice("order", ORDERS, default="letters"),
        dates={entry.key: entry.value.text for entry in dates.entries if isinstance(entry.value, Scalar)}
        if dates
        else {},
        months=tuple(fields.text("months").split()),
        fonts=fields.text("fonts"),
        title_fonts=fields.text("title_fonts"),
        quotes=tuple(fields.text("quotes").split()),
        words=words,
    )
    fields.done()
    return language


def _completed(language: Language, files: Files, report: Report) -> Language:
    """The language with every word that another one has."""
    other = language.beside if language.beside in files else SHIPPED[-1]
    if language.tag in SHIPPED or not language.words:
        return language
    words = _words(_table(files[other][-1], lambda _: None))
    missing = sorted(words.keys() - language.words.keys())
    if missing:
        named = ", ".join(f"`{key}`" for key in missing[:5]) + (" …" if len(missing) > 5 else "")
        place = Location(shown_path(files[language.tag][0]))
        hint = f"add them; until then they are those of `{other}`"
        report(
            remark(
                "missing-words", f"{len(missing)} words of the interface are missing: {named}", place, hint
            )
        )
    return replace(language, words={**words, **language.words})


def counted(words: str, number: int, **values: object) -> str:
    """`{n} passage|{n} passages` with a number; one form alone serves for all."""
    one, _, many = words.partition("|")
    return (one if number == 1 or not many else many).format(n=f"{number:,}", **values)
