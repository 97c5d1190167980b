"""Compare azkz with the recomputation: python -m tests.recompute --count 200 --seed 7.

Without --count the base that is named (the bundled one where none is).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from tests.recompute.bases import random_base
from tests.recompute.compare import COMMANDS, Difference, RefusedError, differences, summary, tagged

FACTS = Path(__file__).parents[2] / "facts.toml"


def main() -> int:
    """Print every cell that differs and how often; return 1 where one does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", nargs="?", type=Path, default=FACTS)
    parser.add_argument(
        "--day",
        type=date.fromisoformat,
        default=date(2026, 11, 27),
        help="the last day that counts",
    )
    parser.add_argument("--count", type=int, default=0, help="how many random bases")
    parser.add_argument("--seed", type=int, default=1, help="the first of their seeds")
    parser.add_argument(
        "--only", nargs="*", default=COMMANDS, choices=COMMANDS, help="which commands"
    )
    parser.add_argument("--cell", help="show this cell alone")
    parser.add_argument(
        "--show", type=int, default=20, help="how many differences to print in full"
    )
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.count)
    bases = (
        {f"seed {seed}": random_base(seed) for seed in seeds}
        if seeds
        else {str(options.facts): tagged(options.facts.read_text(encoding="utf-8-sig"))}
    )
    found: list[Difference] = []
    refused = Counter[str]()
    for name, text in bases.items():
        try:
            some = differences(text, options.day, options.only)
        except RefusedError as error:
            refused["\n".join(str(error).splitlines()[:4])] += 1
            continue
        some = [one for one in some if options.cell in (None, one.cell)]
        print(
            *(f"{name}: {one}" for one in some[: max(options.show - len(found), 0)]),
            sep="\n",
            end="\n" if some[: max(options.show - len(found), 0)] else "",
        )
        found += some
    print(summary(found))
    print(f"{len(bases)} bases, {sum(refused.values())} refused, {len(found)} differences")
    print(*list(refused)[:2], sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
