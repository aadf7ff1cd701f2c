"""Two versions of lines that a program for versions put between each other (``<<<<<<< HEAD``).

The upper one is read; the lower one is left out, with a word that has all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reftel.sources.boundaries.around import left_out

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra

_BEGIN: Final = "<<<<<<< "
_BASE: Final = "||||||| "  # what both were made of, where it is kept
_OTHER: Final = "======="
_END: Final = ">>>>>>> "


def without_other_version(text: str) -> tuple[str, Extra]:
    """Return a text with the upper version of what stands in it in two."""
    if f"\n{_OTHER}" not in text or not f"\n{text}".count(f"\n{_BEGIN}"):
        return text, ()
    kept: list[str] = []
    others: list[str] = []
    notes: Extra = ()
    into: list[str] | None = None  # where the lines of a conflict go; None outside of one
    for line in text.split("\n"):
        if line.startswith(_BEGIN) and into is None:
            into, others = kept, []
        elif into is None:
            kept.append(line)
        elif line.startswith(_BASE) or line.rstrip() == _OTHER:
            into = others
        elif line.startswith(_END):
            notes = (*notes, *left_out(others, "of another version of"))
            into = None
        else:
            into.append(line)
    return (text, ()) if into is not None else ("\n".join(kept), notes)
