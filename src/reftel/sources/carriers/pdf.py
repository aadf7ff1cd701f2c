"""Cables in PDF, where the pages have a text layer; by pypdf, which is asked for as an extra.

A PDF comes from a stranger: bytes, pages, text and time are bounded, and whatever the reader raises
ends in a reject.
"""

from __future__ import annotations

import importlib
import logging
import time
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from reftel.sources.carriers.preface import without_preface
from reftel.sources.decoding.decode import repaired
from reftel.sources.form import Carried
from reftel.sources.piece import MAX_TEXT, Piece, Reject

if TYPE_CHECKING:
    from reftel.sources.piece import Cut
    from reftel.sources.stream import Stream

FORM: Final = "pdf"

_MAX_BYTES: Final = 64 << 20
_WRITE_TEXT: Final = "write its text, with pdftotext FILE, and import that"
_PAGE_END: Final = "\f\n"
_MAX_PAGES: Final = 5_000
_MAX_SECONDS: Final = 120
_NOT_INSTALLED: Final = (
    "a PDF; to read it, install what reads PDFs: pip install 'reftel[pdf]', and import it again"
)
_NO_TEXT: Final = (
    "a PDF without a text layer (pictures of pages); recognise its text first, with ocrmypdf say"
)


def cut(stream: Stream, name: str) -> Iterator[Cut]:
    """Yield the file as one piece."""
    data = stream.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        yield Reject(name, None, f"a PDF larger than {_MAX_BYTES >> 20} MB; split it")
    else:
        yield Piece(name, data, form=FORM)


def texts(piece: Piece) -> Iterator[Carried | Reject]:
    """Yield the text of all pages."""
    try:
        pypdf: Any = importlib.import_module("pypdf")
    except ImportError:
        yield Reject(piece.file, None, _NOT_INSTALLED)
        return
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pages, why = _pages(pypdf.PdfReader(BytesIO(piece.data)))
    except Exception as error:
        yield Reject(
            piece.file, None, f"a PDF that cannot be read ({type(error).__name__}); {_WRITE_TEXT}"
        )
        return
    text, notes = repaired(_PAGE_END.join(pages).encode("utf-8", "replace").decode())
    if not text.strip():
        yield Reject(piece.file, None, why or _NO_TEXT)
        return
    if why:
        yield Reject(piece.file, f"page {len(pages) + 1}", why)
    text, left_out = without_preface(text)
    notes = (*notes, *left_out)
    yield Carried(piece.file, text, notes)


def _pages(reader: Any) -> tuple[list[str], str]:
    """Return the text of each page, and why there are no more of them, if there should be."""
    if reader.is_encrypted and not reader.decrypt(""):
        return [], "a PDF that is locked with a password; save it without one"
    pages: list[str] = []
    ends = time.monotonic() + _MAX_SECONDS
    left = MAX_TEXT
    for number, page in enumerate(reader.pages):
        if number >= _MAX_PAGES:
            return pages, f"a PDF of more than {_MAX_PAGES:,} pages; split it"
        if time.monotonic() > ends:
            return pages, "a PDF that takes too long to read; split it"
        text = page.extract_text()
        left -= len(text)
        if left < 0:
            return pages, f"a PDF with more than {MAX_TEXT >> 20} MB of text; split it"
        pages.append("\n".join(line.rstrip() for line in text.split("\n")))
    return pages, ""
