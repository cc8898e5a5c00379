"""Chinese text in, the same in the other script out. The only user of OpenCC.

OpenCC takes a tenth of a second to load the phrases of one direction, and holds all of Python meanwhile.
After an edit that is a fifth of the build: a process of its own can load them while the program is loaded.
"""

import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

SIZE = 4
"""Bytes that say how long a text is, in front of it."""

_helpers: "dict[str, _Helper]" = {}
_loaded: dict[str, None] = {}


class Converter(Protocol):
    """OpenCC, here or in another process."""

    def convert(self, text: str) -> str: ...


@cache
def converter(config: str) -> Converter:
    """What converts by one of OpenCC's configurations (`s2tw`)."""
    _loaded[config] = None
    return _helpers.get(config) or _opencc(config)


def loaded() -> tuple[str, ...]:
    """The configurations that were asked for in this process."""
    return tuple(_loaded)


def load_ahead(configs: "Iterable[str]") -> None:
    """Begin to load what will be needed soon, where there is a second processor to do it."""
    if sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1:
        for config in configs:
            if config not in _loaded:
                _helpers[config] = _Helper(config)


def _opencc(config: str) -> Converter:
    from opencc import OpenCC

    made: Converter = OpenCC(config)
    return made


class _Helper:
    """A process that converts what it is told; whatever happens to it, the text is converted here instead."""

    def __init__(self, config: str) -> None:
        self._config, self._owner = config, os.getpid()
        (theirs_in, self._out), (self._in, theirs_out) = os.pipe(), os.pipe()
        self.process = os.fork()
        if self.process == 0:
            _convert_for_ever(config, theirs_in, theirs_out)
        os.close(theirs_in)
        os.close(theirs_out)

    def convert(self, text: str) -> str:
        try:
            if os.getpid() == self._owner:  # a worker would talk into the same pipes
                _write(self._out, text)
                return _read(self._in)
        except (OSError, EOFError):
            pass
        self.convert = _opencc(self._config).convert  # type: ignore[method-assign]
        return self.convert(text)


def _convert_for_ever(config: str, incoming: int, outgoing: int) -> None:
    """The life of a helper: it ends with the process that made it, and holds none of its files."""
    try:
        os.dup2(incoming, 0)
        os.dup2(outgoing, 1)
        os.closerange(2, os.sysconf("SC_OPEN_MAX"))
        convert = _opencc(config).convert
        while True:
            _write(1, convert(_read(0)))
    finally:
        os._exit(0)


def _write(pipe: int, text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    left = memoryview(len(content).to_bytes(SIZE, "big") + content)
    while left:
        left = left[os.write(pipe, left) :]


def _read(pipe: int) -> str:
    size = int.from_bytes(_exactly(pipe, SIZE), "big")
    return _exactly(pipe, size).decode("utf-8", "surrogatepass")


def _exactly(pipe: int, size: int) -> bytes:
    pieces = []
    while size:
        piece = os.read(pipe, size)
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
