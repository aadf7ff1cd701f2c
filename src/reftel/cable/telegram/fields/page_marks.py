"""The page marks of the network as patterns, for a header and for a text (§2.9)."""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.telegram.fields.classification import PRINTED_LEVEL

# What ``HANOI 00000809  002 OF 004`` says, where it is known to stand.
SAID_BY_MARK: Final = re.compile(
    r"(?P<origin>[A-Za-z.' -]{0,30})[ \t]+(?P<serial>\d{8})[ \t]+(?P<page>\d{3})"
)
# ``PAGE 02 HANOI 03294 01 OF 02 201049Z``, and ``PAGE 02 RUEHPAM0170 S E C R E T``, or ``UNCLAS``.
PAGE_MARK: Final = re.compile(
    r"PAGE[ \t]+(?P<page>\d\d)(?:[ \t]+|[ \t]*\n[ \t]*)"
    r"(?:RU[A-Z]{3,6}\d{3,4}"
    rf"(?:[ \t]+(?:{PRINTED_LEVEL}|(?:[A-Z][ \t]){{4,}}[A-Z])(?![A-Za-z]))?"
    r"|[A-Z][A-Z.' ]{1,14}?[ \t]+\d{4,6}(?:[ \t]+(?P<section>\d\d)[ \t]+OF[ \t]+\d\d)?"
    r"(?:[ \t]+\d{6}[ ]?[Z2])?(?![A-Za-z0-9]))"
)
# What is left of one whose ``PAGE 02`` was taken out; the Z may be misread.
LEFT_OF_MARK: Final = re.compile(
    r"[A-Z][A-Z. ]{1,12}[ ]\d{4,6}(?:[ ]\d\d[ ]OF[ ]\d\d)?[ ]\d{6}[ ]?[Z2]"
)
