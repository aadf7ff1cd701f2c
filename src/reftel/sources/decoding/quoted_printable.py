r"""Quoted-printable (``=20``, ``=E2=80=94``) without a mail's head, read where that is sure.

``=20`` at line ends, lines broken by a last ``=``, ``=E2=80=94`` for a dash (RFC 2045). A text
may have a ``=`` of its own, so it is read only where the evidence is plain: bytes that make a
character of UTF-8, a word that is broken by ``=`` at the end of a long line, or long lines that end
so again and again. Where a ``=`` stands that is none of it, as in a rule or a sum, only signs that
cannot be anything else are read.
"""

from __future__ import annotations

import quopri
import re
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.sources.decoding import code_pages

_HINT: Final = re.compile(r"=(?:\n|20\n|09\n|[89A-F][0-9A-F])")
_HINT_IN_BYTES: Final = re.compile(_HINT.pattern.encode())
# What is written so: never letters and digits, but for the F of ``From``, and never lower-case.
_SIGN: Final = re.compile(
    r"=(?:[89A-F][0-9A-F]|0[9AD]|2[0-9A-F]|3[A-F]|40|46|5[B-F]|60|7[B-E]|$)", re.MULTILINE
)
_BYTES: Final = re.compile(r"(?:=[89A-F][0-9A-F])+")
_BROKEN: Final = re.compile(r"^.{55,75}[A-Za-z]=\n[a-z]", re.MULTILINE)
_END: Final = re.compile(r"^.{39,}=(?:20|09)?$", re.MULTILINE)
_FEWEST_ENDS: Final = 3
# Of a text with other ``=`` too: what is sure.
_SURE: Final = re.compile(
    r"(?:=[89A-F][0-9A-F])+|=3D|(?<=[^\n=]{39})(?:=(?:20|09)$|=\n)", re.MULTILINE
)
_ALL: Final = "signs of quoted-printable (=20, =E2=80=94) are read as what they stand for"
_SOME: Final = f"{_ALL}, where that is sure; other = are left"


def may_be(data: bytes) -> bool:
    """Whether it is worth looking at a text of these bytes."""
    return b"=" in data and _HINT_IN_BYTES.search(data) is not None


def unquoted(text: str) -> tuple[str, Extra]:
    """Return a text without quoted-printable, and what to say of that."""
    if "=" not in text or not _HINT.search(text):
        return text, ()
    is_sure = bool(_BROKEN.search(text)) or any(map(_character, _BYTES.findall(text)))
    if text.count("=") == len(_SIGN.findall(text)):
        if not is_sure and len(_END.findall(text)) < _FEWEST_ENDS:
            return text, ()
        data = quopri.decodestring(text.encode("utf-8", "surrogatepass"))
        return code_pages.read(data.decode("utf-8", "surrogateescape"))[0], ((REPAIRED, _ALL),)
    if not is_sure or text.startswith("<"):  # in HTML stand others in every element
        return text, ()
    return _SURE.sub(_meant, text), ((REPAIRED, _SOME),)


def _character(signs: str) -> str:
    """Return the characters of UTF-8 that bytes are, if they are any."""
    try:
        return bytes.fromhex(signs.replace("=", "")).decode()
    except UnicodeDecodeError:
        return ""


def _meant(match: re.Match[str]) -> str:
    signs = match[0]
    if signs[1:2] in "89ABCDEF" and len(signs) > 2:
        return _character(signs) or signs
    return {"=3D": "=", "=\n": ""}.get(signs, " " if signs == "=20" else "\t")
