"""Footnotes of texts: a turn that has one in its own language has it in the parallel text too."""

from collections.abc import Iterator

from site_builder.content.footnotes import marks_in
from site_builder.core.model import Interview
from site_builder.core.problems import Problem, Severity


def footnote_in_one_language(interview: Interview) -> Iterator[Problem]:
    """A footnote of a turn stands in its parallel text too."""
    for turn in interview.turns:
        marked = {
            language: {mark.value for mark in marks_in(blocks)} for language, blocks in turn.texts.items()
        }
        for language, numbers in marked.items():
            missing = marked[interview.language] - numbers
            if missing:
                message = f"the {language} text of `{turn.id}` lacks a footnote"
                hint = "mark it there with the same label, and write its text in that language: `> [^1]: …`"
                yield Problem("footnote-in-one-language", message, turn.where, hint, Severity.WARNING)
