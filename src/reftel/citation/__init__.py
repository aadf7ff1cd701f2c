"""How a cable or a paragraph is cited: what a citation says, and the forms it is written in."""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.citation.cited_place import CitedPlace as CitedPlace
    from reftel.citation.cited_place import citation_of as citation_of
    from reftel.citation.templates import CitationForm as CitationForm
    from reftel.citation.templates import form_called as form_called
    from reftel.citation.templates import read_forms as read_forms
else:
    __getattr__, __dir__ = front_door(__name__)
