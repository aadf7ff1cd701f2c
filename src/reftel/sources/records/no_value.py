"""Values that are none: what programs write where nothing stands, or where a value is lost."""

from __future__ import annotations

import re
from typing import Final

# Of SQL and its shells, pandas, R, JavaScript, COPY; and what people write.
_NOTHING: Final = frozenset(
    (
        *("null", "(null)", "[null]", "<null>", "nil", "none", "undefined", r"\n"),
        *("nan", "nat", "n/a", "na", "<na>", "#n/a", "-", "--", "---"),
    )
)
_FLAGS: Final = frozenset(("0", "1", "true", "false", "t", "f", "yes", "no", "y", "n"))
_LONGEST: Final = 20  # characters
# What a spreadsheet shows of a fault, or of a date in a column that is too narrow; what JavaScript
# makes of an object; what stands here for bytes.
_LOST: Final = re.compile(
    r"#(?:NAME\?|VALUE!|REF!|DIV/0!|NUM!|NULL!|ERROR!|SPILL!|CALC!)|#{3,}|\[object Object\]"
    r"|\[[\d,]+ bytes that are no text\]"
)


def is_nothing(value: str) -> bool:
    """Whether a value says that there is none."""
    return len(value) <= _LONGEST and value.strip().lower() in _NOTHING


def is_flag(value: str) -> bool:
    """Whether a value says no more than yes or no, as of a text whether it is HTML."""
    return len(value) <= _LONGEST and value.strip().lower() in _FLAGS


def stated(value: str) -> str:
    """Return a value that says something, or nothing."""
    return "" if is_nothing(value) else value.strip()


def is_lost(value: str) -> bool:
    """Whether something stands in a value's place, which the program that wrote it did not have."""
    return value.startswith(("#", "[")) and _LOST.fullmatch(value.strip()) is not None
