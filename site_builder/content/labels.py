"""A line and the declared speakers in, whether it looks like a label and is none out.

Words that stand under the wrong name are the worst that can happen to an interview. So a line that begins
with a speaker's name in any dress but that of a label is an error, and so is a name before a colon that is
nearly a speaker's. A backslash before the colon (or before the asterisks) says that it is no label.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from site_builder.content.marks import HIDDEN
from site_builder.content.slips import Slip
from site_builder.content.weak_labels import WeakLabels
from site_builder.core.problems import Location, Problem, suggest
from site_builder.core.together import (
    BEHIND_A_NAME,
    FIRST_HAN,
    JOIN,
    JOINT,
    JOINT_OF_ALL,
    LAST_HAN,
    MARKS_BEHIND_A_NAME,
)
from site_builder.core.unseen import UNSEEN
from site_builder.text.likeness import is_nearly

COLONS = "：:﹕∶︰꞉ː;；"
"""A colon, and what is typed or pasted for one."""
DAY = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
CLOCK = r"[\[(（【]?\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:[.,]\d{1,3})?[\])）】]?"
LEAD = re.compile(
    rf"(?:</?\w[^<>\n]{{0,40}}>|{CLOCK}(?!\d)|\d{{1,3}}[.)、]\s"
    rf"|[\s{UNSEEN}*＊_`~#＃>＞+•·●\-–@＠|{{｛【［〔\[「『“‘\"'〖（(<《])*"
)
"""What may stand before a name at the beginning of a line."""
CLOSING = ("*", "＊", "_", "】", "］", "〕", "]", "〗", "<")
BOLD = re.compile(r"[*＊_【［〔\[〖]|<\w")
"""Of what stands before: what sets a name off so that it needs no colon."""
TAIL = re.compile(
    rf"(?:{BEHIND_A_NAME}|\]\([^()\s]*\)|\{{[^{{}}\n]{{0,40}}\}}|[（(\[【][^()（）\[\]【】\n]{{1,16}}[)）\]】]|{DAY}|{CLOCK}"
    rf"|[^\S\n]|[{UNSEEN}*＊_`~}}｝】］〕\]」』”’\"'〗）)>》]|</\w[^<>\n]{{0,40}}>)*"
)
"""What may stand between a name and its colon."""
CANDIDATE = re.compile(rf"[^{COLONS}\n{HIDDEN}。，！？!?]{{1,40}}(?=[{COLONS}])")
ESCAPED = re.compile(r"\\[_\W]")
STARS = re.compile(r"[*＊_`]+")
LONGEST = 160
"""Characters of a line at which is looked: label and what surrounds it are shorter."""
ENDINGS = '。！？!?….”」』"}）)]'
"""Behind one of these a new sentence begins in the middle of a line."""
SENTENCE_END = re.compile(f"[{re.escape(ENDINGS)}]+(?![{re.escape(ENDINGS)}])")


class NearLabel(NamedTuple):
    """What looks like a label: the speaker that it may be, and the fault."""

    speaker: str
    slip: Slip


class Labels:
    """Looks for the names of an interview's speakers; made once for each interview."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted(names, key=len, reverse=True)
        self.known = {_levelled(name): name for name in self.names}
        self.by_letters = {"".join(folded.split()): name for folded, name in self.known.items()}
        either = "|".join(map(_spaced, self.known)) or "(?!)"
        joint = rf"(?:{either})(?:(?:{_joint_between(self.known)})(?:{either}))*"
        self.name = re.compile(rf"{joint}(?![A-Za-z0-9])")
        behind = rf"(?<=[{re.escape(ENDINGS)}])\s*[*＊_【\[]*(?:{either})[\]】*＊_ \t]*[：:]"
        bold = rf"(?:\*\*|__)\s*{joint}\s*(?:[：:]\s*(?:\*\*|__)|(?:\*\*|__)\s*[：:])"
        self.inside = re.compile(f"{bold}|{behind}", re.IGNORECASE)
        self.weak = WeakLabels(self.names, either)

    def near(self, line: str) -> NearLabel | None:
        """The label that a line nearly begins with."""
        line = ESCAPED.sub(HIDDEN * 2, line[:LONGEST])
        return self._near(line) or (self._near(STARS.sub("", line)) if STARS.search(line) else None)

    def _near(self, line: str) -> NearLabel | None:
        folded = _levelled(line)
        lead = LEAD.match(folded)
        start = lead.end() if lead else 0
        if found := self.name.match(folded, start):
            return self._dressed(line, folded, found)
        if candidate := CANDIDATE.match(folded, start):
            return self._misspelt(line, start, TAIL_AT_END.sub("", candidate[0]).strip())
        return None

    def _dressed(self, line: str, folded: str, name: "re.Match[str]") -> NearLabel | None:
        """A speaker's name at the beginning, if it looks like a label."""
        tail = TAIL.match(folded, name.end())
        end = tail.end() if tail else name.end()
        between, behind = folded[name.end() : end], folded[end : end + 1]
        bold = BOLD.search(folded[: name.start()]) and between.lstrip(MARKS_BEHIND_A_NAME).startswith(CLOSING)
        linked = between.startswith(("]{", "]("))
        alone = not folded[end:].strip("{}#") or folded[end:].lstrip().startswith("{#")
        clock = re.search(CLOCK, between)
        if (behind and behind in COLONS) or (bold and not linked) or alone or "\t" in between or clock:
            way_out = (
                "`\\：`"
                if behind and behind in COLONS
                else "more than the name"
                if alone
                else "the name without marks"
            )
            return self._label(line, name.start(), self._as_declared(name[0]), way_out)
        return None

    def _as_declared(self, typed: str) -> str:
        """A name, or several that are joined, as the front matter writes them."""
        alone = self.by_letters.get("".join(typed.split()))
        names = (
            [self.by_letters["".join(one.split())] for one in JOINT.split(typed)] if not alone else [alone]
        )
        return JOIN.join(names)

    @staticmethod
    def _label(line: str, start: int, name: str, way_out: str) -> NearLabel:
        typed = line[: start + len(name) + 4].strip().rstrip("\n")
        message = f"`{_shown(typed)}` looks like the label of {name} and is none"
        hint = f"write `**{name}：** …` at the beginning of the line; if it is no label, write {way_out}"
        return NearLabel(name, Slip(len(line) - len(line.lstrip()), "near-label", message, hint))

    def _misspelt(self, line: str, start: int, typed: str) -> NearLabel | None:
        """What stands before a colon, if it is nearly a speaker's name."""
        for folded, name in self.known.items():
            if is_nearly(typed, folded):
                message = f"`{_shown(line[: start + len(typed) + 1].strip())}` is nearly the label of {name}"
                hint = f"did you mean `**{name}：** …`? If it is no label, write `\\：`"
                return NearLabel(name, Slip(len(line) - len(line.lstrip()), "near-label", message, hint))
        return None

    def anywhere(self, text: str) -> bool:
        """Whether plain text has a label at its beginning or within it, or what may be somebody's name."""
        return bool(self.near(text) or next(voices_in(text), None) or next(self.within(text), None))

    def weakly(self, line: str) -> tuple[str, bool] | None:
        """The declared name that a line begins with as a column or a play sets it off; whether by a dash."""
        found = self.weak.at_beginning(ESCAPED.sub(HIDDEN * 2, line[:LONGEST]))
        return (self._as_declared(_levelled(found["name"])), bool(found["dash"])) if found else None

    def within(self, text: str) -> Iterator[Slip]:
        """Labels in the middle of a line; `text` is free of what is escaped."""
        for found in self.inside.finditer(text):
            typed = _shown(found[0].strip())
            hint = "begin a new line with it, as `**…：**`; if it is no label, write `\\：`"
            message = f"the label `{typed}` stands in the middle of a line"
            yield Slip(found.start() + _leading(found[0]), "label-in-line", message, hint)
        yield from self.weak.within(text)


def voices_in(line: str) -> Iterator[tuple[int, str]]:
    """Offsets and words of what stands before a colon as a name may, where a line or a sentence begins."""
    if not any(colon in line for colon in COLONS):
        return
    line = ESCAPED.sub(HIDDEN * 2, line)
    starts = [0, *(found.end() for found in SENTENCE_END.finditer(line))]
    for begin in starts:
        lead = LEAD.match(line, begin)
        start = lead.end() if lead else begin
        found = CANDIDATE.match(line, start)
        if found and (typed := TAIL_AT_END.sub("", found[0]).rstrip()):
            yield start, typed


TAIL_AT_END = re.compile(rf"(?:{TAIL.pattern})\Z")
WIDE = str.maketrans("＊＿＃［］（）＜＞　\u00a0", "*_#[]()<>  ")


def _levelled(text: str) -> str:
    """Small letters, one kind of spaces and marks; each character in its place."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(WIDE)


def _joint_between(names: Collection[str]) -> str:
    """The pattern of `JOINT` between some names, by the characters that they end and begin with.

    A class of all Han characters would take four milliseconds to compile, for each interview anew.
    """
    han = [[letter for letter in ends if FIRST_HAN <= letter <= LAST_HAN] for ends in _edges(names)]
    last, first = ("".join(sorted(letters)) for letters in han)
    return JOINT_OF_ALL + (rf"|(?<=[{last}])\s*[和与與]\s*(?=[{first}])" if last and first else "")


def _edges(names: Collection[str]) -> tuple[set[str], set[str]]:
    """The last characters of some names, and the first ones."""
    return {name[-1] for name in names if name}, {name[0] for name in names if name}


def _spaced(name: str) -> str:
    """A pattern for a name; Chinese ones are set with spaces too, so that columns align (`林　晨`)."""
    return re.escape(name) if name.isascii() else r"[^\S\n]*".join(map(re.escape, "".join(name.split())))


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip())


def _shown(typed: str) -> str:
    return typed.replace("`", "").replace("\n", " ").replace(HIDDEN, "")[:30]


def people_of(label: str, speakers: Mapping[str, str]) -> tuple[str, ...]:
    """The person declared for a label, or those whose labels it joins; none if one is unknown."""
    if label in speakers:
        return (speakers[label],)
    people = [speakers.get(one.strip(), "") for one in JOINT.split(label)]
    return tuple(dict.fromkeys(people)) if all(people) else ()


def wrong_label(label: str, speakers: Mapping[str, str], where: Location) -> Problem | None:
    """The fault of a label that is not declared, in whole or in part, or that names somebody twice."""
    people = people_of(label, speakers)
    names = [label] if label in speakers else [one.strip() for one in JOINT.split(label)]
    if len(people) == len(names):
        return None
    if people:
        message = f"`{label}` names the same person twice"
        return Problem("speaker-twice", message, where, "name everybody once")
    missing = [name for name in names if name not in speakers]
    known = len(missing) < len(names)
    return unknown_speaker(missing[0] if known else label, speakers, where)


def unknown_speaker(label: str, speakers: Iterable[str], where: Location) -> Problem:
    """The fault of a label that no speaker is declared with."""
    close = [name for name in speakers if is_nearly(label.lower(), name.lower())]
    near = suggest(label, speakers, "declared under `speakers`").rstrip("?")
    near = f"did you mean `{close[0]}`" if close else near
    at = Location(where.path, where.line, where.column + 2)
    hint = f"{near}; if it is no label, write `\\*\\*{label}：\\*\\*`"
    return Problem("unknown-speaker", f"no speaker `{label}`", at, hint)
