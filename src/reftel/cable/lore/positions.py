"""Which words are of positions and ranks, not of names, also abbreviated or mistyped (§2.8)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from reftel.cable.lore.data_files import data_words
from reftel.cable.lore.near import near

# Words of positions by how they begin, which tolerates most misspellings ...
_BEGINNINGS: Final = (
    "AMB[ASO]|CHARG|CHR?G|AFFAI|AFFIA|AFFR|D['\u2019`]?AFF|A/|ACTI|ACTG|DEPU|DEPT|DEPART|CHIEF|CIEF"
    "|COU?N?SEL|COUNC|COUNS|COUSE(?!R$)|COUSN|CONSUL|CONGEN|CONOFF|POLIT|POL[/-]|POLOFF|POLCOU|POLMI"
    "|POLEC|PMIN|ECON(?!OM[OI][UD])"
    "|ECOPOL|EMIN|EPOL|MINIS|MISSION|M[/-]C|DIREC|OFFIC|SECRE|SECTI|ASSIS|ASSOC|ATT[AC]{1,3}H|LEGATT|REPRES"
    "|SPECIAL|SENIOR"
    "|PRINCIP(?!E$)|ADVI|ADVSR|COORD|DIPLO|BUREAU|EMBAS|LEADER|GOVERN|PDAS|S/[A-Z]|[A-Z]{1,3}/[A-Z]"
    "|[A-Z]{3}/|USUN|USNATO"
    "|USEU|USOSCE|USAID|USINT|CHAIR|DELEG|CONTROL|NEGOTI|MANAG|ADMIN|PUBLIC|CULTUR|INFORM|REGION"
    "|INTERA|INTERN"
    "|NATION|PROVINC|RECON|SUB-|MILIT|MILAT|LABOR(?!D)|FINAN|TREAS|COMMER|AGRIC|ENVIR|SCIEN|TECHN"
    "|RIGHTS|REFUG|SECUR"
    "|DEPPOL|POLMC|ESTH?O|DEFEN|SUPPORT|COMMAND|EXECU|DIVISI|CLASSI|CLASSF|INSPEC|ANALYS|ECONOFF"
    "|EMBOFF|ORIGIN|DERIV|MULTI|REASON(?!ER)|MESSAGE|EXTERN|SOVEREIG|M[/-]?C(?:OUNS|ONS)|MINCO"
)
# ... among them countries and regions, which stand in the names of offices ...
_REGIONS: Final = "HEMISPH|AMERICA|AFGHAN|PAKIST|EUROPE|AFRICA|WESTERN|EASTERN|NORTHERN|SOUTHERN"
# ... and by how they end: as nouns of doing, or as the short forms of officers and attaches.
_ENDINGS: Final = (
    r"[A-Z-]{3,}[ST]IONS?$|[A-Z-]{2,}(?:COUNS|COORDS?)$"
    r"|(?:POL|ECON|CONS?|CONSUL|LAB|ADMIN|EMB|ESTH?|ENVIR|MGMT|FCS|FAS|PA|PRIN|PRT|SCI)OFF"
    r"|(?:AIR|ARM|LAB|AG|DEF|MIL|NAV)ATT$"
)
_BEGINS: Final = re.compile(f"{_BEGINNINGS}|{_REGIONS}")
_POSITION: Final = re.compile(f"{_BEGINS.pattern}|{_ENDINGS}")
# Titles of persons, behind which a name may stand and no place.
_TITLE: Final = re.compile(
    r"AMB(?:ASS?[AO]D[OE]R)?|[A-Z/]{0,4}DCM|CDA|CHARGE|D?['\u2019`]?AFFAIRES|COM|CONSUL|DAS|PDAS|POLAD"
    r"|[A-Z/-]*(?:COUNS|COUNSELL?OR|CHIEF|ATTACHE)|(?:POL|ECON|CONS?|EMB|ESTH?)OFF|OFFICER|DIRECTOR|[AU]/S|[A-Z/]*M[/-]?C|A\.I"
    r"|COORDINATOR|LEADER|CONGEN|ADVIS[EO]R|ASSISTANT|COL|CAPT|GEN|LT|MAJ|LTC|DR|MR|MRS|MS"
)
_APOSTROPHES: Final = str.maketrans("", "", "'\u2019`")
_SLIP, _TWO_SLIPS = 5, 8  # letters of a word in which one slip is believed, and two
# Short forms that are written on to the next word: POLCHIEF, ECONCHIEF.
_GLUED: Final = re.compile(r"(?:POL|ECON)(?=[A-Z]{3})")


@cache
def _listed() -> frozenset[str]:
    """Return the words of positions, and ranks, that are known as they stand."""
    return frozenset(data_words("positions.txt") + data_words("ranks.txt"))


@cache
def _surnames() -> frozenset[str]:
    """Return the words of positions that people are called too."""
    return frozenset(data_words("positions_and_surnames.txt"))


@cache
def _long() -> list[str]:
    """Return the long words of positions, in which a slip is believed."""
    return data_words("long_positions.txt")


@lru_cache(maxsize=4096)
def is_position(word: str) -> bool:
    """Say whether a word, in capitals, is one of positions and ranks and not of names."""
    word = word.replace("0", "O")
    if word in _listed() or _POSITION.match(word):
        return True
    parts = word.strip("-").split("-")
    if len(parts) > 1 and all(is_position(part.rstrip(".")) for part in parts):
        return True
    if (glued := _GLUED.match(word)) and is_position(word[glued.end() :]):
        return True
    return _is_mistyped(word)


def is_title(word: str) -> bool:
    """Say whether a word, in capitals, is a person's title, behind which a name may stand."""
    return _TITLE.fullmatch(word) is not None


def may_be_surname(word: str) -> bool:
    """Say whether a word of positions may be a surname as well.

    That is true of a few words (``WEST``), and of short ones that are only near to one.
    """
    if word in _surnames():
        return True
    known = word in _listed() or word in _long() or _BEGINS.match(word)
    return not known and len(word) < _TWO_SLIPS


def _is_mistyped(word: str) -> bool:
    """Say whether a word is one or two slips away from a long word of positions."""
    word = word.translate(_APOSTROPHES)
    if len(word) < _SLIP or not word.isalpha():
        return False
    return bool(near(word, _long(), 2 if len(word) >= _TWO_SLIPS else 1))
