"""The small changes that may be made to a module: signs, numbers, conditions and calls."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
        before, after = (" ".join(part.split()) for part in (self.before, self.after))
        return f"{self.path}:{self.line}: {before} -> {after}"

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

    def not_so(self, test: ast.expr) -> Mutant:
        """Return the change of a condition into its opposite."""
        return self.instead(test, f"(not ({self.said(test)}))")


def mutants(path: Path, text: str) -> Iterator[Mutant]:
    """Yield every change to a module, of which ``text`` is the source."""
    module = _Module(path, text)
    for node in _changeable(ast.parse(text)):
        yield from _changes(module, node)


def _changes(module: _Module, node: ast.AST) -> Iterator[Mutant]:
    match node:
        case ast.Compare(left, [op], [right]) if type(op) in _COMPARED:
            yield module.between(left, right, _COMPARED[type(op)])
        case ast.BoolOp(op, [one, other, *_]):
            yield module.between(one, other, "or" if isinstance(op, ast.And) else "and")
        case ast.BinOp(one, ast.Add() | ast.Sub() as op, other):
            yield module.between(one, other, "-" if isinstance(op, ast.Add) else "+")
        case ast.UnaryOp(ast.Not(), operand):
            yield module.instead(node, f"({module.said(operand)})")
        case ast.Constant(bool(value)):
            yield module.instead(node, str(not value))
        case ast.Constant(int(value)):
            yield module.instead(node, str(value + 1))
        case ast.If(test) | ast.IfExp(test):
            yield module.not_so(test)
        case ast.comprehension(ifs=tests):
            yield from map(module.not_so, tests)
        case ast.match_case(guard=ast.expr() as test):
            yield module.not_so(test)
        case ast.Expr(ast.Call() as call):
            yield module.instead(call, "None")


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
