"""Chinese text in, the same in the other script out. The only user of OpenCC.

OpenCC takes a tenth of a second to load the phrases of one direction, and holds all of Python meanwhile.
After an edit that is a fifth of the build: a process of its own can load them while the program is loaded.
"""

from collections.abc import Iterable
from functools import cache, partial
from typing import Protocol

from site_builder.text.helper import Answer, Helper, HelperError, can_help

_helpers: "dict[str, _Beside]" = {}
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


def load_ahead(configs: Iterable[str]) -> None:
    """Begin to load what will be needed soon, where there is a second processor to do it."""
    if can_help():
        for config in configs:
            if config not in _loaded:
                _helpers[config] = _Beside(config)


def files() -> tuple[int, ...]:
    """What a process has to keep open that is to convert by what was loaded ahead."""
    return tuple(file for beside in _helpers.values() for file in beside.helper.files)


def _opencc(config: str) -> Converter:
    from opencc import OpenCC

    made: Converter = OpenCC(config)
    return made


class _Beside:
    """Converts in a helper; whatever happens to it, the text is converted here instead."""

    def __init__(self, config: str) -> None:
        self._config = config
        self.helper = Helper(partial(_answering, config))

    def convert(self, text: str) -> str:
        try:
            return self.helper.ask(text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")
        except HelperError:
            self.convert = _opencc(self._config).convert  # type: ignore[method-assign]
        return self.convert(text)


def _answering(config: str) -> Answer:
    convert = _opencc(config).convert

    def answer(question: bytes) -> bytes:
        return convert(question.decode("utf-8", "surrogatepass")).encode("utf-8", "surrogatepass")

    return answer
