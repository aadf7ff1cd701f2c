"""Words and signs between words that other programs take for operators: ``oil or gas``.

Here ``or`` and ``not`` are words like others, and ``|`` and ``!`` are passed over. What they may
have been meant for is proposed.
"""

from __future__ import annotations

import re

# A row in quotes, a pattern, blanks, or else a piece of the text.
_PIECE = re.compile(r'["\u201c][^"\u201d]*["\u201d]?|/\S[^/\s]*/|\s+|[^\s"\u201c]+')
_OR = frozenset(("or", "|", "||"))
_NOT = frozenset(("not", "!"))
_SIGNED = re.compile(r"(\|{1,2}|!)(?=[\w(\"])")


def with_operators(text: str) -> tuple[str, list[str]]:
    """Return a query with operators in the place of what may stand for them, and what did.

    ``oil or gas`` becomes ``oil OR gas``, ``oil not gas`` and ``oil !gas`` become ``oil -gas``.
    """
    pieces = _PIECE.findall(text.strip())
    found: dict[str, None] = {}
    made: list[str] = []
    is_negating = False  # the piece before is a sign of ours, and stands against the next
    for at, piece in enumerate(pieces):
        is_between = 0 < at < len(pieces) - 1
        signed = _SIGNED.match(piece)
        was_negating, is_negating = is_negating, False
        if is_between and piece in _OR:
            found[piece] = None
            made.append("OR")
        elif is_between and piece in _NOT:
            found[piece] = None
            made.append("-")
            is_negating = True
        elif signed and at:
            found[signed[1]] = None
            made.append(("-" if signed[1] == "!" else "OR ") + piece[signed.end() :])
        elif not (was_negating and piece.isspace()):
            made.append(piece)
    return "".join(made), list(found)
