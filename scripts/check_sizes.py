"""Functions, files and folders that a person can take in at once; what may be longer stands here with its reason.

A function counts without its docstring. Migrations and tests are not looked at.
"""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FUNCTION, FILE, ROOM, TEMPLATES = 25, 300, 20, 25
LONGER = {
    "partyportal/settings.py": "one place for every setting, each with its reason",
}


def tracked(pattern: str) -> list[Path]:
    names = subprocess.run(["git", "ls-files", pattern], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in names.splitlines() if (ROOT / name).exists()]


def sources() -> list[Path]:
    return [path for path in tracked("*.py") if path.parts[0] != "tests" and "migrations" not in path.parts]


def lines_of(function: ast.FunctionDef) -> int:
    """The lines from `def` to the end, without the docstring."""
    first = function.body[0]
    docstring = ast.get_docstring(function) is not None and first.end_lineno - first.lineno + 1
    return function.end_lineno - function.lineno + 1 - docstring


def long_ones(path: Path) -> list[str]:
    text = (ROOT / path).read_text()
    length = text.count("\n")
    found = [f"{path}: {length} lines"] if length > FILE and str(path) not in LONGER else []
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return found + [
        f"{path}:{node.lineno}: {node.name} has {lines_of(node)} lines"
        for node in functions
        if lines_of(node) > FUNCTION
    ]


def full_folders() -> list[str]:
    rooms = Counter(path.parent for path in sources())
    templates = Counter(path.parent for path in tracked("templates/*"))
    return [f"{room}: {count} Python files" for room, count in rooms.items() if count > ROOM] + [
        f"{folder}: {count} templates" for folder, count in templates.items() if count > TEMPLATES
    ]


if __name__ == "__main__":
    found = [line for path in sources() for line in long_ones(path)] + full_folders()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(bool(found))
