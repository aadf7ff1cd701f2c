"""The local cache of cables: records in SQLite, words in an index, and the import that fills both.

A name is loaded when it is first asked for: to read a library takes neither parsers nor index.
"""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.library.library import Library as Library
    from reftel.library.store.library_folder import NoLibraryError as NoLibraryError
    from reftel.library.store.stored import DamagedTextError as DamagedTextError
    from reftel.library.store.stored import UnknownKeyError as UnknownKeyError
    from reftel.library.values import ImportCounts as ImportCounts
    from reftel.library.values import ImportRun as ImportRun
    from reftel.library.values import NamedCable as NamedCable
    from reftel.library.values import RecordOrder as RecordOrder
    from reftel.library.values import ReferenceState as ReferenceState
    from reftel.library.values import ResolvedReference as ResolvedReference
    from reftel.library.values import Row as Row
    from reftel.library.values import Stats as Stats
    from reftel.library.values import StoredText as StoredText
    from reftel.library.values import Tally as Tally
    from reftel.library.writing.importing import Progress as Progress
    from reftel.library.writing.importing import import_paths as import_paths
    from reftel.library.writing.importing import rebuild_index as rebuild_index
else:
    __getattr__, __dir__ = front_door(__name__)
