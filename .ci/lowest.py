"""Print the lowest versions that pyproject.toml allows, a constraint a line, for pip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

# SpecifierSet puts the ends of a range in any order.
_RANGE = re.compile(r"^([\w.-]+).*?[>=]=\s*([\w.]+)")

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def lowest(requirements: list[str]) -> list[str]:
    """Return ``name==1.2`` for each ``name>=1.2,<2`` (or ``name==1.2``)."""
    found = [_RANGE.search(requirement) for requirement in requirements]
    if None in found:
        raise SystemExit("a range in pyproject.toml has no lowest version")
    return [f"{one[1]}=={one[2]}" for one in found if one]


if __name__ == "__main__":
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    print(*lowest(project["dependencies"]), sep="\n")
