"""The words of positions and ranks, however they are abbreviated or mistyped (§2.8)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Words of positions: by how they begin, which tolerates most misspellings ...
_BEGINNINGS: Final = (
    "AMB[ASO]|CHARG|CHR?G|AFFAI|AFFIA|AFFR|D['\u2019`]?AFF|A/|ACTI|ACTG|DEPU|DEPT|DEPART|CHIE|CIEF"
    "|COU?N?SEL|COUNC|COUNS|COUSE|COUSN|CONSUL|CONGEN|CONOFF|POLIT|POL[/-]|POLOFF|POLCOU|POLMI"
    "|POLEC|PMIN|ECON"
    "|ECOPOL|EMIN|EPOL|MINI|MISSION|M[/-]C|DIREC|OFFIC|SECRE|SECTI|ASSI|ASSO|ATTA|LEGATT|REPRES"
    "|SPECIAL|SENIOR"
    "|PRINCI|ADVI|ADVSR|COORD|DIPLO|BUREAU|EMBAS|LEADER|GOVERN|PDAS|S/[A-Z]|[A-Z]{1,3}/[A-Z]"
    "|[A-Z]{3}/|USUN|USNATO"
    "|USEU|USOSCE|USAID|USINT|CHAIR|DELEG|CONTROL|NEGOTI|MANAG|ADMIN|PUBLIC|CULTUR|INFORM|REGION"
    "|INTERA|INTERN"
    "|NATION|PROVIN|RECON|SUB-|MILIT|MILAT|LABOR|FINAN|TREAS|COMMER|AGRIC|ENVIR|SCIEN|TECHN"
    "|RIGHTS|REFUG|SECUR"
    "|DEPPOL|POLMC|ESTO|ESTHO|DEFEN|SUPPORT|COMMAND|EXECU|DIVISI|CLASSI|CLASSF|INSPEC|ANALYS|ECONOFF"
    "|EMBOFF|ORIGIN|DERIV|MULTI|REASON"
    "|MESSAGE|HEMISPH|AMERICA|EXTERN|AFGHAN|PAKIST|EUROPE|AFRICA|WESTERN|EASTERN|NORTHERN"
    "|SOUTHERN|SOVEREIG|M[/-]?C(?:OUNS|ONS)|MINC"
)
# ... and whole words and abbreviations, among them names of places that stand in positions.
_WORDS_LISTED: Final = """
& A A.I A/S AC ACTING ADCM AF AFF AID AIT AMB AN ANBAR AND ARMS AS ASIA AT BAGHDAD BASRA
BRANCH BY CA CABLE CDA CENTRAL CG CHARGE CHINA CLASSIFIED CM COM CONS COUN COUNTRY CRIME
CRISIS DAO DAS DATT DCM DCOM DEA DEP DESK DIR DOS DPAO DPC DPO DRL DSCG E EAP EAST EB
ECO ECPO ECPOL EE EEB ENERGY ENVOY EPC ERBIL EUR FAS FBI FCS FOR FROM G GENERAL GROUP
GUIDE GULF HAGUE HEAD HUMAN ICE IN INDIA INL INR IO IPA IPO IRAN IRAQ IRMO ISN ISRAEL
ISTANBUL JAPAN KABUL KIRKUK KOREA L LAW LEBANON LEGAL LEGAT M-C MC MIDDLE MIN MINISTER
MOSUL NEA NORTH NOT NP NSC OES OF OFF ON P P/E PACIFIC PAO PAS PC PE PEACE PM PMC PO POL
POLAD POST PRESS PRM PRT REO ROL RSO RULE RUSSIA SA SCA SOURCE SOURCES SOUTH STAFF STATE
SYRIA T TEAM THE THIS TIP TO TRADE TURKEY U.S U/S UN UNDER UNIT US USG VC VCI VICE WAR
WATCH WEST WHA WITH
"""
_WORDS: Final = frozenset(_WORDS_LISTED.split())
_POSITION: Final = re.compile(_BEGINNINGS)
# Ranks and ways to address somebody.
_RANKS_LISTED: Final = """
ADM BG BGEN BRIG CAPT CDR CMDR COL CPT DR GEN LCDR LT LTC LTCOL LTG MAJ MG MR MRS MS RADM RDML VADM
"""
_RANKS: Final = frozenset(_RANKS_LISTED.split())
# The long words of positions, which are known in spite of a slip, and of two in the longest.
_LONG_LISTED: Final = """
ACTING ADMINISTRATIVE ADMIRAL ADVISER ADVISOR AFFAIRES AFFAIRS AGENT AGRICULTURAL ALTERNATE
AMBASSADOR ASSISTANT ASSOCIATE ATTACHE BRIGADIER BUREAU CAPTAIN CHARGE CHIEF COLONEL COMMANDER
COMMERCIAL CONSUL CONSULAR COORDINATOR COUNSELOR COUNSELLOR COUNTRY DAFFAIRES DEFENSE
DELEGATION DEPARTMENT DEPUTY DIRECTOR DIVISION ECONOMIC EMBASSY ENVIRONMENT ENVOY EXECUTIVE FOREIGN
GENERAL HEALTH INTERIM LEADER LEGAL LIEUTENANT MAJOR MANAGEMENT MILITARY MINISTER MISSION NATIONAL
NAVAL OFFICER OFFICE POLITICAL PRINCIPAL PROGRAM PROVINCIAL PUBLIC RECONSTRUCTION REFUGEE
REGIONAL REPRESENTATIVE SCIENCE SECRETARY SECTION SECURITY SENIOR SERGEANT SPECIAL STAFF TEAM UNDER
"""
_LONG: Final = tuple(_LONG_LISTED.split())
_APOSTROPHES: Final = str.maketrans("", "", "'\u2019`")
_SLIP, _TWO_SLIPS = 5, 8  # letters of a word in which one slip is believed, and two


# Short forms that are written on to the next word: POLCHIEF, ECONCHIEF.
_GLUED: Final = re.compile(r"(?:POL|ECON)(?=[A-Z]{3})")


@lru_cache(maxsize=4096)
def is_position(word: str) -> bool:
    """Say whether a word, in capitals, is one of positions and ranks and not of names."""
    word = word.replace("0", "O")
    if word in _WORDS or word in _RANKS or _POSITION.match(word):
        return True
    if "-" in word.strip("-") and all(map(is_position, word.strip("-").split("-"))):
        return True
    if (glued := _GLUED.match(word)) and is_position(word[glued.end() :]):
        return True
    return _is_mistyped(word)


def _is_mistyped(word: str) -> bool:
    """Say whether a word is one or two slips away from a long word of positions."""
    word = word.translate(_APOSTROPHES)
    if len(word) < _SLIP or not word.isalpha():
        return False
    # Only now: most words of a statement are known without.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    slips = 2 if len(word) >= _TWO_SLIPS else 1
    return process.extractOne(word, _LONG, scorer=OSA.distance, score_cutoff=slips) is not None
