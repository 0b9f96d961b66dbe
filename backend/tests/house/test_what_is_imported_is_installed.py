"""The platform runs on requirements.txt alone; packages of the tests hide what is missing there."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[3]


def _imported() -> set[str]:
    """The top names of all that the platform imports, wherever in a file."""
    found = set()
    for file in (ROOT / "backend" / "kraftsamling").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"kraftsamling"}


def test_every_package_that_is_imported_is_required() -> None:
    told = (ROOT / "requirements.txt").read_text("utf-8")
    required = set(re.findall(r"^([a-z0-9-]+)(?:\[.*?\])?==", told, re.MULTILINE))
    owners = packages_distributions()
    lacking = {
        name
        for name in _imported()
        if not {re.sub(r"[-_.]+", "-", each).lower() for each in owners.get(name, [])} & required
    }
    assert lacking == set()
    assert len(required) > 20
