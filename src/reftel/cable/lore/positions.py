"""The words of positions and ranks, however they are abbreviated or mistyped (§2.8)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Words of positions: by how they begin, which tolerates most misspellings ...
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
    "|EMBOFF|ORIGIN|DERIV|MULTI|REASON"
    "|MESSAGE|HEMISPH|AMERICA|EXTERN|AFGHAN|PAKIST|EUROPE|AFRICA|WESTERN|EASTERN|NORTHERN"
    "|SOUTHERN|SOVEREIG|M[/-]?C(?:OUNS|ONS)|MINCO"
    # and by how they end
    r"|[A-Z-]{3,}[ST]IONS?$|[A-Z-]{2,}(?:COUNS|COORDS?)$"
    r"|(?:POL|ECON|CONS?|CONSUL|LAB|ADMIN|EMB|ESTH?|ENVIR|MGMT|FCS|FAS|PA|PRIN|SCI)OFF"
    r"|(?:LAB|AG|DEF|MIL|NAV)ATT$"
)
# ... and whole words and abbreviations, among them names of places that stand in positions.
_WORDS_LISTED: Final = """
& A A.I A/S ABATEMENT AC ACTING AD ADAO ADCM ADIR AF AFF AFRICOM AG AGMIN AI AID AIO AIT AIR AMB
AMCONGEN AMCONSUL AN ANBAR AND ARMS ARMY ARSO AS ASIA ASST AT ATF BAGHDAD BASRA BILATERAL BORDER
BRANCH BUSINESS BY CA CABLE CBP CDA CDAS CELL CENTCOM CENTRAL CG CHARGE CHF CHINA CIVIL CIVILIAN
CLASSIFIED CM CMO CO COAST COM COMM COMPLIANCE CONS CORPS COS COUN COUNTRY CRIME CRISIS CUSTOMS DAO
DAS DATT DCM DCMS DCOM DCOS DEA DEFATT DELEGATE DEMOCRACY DEP DEPDCM DEPSEC DESIGNATE DESK
DEVELOPMENT DHS DIR DISARMAMENT DOD DOE DOJ DOS DPAO DPC DPO DPTY DRL DS DSCG DSS E EAP EAST EB
ECMIN ECO ECOMIN ECOUNS ECPO ECPOL EE EEB EMB ENERGY ENVOY EPC ERBIL EST ESTH EU EUCOM EUR EX
EXCHANGES EXEC EXPORT FAA FAS FBI FCS FIRST FOR FORCE FRAUD FREEDOM FROM G GENERAL GLOBAL GROUP
GSO GUARD GUIDE GULF HAGUE HEAD HOM HUMAN IAEA ICASS ICE IMO IN INDIA INL INR INVESTMENT IO IPA
IPC IPO IRAN IRAQ IRM IRMO IRPO IRS ISAF ISN ISRAEL ISTANBUL JAPAN JCS JUNIOR KABUL KIRKUK KOREA
L LAW LEBANON LEGAL LEGAT LIAISON LOGISTICS M-C MARITIME MC MGMT MGT MIDDLE MIL MILGP MILGROUP MIN
MINISTER MISSILE MOSUL NARCOTICS NATO NAVY NEA NORTH NOT NP NSC NUCLEAR OAS OCEANS OES OF OFAC OFF
OIC OMC OMS ON OPCW OPS OSCE OSD P P/E PACIFIC PACOM PAO PAS PC PE PEACE PECOUNS PERMANENT PERMREP
PLANNING PM PMC PO POL POLAD POLE POLICY POLSEC POST PRESS PRINOFF PRM PROLIFERATION PROPERTY
PROTOCOL PRT RAPID REMOVAL REO REP RESEARCH RESOURCE ROL RPO RSO RULE RUSSIA SA SANCTIONS SCA SCO
SCR SEC SECOND SECY SOURCE SOURCES SOUTH SOUTHCOM STAFF STATE STRATEGIC SURVEY SYRIA T TASK TEAM
TERRORISM THE THIRD THIS THREAT TIP TO TRADE TRAFFICKING TURKEY U.S U/S UN UNDER UNDERSECRETARY
UNESCO UNHCR UNIT UNVIE US USDA USG USTR VC VCI VICE VICECONSUL VISA WAR WATCH WATCHER WEAPONS WEST
WHA WITH
"""
# Of these, what people are called too.
_SURNAMES_LISTED: Final = """
BORDER BRANCH EAST GUARD GUIDE HEAD LAW NORTH PEACE POST PRESS RULE SOUTH STAFF WEST
"""
_SURNAMES: Final = frozenset(_SURNAMES_LISTED.split())
# Titles of persons, behind which a name may stand and no place.
_TITLE: Final = re.compile(
    r"AMB(?:ASS?[AO]D[OE]R)?|[A-Z/]{0,4}DCM|CDA|CHARGE|D?['\u2019`]?AFFAIRES|COM|CONSUL|DAS|PDAS|POLAD"
    r"|[A-Z/-]*(?:COUNS|COUNSELL?OR|CHIEF|ATTACHE)|(?:POL|ECON|CONS?|EMB|ESTH?)OFF|OFFICER|DIRECTOR|[AU]/S|[A-Z/]*M[/-]?C|A\.I"
    r"|COORDINATOR|ADVIS[EO]R|ASSISTANT|COL|CAPT|GEN|LT|MAJ|LTC|DR|MR|MRS|MS"
)
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


def is_title(word: str) -> bool:
    """Say whether a word, in capitals, is a person's title, behind which a name may stand."""
    return _TITLE.fullmatch(word) is not None


def is_loose(word: str) -> bool:
    """Say whether a word of positions may be a surname as well, for all its letters say.

    That is true of a few words (``WEST``), and of short ones that are only near to one.
    """
    if word in _SURNAMES:
        return True
    known = word in _WORDS or word in _RANKS or word in _LONG or _POSITION.match(word)
    return not known and len(word) < _TWO_SLIPS


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
