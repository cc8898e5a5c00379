"""What small damage to a raw file costs: speakers right, and letters of speech that stand in no turn.

    python -m tests.importer.shapes [NAME…]

Each of the raw transcripts is imported as it is and in 17 damaged shapes; the labels made by hand follow the letters.
"""

import random
import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.types import Action, Raw
from site_builder.importer.wanted import ExtraSpeakersError, NothingSaidError, Wanted
from site_builder.text.conversion import Conversion
from tests.importer.measure import LABELLED, SPEAKERS, draft_of, gold_of

Text = list[tuple[str, int]]
"""Characters with their offset in the raw text; -1 for one that was added."""

NARROW = str.maketrans("，。？！；：（）", ",.?!;:()")
WIDE = str.maketrans(",?!;:", "，？！；：")
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
    return [one for one in text if not one[0].isalnum() or chance.random() >= SHARE]


def changed(text: Text) -> Text:
    chance = random.Random(6)
    return [("某" if "\u3400" <= c <= "\u9fff" and chance.random() < SHARE else c, o) for c, o in text]


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


def right(name: str, text: Text) -> tuple[float, int]:
    """Share of letters with the right speaker, and letters of speech in no turn; nothing is right where it is refused."""
    gold = gold_of(name)
    raw = "".join(char for char, _ in text)
    try:
        draft = make_draft(Raw(raw), Wanted(name, SPEAKERS[name]))
    except (NothingSaidError, ExtraSpeakersError):
        return 0.0, len(raw)
    known = {speaker: number for number, speaker in enumerate(SPEAKERS[name])}
    who = {turn.number: known.get(turn.speaker, -1) for turn in draft.turns}
    starts = [begin for begin, _ in gold["turns"]]
    rows = [
        (who[span.turn], gold["turns"][bisect_right(starts, text[at][1]) - 1][1])
        for span in draft.spans
        if span.turn and span.action is Action.KEEP
        for at in range(span.start, span.end)
        if raw[at].isalnum() and text[at][1] >= starts[0]
    ]
    gone = sum(
        raw[at].isalnum() and text[at][1] >= 0
        for span in draft.spans
        if span.action in {Action.DROP, Action.READ}
        and span.reason not in {"repeat", "credit", "reference", "time-code"}
        for at in range(span.start, span.end)
    )
    return sum(told == true for told, true in rows) / max(1, len(rows)), gone


def main(names: Sequence[str]) -> None:
    """A line for each file and damage."""
    for name in names or LABELLED:
        draft = draft_of(name)
        whole, gone = right(name, plain(draft.raw.text))
        print(f"{name}: {whole:.4f} as it is, {gone} letters in no turn", flush=True)
        for damage, change in DAMAGES.items():
            share, lost_letters = right(name, change(plain(draft.raw.text)))
            print(
                f"  {damage:26} {share:.4f} ({share - whole:+.4f}), {lost_letters - gone:+} letters",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
