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

from reftel.sources.boundaries import around
from reftel.sources.carriers.pages_in_order import PAGE_END, in_order
from reftel.sources.carriers.preface import without_preface
from reftel.sources.decoding.decode import repaired
from reftel.sources.form import Carried
from reftel.sources.piece import MAX_TEXT, Cut, Piece, Reject

if TYPE_CHECKING:
    from reftel.sources.stream import Stream

FORM: Final = "pdf"

_MAX_BYTES: Final = 64 << 20
_WRITE_TEXT: Final = "write its text, with pdftotext FILE, and import that"
_MAX_PAGES: Final = 5_000
_MOST_TWICE: Final = 0.8  # of the lines of a page may be one half twice
_MAX_SECONDS: Final = 120
_MOST_WRITTEN: Final = 1_000  # lines on the pages
_MOST_ATTACHED: Final = 500
_TOO_MANY: Final = (
    "a PDF with too many files in it, or too large ones; take them out and import them"
)
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
            reader = pypdf.PdfReader(BytesIO(piece.data))
            pages, why = _pages(reader)
            written = _annotations(reader, len(pages))
            attached = _attached(reader, piece.file)
    except Exception as error:
        yield Reject(
            piece.file, None, f"a PDF that cannot be read ({type(error).__name__}); {_WRITE_TEXT}"
        )
        return
    yield from attached
    text, notes = repaired(PAGE_END.join(pages).encode("utf-8", "replace").decode())
    if not text.strip() and attached:
        return
    if not text.strip():
        yield Reject(piece.file, None, why or _NO_TEXT)
        return
    if why:
        yield Reject(piece.file, f"page {len(pages) + 1}", why)
    text, ordered = in_order(text)
    text, left_out = without_preface(text)
    notes = (*notes, *ordered, *left_out, *around.left_out(written, "written onto the pages of"))
    yield Carried(piece.file, text, notes)


def _annotations(reader: Any, count: int) -> list[str]:
    """Return the words that somebody wrote onto the first pages: notes, texts, remarks."""
    found: list[str] = []
    for page in reader.pages[:count]:
        for each in page.get("/Annots") or ():
            note = each.get_object()  # of a damaged file it may be anything
            said = note["/Contents"] if isinstance(note, dict) and "/Contents" in note else ""
            if isinstance(said, str) and said.strip():
                found += said.splitlines()
            if len(found) > _MOST_WRITTEN:
                return [*found[:_MOST_WRITTEN], "(and more)"]
    return found


def _attached(reader: Any, file: str) -> list[Carried | Reject]:
    """Return the files that are attached within a PDF, up to so many bytes."""
    found: list[Carried | Reject] = []
    left = _MAX_BYTES
    if reader.is_encrypted and not reader.decrypt(""):
        return found
    for name, versions in reader.attachments.items():
        for data in versions:
            left -= len(data)
            if left < 0 or len(found) >= _MOST_ATTACHED:
                return [*found, Reject(file, None, _TOO_MANY)]
            found.append(Carried(f"{file}!/{name}", data=data))
    return found


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
        pages.append("\n".join(_once([line.rstrip() for line in text.split("\n")])))
    return pages, ""


def _once(lines: list[str]) -> list[str]:
    """Return the lines of a page as they are seen, where each is drawn twice to look bold."""
    filled = [line for line in lines if line]
    twice = {line for line in filled if line[: len(line) // 2] == line[len(line) // 2 :]}
    if sum(line in twice for line in filled) <= _MOST_TWICE * len(filled):
        return lines
    return [line[: len(line) // 2] if line in twice else line for line in lines]
