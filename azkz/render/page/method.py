"""How a page says what its words mean: each status and verdict in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from azkz.base.choices import Kind
from azkz.results.pairs import Verdict
from azkz.results.status import MilestoneStatus, TargetStatus

TARGETS: Mapping[TargetStatus, str] = {status: status.about.meaning for status in TargetStatus}
MILESTONES: Mapping[MilestoneStatus, str] = {
    status: status.about.meaning for status in MilestoneStatus
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.CONSISTENT: "The figures as written give what was said.",
    Verdict.WITHIN_ROUNDING: "They give it within what their rounding leaves open.",
    Verdict.TRUNCATED: "They give it where a number was cut, not rounded.",
    Verdict.OWN_FIGURES: "It holds on a figure that its own source alone gives, and not with that "
    "of the body that counts.",
    Verdict.BETWEEN: "No published figures give it, but it lies between what they give.",
    Verdict.INCONSISTENT: "No published figures known by then give it.",
    Verdict.IMPLIED: "One of the two figures is missing: this is what it would have to be.",
    Verdict.UNVERIFIABLE: "Neither figure is known, the two periods cannot be compared, or "
    "something was inferred and not printed.",
}
KINDS: Mapping[Kind, str] = {
    Kind.GOAL: "a goal",
    Kind.PLAN: "a project's design figure",
    Kind.FORECAST: "an expectation",
    Kind.IDEA: "considered, not promised",
}
PRINCIPLES: Mapping[str, str] = {
    "Precision": (
        "A figure is taken as exactly as it was written: $533 million was stated to the million, "
        "and everything computed from it keeps that uncertainty. “Over”, “about” and “up to” are "
        "kept."
    ),
    "Like with like": (
        "Only periods of the same length and season are compared: ten months are never a year, a "
        "capacity is never a throughput, and nothing is compared across a change of count."
    ),
    "Several figures": (
        "Where sources differ, one figure counts by a fixed rule: what the fact base prefers "
        "with a reason; a figure before an estimate; that of the body that counts; the firmer, "
        "the plainly stated, the later published. The others stay visible."
    ),
    "Figures that follow": (
        "Twelve months make a year, complete parts a whole, two figures their quotient, each "
        "with the precision that its parts leave: “added up” and “computed” say so. A stated "
        "figure counts instead, an estimate does not."
    ),
    "Promises": (
        "Statements of one number, kind and body are one promise, whatever their deadlines. The "
        "last stands; the deadlines that it was moved from, and the numbers that it had before, "
        "are named. A number may be a value, a range, or a change on a baseline; it may be "
        "reached by a day, add up over years, or be kept in each of them. A forecast and an idea "
        "promise nothing."
    ),
    "On track": (
        "What is missing, divided by the years that are left, is needed every year. Counted is "
        "in how many of the last five years it was made, or of as many as three figures span: in "
        "at least four fifths of them, and not back in the last, is on track; in none is off "
        "track. A capacity comes in steps and shows no pace."
    ),
    "Claims": (
        "A stated change is held against every pair of figures that was published by then. It "
        "does not hold only where none of them gives it."
    ),
}
