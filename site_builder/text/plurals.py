"""An English word in, its plurals out."""

import re
from collections.abc import Iterator

IRREGULAR = (
    ("is$", "es"),
    ("[ei]x$", "ices"),
    ("(?<=[a-z])um$", "a"),
    ("(?<=ri|en|at)on$", "a"),
    ("(?<=ul|le|di|oc)us$", "i"),
    ("(?<=corp)us$", "ora"),
    ("(?<=ul|br|nn)a$", "ae"),
    ("(?<=em|mm|gm)a$", "ata"),
    ("(?<=al|ea|el)f$", "ves"),
    ("(?<=[wo])man$", "men"),
    ("(?<=hil)d$", "dren"),
    ("(?<=m)ouse$", "ice"),
)
"""Endings of words that have another plural than by the rule; both are looked for."""


def plurals(form: str) -> Iterator[str]:
    """English plurals of a form that ends in a Latin word of two letters or more."""
    if not re.search(r"[A-Za-z][A-Za-z0-9]$", form):
        return
    yield from irregular_plurals(form)
    if re.search(r"[^aeiouAEIOU]y$", form):
        yield form[:-1] + "ies"
    elif re.search(r"(?:[sxz]|[cs]h)$", form):
        yield form + "es"
    else:
        yield form + "s"


def irregular_plurals(form: str) -> Iterator[str]:
    """The plurals that a form has by no rule: matrices, hypotheses, automata."""
    for singular, plural in IRREGULAR:
        if re.search(singular, form):
            yield re.sub(singular, plural, form)
