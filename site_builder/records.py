"""Frozen types as `msgspec` makes them. The only user of msgspec; to mypy all of this is `dataclasses`.

`dataclasses` writes and compiles half a dozen methods of every type while a module is loaded (1.3 to 2.2 ms a
type, a third of what one edit takes), and sets each field of a frozen object by a call.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

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
        )

    NOT_COPIED = {"__dict__", "__weakref__", "__annotations__"}

__all__ = ["dataclass", "field", "replace"]
