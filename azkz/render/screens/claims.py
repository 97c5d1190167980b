"""The screen of claims: what was said beside what the figures give, what does not hold first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from azkz.base.choices import Form
from azkz.base.facts import FactBase
from azkz.render import age, claim_lines, words
from azkz.render.answer import Columns
from azkz.render.layout import (
    BLANK,
    Canvas,
    Line,
    Span,
    Style,
    paragraph,
)
from azkz.results.claims import Judged
from azkz.results.pairs import Verdict

screen = claim_lines.lines


# The arithmetic


def explained(claims: Sequence[Judged], canvas: Canvas) -> Iterator[Line]:
    """Yield each claim with its arithmetic, from the very numbers that decided."""
    last = None
    for judged in claims:
        indicator = judged.claim.indicator
        if indicator.id != last:
            if last is not None:
                yield BLANK
            yield (Span(indicator.title, Style.TITLE),)
            last = indicator.id
        head = f"{words.about(judged.claim)}: said {words.stated_change(judged.claim)}"
        yield from paragraph(f"{head} [{judged.claim.source.id}]", canvas.width, 2, 2)
        for text in explanation(judged):
            yield from paragraph(text, canvas.width, 4, 2)


def explanation(judged: Judged) -> list[str]:
    """Return the arithmetic of a claim, as one would do it on paper."""
    claim = judged.claim
    lines = []
    whole = "over" if claim.versus is None else "against"
    for observation, name in zip(judged.observations, ("figure", whole), strict=True):
        if observation is not None:
            lines.append(
                f"{name}: {words.written(observation)} {observation.period.when} "
                f"[{observation.source.id}], {words.interval(observation.figure.interval)}"
            )
    if claim.target is not None:
        target = words.target(claim.target)
        lines.append(f"over: the target of {target} [{claim.target.source.id}]")
    if judged.computed is not None and judged.upper and judged.lower:
        minus = "" if claim.versus is None or claim.form is Form.CHANGE else " - 1"
        sign = "-" if claim.form is Form.CHANGE else "/"
        sum_ = f"{judged.upper.value:,f} {sign} {judged.lower.value:,f}{minus}"
        lines.append(f"{sum_} = {words.in_digits(judged.computed)}")
        precision = words.interval(judged.computed_interval)
        lines.append(f"with the precision of both: {precision}")
    stated = words.interval(judged.stated_interval)
    lines.append(f"stated: {words.in_digits(judged.stated)}, {stated}")
    if judged.implied is not None:
        implied = judged.implied
        interval = words.interval(implied.interval)
        label = implied.period.label
        lines.append(f"implied for {label}: {words.in_digits(implied.value)}, {interval}")
    basis = f" ({judged.basis} figures)" if judged.basis else ""
    reason = f": {judged.reason}" if judged.reason else ""
    return [*lines, f"{judged.verdict}{basis}{reason}"]


# The last line, and a pipe


def closing(claims: Sequence[Judged], name: str | None, day: date, *, every: bool = False) -> str:
    """Return how many claims hold, the options that show more, and how old all of it is."""
    outcomes = ", ".join(claim_lines.counted(claims))
    text = f"{words.plural(len(claims), 'claim')}: {outcomes}"
    more = "" if every else f": azkz claims{f' {name}' if name else ''} --all, --explain"
    cut = any(judged.verdict is Verdict.TRUNCATED for judged in claims)
    text += f"{more}{'. cut: one number is not rounded but cut off' if cut else ''}"
    figures = [figure for judged in claims for figure in judged.observations]
    return age.closed(text, figures, [judged.claim.source for judged in claims], day)


def silence(facts: FactBase, name: str | None) -> tuple[str, str]:
    """Return what to say where nothing is claimed, and what there is instead."""
    if name is None:
        return "no claim is made", "azkz topics has what is there"
    title = facts.title_of(name)
    return f"no claim is made about {title}", words.what_is_known(name)


COLUMNS: Columns[Judged] = {
    "topic": lambda judged: judged.claim.indicator.topic,
    "indicator": lambda judged: judged.claim.indicator.id,
    "title": lambda judged: judged.claim.indicator.title,
    "period": lambda judged: judged.claim.period.label,
    "versus": lambda judged: (
        judged.claim.versus.label if judged.claim.versus else f"of {judged.claim.of}"
    ),
    "said": lambda judged: words.stated_change(judged.claim),
    "figures-give": words.computed,
    "verdict": lambda judged: judged.verdict.value,
    "off-by": lambda judged: words.off_by(judged).removeprefix("off by "),
    "who": lambda judged: words.who(judged.claim),
    "published": lambda judged: words.when_said(judged.claim.source.published),
    "source": lambda judged: judged.claim.source.id,
    "reason": lambda judged: judged.reason,
}
