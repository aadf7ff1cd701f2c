"""How a redaction looks in a text: ``XXXXXXXXXXXX``, ``[NAME REMOVED]``, a bar (§2.12, T16)."""

from __future__ import annotations

import re
from typing import Final

# A roman thirty is no redaction; four small letters may be a slip of the hand.
REDACTION: Final = re.compile(r"[Xx]{6,}|X{4,}|\[[A-Z]+(?: [A-Z]+)? REMOVED\]|\*{3,}|[█■]{2,}")
