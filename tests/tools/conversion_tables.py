"""The tables of OpenCC and the word list of jieba in, those of `site_builder/text/tables/` out.

    python tests/tools/conversion_tables.py OPENCC/data/dictionary JIEBA/jieba/dict.txt

OpenCC (Apache-2.0) at a commit of August 2026, jieba 0.42.1 (MIT). The tables that are written by hand,
`repairs*.tsv` and `wording.tsv`, are not touched.
"""

import math
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from site_builder.text.conversion import COUNTED, is_number
from site_builder.text.words import TABLES, WordList

OF_TAIWAN = {"里": "裡", "钟": "鐘", "签": "簽", "着": "著", "污": "污", "余": "餘"}
"""Usual characters where OpenCC takes another or knows phrases alone."""

PLAIN = str.maketrans("佈臺絃谿歎讎孃儁譟鉅燬汙鎗闇懞羣衆綫賬", "布台弦溪嘆仇娘俊噪巨毀污槍暗懵群眾線帳")
"""Rare forms, and those that Taiwan writes."""

BACK = dict(
    zip(
        "著藉裡徵瞭乾麼沈嘆汙妳祂牠佔佈週慾溼峯群眾線",
        "着借里征了干么沈叹污你他它占布周欲湿峰群众线",
        strict=True,
    )
)
"""Traditional characters and their simplified ones, where OpenCC has phrases alone or forms of its own."""

ONE_CLASS = {"像": "象", "座": "坐", "覆": "复", "账": "帐"}
"""Characters of both scripts that stand for each other when the script changes."""

COMMON = 20
"""How often a word has to occur in jieba's corpus to be in the list, unless its characters are special."""

RARE_CHARACTER = 125
"""From this cost on a character is none that simplified texts have."""


def rows(file: Path) -> dict[str, list[str]]:
    """A table of OpenCC: what is converted, and what it may become, the likeliest first."""
    lines = file.read_text("utf-8").splitlines()
    pairs = (line.split("\t")[:2] for line in lines if "\t" in line and not line.startswith("#"))
    return {given: there.split(" ") for given, there in pairs}


def write(name: str, table: Mapping[str, Iterable[str]]) -> None:
    lines = ("\t".join((given, *there)) + "\n" for given, there in sorted(table.items()))
    (TABLES / name).write_text("".join(lines), "utf-8")


class Maker:
    """What both directions are made from."""

    def __init__(self, opencc: Path, jieba: Path) -> None:
        self.table = {file.stem: rows(file) for file in opencc.glob("*.txt")}
        self.count: dict[str, int] = {}
        self.tag: dict[str, str] = {}
        for line in jieba.read_text("utf-8").splitlines():
            word, count, tag = line.split(" ")
            self.count[word], self.tag[word] = int(count), tag
        self.total = sum(self.count.values())
        self.usual = self._usual()

    def cost(self, count: float) -> int:
        return round(-10 * math.log(count / self.total))

    def taiwan(self, text: str) -> str:
        forms = self.table["TWVariants"]
        return "".join(forms.get(letter, [letter])[0] for letter in text).translate(PLAIN)

    def _usual(self) -> dict[str, str]:
        usual = {given: self.taiwan(there[0]) for given, there in self.table["STCharacters"].items()}
        for given, there in self.table["TWVariants"].items():
            usual.setdefault(given, there[0].translate(PLAIN))
        usual |= {given: given.translate(PLAIN) for given in "佈臺"} | OF_TAIWAN
        return {given: there for given, there in usual.items() if given != there}

    def by_characters(self, text: str) -> str:
        return "".join(self.usual.get(letter, letter) for letter in text)

    def phrases(self) -> dict[str, str]:
        """Words whose characters are not the usual ones: OpenCC's, and those of jieba that hold them."""
        exceptions = self.table["TWVariantsPhrases"]
        known = {
            given: exceptions.get(there[0], [self.taiwan(there[0])])[0].translate(PLAIN)
            for given, there in self.table["STPhrases"].items()
        }
        costs = {word: self.cost(max(count, 0.5)) for word, count in self.count.items()}
        inside = WordList({**dict.fromkeys(known, self.cost(1)), **costs})
        found = {word: there for word, there in known.items() if there != self.by_characters(word)}
        for word, count in self.count.items():
            if len(word) > 1 and count >= 3 and word not in known:
                there = self._inside(word, inside, known)
                if there != self.by_characters(word):
                    found[word] = there
        return found

    def _inside(self, word: str, words: WordList, known: Mapping[str, str]) -> str:
        """A word by the words that it is made of; names keep their 里."""
        whole = words.costs.pop(word, None) if isinstance(words.costs, dict) else None
        parts = words.cut(word)
        there = "".join(
            COUNTED[part]
            if part in COUNTED and is_number(above)
            else known.get(part) or self.by_characters(part)
            for above, part in zip(("", *parts), parts, strict=False)
        )
        if whole is not None and isinstance(words.costs, dict):
            words.costs[word] = whole
        if not self.tag[word].startswith(("nr", "ns", "nz", "nt")):
            return there
        return "".join("里" if given == "里" else letter for given, letter in zip(word, there, strict=True))

    def words(self, phrases: Iterable[str]) -> dict[str, list[str]]:
        """Words by their cost."""
        special = set(phrases)
        found: dict[str, list[str]] = {}
        for word, count in self.count.items():
            if len(word) == 1 or (count >= COMMON and len(word) <= 6) or word in special:
                found.setdefault(str(self.cost(max(count, 0.5))), []).append(word)
        for word in special - self.count.keys():
            found.setdefault(str(self.cost({2: 1, 3: 3}.get(len(word), 5))), []).append(word)
        return found

    def choices(self) -> dict[str, list[str]]:
        """The usual form of every simplified character, and what else it may be."""
        found: dict[str, list[str]] = {}
        for given, there in self.table["STCharacters"].items():
            usual = self.usual.get(given, given)
            others = sorted({self.taiwan(letter) for letter in there} - {usual})
            if usual != given or others:
                found[given] = [usual, *(["".join(others)] if others else [])]
        return found | {given: [there] for given, there in self.usual.items() if given not in found}

    def back(self) -> dict[str, str]:
        found = {given: there[0] for given, there in self.table["TSCharacters"].items()} | BACK
        return {given: there for given, there in found.items() if given != there}

    def phrases_back(self, back: Mapping[str, str]) -> dict[str, str]:
        def by_characters(text: str) -> str:
            return "".join(back.get(letter, letter) for letter in text)

        found = {}
        for given, there in self.table["TSPhrases"].items():
            for form in {given, self.taiwan(given)}:
                if there[0] != by_characters(form) and len(form) == len(there[0]):
                    found[form] = there[0]
        for given, there in self.table["TWVariantsRevPhrases"].items():
            if "著" in given and len(given) == len(there[0]):
                kept = zip(given, there[0], strict=True)
                form = "".join(
                    other if letter == "著" else back.get(letter, letter) for letter, other in kept
                )
                if form != by_characters(given):
                    found[given] = form
        return found

    def variants(self, back: Mapping[str, str], choices: Mapping[str, list[str]]) -> dict[str, str]:
        """Every character that is another form of one."""
        found = dict(back)
        for given, there in choices.items():
            for other in "".join(there):
                rare = self.cost(max(self.count.get(other, 0), 0.5)) >= RARE_CHARACTER
                if other != given and other not in found and given not in found and rare:
                    found[other] = given
        found |= ONE_CLASS
        return {given: _last(given, found) for given in found if _last(given, found) != given}


def _last(given: str, table: Mapping[str, str]) -> str:
    """Where a character comes out that may become another which becomes another."""
    seen = {given}
    while table.get(given, given) not in seen:
        given = table[given]
        seen.add(given)
    return given


def main() -> None:
    maker = Maker(Path(sys.argv[1]), Path(sys.argv[2]))
    phrases, choices, back = maker.phrases(), maker.choices(), maker.back()
    write("to_traditional.tsv", {given: [there] for given, there in phrases.items()})
    write("characters.tsv", choices)
    write("characters_back.tsv", {given: [there] for given, there in back.items()})
    write("to_simplified.tsv", {given: [there] for given, there in maker.phrases_back(back).items()})
    write("variants.tsv", {given: [there] for given, there in maker.variants(back, choices).items()})
    listed = sorted(maker.words(phrases).items(), key=lambda row: int(row[0]))
    lines = (f"{cost} {' '.join(sorted(words))}\n" for cost, words in listed)
    (TABLES / "words.txt").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
