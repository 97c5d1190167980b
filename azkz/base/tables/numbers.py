"""A number as a cell of a table holds it: every digit as written, and no guess at a mark."""

from __future__ import annotations

import re
from decimal import Decimal

from azkz.base.offers import AnswerError
from azkz.values.figures import fault
from azkz.values.measures import is_measured
from azkz.values.named_tuple import NamedTuple

_PLAIN = re.compile(r"[+-]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_THREE_BEHIND = re.compile(r"[+-]?([1-9][0-9]{0,2})([.,])([0-9]{3})")
_GROUPS = {
    # By the mark before the decimals: the other one, or blanks, part the thousands.
    ".": re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
    ",": re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
}
_BLANKS = re.compile(r"([+-]?[0-9]{1,3})((?:[ '\u2019][0-9]{3})+)((?:[.,][0-9]+)?)")
_BOUNDS = {
    "<": "under",
    ">": "over",
    "≤": "up-to",
    "≥": "at-least",
    "<=": "up-to",
    ">=": "at-least",
}
_BOUND = re.compile(r"(<=|>=|[<>≤≥])\s*(.*)")


class Marks(NamedTuple):
    """What is known of the marks in the numbers of a table."""

    semicolons: bool
    """Whether its separator is a semicolon: a comma may stand before decimals there."""
    decimal: str | None = None
    """The mark before decimals, where somebody said so: a point or a comma."""

    @property
    def decided(self) -> bool:
        """Whether the table says how its numbers are to be read."""
        return self.semicolons or self.decimal is not None


class MarkedNumber(NamedTuple):
    """A number and what stands before it."""

    value: Decimal | int
    """An integer where no decimals are written."""
    qualifier: str | None = None


def is_plain(text: str) -> bool:
    """Whether a text is a number as the format itself writes one."""
    return _PLAIN.fullmatch(text) is not None


def read_number(text: str, marks: Marks) -> MarkedNumber:
    """Return the number that a cell holds. Raises AnswerError for two readings, and for none."""
    bare = text.replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-").strip()
    bound = _BOUND.fullmatch(bare)
    qualifier = _BOUNDS[bound[1]] if bound else None
    digits = bound[2] if bound else bare
    blanks = _BLANKS.fullmatch(digits)
    if blanks:
        digits = blanks[1] + re.sub("[^0-9]", "", blanks[2]) + blanks[3].replace(",", ".")
    elif not is_plain(digits) or marks.semicolons or marks.decimal:
        digits = _with_point(digits, marks)
    return MarkedNumber(_number(digits, text), qualifier)


def _with_point(digits: str, marks: Marks) -> str:
    """Return digits with a point before the decimals, and nothing between thousands."""
    decimal = marks.decimal
    three = _THREE_BEHIND.fullmatch(digits)
    if decimal is None and three:
        if marks.semicolons or three[2] == ",":
            sign = digits[0] if digits[0] in "+-" else ""
            whole, part = f"{sign}{three[1]}{three[3]}", f"{sign}{three[1]}.{three[3]}"
            other = {",": ".", ".": ","}[three[2]]
            hint = f"{part}: add --decimal {three[2]}   {whole}: add --decimal {other}"
            raise AnswerError(f'"{digits}" is {part} or {whole}', hint)
        return digits
    if decimal is None:
        fitting = [mark for mark, groups in _GROUPS.items() if groups.fullmatch(digits)]
        decimal = fitting[0] if fitting else "," if "," in digits else "."
    thousands = "," if decimal == "." else "."
    if thousands in digits and not _GROUPS[decimal].fullmatch(digits):
        raise AnswerError(f'"{digits[:60]}" is no number with "{decimal}" before its decimals')
    return digits.replace(thousands, "").replace(decimal, ".")


def _number(digits: str, text: str) -> Decimal | int:
    """Return the number that plain digits are; `text` is the cell, for what is wrong with it."""
    if not is_plain(digits):
        none = (
            "where it says that there is none, leave the cell empty; where nothing was counted, 0"
        )
        hint = "see azkz help tables" if re.search("[0-9]", text) else none
        raise AnswerError(f'"{text[:60]}" is not a number', hint)
    plain = digits.replace("_", "")
    try:
        number = int(plain) if re.fullmatch(r"[+-]?[0-9]{1,60}", plain) else Decimal(plain)
    except ArithmeticError:
        raise AnswerError(f'"value" cannot be {text[:60]}', "check the exponent") from None
    if reason := fault(number):
        raise AnswerError(f'"value" cannot be {text[:60]}: {reason}')
    return number


class Precision(NamedTuple):
    """What is done to every number of a table."""

    power: int = 0
    """The power of ten that it is multiplied by."""
    digits: int | None = None
    """How many decimals are kept, of the number as it stands in the table."""


def fitted(number: Decimal | int, unit: str, precision: Precision) -> Decimal | int:
    """Return a number of a table as a value in a unit, as exact as the table has it.

    A whole number is an exact count only of what is counted, and not where it is scaled.
    """
    value = Decimal(number)
    exponent = value.as_tuple().exponent
    digits = precision.digits
    if digits is not None and isinstance(exponent, int) and exponent < -digits:
        value = value.quantize(Decimal(1).scaleb(-digits))
    elif isinstance(number, int) and not precision.power and not is_measured(unit):
        return number
    return value.scaleb(precision.power)
