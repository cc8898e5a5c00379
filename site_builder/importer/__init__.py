"""A raw transcript in, a draft interview, its ledger and a review page out."""

from site_builder.importer.command import import_transcript
from site_builder.importer.types import ImportRequest, Known

__all__ = ["ImportRequest", "Known", "import_transcript"]
