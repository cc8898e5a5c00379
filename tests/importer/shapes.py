"""What small damage to a raw file costs: speakers right, and letters of speech that stand in no turn.

    python -m tests.importer.shapes [NAME…]

Each of the raw transcripts, and a talk of our own, is imported as it is and in 17 damaged shapes; the labels follow the letters.
"""

import random
import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.types import Action, Raw
from site_builder.importer.wanted import ExtraSpeakersError, NothingSaidError, Wanted
from site_builder.text.conversion import Conversion
from tests.importer.measure import HAN, LABELLED, SPEAKERS, draft_of, gold_of

Text = list[tuple[str, int]]
"""Characters with their offset in the raw text; -1 for one that was added."""

NARROW = str.maketrans("，。？！；：（）", ",.?!;:()")
WIDE = str.maketrans(",?!;:", "，？！；：")
OWN = Path(__file__).with_name("own") / "boats.tsv"
LONG = 40
"""Characters from which a stretch is two lines of one caption."""
NO_SPEECH = {"repeat", "credit", "reference", "time-code"}
"""Reasons for which letters that are no speech leave the turns."""
TAG = re.compile(r"<[^<>]*>")
SHARE = 0.05
"""Of the characters, how many are lost or changed."""


def plain(raw: str) -> Text:
    return [(char, offset) for offset, char in enumerate(raw)]


def replaced(text: Text, pattern: str, by: str) -> Text:
    """Every match of a pattern replaced; the first character of it keeps its place."""
    raw = "".join(char for char, _ in text)
    found: Text = []
    done = 0
    for match in re.finditer(pattern, raw):
        found += text[done : match.start()]
        found += [(char, text[match.start()][1] if not n else -1) for n, char in enumerate(by)]
        done = match.end()
    return found + text[done:]


def each(change: Callable[[str], str]) -> Callable[[Text], Text]:
    """A damage of single characters."""
    return lambda text: [(change(char), offset) for char, offset in text]


def traditional(text: Text) -> Text:
    table = Conversion("zh-Hant", wording=False).direction.characters
    return [(char.translate(table), offset) for char, offset in text]


def time_codes(text: Text) -> Text:
    """A time before every line."""
    found: Text = []
    number = 0
    for n, (char, offset) in enumerate(text):
        if n == 0 or text[n - 1][0] == "\n":
            number += 1
            code = f"[{number // 60:02}:{number % 60:02}] "
            found += [(c, -1) for c in code]
        found.append((char, offset))
    return found


def lost(text: Text) -> Text:
    chance = random.Random(5)
    return [one for one in text if not HAN.match(one[0]) or chance.random() >= SHARE]


def changed(text: Text) -> Text:
    chance = random.Random(6)
    return [("某" if HAN.match(c) and chance.random() < SHARE else c, o) for c, o in text]


DAMAGES: Mapping[str, Callable[[Text], Text]] = {
    "dash as --": lambda t: replaced(t, r"(?<![—-])—(?![—-])", "--"),
    "dash as –": lambda t: replaced(t, r"(?<![—-])—(?![—-])", "–"),
    "dash as ―": lambda t: replaced(t, r"(?<![—-])—(?![—-])", "―"),
    "dash as -": lambda t: replaced(t, r"(?<=\s)—(?=\s)", "-"),
    "half width": each(lambda c: c.translate(NARROW)),
    "full width": each(lambda c: c.translate(WIDE)),
    "one line": lambda t: replaced(t, r"\s*\n\s*", " "),
    "a line for each phrase": lambda t: replaced(t, r"(?<=[\u3400-\u9fff,，。？]) (?=[\u3400-\u9fff])", "\n"),
    "time codes": time_codes,
    "traditional": traditional,
    "CRLF": lambda t: replaced(t, r"\n", "\r\n"),
    "no-break spaces as spaces": lambda t: replaced(t, "\xa0", " "),
    "<br> as line breaks": lambda t: replaced(t, r"<br ?/?>", "\n"),
    "two spaces": lambda t: replaced(t, r"(?<=\S) (?=\S)", "  "),
    "credits removed": lambda t: replaced(
        t, r"【[^】]*字幕组】[^\n]{0,30}?(?= [\u3400-\u9fff])|\S{2,8}字幕组翻译\s*$", ""
    ),
    "characters lost": lost,
    "characters changed": changed,
}


@dataclass(frozen=True)
class Talk:
    """A raw text, its speakers, and who says each character (-1: nobody, or not known)."""

    raw: str
    speakers: tuple[str, ...]
    said: Sequence[int]


def transcript(name: str) -> Talk:
    """One of the raw transcripts with labels made by hand."""
    gold, raw = gold_of(name), draft_of(name).raw.text
    starts = [begin for begin, _ in gold["turns"]]
    said = [
        gold["turns"][bisect_right(starts, at) - 1][1] if at >= starts[0] else -1 for at in range(len(raw))
    ]
    return Talk(raw, SPEAKERS[name], said)


def own_talk() -> Talk:
    """A talk of our own as subtitles: dashes where the speaker changes, wraps inside captions, a credit."""
    raw, said = "", []
    for line in OWN.read_text("utf-8").splitlines():
        speaker, words = line.split("\t")
        joint = "" if not raw else "\n— " if len(said) % 3 else " — "
        raw += joint + words.replace(" ", "<br />", 1) if len(words) > LONG else joint + words
        said += [-1] * len(joint) + [int(speaker)] * (len(raw) - len(said) - len(joint))
    credit = " 【海风字幕组】翻译：小林"
    return Talk(raw + credit, ("主持人", "周师傅"), [*said, *[-1] * len(credit)])


def right(talk: Talk, text: Text) -> tuple[float, int]:
    """Share of letters with the right speaker, and letters of speech in no turn; nothing is right where it is refused."""
    raw = "".join(char for char, _ in text)
    try:
        draft = make_draft(Raw(raw), Wanted("talk", talk.speakers))
    except (NothingSaidError, ExtraSpeakersError):
        return 0.0, len(raw)
    known = {speaker: number for number, speaker in enumerate(talk.speakers)}
    who = {turn.number: known.get(turn.speaker, -1) for turn in draft.turns}
    rows = [
        who[span.turn] == talk.said[text[at][1]]
        for span in draft.spans
        if span.turn and span.action is Action.KEEP
        for at in range(span.start, span.end)
        if raw[at].isalnum() and text[at][1] >= 0 and talk.said[text[at][1]] >= 0
    ]
    tags = {at for tag in TAG.finditer(raw) for at in range(*tag.span())}
    gone = sum(
        raw[at].isalnum() and text[at][1] >= 0 and at not in tags
        for span in draft.spans
        if span.action in {Action.DROP, Action.READ} and span.reason not in NO_SPEECH
        for at in range(span.start, span.end)
    )
    return sum(rows) / max(1, len(rows)), gone


def main(names: Sequence[str]) -> None:
    """A line for each file and damage."""
    talks = {name: transcript(name) for name in names or LABELLED} | (
        {} if names else {"our own": own_talk()}
    )
    for name, talk in talks.items():
        whole, gone = right(talk, plain(talk.raw))
        print(f"{name}: {whole:.4f} as it is, {gone} letters in no turn", flush=True)
        for damage, change in DAMAGES.items():
            share, lost_letters = right(talk, change(plain(talk.raw)))
            print(
                f"  {damage:26} {share:.4f} ({share - whole:+.4f}), {lost_letters - gone:+} letters",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
