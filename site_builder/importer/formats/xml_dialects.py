"""What each dialect of XML calls the parts of a conversation."""

from collections.abc import Mapping

from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where a kind of XML has its speech; names are local and in lower case."""

    root: str
    """An expression that the file's first element begins with."""
    units: frozenset[str]
    """Elements that hold speech."""
    groups: frozenset[str]
    """Elements that say who speaks in all that is inside; a unit may be one itself."""
    who: tuple[str, ...] = ()
    """Attributes that name the speaker."""
    names: str = ""
    """The element inside a group whose text is the speaker."""
    start: tuple[str, ...] = ()
    """Attributes that hold the time."""
    scale: float = 1.0
    unspoken: frozenset[str] = frozenset()
    """Elements inside a unit that nobody says."""
    parts: str = ""
    """The element inside a unit of several speakers from which on one of them speaks, by number."""
    bare: bool = False
    """Whether a unit may stand outside every group."""


def words_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


DIALECTS: Mapping[str, Dialect] = {
    "tei": Dialect(
        r"<(?:\w+:)?TEI(?:Corpus|\.2)?\b",
        words_of("u p l ab"),
        words_of("u sp"),
        ("who",),
        "speaker",
        ("start",),
        unspoken=words_of("note desc pause vocal kinesic incident stage gap speaker writing shift"),
    ),
    "akoma-ntoso": Dialect(
        r"<(?:\w+:)?akomaNtoso\b",
        words_of("p"),
        words_of("speech question answer speechgroup"),
        ("by",),
        "from",
        ("starttime",),
        unspoken=words_of("authorialnote from remark"),
    ),
    "transcriber": Dialect(
        r"<Trans\b",
        words_of("turn"),
        words_of("turn"),
        ("speaker",),
        "",
        ("starttime",),
        unspoken=words_of("event comment background"),
        parts="who",
    ),
    "podlove": Dialect(
        r"<(?:\w+:)?transcripts?\b(?=[^>]*podlove|[^<]*<(?:\w+:)?(?:speech|item)\b)",
        words_of("item"),
        words_of("speech item"),
        ("speaker", "voice"),
        "speaker",
        ("start",),
    ),
    "srv1": Dialect(
        r"<transcript\b(?=[^<]*<text\b)", words_of("text"), words_of("text"), start=("start",), bare=True
    ),
    "srv2": Dialect(
        r"<timedtext\b(?=[^<]*<text\b)",
        words_of("text"),
        words_of("text"),
        start=("t",),
        scale=0.001,
        bare=True,
    ),
    "srv3": Dialect(r"<timedtext\b", words_of("p"), words_of("p"), start=("t",), scale=0.001, bare=True),
}
