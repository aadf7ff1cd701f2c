"""How a cable or a paragraph of it is cited: what a citation says, and the forms it is written in.

A name is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.citation.citing import CitedPlace, citation_of
    from reftel.citation.form import CitationForm, form_called, read_forms
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "citing": ("CitedPlace", "citation_of"),
            "form": ("CitationForm", "form_called", "read_forms"),
        },
    )  # fmt: skip

__all__ = ["CitationForm", "CitedPlace", "citation_of", "form_called", "read_forms"]
