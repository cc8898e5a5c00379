"""What the templates show, by subject: one frozen type per page, small ones for its parts.

Everything is decided here already; a template loops and tests.
"""
