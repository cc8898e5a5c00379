"""A text in, the labels that say who speaks, out: every plain-text and Markdown shape in use.

Shapes are a table. A label is believed when it is a name that was given, a role (Q, 主持人), or comes
back; a bold word or `注：` that does not is text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.formats.times import CODE, seconds
from site_builder.importer.speakers.who_is_who import GENERIC, NOT_NAMES, core, role, same

PRE = r"[ \t\u3000\ufeff]*(?:>>+[ \t]*|[-–—•*+][ \t]+)?"
TIME = rf"(?:\\?[\[(（【<])?(?P<KEY>{CODE})(?:\\?[\])）】>])?"
"""A time, in brackets or not; a Markdown file may have a backslash before them."""
BEFORE = rf"(?:{TIME.replace('KEY', 'before')}[ \t]*(?:[-–—|,，][ \t]*)?)?"
BEHIND = rf"(?:[ \t]*{TIME.replace('KEY', 'behind')})?"
NAME = r"(?P<name>[^\W\d_](?:[^:：*_\n\[\]{}<>|，。？！,?!；;“”\"…—（(]{0,38}?[^\s:：*_\n\[\]{}<>|，。？！,?!；;“”\"…—（(])??)"
ALSO = r"(?:[ \t]*[(（](?P<also>[^)）\n:：\d][^)）\n:：]{0,38})[)）])?"
COLON = r"[ \t]*[:：]"
AFTER = rf"(?:[ \t]*(?:{TIME.replace('KEY', 'after')}(?=[ \t]*(?:[\n\r]|\Z))|\\?\[(?P<after2>{CODE})\\?\]))?"
"""A time behind the colon: alone on the line, or in square brackets."""

SHAPES: Mapping[str, "re.Pattern[str]"] = {
    "bold": re.compile(
        rf"{PRE}{BEFORE}(?:\*\*|__){NAME}{ALSO}{BEHIND}(?:{COLON}[ \t]*(?:\*\*|__)|(?:\*\*|__){ALSO.replace('also', 'also2')}{BEHIND.replace('behind', 'behind2')}{COLON}){AFTER}[ \t]*"
    ),
    "bold line": re.compile(
        rf"{PRE}{BEFORE}(?:\*\*|__){NAME}{ALSO}(?:\*\*|__){BEHIND}[ \t]*(?=\r?$)", re.MULTILINE
    ),
    "heading": re.compile(
        rf"#{{1,6}}[ \t]+{BEFORE}(?:\*\*)?{NAME}{ALSO}(?:\*\*)?{BEHIND}(?:{COLON})?(?:\*\*)?[ \t]*(?=\r?$)",
        re.MULTILINE,
    ),
    "name and time": re.compile(
        rf"{PRE}{NAME}{ALSO}[ \t]*[,，|–-]?[ \t]*{TIME.replace('KEY', 'behind')}{COLON}?[ \t]*(?=\r?$)",
        re.MULTILINE,
    ),
    "time and name": re.compile(
        rf"{PRE}{TIME.replace('KEY', 'before')}[ \t]*[-–|]?[ \t]*{NAME}{ALSO}{COLON}?[ \t]*(?=\r?$)",
        re.MULTILINE,
    ),
    "bracket": re.compile(rf"{PRE}{BEFORE}[\[【]{NAME}[\]】]{COLON}?[ \t]*(?=\S|\r?$)", re.MULTILINE),
    "colon": re.compile(rf"{PRE}{BEFORE}{NAME}{ALSO}{BEHIND}{COLON}(?!//|\d\d(?!\d)){AFTER}[ \t]*"),
    "numbered": re.compile(r"[ \t]*(?P<name>[QAqa问答問])\d{0,3}[.、．)][ \t]*"),
    "bare bold": re.compile(rf"{PRE}(?:\*\*|__){NAME}(?:\*\*|__)[ \t]+"),
    "name line": re.compile(rf"[ \t\u3000]*{NAME}{ALSO}[ \t]*(?=\r?$)", re.MULTILINE),
}
STRONG = frozenset({"bold", "bold line", "name and time", "time and name", "heading"})
WORDY = re.compile(r"[的是了在有这那我你他她它们吗呢就也都和与说想问把被会能要很]")
STAGE = re.compile(
    r"\W*(?:break|breaks?|intro(?:duction)?|outro|music|jingles?|laugh(?:s|ter|ing)?|applause|cross-?talk|silence|pause|gasp(?:s|ing)?"
    r"|音乐|音樂|笑|笑声|笑聲|掌声|掌聲|广告|廣告|片头|片頭|片尾)\W*",
    re.IGNORECASE,
)
"""What happens; nobody is called so."""
HEARD = re.compile(
    r"是|对|對|好|嗯|没错|沒錯|当然|當然|谢谢|謝謝|哈|哦|啊|行|可以|不|没|沒|明白|真|太|非常|yes|yeah|no\b|ok|right|exactly|sure|thank|i\b|of course|all right|uh|mm",
    re.IGNORECASE,
)
"""What listeners say on a line of its own."""
OFTEN = 3
"""Lines that are the same name, to be believed without a colon."""
LINE = re.compile(r"(?<![^\n\r])[^\S\n\r]*\S[^\n\r]*")
MIDDLE = r"(?:(?<=[\s。？！?!.”」])|(?<=\A)){}[ \t]*[:：](?!//)[ \t]*"


@dataclass(frozen=True, slots=True)
class Label:
    """One label; offsets in the text that was searched."""

    start: int
    end: int
    name: str
    shape: str
    seconds: float | None = None
    also: str = ""
    """Another name in brackets behind it: initials, or the full name."""


def find_labels(text: str, given: Sequence[str]) -> list[Label]:
    """The labels of a text, in order; none when nothing says who speaks."""
    candidates = [label for line in LINE.finditer(text) for label in _at(text, line)]
    known = [*given, *(label.also for label in candidates if label.also)]
    counts = Counter((core(label.name), label.shape) for label in candidates)
    counts["", "heading"] = sum(label.shape == "heading" for label in candidates)
    kept = [label for label in candidates if _believed(label, counts, known)]
    kept = _one_per_place(kept)
    if len(kept) > 1 and _enough(text, kept):
        return kept
    middle = list(_in_lines(text, given))
    return middle if len(middle) > 1 else list(_bold_questions(text))


SHORTLY = re.compile(
    r"^(?:以下|下文|后文|後文)?[均皆]?(?:简称|簡稱|称|稱)(?:为|為)?[\s“「‘『\"']*|[”」’』\"'\s]+$"
)
"""`唐鳳（以下簡稱「唐」）`."""
BOLD = re.compile(
    r"(?:\A|(?<=[\n\r]))[ \t\u3000]*(?P<open>\*\*|__)(?P<said>(?:(?!\*\*|__)[^\n\r])+)(?P<close>\*\*|__)[ \t]*(?=[\n\r]|\Z)"
)
ASKING = re.compile(r"[?？][”\"’」』)）*_\s]*$|[吗呢嗎][”」』\s]*$")


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


def _at(text: str, line: "re.Match[str]") -> Iterator[Label]:
    """What a line may begin with."""
    for shape, pattern in SHAPES.items():
        match = pattern.match(text, line.start(), line.end() + 1)
        if match and match.end() <= line.end() + 1:
            groups = match.groupdict()
            clock = next(
                (g for k in ("before", "behind", "behind2", "after", "after2") if (g := groups.get(k))), ""
            )
            also = SHORTLY.sub("", groups.get("also") or groups.get("also2") or "")
            yield Label(
                line.start(),
                match.end(),
                match["name"].strip(),
                shape,
                seconds(clock) if clock else None,
                also,
            )


def _believed(label: Label, counts: Mapping[tuple[str, str], int], known: Sequence[str]) -> bool:
    """Whether a candidate is a label rather than text with a colon."""
    name = label.name.lower()
    if name in NOT_NAMES or core(label.name) in NOT_NAMES or STAGE.fullmatch(label.name):
        return False
    given = any(same(label.name, person) >= 0.85 for person in known)
    if label.shape == "name line" and counts[core(label.name), label.shape] < (2 if given else OFTEN):
        return False
    if given:
        return label.shape != "heading" or counts["", "heading"] > 1
    if role(label.name):
        return True
    if label.shape in {"numbered", "bare bold"}:
        return False
    if GENERIC.search(label.name) and len(label.name) > 1:
        return True
    again = counts[core(label.name), label.shape]
    if label.shape == "name line":
        return _namelike(label.name) and _whole(label.name)
    if label.shape in STRONG:
        return again > 1 and len(label.name) <= 40
    return again > 1 and _namelike(label.name)


def _namelike(name: str) -> bool:
    """A short run of Han without function words, or a few words that begin in capitals."""
    if re.search(r"[\u3400-\u9fff]", name):
        return len(name) <= 12 and not WORDY.search(name)
    words = name.split()
    return len(words) <= 4 and all(word[:1].isupper() for word in words)


def _whole(name: str) -> bool:
    """A name that is known for one without a colon: two words, a title, capitals, or Han that say nothing."""
    if re.search(r"[\u3400-\u9fff]", name):
        return len(name) > 1 and not HEARD.match(name)
    return (
        name[-1].isalnum() and (" " in name or (name.isupper() and len(name) > 1)) and not HEARD.match(name)
    )


def _one_per_place(labels: Sequence[Label]) -> list[Label]:
    """Of the shapes that fit one place, the first of the table."""
    found: dict[int, Label] = {}
    for label in labels:
        found.setdefault(label.start, label)
    return list(found.values())


def _enough(text: str, labels: Sequence[Label]) -> bool:
    """Labels that are not given names must be no rarity in a long text."""
    return len(labels) * 6000 >= len(text)


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


def questions_before(text: str, answers: Sequence[Label], walls: Sequence[int] = ()) -> list[int]:
    """Where the question in front of each answer begins, for texts that label answers only.

    A question begins behind the last heading, or else behind the last full stop that a space follows, the last
    line break, or the colon of a line that may be a heading.
    """
    starts = []
    done = 0
    for label in answers:
        before = text[done : label.start]
        cuts = [
            m.end()
            for m in re.finditer(
                r"[。！!”」][ \t]+|\n[ \t]*|(?<=[)）])[ \t]+|(?<=\n)[^\n]{2,42}[:：][ \t]*", before
            )
        ]
        headings = [wall - done for wall in walls if done < wall <= label.start]
        inside = [cut for cut in cuts if before[cut:].strip()]
        inside = [wall for wall in headings if before[wall:].strip()] or inside
        starts.append(done + (inside[-1] if inside else 0))
        done = label.end
    return starts
