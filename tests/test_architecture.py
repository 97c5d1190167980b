"""The import rules: everything points down, and each library has one owner."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "azkz"
LAYERS = [  # a module may import only from lines below its own
    {"__main__"},
    {"cli"},
    {"output", "render.terminal"},
    {"render.lists"},
    {"render.show"},
    {"render.growth"},
    {"render.rows", "render.targets", "render.export"},
    {"render.layout", "render.bars", "render"},
    {"checks"},
    {"lookup", "pace", "history", "growth", "search", "view"},
    {"claims", "targets"},
    {"load", "series"},
    {"model", "document"},
    {"problems", "units"},
    {"figures"},
    {"periods", "intervals", "literal", "errors"},
    {""},
]
PLACE = {name: place for place, names in enumerate(LAYERS) for name in names}
OWNERS = {"typer": {"cli"}, "rich": {"render.terminal"}, "tomli": {"document"}}
# Neighbours on one line that one of the two may read.
SIDEWAYS = {("output", "render.terminal"), ("render.growth", "render.targets")}


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {_name(path): path for path in PACKAGE.rglob("*.py")}


def imports(path: Path) -> set[str]:
    """Return every module that a file imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {one for one in inner if one.removeprefix("azkz.") in MODULES}
            found |= modules or {node.module}
    return found


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module):
    place = PLACE[module]  # a KeyError here: give the new module a place in LAYERS
    own = {
        one.removeprefix("azkz").removeprefix(".")
        for one in imports(MODULES[module])
        if one.split(".")[0] == "azkz"
    }

    assert not {
        one
        for one in own
        if PLACE[one] <= place and one != module and (module, one) not in SIDEWAYS
    }


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_with_their_owner(module):
    used = {one.partition(".")[0] for one in imports(MODULES[module])}

    assert not {one for one in used & OWNERS.keys() if module not in OWNERS[one]}


@pytest.mark.parametrize("module", MODULES)
def test_only_the_command_line_asks_what_day_it_is(module):
    text = MODULES[module].read_text(encoding="utf-8")

    assert module == "cli" or ".today(" not in text


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["targets", "--help"]])
def test_help_and_version_load_nothing_heavy(arguments):
    probe = (
        f"import sys, azkz.cli; azkz.cli.run({arguments!r}); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert not {"rich", "rich.table", "tomli", "pydantic"} & set(done.stderr.split())


def test_a_pipe_needs_no_rich():
    probe = "import sys, azkz.cli; azkz.cli.run(['targets']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert "tomli" in done.stderr.split()
    assert not {"rich", "pydantic"} & set(done.stderr.split())
