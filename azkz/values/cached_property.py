"""A property that is found once; `functools` takes a lock for each, which costs more than most.

Python 3.12 does without the lock too. The type checker sees `functools.cached_property` itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import cached_property as cached_property
else:

    class cached_property:  # noqa: N801  named as the one that it stands for
        """A method that is called when its value is first asked for, and never again."""

        def __init__(self, find):
            self._find, self.__doc__ = find, find.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner=None):
            # What is put into the instance is looked up before this, from then on.
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._find(instance)
            return value
