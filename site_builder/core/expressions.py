"""Regular expressions that are compiled when they are first used.

A class of Han characters takes 2 to 5 ms to compile, and one edit uses few of all those there are. To mypy a
pattern made here is what `re.compile` gives.
"""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as lazily
else:

    class lazily:  # noqa: N801  called like the function that it stands for
        """A pattern; its methods are those of `re.Pattern`."""

        def __init__(self, pattern: str, flags: int = 0) -> None:
            self.pattern, self.flags = pattern, flags

        def __getattr__(self, name: str) -> Any:
            compiled = re.compile(self.pattern, self.flags)
            # From now on these are found without coming here.
            self.__dict__.update({method: getattr(compiled, method) for method in METHODS})
            return getattr(compiled, name)

    METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")

__all__ = ["lazily"]
