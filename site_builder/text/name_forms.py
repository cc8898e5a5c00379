"""Names in, what each of their spellings becomes in the other script out."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from site_builder.core.entries import Name
from site_builder.core.model import Mention
from site_builder.text.automaton import Automaton
from site_builder.text.characters import HAS_HAN
from site_builder.text.conversion import Conversion
from site_builder.text.conversion_tables import characters_back, name_characters

OTHER_SCRIPT = {"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}


class NameForms:
    """The spellings of names in one script, by what they are in the other."""

    def __init__(self, names: Iterable[Name], target: str, conversion: Conversion) -> None:
        self._names, self._target = tuple(names), target
        self._convert = conversion.convert

    @cached_property
    def _declared(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """By kind and slug the declared forms of each spelling."""
        return {(name.kind, name.slug): dict(self._declared_of(name)) for name in self._names}

    def _declared_of(self, name: Name) -> Iterator[tuple[str, str]]:
        for spelling in name.spellings:
            for language, form in spelling.in_scripts:
                yield (spelling.text, form) if language == self._target else (form, spelling.text)

    @cached_property
    def _proper(self) -> frozenset[tuple[str, str]]:
        return frozenset((name.kind, name.slug) for name in self._names if name.proper)

    def of_mention(self, mention: Mention, written: str) -> str:
        """A mention as the other script writes it: as declared, else converted within itself.

        A name goes character by character, a term by its words.
        """
        key = mention.kind, mention.slug
        declared = self._declared.get(key, {}).get(written)
        return declared or self._made(written, proper=key in self._proper)

    def _made(self, written: str, *, proper: bool) -> str:
        if not proper:
            return self._convert(written)
        return written.translate(name_characters() if self._target == "zh-Hant" else characters_back())

    @cached_property
    def fixed(self) -> Mapping[str, str]:
        """The spellings that words and characters would turn into something else than their form.

        With every longer one that has such a one inside, which would else be taken out of it: 博弈 of 博弈论.
        """
        other: dict[str, str] = {}
        same: dict[str, str] = {}
        for text, form in self._forms():
            (other if form and form != self._convert(text) else same).setdefault(text, form)
        inside = Automaton(list(other))
        found = {text: form for text, form in same.items() if inside.find(text)}
        return {text: form or self._convert(text) for text, form in found.items()} | other

    def _forms(self) -> Iterator[tuple[str, str]]:
        """Spellings with their forms, which are empty where words and characters make them."""
        for name in self._names:
            declared = self._declared[name.kind, name.slug]
            texts = (spelling.text for spelling in name.spellings)
            for text in dict.fromkeys((*declared, *texts)):
                if len(text) > 1 and HAS_HAN.search(text):
                    yield text, declared.get(text) or (self._made(text, proper=True) if name.proper else "")

    def texts_of(self, name: Name, spelling: str) -> Iterator[str]:
        """What a spelling may be in this script: as declared, by its words, by its characters."""
        declared = self._declared[name.kind, name.slug].get(spelling)
        yield declared or self._made(spelling, proper=False)
        yield self._made(spelling, proper=True)
