"""Cleaned interview transcripts in, a static site out."""
