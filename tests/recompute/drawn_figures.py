"""Random indicators and figures, as somebody might have written them."""

from __future__ import annotations

import random
from typing import Any

SOURCES = [
    "2022",
    '"2023-06"',
    '"2024-03-01"',
    '"2024-03"',
    "2024",
    '"2023-11-05"',
    "2025",
    '"2026-02-01"',
    '"2026-03"',
    None,
]
BODIES = ["Ministry", "Ministry", "Agency", "", "Agency; Ministry"]
BOUNDS = ["about", "nearly", "over", "at-least", "under", "up-to"]
YEARS = list(range(2018, 2027))


class Dice(random.Random):
    """A generator of random numbers with odds."""

    def one_in(self, number: int) -> bool:
        """Return True once in so many times."""
        return self.randrange(number) == 0


def table(entry: str, /, **keys: Any) -> str:
    """Return an entry of TOML; values are text as they are written, None is left out."""
    lines = [f"{key.rstrip('_')} = {value}" for key, value in keys.items() if value is not None]
    return f"[[{entry}]]\n" + "\n".join(lines) + "\n"


def quoted(text: object) -> str:
    """Return a string of TOML."""
    return f'"{text}"'


class Figures:
    """The indicators of a random base, and their figures."""

    def __init__(self, seed: object, indicators: int) -> None:
        """Draw a base of so many indicators."""
        self.dice = Dice(str(seed))
        self.fiscal = self.dice.one_in(3)
        self.count = indicators
        self.notes = 0
        self.unit = self.pick("t", "t", "%", "people")
        self.units: dict[str, str] = {}
        self.names = [f"i{number}" for number in range(indicators)]
        self.measures: dict[str, str] = {}
        self.figures: dict[str, list[str]] = {}
        self.values: dict[tuple[str, str], list[float]] = {}

    def pick(self, *choices: Any) -> Any:
        """Return one of some choices."""
        return self.dice.choice(choices)

    def note(self) -> str:
        """Return a note that tells entries apart."""
        self.notes += 1
        return quoted(f"entry {self.notes}")

    def source(self) -> str:
        """Return a source's id."""
        return quoted(f"s{self.dice.randrange(len(SOURCES))}")

    def head(self) -> str:
        text = "format = 1\n" + (f"fiscal_year_begins = {self.pick(4, 7)}\n" if self.fiscal else "")
        text += '[topic.t]\ntitle = "T"\n'
        for number, when in enumerate(SOURCES):
            primary = self.pick("", "", "primary = true\n", 'primary = ["i1", "i2"]\n')
            published = f"published = {when}\n" if when else ""
            body = self.pick(*BODIES, None)
            text += f'[source.s{number}]\npublisher = "P{number}"\n{published}{primary}'
            text += f'body = "{body}"\n' if body else ""
        return text

    def value(self, middle: float = 100, spread: int = 50) -> str:
        """Return a number about a middle, as somebody would write it."""
        dice = self.dice
        number = int(middle) + dice.randint(-spread, spread)
        return str(
            self.pick(
                number,
                number,
                f"{number}.0",
                f"{number // 10}e1",
                f"{number}.5",
                f"{number * 10 + dice.randint(0, 9)}e-1",
                0 if dice.one_in(12) else number,
                -number if dice.one_in(9) else number,
            )
        )

    def indicator(self, name: str) -> str:
        """Return an indicator's table."""
        dice = self.dice
        measure = self.pick("flow", "flow", "flow", "level", "capacity")
        self.units[name] = self.unit
        self.measures[name] = measure
        text = f'[indicator.{name}]\ntopic = "t"\ntitle = "Title of {name}"\nunit = "{self.unit}"\n'
        text += f'measure = "{measure}"\n' if measure != "flow" or dice.one_in(2) else ""
        better = self.pick("higher", "lower", None, None)
        text += f'better = "{better}"\n' if better else ""
        text += "adjusted = true\n" if measure == "flow" and dice.one_in(8) else ""
        return text

    def derived(self, name: str) -> str:
        """Return an indicator that follows from two others."""
        simple = [one for one in self.names[:-2] if one in self.measures]
        flows = [one for one in simple if self.measures[one] == "flow"]
        levels = [one for one in simple if self.measures[one] != "flow"]
        key = self.pick("sum_of", "ratio_of")
        parts = flows if len(flows) > 1 else levels
        if key == "ratio_of":
            parts = flows + levels
        if len(parts) < 2:
            return self.indicator(name)
        chosen = ", ".join(quoted(part) for part in self.dice.sample(parts, 2))
        measure = "flow" if parts == flows else "level"
        if key == "ratio_of":
            measure = self.pick("flow", "level")
        self.measures[name] = measure
        better = self.pick('better = "higher"\n', 'better = "lower"\n', "")
        unit = self.unit if key == "sum_of" else self.pick("%", "t/year")
        self.units[name] = unit
        return f'[indicator.{name}]\ntopic = "t"\ntitle = "Title of {name}"\nunit = "{unit}"\nmeasure = "{measure}"\n{better}{key} = [{chosen}]\n'

    def periods(self, name: str) -> list[str]:
        """Return the periods for which an indicator may have figures."""
        if self.measures[name] != "flow":
            extra = [
                '"2024-06"',
                '"2025-03-11"',
                '"2023-12"',
                '"2022-06/2022-07"',
                '"2025-12"',
                '"2026-06"',
                '"2024-Q4"',
            ]
            return [*map(str, YEARS), *self.dice.sample(extra, 3)]
        style = self.dice.randrange(6)
        if style == 0:
            return [f'"{year}-Q{quarter}"' for year in range(2022, 2026) for quarter in range(1, 5)]
        if style == 1:
            return [
                f'"{year}-{month:02d}"' for year in range(2024, 2026) for month in range(1, 13)
            ] + ["2023", "2022"]
        years = list(map(str, YEARS))
        if self.fiscal and self.dice.one_in(2):
            years = [f'"{year}/{(year + 1) % 100:02d}"' for year in YEARS]
        extra = [
            '"2025-01/2025-10"',
            '"2024-01/2024-09"',
            '"2024-Q1"',
            '"2025-Q1"',
            '"2023-H1"',
            '"2023-H2"',
            '"2026-Q1"',
            '"2026-01/2026-09"',
            '"2024-04/2025-03"',
        ]
        return years + self.dice.sample(extra, 4)

    def observations(self, name: str) -> str:
        """Return the figures of an indicator."""
        dice, text = self.dice, ""
        periods = self.periods(name)
        many = len(periods) if not dice.one_in(3) else dice.randint(0, min(9, len(periods)))
        self.figures[name] = periods
        plain = dice.one_in(3)
        drift, spread = self.pick(0, 3, 8, -5), self.pick(2, 5, 30)
        for place in sorted(dice.sample(range(len(periods)), many)):
            copies = 1 if plain else self.pick(1, 1, 1, 2, 3)
            for copy in range(copies):
                value = self.value(90 + drift * place % 90, spread)
                self.values.setdefault((name, periods[place]), []).append(float(value))
                text += self.observation(name, periods[place], value, plain=plain, again=copy > 0)
        return text

    def observation(self, name: str, period: str, value: str, *, plain: bool, again: bool) -> str:
        """Return one figure."""
        dice = self.dice
        keys: dict[str, Any] = {}
        if not plain:
            keys["status"] = self.pick(
                None,
                None,
                None,
                '"actual"',
                '"estimate"',
                '"provisional"',
                '"forecast"' if dice.one_in(2) else None,
            )
            keys["qualifier"] = quoted(dice.choice(BOUNDS)) if dice.one_in(6) else None
            keys["inferred"] = '"the months"' if dice.one_in(12) else None
            if keys["status"] not in (None, '"forecast"'):
                keys["break_"] = '"another count"' if dice.one_in(25) else None
                keys["prefer"] = '"chosen"' if dice.one_in(25) and not again else None
            keys["revises"] = (
                "true" if again and dice.one_in(5) and keys["status"] != '"forecast"' else None
            )
        source = quoted(self.pick("s7", "s8", "s9")) if plain or dice.one_in(2) else self.source()
        return table(
            "observation", indicator=quoted(name), period=period, value=value, source=source, **keys
        )
