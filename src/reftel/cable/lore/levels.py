"""Classifications and portion markings compared: which is higher, their parts, their short form.

``S//NF``, ``S/NF``, ``S-NF``, ``S NF``, ``S/NOFORN`` and ``SECRET//NOFORN`` say the same
(§2.2, §2.11).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Each part by its short form, from the lowest level up, then what may stand behind a level.
_LEVELS: Final = {
    "U": "UNCLASSIFIED",
    "LOU": "LIMITED OFFICIAL USE",
    "C": "CONFIDENTIAL",
    "S": "SECRET",
    "TS": "TOP SECRET",
}
IN_FULL: Final = tuple(_LEVELS.values())
"""The levels as they are spelled out, from the lowest up."""

# The letters of a portion marking, as a pattern.
LETTERS: Final = r"(?:SBU|LOU|FOUO|TS|[CUS])"
_FOUO: Final = "FOR OFFICIAL USE ONLY"
_CONTROLS: Final = {"FOUO": _FOUO, "NF": "NOFORN", "OC": "ORCON"}
_SPELLED: Final = {"UNCLAS": "UNCLASSIFIED", "SBU": _FOUO, **_LEVELS, **_CONTROLS}
_SHORT: Final = {spelled: short for short, spelled in (_LEVELS | _CONTROLS).items()}
_PART: Final = re.compile(
    r"TOP\s+SECRET|LIMITED\s+OFFICIAL\s+USE|FOR\s+OFFICIAL\s+USE\s+ONLY|ENTIRE\s+TEXT"
    r"|(?P<release>REL\b[^/]*)|[^\s/-]+"
)
_WHOLE: Final = "ENTIRE TEXT"  # C - ENTIRE TEXT: the paragraph is C


def class_parts(text: str) -> frozenset[str]:
    """Return the parts of a classification, spelled out: ``S//NF`` is SECRET and NOFORN."""
    return frozenset(_SPELLED.get(part, part) for part in _parts(text))


@lru_cache(maxsize=4096)  # every paragraph asks, of few markings
def class_rank(text: str) -> float | None:
    """Return how high a classification is, FOUO between UNCLASSIFIED and CONFIDENTIAL; or None."""
    parts = class_parts(text)
    rank = max((IN_FULL.index(part) for part in parts if part in IN_FULL), default=None)
    if _FOUO in parts:
        return 0.5 if not rank else float(rank)
    return None if rank is None else float(rank)


def covers(text: str, other: str) -> bool:
    """Whether a classification says all that another does: ``S//NF`` covers ``S``, not ``C``."""
    return _exactly(other) <= _exactly(text)


def stronger(text: str, other: str) -> str:
    """Return the higher of two classifications; at one level the one that says more."""
    ranks = class_rank(text), class_rank(other)
    if ranks[0] is None or ranks[1] is None:
        return text if ranks[1] is None else other
    if ranks[0] == ranks[1]:
        return max(text, other, key=lambda each: len(class_parts(each)))
    return text if ranks[0] > ranks[1] else other


def is_class(text: str, classification: str) -> bool:
    """Whether a text is a classification, no more and no less, by whatever name: ``S/NF``, FOUO."""
    return _exactly(text) == _exactly(classification)


@lru_cache(maxsize=256)
def short_class(classification: str) -> str:
    """Return the short form: ``U``, ``FOUO``, ``C``, ``C/NF``, ``S``, ``S/NF``, ``TS``."""
    parts = list(dict.fromkeys(_SPELLED.get(part, part) for part in _parts(classification)))
    if _FOUO in parts and parts[0] == "UNCLASSIFIED":
        parts.remove("UNCLASSIFIED")
    return "/".join(_SHORT.get(part, part) for part in parts)


@lru_cache(maxsize=4096)
def marking_form(marking: str) -> str:
    """Return the form in which portion markings are compared: ``S/NOFORN`` is ``S//NF``.

    SBU, of which FOUO took the place, is a marking of its own. Countries stay as they are named.
    """
    parts = [_SHORT.get(part, part) for part in _parts(marking) if part != _WHOLE]
    return "//".join([*parts[:1], *sorted(set(parts[1:]))])


@lru_cache(maxsize=1024)  # every cable asks, of few classifications
def _exactly(text: str) -> frozenset[str]:
    parts = class_parts(text)
    return parts | {"UNCLASSIFIED"} if parts == {_FOUO} else parts


def _parts(text: str) -> list[str]:
    found = []
    for match in _PART.finditer(text.upper()):
        part = " ".join(match[0].split())
        if match["release"]:
            part = re.sub(r"^REL TO ", "REL ", part.rstrip(" -"))
        found.append(part)
    return found
