"""An English word in, its plurals out."""

from collections.abc import Iterator

from site_builder.core.expressions import lazily

LATIN_WORD = lazily(r"[A-Za-z][A-Za-z0-9]$")
CONSONANT_Y = lazily(r"[^aeiouAEIOU]y$")
HISSING = lazily(r"(?:[sxz]|[cs]h)$")
IRREGULAR = (
    (lazily("is$"), "es"),
    (lazily("[ei]x$"), "ices"),
    (lazily("(?<=[a-z])um$"), "a"),
    (lazily("(?<=ri|en|at)on$"), "a"),
    (lazily("(?<=ul|le|di|oc)us$"), "i"),
    (lazily("(?<=corp)us$"), "ora"),
    (lazily("(?<=ul|br|nn)a$"), "ae"),
    (lazily("(?<=em|mm|gm)a$"), "ata"),
    (lazily("(?<=al|ea|el)f$"), "ves"),
    (lazily("(?<=[wo])man$"), "men"),
    (lazily("(?<=hil)d$"), "dren"),
    (lazily("(?<=m)ouse$"), "ice"),
)
"""Endings of words that have another plural than by the rule; both are looked for."""


def plurals(form: str) -> Iterator[str]:
    """English plurals of a form that ends in a Latin word of two letters or more."""
    if not LATIN_WORD.search(form):
        return
    yield from irregular_plurals(form)
    if CONSONANT_Y.search(form):
        yield form[:-1] + "ies"
    elif HISSING.search(form):
        yield form + "es"
    else:
        yield form + "s"


def irregular_plurals(form: str) -> Iterator[str]:
    """The plurals that a form has by no rule: matrices, hypotheses, automata."""
    for singular, plural in IRREGULAR:
        if singular.search(form):
            yield singular.sub(plural, form)
