"""What stands behind a signer's name on its line: the rest of a row, the next field of a record.

A program that writes a text into a line of its own, or files one behind the other without a line
end between, leaves the name glued to what comes next. No signer is read there. The words are kept:
what they are nothing tells for sure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import IN_DOUBT
from reftel.cable.text import shortened
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.cable import RawCable

# Below the end of a sentence a name in capitals (no blackened one), and a sign of a program: a
# quotation mark, a tab, the label of a field. Not one of the real telegrams has it.
_GLUED: Final = re.compile(
    r"[.?!][\"')]*[^\S\n]*\n\s*(?!X+\b)(?P<line>[A-Z][A-Z'-]{2,23}"
    r"(?:[\"|;}\]>] ?\S|\t| \||(?<=[A-Z][A-Z])[A-Z]?[a-z]{2,20}(?:-[A-Z][a-z]+)?[:=]| \w{2,30}=).*)"
)
_LAST: Final = 2_000  # characters of a text in which it is signed
_SAID: Final = (
    "a line of the text may begin with the name of who signed it and go on with what is no part of"
    " it, and kept: {}"
)


def with_names_said(cable: RawCable) -> RawCable:
    """Return a cable whose record says which line has more than the name of its signer."""
    found = _GLUED.search(cable.body, max(0, len(cable.body) - _LAST))
    if found is None:
        return cable
    return noted(cable, ((IN_DOUBT, _SAID.format(shortened(found["line"]))),))
