"""Records: named tuples whose classes are made at a sixth of the price.

`typing.NamedTuple` compiles the constructor of every class from text and looks at each
annotation, when the module is imported. A command imports fifty such classes and makes records
of a dozen. Here a class gets its fields at once and its constructor with its first record.
The type checker sees `typing.NamedTuple` itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter  # as collections.namedtuple uses it
    from sys import intern

    class _RecordType(type):
        """Makes a class of a tuple out of annotated fields; one without any is left as it is."""

        def __new__(mcs, name, bases, body, **settings):
            fields = tuple(map(intern, body.get("__annotations__", ())))
            if not fields or not bases:
                return super().__new__(mcs, name, bases, body, **settings)
            defaults = {field: body[field] for field in fields if field in body}
            body |= {field: _tuplegetter(at, None) for at, field in enumerate(fields)}
            body |= {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            body.setdefault("__slots__", ())
            made = super().__new__(mcs, name, bases, body, **settings)
            made.__new__ = staticmethod(_first(made))
            return made

    def _first(made):
        """Return the constructor that makes the real one, puts it in its own place and calls it."""

        def __new__(cls, *values, **named):
            made.__new__ = staticmethod(_constructor(made))
            return made.__new__(cls, *values, **named)

        return __new__

    def _constructor(made):
        defaults = made._field_defaults
        given = ", ".join(
            f"{name}=_d[{name!r}]" if name in defaults else name for name in made._fields
        )
        text = f"def __new__(_cls, {given}): return _tuple(_cls, ({', '.join(made._fields)},))"
        names = {"_tuple": tuple.__new__, "_d": defaults}
        exec(text, names)  # noqa: S102  as collections.namedtuple does: identifiers of our own alone
        return names["__new__"]

    class NamedTuple(tuple, metaclass=_RecordType):
        """A tuple with named fields, as `typing.NamedTuple` has it."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, **changes):
            values = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"{type(self).__name__} has no {', '.join(changes)}")
            return values

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({fields})"
