"""A summary as an editor writes it in, its statements with the turns that each rests on out.

Behind a statement stand the turns in brackets, an interview before its own: `Hinton says so (hinton-ng#t10
t12 lecun-lex#t5).` Round brackets, as YAML would take others for lists.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.content.nodes import Scalar
from site_builder.core.entries import Statement, Statements
from site_builder.core.model import PASSAGE, LocalText, Reference
from site_builder.core.problems import Location, Problem, Report

MARK = re.compile(r"\s*\((?P<inside>[^()]*#[^()]*)\)")
CITED = re.compile(r"\s*(?:(?P<interview>[a-z0-9]+(?:-[a-z0-9]+)*)#)?(?P<turn>[A-Za-z][\w.:-]*)(?=\s|\Z)")
OPEN = re.compile(r"\((?P<inside>[a-z0-9-]+)(?:\s[^()]*)?\Z")
"""YAML takes ` #` as the beginning of a comment, so that the rest of the line is lost."""
LIKE = re.compile(
    r"[（(][a-z0-9]+(?:-[a-z0-9]+)*(?:[ \t]?[#＃][ \t]?[A-Za-z][\w.:-]*|[ \t]t\d+\b)"
    r"|\b[a-z0-9]+(?:-[a-z0-9]+)*[#＃]t\d+"
)
"""Turns that somebody meant to cite, in other brackets or in none."""
HOW = "write the interview and its turns: `(interview-slug#t5 t7)`, no space before `#`"


class Summary(NamedTuple):
    """A text by language: plain, in statements, and every turn cited with its place."""

    plain: LocalText
    statements: Statements
    references: tuple[Reference, ...]


def read_evidence(texts: dict[str, Scalar], report: Report) -> Summary:
    """Take the evidence out of the texts of a summary."""
    references: list[Reference] = []
    statements = {
        language: tuple(_statements(scalar, references, report)) for language, scalar in texts.items()
    }
    plain = {language: "".join(one.text for one in found) for language, found in statements.items()}
    return Summary(plain, statements, tuple(references))


def _statements(scalar: Scalar, references: list[Reference], report: Report) -> Iterator[Statement]:
    text, done = scalar.text.rstrip(), 0
    for mark in MARK.finditer(text):
        cited = list(_cited(scalar, mark, report))
        references += cited
        yield Statement(text[done : mark.start()], tuple(reference.slug for reference in cited))
        done = _behind(text, mark)
    for like in LIKE.finditer(MARK.sub(lambda mark: " " * len(mark[0]), text)):
        message = f"`{like[0]}` is printed as it stands"
        report(Problem("wrong-evidence", message, scalar.place(like.start()), HOW))
    if opened := OPEN.search(text, done):
        message = "this bracket is not closed, or ` #` began a comment"
        report(Problem("wrong-evidence", message, scalar.place(opened.start()), HOW))
    if done < len(text):
        yield Statement(text[done:])


def _behind(text: str, mark: re.Match[str]) -> int:
    """Where the text goes on behind a mark: a space between Chinese words is passed over."""
    beside = text[max(0, mark.start() - 1) : mark.start()] + text[mark.end() + 1 : mark.end() + 2]
    parts = text[mark.end() : mark.end() + 1] == " " and len(beside) == 2 and min(beside) > "\x7f"
    return mark.end() + parts


def _cited(scalar: Scalar, mark: re.Match[str], report: Report) -> Iterator[Reference]:
    """The turns named in one pair of brackets."""
    inside, start, interview, done = mark["inside"], mark.start("inside"), "", 0
    while done < len(inside.rstrip()):
        found = CITED.match(inside, done)
        interview = (found and found["interview"]) or interview
        if not found or not interview:
            where: Location = scalar.place(start + done)
            report(
                Problem("wrong-evidence", f"`{inside.strip()}` names no turns of an interview", where, HOW)
            )
            return
        where = scalar.place(start + found.end() - len(found[0].lstrip()))
        yield Reference(PASSAGE, f"{interview}#{found['turn']}", where)
        done = found.end()
