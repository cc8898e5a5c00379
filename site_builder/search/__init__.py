"""The search: an index in small files, so that a browser on a static host loads what a query needs."""

from site_builder.search.files import texts
from site_builder.search.index import packed, part, unpacked
from site_builder.search.names import Names

__all__ = ["Names", "packed", "part", "texts", "unpacked"]
