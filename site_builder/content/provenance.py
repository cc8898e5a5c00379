"""Front matter in, where an interview comes from out: sources, series, place, translators, who retold it."""

import re
from collections.abc import Iterator

from site_builder.content.fields import Fields, fields_of, is_blank
from site_builder.content.nodes import Items, Node, Scalar, Table
from site_builder.core.address import names_a_host
from site_builder.core.kinds import PERSON
from site_builder.core.model import Contributor, Provenance, Reference, Series, SourceOfWords
from site_builder.core.problems import Location, Problem, Report, Severity

URL = re.compile(r"https?://[^\s<>\"'（），。；、“”《》]+")
AS_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A person of `people.yaml`; a name has a capital letter, a space, or is not Latin."""
AS_LIST = "write each as `- {title: …, url: https://…}`"


def provenance(
    fields: Fields, own: str, report: Report, *, is_draft: bool
) -> tuple[SourceOfWords, Provenance, tuple[Reference, ...]]:
    """The source, what stands beside it, and the people named; a draft may not know the address yet."""
    first, *others = _sources(fields, own, report, is_draft=is_draft)
    references: list[Reference] = []
    retold_by = tuple(_contributors(fields, "retold_by", own, references))
    if retold_by and fields.text("edition") == "verbatim":
        message = "`retold_by` says who retold it, but `edition` says `verbatim`"
        hint = "delete the line, or write `edition: retold`"
        report(Problem("retold-verbatim", message, fields.place("retold_by"), hint))
    found = Provenance(
        sources=tuple(others),
        series=_series(fields, own, report),
        place=fields.local_text("place", own),
        translators=tuple(_contributors(fields, "translator", own, references)),
        retold_by=retold_by,
    )
    return first, found, tuple(references)


def web_address(text: str, where: Location, report: Report) -> str:
    """An address, if it is one; empty (reported) when it is not."""
    if text and not (URL.fullmatch(text) and names_a_host(text)):
        hint = "write the whole address: `https://…`"
        report(Problem("wrong-url", f"`{text}` is no web address", where, hint))
        return ""
    return text


# Sources


def _sources(fields: Fields, own: str, report: Report, *, is_draft: bool) -> list[SourceOfWords]:
    """One at least: the one under `source`, or the first of `sources`; then the others."""
    nodes = list(fields.nodes("sources"))
    if fields.has("source") or not nodes:
        first = _first_source(fields, report)
        found = [_source(first, own, fields, report, is_draft=is_draft, needs_address=True)]
    else:
        found = [_source(nodes.pop(0), own, fields, report, is_draft=is_draft, needs_address=True)]
        fields.nodes("source")
    found += [_source(node, own, fields, report, is_draft=is_draft, needs_address=False) for node in nodes]
    places = [fields.place("source")] * (len(found) - len(nodes)) + [node.where for node in nodes]
    seen: set[str] = set()
    for source, where in zip(found, places, strict=True):
        if source.url and source.url in seen:
            message = f"the source `{source.url}` stands twice"
            report(Problem("duplicate-source", message, where, "keep one of the two"))
        seen.add(source.url)
    return found


def _first_source(fields: Fields, report: Report) -> Node | None:
    """The group under `source`; of a list there the first."""
    nodes = fields.nodes("source")
    if not fields.has("source"):
        fields.missing("source", "add `source:`, and below it `  title: …` and `  url: …`")
    elif len(nodes) > 1:
        where = fields.place("source")
        hint = "keep the first there, and write the others under `sources:`"
        report(Problem("several-sources", f"`source` is one, not {len(nodes)}", where, hint))
    elif not nodes:
        report(Problem("wrong-type", "`source` is empty", fields.place("source"), AS_LIST.replace("- ", "")))
    return nodes[0] if nodes else None


def _source(  # noqa: PLR0913  a node and all that decides what it has to say
    node: Node | None, own: str, fields: Fields, report: Report, *, is_draft: bool, needs_address: bool
) -> SourceOfWords:
    """What one group says; empty when it says nothing (reported)."""
    if isinstance(node, Scalar):
        wrong = f"`{node.text.strip()}` is no source"
        report(Problem("wrong-type", wrong, node.where, "write `{title: …, url: https://…}`"))
        return SourceOfWords({}, "")
    inner = fields_of(node, report, "source", fields.languages) if node is not None else None
    if inner is None:
        return SourceOfWords({}, "")
    titles = inner.local_text("title", own, required=True)
    url = inner.text("url")
    if needs_address and not url and (not inner.has("url") or inner.nodes("url")):
        inner.missing("url", severity=Severity.WARNING if is_draft else Severity.ERROR)
    where = inner.place("url")
    inner.done()
    return SourceOfWords(titles, web_address(url, where, report))


# Series, people


def _series(fields: Fields, own: str, report: Report) -> Series | None:
    """`series: NAME`, or a group of `name` and `number`."""
    nodes = fields.nodes("series")
    if len(nodes) > 1:
        where = fields.place("series")
        report(Problem("several-series", "an interview is part of one series", where, "keep one of them"))
    node = nodes[0] if nodes else None
    if isinstance(node, Scalar):
        return Series(node.text.strip(), {own: node.text.strip()}, 0, node.where)
    inner = fields_of(node, report, "series", fields.languages)
    if inner is None:
        return None
    titles = inner.local_text("name", own) if inner.has("name") else inner.local_fields()
    if not titles and not inner.has("name"):
        inner.missing("name")
    number = inner.number("number", 0, 1)
    inner.done()
    name = titles.get(fields.languages.own) or next(iter(titles.values()), "")
    return Series(name, titles, number, inner.where) if name else None


def _contributors(fields: Fields, key: str, own: str, references: list[Reference]) -> Iterator[Contributor]:
    """People under a key: slugs of `people.yaml`, which are noted as `references`, or names as they stand."""
    for node in fields.nodes(key):
        if isinstance(node, Table):
            inner = fields_of(node, fields.report, "name", fields.languages)
            names = inner.local_fields() if inner else {}
            if inner and not names:
                inner.missing(fields.languages.own_key)
            if inner:
                inner.done()
            if names:
                yield Contributor("", names)
        elif isinstance(node, Items) or is_blank(node):
            fields.wrong_type(node, key, "a name, or the slug of a person")
        elif AS_SLUG.fullmatch(name := node.text.strip()):
            references.append(Reference(PERSON, name, node.where))
            yield Contributor(name, {})
        else:
            yield Contributor("", {own: name})
