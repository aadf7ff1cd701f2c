"""Texts compared word by word: what two have in common, and what was changed between them.

A name is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.comparing.difference import ChangedStretch, WordChange, differences, said
    from reftel.comparing.versions import Difference, FactChange, compare_texts
    from reftel.comparing.words import (
        Comparison,
        SharedRow,
        Words,
        compare,
        most_in_common,
        shared_rows,
    )
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "difference": ("ChangedStretch", "WordChange", "differences", "said"),
            "versions": ("Difference", "FactChange", "compare_texts"),
            "words": (
                "Comparison", "SharedRow", "Words", "compare", "most_in_common", "shared_rows",
            ),
        },
    )  # fmt: skip

__all__ = [
    "ChangedStretch",
    "Comparison",
    "Difference",
    "FactChange",
    "SharedRow",
    "WordChange",
    "Words",
    "compare",
    "compare_texts",
    "differences",
    "most_in_common",
    "said",
    "shared_rows",
]
