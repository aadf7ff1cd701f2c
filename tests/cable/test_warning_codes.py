"""The warning codes and their documentation name the same things."""

from __future__ import annotations

import re
from pathlib import Path

from reftel.cable import Code


def test_every_code_is_documented_and_nothing_else() -> None:
    page = Path(__file__).parents[2] / "docs" / "warnings.md"
    documented = re.findall(r"^\| `([a-z-]+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(documented) == sorted(code.value for code in Code)
    assert len(documented) == len(set(documented))
