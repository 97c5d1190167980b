"""The phrases of claims: what was stated, what the figures give, how far one is from the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azkz.base.choices import Form
from azkz.render import rounding
from azkz.results.phrases import stated_change
from azkz.values.rates import as_decimal
from azkz.values.units import difference_unit, format_amount

if TYPE_CHECKING:
    from azkz.base.model import Claim
    from azkz.results.claims import Judged
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


def computed(judged: Judged) -> str:
    """Return what the figures give, or what the claim implies: both ends where that is wide.

    Of several pairs none of which gives it from the least to the greatest; a digit more where
    it tells.
    """
    from azkz.results.claim_words import given, given_ends  # for claims alone

    if judged.verdict == "between" and judged.extremes is not None:
        return given_ends(judged.extremes)
    if judged.pair is not None and judged.computed is not None:
        percent = judged.claim.versus is not None and judged.claim.in_percent
        if percent and judged.computed < 9 and rounding.wide(judged.computed, judged.pair.interval):
            return rounding.percent(judged.computed, judged.pair.interval)
        return given(judged.pair)
    if judged.implied is None:
        return "-"
    implied_ = judged.implied
    indicator = implied_.indicator
    value_ = rounding.implied(implied_.value, implied_.interval, indicator.unit, indicator.goals)
    return f"{value_} {implied_.period.when}"


def off_by(judged: Judged) -> str:
    """Return how far what was said is from what the figures give: `off by 23 points`."""
    gap = judged.off_by
    if gap is None:
        return ""
    if judged.claim.form is Form.CHANGE:
        return f"off by {format_amount(gap, judged.claim.indicator.unit).removeprefix('+')}"
    if judged.claim.in_percent:
        points = as_decimal(gap * 100)
        text = f"{points:,.0f}" if points >= 10 else f"{points:.1f}"
        return f"off by {text} points" if text != "0.0" else "off by less than 0.1 points"
    return f"off by {rounding.times(gap)}"


def verdict(judged: Judged) -> str:
    """Return how a claim fits, where that needs a word: `rounding`, `cut`, `inconsistent`."""
    return VERDICTS.get(judged.verdict, "")


def misfit(judged: Judged) -> str:
    """Return a claim beside what the figures give, in one sentence."""
    title = judged.claim.indicator.title
    said_ = stated_change(judged.claim)
    return f"{title}, {about(judged.claim)}: said {said_}, the figures give {computed(judged)}"
