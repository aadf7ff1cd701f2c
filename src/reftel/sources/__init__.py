"""The forms in which cables arrive, one module each, all read as ``RawCable``.

``read_path`` reads files, folders and archives; ``read_text`` a text that was handed over.
``pieces`` and ``read_piece`` are its two halves, for reading in several processes.
"""

from reftel.sources.piece import Piece, Reject
from reftel.sources.reading import measure, pieces, read_path, read_piece, read_text

__all__ = ["Piece", "Reject", "measure", "pieces", "read_path", "read_piece", "read_text"]
