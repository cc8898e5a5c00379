"""What a pure function makes of texts in, the same without making it again out: for a later process.

An edit of one turn leaves all other texts of its interview as they are. What takes long to be made of them,
or a parser that takes long to load, is kept with the interview.
"""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recall(Generic[Value]):
    """The values of one function by the text that each was made of, from `begin` to `taken`."""

    def __init__(self) -> None:
        self._known: Mapping[str, Value] = {}
        self._used: dict[str, Value] | None = None

    def begin(self, known: Mapping[str, Value]) -> None:
        """From now on take what is `known`, and note what is used."""
        self._known, self._used = known, {}

    def of(self, text: str, make: Callable[[], Value]) -> Value:
        """What `make` makes of `text`, and of nothing else."""
        if self._used is None:
            return make()
        if text not in self._used:
            self._used[text] = self._known[text] if text in self._known else make()
        return self._used[text]

    def taken(self) -> Mapping[str, Value]:
        """What was used since `begin`; nothing is remembered any more."""
        used, self._known, self._used = self._used or {}, {}, None
        return used
