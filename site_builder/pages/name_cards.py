"""What a click on a name in running text shows."""

from site_builder.core.entries import Person, Term
from site_builder.pages.context import Context
from site_builder.pages.in_languages import in_parts
from site_builder.pages.linked import card_id
from site_builder.pages.views.frame import Words
from site_builder.pages.views.interview_views import CardKind, NameCard


def name_card(context: Context, kind: str, slug: str) -> NameCard:
    """The card of a name for all pages; its mentions, and its way, go by the page and are put in later."""
    key = kind, slug
    if key not in context.cards:
        context.cards[key] = _card(context, kind, slug)
    else:
        context.entry(kind, slug)  # whoever shows a card that is kept has read its entry, too
    return context.cards[key]


def _card(context: Context, kind: str, slug: str) -> NameCard:
    title = context.title_of(kind, slug)
    found = context.entry(kind, slug)
    definition = Words("")
    note = Words("")
    if found is not None:
        said = (
            found.definition if isinstance(found, Term) else found.about if isinstance(found, Person) else {}
        )
        definition = context.in_words(said)
        note = context.beside(found.titles, title.text)
    return NameCard(
        id=card_id(kind, slug),
        title=title.text,
        note=note.text,
        definition=in_parts(definition.text, definition.language or context.language),
        href="",
        mentions="",
        kind=CardKind(title.language, note.language if note.text else "", definition.language),
    )
