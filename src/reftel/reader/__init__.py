"""What one reader does with a library, for screen and shell alike: neither draws nor prints.

A name is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.reader.cables import hit_in_texts, paragraph, paragraph_around
    from reftel.reader.desk import Desk
    from reftel.reader.echoing import Echo, Echoes, echoes, like_paragraph
    from reftel.reader.enough import Enough, Judging
    from reftel.reader.finding import Meant, named
    from reftel.reader.finding_notes import find_notes
    from reftel.reader.history import History
    from reftel.reader.naming import NamedAlone, NamedBy, named_alone
    from reftel.reader.notes import placed, renewed
    from reftel.reader.searches import Counted, count, save_search
    from reftel.reader.texts import how_much, texts_in_words
    from reftel.reader.trail import Remembered, Trodden, remembered, trodden
    from reftel.reader.triage import decide, next_unread, progress
    from reftel.reader.verifying import verified
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "cables": ("hit_in_texts", "paragraph", "paragraph_around"),
            "desk": ("Desk",),
            "echoing": ("Echo", "Echoes", "echoes", "like_paragraph"),
            "enough": ("Enough", "Judging"),
            "finding": ("Meant", "named"),
            "finding_notes": ("find_notes",),
            "history": ("History",),
            "naming": ("NamedAlone", "NamedBy", "named_alone"),
            "notes": ("placed", "renewed"),
            "searches": ("Counted", "count", "save_search"),
            "texts": ("how_much", "texts_in_words"),
            "trail": ("Remembered", "Trodden", "remembered", "trodden"),
            "triage": ("decide", "next_unread", "progress"),
            "verifying": ("verified",),
        },
    )  # fmt: skip

__all__ = [
    "Counted",
    "Desk",
    "Echo",
    "Echoes",
    "Enough",
    "History",
    "Judging",
    "Meant",
    "NamedAlone",
    "NamedBy",
    "Remembered",
    "Trodden",
    "count",
    "decide",
    "echoes",
    "find_notes",
    "hit_in_texts",
    "how_much",
    "like_paragraph",
    "named",
    "named_alone",
    "next_unread",
    "paragraph",
    "paragraph_around",
    "placed",
    "progress",
    "remembered",
    "renewed",
    "save_search",
    "texts_in_words",
    "trodden",
    "verified",
]
