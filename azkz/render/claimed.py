"""The phrases of claims: what was stated, what the figures give, how far one is from the other."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from azkz.base.choices import Form
from azkz.render import rounding
from azkz.results.phrases import stated_change
from azkz.values.rates import as_decimal
from azkz.values.units import difference_unit, format_change

if TYPE_CHECKING:
    from azkz.base.model import Claim
    from azkz.results.claims import Judged
    from azkz.values.intervals import Interval
    from azkz.values.periods import Period

VERDICTS = {
    "within-rounding": "rounding",
    "truncated": "cut",
    "own-figures": "own figure",
    "between": "between",
    "inconsistent": "inconsistent",
}


def claim_unit(claim: Claim) -> str:
    """Return in what a claim's number is: `%`, `times`, or the indicator's unit (of % points)."""
    if claim.form is Form.CHANGE:
        return difference_unit(claim.indicator.unit)
    return "%" if claim.in_percent else "times"


def about(claim: Claim) -> str:
    """Return the periods of a claim, or its whole: `2023 on 2022`, `2024 of the target`.

    Of a part of a year beside a whole one `Jan-Sep 2025 on all of 2024`: `on 2024` is its like.
    """
    if claim.versus is not None:
        part = claim.versus.is_year and not claim.period.is_year and not claim.indicator.level
        earlier = versus_label(claim.period, claim.versus)
        return f"{claim.period.label} on {'all of ' if part else ''}{earlier}"
    whole = "the target" if claim.of == "target" else claim.of
    return f"{claim.period.label} of {whole}"


def versus_label(period: Period, versus: Period) -> str:
    """Return the earlier period of a change; only its year where it is the same part of a year."""
    same = period.season == versus.season and period.months != 12
    return str(versus.last.year) if same and versus.first.year == versus.last.year else versus.label


# What the figures give


def fraction(judged: Judged, share: Fraction, *, finer: bool = False) -> str:
    """Return a fraction as its claim puts it: in times, as a share or a change."""
    if judged.claim.form is Form.CHANGE or judged.claim.versus is None:
        from azkz.results.claims import number_text  # for claims alone

        return number_text(judged.claim, share)
    if not judged.claim.in_percent or share >= 9:
        return rounding.times(share + 1)
    return format_change(share, Decimal("0.01") if finer else Decimal("0.1"))


def computed(judged: Judged) -> str:
    """Return what the figures give, or what the claim implies: both ends where that is wide.

    Of several pairs none of which gives it from the least to the greatest; a digit more where
    it tells.
    """
    if judged.verdict == "between" and judged.given is not None:
        return _ends(judged, judged.given)
    if judged.computed is not None:
        text = fraction(judged, judged.computed)
        alike = text == fraction(judged, judged.stated) and judged.verdict == "inconsistent"
        if alike:
            return fraction(judged, judged.computed, finer=True)
        given = judged.computed_interval
        percent_ = judged.claim.versus is not None and judged.claim.in_percent
        wide = given is not None and percent_ and rounding.wide(judged.computed, given)
        if wide and given is not None and judged.computed < 9:
            return rounding.percent(judged.computed, given)
        return text
    if judged.implied is None:
        return "-"
    implied_ = judged.implied
    indicator = implied_.indicator
    value_ = rounding.implied(implied_.value, implied_.interval, indicator.unit, indicator.goals)
    return f"{value_} {implied_.period.when}"


def _ends(judged: Judged, given: Interval) -> str:
    """Return the least and the greatest that published figures give: `+14.3 to +15.1 %`."""
    if given.low is None or given.high is None:
        return rounding.bound(given)
    low, high = (fraction(judged, end) for end in (given.low, given.high))
    unit = high.partition(" ")[2]
    return f"{low.removesuffix(f' {unit}')} to {high}" if unit else f"{low} to {high}"


def off_by(judged: Judged) -> str:
    """Return how far what was said is from what the figures give: `off by 23 points`."""
    gap = judged.off_by
    if gap is None:
        return ""
    if judged.claim.form is Form.CHANGE:
        from azkz.results.claims import number_text  # for claims alone

        return f"off by {number_text(judged.claim, gap).removeprefix('+')}"
    if judged.claim.in_percent:
        points = as_decimal(gap * 100)
        text = f"{points:.0f}" if points >= 10 else f"{points:.1f}"
        return f"off by {text} points" if float(text) else "off by less than 0.1 points"
    return f"off by {rounding.times(gap)}"


def verdict(judged: Judged) -> str:
    """Return how a claim fits, where that needs a word: `rounding`, `cut`, `inconsistent`."""
    return VERDICTS.get(judged.verdict, "")


def misfit(judged: Judged) -> str:
    """Return a claim beside what the figures give, in one sentence."""
    title = judged.claim.indicator.title
    said_ = stated_change(judged.claim)
    return f"{title}, {about(judged.claim)}: said {said_}, the figures give {computed(judged)}"
