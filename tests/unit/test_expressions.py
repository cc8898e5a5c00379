"""A pattern that is compiled late finds what one compiled at once finds."""

import re

from site_builder.core.expressions import lazily


def test_a_pattern_is_compiled_when_it_is_used() -> None:
    wrong = lazily("(")
    right = lazily("[a-c]+", re.IGNORECASE)

    assert wrong.pattern == "("
    assert right.sub("-", "xABCx") == "x-x"
    assert [found[0] for found in right.finditer("ab x C")] == ["ab", "C"]
    assert right.fullmatch("abd") is None
