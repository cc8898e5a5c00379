"""Frozen types as `msgspec` makes them, and values of types packed. The only user of msgspec.

`dataclasses` writes and compiles half a dozen methods of every type while a module is loaded (1.3 to 2.2 ms a
type, a third of what one edit takes), and sets each field of a frozen object by a call. `pickle` calls a
method of every named tuple, and takes ten to twenty times as long as msgspec over an interview.
"""

import os
import sys
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Generic, TypeVar

# Loading it is a twentieth of an edit; msgspec asks for it, and does without where it is not installed.
_typing_extensions = sys.modules.get("typing_extensions")
sys.modules["typing_extensions"] = None  # type: ignore[assignment]
from msgspec import msgpack  # noqa: E402

if _typing_extensions is None:
    del sys.modules["typing_extensions"]
else:
    sys.modules["typing_extensions"] = _typing_extensions

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    from msgspec import NODEFAULT, defstruct, field
    from msgspec.structs import replace

    def dataclass(
        *, frozen: bool, slots: bool, eq: bool = True, order: bool = False
    ) -> Callable[[type], type]:
        """A type that is what its fields are; `eq=False` keeps it equal to itself alone."""
        if not (frozen and slots):
            raise TypeError("only frozen types with slots are made here")
        return lambda given: _made(given, eq=eq, order=order)

    def _made(given: type, *, eq: bool, order: bool) -> type:
        inside = {name: value for name, value in vars(given).items() if name not in NOT_COPIED}
        fields = [(name, kind, inside.pop(name, NODEFAULT)) for name, kind in given.__annotations__.items()]
        return defstruct(
            given.__name__,
            fields,
            bases=given.__bases__ if given.__bases__ != (object,) else None,
            namespace={**inside, "__qualname__": given.__qualname__},
            module=given.__module__,
            frozen=True,
            eq=eq,
            order=order,
            array_like=True,
            tag=True,
        )

    NOT_COPIED = {"__dict__", "__weakref__", "__annotations__"}


Value = TypeVar("Value")


class Packer(Generic[Value]):
    """Packs values of one type; mappings keep their order, and what has no order is packed in any."""

    def __init__(self, kind: Any) -> None:
        """`kind` is the type as an annotation would name it."""
        self._kind = kind

    @cached_property
    def _encoder(self) -> msgpack.Encoder:
        return msgpack.Encoder(enc_hook=_plain)

    @cached_property
    def _decoder(self) -> "msgpack.Decoder[Value]":
        return msgpack.Decoder(self._kind, dec_hook=_typed)

    def pack(self, value: Value) -> bytes:
        """A value as bytes. Raises TypeError for what is of another type."""
        return self._encoder.encode(value)

    def unpack(self, packed: bytes) -> Value:
        """What was packed."""
        return self._decoder.decode(packed)


def _plain(value: Any) -> Any:
    if isinstance(value, PurePath):
        return _bytes_of(value)
    if isinstance(value, range):
        return value.start, value.stop
    raise TypeError(f"cannot pack a {type(value).__name__}")


def _typed(kind: type, value: Any) -> Any:
    return range(*value) if kind is range else _path_of(value)


# Nearly all places of an interview are in one file.


@lru_cache(maxsize=1)
def _bytes_of(path: PurePath) -> bytes:
    return os.fsencode(path)


@lru_cache(maxsize=1)
def _path_of(packed: bytes) -> Path:
    return Path(os.fsdecode(packed))


__all__ = ["Packer", "dataclass", "field", "replace"]
