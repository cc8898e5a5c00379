"""Concordances: the lines of names, by speaker and interview, as HTML."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from site_builder.core import urls
from site_builder.core.kinds import PERSON
from site_builder.crossref.concordance import Line
from site_builder.crossref.extract import Extract
from site_builder.pages.context import Context
from site_builder.pages.views.entry_views import SpeakerLines

HEADINGS = 10_000
"""Headings that are remembered, at about 300 bytes each."""

Found = Sequence[tuple[Extract, Mapping[str, Sequence[Line]]]]
"""The lines of one name, interview by interview, each by speaker."""


def concordance(context: Context, path: str, found: Found) -> tuple[SpeakerLines, ...]:
    """Every mention, by speaker and date; the speaker who says most first."""
    to_interviews, to_people = (context.way(path, urls.LIST_OF[kind]) for kind in ("interview", PERSON))
    by_speaker: dict[str, list[tuple[_Heading, Sequence[Line]]]] = {}
    for one, said in found:
        heading = _heading(context, to_interviews, one)
        for person, lines in said.items():
            by_speaker.setdefault(person, []).append((heading, lines))
    speakers = [
        SpeakerLines(
            speaker=context.person_label(person),
            slug=person,
            href=f"{to_people}{person}/",
            lines=Markup("".join(heading.over(lines, counted=len(said) > 1) for heading, lines in said)),  # noqa: S704  escaped below and in `extract`
            number=sum(len(lines) for _, lines in said),
            alone=len(by_speaker) == 1,
        )
        for person, said in by_speaker.items()
    ]
    return tuple(sorted(speakers, key=lambda speaker: (-speaker.number, speaker.slug)))


class _Heading:
    """An interview above what is said in it.

    A site has many more lines than turns, so these are put together here, as the text of interviews is in
    `html`, and not by a template.
    """

    def __init__(self, context: Context, to_interviews: str, one: Extract) -> None:
        title, language = context.in_words(one.titles), context.reading_language(one.languages)
        date = f'<time datetime="{one.date}">{escape(context.date(one.date))}</time> ' if one.date else ""
        self._href = f"{to_interviews}{one.slug}/"
        self._where = f'{date}<a href="{self._href}"{_lang(title.language)}>{escape(title.text)}</a>'
        self._lang = _lang("" if language == context.language else language)

    def over(self, lines: Sequence[Line], *, counted: bool) -> str:
        """What one speaker says in the interview; `counted`: with the number of lines."""
        href, lang = self._href, self._lang
        count = f' <span class="count">{len(lines)}</span>' if counted else ""
        items = "".join(
            [
                f'    <li class="line"{lang}><a href="{href}{place}"><span class="line__left">{left}</span>'
                f'<span class="line__rest"><mark class="line__key">{keyword}</mark>'
                f'<span class="line__right">{right}</span></span></a></li>\n'
                for place, left, keyword, right in lines
            ]
        )
        return f'  <h4 class="voice__where">{self._where}{count}</h4>\n  <ol class="lines">\n{items}  </ol>\n'


_heading = lru_cache(maxsize=HEADINGS)(_Heading)
"""Contexts and extracts are known by identity here, so an edition and an interview are one object each."""


def _lang(language: str) -> str:
    return f' lang="{language}"' if language else ""
