"""How results are printed: a line on the circumstances, then tables that Markdown understands."""

from __future__ import annotations

import argparse
import math
import os
import platform
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

QUICK = 20_000
"""Cables in a run that takes a couple of minutes; the whole archive has 251,287."""


def options(name: str, doc: str | None, *, runs: int) -> argparse.ArgumentParser:
    """Return a parser of what every benchmark takes: ``--cables`` and ``--runs``."""
    parser = argparse.ArgumentParser(
        prog=f"python -m benchmarks.{name}",
        description=doc,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--cables", type=int, default=QUICK, help=f"made-up cables ({QUICK})")
    parser.add_argument(
        "--runs", type=int, default=runs, help=f"runs, of which the median ({runs})"
    )
    return parser


def machine() -> str:
    """Return what the run was made on: cores, memory, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    cores = f"{os.cpu_count()} cores, {memory / 2**30:.0f} GiB"
    return f"{cores}, {platform.machine()}, Python {platform.python_version()}"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table: the first column to the left, the others, figures, to the right."""
    cells = [list(heads), *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = [f"{'-' * (width - 1)}{':' if at else '-'}" for at, width in enumerate(widths)]
    lines = [
        [cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in enumerate(pairs)]
        for pairs in (list(zip(row, widths, strict=True)) for row in cells)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rule, *lines[1:]))


def milliseconds(seconds: Iterable[float]) -> str:
    """Return the median of some times."""
    return f"{1000 * median(seconds):,.1f} ms"


def percentile(values: Iterable[float], percent: float) -> float:
    """Return the smallest value that at least so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def megabytes(size: float) -> str:
    """Return bytes in the unit of disks and limits: 1 MB is a million bytes."""
    return f"{size / 1e6:,.0f} MB"


def verdict(value: float, limit: float) -> str:
    """Return whether a figure keeps to its limit, in words."""
    return f"at most {limit:g}: {'kept' if value <= limit else 'NOT KEPT'}"
