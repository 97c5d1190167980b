"""The independent recomputation stands alone."""

import ast
from pathlib import Path

HERE = Path(__file__).parent


def test_the_recomputation_has_no_line_of_azkz():
    """Only what runs azkz beside it imports it."""
    for path in (HERE / "recompute").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names += [
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        ]
        assert path.name == "compare.py" or not [name for name in names if name.startswith("azkz")]
