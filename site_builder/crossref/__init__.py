"""Interviews in, what they give to each other's pages out: concordances, excerpts, related passages."""
