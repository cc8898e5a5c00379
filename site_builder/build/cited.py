"""The store in, where the passages stand that an interview's text links in others out."""

from site_builder.build.store import Store
from site_builder.core import urls
from site_builder.pages.text_links import CitedPlace, CitedPlaces


def cited_places(store: Store, slug: str) -> CitedPlaces:
    """Every passage that the text of an interview links and that is shown, by how it was typed."""
    passages = store.interviews.cited(slug)
    there = {one.partition("#")[0] for one in passages} & store.interviews.slugs() if passages else set()
    return {
        one: _place(store, *one.partition("#")[::2]) for one in passages if one.partition("#")[0] in there
    }


def _place(store: Store, slug: str, place: str) -> CitedPlace:
    """Where a turn or a section stands, or what stands for it now; the first page where none is named."""
    languages = store.interviews.head(slug).languages
    if not place:
        return CitedPlace(urls.interview(slug), languages)
    outline = store.interviews.outline(slug)
    now = outline.retired.get(place, place)
    pages = [one.page for one in outline.turns.values() if now in {one.turn, one.section}]
    return CitedPlace(f"{urls.interview(slug, min(pages, default=1))}#{now}", languages)
