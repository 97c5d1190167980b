"""What figures give of a claim in words, in the form in which it is stated.

What the claim itself states is `phrases.stated_change`.
"""

from __future__ import annotations

from fractions import Fraction

from azkz.base.choices import Form
from azkz.results.pairs import Pair, as_stated, stated, stated_interval
from azkz.results.phrases import in_form
from azkz.values.figures import MOST_DIGITS
from azkz.values.intervals import Interval
from azkz.values.rates import as_decimal
from azkz.values.units import (
    SIGNIFICANT,
    TENTH,
    format_amount,
    format_change,
    format_interval,
    format_multiple,
    format_share,
    legible,
)

_DIGITS = 4


def given(pair: Pair) -> str:
    """Return what two figures give: `+48.6 %`, `1.1 times`, `+1,234 homes`; of a share `53.3 %`.

    An amount and a multiple to three digits, a percent to a tenth; the difference of two exact
    counts with every digit. More where the figures do not give the statement, until the two
    differ as they are rounded: what is lower never reads like the statement, nor above it.
    """
    assert pair.computed is not None
    text = _rounded(pair, pair.computed, 0)
    if pair.computed in stated_interval(pair.claim):
        return text
    statement = stated(pair.claim)
    for finer in range(MOST_DIGITS):
        text = _rounded(pair, pair.computed, finer)
        if text != _rounded(pair, statement, finer):
            break
    return text


def _rounded(pair: Pair, number: Fraction, finer: int) -> str:
    """Return a number in the form of a claim, some digits finer than usual."""
    claim = pair.claim
    if claim.form is Form.CHANGE:
        digits = None if pair.exact else SIGNIFICANT + finer
        return format_amount(number, claim.indicator.unit, digits)
    if not claim.in_percent:
        multiple = number if claim.versus is None else number + 1
        return f"{format_multiple(multiple, finer)} times"
    step = TENTH.scaleb(-finer)
    return format_share(number, step) if claim.versus is None else format_change(number, step)


def given_ends(pairs: tuple[Pair, Pair]) -> str:
    """Return the least and the greatest that published figures give: `+14.3 to +15.1 %`."""
    low, high = map(given, pairs)
    unit = high.partition(" ")[2]
    return f"{low.removesuffix(f' {unit}')} to {high}" if unit else f"{low} to {high}"


def leeway(pair: Pair, interval: Interval) -> str:
    """Return where a statement or what figures give lies: ` (+48.5 % to +49.5 %)`.

    Its ends lie within it, so that two that do not meet do not seem to; empty for one number.
    """
    if interval.low == interval.high:
        return ""
    ends = legible(as_stated(pair.claim, interval), _DIGITS)

    def show(end: Fraction) -> str:
        return in_form(pair.claim, as_decimal(end))

    return f" ({format_interval(ends, show)})"
