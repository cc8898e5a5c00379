"""A text in, questions and answers that no name marks out: dashes, bold questions, the question before an answer."""

import re
from collections.abc import Iterator, Sequence

from site_builder.importer.speakers.label_grammar import Label

LINE = re.compile(r"(?<![^\n\r])[^\S\n\r]*+\S[^\n\r]*")
QUESTION_DASH = re.compile(r"[ \t\u3000]*(?:——|――|―|—|–|--)[ \t]*(?=[^\s\d—―–\-])")
ASKING = re.compile(r"[?？][”\"’」』)）*_\s]*$|[吗呢嗎][”」』\s]*$")
BOLD = re.compile(
    r"(?:\A|(?<=[\n\r]))[ \t\u3000]*+(?P<open>(?:\*\*|__)(?:[QAqa问答問]\d{0,3}[.、．:：)）][ \t]*)?)(?P<said>(?:(?!\*\*|__)[^\n\r])+)(?P<close>\*\*|__)[ \t]*+(?=[\n\r]|\Z)"
)


def with_dashes(text: str, kept: Sequence[Label]) -> list[Label]:
    """Lines that ask behind a dash (`――きっかけは？`), between answers with or without a label."""
    lines = list(LINE.finditer(text))
    found = [
        m for line in lines if (m := QUESTION_DASH.match(text, *line.span())) and not _labelled(kept, line)
    ]
    asking = [
        m for m in found if ASKING.search(text[m.end() : _line_end(text, m.end())]) or _asks(text, m.end())
    ]
    if len(found) < 2 or len(asking) * 5 < len(found) * 4 or len(found) * 3 > len(lines) * 2:
        return list(kept)
    questions = [Label(m.start(), m.end(), "Q", "dash line") for m in found]
    answers = [] if kept else list(_answers(lines, questions))
    return sorted([*kept, *questions, *answers], key=lambda label: label.start)


def _asks(text: str, start: int) -> bool:
    """Japanese asks with か。."""
    return bool(re.search(r"か[。\s]*$", text[start : _line_end(text, start)]))


def _line_end(text: str, start: int) -> int:
    found = re.compile(r"[\n\r]|\Z").search(text, start)
    return found.start() if found else len(text)


def _labelled(kept: Sequence[Label], line: "re.Match[str]") -> bool:
    return any(label.start == line.start() for label in kept)


def _answers(lines: Sequence["re.Match[str]"], questions: Sequence[Label]) -> Iterator[Label]:
    """The first line behind each question that has no dash."""
    starts = {label.start for label in questions}
    asked = False
    for line in lines:
        if line.start() in starts:
            asked = True
        elif asked:
            at = line.start() + len(line.group()) - len(line.group().lstrip())
            yield Label(at, at, "A", "dash line")
            asked = False


def bold_questions(text: str) -> Iterator[Label]:
    """Paragraphs in bold that ask, and those that answer: the marks of the bold are the labels Q and A."""
    found = list(BOLD.finditer(text))
    if len(found) < 2 or sum(bool(ASKING.search(m["said"])) for m in found) * 2 < len(found):
        return
    for match in found:
        yield Label(match.start(), match.end("open"), "Q", "bold question")
        yield Label(match.start("close"), match.end(), "A", "bold question")


HEADING = re.compile(
    r"(?:\A|(?<=[\n\r]))(?P<open>#{1,6}[ \t]+(?:(?:[Qq]?\d{1,3}[.、．:：)）]|(?:[Qq]|[Qq]uestion|提?[问問])[:：])[ \t]*)?)(?P<said>[^\n\r]*[^\s#])(?P<close>[ \t#]*)(?=[\n\r]|\Z)"
)
QUESTIONS = 3
"""Headings that ask, of a text that is made of questions."""


def heading_questions(text: str) -> Iterator[Label]:
    """Markdown headings that ask, where nearly all do: they are the questions, and what stands below them the answers."""
    found = list(HEADING.finditer(text))
    below = [m for m in found if len(m["open"].strip()) > 1]
    asking = [m for m in below if ASKING.search(m["said"])]
    if len(asking) < QUESTIONS or len(asking) * 5 < len(below) * 4:
        return
    for match in asking:
        yield Label(match.start(), match.end("open"), "Q", "heading question")
        yield Label(match.start("close"), match.end(), "A", "heading question")


def asked_before(text: str, answers: Sequence[Label]) -> bool:
    """Whether most labels that all name one person stand behind a question."""
    ends = [0, *(label.end for label in answers)]
    asked = sum(
        bool(ASKING.search(text[a : label.start].rstrip())) for a, label in zip(ends, answers, strict=False)
    )
    return asked * 2 >= len(answers)


CUT = re.compile(r"[。！!”」][ \t]+|[\n\r][ \t]*|(?<=[)）])[ \t]+|(?<=[\n\r])[^\n\r]{2,42}[:：][ \t]*")
"""Behind what a question in front of an answer may begin."""


def questions_before(text: str, answers: Sequence[Label], walls: Sequence[int] = ()) -> list[int]:
    """Where the question in front of each answer begins, for texts that label answers only.

    A question begins behind the last heading, or else behind the last full stop that a space follows, the last
    line break, or the colon of a line that may be a heading.
    """
    starts = []
    done = 0
    for label in answers:
        before = text[done : label.start]
        cuts = [m.end() for m in CUT.finditer(before)]
        headings = [wall - done for wall in walls if done < wall <= label.start]
        inside = [cut for cut in cuts if before[cut:].strip()]
        inside = [wall for wall in headings if before[wall:].strip()] or inside
        starts.append(done + (inside[-1] if inside else 0))
        done = label.end
    return starts
