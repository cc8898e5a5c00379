"""The summary of a topic or a question in, its statements with links to what they rest on out."""

from collections.abc import Mapping, Sequence

from site_builder.core.entries import Question, Statement, Topic
from site_builder.crossref.excerpts import Place
from site_builder.pages.context import Context
from site_builder.pages.passages import anchor
from site_builder.pages.views.entry_views import EvidenceLink, StatementView, SummaryView
from site_builder.text.script import SCRIPTS


def written(context: Context, entry: Topic | Question) -> tuple[Sequence[Statement], str]:
    """The statements nearest to this edition, and the language they were written in."""
    _, language = context.scripts.text(entry.summary, context.language)
    found = entry.statements
    source = next((one for one in (language, *SCRIPTS) if one in found), language)
    return found.get(source, ()), source


def cited_turns(context: Context, entry: Topic | Question) -> list[str]:
    """Every turn that the summary rests on, as evidence names it, in the order of the summary."""
    return [turn for one in written(context, entry)[0] for turn in one.evidence]


def summary_view(
    context: Context, path: str, entry: Topic | Question, quoted: Mapping[str, Place]
) -> SummaryView:
    """The summary on page `path`; `quoted` are the turns that stand on it, as evidence names them."""
    statements, source = written(context, entry)
    _, language = context.scripts.text(entry.summary, context.language)
    views = (
        StatementView(
            context.scripts.text({source: one.text}, language)[0],
            tuple(link for turn in one.evidence if (link := _link(context, path, turn, quoted))),
        )
        for one in statements
    )
    return SummaryView("" if language == context.language else language, tuple(views))


def _link(context: Context, path: str, turn: str, quoted: Mapping[str, Place]) -> EvidenceLink | None:
    """To the passage on this page, or to the turn in its interview if this edition has that for certain."""
    slug, _, turn_id = turn.partition("#")
    if place := quoted.get(turn):
        speaker = context.people_label(place.speakers)
        name = context.words["evidence"].format(name=speaker, n=place.number)
        return EvidenceLink(str(place.number), f"#{anchor(turn)}", name)
    if context.edition.whole:
        return EvidenceLink("↗", f"{context.way(path, context.whole_path(slug))}#{turn_id}", turn_id)
    return None
