"""The labelled interviews of others that `list.tsv` names in, who says what, and the text without its labels, out."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("list.tsv")
SHAPES = ("paragraphs", "together")
UNMARKED = "unmarked"
"""The shape of Chinese subtitles: run together, with spaces for marks."""
MARKS, QUOTES = re.compile(r"[，。？！；：…;?!]+"), re.compile(r"[“”\"「」]")
HAN = re.compile(r"[\u3400-\u9fff]")
CHINESE = 1000
"""Han characters from which a text is Chinese; its lines in another language are then left out."""
LABEL = re.compile(
    r"(?:\*\*)?(?P<name>[^\n*:：#>\[\]]{1,30}?)(?: ?[(（][^()（）\n]{1,12}[)）])?[:：](?:\*\*)?\s*(?=\S)"
)
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
MARKUP = re.compile(r"\[([^\]\n]*)\]\([^()\n]*\)|\\?[(\[](?:\d\d?:)?\d\d:\d\d\\?[)\]]|<[^<>\n]*>|[*_`\\]")
NO_SPEECH = re.compile(r"[#>!<]|http|- |\d+\. \*\*|\*\*[^*]*\*\*$|[\u3400-\u9fff]{1,10}$|[\d:]+$")
"""How a heading, a list, a picture, a note begins."""


@dataclass(frozen=True)
class Source:
    """A row of the list."""

    repository: str
    path: str
    speakers: tuple[tuple[str, ...], ...]
    """The labels of each person; who asks comes first."""

    @property
    def names(self) -> tuple[str, ...]:
        """The first label of each."""
        return tuple(labels[0] for labels in self.speakers)

    def read(self, folder: Path) -> str:
        """Its text; the checkout stands at FOLDER/OWNER/NAME."""
        return (folder / self.repository / self.path).read_text("utf-8")


@dataclass(frozen=True)
class Stripped:
    """An interview without its labels, and who says every character (-1: a space)."""

    text: str
    said: tuple[int, ...]


def sources() -> Iterator[Source]:
    """The rows of the list."""
    for line in LIST.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            repository, _, path, speakers = line.split("\t")
            yield Source(repository, path, tuple(tuple(one.split("|")) for one in speakers.split(",")))


def is_chinese(text: str) -> bool:
    """Whether a text is Chinese, with a translation or without."""
    return len(HAN.findall(text)) >= CHINESE


def turns(text: str, source: Source) -> list[tuple[int, str]]:
    """Who says each paragraph, as labelled; headings and what stands before the first label are left out."""
    lines = [line.strip() for line in FRONT.sub("", text).splitlines()]
    if is_chinese(text):
        lines = [line for line in lines if HAN.search(line)]
    known = {label: number for number, labels in enumerate(source.speakers) for label in labels}
    given = _given(known)
    often = Counter(label["name"].strip() for line in lines if (label := LABEL.match(line)))
    found: list[tuple[int, str]] = []
    speaker = -1
    for line in lines:
        if not line or NO_SPEECH.match(line):
            continue
        label = given.match(line) or LABEL.match(line)
        name = label["name"].strip() if label else ""
        if label and (name in known or often[name] > 1):
            speaker = known.get(name, -1)
        else:
            label = None
        said = MARKUP.sub(r"\1", line[label.end() if label else 0 :]).strip()
        if speaker >= 0 and re.search(r"[^\W\d]", said):
            found.append((speaker, said))
    return found


def _given(names: Collection[str]) -> "re.Pattern[str]":
    """A label that the list names: in bold, with a time or with a colon."""
    one = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    time = r"\s*[(（][\d:]+[)）]\s*"
    return re.compile(
        rf"(?:\*\*)?(?P<name>{one})(?P<time>{time})?(?:\*\*\s*[:：]?|[:：]\s*(?:\*\*)?|(?(time)|(?!)))\s*"
    )


def stripped(told: Sequence[tuple[int, str]], shape: str) -> Stripped:
    """The text in one of the shapes."""
    if shape == UNMARKED:
        spaced = ((speaker, " ".join(MARKS.sub(" ", QUOTES.sub("", text)).split())) for speaker, text in told)
        told = [(speaker, text) for speaker, text in spaced if text]
    joint = "\n" if shape == "paragraphs" else " "
    parts, said = [], []
    for speaker, text in told:
        parts += [text, joint]
        said += [speaker] * len(text) + [-1]
    return Stripped("".join(parts), tuple(said))
