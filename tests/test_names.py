"""One word per idea: no two classes of the code have one name."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import reftel

SOURCES = Path(reftel.__file__).parent


def test_each_class_has_a_name_of_its_own() -> None:
    """Messages of a widget are named within it, and what begins with ``_`` within its module."""
    found = defaultdict(list)
    for file in sorted(SOURCES.rglob("*.py")):
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(file.relative_to(SOURCES).as_posix())
    assert len(found) > 200
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
