"""JSON that a shell of a database wrote in rows of one length: each is cut wherever it is full.

SQL Server gives what ``FOR JSON`` makes in rows of 2,033 characters, below a heading and a rule;
the cuts stand in words. Joined, it is read as any JSON is (:mod:`.any_json`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from reftel.sources.decoding.decode import decode
from reftel.sources.piece import Piece, Reject
from reftel.sources.stream import Stream
from reftel.sources.tables import any_json

if TYPE_CHECKING:
    from reftel.sources.form import FileHead

FORM: Final = "cut rows"
"""What such a file is called among the forms; its cables are of JSON."""

_LARGEST: Final = 256 << 20
_ROW: Final = 2_033  # characters, at which SQL Server cuts
_LOOKED_AT: Final = 4 * (_ROW + 300)
_HEADING: Final = re.compile(r"\s*JSON_[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4,12}){4}\s*\n-+\s*\n")
_COUNT: Final = re.compile(r"\s*(?:\(\d+ rows? affected\)\s*)?(?:Completion time: \S+\s*)?")
_TOO_LARGE: Final = f"JSON in rows of more than {_LARGEST >> 20} MB; export it in parts"


def is_cut(head: FileHead) -> bool:
    """Whether a file begins as JSON in such rows: below their heading, or with a full one."""
    text = head.text
    if _HEADING.match(text):
        return True
    if not text.startswith(("[{", "{")) or "\n" in text[:_ROW]:
        return False
    return head.further(_LOOKED_AT)[_ROW : _ROW + 1] == "\n"


def cut(stream: Stream, file: str) -> Iterator[Piece | Reject]:
    """Yield the records of a file, its rows joined, in pieces that each hold whole ones."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        yield Reject(file, None, _TOO_LARGE)
        return
    text = decode(data)[0]
    heading = _HEADING.match(text)
    lines = text[heading.end() if heading else 0 :].split("\n")
    rows = [*takewhile(str.strip, lines)]
    width = max(map(len, rows), default=0)  # an editor may have taken blanks from the end of one
    joined = "".join(row.ljust(width) for row in rows).rstrip()
    below = "\n".join(lines[len(rows) :])
    if not _COUNT.fullmatch(below):
        joined += f"\n{below}"
    yield from any_json.cut(Stream(BytesIO(joined.encode("utf-8", "replace"))), file)
