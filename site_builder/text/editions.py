"""The editions of the site, and what a text is in each of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from site_builder.core.collection import Collection
from site_builder.core.entries import Name
from site_builder.core.kinds import KINDS, NAMED
from site_builder.core.languages import family, nearest, page_tag
from site_builder.core.model import Block, LocalText, Mention
from site_builder.core.records import dataclass, replace
from site_builder.core.settings import SiteConfig
from site_builder.text.block_conversion import ConvertedBy, LinkedBlock, converted_block
from site_builder.text.characters import HAS_HAN
from site_builder.text.conversion import conversion_into
from site_builder.text.name_forms import NameForms
from site_builder.text.script import SCRIPTS, Script, quoted

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
    """The language in which names stand beside those of this one."""

    def shows(self, languages: Sequence[str]) -> str:
        """The language in which this edition shows what can be read in `languages`; empty: it does not."""
        if self.language in languages:
            return self.language
        return languages[0] if self.whole else ""


def editions_of(site: SiteConfig) -> tuple[Edition, ...]:
    """The editions that this site has, the one at its root first."""
    main, *others = site.editions
    return (_edition(site, main, ""), *(_edition(site, tag, f"{tag.lower()}/") for tag in others))


def _edition(site: SiteConfig, tag: str, prefix: str) -> Edition:
    language = site.language(tag)
    whole = family(tag) == family(site.editions[0])
    return Edition(tag, prefix, language.name, language.short, whole, language.beside)


def tag_of(language: str, site: SiteConfig) -> str:
    """The tag by which pages call a language."""
    return page_tag(language, site.wording)


Converted = Mapping[str, Mapping[str, str]]
"""Texts in a script, by what was written in the other one."""


class Scripts:
    """Both scripts, with the names of the registers and the words that `site.yaml` decides."""

    def __init__(
        self,
        config: SiteConfig,
        known: Converted | None = None,
        names: Iterable[Name] = (),
        fixed: Converted | None = None,
    ) -> None:
        """`known` are texts that were converted before, `fixed` what `fixed()` of the same names gave
        before.
        """
        self._known, self._fixed = known or {}, fixed
        self._config, self._names = config, tuple(names)
        self.forms = {
            target: NameForms(
                self._names, target, conversion_into(target, wording=config.wording == "taiwan")
            )
            for target in SCRIPTS
        }
        # Titles and labels are asked for on every page.
        self._converted = {target: lru_cache(maxsize=TEXTS_KEPT)(self._convert(target)) for target in SCRIPTS}

    def fixed(self) -> Converted:
        """The names that words and characters would turn into something else than their form, by script."""
        return self._fixed or {target: dict(self.forms[target].fixed) for target in SCRIPTS}

    @cached_property
    def _scripts(self) -> Mapping[str, Script]:
        config, fixed = self._config, self.fixed()
        return {
            target: Script(
                target,
                {**fixed[target], **config.replacements.get(target, {})},
                config.protected,
                wording=config.wording == "taiwan",
            )
            for target in SCRIPTS
        }

    @classmethod
    def of(
        cls, collection: Collection, known: Converted | None = None, fixed: Converted | None = None
    ) -> "Scripts":
        """The scripts of a collection."""
        return cls(collection.site, known, (entry.name for entry in collection.named), fixed)

    def _convert(self, target: str) -> Callable[[str], str]:
        def convert(text: str) -> str:  # the tables are loaded when the first text is converted
            return self._scripts[target].convert(text)

        return convert

    def names(self) -> tuple[Name, ...]:
        """The names, each known by its spellings in every script."""
        return tuple(map(self._in_every_script, self._names))

    def _in_every_script(self, name: Name) -> Name:
        known = {spelling.text: spelling for spelling in name.spellings}
        for spelling in name.spellings:
            if HAS_HAN.search(spelling.text):
                bare = replace(spelling, shown=False, in_scripts=())
                for text in self._forms_of(name, spelling.text):
                    known.setdefault(text, replace(bare, text=text))
        return replace(name, spellings=tuple(known.values()))

    def _forms_of(self, name: Name, spelling: str) -> Iterator[str]:
        for target in SCRIPTS:
            yield from self.forms[target].texts_of(name, spelling)
            yield self._scripts[target].convert(spelling)

    def with_all_spellings(self, collection: Collection) -> Collection:
        """`collection` with every name known by its spellings in every script."""
        names = {(name.kind, name.slug): name for name in self.names()}
        registers: dict[str, Any] = {
            KINDS[kind].register: {
                slug: replace(entry, name=names[kind, slug])
                for slug, entry in getattr(collection, KINDS[kind].register).items()
            }
            for kind in NAMED
        }
        return replace(collection, **registers)

    def text(self, texts: LocalText, language: str) -> tuple[str, str]:
        """The text nearest to `language`, and the language it is in.

        Chinese comes in the script asked for, converted where only the other one was written. Where there is
        nothing in the language, the one stands for it whose names stand beside its own.
        """
        if language in texts:
            return texts[language], language
        if language in SCRIPTS and (written := _written(texts)) is not None:
            known = self._known.get(language, {}).get(written)
            return self._converted[language](written) if known is None else known, language
        other = nearest(texts, (self._config.language(language).beside, *SCRIPTS))
        return (texts[other], other) if other else ("", language)

    def converted(self, texts: Iterable[LocalText], languages: Iterable[str]) -> Converted:
        """What `text` converts for these languages."""
        written = [(one, text) for one in texts if (text := _written(one)) is not None]
        return {
            language: {text: self.text(one, language)[0] for one, text in written if language not in one}
            for language in languages
            if language in SCRIPTS
        }

    def block(self, block: Block, mentions: Sequence[Mention], language: str) -> LinkedBlock:
        """A block and the names in it, written in one script, in the other one."""
        forms = self.forms[language]
        return converted_block(block, mentions, self._converted_by(language), forms.of_mention)

    def _converted_by(self, language: str) -> ConvertedBy:
        return ConvertedBy(self._scripts[language].convert, lambda text: quoted(text, language))


def _written(texts: LocalText) -> str | None:
    """The Chinese that there is, in the script in which it was written."""
    return next((texts[script] for script in SCRIPTS if script in texts), None)
