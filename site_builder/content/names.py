"""`spellings`, `forms`, `misheard`, `blocked`, `only_with` of a glossary or people entry in, a `Name` out."""

from collections.abc import Iterator, Sequence

from site_builder.content.fields import Fields, fields_of
from site_builder.content.nodes import Scalar
from site_builder.core.expressions import lazily
from site_builder.core.model import Name, Spelling
from site_builder.core.problems import Report
from site_builder.core.records import replace

ONE_WORD_WITH_CAPITAL = lazily(r"(?=\S*[A-Z])[^\s\u3400-\u9fff]+")
"""`GAN`, `Torch`, `seq2Seq`: a name or an abbreviation, so upper and lower case are told apart."""


def parse_name(kind: str, slug: str, headwords: Sequence[str], fields: Fields, report: Report) -> Name:
    """Read the ways to write a name; the headwords are spellings too, and stand first."""
    only_with = tuple(word.text for word in fields.words("only_with"))
    spellings = [
        *(spelling(text, only_with=only_with) for text in headwords if text),
        *_spellings(fields, "spellings", only_with, report),
        *(replace(one, shown=False) for one in _spellings(fields, "forms", only_with, report)),
        *(spelling(word.text, only_with=only_with, misheard=True) for word in fields.words("misheard")),
    ]
    blocked = tuple(word.text for word in fields.words("blocked"))
    return Name(kind, slug, tuple(dict.fromkeys(spellings)), blocked)


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
            if node.text.strip():
                yield spelling(node.text.strip(), only_with=only_with)
            continue
        inner = fields_of(node, report, "spelling")
        if inner is None:
            continue
        text = inner.text("text", required=True)
        case = inner.choice("case", ("exact", "any"), default="usual") if inner.has("case") else ""
        own = tuple(word.text for word in inner.words("only_with"))
        plural = inner.flag("plural", default=True)
        inner.done()
        if text:
            yield spelling(text, only_with=own or only_with, case=case, plural=plural)
