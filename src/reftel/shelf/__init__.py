"""What one reader keeps beside the library: lists, read marks, saved searches, history, trail.

A name is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.shelf.history import SearchHistory
    from reftel.shelf.lists import ListEntry, Lists, UnknownListError
    from reftel.shelf.marks import ReadMarks
    from reftel.shelf.notebook import NoteSummary
    from reftel.shelf.places import Position
    from reftel.shelf.saved import SavedSearch, SavedSearches
    from reftel.shelf.session import Asked, SessionFile
    from reftel.shelf.shelf import Shelf
    from reftel.shelf.trail import Trail, Visit
    from reftel.shelf.undoing import NOTHING_TO_REDO, NOTHING_TO_UNDO
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "history": ("SearchHistory",),
            "lists": ("ListEntry", "Lists", "UnknownListError"),
            "marks": ("ReadMarks",),
            "notebook": ("NoteSummary",),
            "places": ("Position",),
            "saved": ("SavedSearch", "SavedSearches"),
            "session": ("Asked", "SessionFile"),
            "shelf": ("Shelf",),
            "trail": ("Trail", "Visit"),
            "undoing": ("NOTHING_TO_REDO", "NOTHING_TO_UNDO"),
        },
    )  # fmt: skip

__all__ = [
    "NOTHING_TO_REDO",
    "NOTHING_TO_UNDO",
    "Asked",
    "ListEntry",
    "Lists",
    "NoteSummary",
    "Position",
    "ReadMarks",
    "SavedSearch",
    "SavedSearches",
    "SearchHistory",
    "SessionFile",
    "Shelf",
    "Trail",
    "UnknownListError",
    "Visit",
]
