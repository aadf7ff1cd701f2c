"""What passes between finding a text and reading it: pieces, rejects; the largest text of a cable.

Finding (cheap, in order, one process) yields :class:`Piece`; reading a piece (dearer, in any
process, in any order) yields cables. A piece is plain bytes, so it can be sent to a worker.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from reftel.cable import RawCable
from reftel.cable.lore.ids import in_capitals

MAX_TEXT: Final = 8 << 20
"""Bytes of one page, one telegram or one row; the longest real page has 140,730."""


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that could not be read, and why.

    Attributes:
        file: the file, named as in ``Source.file``.
        place: where in it (``line 12``), or None when it is about the whole file.
        reason: what is wrong, as a sentence without its full stop.
        words: the text that is rejected, where it is known which part of a file that is. It is not
            kept: it tells what of the file is accounted for (:mod:`reftel.sources.last_look`).
    """

    file: str
    place: str | None
    reason: str
    words: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Passed:
    """Something that was met and is no cable by its kind, such as a picture: passed over, counted.

    Attributes:
        file: the file or folder, named as in ``Source.file``.
        kind: what it is counted as: a noun in the singular, what follows it (``page without a
            cable``), or the end of its name (``.xml``).
        words: as those of a reject.
    """

    file: str
    kind: str
    words: str = field(default="", compare=False, repr=False)


FOLDER_WITHOUT_FILES: Final = "folder without a file"
"""What such a folder is counted as when it is passed over, on the disk or in an archive."""

TABLE_WITHOUT_TEXT: Final = "table without a text"
NO_FILES: Final = frozenset((FOLDER_WITHOUT_FILES, TABLE_WITHOUT_TEXT, "title above a table"))
"""The kinds of what is passed over and is no file, so that naming it reads nothing."""

Found = RawCable | Reject | Passed
"""What reading a piece gives."""


def handed_over(found: Found) -> Found:
    """Return what was found as it leaves this room: a cable under its ID in capitals.

    The rest is without the words that only the last look needs: there may be many.
    """
    if not isinstance(found, RawCable):
        return replace(found, words="") if found.words else found
    id_ = found.record.id or ""
    filed = in_capitals(id_)
    return found if filed == id_ else replace(found, record=replace(found.record, id=filed))


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one page or telegram, or of some whole records of a table.

    Attributes:
        file: the file, named as in ``Source.file``.
        data: the bytes as they lay there, unpacked.
        form: the name of their form (:mod:`reftel.sources.registry`), or none for a text, whose
            form is found out when it is read.
        layout: what the form found out over the whole table, for its reader.
        line: the number of the first line in the file, from 1.
        alone: whether the reader was pointed at this very file. Of a folder or an archive, pages
            of a mirror that hold no cable (its indexes) are passed over; a file that somebody
            named is read or rejected.
        is_cut_off: whether it is the beginning of a file that could not be read to its end.
        whole: of a small file of records, all of it where this is the only piece; else as much of
            it as this piece is.
        passed: the words of what was passed over in that file while it was cut.
    """

    file: str
    data: bytes
    form: str = ""
    layout: object = None
    line: int = 1
    alone: bool = False
    is_cut_off: bool = False
    whole: bytes = b""
    passed: str = ""


Cut = Piece | Found
"""What a file is cut into: pieces, and what needs no reading any more."""
