"""Turns of a prepared interview in, what a page shows of each out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from site_builder.core import urls
from site_builder.core.kinds import Key
from site_builder.core.languages import family
from site_builder.interviews.brief import brief_turns
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn
from site_builder.pages.context import Context
from site_builder.pages.linked import Linked, Names, linked_html
from site_builder.pages.recordings import at_second
from site_builder.pages.text_links import TextLinks, nothing, nowhere
from site_builder.pages.views.interview_views import TurnKind, TurnView

Stretch = tuple[tuple[TurnView, ...], Mapping[Key, None]]
"""Turns, and the names that are linked in them."""


class TurnViews:
    """The turns of one interview in one edition, each made once for all pages that show it alike."""

    def __init__(
        self, prepared: PreparedInterview, context: Context, colour: Mapping[str, int], places: TextLinks
    ) -> None:
        """`colour` is the number of each speaker's, `places` knows where the links of the text lead."""
        self.places = places
        self.prepared, self.context, self.interview = prepared, context, prepared.interview
        self.colour = colour
        self.language = context.reading_language(prepared.languages)
        others = (one for one in self.interview.languages if family(one) != family(self.language))
        self.parallel_language = next(others, "")
        """The language beside the one read, where the interview is written in two."""
        self.recording = self.interview.recording or self.interview.source.url
        address = context.edition.prefix + urls.interview(self.interview.slug)
        self.permalink = context.collection.site.base_url + address
        self.retired: dict[str, list[str]] = defaultdict(list)
        for old, new in self.interview.retired.items():
            self.retired[new].append(old)
        self.turns: dict[tuple[int, Names, Names, str], TurnView] = {}
        self.brief = frozenset(brief_turns(prepared.turns, self.interview.language, self.interview.speakers))
        self.kinds: dict[tuple[tuple[str, ...], str, bool, bool, bool], TurnKind] = {}
        self.stretches: dict[tuple[int, int, str], Stretch] = {}

    def stretch(self, turns: Sequence[PreparedTurn], linked: Linked, path: str) -> Stretch:
        """Turns of one section, made once for all pages where what is linked depends on them alone."""
        leads_away = any(turn.number in self.places.turns for turn in turns)
        key = turns[0].number, turns[-1].number, path if leads_away else ""
        if linked.forgets and key in self.stretches:
            return self.stretches[key]
        names: dict[Key, None] = {}
        views = tuple([self.turn(turn, linked, names, path) for turn in turns])
        self.stretches[key] = views, names
        return self.stretches[key]

    def turn(self, prepared: PreparedTurn, linked: Linked, shown: dict[Key, None], path: str) -> TurnView:
        """A turn, made once for every page that links the same in it."""
        language = self.language if prepared.texts.get(self.language) else self.interview.language
        parallel = prepared.texts.get(self.parallel_language, ()) if language == self.language else ()
        names = linked.first(language, prepared.texts[language])
        beside = linked.first("parallel", parallel)
        shown.update(dict.fromkeys(filter(None, names)))
        shown.update(dict.fromkeys(filter(None, beside)))
        key = prepared.number, names, beside, path if prepared.number in self.places.turns else ""
        way, image = (self.places.way(path), self.places.shown(path)) if key[-1] else (nowhere, nothing)
        if key not in self.turns:
            self.turns[key] = self.turn_view(
                prepared,
                language,
                linked_html(prepared.texts[language], names, way, image),
                linked_html(parallel, beside, way, image, beside=self.parallel_language),
            )
        return self.turns[key]

    def turn_view(self, prepared: PreparedTurn, language: str, html: Markup, parallel: Markup) -> TurnView:
        turn = prepared.turn
        own = opened_by_name(html, self.context.people_label(turn.speakers))
        return TurnView(
            id=turn.id,
            number=prepared.number,
            html=own or html,
            parallel=parallel,
            permalink=f"{self.permalink}#{turn.id}",
            clock=clock(turn.start_seconds),
            recording=at_second(self.recording, turn.start_seconds),
            line=turn.where.line if self.context.collection.site.repository else 0,
            kind=self.kind(prepared, language, bilingual=bool(parallel), named=bool(own)),
        )

    def kind(self, prepared: PreparedTurn, language: str, *, bilingual: bool, named: bool) -> TurnKind:
        """What this turn has in common with others."""
        turn, brief = prepared.turn, prepared.number in self.brief
        key = turn.speakers, language, bilingual, brief, named
        if key not in self.kinds:
            self.kinds[key] = TurnKind(
                speaker=self.context.people_label(turn.speakers),
                person=turn.speaker,
                together=turn.speakers if turn.others else (),
                colour=self.colour.get(turn.speaker, 1),
                language="" if language == self.context.language else language,
                parallel_language=self.parallel_language if bilingual else "",
                brief=brief,
                named=named,
                retired=(),
            )
        retired = self.retired.get(turn.id)
        if not retired and turn.doubt is None:
            return self.kinds[key]
        return self.kinds[key]._replace(retired=tuple(retired or ()), doubtful=turn.doubt is not None)


def clock(seconds: float | None) -> str:
    """`1:02:03`; empty when there is no time."""
    if seconds is None:
        return ""
    whole = int(seconds)
    hours, minutes_, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes_:02}:{rest:02}" if hours else f"{minutes_}:{rest:02}"


def opened_by_name(html: Markup, name: str) -> Markup:
    """The text of a turn with the name with which it opens marked; empty if it opens otherwise."""
    opening = Markup("<p>") + name
    if not name or not html.startswith(opening):
        return Markup()
    return Markup('<p><b class="turn__own">{}</b>').format(name) + html[len(opening) :]
