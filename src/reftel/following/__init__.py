"""How cables hang together by what they cite: who cites whom, and where.

A name is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.following.citing_places import (
        CitingCable,
        CitingPlace,
        cited_paragraphs,
        citing_cables,
        places_at,
        places_of,
    )
    from reftel.following.entries import entries_of
    from reftel.following.missing import (
        AbsentCable,
        Month,
        absent_cable,
        absent_cables,
        numbers_by_month,
    )
    from reftel.following.web import (
        TreeLine,
        Web,
        WebCable,
        chain,
        folded,
        margins,
        tree,
        way_of,
        web_of,
    )
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "citing_places": (
                "CitingCable", "CitingPlace", "cited_paragraphs", "citing_cables", "places_at",
                "places_of",
            ),
            "entries": ("entries_of",),
            "missing": (
                "AbsentCable", "Month", "absent_cable", "absent_cables", "numbers_by_month",
            ),
            "web": (
                "TreeLine", "Web", "WebCable", "chain", "folded", "margins", "tree", "way_of",
                "web_of",
            ),
        },
    )  # fmt: skip

__all__ = [
    "AbsentCable",
    "CitingCable",
    "CitingPlace",
    "Month",
    "TreeLine",
    "Web",
    "WebCable",
    "absent_cable",
    "absent_cables",
    "chain",
    "cited_paragraphs",
    "citing_cables",
    "entries_of",
    "folded",
    "margins",
    "numbers_by_month",
    "places_at",
    "places_of",
    "tree",
    "way_of",
    "web_of",
]
