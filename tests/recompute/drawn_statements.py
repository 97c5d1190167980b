"""Random targets, claims and milestones about random figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.recompute.drawn_figures import BODIES, BOUNDS, Figures, quoted, table
from tests.recompute.periods import period


class Statements(Figures):
    """The statements of a random base."""

    def when(self, *choices: Any) -> Any:
        """Return one of some dates."""
        return self.pick(*choices)

    def fellows(self, name: str) -> list[str]:
        """Return the indicators of the same unit."""
        return [one for one, unit in self.units.items() if unit == self.units[name]]

    def number(self, name: str) -> dict[str, Any]:
        """Return the number of a target, and its baseline."""
        dice = self.dice
        form = self.pick("value", "value", "value", "range", "percent", "factor", "change")
        start = (
            self.pick("2018", "2019", "2022", "2017")
            if self.measures[name] != "flow" or not self.fiscal
            else self.pick("2019", '"2019/20"', "2017")
        )
        stated = f", value = {self.pick(95, '7e1', 60, '101.0', 300)}" if dice.one_in(2) else ""
        other = (
            f', indicator = "{self.pick(*self.fellows(name))}"'
            if dice.one_in(6) and not stated
            else ""
        )
        baseline = f"{{ period = {start}{stated}{other} }}"
        if form == "value":
            keys = {
                "value": self.pick(
                    100, 120, "14e1", "1.2e2", 80, "100.0", 0 if dice.one_in(3) else 130, 160, 115
                )
            }
            return keys | ({"baseline": baseline} if dice.one_in(4) else {})
        if form == "range":
            return {"value": self.pick("[80, 120]", "[100, 105]", "[90.0, 95.0]")}
        amount = {
            "percent": (-55, 20, "-20.0", "5e1", -100),
            "factor": (2, "1.5", "0.5"),
            "change": (13, "-20.0", "3e1"),
        }[form]
        return {form: self.pick(*amount), "baseline": baseline}

    def target(self, name: str) -> str:
        """Return one or several statements of a target."""
        dice, flow = self.dice, self.measures[name] == "flow"
        keys = self.firmness()
        mode = self.pick("reach", "reach", "reach", "total" if flow else "reach", "keep")
        if mode == "total":
            keys |= {
                "value": self.pick(300, "4e2", 500, "250.0"),
                "over": self.when(
                    '"2023/2027"',
                    '"2024/2026"',
                    '"2023/2025"',
                    '"2024-04/2027-03"',
                    '"2022-07/2024-06"',
                ),
            }
        else:
            keys |= self.number(name)
        if "[" in str(keys.get("value", "")):
            keys["qualifier"] = None
            keys["better"] = None
        if mode != "reach" and keys["qualifier"] not in (None, '"about"'):
            keys["better"] = None  # a bound of a total or a limit has its direction
        if mode == "keep" and str(keys.get("percent", keys.get("change", 0))).startswith("-"):
            keys["qualifier"] = None  # "at least 20 % less, every year" can be read in two ways
        if mode == "keep":
            keys |= {
                "every": quoted(self.pick("year", "year", "year", "quarter", "half")),
                "by": self.when("2025", "2026", "2030", None),
            }
            keys["from_"] = (
                self.beginning(keys["every"]) if dice.one_in(2) or not self.dated(keys) else None
            )
        elif mode == "reach" and not dice.one_in(5):
            ahead = ["2023", "2025", "2026", "2027", "2028", "2030", "2030"]
            ahead += ['"2026-Q1"', '"2025-Q1"'] if flow else ['"2026-Q3"', '"2027-06"']
            ahead += ['"2027/28"', '"2024/25"'] if self.fiscal and flow else []
            keys["by"] = dice.choice(ahead)
        return self.statements(name, keys)

    def beginning(self, every: str) -> str:
        """Return the first period of a limit."""
        if every == '"year"':
            return (
                str(self.pick(2021, 2022, 2023, 2024))
                if not self.fiscal or self.dice.one_in(2)
                else '"2022/23"'
            )
        return (
            quoted(self.pick("2022-Q1", "2024-Q1"))
            if every == '"quarter"'
            else quoted(self.pick("2022-H1", "2024-H2"))
        )

    def dated(self, keys: dict[str, Any]) -> bool:
        """Whether a statement has a date of its own."""
        return keys.get("set") is not None

    def firmness(self) -> dict[str, Any]:
        """Return who says it and how firmly."""
        dice = self.dice
        return {
            "source": self.source(),
            "kind": quoted(
                self.pick("goal", "goal", "goal", "goal", "plan", "plan", "forecast", "idea")
            ),
            "set": self.when("2022", "2023", '"2024-06"', '"2021-05-03"')
            if dice.one_in(2)
            else None,
            "body": quoted(self.pick(*BODIES)) if dice.one_in(3) else None,
            "qualifier": quoted(self.pick("up-to", "under", "at-least", "over", "about"))
            if dice.one_in(4)
            else None,
            "better": quoted(self.pick("lower", "higher")) if dice.one_in(5) else None,
            "promise": None,
            "open_": self.when('"2026-01"', '"2025-12"') if dice.one_in(12) else None,
            "dropped": self.when('"2025-06"', '"2026-01"', "2024") if dice.one_in(25) else None,
            "inferred": '"the deadline"' if dice.one_in(15) else None,
            "condition": '"with foreign finance"' if dice.one_in(15) else None,
        }

    def statements(self, name: str, keys: dict[str, Any]) -> str:
        """Return a statement, often repeated with another date, number or name."""
        dice = self.dice
        again = self.pick(0, 0, 1, 2, 3)
        if again and dice.one_in(2):
            keys["promise"] = quoted(f"{name}-{self.notes}")
        text = table("target", indicator=quoted(name), note=self.note(), **keys)
        for _ in range(again):
            keys = dict(keys)
            if not dice.one_in(3):
                keys["source"] = self.source()
                keys["set"] = (
                    self.when("2022", "2023", '"2024-06"', '"2025-05-03"')
                    if dice.one_in(2)
                    else None
                )
            if "every" in keys and keys.get("from_") is None:
                keys["set"] = keys["set"] or "2023"
            if "over" not in keys and "every" not in keys:
                keys["by"] = self.when("2025", "2026", "2028", "2030", None)
            if (
                keys.get("promise")
                and dice.one_in(2)
                and "over" not in keys
                and not isinstance(keys.get("value"), str)
            ):
                keys |= {"value": self.pick(90, 110, 140)} if "value" in keys else {}
            keys["kind"] = (
                quoted(self.pick("goal", "plan", "idea", "forecast"))
                if dice.one_in(3)
                else keys["kind"]
            )
            keys["open_"] = self.when('"2026-01"', '"2025-12"') if dice.one_in(12) else None
            text += table("target", indicator=quoted(name), note=self.note(), **keys)
        return text

    def claim(self, name: str) -> str:
        """Return a claim about an indicator."""
        dice, periods = self.dice, self.figures[name]
        later = dice.choice(periods)
        keys: dict[str, Any] = {"indicator": quoted(name), "period": later, "source": self.source()}
        keys["qualifier"] = quoted(dice.choice(BOUNDS)) if dice.one_in(5) else None
        keys["inferred"] = '"the year"' if dice.one_in(10) else None
        keys["said_by"] = self.note()
        kind = self.pick("percent", "percent", "factor", "change", "share")
        if kind == "share":
            others = [one for one in self.fellows(name) if one != name]
            keys |= (
                {
                    "of": quoted(self.pick(*others)),
                    self.pick("percent", "factor"): self.pick(50, "95.0", 120),
                }
                if others
                else {}
            )
            if "factor" in keys:
                keys["factor"] = self.pick("0.5", "1.2", 1)
            if not others:
                return ""
        else:
            earlier = [one for one in periods if one != later]
            same = [one for one in earlier if len(one) == len(later) and one[5:] == later[5:]] or [
                one for one in earlier if len(one) == len(later)
            ]
            if not earlier:
                return ""
            keys["versus"] = (
                dice.choice(same or earlier) if not dice.one_in(8) else dice.choice(earlier)
            )
            pair = sorted((later, keys["versus"]), key=self.end)
            keys |= {"period": pair[1], "versus": pair[0]}
            keys[kind] = self.amount(kind, name, pair[1], pair[0])
        return table("claim", **keys)

    def end(self, written: str) -> date:
        """Return the last day of a period as it stands in TOML."""
        return period(written.strip('"'), 4).last

    def amount(self, kind: str, name: str, later: str, earlier: str) -> Any:
        """Return the number of a change: near what the figures give, or any."""
        dice = self.dice
        one, other = self.values.get((name, later)), self.values.get((name, earlier))
        if one and other and min(other) > 0 and not dice.one_in(4):
            up, down = dice.choice(one), dice.choice(other)
            slip = self.pick(0, 0, 0, 1, 4) * self.pick(1, -1)
            if kind == "percent":
                percent = (up / down - 1) * 100 + slip
                return self.pick(
                    round(percent), f"{percent:.1f}", f"{percent:.0f}.0", f"{int(percent)}e0"
                )
            if kind == "factor":
                return f"{max(up / down + slip / 100, 0.1):.1f}"
            return self.pick(round(up - down + slip), f"{up - down + slip:.1f}")
        return {
            "percent": self.pick(
                dice.randint(-60, 90),
                f"{dice.randint(-60, 90)}.0",
                f"{dice.randint(-40, 90)}e0",
                "1e1",
            ),
            "factor": self.pick(2, "1.5", "0.9", "5e-1", 1),
            "change": self.pick(dice.randint(-60, 60), f"{dice.randint(-60, 60)}.0", "-2e1", "3e1"),
        }[kind]

    def milestone(self) -> str:
        """Return one or several statements of a milestone."""
        dice, text = self.dice, ""
        title, name = f"Cable {self.notes}", quoted(f"m{self.notes}") if dice.one_in(2) else None
        for _ in range(self.pick(1, 1, 2, 3)):
            text += table(
                "milestone",
                topic='"t"',
                title=quoted(title if not (name and dice.one_in(4)) else title + " again"),
                promise=name,
                source=self.source(),
                note=self.note(),
                kind=quoted(self.pick("goal", "plan", "idea", "forecast"))
                if dice.one_in(2)
                else None,
                by=self.when("2024", '"2025-Q3"', '"2026-12"', "2030", None),
                set=self.when("2022", '"2024-06"', '"2026-01"') if dice.one_in(2) else None,
                done=self.when('"2025-03"', "2025", '"2026-05-01"') if dice.one_in(5) else None,
                open=self.when('"2025-12"', '"2024-03"') if dice.one_in(6) else None,
                dropped=self.when('"2025-01"', '"2026-06"') if dice.one_in(16) else None,
            )
        return text
