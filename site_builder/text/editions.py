"""The editions of the site, and what a text is in each of them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from site_builder.core.model import Block, LocalText, SiteConfig, Span
from site_builder.core.records import dataclass
from site_builder.text.script import SCRIPTS, Script

TurnTexts = Mapping[str, tuple[Block, ...]]
"""The blocks of a turn by language."""

TEXTS_KEPT = 10_000
"""Short texts whose conversion is remembered, for each script."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to read the whole site."""

    language: str
    """Language tag of the pages."""
    prefix: str
    """First part of every path, empty for the edition at the root."""
    name: str
    """As it calls itself, for the switch."""
    short: str
    whole: bool
    """Whether it holds every interview; if not, those alone that can be read in its language."""
    beside: str
    """The language in which names stand beside those of this edition."""

    def shows(self, languages: Sequence[str]) -> str:
        """The language in which this edition shows what can be read in `languages`; empty: it does not."""
        if self.language in languages:
            return self.language
        return languages[0] if self.whole else ""


EDITIONS = (
    Edition("zh-Hans", "", "简体中文", "简", whole=True, beside="en"),
    Edition("zh-Hant", "zh-hant/", "繁體中文", "繁", whole=True, beside="en"),
    Edition("en", "en/", "English", "EN", whole=False, beside="zh-Hans"),
)
EDITION_OF = {edition.language: edition for edition in EDITIONS}


def editions_of(site: SiteConfig) -> tuple[Edition, ...]:
    """The editions that this site has."""
    return tuple(EDITION_OF[language] for language in site.editions)


Converted = Mapping[str, Mapping[str, str]]
"""Texts in a script, by what was written in the other one."""


class Scripts:
    """Both scripts, with the words that `site.yaml` decides."""

    def __init__(self, config: SiteConfig, known: Converted | None = None) -> None:
        """`known` are texts that were converted before."""
        self._known = known or {}
        self._scripts = {
            target: Script(target, config.replacements.get(target, {}), config.protected)
            for target in SCRIPTS
        }
        # Titles and labels are asked for on every page.
        self._converted = {
            target: lru_cache(maxsize=TEXTS_KEPT)(script.convert) for target, script in self._scripts.items()
        }

    def text(self, texts: LocalText, language: str) -> tuple[str, str]:
        """The text nearest to `language`, and the language it is in.

        Chinese comes in the script asked for, converted where only the other one was written. When
        there is nothing in the language, English stands for Chinese and Chinese for English.
        """
        if language in texts:
            return texts[language], language
        if language in SCRIPTS and (written := _written(texts)) is not None:
            known = self._known.get(language, {}).get(written)
            return self._converted[language](written) if known is None else known, language
        for other in (*SCRIPTS, "en"):
            if other in texts:
                return texts[other], other
        return "", language

    def converted(self, texts: Iterable[LocalText], languages: Iterable[str]) -> Converted:
        """What `text` converts for these languages."""
        written = [(one, text) for one in texts if (text := _written(one)) is not None]
        return {
            language: {text: self.text(one, language)[0] for one, text in written if language not in one}
            for language in languages
            if language in SCRIPTS
        }

    def blocks(self, texts: TurnTexts, language: str) -> tuple[Block, ...]:
        """The blocks of a turn in `language`; none when it has no text in it."""
        return self.turns([texts], language)[0]

    def turns(self, turns: Sequence[TurnTexts], language: str) -> list[tuple[Block, ...]]:
        """The blocks of every turn in `language`, converted together."""
        found = [texts.get(language, ()) for texts in turns]
        others = [script for script in SCRIPTS if script != language]
        if language not in SCRIPTS:
            return found
        written = [
            (number, texts[other])
            for number, texts in enumerate(turns)
            for other in others
            if other in texts and language not in texts
        ]
        converted = iter(self._blocks([block for _, blocks in written for block in blocks], language))
        for number, blocks in written:
            found[number] = tuple(next(converted) for _ in blocks)
        return found

    def _blocks(self, blocks: Sequence[Block], language: str) -> list[Block]:
        """Blocks converted piece by piece between the edges of their spans, so that the spans still fit."""
        edges = [
            sorted({0, len(block.text), *(edge for span in block.spans for edge in (span.start, span.end))})
            for block in blocks
        ]
        pieces = [
            block.text[start:end]
            for block, places in zip(blocks, edges, strict=True)
            for start, end in pairwise(places)
        ]
        converted = iter(self._scripts[language].convert_all(pieces))
        return [
            _joined(block, places, [next(converted) for _ in places[1:]])
            for block, places in zip(blocks, edges, strict=True)
        ]


def _written(texts: LocalText) -> str | None:
    """The Chinese that there is, in the script in which it was written."""
    return next((texts[script] for script in SCRIPTS if script in texts), None)


def _joined(block: Block, edges: Sequence[int], converted: Sequence[str]) -> Block:
    """`block` with other text between its `edges`, but for code, which stays."""
    if not block.spans:
        return Block(block.kind, "".join(converted), (), block.number)
    closed = [span for span in block.spans if span.kind == "code"]
    place, pieces, length = {0: 0}, [], 0
    for (start, end), piece in zip(pairwise(edges), converted, strict=True):
        keep = any(span.start <= start and end <= span.end for span in closed)
        pieces.append(block.text[start:end] if keep else piece)
        length += len(pieces[-1])
        place[end] = length
    spans = tuple(Span(place[span.start], place[span.end], span.kind, span.value) for span in block.spans)
    return Block(block.kind, "".join(pieces), spans, block.number)
