"""Quotations added to the end of a file of the reader's, ``.md`` or ``.txt``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reftel.citation import form_called
from reftel.errors import ReftelError
from reftel.files import UNREADABLE, read_text, reason, write_where_asked
from reftel.paths import typed_path
from reftel.saving import saying_why

if TYPE_CHECKING:
    from reftel.citation import CitationForm, CitedPlace

_ENDINGS: Final = {".md": "markdown", ".markdown": "markdown", ".txt": None, "": None}
_LARGEST: Final = 16 * 1024 * 1024  # bytes of a file that is added to


def add_quotation(
    typed: str, text: str, citation: CitedPlace, forms: Sequence[CitationForm]
) -> str:
    """Add a text with its citation to a file, and return the sentence that says so.

    It is cited in the first of the forms, in a file that ends in ``.md`` in Markdown. Any other
    form of file, such as a page or a table, would be broken by a quotation at its end.

    Raises:
        ReftelError: the name ends otherwise; and as of :func:`add_to_file`.
    """
    path = typed_path(typed)
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise ReftelError(
            f"quotations are not added to a file that ends in {ending}",
            where=str(path),
            remedy="Give one that ends in .md or .txt; what was there is as it was",
        )
    name = _ENDINGS[ending]
    form = form_called(name, forms) if name else forms[0]
    quoted = form.quote(text, citation)
    done = "Added to" if add_to_file(path, quoted) else "Written to"
    return f"{done} {path.resolve()}: {len(quoted):,} characters."


def add_to_file(path: Path, text: str) -> bool:
    """Put a text at the end of a file, which is made where there is none; True if there was one.

    Raises:
        ReftelError: it cannot be read, is no text, or cannot be written; it is as it was then.
    """
    try:
        before = read_text(path, _LARGEST, follow=True)
    except FileNotFoundError:
        before = ""
    except UNREADABLE as error:
        raise ReftelError(
            f"nothing is added to it: {reason(error)}", where=str(path), remedy="Give another file"
        ) from error
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    added = f"{before}{gap}{text}\n".encode("utf-8", "replace")
    remedy = "Give another file; what was there is as it was"
    with saying_why("it cannot be written", path, otherwise=remedy):
        write_where_asked(path, added, replace=True)  # what was there is its beginning
    return bool(before)
