"""One statement of a target before its judge: what it asks on the day, and what is said of it."""

from __future__ import annotations

from datetime import date
from functools import partial

from azkz.base.model import Target
from azkz.results import promises, reasons
from azkz.results.comparable import length_for
from azkz.results.goal import Start, goal_of
from azkz.results.judges import keep, reach, total
from azkz.results.judges.case import Case, Judgement
from azkz.results.promises import Promise
from azkz.results.statements import due_of
from azkz.results.status import DECIDED, Mode, TargetStatus
from azkz.results.target_figures import Counting
from azkz.values.figures import Figure
from azkz.values.rates import as_decimal

JUDGES = {Mode.REACH: reach.judge, Mode.TOTAL: total.judge, Mode.KEEP: keep.judge}
"""What judges a target, by what it asks of time."""


def mode_of(target: Target) -> Mode:
    """Return what a target asks of time."""
    if target.over is not None:
        return Mode.TOTAL
    return Mode.KEEP if target.every is not None else Mode.REACH


def case_of(counting: Counting, target: Target, promise: Promise[Target], day: date) -> Case:
    """Return a statement as it is judged: a standing one by the deadline of its promise."""
    stands = promise.stands(target)
    due = promise.due_of(target) if stands else due_of(target)
    baseline = promises.baseline_of(promise, target) if stands else target.baseline
    yearly = target.over is not None or target.every is not None
    length = length_for(counting.indicator, None if yearly else due)
    counted = counting.for_target(target)
    return Case(
        target=target,
        goal=counting.goal(target, baseline),
        promise=promise,
        due=due,
        day=day,
        course=counted.course(length),
        aside=counting.aside(target),
        facts=counting.facts,
        known_on=partial(counted.known_on, length=length),
    )


def judge(case: Case) -> Judgement:
    """Return what the judge of a case says, on an implied baseline where its own has no figure."""
    start = case.goal.start
    if case.goal.known or start is None:
        return JUDGES[mode_of(case.target)](case)
    if case.given_up is not None:
        return Judgement(TargetStatus.DROPPED, reasons.given_up(case.given_up))
    lacking = Judgement(TargetStatus.NO_DATA, reasons.no_baseline(start.period))
    return _implied(case, start) or lacking


def _implied(case: Case, start: Start) -> Judgement | None:
    """Return the status that both ends of an implied baseline give, where they give one.

    Of a limit they have to agree on each of its periods: each is a deadline of its own.
    """
    judgements: list[Judgement] = []
    from azkz.results.implied import implied_values  # a baseline without a figure is rare

    for end in implied_values(case.facts, start.indicator, start.period):
        figure = Figure(as_decimal(end))
        goal = goal_of(case.target, start._replace(figure=figure), above_zero=True)
        judgements.append(JUDGES[mode_of(case.target)](case._replace(goal=goal)))
    outcomes = {
        (judgement.status, tuple(mark.kept for mark in judgement.marks)) for judgement in judgements
    }
    if len(outcomes) != 1 or judgements[0].status not in DECIDED:
        return None
    # The end that asks more speaks: what it says of is true from any baseline between.
    hardest = judgements[0] if case.goal.falling else judgements[-1]
    reason = reasons.joined((hardest.reason, reasons.IMPLIED_BASELINE))
    return hardest._replace(reason=reason, needed=None)
