"""A text in, the labels that say who speaks, out: every plain-text and Markdown shape in use.

Every line may begin with a label (`label_grammar`). A candidate is believed when it is a name that was given, a part
in the talk (Q, 主持人), or comes back and takes turns with others; a heading, a connective or a bold word is text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from site_builder.core.records import dataclass, replace
from site_builder.importer.speakers.label_grammar import QUESTION_DASH, Label, read_label
from site_builder.importer.speakers.names import (
    GENERIC,
    HEARD,
    is_namelike,
    is_personal,
    is_title,
    is_word,
    role,
)
from site_builder.importer.speakers.twins import with_twins
from site_builder.importer.speakers.who_is_who import APART, core, same

__all__ = ["Label", "asked_before", "find_labels", "questions_before"]

STRONG = frozenset({"bold", "bold line", "name and time", "heading", "colon", "numbered"})
"""Shapes that hardly anything but a label has; the others count where a file is made of them."""
OFTEN = 3
"""Lines that are the same name, to be believed without a colon."""
SELDOM = 6000
"""Characters of text for each label of people who were not given."""
LINE = re.compile(r"(?<![^\n\r])[^\S\n\r]*+\S[^\n\r]*")
MIDDLE = r"(?:(?<=[\s。？！?!.”」])|(?<=\A)){}[ \t]*[:：](?!//)[ \t]*"
SHORTLY = re.compile(
    r"^(?:以下|下文|后文|後文)?[均皆]?(?:简称|簡稱|称|稱)(?:为|為)?[\s“「‘『\"']*|[”」’』\"'\s]+$"
)
"""`唐鳳（以下簡稱「唐」）`."""


def find_labels(text: str, given: Sequence[str], *, captions: bool = False) -> list[Label]:
    """The labels of a text, in order; none when nothing says who speaks.

    Of `captions`, words that stand alone on a line are seldom names.
    """
    candidates = [_whole(label) for line in LINE.finditer(text) if (label := read_label(text, *line.span()))]
    candidates = with_twins(text, candidates)
    kept = list(_Field(candidates, given, captions=captions).believed())
    if not captions:
        kept = _with_dashes(text, kept)
    if _enough(text, kept, given):
        return kept
    middle = list(_in_lines(text, given))
    return middle if len(middle) > 1 else list(_bold_questions(text))


NUMBERED_PART = re.compile(r"([QAqa问答問])[ ]?\d{1,3}")


def _whole(label: Label) -> Label:
    """`主持人（女）` is a name of its own; what stands behind another name is kept beside it."""
    numbered = NUMBERED_PART.fullmatch(label.name)
    if numbered:
        return replace(label, name=numbered[1])
    if APART.fullmatch(label.also):
        return replace(label, name=f"{label.name}（{label.also}）", also="")
    return replace(label, also=SHORTLY.sub("", label.also))


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often what stands in front of lines comes back."""

    name: Mapping[tuple[str, str], int]
    """By name and shape."""
    known: Mapping[str, int]
    """Labels of known people by shape."""
    people: frozenset[str]
    """The given speakers whom labels name."""


class _Field:
    """All candidates of a text, which are judged by one another."""

    def __init__(self, candidates: Sequence[Label], given: Sequence[str], *, captions: bool) -> None:
        self.given, self.captions = given, captions
        self.candidates = [c for c in candidates if self._possible(c)]
        self.names = [*given, *(c.also for c in self.candidates if c.also and c.shape in STRONG)]
        self.known = {c.name for c in self.candidates if self._known(c)}
        self.known |= {c.name for c in self.candidates if c.twin or (c.also and c.also in self.known)}
        weighed = [c for c in self.candidates if c.name in self.known]
        self.counts = _Counts(
            Counter((core(c.name), c.shape) for c in self.candidates),
            Counter(c.shape for c in weighed),
            frozenset(p for p in given if any(same(n, p) >= 0.85 for n in self.known)),
        )

    def _possible(self, label: Label) -> bool:
        if label.role and not is_title(label.role):
            return False
        return label.name in self.given or not is_word(label.name)

    def _known(self, label: Label) -> bool:
        named = any(same(label.name, person) >= 0.85 for person in self.names)
        return named or bool(role(label.name)) or (len(label.name) > 1 and bool(GENERIC.search(label.name)))

    def believed(self) -> Iterator[Label]:
        shapes = self._shapes()
        sure = [c for c in self.candidates if c.shape in shapes and c.name in self.known and self._often(c)]
        order = {id(label): n for n, label in enumerate(self.candidates)}
        rest = [c for c in self.candidates if c.shape in shapes and c.name not in self.known]
        names = {core(c.name): c for c in rest if is_namelike(c.name)}
        good = {
            name for name in names if self._takes_turns(name, [c for c in rest if core(c.name) == name], sure)
        }
        once = {} if self.captions and not sure else self._once(rest, sure)
        new = [c for c in rest if core(c.name) in good or id(c) in once]
        yield from sorted([*sure, *new], key=lambda label: order[id(label)])

    def _shapes(self) -> set[str]:
        """The shapes in which this file writes its labels; weak ones where they say more than strong ones."""
        strong = sum(count for shape, count in self.counts.known.items() if shape in STRONG)
        weak = {s for s, n in self.counts.known.items() if s not in STRONG and n > 1 and n > strong}
        if not self.counts.known:
            weak = {"name line", "bracket"} - ({"name line"} if self.captions else set())
        return weak | STRONG if not weak or strong > 1 else weak | {"heading", "colon", "bold"}

    def _often(self, label: Label) -> bool:
        """Whether a known name is a label here: on a line of its own it has to come back."""
        count = self.counts.name[core(label.name), label.shape]
        if label.shape == "name line":
            return count > 1 and not HEARD.match(label.name)
        if label.shape == "heading":
            return sum(n for (_, shape), n in self.counts.name.items() if shape == "heading") > 1
        return True

    def _takes_turns(self, name: str, mine: Sequence[Label], sure: Sequence[Label]) -> bool:
        """Whether an unknown name comes back, and others speak in between."""
        if len(mine) < 2 or any(label.shape == "name line" for label in mine):
            return len(mine) >= OFTEN and _stands_alone(mine[0].name) and not self.captions
        places = sorted([(label.start, label.name) for label in sure] + [(label.start, "") for label in mine])
        runs = sum(not here and not there for (_, here), (_, there) in pairwise(places))
        missing = not self.given or len(self.counts.people) < len(self.given)
        personal = is_personal(mine[0].name)
        if sure and not personal and not missing:
            return False
        if not sure:
            return len(name) <= 40 and (personal or missing)
        return runs * 3 <= len(mine) or (personal and runs < len(mine))

    def _once(self, rest: Sequence[Label], sure: Sequence[Label]) -> set[int]:
        """Labels that stand once and read like somebody, in a file whose labels look the same."""
        shapes = Counter(label.shape for label in sure)
        return {
            id(label)
            for label in rest
            if self.counts.name[core(label.name), label.shape] == 1
            and label.shape in STRONG - {"heading", "numbered"}
            and shapes[label.shape] > 1
            and is_personal(label.name)
        }


def _stands_alone(name: str) -> bool:
    """A name that is known for one without a colon: two words, a title, capitals, or Han that say nothing."""
    if HEARD.match(name) or not is_namelike(name):
        return False
    if re.search(r"[\u3400-\u9fff]", name):
        return is_personal(name)
    return name[-1].isalnum() and (is_personal(name) or (name.isupper() and " " in name))


ASKING = re.compile(r"[?？][”\"’」』)）*_\s]*$|[吗呢嗎][”」』\s]*$")
BOLD = re.compile(
    r"(?:\A|(?<=[\n\r]))[ \t\u3000]*+(?P<open>\*\*|__)(?P<said>(?:(?!\*\*|__)[^\n\r])+)(?P<close>\*\*|__)[ \t]*+(?=[\n\r]|\Z)"
)


def _with_dashes(text: str, kept: Sequence[Label]) -> list[Label]:
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


def _bold_questions(text: str) -> Iterator[Label]:
    """Paragraphs in bold that ask, and those that answer: the marks of the bold are the labels Q and A."""
    found = list(BOLD.finditer(text))
    if len(found) < 2 or sum(bool(ASKING.search(m["said"])) for m in found) * 2 < len(found):
        return
    for match in found:
        yield Label(match.start(), match.end("open"), "Q", "bold question")
        yield Label(match.start("close"), match.end(), "A", "bold question")


def asked_before(text: str, answers: Sequence[Label]) -> bool:
    """Whether most labels that all name one person stand behind a question."""
    ends = [0, *(label.end for label in answers)]
    asked = sum(
        bool(ASKING.search(text[a : label.start].rstrip())) for a, label in zip(ends, answers, strict=False)
    )
    return asked * 2 >= len(answers)


def _enough(text: str, labels: Sequence[Label], given: Sequence[str]) -> bool:
    """Labels of people who were not given must be no rarity in a long text; one alone has to begin it."""
    if not labels:
        return False
    if len(labels) == 1:
        named = any(same(labels[0].name, person) >= 0.85 for person in given)
        return named and labels[0].shape in STRONG and not text[: labels[0].start].strip()
    return len(labels) * SELDOM >= len(text)


def _in_lines(text: str, given: Sequence[str]) -> Iterator[Label]:
    """Given names with a colon in the middle of lines."""
    names = sorted(
        {part for name in given for part in (name, *re.split(r"[\s·]+", name)) if len(part) > 1},
        key=len,
        reverse=True,
    )
    if names:
        pattern = re.compile(MIDDLE.format(f"(?P<name>{'|'.join(map(re.escape, names))})"))
        for match in pattern.finditer(text):
            yield Label(match.start(), match.end(), match["name"], "in a line")


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
