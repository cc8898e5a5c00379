"""`site.yaml` in, a `SiteConfig` out."""

import re
from collections.abc import Mapping, Sequence

from site_builder.content.fields import Fields, fields_of, suggest_language
from site_builder.content.moved import parse_moves
from site_builder.content.nodes import Table
from site_builder.content.source import Source
from site_builder.core.address import is_base_url
from site_builder.core.languages import SHIPPED, Languages
from site_builder.core.problems import Problem, Report, suggest
from site_builder.core.settings import LinkPolicy, Opening, SiteConfig
from site_builder.core.urls import MENU
from site_builder.text.script import SCRIPTS

COLOUR = re.compile("#[0-9a-fA-F]{6}")
POLICIES: tuple[LinkPolicy, ...] = ("every", "section", "page", "interview", "none")


def parse_config(source: Source, report: Report, known: Sequence[str] = SHIPPED) -> SiteConfig | None:
    """Read `site.yaml`; None when it is no group of fields (which is reported).

    `known` are the languages that have a file.
    """
    from site_builder.content.composing import parse_yaml

    node = parse_yaml(source, report)
    fields = fields_of(node, report, "site")
    if fields is None:
        if not source.text.strip():
            hint = "write `title:`, `summary:` and `base_url:`"
            report(Problem("empty-file", "the settings of the site are empty", source.location(0), hint))
        return None
    editions = _editions(fields, known, report)
    fields.languages = Languages(tuple(known), editions)
    policy = fields.choice("link_terms", POLICIES, default="section")
    wording = fields.choice("wording", ("taiwan", "characters"), default="taiwan")
    config = SiteConfig(
        titles=fields.local_text("title", required=True),
        summary=fields.local_text("summary", required=True),
        about=fields.local_text("about"),
        base_url=_base_url(fields, report),
        accessibility=fields.local_text("accessibility"),
        licence=fields.text("licence"),
        footer=fields.local_text("footer"),
        colour=_colour(fields, report),
        logo=fields.text("logo"),
        menu=_menu(fields, report),
        repository=_repository(fields, report),
        editions=editions,
        languages=fields.languages,
        characters_per_page=fields.number("characters_per_page", 6000, at_least=200, or_none=True),
        link_terms=next(known for known in POLICIES if known == policy),
        mentions=fields.flag("mentions", default=True),
        search=fields.flag("search", default=True),
        share_pictures=fields.flag("share_pictures", default=False),
        opening=_opening(fields, report),
        topic_mentions=fields.number("topic_mentions", 3, at_least=1),
        wording="characters" if wording == "characters" else "taiwan",
        replacements=_replacements(fields, report),
        protected=tuple(word.text for word in fields.words("protected")),
        moved=parse_moves(fields, report),
    )
    fields.done()
    return config


def _opening(fields: Fields, report: Report) -> Opening | None:
    table = fields.table("opening")
    if table is None:
        return None
    inner = Fields(table, report, "opening", fields.languages)
    place = inner.word("turn", required=True)
    speaker = inner.text("speaker", required=True)
    texts = inner.local_fields()
    if not texts:
        key = fields.languages.own_key
        inner.missing(key, f"write what stands there: `{key}: …`")
    inner.done()
    interview, _, turn = place.text.partition("#") if place else ("", "", "")
    if place and not turn:
        hint = "write the interview and the turn: `turn: slug#t7`"
        report(Problem("wrong-turn", f"`{place.text}` names no turn", place.where, hint))
    return Opening(texts, interview, turn, speaker, place.where) if place and turn and texts else None


def _base_url(fields: Fields, report: Report) -> str:
    word = fields.word("base_url", required=True)
    if word is None:
        return "http://localhost/"
    if not is_base_url(word.text):
        hint = "write where the site will stand: `https://owner.github.io/repository/`"
        report(Problem("wrong-url", f"`{word.text}` is no address of a site", word.where, hint))
        return "http://localhost/"
    return word.text.rstrip("/") + "/"


def _editions(fields: Fields, known: Sequence[str], report: Report) -> tuple[str, ...]:
    """The editions in the order in which they are given; those that come with the program when none is."""
    found: list[str] = []
    for word in fields.words("editions"):
        if word.text not in known:
            hint = suggest_language(word.text, known)
            report(Problem("unknown-language", f"`{word.text}` is no edition here", word.where, hint))
        elif word.text not in found:
            found.append(word.text)
    if fields.has("editions") and not fields.nodes("editions"):
        message = "`editions` names no language"
        report(Problem("wrong-value", message, fields.place("editions"), f"add one of {', '.join(known)}"))
    return tuple(found) or SHIPPED


def _colour(fields: Fields, report: Report) -> str:
    word = fields.word("colour")
    if word and not COLOUR.fullmatch(word.text):
        hint = "write it as `#a3281c`, in quotation marks"
        report(Problem("wrong-value", f"`{word.text}` is no colour", word.where, hint))
        return ""
    return word.text if word else ""


def _menu(fields: Fields, report: Report) -> tuple[str, ...]:
    found = fields.words("menu")
    for word in found:
        if word.text not in MENU:
            report(
                Problem(
                    "wrong-value",
                    f"`{word.text}` is no part of the site",
                    word.where,
                    suggest(word.text, MENU),
                )
            )
    return tuple(word.text for word in found if word.text in MENU)


def _repository(fields: Fields, report: Report) -> str:
    word = fields.word("repository")
    if word is None:
        return ""
    if not is_base_url(word.text):
        report(Problem("wrong-url", f"`{word.text}` is no web address", word.where, "write `https://…`"))
        return ""
    return word.text.rstrip("/")


def parse_conversions(source: Source, report: Report) -> Mapping[str, Mapping[str, str]]:
    """`conversion.yaml`: by script, phrases and what each becomes there."""
    from site_builder.content.composing import parse_yaml

    node = parse_yaml(source, report)
    if isinstance(node, Table):
        return _by_script(node, report)
    fields_of(node, report, "list of conversions")  # tells what it is instead
    return {}


def _replacements(fields: Fields, report: Report) -> Mapping[str, Mapping[str, str]]:
    """`conversion: {zh-Hant: {内存: 記憶體}}`: what a word becomes in a script."""
    table = fields.table("conversion")
    return _by_script(table, report) if table else {}


def _by_script(table: Table, report: Report) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for entry in table.entries:
        if entry.key not in SCRIPTS:
            hint = suggest_language(entry.key, SCRIPTS)
            report(Problem("unknown-language", f"`{entry.key}` is no script here", entry.where, hint))
            continue
        words = fields_of(entry.value, report, "list of conversions")
        if words is None:
            continue
        found[entry.key] = {key: words.text(key) for key in words.keys}
    return found
