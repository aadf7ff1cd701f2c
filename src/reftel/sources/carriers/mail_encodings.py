"""What a mail has in letters of its own, and does not say so, or not whole: base64, uuencode.

Each line is read by itself, so one that is damaged costs its own letters only.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from reftel.cable.raw_cable import IN_DOUBT, Extra

_QUOTES: Final = " \t>\r"
_LINE: Final = r"[> \t]{0,20}[A-Za-z0-9+/*!]{40,100}={0,2}[ \t\r]{0,9}"
_BASE64: Final = re.compile(rf"^{_LINE}\n(?:[> \t\r]{{0,20}}\n)?{_LINE}$", re.MULTILINE)
_OF_IT: Final = re.compile(r"[A-Za-z0-9+/*!=]{2,100}")
_BEGINS: Final = re.compile(r"^begin [0-7]{3,4} (\S.{0,200})$", re.MULTILINE)
_GROUP: Final = 4  # letters for three bytes
_FEWEST: Final = 60  # bytes that may be a file


def decoded(text: str) -> tuple[bytes, Extra] | None:
    """Return the bytes that a text has in letters, and what to say of them; None if it has none."""
    if "\nend" in text and (begins := _BEGINS.search(text)):
        return _uudecoded(text[begins.end() + 1 :])
    if (first := _BASE64.search(text)) is None:
        return None
    found: list[bytes] = []
    damaged = 0
    for line in text[first.start() :].split("\n"):
        letters = line.strip(_QUOTES)
        if not letters:
            continue
        if not _OF_IT.fullmatch(letters):
            break
        kept = re.sub(r"[^A-Za-z0-9+/]", "", letters)
        whole = len(kept) // _GROUP * _GROUP
        is_last = letters.endswith("=")
        damaged += (letters.rstrip("=") != kept) or (len(kept) != whole and not is_last)
        rest = kept[whole:]
        found.append(base64.b64decode(kept[:whole] + (rest.ljust(_GROUP, "=") if rest[1:] else "")))
    return _said("base64", b"".join(found), damaged)


def _uudecoded(text: str) -> tuple[bytes, Extra] | None:
    found: list[bytes] = []
    damaged = 0
    for line in text.split("\n"):
        if line.strip() in ("end", "`", ""):
            break
        try:
            found.append(binascii.a2b_uu(line))
        except binascii.Error:
            damaged += 1
    return _said("uuencode", b"".join(found), damaged)


def _said(kind: str, data: bytes, damaged: int) -> tuple[bytes, Extra] | None:
    if len(data) < _FEWEST:
        return None
    notes: list[tuple[str, str]] = [("letters", f"read out of {kind}")]
    if damaged:
        lines = "1 line" if damaged == 1 else f"{damaged:,} lines"
        notes.append(
            (IN_DOUBT, f"{lines} of its {kind} came damaged; what stood there may be missing")
        )
    return data, tuple(notes)
