"""Words in, what a page says of their language out: filters of the templates."""

from markupsafe import Markup, escape

from site_builder.core.expressions import lazily
from site_builder.pages.views.frame import Words
from site_builder.text.characters import HAN, HAS_HAN
from site_builder.text.script import is_written_in_han, language_of

CHINESE = lazily(f"([{HAN}《》「」]+)")


def in_parts(text: str, language: str) -> Markup:
    """A text as HTML; Chinese words within English ones get their language."""
    if is_written_in_han(language) or not HAS_HAN.search(text):
        return escape(text)
    pieces = CHINESE.split(text)
    return Markup("").join(
        Markup('<span lang="{}">{}</span>').format(language_of(piece, language), piece)
        if at % 2
        else escape(piece)
        for at, piece in enumerate(pieces)
    )


def language_attribute(words: Words) -> str:
    """The `lang` attribute of an element that holds `words`, where it needs one."""
    return Markup(f' lang="{escape(words.language)}"') if words.language else ""  # noqa: S704  escaped
