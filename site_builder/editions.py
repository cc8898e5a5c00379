"""The editions of the site, and what a text is in each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from site_builder.model import Block, LocalText, SiteConfig, Span
from site_builder.script import SCRIPTS, Script


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


EDITIONS = (
    Edition("zh-Hans", "", "简体中文", "简"),
    Edition("zh-Hant", "zh-hant/", "繁體中文", "繁"),
    Edition("en", "en/", "English", "EN"),
)
EDITION_OF = {edition.language: edition for edition in EDITIONS}


def editions_of(site: SiteConfig) -> tuple[Edition, ...]:
    """The editions that this site has."""
    return tuple(EDITION_OF[language] for language in site.editions)


class Scripts:
    """Both scripts, with the words that `site.yaml` decides."""

    def __init__(self, config: SiteConfig) -> None:
        self._scripts = {
            target: Script(target, config.replacements.get(target, {}), config.protected)
            for target in SCRIPTS
        }

    def text(self, texts: LocalText, language: str) -> tuple[str, str]:
        """The text nearest to `language`, and the language it is in.

        Chinese comes in the script asked for, converted where only the other one was written. When
        there is nothing in the language, English stands for Chinese and Chinese for English.
        """
        if language in texts:
            return texts[language], language
        for other in SCRIPTS:
            if other in texts and language in SCRIPTS:
                return self._scripts[language].convert(texts[other]), language
        for other in (*SCRIPTS, "en"):
            if other in texts:
                return texts[other], other
        return "", language

    def blocks(self, texts: Mapping[str, tuple[Block, ...]], language: str) -> tuple[Block, ...]:
        """The blocks of a turn in `language`; none when it has no text in it."""
        if language in texts:
            return texts[language]
        other = next((script for script in SCRIPTS if script in texts), "")
        if language not in SCRIPTS or not other:
            return ()
        return tuple(self._block(block, language) for block in texts[other])

    def _block(self, block: Block, language: str) -> Block:
        """A block converted piece by piece between the edges of its spans, so that the spans still fit."""
        convert = self._scripts[language].convert
        if not block.spans:
            return replace(block, text=convert(block.text))
        closed = [span for span in block.spans if span.kind == "code"]
        edges = sorted(
            {0, len(block.text), *(edge for span in block.spans for edge in (span.start, span.end))}
        )
        place, pieces, length = {0: 0}, [], 0
        for start, end in pairwise(edges):
            piece = block.text[start:end]
            keep = any(span.start <= start and end <= span.end for span in closed)
            pieces.append(piece if keep else convert(piece))
            length += len(pieces[-1])
            place[end] = length
        spans = tuple(Span(place[span.start], place[span.end], span.kind, span.value) for span in block.spans)
        return replace(block, text="".join(pieces), spans=spans)
