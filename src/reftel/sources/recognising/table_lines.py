"""Lines that are no rows of a printed table: the rule below its headings, the count at its foot."""

from __future__ import annotations

import re
from typing import Final

_RULE: Final = re.compile(r"\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)+\|?")
_FOOT: Final = re.compile(r"\(?\d+ rows?(?:\)|(?: in set)?(?: \(\d+\.\d+ sec\))?)\s*")


def is_table_rule(line: str) -> bool:
    """Whether a line is the rule below the headings of a table in Markdown or Org."""
    return "--" in line and _RULE.fullmatch(line.strip()) is not None


def is_table_foot(line: str) -> bool:
    """Whether a line says how many rows a program has printed above it."""
    return _FOOT.fullmatch(line) is not None
