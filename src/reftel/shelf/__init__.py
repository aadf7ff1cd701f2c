"""What one reader keeps beside the library: lists, read marks, saved searches, history, trail."""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.shelf.bookmarks import Bookmarks as Bookmarks
    from reftel.shelf.lists import ListEntry as ListEntry
    from reftel.shelf.lists import Lists as Lists
    from reftel.shelf.lists import UnknownListError as UnknownListError
    from reftel.shelf.notebook import NoteSummary as NoteSummary
    from reftel.shelf.position import Position as Position
    from reftel.shelf.query_history import SearchHistory as SearchHistory
    from reftel.shelf.read_marks import ReadMarks as ReadMarks
    from reftel.shelf.saved_searches import SavedSearch as SavedSearch
    from reftel.shelf.saved_searches import SavedSearches as SavedSearches
    from reftel.shelf.session import Asked as Asked
    from reftel.shelf.session import SessionFile as SessionFile
    from reftel.shelf.shelf import Shelf as Shelf
    from reftel.shelf.standing import Standings as Standings
    from reftel.shelf.trail import Trail as Trail
    from reftel.shelf.trail import Visit as Visit
    from reftel.shelf.undoing import DELETED_ALREADY as DELETED_ALREADY
    from reftel.shelf.undoing import NOTHING_TO_REDO as NOTHING_TO_REDO
    from reftel.shelf.undoing import NOTHING_TO_UNDO as NOTHING_TO_UNDO
    from reftel.shelf.undoing import Undoing as Undoing
else:
    __getattr__, __dir__ = front_door(__name__)
