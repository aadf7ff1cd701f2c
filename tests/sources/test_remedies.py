"""Every reject says what to do: behind the reason, after a semicolon."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

import reftel

ROOMS: Final = ("sources", "library/writing")
HOME: Final = Path(reftel.__file__).parent
FILES: Final = [file for room in ROOMS for file in sorted((HOME / room).rglob("*.py"))]


def words_of(node: ast.expr, constants: dict[str, ast.expr], depth: int = 0) -> str | None:
    """Return the words of a text in the source, None where it is made elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            said = [words_of(part, constants, depth) for part in parts]
            text = "".join(part or "" for part in said)
            return None if None in said and "; " not in text else text
        case ast.FormattedValue(value=inner):
            return words_of(inner, constants, depth)
        case ast.Name(id=name) if name in constants and depth < 3:
            return words_of(constants[name], constants, depth + 1)
        case _:
            return None


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(HOME)) for file in FILES])
def test_a_reject_names_its_remedy(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    constants = {
        node.target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value
    }
    constants |= {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        name = (
            node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        )
        if isinstance(node, ast.Call) and name == "Reject" and len(node.args) == 3:
            words = words_of(node.args[2], constants)
            assert words is None or "; " in words, f"line {node.lineno}: {words}"
