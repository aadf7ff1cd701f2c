"""The forms in which cables arrive, one module each, all read as ``RawCable``.

``read_path`` reads files, folders and archives; ``read_text`` and ``read_bytes``
what was handed over.
``pieces`` and ``read_piece`` are its two halves, for reading in several processes.
"""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.sources.piece import Cut as Cut
    from reftel.sources.piece import Found as Found
    from reftel.sources.piece import Passed as Passed
    from reftel.sources.piece import Piece as Piece
    from reftel.sources.piece import Reject as Reject
    from reftel.sources.reading import measure as measure
    from reftel.sources.reading import pieces as pieces
    from reftel.sources.reading import read_bytes as read_bytes
    from reftel.sources.reading import read_path as read_path
    from reftel.sources.reading import read_piece as read_piece
    from reftel.sources.reading import read_stream as read_stream
    from reftel.sources.reading import read_text as read_text
else:
    __getattr__, __dir__ = front_door(__name__)
