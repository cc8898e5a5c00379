"""Standard output and error as the commands count on them: there, and told apart from files of the site."""

import io
import os
import sys
from typing import TextIO


class OutputError(Exception):
    """What a command says cannot be written where it was sent: a full disk, a device that is gone."""


class Stream(io.TextIOWrapper):
    """A stream whose own trouble is never taken for that of the file a command writes just then."""

    def write(self, text: str) -> int:
        """Raises `OutputError`, and `BrokenPipeError` where the reader has gone."""
        try:
            return super().write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(error.strerror) from None

    def flush(self) -> None:
        """Raises as `write` does."""
        try:
            super().flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(error.strerror) from None


def make_ready() -> None:
    """Give the process its three streams; one that was closed (`>&-`) leads nowhere.

    Without that the next file that is opened would get its number, and be what the streams write to.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdout, sys.stderr = _stream(sys.stdout, 1), _stream(sys.stderr, 2)


def _stream(stream: TextIO | None, number: int) -> TextIO:
    if stream is None:
        return Stream(open(number, "wb", closefd=False), encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper) or isinstance(stream, Stream):
        return stream
    how = stream.encoding, stream.errors, None, stream.line_buffering, stream.write_through
    return Stream(stream.detach(), *how)
