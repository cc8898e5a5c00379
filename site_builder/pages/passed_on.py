"""A page that does nothing but lead on. There is one for every interview, so nothing stands around it."""

from site_builder.pages.context import Context
from site_builder.pages.views.frame import Frame
from site_builder.pages.views.text_views import MovedPage


def passed_on(context: Context, path: str, target: str, title: str) -> MovedPage:
    """What stands at `path` in place of the page at `target`; both are paths within the edition."""
    root = context.edition.prefix
    frame = Frame(
        path=root + path,
        root=context.way(root + path, ""),
        home=context.way(path, ""),
        language=context.language,
        tag=context.tag,
        title=title,
        description="",
        canonical=context.collection.site.base_url + root + target,
        alternates=(),
        switches=(),
        crumbs=(),
        menu=(),
        here="",
        feed="",
    )
    return MovedPage(frame, title, context.way(path, target))
