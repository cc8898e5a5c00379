"""Frozen types whose methods are made when they are first needed.

`dataclasses` writes and compiles half a dozen methods of every type while a module is loaded (1.3 to 2.2 ms a
type, a third of what one edit takes). The types of this program are many and all of one kind, `frozen=True,
slots=True`: of these `__init__` alone is worth compiling, with the first object; the other methods go by the
names of the fields. To mypy all of this is `dataclasses` itself.
"""

from collections.abc import Callable
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace

    __all__ = ["dataclass", "field", "replace"]
else:

    class field:  # noqa: N801  called like that of `dataclasses`
        """The default of a field that is made anew for every object."""

        def __init__(self, *, default_factory: Callable[[], Any]) -> None:
            self.default_factory = default_factory

    def dataclass(
        *, frozen: bool, slots: bool, eq: bool = True, order: bool = False
    ) -> Callable[[type], type]:
        """A type that is what its fields are; `eq=False` keeps it equal to itself alone."""
        if not (frozen and slots):
            raise TypeError("only frozen types with slots are made here")
        return lambda given: _made(given, eq=eq, order=order)

    def replace(one: Any, /, **changes: Any) -> Any:
        """`one` with some fields changed."""
        return type(one)(**{name: getattr(one, name) for name in type(one).__slots__} | changes)

    def _made(given: type, *, eq: bool, order: bool) -> type:
        names = tuple(given.__annotations__)
        inside = {name: value for name, value in vars(given).items() if name not in NOT_COPIED}
        # With slots a value on the type would be in the way of that of an object.
        defaults = {name: inside.pop(name) for name in names if name in inside}
        values = _values(names)
        methods = {
            "__init__": _first_init(defaults),
            "__repr__": _repr,
            "__setattr__": _refused,
            "__delattr__": _refused,
            "__reduce__": lambda self: (type(self), values(self)),
            **(_comparing(values) if eq else {}),
            **(_ordering(values) if order else {}),
        }
        told = {"__slots__": names, "__match_args__": names, "__qualname__": given.__qualname__}
        return type(given.__name__, given.__bases__, {**methods, **inside, **told})

    NOT_COPIED = {"__dict__", "__weakref__"}

    def _values(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
        """What gives the values of all fields of an object."""
        if len(names) > 1:
            return attrgetter(*names)
        return lambda one: tuple(getattr(one, name) for name in names)

    def _first_init(defaults: dict[str, Any]) -> Callable[..., None]:
        def init(self: Any, *values: Any, **named: Any) -> None:
            made = type(self)
            made.__init__ = _compiled_init(made, defaults)
            made.__init__(self, *values, **named)

        return init

    def _compiled_init(made: type, defaults: dict[str, Any]) -> Callable[..., None]:
        """Set every slot by its descriptor, which is twice as fast as `object.__setattr__`."""
        names = made.__slots__
        seen = {f"_set_{name}": vars(made)[name].__set__ for name in names} | {"_absent": object()}
        parameters, lines = [], []
        for name in names:
            given = name
            if name not in defaults:
                parameters.append(name)
            elif isinstance(defaults[name], field):
                seen[f"_new_{name}"] = defaults[name].default_factory
                parameters.append(f"{name}=_absent")
                given = f"_new_{name}() if {name} is _absent else {name}"
            else:
                seen[f"_default_{name}"] = defaults[name]
                parameters.append(f"{name}=_default_{name}")
            lines.append(f" _set_{name}(self, {given})\n")
        exec(f"def __init__(self, {', '.join(parameters)}):\n{''.join(lines) or ' pass'}", seen)  # noqa: S102  names of our own fields
        init: Callable[..., None] = seen["__init__"]
        init.__qualname__ = f"{made.__qualname__}.__init__"
        return init

    def _repr(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__slots__)
        return f"{type(self).__qualname__}({shown})"

    def _refused(self: Any, name: str, *_: object) -> None:
        raise AttributeError(f"{type(self).__qualname__} is frozen: `{name}` stays as it is")

    def _comparing(values: Callable[[Any], tuple[Any, ...]]) -> dict[str, Callable[..., Any]]:
        def equal(self: Any, other: object) -> bool:
            return values(self) == values(other) if type(self) is type(other) else NotImplemented

        return {"__eq__": equal, "__hash__": lambda self: hash(values(self))}

    def _ordering(values: Callable[[Any], tuple[Any, ...]]) -> dict[str, Callable[..., Any]]:
        def by(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
            return lambda self, other: (
                compare(values(self), values(other)) if type(self) is type(other) else NotImplemented
            )

        return {"__lt__": by(lt), "__le__": by(le), "__gt__": by(gt), "__ge__": by(ge)}
