"""`spellings`, `forms`, `misheard`, `blocked`, `only_with` of a glossary or people entry in, a `Name` out."""

from collections.abc import Iterator

from site_builder.content.fields import Fields, fields_of
from site_builder.content.nodes import Scalar
from site_builder.core.entries import Name, Spelling
from site_builder.core.expressions import lazily
from site_builder.core.model import LocalText
from site_builder.core.problems import Problem, Report, Severity
from site_builder.core.records import dataclass, replace
from site_builder.text.script import SCRIPTS

ONE_WORD_WITH_CAPITAL = lazily(r"(?=\S*[A-Z])[^\s\u3400-\u9fff]+")
"""`GAN`, `Torch`, `seq2Seq`: a name or an abbreviation, so upper and lower case are told apart."""
ONE_OF_MANY = lazily(r"[，、；]")
"""Parts words for people, and parts nothing in a list."""
WIDE_LIST = lazily(r"[【［〔].*[】］〕]")
"""A list for people, and one text to YAML."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says of its name beside the spellings."""

    kind: str
    slug: str
    titles: LocalText
    abbreviation: str = ""
    proper: bool = False
    """Whether it is a name, which no table of words may touch."""


def parse_name(entry: Entry, fields: Fields, report: Report) -> Name:
    """Read the ways to write a name; the headwords are spellings too, and stand first."""
    only_with = tuple(word.text for word in fields.words("only_with"))
    spellings = [
        *(_headword(language, entry.titles, only_with) for language in entry.titles),
        *([spelling(entry.abbreviation, only_with=only_with)] if entry.abbreviation else []),
        *_spellings(fields, "spellings", only_with, report),
        *(replace(one, shown=False) for one in _spellings(fields, "forms", only_with, report)),
        *(spelling(word.text, only_with=only_with, misheard=True) for word in fields.words("misheard")),
    ]
    blocked = tuple(word.text for word in fields.words("blocked"))
    return Name(entry.kind, entry.slug, tuple(dict.fromkeys(spellings)), blocked, entry.proper)


def _headword(language: str, titles: LocalText, only_with: tuple[str, ...]) -> Spelling:
    """A title as a spelling: in the other script it is the title there."""
    forms = [(other, titles[other]) for other in SCRIPTS if other != language and other in titles]
    made = spelling(titles[language], only_with=only_with)
    return replace(made, in_scripts=tuple(forms)) if language in SCRIPTS else made


def spelling(
    text: str,
    *,
    only_with: tuple[str, ...] = (),
    case: str = "",
    plural: bool = True,
    misheard: bool = False,
) -> Spelling:
    """A spelling with the usual rules.

    One Latin word with a capital tells upper and lower case apart (`GAN`, `Torch`); everything else
    does not, unless `case` says `exact` or `any`.
    """
    exact = case == "exact" or (not case and bool(ONE_WORD_WITH_CAPITAL.fullmatch(text)))
    return Spelling(text, exact, plural, only_with, misheard)


def _spellings(fields: Fields, key: str, only_with: tuple[str, ...], report: Report) -> Iterator[Spelling]:
    for node in fields.nodes(key):
        if isinstance(node, Scalar):
            text = node.text.strip()
            if ONE_OF_MANY.search(text) and not WIDE_LIST.fullmatch(text):
                message = f"`{text}` is one spelling, with its comma"
                hint = "part spellings by `, `; write `text:` for one that has a comma"
                report(Problem("joined-spellings", message, node.where, hint, Severity.WARNING))
            elif WIDE_LIST.fullmatch(text):
                message = f"`{text}` is one spelling, with its brackets"
                wanted = f"[{text[1:-1]}]"
                hint = f"write `{wanted}`; write `text:` for one that has such brackets"
                report(Problem("joined-spellings", message, node.where, hint, Severity.WARNING))
            if text:
                yield spelling(text, only_with=only_with)
            continue
        inner = fields_of(node, report, "spelling")
        if inner is None:
            continue
        text = inner.text("text", required=True)
        case = inner.choice("case", ("exact", "any"), default="usual") if inner.has("case") else ""
        own = tuple(word.text for word in inner.words("only_with"))
        plural = inner.flag("plural", default=True)
        hyphen = inner.flag("hyphen", default=False)
        forms = tuple((script, form) for script in SCRIPTS if (form := inner.text(script)))
        inner.done()
        if text:
            made = spelling(text, only_with=own or only_with, case=case, plural=plural)
            yield replace(made, in_scripts=forms, hyphen=hyphen)
