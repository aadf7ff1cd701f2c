"""A message in sets, as military services send them (USMTF): ``SUBJ/THE QUAY//``.

Each set has its name, its fields between slashes, and two slashes at its end. Those that a telegram
has as well are written as it has them; the others stay, without their end.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra

_KNOWN: Final = ("\nGENTEXT/", "\nMSGID/")
_SUBJECT: Final = re.compile(r"^SUBJ(?:ECT)?/", re.MULTILINE)
_REFERENCE: Final = re.compile(r"^REF/(?P<letter>[A-Z])/(?P<fields>[^\n]*)", re.MULTILINE)
_TEXT: Final = re.compile(r"^(?:GENTEXT|NARR|RMKS)/(?:[A-Z ]{1,30}/)?", re.MULTILINE)
_ROUTED: Final = re.compile(r"[^\S\n]*//N\d{5}//[^\S\n]*$", re.MULTILINE)
_OTHER: Final = re.compile(r"^(?=(?!AMPN/)[A-Z]{3,8}/\S[^\n]*//[^\S\n]*$)", re.MULTILINE)
_END: Final = re.compile(r"//[^\S\n]*$", re.MULTILINE)
_SENT: Final = re.compile(r"(\d{6}Z)([A-Z]{3})(\d\d)\b")
_SAID: Final = "{:,} sets of a message (SUBJ/, GENTEXT/ ...) are written as a telegram's"


def read(text: str) -> tuple[str, Extra]:
    """Return a text with its sets as lines of a telegram, and what to say of that."""
    if not any(name in text for name in _KNOWN):
        return text, ()
    text = _ROUTED.sub("", text)
    text, subjects = _SUBJECT.subn("SUBJECT: ", text)
    text, references = _REFERENCE.subn(_entry, text)
    text, texts = _TEXT.subn("\n", text)
    return _END.sub("", _OTHER.sub("\n", text)), (
        (REPAIRED, _SAID.format(subjects + references + texts)),
    )


def _entry(reference: re.Match[str]) -> str:
    """Return an entry of a REF block; the first one has its label."""
    label = "REF: " if reference["letter"] == "A" else ""
    fields = _SENT.sub(r"\1 \2 \3", reference["fields"]).replace("/", " ").strip()
    return f"{label}{reference['letter']}. {fields}"
