"""A message in English in, the same in the language of whoever runs the command out.

A message is written in English where a fault is found; what varies in it stands between backticks or is a
number. Without these it is its shape. `templates/messages/TAG.tsv` has the shapes of a language: one line
each, English, a tab, the other language, with `{}` for what varies, or `{0}`, `{1}` in another order. An
English line that ends in `*` stands for every ending. What has no line is printed in English.
"""

import os
import re
from collections.abc import Mapping
from functools import cache

from site_builder.core.folders import shipped
from site_builder.core.problems import Problem
from site_builder.core.records import replace

LANGUAGES = ("en", "zh")
VARYING = re.compile(r"`(?P<typed>[^`]*)`|\b(?:0x[0-9a-f]+|\d+(?:\.\d+)?)\b")


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the messages, by what an environment says; English where it says nothing we have."""
    for name in ("SITE_BUILDER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            return next((tag for tag in LANGUAGES if value.lower().startswith(tag)), LANGUAGES[0])
    return LANGUAGES[0]


def translated(problem: Problem, language: str) -> Problem:
    """A problem in the words of another language, as far as there are some."""
    return replace(problem, message=say(problem.message, language), hint=say(problem.hint, language))


def say(message: str, language: str = "") -> str:
    """A message in a language; in that of the environment unless one is given."""
    shapes = _shapes(language or language_of(os.environ))
    if not shapes or not message:
        return message
    values = [
        found["typed"] if found["typed"] is not None else found[0] for found in VARYING.finditer(message)
    ]
    shape = shape_of(message)
    if shape in shapes:
        return shapes[shape].format(*values)
    for beginning, words in shapes.items():
        if beginning.endswith("*") and shape.startswith(beginning[:-1]):
            known = beginning.count("{}")
            rest = message[_length_of(message, beginning[:-1]) :]
            return words[:-1].format(*values[:known]) + rest if words.endswith("*") else words
    return message


def shape_of(message: str) -> str:
    """A message without what varies in it."""
    return VARYING.sub(lambda found: "{}" if found["typed"] is None else "`{}`", message)


def _length_of(message: str, beginning: str) -> int:
    """How much of `message` has the shape `beginning`."""
    return next(end for end in range(len(message) + 1) if shape_of(message[:end]) == beginning)


@cache
def _shapes(language: str) -> Mapping[str, str]:
    file = shipped("templates") / "messages" / f"{language}.tsv"
    if not file.is_file():
        return {}
    rows = (line.partition("\t") for line in file.read_text("utf-8").splitlines() if line)
    return {english: words for english, _, words in rows}
