"""What one reader keeps beside the library: lists, read marks, saved searches, the history."""

from reftel.shelf.files import ShelfProblem
from reftel.shelf.history import SearchHistory
from reftel.shelf.lists import Entry, Lists, UnknownListError
from reftel.shelf.marks import ReadMarks
from reftel.shelf.saved import SavedSearch, SavedSearches
from reftel.shelf.shelf import Shelf

__all__ = [
    "Entry",
    "Lists",
    "ReadMarks",
    "SavedSearch",
    "SavedSearches",
    "SearchHistory",
    "Shelf",
    "ShelfProblem",
    "UnknownListError",
]
