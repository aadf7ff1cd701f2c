"""What only another text of a cable cites: the one that is shown may have no REF block."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reftel.cable import canonical_id
from reftel.errors import ReftelError

if TYPE_CHECKING:
    from reftel.library import Library


class CitedInText(NamedTuple):
    """The IDs that a text of a cable, by its number, cites and the one that is shown does not."""

    number: int
    ids: tuple[str, ...]

    @property
    def said(self) -> str:
        """The same in words: ``text 2 cites 09PORTAMSEL12, 09VASTRA3``."""
        return f"text {self.number} cites {', '.join(self.ids)}"


def cited_in_other_texts(library: Library, cable_id: str) -> list[CitedInText]:
    """Return what other texts of a cable cite; one that is damaged says nothing.

    Who cites whom is known of the texts that are shown, so each of the others is read.
    """
    shown = library.references(cable_id)
    told = {canonical_id(one.reference.id) for one in shown if one.reference.id}
    found: list[CitedInText] = []
    for number in sorted({text.number for text in library.texts(cable_id)} - {1}):
        try:
            cable = library.text(cable_id, number)
        except ReftelError:
            continue
        ids = (each.id for each in (cable.references if cable else ()) if each.id)
        if new := tuple(dict.fromkeys(id_ for id_ in ids if canonical_id(id_) not in told)):
            found.append(CitedInText(number, new))
    return found
