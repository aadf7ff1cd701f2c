"""What one reader does with a library, for screen and shell alike: neither draws nor prints.

A name is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.reader.cables import hit_in_texts, paragraph, paragraph_around
    from reftel.reader.citing import citation_forms
    from reftel.reader.desk import Desk
    from reftel.reader.echoing import Echo, echoes
    from reftel.reader.finding import Meant, named
    from reftel.reader.finding_notes import find_notes
    from reftel.reader.notes import placed, renewed
    from reftel.reader.searches import Counted, count, save_search
    from reftel.reader.texts import how_much, texts_in_words
    from reftel.reader.trail import Remembered, Trodden, remembered, trodden
    from reftel.reader.verifying import verified
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "Counted": "searches",
            "Desk": "desk",
            "Echo": "echoing",
            "echoes": "echoing",
            "Meant": "finding",
            "Remembered": "trail",
            "Trodden": "trail",
            "citation_forms": "citing",
            "count": "searches",
            "find_notes": "finding_notes",
            "hit_in_texts": "cables",
            "how_much": "texts",
            "named": "finding",
            "paragraph": "cables",
            "paragraph_around": "cables",
            "placed": "notes",
            "remembered": "trail",
            "renewed": "notes",
            "save_search": "searches",
            "texts_in_words": "texts",
            "trodden": "trail",
            "verified": "verifying",
        },
    )

__all__ = [
    "Counted",
    "Desk",
    "Echo",
    "Meant",
    "Remembered",
    "Trodden",
    "citation_forms",
    "count",
    "echoes",
    "find_notes",
    "hit_in_texts",
    "how_much",
    "named",
    "paragraph",
    "paragraph_around",
    "placed",
    "remembered",
    "renewed",
    "save_search",
    "texts_in_words",
    "trodden",
    "verified",
]
