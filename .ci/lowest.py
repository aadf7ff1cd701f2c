"""Print the lowest versions that pyproject.toml allows, a constraint a line, for pip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def lowest(requirements: list[str]) -> list[str]:
    """Return ``name==1.2`` for each ``name>=1.2,<2`` (or ``name==1.2``)."""
    return [
        re.sub(r"^([\w.-]+)\s*(?:>=|==)\s*([\w.]+).*$", r"\1==\2", requirement)
        for requirement in requirements
    ]


if __name__ == "__main__":
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    print(*lowest(project["dependencies"]), sep="\n")
