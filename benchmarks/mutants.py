"""Breaks the code in small ways and looks whether a test notices: ``make mutants``.

``python -m benchmarks.mutants [PATH...] [--count N] [--seed S] [--tests PATH...]`` takes modules or
folders of ``src/reftel`` (by default ``search``), changes one thing at a time in a copy of the
project, and runs the tests of the room that the module is in. It prints the share that was caught,
and each change that no test noticed: some of these change nothing that anybody could see.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).parents[1]
ROOMS: Final = Path("src/reftel")
COUNT: Final = 40
_LONGEST: Final = 600  # seconds for the tests of one change: one that never ends is caught

_COMPARED: Final = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change to a module: the characters from ``start`` up to ``end`` become ``after``."""

    path: Path
    line: int
    start: int
    end: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before!r} -> {self.after!r}"

    def source(self, text: str) -> str:
        """Return the text of the module with the change."""
        return text[: self.start] + self.after + text[self.end :]


class _Module:
    """The source of a module, with the places of its parts."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self._lines = [0]
        for line in text.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def place(self, node: ast.expr) -> tuple[int, int]:
        """Return the characters from which and up to which an expression goes."""
        end_line, end = node.end_lineno or node.lineno, node.end_col_offset or 0
        return self._at(node.lineno, node.col_offset), self._at(end_line, end)

    def _at(self, line: int, column: int) -> int:
        # Python counts bytes.
        begun = self.text[self._lines[line - 1] : self._lines[line]].encode()[:column]
        return self._lines[line - 1] + len(begun.decode())

    def said(self, node: ast.expr) -> str:
        start, end = self.place(node)
        return self.text[start:end]

    def between(self, one: ast.expr, other: ast.expr, sign: str) -> Mutant:
        """Return the change of the operator between two expressions."""
        start, end = self.place(one)[1], self.place(other)[0]
        between = self.text[start:end]
        core = between.strip(" ()\n")  # brackets around either side stay
        start += between.index(core)
        return Mutant(self.path, one.lineno, start, start + len(core), core, sign)

    def instead(self, node: ast.expr, after: str) -> Mutant:
        """Return the change of a whole expression."""
        start, end = self.place(node)
        return Mutant(self.path, node.lineno, start, end, self.text[start:end], after)


def mutants(path: Path, text: str) -> Iterator[Mutant]:
    """Yield every change to a module, of which ``text`` is the source."""
    module = _Module(path, text)
    for node in _changeable(ast.parse(text)):
        mutant = _operator(module, node) or _value(module, node)
        if mutant is not None:
            yield mutant


def _operator(module: _Module, node: ast.AST) -> Mutant | None:
    match node:
        case ast.Compare(left, [op], [right]) if type(op) in _COMPARED:
            return module.between(left, right, _COMPARED[type(op)])
        case ast.BoolOp(op, [one, other, *_]):
            return module.between(one, other, "or" if isinstance(op, ast.And) else "and")
        case ast.BinOp(one, ast.Add() | ast.Sub() as op, other):
            return module.between(one, other, "-" if isinstance(op, ast.Add) else "+")
    return None


def _value(module: _Module, node: ast.AST) -> Mutant | None:
    match node:
        case ast.UnaryOp(ast.Not(), operand):
            return module.instead(node, f"({module.said(operand)})")
        case ast.Constant(bool(value)):
            return module.instead(node, str(not value))
        case ast.Constant(int(value)):
            return module.instead(node, str(value + 1))
        case ast.If(test) | ast.IfExp(test):
            return module.instead(test, f"(not ({module.said(test)}))")
    return None


def _changeable(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a module that run: no annotations, nothing for type checkers."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            continue
        yield node
        if isinstance(node, ast.AnnAssign):
            if node.value is not None:
                yield node.value
                yield from _changeable(node.value)
        elif isinstance(node, ast.FunctionDef):
            for part in (*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body):
                yield part
                yield from _changeable(part)
        elif not isinstance(node, ast.arg):
            yield from _changeable(node)


def sample(paths: Sequence[Path], count: int, seed: int) -> list[Mutant]:
    """Return so many changes, at random, to the modules at some paths below the root."""
    files = [
        file
        for path in paths
        for file in (
            sorted((ROOT / path).rglob("*.py")) if (ROOT / path).is_dir() else [ROOT / path]
        )
    ]
    every = [
        mutant
        for file in files
        for mutant in mutants(file.relative_to(ROOT), file.read_text(encoding="utf-8"))
    ]
    return Random(seed).sample(every, min(count, len(every)))


def is_caught(mutant: Mutant, copy: Path, tests: Sequence[str]) -> bool:
    """Say whether the tests fail in a copy of the project where one thing is changed."""
    file = copy / mutant.path
    whole = file.read_text(encoding="utf-8")
    file.write_text(mutant.source(whole), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        *tests,
    ]
    paths = os.pathsep.join((str(copy / "src"), str(copy)))
    try:
        done = subprocess.run(
            command,
            cwd=copy,
            env=os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        file.write_text(whole, encoding="utf-8")
    return done.returncode != 0


def room_tests(path: Path) -> list[str]:
    """Return the tests of the room that a module is in: those of its own name go first."""
    parts = path.relative_to(ROOMS).parts
    room = Path("tests") / parts[0] if len(parts) > 1 else Path("tests")
    own = sorted((ROOT / room).glob(f"test_{path.stem}*.py"))
    return [*(str(file.relative_to(ROOT)) for file in own), str(room)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the share of changes that a test noticed, and the others."""
    parser = argparse.ArgumentParser("benchmarks.mutants", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOMS / "search"])
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many changes ({COUNT})")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (1)")
    parser.add_argument("--tests", nargs="+", help="instead of the tests of the room")
    chosen = parser.parse_args(arguments)
    tried = sample(chosen.paths, chosen.count, chosen.seed)
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "reftel"
        ignored = shutil.ignore_patterns(".*", "build", "dist", "__pycache__")
        shutil.copytree(ROOT, copy, ignore=ignored)
        for number, mutant in enumerate(tried, 1):
            caught = is_caught(mutant, copy, chosen.tests or room_tests(mutant.path))
            missed += [] if caught else [mutant]
            print(f"{number:>4}  {'caught' if caught else 'MISSED'}  {mutant}", flush=True)
    caught_share = 100 * (len(tried) - len(missed)) / max(len(tried), 1)
    print(f"\n{len(tried)} changes, {len(tried) - len(missed)} caught: {caught_share:.0f} %")
    for mutant in missed:
        print(f"  {mutant}")


if __name__ == "__main__":
    main()
