"""What is known of languages: which tags content may use, and what an edition in each of them needs.

The data of a language are one file (`templates/ui/TAG.yaml`); no other module knows a language by its tag.
"""

from collections.abc import Mapping, Sequence

from site_builder.core.records import dataclass, field

SHIPPED = ("zh-Hans", "zh-Hant", "en")
"""The languages whose files come with the program; the editions of a site that names none, in their order."""

SHORTHANDS = {"zh": "zh-Hans"}
"""Keys of content that stand for a language: Chinese, written in simplified characters."""

USUAL_SLIPS = {
    **dict.fromkeys(("zh", "cn", "zh-cn", "zh-sg", "chs"), "zh-Hans"),
    **dict.fromkeys(("tw", "zh-tw", "zh-hk", "zh-mo", "cht"), "zh-Hant"),
    **dict.fromkeys(("en-us", "en-gb", "english"), "en"),
    **dict.fromkeys(("jp", "ja-jp", "japanese"), "ja"),
}


def family(tag: str) -> str:
    """The language without its script or region: what is in one family can stand for each other."""
    return tag.partition("-")[0]


def is_chinese(tag: str) -> bool:
    """Whether a text is in Chinese, in any script."""
    return family(tag) == "zh"


@dataclass(frozen=True, slots=True)
class Languages:
    """Which languages the texts of a collection can be in."""

    known: tuple[str, ...] = SHIPPED
    """Those that have a file."""
    editions: tuple[str, ...] = SHIPPED
    """Those in which the site is read, the one at its root first."""

    @property
    def own(self) -> str:
        """That of a text whose language is not named."""
        return self.editions[0]

    @property
    def keys(self) -> tuple[str, ...]:
        """What content may write in front of a text."""
        return (*(short for short, tag in SHORTHANDS.items() if tag in self.known), *self.known)

    @property
    def own_key(self) -> str:
        """What content writes in front of a text in its own language."""
        return key_of(self.own)

    @property
    def needed_keys(self) -> tuple[str, ...]:
        """What stands in front of a name, one for each language that does not follow from another."""
        families = {family(tag): key_of(tag) for tag in reversed(self.editions)}
        return tuple(families[name] for name in dict.fromkeys(map(family, self.editions)))


def key_of(tag: str) -> str:
    """What content writes in front of a text in a language."""
    return next((short for short, known in SHORTHANDS.items() if tag == known), tag)


def language_of_key(key: str) -> str:
    """The language that a key of content stands for."""
    return SHORTHANDS.get(key, key)


def page_tag(tag: str, wording: str) -> str:
    """How pages tell their language: in Taiwan's wording Traditional Chinese is that of Taiwan."""
    return "zh-Hant-TW" if tag == "zh-Hant" and wording == "taiwan" else tag


@dataclass(frozen=True, slots=True)
class Language:
    """What an edition in a language needs; the head of its file, and its words."""

    tag: str
    name: str = ""
    """As it calls itself, for the switch."""
    short: str = ""
    beside: str = ""
    """The language in which names stand beside those of this one."""
    counts: str = "characters"
    """What the length of a text is told in: `characters` or `words`."""
    a_minute: int = 400
    """How many of them a reader takes in."""
    order: str = "letters"
    """In which indexes stand: `pinyin`, or `letters`."""
    dates: Mapping[str, str] = field(default_factory=dict)
    """How a `year`, a `month` and a `day` are written: `{month} {year}`."""
    months: tuple[str, ...] = ()
    """Their names; none where they are numbers."""
    fonts: str = ""
    """Of running text, as CSS has it; those of the program where it is empty."""
    title_fonts: str = ""
    quotes: tuple[str, ...] = ()
    """Quotation marks: open, close, and the same within them."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Of the interface, by key."""

    def minutes(self, length: int) -> int:
        """How long a text of so many characters or words takes to be read; one at least."""
        return max(1, round(length / self.a_minute))

    def date(self, date: str) -> str:
        """`2017-08` as a reader of this language writes it."""
        parts = date.split("-") if date else []
        if not parts:
            return ""
        numbers = dict(zip(("year", "month", "day"), (str(int(part)) for part in parts), strict=False))
        wanted = self.dates.get(("year", "month", "day")[len(parts) - 1], "-".join(parts))
        name = self.months[int(parts[1]) - 1] if self.months and len(parts) > 1 else ""
        return wanted.format(**numbers, name=name)


def nearest(texts: Mapping[str, str], wanted: Sequence[str]) -> str:
    """The first of `wanted` in which there is a text, or the first there is; empty when there is none."""
    return next((tag for tag in (*wanted, *texts) if tag in texts), "")
