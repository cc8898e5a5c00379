"""A view in, repairs of scraping damage and flags for what cannot be repaired, out.

Rules are a table; each names its evidence. Nothing is normalised that is not damage.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from site_builder.importer.cleaning.byte_slips import find_slips
from site_builder.importer.cleaning.left_tags import left_over_tags, unspoken_elements
from site_builder.importer.types import Action, Edit, Flag
from site_builder.importer.view import View

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
INJECTED = re.compile(rf"(?<=[\u3400-\u9fff])\((?=[a-zü{TONED}]{{0,5}}[{TONED}])[a-zü{TONED}]{{1,6}}\)")
STRAY = re.compile(r",(?=[,，。、？！；：?!;])")
STRAY_LEAST = 5
"""Stray commas in a text before they are taken for damage."""
LOST = re.compile(r"(?<![A-Za-z])[A-Za-z]+\?[a-zà-ÿ]+[A-Za-z]*")
WRAP = re.compile(r"(?<![ \t])[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)
RECOGNISER = re.compile(r"<\|[A-Za-z0-9_./-]{1,30}\|>[ \t]*")
"""`<|zh|>`, `<|HAPPY|>`: what a speech recogniser says of a stretch."""
NAMES = [
    "François",
    "Française",
    "Jürgen",
    "Schölkopf",
    "Müller",
    "Søren",
    "José",
    "Gödel",
    "Erdős",
    "Hyvärinen",
    "Bézier",
    "Poincaré",
    "Schrödinger",
    "Étienne",
    "André",
    "Andrés",
    "Rényi",
    "Lévy",
    "Kálmán",
    "Fréchet",
    "Möbius",
    "Béla",
    "João",
    "Inés",
    "Zoë",
    "Chloé",
]
"""Names that lose a letter to a bad encoding; the speakers' names are added."""

Rule = Callable[[str, Sequence[str]], Iterable[Edit]]


BEGUN = re.compile(r"<br\b|[^\n<>:：]{1,30}[:：]", re.IGNORECASE)
"""What no caption has behind the end of its line: another end, or a label."""


def wraps(text: str, _speakers: Sequence[str]) -> Iterator[Edit]:
    """`<br>` in a text file wraps a caption: a line separator, which the layout removes.

    Where a text has hardly another, and empty lines or labels stand behind it, it ends lines.
    """
    found = list(WRAP.finditer(text))
    begun = sum(bool(BEGUN.match(text, one.end())) for one in found)
    ends = begun > 1 and len(found) > text.count("\n") + text.count("\r")
    reason, by = ("line-break", "\n") if ends else ("line-wrap", "\u2028")
    yield from (Edit(m.start(), m.end(), reason, Action.REPLACE, by) for m in found)


SEPARATOR = re.compile("[\u2028\u2029\x85\x0b]")


def separators(text: str, _speakers: Sequence[str]) -> Iterator[Edit]:
    """Line and paragraph separators of Unicode in a text that has hardly another line break."""
    found = list(SEPARATOR.finditer(text))
    if len(found) > text.count("\n") + text.count("\r"):
        yield from (Edit(m.start(), m.end(), "line-break", Action.REPLACE, "\n") for m in found)


def slips(text: str, _speakers: Sequence[str]) -> Iterator[Edit]:
    """Bytes that slipped by one (see `byte_slips`)."""
    yield from find_slips(text)[0]


def injected_readings(text: str, _speakers: Sequence[str]) -> Iterator[Edit]:
    """`關(guān)`: a bracket with a tone mark behind a Chinese character; (tensor) stays."""
    for match in INJECTED.finditer(text):
        yield Edit(match.start(), match.end(), "injected-reading")


def stray_commas(text: str, _speakers: Sequence[str]) -> Iterator[Edit]:
    """A comma right before another mark, where a text has at least five."""
    found = list(STRAY.finditer(text))
    if len(found) >= STRAY_LEAST:
        yield from (Edit(m.start(), m.end(), "stray-comma") for m in found)


def lost_letters(text: str, speakers: Sequence[str]) -> Iterator[Edit]:
    """`Fran?ois`: a question mark in a word that a known name with one odd letter fits."""
    words = [word for name in speakers for word in re.split(r"[\s·-]+", name)]
    words = [w for w in words if not w.isascii() and w[0].isascii()] + NAMES
    for match in LOST.finditer(text):
        head, _, tail = match.group().partition("?")
        name = next((w for w in words if _fits(w, head, tail)), None)
        if name:
            at = match.start() + len(head)
            yield Edit(at, at + 1, "lost-letter", Action.REPLACE, name[len(head)])


def _fits(word: str, head: str, tail: str) -> bool:
    """Whether a word is both parts with one odd letter between them."""
    return len(word) == len(head) + 1 + len(tail) and (
        word.startswith(head) and word.endswith(tail) and not word[len(head)].isascii()
    )


SPEAKER_TURN = re.compile(
    r"(?:\[SPEAKER[_ ]TURN\]|<\|speaker[_ ]?(?:turn|change)\|>|<sc>)(?=\s*\S)", re.IGNORECASE
)
"""Behind what one speaker says: another one begins."""


def recogniser_tags(text: str, _speakers: Sequence[str]) -> Iterator[Edit]:
    """What a speech recogniser says of the sound."""
    for match in SPEAKER_TURN.finditer(text):
        yield Edit(match.start(), match.end(), "turn-mark", Action.REPLACE, ">> ")
    for match in RECOGNISER.finditer(text):
        yield Edit(match.start(), match.end(), "recogniser-tag")


HAN_RUN = re.compile(
    r"(?:[\u3400-\u9fff][ \t])(?:[\u3400-\u9fff，。？！、][ \t]){3,}[\u3400-\u9fff，。？！、]"
)
SPACED_SHARE = 0.5
"""Of the Han characters of a text, how many have to stand apart before the spaces are taken for damage."""


def spaced_han(text: str, _speakers: Sequence[str]) -> Iterator[Edit]:
    """`今 天 请 到`: a recogniser that parts every character by a space."""
    runs = list(HAN_RUN.finditer(text))
    apart = sum((match.end() - match.start() + 1) // 2 for match in runs)
    if apart <= SPACED_SHARE * len(re.findall(r"[\u3400-\u9fff]", text)):
        return
    for match in re.finditer(r"(?<=[\u3400-\u9fff，。？！、])[ \t](?=[\u3400-\u9fff，。？！、])", text):
        yield Edit(match.start(), match.end(), "spaced-han")


RULES: tuple[Rule, ...] = (
    separators,
    unspoken_elements,
    recogniser_tags,
    spaced_han,
    wraps,
    slips,
    injected_readings,
    stray_commas,
    lost_letters,
    left_over_tags,
)
"""In this order: slips are read on the text with its readings, tags after `。</p>` is whole."""

DOUBTS = (
    ("censored", re.compile(r"\*{3,}(?!\*)"), "a word filter put stars here"),
    ("hidden-address", re.compile(r"\[email[\s\xa0]protected\]"), "an e-mail address was hidden"),
    ("cut-address", re.compile(r"https?://(?:/|www\./)[^\s()（）]*"), "the host of the address is missing"),
    (
        "missing-list",
        re.compile(r"[^\n]{0,12}[:：][ \t]*\n(?=[^\n]{6})(?![-*•\d])"),
        "a list may be missing after the colon",
    ),
    ("undecodable", re.compile("\ufffd+"), "characters were lost"),
    (
        "doubled-word",
        re.compile(
            r"(?<![在添])((?<![目有似])的的|这这|(?<![但可就还只于都要正总的])是是(?!的)|了了|我我(?!们))(?![确])"
        ),
        "a word stands twice",
    ),
    (
        "inaudible",
        re.compile(
            r"[\[(（【](?:听不清楚?|聽不清楚?|音|不清|(?i:inaudible|unintelligible|indiscernible|unclear|crosstalk)|\?+)(?:[,，:：]?[ \t]*(?:at[ \t]*)?[\d:.]+)?[\])）】]"
        ),
        "the transcriber was not sure",
    ),
)
"""What is left as it is and shown to the editor: reason, pattern, what it means."""


def repair(view: View, speakers: Sequence[str]) -> tuple[View, tuple[Flag, ...]]:
    """Apply the rules in order; flags have raw offsets."""
    slipped = find_slips(view.text)[1]
    flags = [_raw_flag(view, flag) for flag in slipped]
    for rule in RULES:
        view = view.edit(rule(view.text, speakers))
    return view, tuple(flags)


def doubts(view: View) -> Iterator[Flag]:
    """Stretches for the editor, with raw offsets."""
    for reason, pattern, note in DOUBTS:
        for match in pattern.finditer(view.text):
            yield _raw_flag(view, Flag(match.start(), match.end(), reason, 0.3, note))


def _raw_flag(view: View, flag: Flag) -> Flag:
    start, end = view.raw_range(flag.start, flag.end)
    return Flag(start, end, flag.reason, flag.confidence, flag.note)


def skeleton(name: str) -> str:
    """A name without accents, in lower case."""
    apart = unicodedata.normalize("NFD", name)
    return "".join(c for c in apart if not unicodedata.combining(c)).lower()
