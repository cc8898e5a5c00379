"""The search: an index in small files, so that a browser on a static host loads what a query needs."""

from site_builder.search.files import joined_files, texts
from site_builder.search.index import Part, part
from site_builder.search.names import Names

__all__ = ["Names", "Part", "joined_files", "part", "texts"]
