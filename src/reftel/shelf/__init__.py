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
    from reftel.shelf.shelf import Shelf
    from reftel.shelf.trail import Trail, Visit
    from reftel.shelf.undoing import NOTHING_TO_REDO, NOTHING_TO_UNDO
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "NOTHING_TO_REDO": "undoing",
            "NOTHING_TO_UNDO": "undoing",
            "ListEntry": "lists",
            "Lists": "lists",
            "NoteSummary": "notebook",
            "Position": "places",
            "ReadMarks": "marks",
            "SavedSearch": "saved",
            "SavedSearches": "saved",
            "SearchHistory": "history",
            "Shelf": "shelf",
            "Trail": "trail",
            "UnknownListError": "lists",
            "Visit": "trail",
        },
    )

__all__ = [
    "NOTHING_TO_REDO",
    "NOTHING_TO_UNDO",
    "ListEntry",
    "Lists",
    "NoteSummary",
    "Position",
    "ReadMarks",
    "SavedSearch",
    "SavedSearches",
    "SearchHistory",
    "Shelf",
    "Trail",
    "UnknownListError",
    "Visit",
]
