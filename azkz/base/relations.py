"""What entries say of one another, checked once all are read: parts, preferences, promises."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from azkz.base.model import Indicator, Milestone, Observation, Target
from azkz.base.problems import Problem
from azkz.base.reading import Where, meant

Places = Callable[[str, int | str], Where]
"""Where an entry stands, by its kind and its order or name."""
S = TypeVar("S", Target, Milestone)


def of_indicators(indicators: Mapping[str, Indicator], at: Places) -> list[Problem]:
    """Return what is wrong with `sum_of` and `part_of`."""
    found: list[Problem] = []
    for name, indicator in indicators.items():
        where = at("indicator", name) if indicator.sum_of or indicator.part_of else None
        if where is None:
            continue
        links = [("sum_of", part) for part in indicator.sum_of]
        if indicator.part_of is not None:
            links.append(("part_of", indicator.part_of))
        for key, other in links:
            found += _link(indicator, key, other, indicators, where)
        repeated = {part for part in indicator.sum_of if indicator.sum_of.count(part) > 1}
        for part in sorted(repeated):
            message = f'"{part}" stands twice among the parts of "{name}"'
            found.append(where.problem("type", message, "name each part once", "sum_of"))
    return [*found, *_circles(indicators, at)]


def _link(
    indicator: Indicator, key: str, other: str, indicators: Mapping[str, Indicator], where: Where
) -> Iterator[Problem]:
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


def _circles(indicators: Mapping[str, Indicator], at: Places) -> Iterator[Problem]:
    """Yield a problem for each circle of `part_of`, and of `sum_of`."""
    wholes = {name: (found.part_of,) for name, found in indicators.items() if found.part_of}
    parts = {name: found.sum_of for name, found in indicators.items() if found.sum_of}
    for key, links in (("part_of", wholes), ("sum_of", parts)):
        done: set[str] = set()
        for start in links:
            circle = _circle(start, links, done)
            if len(circle) > 1:
                message = f'"{circle[0]}" is a part of itself, through {", ".join(circle[1:])}'
                yield at("indicator", circle[0]).problem("type", message, "break the circle", key)


def _circle(start: str, links: Mapping[str, Sequence[str]], done: set[str]) -> list[str]:
    """Return the names of a circle that a start leads to; none leaves every name done."""
    path: list[str] = []
    stack: list[tuple[str, int]] = [(start, 0)]
    while stack:
        name, depth = stack.pop()
        del path[depth:]
        if name in path:
            circle = path[path.index(name) :]
            done.update(circle)
            return circle
        if name in done:
            continue
        path.append(name)
        nexts = [other for other in links.get(name, ()) if other != name]
        if not nexts:
            done.add(name)
        stack += [(other, depth + 1) for other in nexts]
    done.update(path)
    return []


def of_preferred(
    observations: Mapping[str, Sequence[Observation]], at: Places
) -> Iterator[Problem]:
    """Yield a problem where two figures of one period are both preferred."""
    for group in observations.values():
        first: dict[Hashable, Observation] = {}
        for seen in group:
            if seen.prefer is None:
                continue
            other = first.setdefault(seen.period.days, seen)
            if other is not seen:
                line = at("observation", other.order)
                number, _, _ = line.document.where(*line.path)
                message = f"two figures of {seen.period.label} are preferred"
                hint = f"the other is at {line.document.name}:{number}: prefer one"
                yield at("observation", seen.order).problem("prefer", message, hint, "prefer")


def promised_targets(targets: Sequence[Target], at: Places) -> tuple[list[Target], list[Problem]]:
    """Return the targets, each unnamed one with the name of the promise it belongs to.

    A statement of the same indicator, kind and value as a named one belongs to that.
    """
    return _promised(
        targets,
        "target",
        at,
        lambda target: target.indicator.id,
        lambda target: (target.indicator.id, target.kind, target.figure.value),
    )


def promised_milestones(
    milestones: Sequence[Milestone], at: Places
) -> tuple[list[Milestone], list[Problem]]:
    """Return the milestones, each unnamed one with the name of the promise of its title."""
    return _promised(
        milestones,
        "milestone",
        at,
        lambda milestone: milestone.topic,
        lambda milestone: (milestone.topic, milestone.title),
    )


def _promised(
    statements: Sequence[S],
    kind: str,
    at: Places,
    within: Callable[[S], str],
    same: Callable[[S], Hashable],
) -> tuple[list[S], list[Problem]]:
    problems: list[Problem] = []
    first: dict[str, S] = {}
    names: dict[Hashable, dict[str, None]] = {}
    for said in statements:
        if said.promise is None:
            continue
        names.setdefault(same(said), {})[said.promise] = None
        other = first.setdefault(said.promise, said)
        if within(other) != within(said):
            where = at(kind, other.order)
            line, _, _ = where.document.where(*where.path)
            message = (
                f'the promise "{said.promise}" is made of "{within(other)}" and "{within(said)}"'
            )
            hint = f"the first is at {where.document.name}:{line}: name this one differently"
            problems.append(at(kind, said.order).problem("promise", message, hint, "promise"))
    found: list[S] = []
    for said in statements:
        fitting = list(names.get(same(said), ())) if said.promise is None else []
        if len(fitting) > 1:
            message = f"this {kind} may belong to {' or '.join(fitting)}"
            hint = f'say which: promise = "{fitting[0]}"'
            problems.append(at(kind, said.order).problem("promise", message, hint))
        found.append(said._replace(promise=fitting[0]) if len(fitting) == 1 else said)
    return found, problems
