"""What the parser of YAML says, in the words of editors."""

YAML_IN_EDITORS_WORDS = (
    (
        "mapping values are not allowed",
        "a second `: ` stands in this line",
        "put the value in quotes",
    ),
    ("found character '\\t'", "a tab stands where spaces are needed", "indent with spaces"),
    (
        "found unexpected end of stream",
        "a quotation mark or bracket is opened and never closed",
        "close it",
    ),
    (
        "could not find expected ':'",
        "a line without `: `",
        "write `key: value`, or indent the line to continue the one above",
    ),
    (
        "expected <block end>",
        "this line does not fit the lines above",
        "give it the same indentation, or quote the value above",
    ),
    (
        "found undefined alias",
        "`*` begins a reference, which is not used here",
        "put the value in quotes",
    ),
    (
        "cannot start any token",
        "this character cannot begin a value",
        "put the value in quotes",
    ),
    (
        "expected the node content",
        "a value or a closing bracket is missing here",
        "add it, or put the value in quotes if this character belongs to it",
    ),
    ("while scanning an alias", "`*` begins a reference", "put the value in quotes"),
    ("while scanning an anchor", "`&` begins a reference", "put the value in quotes"),
    (
        "sequence entries are not allowed",
        "a list begins behind a colon",
        "put each `- …` on a line of its own below, or write `[one, two]`",
    ),
    (
        "expected chomping or indentation",
        "text stands behind `|` or `>`",
        "begin it on the next line, indented, or put the value in quotes",
    ),
    (
        "escape",
        "this `\\` does not stand for a character",
        "write `\\\\` for a backslash, or put the text in single quotes",
    ),
    (
        "expected '<document start>'",
        "this line does not belong to those above",
        "give it the same indentation",
    ),
    ("expected ',' or", "a list or group in brackets is not closed", "add the closing bracket or a comma"),
)
OPENED = ("end of stream", "expected ',' or", "could not find expected ':'")
"""Faults that are told where something was opened."""
OF_A_LINE = (
    "mapping values are not allowed",
    "could not find expected ':'",
    "expected <block end>",
    "expected '<document start>'",
)
"""Faults that may come of a slip in the line or the one above."""
