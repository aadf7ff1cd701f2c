"""The forms in which a reader cites: reftel's own, and the user's in ``citations``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reftel.citation import read_forms

if TYPE_CHECKING:
    from reftel.citation import CitationForm
    from reftel.paths import Paths

FOLDER: Final = "citations"


def citation_forms(paths: Paths) -> tuple[list[CitationForm], list[str]]:
    """Return the forms by name, and a sentence for each file that is no form."""
    return read_forms(paths.config / FOLDER)
