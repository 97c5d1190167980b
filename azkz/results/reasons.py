"""The words of a reason: one phrase for each thing that can be said of a status.

Screens, pages and machine formats show the same text, so that a thing reads alike everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from azkz.base.choices import Form, ObservationStatus
from azkz.base.model import Observation
from azkz.results.comparable import ComparableSeries, Step
from azkz.results.goal import Goal, Number
from azkz.results.target_words import stated
from azkz.values.figures import Figure
from azkz.values.periods import Period, month_of, parse_period
from azkz.values.rates import as_decimal
from azkz.values.units import QUALIFIER_MARKS, format_amount, format_figure, format_share

NUMBERS = "no one two three four five six seven eight nine ten eleven".split()


def joined(parts: Iterable[str]) -> str:
    """Return phrases as one reason; the empty ones are left out."""
    return "; ".join(part for part in parts if part)


def value(observation: Observation, goal: Goal | None = None) -> str:
    """Return a figure with its unit, in digits enough to differ from each goal it differs from."""
    beside = observation.indicator.goals
    if goal is not None and goal.known:
        near = goal.near(observation.figure.value)
        exact = as_decimal(near) if isinstance(near, Fraction) else near
        if exact not in beside:
            beside = tuple(sorted((*beside, exact)))
    return format_figure(observation.figure, observation.indicator.unit, beside=beside)


def value_in(observation: Observation, goal: Goal | None = None) -> str:
    """Return a figure with its period: `1.3 Mt in 2025`."""
    return f"{value(observation, goal)} {observation.period.when}"


def number(goal: Goal) -> str:
    """Return the goal in the indicator's unit: `up to 1.5 Mt`; of a range both ends."""
    figure = goal.figure
    if figure is None:
        return ""
    return stated(goal.target) if goal.ranged else format_figure(figure, goal.target.indicator.unit)


def amount(size: Number, unit: str) -> str:
    """Return a computed amount without a sign, to three digits."""
    rounded = as_decimal(Fraction(size))
    text = format_amount(rounded, unit)
    return text.removeprefix("+")


def percent(share: Fraction) -> str:
    """Return a share of a figure that is off: `13.3 %`."""
    return format_share(abs(share))


# No figure


def no_figure_of(course: ComparableSeries, only: str | None) -> str:
    """Return that no figure counts, and what there is in its place."""
    if only is not None:
        return f"no figure of {only}"
    figures = course.series.figures
    if not figures or course.length is None:
        return "no figure"
    missing = "no full year" if course.length == 12 else "no figure of that length"
    return f"{missing}; {value_in(figures[-1])}"


def no_baseline(period: Period) -> str:
    """Return that the baseline has no figure."""
    return f"no figure for {period.label}, the baseline"


def own_estimate(estimate: Observation) -> str:
    """Return that only the source that states the target gives a figure, and an estimate."""
    return f"only its own source's estimate, {value(estimate)}"


def only_a_bound(bound: Observation, goal: Goal) -> str:
    """Return that the deadline's figure decides nothing."""
    return f"only a bound: {value_in(bound, goal)}"


def no_figure_for(due: Period, near: Sequence[Observation], goal: Goal) -> str:
    """Return that a deadline has no figure, with the nearest one on each side."""
    return joined((f"no figure for {due.label}", ", ".join(value_in(side, goal) for side in near)))


# Directions


def lies_beyond(observation: Observation, goal: Goal) -> str:
    """Return that a figure met a target already for which nobody wrote a direction."""
    how = "equals it" if observation.figure.value == goal.low else "lies beyond it"
    return f"{value(observation, goal)} {how}: is lower better?"


TO_BE_KEPT = "is lower better, or is it to be kept?"
NOBODY_WROTE = "is higher better, or lower?"


def before_it_was_set(observation: Observation, goal: Goal) -> str:
    """Return that a target was met before it was set."""
    return f"{value_in(observation, goal)}, before it was set"


# Reached and missed


def met(judged: Observation, latest: Observation | None, goal: Goal) -> str:
    """Return when a goal was met, and that the latest figure falls short where it does."""
    if latest is None or latest is judged or goal.meets(latest.figure):
        return value_in(judged, goal)
    return f"met {judged.period.when}{fell_back(latest, goal)}"


def fell_back(latest: Observation | None, goal: Goal) -> str:
    """Return the latest figure where it falls short of a goal that was met; else nothing."""
    if latest is None or goal.meets(latest.figure):
        return ""
    return f", {value_in(latest, goal)}"


def met_after(part: Observation) -> str:
    """Return that a part of a year alone met a target."""
    months = part.period.months
    length = f"{NUMBERS[months]} month{'s' if months > 1 else ''}" if months else "a part"
    return f"met after {length} of {part.period.last.year}"


def off(judged: Observation, goal: Goal) -> str:
    """Return by how much a forecast was off: `1.3 Mt in 2025, 13.3 % below`."""
    text = value_in(judged, goal)
    bound = goal.bound is not None and not goal.bound_only
    if bound and goal.meets(judged.figure):
        return f"{text}: the bound held"
    if goal.known and goal.near(judged.figure.value) > 0:
        share = Fraction(judged.figure.value) / Fraction(goal.near(judged.figure.value)) - 1
        if share:
            return f"{text}, {percent(share)} {'above' if share > 0 else 'below'}"
    return text


def rounds_to(judged: Observation, goal: Goal) -> str:
    """Return that a figure is short by less than the target was rounded."""
    goal_value = Fraction(goal.near(judged.figure.value))
    share = abs(1 - Fraction(judged.figure.value) / goal_value)
    side = "over" if goal.falls_from(judged.figure.value) else "short"
    written = format_figure(judged.figure, judged.indicator.unit, full=True)
    return f"{written}, {percent(share)} {side}: rounds to {number(goal)}"


def not_reached(when: Period) -> str:
    """Return that a statement says that a target was not reached by then."""
    return f"not reached {when.when}"


def given_up(when: Period) -> str:
    """Return when a promise was given up."""
    return f"given up {when.when}"


AN_IDEA = "an idea, not a promise"
A_FORECAST = "a forecast: no track"
NO_DEADLINE = "no deadline stated"
NO_TIME = "no time left"
IMPLIED_BASELINE = "implied baseline"


def disputed(dispute: Observation) -> str:
    """Return by what a capacity's figure is disputed: `disputed: 5 Mt/year in May 2024 [id]`."""
    return f"disputed: {value_in(dispute)} [{dispute.source.id}]"


def ceiling(judged: Observation | None, goal: Goal) -> str:
    """Return that a bound promises nothing in its direction."""
    above = goal.qualifier is not None and goal.qualifier.bound_above
    text = f"{'a ceiling' if above else 'a floor'}: {as_stated(goal)} promises nothing"
    return joined((text, value_in(judged, goal) if judged else ""))


def as_stated(goal: Goal) -> str:
    """Return the number of a target as it is put: `up to 1.5 Mt`, `up to 55 % less`."""
    target = goal.target
    if not target.form.relative:
        return stated(target)
    figure = target.figure
    mark, size = QUALIFIER_MARKS.get(figure.qualifier or "", ""), abs(figure.value)
    if target.form is Form.FACTOR:
        return f"{mark}{size:,f} times"
    more = "less" if figure.value < 0 else "more"
    if target.form is Form.PERCENT:
        return f"{mark}{size:,f} % {more}"
    return f"{mark}{amount(size, target.indicator.unit)} {more}"


# The counted years

COMES_IN_STEPS = "a capacity comes in steps"


def nothing_newer(latest: Observation) -> str:
    """Return that the latest figure is old."""
    return f"nothing newer than {latest.period.label}"


def too_few(course: ComparableSeries) -> str:
    """Return how many figures there are, and the break that left no more."""
    count = len(course.recent)
    text = f"{NUMBERS[count]} comparable figure{'s' if count != 1 else ''}"
    if course.broken is not None:
        text += f", counted otherwise before {course.broken.period.label}"
    return text


def not_yet(latest: Observation, goal: Goal) -> str:
    """Return that a figure that is at its goal only says less."""
    return f"{value(latest)} is not yet {number(goal)}"


def needs(per_year: Fraction, made: int, counted: int, unit: str) -> str:
    """Return the needed year in words: `needs +200 kt a year, made in 1 of the last 3 years`."""
    return (
        f"needs {format_amount(per_year, unit)} a year, made in {made} of the last {counted} years"
    )


def needs_in_all(per_year: Fraction, made: int, counted: int, unit: str) -> str:
    """Return what a total needs a year."""
    return f"needs {amount(per_year, unit)} a year, made in {made} of the last {counted}"


def may_use(per_year: Fraction, made: int, counted: int, unit: str) -> str:
    """Return what is left a year of a total that is not to be exceeded."""
    return f"may use {amount(per_year, unit)} a year, kept to in {made} of the last {counted}"


def two_stories(rates: int, amounts: int, counted: int) -> str:
    """Return that a compound rate tells another story than amounts."""
    return f"in {rates} of {counted} years as a rate, in {amounts} of {counted} as an amount"


def what_moved(steps: Sequence[Step], *, falling: bool) -> str:
    """Return what must be known of the steps: a last one that goes back, and a mean of years."""
    against = [step for step in steps if step.per_year and (step.per_year > 0) == falling]
    parts = []
    if against and against[-1] is steps[-1]:
        parts.append(f"{'rose' if falling else 'fell'} {steps[-1].later.period.when}")
    if 2 * sum(step.times for step in against) > sum(step.times for step in steps):
        parts.append("moving away")
    for step in steps:
        if step.times > 1:
            span = f"{step.earlier.period.label} to {step.later.period.label}"
            parts.append(f"{step.times} of them the mean of {span}")
    return joined(parts)


def firmness(latest: Observation) -> str:
    """Return how firm a figure is, where it is not simply known."""
    if latest.status is ObservationStatus.ESTIMATE:
        return f"{latest.period.label} is an estimate"
    if latest.status is ObservationStatus.PROVISIONAL:
        return f"{latest.period.label} is provisional"
    return ""


# Totals and limits


def covered_to(until: Period) -> str:
    """Return to when the figures of a total go."""
    return f"covered to {until.label}"


def no_figure_begins(over: Period) -> str:
    """Return that nothing can be added up: `no figure begins with Jul 2024`."""
    first = parse_period(over.first)
    if over.first.day == 1:
        yearly = over.first.month == 1 and over.text[4:5] in ("", "/")
        first = parse_period(over.first.year if yearly else month_of(over.first))
    return f"no figure begins with {first.label}"


def no_figure_since(first: Period) -> str:
    """Return that a limit has no figure at all."""
    return f"no figure since {first.label}"


def listed(periods: Sequence[Period]) -> str:
    """Return the labels of periods: `2024, 2025`."""
    return ", ".join(period.label for period in periods)


def _side(observation: Observation, goal: Goal) -> str:
    """Return on which side of a range a figure lies: `below 2 %`."""
    assert goal.low is not None
    assert goal.high is not None
    assert goal.target.high is not None
    unit = goal.target.indicator.unit
    below = observation.figure.value < goal.low
    end = goal.target.figure if below else goal.target.high
    return f"{'below' if below else 'above'} {format_figure(Figure(end.value), unit)}"


def broken(marks: Sequence[tuple[Period, Observation]], goal: Goal) -> str:
    """Return in which periods a limit was broken, of a range on which side.

    `broken in 2023, 2025`; of a range `broken in 2023, below 2 %`.
    """
    by_side: dict[str, list[Period]] = {}
    for period, observation in marks:
        by_side.setdefault(_side(observation, goal) if goal.ranged else "", []).append(period)
    return joined(
        f"broken in {listed(periods)}" + (f", {side}" if side else "")
        for side, periods in by_side.items()
    )


# Milestones


def too_vague(done: Period, by: Period) -> str:
    """Return when something was done, and that it cannot be told whether that was in time."""
    return f"{done.when}, too vague for {by.label}"


def not_done(when: Period) -> str:
    """Return that something was not done by then."""
    return f"not done {when.when}"


def nothing_since(when: Period | None) -> str:
    """Return since when nothing is known."""
    return f"nothing since {when.label}" if when else "nobody says what became of it"
