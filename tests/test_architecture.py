"""The rule of the house: each stage imports only from those before it, and each library has one owner."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "azkz"
STAGES = ("values", "base", "results", "render", "cli")
OWNERS = {
    "tomli": "base/document.py",
    "rich": "render/terminal.py",
    "vl_convert": "render/charts/drawing.py",
    "jinja2": "render/markup.py",
    "typer": "cli",
}
FILES = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
MODULES = {name for name in FILES if "/" in name}


def imports(name: str) -> set[str]:
    """Return every module that a file imports, inside functions too, as `values/periods.py`."""
    found = set()
    for node in ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def own(name: str) -> set[str]:
    paths = {one.removeprefix("azkz.").replace(".", "/") + ".py" for one in imports(name)}
    return paths & MODULES


def test_the_stages_are_the_folders():
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"}

    assert folders == set(STAGES)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_stage_imports_only_from_those_before_it(name):
    stage = STAGES.index(name.partition("/")[0])

    assert all(STAGES.index(one.partition("/")[0]) <= stage for one in own(name))


@pytest.mark.parametrize("stage", STAGES)
def test_no_circle_inside_a_stage(stage):
    left = {name: own(name) for name in MODULES if name.startswith(stage)}
    while left:
        free = {name for name, used in left.items() if not used & left.keys() - {name}}
        assert free, f"a circle among {sorted(left)}"
        left = {name: used for name, used in left.items() if name not in free}


def test_no_screen_imports_a_screen():
    screens = {name for name in MODULES if name.startswith("render/screens/")}

    assert not {(name, one) for name in screens for one in own(name) & screens}


@pytest.mark.parametrize("name", sorted(FILES))
def test_libraries_stay_with_their_owner(name):
    used = {one.partition(".")[0] for one in imports(name)}

    assert not {one for one in used & OWNERS.keys() if not name.startswith(OWNERS[one])}
    assert "typer._click" not in {one[:12] for one in imports(name)}


@pytest.mark.parametrize("name", sorted(FILES))
def test_only_the_command_line_asks_what_day_it_is(name):
    assert name.startswith("cli/") or ".today(" not in FILES[name].read_text(encoding="utf-8")


def modules_after(*arguments: str) -> set[str]:
    probe = (
        f"import sys; from azkz.cli.app import run; run({list(arguments)!r}); "
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["targets", "--help"]])
def test_help_and_version_load_nothing_heavy(arguments):
    assert not {"rich", "tomli", "pydantic"} & modules_after(*arguments)


def test_a_pipe_needs_no_rich():
    loaded = modules_after("targets")

    assert "tomli" in loaded
    assert not {"rich", "pydantic", "jinja2", "vl_convert"} & loaded


def fields_of_records() -> dict[str, int]:
    """Return how many fields each record class has, by its name."""
    return {
        node.name: sum(isinstance(line, ast.AnnAssign) for line in node.body)
        for path in FILES.values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and "NamedTuple" in map(ast.unparse, node.bases)
    }


RECORDS = fields_of_records()


@pytest.mark.parametrize("name", sorted(FILES))
def test_what_has_many_parts_is_handed_over_by_name(name):
    calls = [
        node
        for node in ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]

    by_place = [
        f"line {call.lineno}: {ast.unparse(call.func)}"
        for call in calls
        if ast.unparse(call.func) != "TypeVar"
        and (
            len(call.args) > 5
            or (
                isinstance(call.func, ast.Name)
                and RECORDS.get(call.func.id, 0) > 4
                and call.args
                and (
                    len(call.args) + len(call.keywords) > 4
                    or any(isinstance(value, ast.Starred) for value in call.args)
                )
            )
        )
    ]
    assert not by_place


def named(name: str) -> list[str]:
    """Return the types that a file makes at its top: classes, and names for other types."""
    return [
        node.name if isinstance(node, ast.ClassDef) else ast.unparse(node.targets[0])
        for node in ast.parse(FILES[name].read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
        or (
            isinstance(node, ast.Assign)
            and re.fullmatch(r"[A-Z]\w*[a-z]\w*", ast.unparse(node.targets[0]))
        )
    ]


def test_a_type_name_has_one_meaning():
    places: dict[str, list[str]] = {}
    for name in sorted(FILES):
        for type_name in named(name):
            places.setdefault(type_name, []).append(name)

    assert {type_name: files for type_name, files in places.items() if len(files) > 1} == {}


@pytest.mark.parametrize("name", sorted(FILES))
def test_nothing_is_named_for_whatever_is_at_hand(name):
    nodes = list(ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8"))))
    names = {node.arg for node in nodes if isinstance(node, ast.arg)}
    names |= {node.id for node in nodes if isinstance(node, ast.Name)}
    names |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}

    assert not names & {"found", "seen", "said", "state", "told"}
