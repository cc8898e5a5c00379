"""A process beside this one that loads something while this one goes on, and then answers.

Python holds all of itself while it loads a library; on a second processor another process does that beside.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import count, pairwise

SIZE = 8
"""Bytes of a number: which question it is, and how long a question or an answer is."""

ROOM = 1 << 20
"""Bytes that a pipe should hold, so that a helper can be told something before it has loaded."""

PR_SET_PDEATHSIG = 1
"""Of `prctl`: which signal a process gets when the one that made it dies; it would work for nobody."""

Answer = Callable[[bytes], bytes]


def can_help() -> bool:
    """Whether there is a second processor, and a system that forks without harm."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class HelperError(Exception):
    """A helper is no more."""


class Helper:
    """A process that answers; it ends with the process that made it, and holds none of its files.

    Whoever is forked from the maker may ask it too, by turns.
    """

    def __init__(self, load: Callable[[], Answer], keep: Collection[int] = ()) -> None:
        """`load` is called in the new process, and gives what answers there; `keep`: files that it needs."""
        import fcntl

        self._turn = os.memfd_create("turn")
        self._numbers = count(1)
        (theirs_in, self._out), (self._in, theirs_out) = os.pipe(), os.pipe()
        with suppress(OSError):
            fcntl.fcntl(self._out, fcntl.F_SETPIPE_SZ, ROOM)
        maker = os.getpid()
        self.process = os.fork()
        if self.process == 0:
            _answer_for_ever(load, theirs_in, theirs_out, keep, maker)
        os.close(theirs_in)
        os.close(theirs_out)

    @property
    def files(self) -> tuple[int, ...]:
        """What another helper has to keep that is to ask this one."""
        return self._turn, self._out, self._in

    def ask(self, question: bytes) -> bytes:
        """The answer. Raises HelperError."""
        with self._in_turn():
            return self.answer(self.tell(question))

    def tell(self, question: bytes) -> int:
        """Ask without waiting, and get the number of the question. Raises HelperError."""
        number = os.getpid() << 32 | next(self._numbers)
        try:
            _write(self._out, number, question)
        except OSError as error:
            raise HelperError from error
        return number

    def answer(self, number: int) -> bytes:
        """The answer to a question that was told. Raises HelperError, also when it answers another one."""
        try:
            answered, answer = _read(self._in)
        except (OSError, EOFError) as error:
            raise HelperError from error
        if answered != number:  # one who asked before was killed
            raise HelperError
        return answer

    def close(self, *, at_once: bool = False) -> None:
        """Let the helper end; `at_once`: whatever it is busy with, and do not return before it has."""
        for file in self.files:
            os.close(file)
        with suppress(ChildProcessError, ProcessLookupError):
            if at_once:
                os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0 if at_once else os.WNOHANG)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Wait until no other process asks; who is killed while it asks is not waited for."""
        os.lockf(self._turn, os.F_LOCK, 0)
        try:
            yield
        finally:
            os.lockf(self._turn, os.F_ULOCK, 0)


def _answer_for_ever(
    load: Callable[[], Answer], incoming: int, outgoing: int, keep: Collection[int], maker: int
) -> None:
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != maker:  # it died before that
            return
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        kept = sorted({2, incoming, outgoing, *keep, os.sysconf("SC_OPEN_MAX")})
        for file, above in pairwise(kept):
            os.closerange(file + 1, above)
        answer = load()
        while True:
            number, question = _read(incoming)
            _write(outgoing, number, answer(question))
    finally:
        os._exit(0)


def _write(pipe: int, number: int, content: bytes) -> None:
    left = memoryview(number.to_bytes(SIZE, "big") + len(content).to_bytes(SIZE, "big") + content)
    while left:
        left = left[os.write(pipe, left) :]


def _read(pipe: int) -> tuple[int, bytes]:
    number, size = (int.from_bytes(_exactly(pipe, SIZE), "big") for _ in range(2))
    return number, _exactly(pipe, size)


def _exactly(pipe: int, size: int) -> bytes:
    pieces = []
    while size:
        piece = os.read(pipe, size)
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
