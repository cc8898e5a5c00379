"""A decoded raw text in, the same text without damage out, every change noted in its view."""
