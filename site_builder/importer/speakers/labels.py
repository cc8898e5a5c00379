"""A text in, the labels that say who speaks, out: every plain-text and Markdown shape in use.

Every line may begin with a label (`label_grammar`). A candidate is believed when it is a name that was given, a part
in the talk (Q, 主持人), or comes back and takes turns with others; a heading, a connective or a bold word is text.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from site_builder.core.records import dataclass
from site_builder.core.together import JOINT
from site_builder.importer.speakers.habits import or_by_habit
from site_builder.importer.speakers.halves import with_halves, with_names_of_halves
from site_builder.importer.speakers.label_candidates import (
    CHEVRONS,
    candidates_of,
    with_pairs,
    with_said_times,
)
from site_builder.importer.speakers.label_grammar import Label
from site_builder.importer.speakers.middles import in_lines, with_middles
from site_builder.importer.speakers.names import (
    COURT,
    GENERIC,
    HEARD,
    NICKNAME,
    ROLE,
    STAGE,
    is_namelike,
    is_nickname,
    is_personal,
    is_title,
    is_word,
    role,
)
from site_builder.importer.speakers.questions import bold_questions, heading_questions, with_dashes
from site_builder.importer.speakers.said import with_said
from site_builder.importer.speakers.twins import with_twins
from site_builder.importer.speakers.who_is_who import ONE_PERSON, core, same

__all__ = ["CHEVRONS", "Label", "find_labels"]

STRONG = frozenset(
    {"bold", "bold line", "name and time", "name and bracket", "quoted", "heading", "colon", "numbered"}
)
"""Shapes that hardly anything but a label has; the others count where a file is made of them."""
OFTEN = 3
"""Lines that are the same name, to be believed without a colon."""
FORMS = 40
"""Names that are compared with one another."""
FEW = 3
"""Labels of the one person who has some, for each of the others who are labelled once."""
SELDOM = 6000
"""Characters of text for each label of people who were not given."""


def find_labels(text: str, given: Sequence[str], *, captions: bool = False) -> list[Label]:
    """The labels of a text, in order; none when nothing says who speaks.

    Of `captions`, words that stand alone on a line are seldom names.
    """
    begins = with_said(with_pairs(text, list(candidates_of(text))), given)
    candidates = with_names_of_halves(text, with_twins(text, begins))
    kept = list(_Field(candidates, given, captions=captions).believed())
    if not captions:
        kept = with_dashes(text, kept)
    kept = list(with_said_times(text, or_by_habit(text, kept, given)))
    if kept and all(one.shape == "heading" and role(one.name) == "asks" for one in kept):
        kept = list(heading_questions(text)) or kept
    if _enough(text, kept, given):
        return with_halves(text, kept if captions else with_middles(text, kept, given))
    middle = list(in_lines(text, given))
    return middle if len(middle) > 1 else list(bold_questions(text)) or list(heading_questions(text))


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
        self.initials = {c.also for c in candidates if c.also and c.also.isupper()}
        self.initials |= {"".join(word[0] for word in person.split()) for person in given}
        self.candidates = [c for c in candidates if self._possible(c)]
        self.names = [*given, *(c.also for c in self.candidates if c.also and c.shape in STRONG)]
        self.known = {c.name for c in self.candidates if self._known(c)}
        self.known |= {c.name for c in self.candidates if c.twin or (c.also and c.also in self.known)}
        weighed = [c for c in self.candidates if c.name in self.known]
        self.counts = _Counts(
            Counter((core(c.name), c.shape) for c in self.candidates),
            Counter(c.shape for c in weighed),
            frozenset(p for p in given if any(same(n, p) >= ONE_PERSON for n in self.known)),
        )

    def _possible(self, label: Label) -> bool:
        if label.role and not is_title(label.role):
            return False
        return label.name in self.given or label.name in self.initials or not is_word(label.name)

    def _known(self, label: Label) -> bool:
        parts = JOINT.split(label.name)
        if len(parts) > 1 and all(any(same(part, one) >= ONE_PERSON for one in self.names) for part in parts):
            return True
        named = any(same(label.name, person) >= ONE_PERSON for person in self.names)
        return named or bool(role(label.name)) or (len(label.name) > 1 and bool(GENERIC.search(label.name)))

    def believed(self) -> Iterator[Label]:
        shapes = self._shapes()
        sure = [c for c in self.candidates if c.shape in shapes and c.name in self.known and self._often(c)]
        order = {id(label): n for n, label in enumerate(self.candidates)}
        rest = [c for c in self.candidates if c.shape in shapes and c.name not in self.known]
        names = {core(c.name): c for c in rest if is_namelike(c.name)}
        mine: dict[str, list[Label]] = {}
        for label in rest:
            mine.setdefault(core(label.name), []).append(label)
        good = {name for name in names if self._takes_turns(name, mine[name], sure)}
        if not sure and not good:
            good = self._in_several_forms({name: mine[name] for name in names})
        often = [*sure, *(c for c in rest if core(c.name) in good)]
        once = self._once(rest, often)
        new = [c for c in rest if core(c.name) in good or id(c) in once]
        yield from sorted([*sure, *new], key=lambda label: order[id(label)])

    def _shapes(self) -> set[str]:
        """The shapes in which this file writes its labels; weak ones where they say more than strong ones."""
        strong = sum(count for shape, count in self.counts.known.items() if shape in STRONG)
        weak = {s for s, n in self.counts.known.items() if s not in STRONG and n > 1 and n > strong}
        if not self.counts.known:
            return {*STRONG, "bracket"} | (set() if self.captions else {"name line"})
        return weak | STRONG if not weak or strong > 1 else weak | {"heading", "colon", "bold"}

    def _often(self, label: Label) -> bool:
        """Whether a known name is a label here: on a line of its own it has to come back."""
        count = self.counts.name[core(label.name), label.shape]
        if label.shape == "name line":
            return (count > 1 or self._numbered(label)) and not HEARD.match(label.name)
        if label.shape == "heading":
            return sum(n for (_, shape), n in self.counts.name.items() if shape == "heading") > 1
        return True

    def _numbered(self, label: Label) -> bool:
        """Whether it is a number beside others of its kind: `Speaker 2` once beside `Speaker 1` twice."""
        others = [
            n
            for (name, shape), n in self.counts.name.items()
            if shape == label.shape and GENERIC.search(name)
        ]
        return len(label.name) > 1 and bool(GENERIC.search(label.name)) and sum(others) > 2

    def _in_several_forms(self, mine: Mapping[str, Sequence[Label]]) -> set[str]:
        """Names none of which comes back, but of which each is another's shorter form: `Prof. Nora Field`, `Prof. Field`."""
        some = [n for n, labels in mine.items() if is_personal(labels[0].name) or ROLE.match(labels[0].name)][
            :FORMS
        ]
        alike = {n for n in some if any(same(n, other) >= ONE_PERSON for other in some if other != n)}
        return (
            alike if len(alike) > 2 and sum(len(mine[n]) for n in alike) * 2 > len(self.candidates) else set()
        )

    def _takes_turns(self, name: str, mine: Sequence[Label], sure: Sequence[Label]) -> bool:
        """Whether an unknown name comes back, and others speak in between."""
        if len(mine) > 1 and not sure and all(label.shape == "bold line" for label in mine):
            return _stands_alone(mine[0].name)
        if len(mine) < 2 or any(label.shape == "name line" for label in mine):
            return len(mine) >= OFTEN and _stands_alone(mine[0].name) and not self.captions
        places = sorted([(label.start, label.name) for label in sure] + [(label.start, "") for label in mine])
        runs = sum(not here and not there for (_, here), (_, there) in pairwise(places))
        missing = not self.given or len(self.counts.people) < len(self.given)
        personal = is_personal(mine[0].name)
        if sure and not personal and not missing:
            return self._beside_all(mine, sure)
        if not sure:
            return len(name) <= 40 and (personal or missing)
        return runs * 3 <= len(mine) or (personal and runs < len(mine))

    def _beside_all(self, mine: Sequence[Label], sure: Sequence[Label]) -> bool:
        """Whether a short name comes in behind several people, and never twice behind one of their labels."""
        starts = [label.start for label in sure]
        above = [bisect_right(starts, label.start) for label in mine]
        behind = {sure[number - 1].name for number in above if number}
        short = len(mine) >= OFTEN and bool(NICKNAME.fullmatch(mine[0].name))
        return short and len(set(above)) == len(above) and len(behind) > 1

    def _once(self, rest: Sequence[Label], sure: Sequence[Label]) -> set[int]:
        """Labels that stand once and read like somebody, in a file whose labels look the same."""
        shapes = Counter(label.shape for label in sure)
        listed = self._listed()
        once = [c for c in rest if self.counts.name[core(c.name), c.shape] == 1 and is_nickname(c.name)]
        few = len({core(label.name) for label in sure}) == 1 and len(once) * FEW >= len(sure)
        return {
            id(label)
            for label in rest
            if id(label) not in listed
            and self.counts.name[core(label.name), label.shape] == 1
            and label.shape in STRONG - {"heading", "numbered"}
            and (shapes[label.shape] > 1 or (sure and COURT.fullmatch(label.name)))
            and (_is_somebody(label) or (few and is_nickname(label.name)))
        }

    def _listed(self) -> set[int]:
        """Labels beside one that is nobody: rows of a list (`大号：三十元`)."""
        strong = [c for c in self.candidates if c.shape in STRONG]
        nobody = [
            c.name not in self.known and not _is_somebody(c) and self.counts.name[core(c.name), c.shape] == 1
            for c in strong
        ]
        beside = zip(strong, [False, *nobody], [*nobody[1:], False], strict=False)
        return {id(label) for label, before, after in beside if before or after}


def _is_somebody(label: Label) -> bool:
    """Whether a label reads like a person, in capitals too where a part stands behind it: `ANN LEE, HOST`."""
    return is_personal(label.name) or bool(label.role and is_personal(label.name.title()))


def _stands_alone(name: str) -> bool:
    """A name that is known for one without a colon: two words, a title, capitals, or Han that say nothing."""
    if HEARD.match(name) or not is_namelike(name) or any(STAGE.fullmatch(word) for word in name.split()):
        return False
    if re.search(r"[\u3400-\u9fff]", name):
        return is_personal(name)
    return name[-1].isalnum() and (is_personal(name) or (name.isupper() and " " in name))


def _enough(text: str, labels: Sequence[Label], given: Sequence[str]) -> bool:
    """Labels of people who were not given must be no rarity in a long text; one alone has to begin it."""
    if len(labels) == 1:
        named = any(same(labels[0].name, person) >= ONE_PERSON for person in given)
        signs = len(CHEVRONS.findall(text)) > 1
        return named and labels[0].shape in STRONG and (signs or not text[: labels[0].start].strip())
    return len(labels) * SELDOM > len(text)
