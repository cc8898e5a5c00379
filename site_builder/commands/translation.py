"""A message in English in, the same in the language of whoever runs the command out.

A message is written in English where a fault is found; what varies in it stands between backticks or is a
number. Without these it is its shape. `templates/messages/TAG.tsv` has the shapes of a language: one line
each, English, a tab, the other language, with `{}` for what varies, or `{0}`, `{1}` in another order. A `*`
stands for any words, which come where the other line has its `*` (`*2`: the second). `en.tsv` says in plain
words what stands as a short name in ledgers. A test finds every
message in the code that has no line.
"""

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import count, zip_longest

from site_builder.core.folders import shipped
from site_builder.core.problems import Problem
from site_builder.core.records import replace

LANGUAGES = ("en", "zh")
PLACE = re.escape("{}")
STAR = re.compile(r"\*(\d?)")
VARYING = re.compile(r"`(?P<typed>[^`]*)`|\b(?:0x[0-9a-f]+|\d+(?:\.\d+)?)\b")


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the messages, by what an environment says; English where it says nothing we have."""
    for name in ("SITE_BUILDER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            return language_like(value)
    return LANGUAGES[0]


def language_like(tag: str) -> str:
    """The one of our languages that a tag or a locale names first; English where it names none."""
    return next((language for language in LANGUAGES if tag.lower().startswith(language)), LANGUAGES[0])


def translated(problem: Problem, language: str) -> Problem:
    """A problem in the words of another language, as far as there are some."""
    return replace(problem, message=say(problem.message, language), hint=say(problem.hint, language))


def say(message: str, language: str = "") -> str:
    """A message in a language; in that of the environment unless one is given."""
    shapes = _shapes(language or language_of(os.environ))
    if not shapes or not message:
        return message
    found = list(VARYING.finditer(message))
    shape = shape_of(message)
    if shape in shapes:
        return shapes[shape].format(*map(_value, found))
    with_stars = sorted((english for english in shapes if "*" in english), key=len, reverse=True)
    for english in with_stars:  # the one that says most first
        if match := _pattern(english).fullmatch(shape):
            return _with_words(english, shapes, match.groups(), found)
    return message


def _value(found: re.Match[str]) -> str:
    return found[0] if found["typed"] is None else found["typed"]


@cache
def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.*)".join(map(re.escape, english.split("*"))), re.DOTALL)


def _with_words(
    english: str, shapes: Mapping[str, str], taken: Sequence[str], found: Sequence[re.Match[str]]
) -> str:
    """A line of the other language; `taken` is what stands for each `*`, `found` all that varies."""
    varying = iter(found)
    known: list[str] = []
    inside: list[str] = []
    for fixed, others in zip_longest(english.split("*"), taken, fillvalue=""):
        known += [_value(next(varying)) for _ in range(fixed.count("{}"))]
        inside.append(shapes.get(others, re.sub(rf"`{PLACE}`|{PLACE}", lambda _: next(varying)[0], others)))
    numbers = count(1)
    return STAR.sub(lambda star: f"{{rest[{int(star[1] or next(numbers)) - 1}]}}", shapes[english]).format(
        *known, rest=inside
    )


def shape_of(message: str) -> str:
    """A message without what varies in it."""
    return VARYING.sub(lambda found: "{}" if found["typed"] is None else "`{}`", message)


@cache
def _shapes(language: str) -> Mapping[str, str]:
    file = shipped("templates") / "messages" / f"{language}.tsv"
    if not file.is_file():
        return {}
    rows = (line.partition("\t") for line in file.read_text("utf-8").splitlines() if line)
    return {english: words for english, _, words in rows}
