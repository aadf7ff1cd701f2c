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
    from reftel.following.web import TreeLine, Web, WebCable, chain, folded, margins, tree, web_of
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "TreeLine": "web",
            "Web": "web",
            "WebCable": "web",
            "chain": "web",
            "folded": "web",
            "margins": "web",
            "tree": "web",
            "web_of": "web",
            "AbsentCable": "missing",
            "Month": "missing",
            "absent_cable": "missing",
            "absent_cables": "missing",
            "numbers_by_month": "missing",
            "CitingCable": "citing_places",
            "CitingPlace": "citing_places",
            "cited_paragraphs": "citing_places",
            "citing_cables": "citing_places",
            "places_of": "citing_places",
            "entries_of": "entries",
        },
    )

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
    "places_of",
    "tree",
    "web_of",
]
