"""A helper that draws after an edit: it loads what drawing needs while this process reads.

It is an executor of one worker, as `pool` uses them. Whatever happens to the helper, its work is done here.
It is forked when this module is loaded, and with it what both need; before all else that is needed to read.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from site_builder.build.draw_tasks import load_drawing
from site_builder.text.helper import Answer, Helper, HelperError, can_help


class Drawer:
    """Does what it is given, one thing after the other."""

    def __init__(self) -> None:
        self._helper: Helper | None = Helper(_answering)
        self._busy_with: tuple[int, Promise] | None = None
        """The number of a question, and what waits for its answer."""

    def submit(self, work: Callable[..., Any], /, *given: Any) -> "Promise":
        """Let `work(*given)` be done, once what was given before is."""
        self.settle()
        promise = Promise(self, work, given)
        if self._helper is not None:
            try:
                self._busy_with = self._helper.tell(pickle.dumps((work, given), 5)), promise
            except HelperError:
                self._end(at_once=True)
        return promise

    def close(self) -> None:
        """End; nothing is done any more of what nobody waits for."""
        self._end(at_once=self._busy_with is not None)

    def _end(self, *, at_once: bool) -> None:
        """Have no helper any more: this process does all work."""
        if self._helper is not None:
            self._helper.close(at_once=at_once)
            self._helper = None

    def settle(self) -> None:
        """Wait for what the helper is busy with."""
        busy_with, self._busy_with = self._busy_with, None
        if busy_with is None or self._helper is None:
            return
        number, promise = busy_with
        try:
            promise.answer = pickle.loads(self._helper.answer(number))  # noqa: S301  from our own helper
        except HelperError:
            self._end(at_once=True)


@contextmanager
def drawing_beside(*, wanted: bool = True) -> Iterator[Drawer | None]:
    """A drawer for as long as it is needed; None where it is not wanted, or would have no processor."""
    if not wanted or not can_help():
        yield None
        return
    drawer = Drawer()
    try:
        yield drawer
    finally:
        drawer.close()


class Promise:
    """Something that a drawer was given to do."""

    def __init__(self, drawer: Drawer, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
        self._drawer, self._work, self._given = drawer, work, given
        self.answer: tuple[Any, Exception | None] | None = None
        """What the work gave or raised, as soon as it is known."""

    def result(self) -> Any:
        """What became of it. Raises what the work raised."""
        if self.answer is None:
            self._drawer.settle()
        if self.answer is None:
            return self._work(*self._given)
        made, fault = self.answer
        if fault is not None:
            raise fault
        return made


def _answering() -> Answer:
    load_drawing()

    def answer(question: bytes) -> bytes:
        work, given = pickle.loads(question)  # noqa: S301  from the process that made this one
        try:
            return pickle.dumps((work(*given), None), 5)
        except Exception as fault:  # noqa: BLE001  it is raised where the result is asked for
            return pickle.dumps((None, fault), 5)

    return answer
