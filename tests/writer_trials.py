"""Trials of the writer, counted: python tests/writer_trials.py TRIAL [--count N]

documents  random documents: the new text is exact, or refused
kill       kill -9 at random moments: the file has the old bytes or the new ones
several    the same while four files of a base get a new name: each is old or new, and the
           command, typed again, does the rest
faults     disk full, input/output errors, read-only, …: exit 4, and the file keeps its bytes
writers    8 at once, 25 entries each: 200 of 200
editor     an editor that saves in between is noticed
"""

import argparse
import random
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import tomli

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from azkz.base.document import Document, parse  # noqa: E402
from azkz.base.insert import insert  # noqa: E402
from azkz.base.style import NewEntry  # noqa: E402
from azkz.base.write import content_with  # noqa: E402
from azkz.values.errors import UnwrittenError  # noqa: E402
from tests.documents import WORDS, document  # noqa: E402

# Documents


def entry(dice: random.Random) -> NewEntry:
    """Return a random new entry of any kind."""
    kind = dice.choice(
        ["observation"] * 4 + "target claim event note milestone source topic indicator".split()
    )
    value: Any = dice.choice([Decimal("560e6"), Decimal("1.50"), 86304, Decimal("46.3e3"), -5])
    odd = dice.choice(
        ["plain", 'a "quoted" \\ one', "it's", "line\nbreak\ttab", "Bakı \u202e \x7f"]
    )
    if kind in ("source", "topic", "indicator"):
        return NewEntry(kind, {"title": odd, "note": "x"}, f"new-{dice.randint(0, 99)}")
    if kind in ("event", "note", "milestone"):
        return NewEntry(kind, {"date": 2024, "topic": dice.choice(WORDS), "title": odd})
    return NewEntry(
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
    found: dict[str, Any] = plain(tomli.loads(content.decode("utf-8-sig"), parse_float=Decimal))
    return found


def has_just(old: dict[str, Any], new: dict[str, Any], added: NewEntry) -> bool:
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
            new = content_with(insert(old, [new_entry]).document, content)
        except UnwrittenError:
            counts["refused"] += 1
            continue
        right = has_just(data(content), data(new), new_entry) and adds_one_stretch(content, new)
        counts["exact" if right else "WRONG"] += 1
        if not right:
            Path(f"/tmp/wrong-{seed + number - 1}.toml").write_bytes(new)
            print(f"seed {seed + number - 1}: {new_entry}")
    show(counts)
    return not counts["WRONG"]


# Processes


BASE = """\
format = 1

[source.office]
publisher = "Office"

[topic.trade]
title = "Trade"

[indicator.exports]
topic = "trade"
title = "Exports"
unit  = "USD"

[[observation]]
indicator = "exports"
period    = 1999
value     = 5.0e6
source    = "office"
"""


def command(folder: Path, *arguments: str) -> list[str]:
    """Return an azkz command on the facts.toml of a folder."""
    return [sys.executable, "-m", "azkz", "--facts", str(folder / "facts.toml"), *arguments]


def adding(folder: Path, period: str) -> list[str]:
    """Return a command that adds an observation for a period."""
    return command(folder, "add", "observation", "exports", period, "7.5e6", "--source", "office")


def run(line: list[str], **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command from the root of the repository."""
    return subprocess.run(
        line, cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL, check=False, **more
    )


def filled(folder: Path, count: int = 0) -> bytes:
    """Write a fact base with some hundred observations more, and return its bytes."""
    more = "".join(
        f"""
[[observation]]
indicator = "exports"
period    = "{2000 + n // 336}-{n // 28 % 12 + 1:02d}-{n % 28 + 1:02d}"
value     = {n}.5e6
source    = "office"
"""
        for n in range(count)
    )
    content = (BASE + more).encode()
    (folder / "facts.toml").write_bytes(content)
    return content


def left(folder: Path) -> list[str]:
    """Return the temporary files in a folder."""
    return [path.name for path in folder.iterdir() if path.name.endswith(".azkz")]


def one_more(old: bytes, new: bytes) -> bool:
    """Whether a fact base has one observation more, and nothing else is otherwise."""
    return adds_one_stretch(old, new) and new.count(b"[[observation]]") == 1 + old.count(
        b"[[observation]]"
    )


def kill(count: int, seed: int) -> bool:
    """Kill a writer at a random moment, again and again."""
    dice, counts = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled(folder, 8000)
        started = time.monotonic()
        run(adding(folder, "1998"))
        whole = time.monotonic() - started
        old = filled(folder, 8000)
        for _ in range(count):
            process = subprocess.Popen(
                adding(folder, "1998"),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            # Half of them late, where the saving is.
            late = dice.random() < 0.5
            time.sleep(dice.uniform(0.6 * whole if late else 0, 1.05 * whole))
            process.send_signal(signal.SIGKILL)
            process.wait()
            new = (folder / "facts.toml").read_bytes()
            counts["temporary file left, to be swept"] += bool(left(folder))
            if new == old:
                counts["old bytes"] += 1
            elif one_more(old, new):
                counts["new bytes"] += 1
                (folder / "facts.toml").write_bytes(old)
            else:
                counts["WRONG"] += 1
                (folder / "facts.toml").write_bytes(old)
        done = run(adding(folder, "1998"))
        counts["the next writer swept what was left"] += done.returncode == 0 and not left(folder)
        print(f"killed {count} times within {whole:.2f} s, of {len(old):,} bytes")
    show(counts)
    return not counts["WRONG"] and counts["the next writer swept what was left"] == 1


FILES = ("a.toml", "b.toml", "c.toml", "d.toml")


def several(count: int, seed: int) -> bool:
    """Kill a renaming through four files while it writes them, again and again."""
    dice, counts = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = four_files(folder)
        line = [
            sys.executable,
            "-m",
            "azkz",
            "--facts",
            name,
            "rename",
            "source",
            "office",
            "paper",
        ]
        started = time.monotonic()
        run(line)
        whole = time.monotonic() - started
        new = {file: (folder / file).read_bytes() for file in FILES}
        for _ in range(count):
            for file in FILES:
                (folder / file).write_bytes(old[file])
            process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL)
            # Where the texts lie beside their files, and one after the other takes its name.
            while len(left(folder)) < 2 * len(FILES) and process.poll() is None:
                time.sleep(0.001)
            time.sleep(dice.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
            process.wait()
            there = [(folder / file).read_bytes() for file in FILES]
            changed = [text == new[file] for file, text in zip(FILES, there, strict=True)]
            whole_files = all(
                text in (old[file], new[file]) for file, text in zip(FILES, there, strict=True)
            )
            counts[f"{sum(changed)} of 4 files new" if whole_files else "WRONG: half a file"] += 1
            run(line)
            finished = all((folder / file).read_bytes() == new[file] for file in FILES)
            counts["done when typed again" if finished else "WRONG: not done"] += 1
        counts["WRONG: left behind"] += len(left(folder))
    print(f"killed {count} times within {whole:.2f} s, of {sum(map(len, old.values())):,} bytes")
    show(+counts)
    return not any(name.startswith("WRONG") for name in +counts)


def four_files(folder: Path) -> dict[str, bytes]:
    """Write a base whose source is named in four files; return their bytes."""
    head, _, rest = filled(folder, 8000).decode().partition("\n[[observation]]\n")
    (folder / "facts.toml").unlink()
    entries = rest.split("\n[[observation]]\n")
    texts = [head, *("format = 1\n" for _ in FILES[1:])]
    for at, file in enumerate(FILES):
        mine = "".join(f"\n[[observation]]\n{entry}" for entry in entries[at :: len(FILES)])
        (folder / file).write_text(texts[at] + mine)
    return {file: (folder / file).read_bytes() for file in FILES}


# Faults: each makes a folder, a command on it and what undoes it


def injected(*faults: str) -> Callable[[Path], list[str]]:
    """Return a way to run a writer whose system calls fail."""

    def line(folder: Path) -> list[str]:
        options = [part for fault in faults for part in ("-e", f"inject={fault}")]
        # The file's own folder only: the interpreter's files must work.
        traced = ["strace", "-f", "-qq", "-o", "/dev/null", *options]
        return [*traced, *adding(folder, "1998")]

    return line


def limited(folder: Path) -> list[str]:
    """Return a writer that may not write a file larger than a block."""
    return ["bash", "-c", f"ulimit -f 1; exec {shlex.join(adding(folder, '1998'))}"]


def plainly(folder: Path) -> list[str]:
    return adding(folder, "1998")


def mounted(options: str) -> Callable[[Path], None]:
    def mount(folder: Path) -> None:
        sh(f"mount -t tmpfs -o {options} none {folder}")

    return mount


def sh(line: str) -> None:
    subprocess.run(line, shell=True, check=True, capture_output=True)


def full(folder: Path) -> None:
    """Fill a file system to the last byte."""
    with suppress(OSError), (folder / "filler").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


def no_names(folder: Path) -> None:
    """Use up a file system's inodes."""
    with suppress(OSError):
        for number in range(100):
            (folder / f"filler-{number}").touch()


class Fault(NamedTuple):
    name: str
    line: Callable[[Path], list[str]] = plainly
    before: Callable[[Path], None] | None = None
    after: Callable[[Path], None] | None = None
    undo: str = ""
    killed: bool = False


FAULTS = (
    Fault("disk full (tmpfs of 64 kB)", before=mounted("size=64k"), after=full, undo="umount {}"),
    Fault("no inode left", before=mounted("nr_inodes=6"), after=no_names, undo="umount {}"),
    Fault(
        "file system read-only",
        before=mounted("size=1m"),
        after=lambda folder: sh(f"mount -o remount,ro {folder}"),
        undo="umount {}",
    ),
    Fault("file read-only", after=lambda folder: sh(f"chmod 0444 {folder}/facts.toml")),
    Fault(
        "file immutable",
        after=lambda folder: sh(f"chattr +i {folder}/facts.toml"),
        undo="chattr -i {}/facts.toml",
    ),
    Fault("folder immutable", after=lambda folder: sh(f"chattr +i {folder}"), undo="chattr -i {}"),
    Fault("file size limit (EFBIG)", limited),
    Fault("write: no space (ENOSPC)", injected("pwrite64,write:error=ENOSPC:when=1")),
    Fault("write: quota (EDQUOT)", injected("pwrite64,write:error=EDQUOT:when=1")),
    Fault("write: EIO", injected("pwrite64,write:error=EIO:when=1")),
    Fault("fsync: EIO", injected("fsync:error=EIO")),
    Fault("fsync: quota (EDQUOT)", injected("fsync:error=EDQUOT")),
    Fault("rename: other device (EXDEV)", injected("rename,renameat,renameat2:error=EXDEV")),
    Fault("rename: forbidden (EACCES)", injected("rename,renameat,renameat2:error=EACCES")),
    Fault("chmod: forbidden (EPERM)", injected("chmod,fchmod,fchmodat:error=EPERM")),
    Fault("lock: no locks (ENOLCK)", injected("flock:error=ENOLCK")),
    Fault("killed at fsync", injected("fsync:signal=SIGKILL"), killed=True),
    Fault("killed at rename", injected("rename,renameat,renameat2:signal=SIGKILL"), killed=True),
)


def faults(_count: int, _seed: int) -> bool:
    """Make each thing fail that can, once: exit status 4 with the reason, the old bytes, no remains."""
    counts = Counter[str]()
    for fault in FAULTS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            try:
                if fault.before:
                    fault.before(folder)
                old = filled(folder, 100)
                if fault.after:
                    fault.after(folder)
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"  skipped   {fault.name}: cannot be arranged here ({error})")
                counts["skipped"] += 1
                continue
            try:
                done = run(fault.line(folder))
                new = (folder / "facts.toml").read_bytes()
                remains = left(folder)
            finally:
                if fault.undo:
                    sh(fault.undo.format(folder))
            said = done.stderr.decode(errors="replace").strip().splitlines()
            right = new == old and (
                fault.killed or (done.returncode == 4 and not remains and bool(said))
            )
            counts["as it should" if right else "WRONG"] += 1
            print(f"  {'ok' if right else 'WRONG':5} exit {done.returncode:3}  {fault.name}")
            print(f"        {said[0] if said else ''}")
    show(counts)
    return not counts["WRONG"]


def writers(count: int, _seed: int) -> bool:
    """Let 8 writers add their entries to one file at the same time."""
    each = count // 8
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled(folder)
        started = time.monotonic()
        with ThreadPoolExecutor(8) as pool:
            done = list(pool.map(lambda number: adds(folder, number, each), range(8)))
        content = (folder / "facts.toml").read_bytes()
        there = sum(f'"{period}"'.encode() in content for period in periods(8, each))
        print(f"{there} of {8 * each} entries, {sum(done)} exit statuses 0, ", end="")
        print(f"{time.monotonic() - started:.0f} s, {len(left(folder))} temporary files left")
        checked = run(command(folder, "check")).returncode
    return there == 8 * each == sum(done) and checked == 0


def periods(count: int, each: int) -> list[str]:
    return [
        f"{2000 + number}-{n // 28 + 1:02d}-{n % 28 + 1:02d}"
        for number in range(count)
        for n in range(each)
    ]


def adds(folder: Path, number: int, each: int) -> int:
    """Add some entries one after the other; return how often that went well."""
    mine = periods(number + 1, each)[number * each :]
    return sum(run(adding(folder, period)).returncode == 0 for period in mine)


def editor(count: int, _seed: int) -> bool:
    """Let an editor save while the new content is on its way to the disk."""
    counts = Counter[str]()
    for _ in range(count):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            filled(folder, 50)
            slow = injected("fsync:delay_enter=700000")(folder)
            process = subprocess.Popen(
                slow, cwd=ROOT, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            while not left(folder) and process.poll() is None:
                time.sleep(0.01)
            mine = b"# changed in an editor\n" + (folder / "facts.toml").read_bytes()
            (folder / "facts.toml").write_bytes(mine)
            status = process.wait()
            kept = (folder / "facts.toml").read_bytes() == mine
            counts["noticed" if status == 4 and kept and not left(folder) else "WRONG"] += 1
    show(counts)
    return not counts["WRONG"]


def show(counts: Mapping[str, int]) -> None:
    for name, found in sorted(counts.items()):
        print(f"{found:6}  {name}")


TRIALS = {
    "documents": (documents, 6000),
    "kill": (kill, 200),
    "several": (several, 100),
    "faults": (faults, 1),
    "writers": (writers, 200),
    "editor": (editor, 20),
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trial", choices=TRIALS)
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    trial, usual = TRIALS[options.trial]
    sys.exit(0 if trial(options.count or usual, options.seed) else 1)
