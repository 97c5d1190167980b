import copy
import pickle
from fractions import Fraction
from typing import Generic, TypeVar

import pytest

from azkz.values.named_tuple import NamedTuple

T = TypeVar("T")


class Place(NamedTuple):
    """A place."""

    line: int
    column: int = 1

    @property
    def far(self) -> bool:
        return self.line > 10


class Kept(NamedTuple, Generic[T]):
    """Something that is kept."""

    thing: T


class Named(Place):
    """A place with more to say."""

    def name(self) -> str:
        return f"{self.line}:{self.column}"


def test_it_is_made_by_place_and_by_name():
    assert Place(3) == Place(line=3, column=1) == (3, 1)
    assert Place(3, 4).column == 4


def test_what_is_missing_or_unknown_is_an_error():
    with pytest.raises(TypeError, match="line"):
        Place()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="lines"):
        Place(lines=3)  # type: ignore[call-arg]


def test_it_cannot_be_changed_but_replaced():
    with pytest.raises(AttributeError):
        Place(3).line = 4  # type: ignore[misc]
    assert Place(3)._replace(line=4) == Place(4)
    with pytest.raises(TypeError):
        Place(3)._replace(lines=4)  # type: ignore[call-arg]


def test_a_class_on_top_of_one_makes_its_own():
    assert type(Named(3, 4)) is Named
    assert Named(3, 4).name() == "3:4"
    assert type(Place(3)) is Place


def test_it_has_what_a_named_tuple_has():
    assert Place._fields == ("line", "column")
    assert Place._field_defaults == {"column": 1}
    assert Place._make([3, 4])._asdict() == {"line": 3, "column": 4}
    assert repr(Place(3)) == "Place(line=3, column=1)"
    match Place(11, 2):
        case Place(line, column):
            assert (line, column) == (11, 2)
    assert Place(11).far


def test_it_can_be_copied_and_kept():
    assert pickle.loads(pickle.dumps(Place(3))) == Place(3)
    assert copy.deepcopy(Kept(Fraction(1, 2))).thing == Fraction(1, 2)


def test_it_has_no_room_for_more():
    assert not hasattr(Place(3), "__dict__")
