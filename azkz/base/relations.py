"""What entries say of one another, checked once all are read: parts, preferences, promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from azkz.base.model import Indicator, Milestone, Observation, Target
from azkz.base.problems import Problem
from azkz.base.reading import Where
from azkz.base.wording import meant
from azkz.values.errors import MOST_SHOWN

PlaceOf = Callable[[str, int | str], Where]
"""Where an entry stands, by its kind and its order or name."""
S = TypeVar("S", Target, Milestone)


def of_indicators(indicators: Mapping[str, Indicator], at: PlaceOf) -> list[Problem]:
    """Return what is wrong with `sum_of` and `part_of`."""
    problems: list[Problem] = []
    for name, indicator in indicators.items():
        linked = indicator.sum_of or indicator.part_of or indicator.ratio_of
        where = at("indicator", name) if linked else None
        if where is None:
            continue
        links = [("sum_of", part) for part in indicator.sum_of]
        if indicator.part_of is not None:
            links.append(("part_of", indicator.part_of))
        for key, other in links:
            problems += _link(indicator, key, other, indicators, where)
        problems += _ratio(indicator, indicators, where)
        repeated = [part for part, count in Counter(indicator.sum_of).items() if count > 1]
        for part in sorted(repeated):
            message = f'"{part}" stands twice among the parts of "{name}"'
            problems.append(where.problem("type", message, "name each part once", "sum_of"))
    return [*problems, *_circles(indicators, at)]


def _ratio(
    indicator: Indicator, indicators: Mapping[str, Indicator], where: Where
) -> Iterator[Problem]:
    """Yield what is wrong with the two indicators that another is the quotient of."""
    two = indicator.ratio_of
    if two and len(two) != 2:
        message = "a quotient is of two indicators"
        yield where.problem("type", message, 'ratio_of = ["exports", "gdp"]', "ratio_of")
    for other in two:
        if other not in indicators:
            hint = meant("indicator", other, indicators)
            message = f'there is no indicator "{other[:80]}"'
            yield where.problem("unknown-indicator", message, hint, "ratio_of")


def _link(
    indicator: Indicator, key: str, other: str, indicators: Mapping[str, Indicator], where: Where
) -> Iterator[Problem]:
    """Yield what is wrong with a part or a whole that an indicator names."""
    if other not in indicators:
        message = f'there is no indicator "{other[:80]}"'
        hint = meant("indicator", other, indicators)
        yield where.problem("unknown-indicator", message, hint, key)
    elif other == indicator.id:
        message = f'"{other}" is a part of itself'
        yield where.problem("type", message, "name another", key)
    elif indicators[other].unit != indicator.unit:
        message = f'"{other}" has another unit than "{indicator.id}"'
        hint = f'"{indicators[other].unit}" and "{indicator.unit}"'
        yield where.problem("unit", message, hint, key)


def _circles(indicators: Mapping[str, Indicator], at: PlaceOf) -> Iterator[Problem]:
    """Yield a problem for each circle of `part_of`, of `sum_of` and of `ratio_of`."""
    wholes = {
        name: (indicator.part_of,) for name, indicator in indicators.items() if indicator.part_of
    }
    parts = {name: indicator.sum_of for name, indicator in indicators.items() if indicator.sum_of}
    quotients = {
        name: indicator.ratio_of for name, indicator in indicators.items() if indicator.ratio_of
    }
    for key, links in (("part_of", wholes), ("sum_of", parts), ("ratio_of", quotients)):
        for first, *more in _circles_of(links):
            through = ", ".join(more[:MOST_SHOWN])
            if len(more) > MOST_SHOWN:
                through += f" and {len(more) - MOST_SHOWN} more"
            message = f'"{first}" is a part of itself, through {through}'
            yield at("indicator", first).problem("type", message, "break the circle", key)


def _circles_of(links: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield the names of a circle for each link back; each link is followed once."""
    done: set[str] = set()
    for start in links:
        path = {} if start in done else {start: iter(links[start])}
        while path:
            name = next(reversed(path))
            other = next(path[name], None)
            if other is None:
                done.add(name)
                del path[name]
            elif other in path and other != name:
                names = list(path)
                yield names[names.index(other) :]
            elif other not in done and other in links:
                path.setdefault(other, iter(links[other]))


def of_preferred(
    observations: Mapping[str, Sequence[Observation]], at: PlaceOf
) -> Iterator[Problem]:
    """Yield a problem where two figures of one period are both preferred."""
    for group in observations.values():
        first: dict[Hashable, Observation] = {}
        for observation in group:
            if observation.prefer is None:
                continue
            other = first.setdefault(observation.period.days, observation)
            if other is not observation:
                message = f"two figures of {observation.period.label} are preferred"
                hint = f"the other is at {at('observation', other.order).location}: prefer one"
                yield at("observation", observation.order).problem(
                    "prefer", message, hint, "prefer"
                )


def promised_targets(
    targets: Sequence[Target], at: PlaceOf, problems: list[Problem]
) -> tuple[Target, ...]:
    """Return the targets, each unnamed one with the name of the promise it belongs to.

    A statement that agrees with a named one in kind, number, time and body belongs to that.
    """
    return tuple(_promised(targets, "target", lambda target: target.indicator.id, at, problems))


def promised_milestones(
    milestones: Sequence[Milestone], at: PlaceOf, problems: list[Problem]
) -> tuple[Milestone, ...]:
    """Return the milestones, each unnamed one with the name of the promise that it belongs to."""
    return tuple(
        _promised(milestones, "milestone", lambda milestone: milestone.topic, at, problems)
    )


def _promised(
    statements: Sequence[S],
    kind: str,
    within: Callable[[S], str],
    at: PlaceOf,
    problems: list[Problem],
) -> Iterator[S]:
    """Yield statements with the names of their promises, noting what is wrong with those.

    `within` is what all statements of a promise are about. One without a name belongs to the
    promise whose terms it shares, where that is one alone.
    """
    first: dict[str, S] = {}
    names: dict[Hashable, dict[str, None]] = {}
    for statement in statements:
        if statement.promise is None:
            continue
        names.setdefault(statement.terms, {})[statement.promise] = None
        other = first.setdefault(statement.promise, statement)
        if within(other) != within(statement):
            subjects = f'"{within(other)}" and "{within(statement)}"'
            message = f'the promise "{statement.promise}" is made of {subjects}'
            hint = f"the first is at {at(kind, other.order).location}: name this one differently"
            problems.append(at(kind, statement.order).problem("promise", message, hint, "promise"))
    for statement in statements:
        fitting = list(names.get(statement.terms, ())) if statement.promise is None else []
        if len(fitting) > 1:
            message = f"this {kind} may belong to {' or '.join(fitting)}"
            hint = f'say which: promise = "{fitting[0]}"'
            problems.append(at(kind, statement.order).problem("promise", message, hint))
        yield statement._replace(promise=fitting[0]) if len(fitting) == 1 else statement
