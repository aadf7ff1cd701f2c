"""Who classified a cable, in which position and for which reasons (2.8, T61, T71).

A statement names a position and a person in any order and with any punctuation:
``Classified By: Acting Pol/Econ Counselor Ana Brandt, reasons 1.4 (b and d)``. Positions are known
by their words; what is left beside them is the name.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.model import ClassifiedBy
from reftel.cable.text import fold, repair

_LABEL: Final = re.compile(
    r"\bCLASS?I?F?I?E?D[ \t]+BY\b[ \t]*[:;,.-]?|\bCLASSIFIED[ \t]*:", re.IGNORECASE
)
_PARAGRAPH: Final = re.compile(
    r"(?:^|\s)¶?[ ]?\d{1,2}\.[ ]{0,3}\(|\n[ \t]*\(?[CSU]\)[ ]|\n[ \t]*¶?[12]\.[ ]"
)
_BLANK: Final = re.compile(r"\n[ \t]*\n")
# The network cut statements at this column, in mid-word (2.8).
_HARD_CUT: Final = 71
_WHOLE: Final = frozenset(("for", "reasons", "reason", "and", "of", "the"))
_REASON: Final = re.compile(
    r"[\s,;:.(/]{0,6}(?:"
    r"\b(?:F[O0]?R|PER|UNDER|DUE[ ]TO|BASED[ ](?:UP)?ON|PURSUANT[ ]TO|IN[ ]ACCORDANCE[ ]WITH|ON"
    r"|AND|IAW|BY|BECAUSE[ ]OF|OF)?"
    r"[ ,:.\n]*(?:THE[ ])?(?:FOLLOWING[ ])?"
    r"(?:\bR(?:EA?S?|AE?S|ES)[O0]N(?:S|\(S\))?\b|\bREASO|E\.?[ ]?[O0]\.?[ ]?:?[ ]?1\d{4}"
    r"|EXECUTIVE[ ]ORDER|(?:SEC(?:TION|\.)?S?|PARAS?(?:GRAPHS?)?)[ ]*(?=1)"
    r"|(?<![\d/])1\s?[.,/:]\s?[2-7](?![\d/])|(?<![\d/])14[ ]?(?=\())"
    r"|[ ]-+[ ]*(?=1\.))",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(r"(?<![\d/])(1)\s?[.,/:]?\s?([2-7])(?![\d/])([^\d]{0,60})")
_LETTER: Final = re.compile(r"(?<![A-Za-z])([A-Ha-h])(?![A-Za-z'\u2019])")
_SEPARATOR: Final = re.compile(
    r"[;:]+\s*|,(?!\s*(?:JR|SR|II|III)\b)\s*|[ ]-+[ ]|\.\s{2,}|(?<=[a-z]{3})\.\s", re.IGNORECASE
)
_AND: Final = re.compile(r"\s+(?:AND|&)\s+", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]{0,40}\)|[()]")
_SLASHED: Final = re.compile(r"/(?<=[A-Za-z]/)(?=[A-Z][a-z]{2,}[ ]+[A-Z])")

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
    "|DEPPOL|POLMC|ESTO|DEFEN|SUPPORT|COMMAND|EXECU|DIVISI|CLASSI|CLASSF|INSPEC|ANALYS|ECONOFF"
    "|EMBOFF|ORIGIN|DERIV|MULTI|REASON"
    "|MESSAGE|HEMISPH|AMERICA|EXTERN|AFGHAN|PAKIST|EUROPE|AFRICA|WESTERN|EASTERN|NORTHERN"
    "|SOUTHERN|SOVEREIG"
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
_WORD: Final = re.compile(r"[A-Za-zÀ-ÿ][A-Za-z0À-ÿ'\u2019`.-]*")
_INITIALS: Final = re.compile(r"(?:[A-Z0]\.){1,3}$|[A-Z]$")
_SUFFIX: Final = frozenset(("JR", "JR.", "SR", "SR.", "II", "III", "IV"))
_PARTICLES: Final = frozenset(
    ("DE", "DER", "VAN", "VON", "LA", "LE", "DI", "DU", "DEL", "DOS", "ST.", "AL", "BIN")
)
_D_COMMA: Final = re.compile(r",(?<=\bd,)\s?(?=aff)", re.IGNORECASE)
_LONGEST_NAME: Final = 3
_LONGEST: Final = 400
_LONGEST_STATEMENT: Final = 3_000


def parse_classified_by(text: str) -> ClassifiedBy | None:
    """Return who classified a cable, from its classified-by statement; None if there is none.

    ``names`` are as printed, without titles; ``position`` is what was printed beside the name;
    ``reasons`` are like ``1.4 (b)``.
    """
    statement = _statement(text)
    if statement is None:
        return None
    statement = _D_COMMA.sub("'", repair(statement))
    reason = _REASON.search(statement)
    who = statement[: reason.start()] if reason else statement
    names, position = _names(who[:_LONGEST])
    reasons = _reasons(statement[reason.start() :] if reason else "")
    return ClassifiedBy(names, position, reasons, fold(statement))


def _statement(text: str) -> str | None:
    """Return what follows the last label, up to a blank line or a paragraph."""
    first = _LABEL.search(text)
    if first is None:
        return None
    text = text[first.start() : first.start() + _LONGEST_STATEMENT]
    labels = list(_LABEL.finditer(text))
    if not labels:
        return None
    paragraph = _PARAGRAPH.search(text, labels[0].end())
    end = paragraph.start() if paragraph else len(text)
    inside = [label for label in labels if label.end() <= end]
    if not inside:
        return None
    start, stop = inside[0].start(), inside[-1].end() - inside[0].start()
    statement = _join_hard_cuts(text[start:end])
    last = list(_LABEL.finditer(statement))
    said = statement[last[-1].end() :] if last else statement[stop:]
    said = said.lstrip(" \t\n:;.,")
    blank = _BLANK.search(said)
    if blank is None:
        return said
    # The reasons may stand behind a blank line or a page break; nothing else does.
    rest = _REASON.search(said, blank.start())
    if _SECTION.search(said, 0, blank.start()) or rest is None:
        return said[: blank.start()]
    return f"{said[: blank.start()]} {said[rest.start() :]}"


def _join_hard_cuts(text: str) -> str:
    """Join lines that were cut at a fixed column in mid-word (2.8)."""
    lines = text.split("\n")
    joined = lines[0].rstrip()
    cut = len(joined) == _HARD_CUT
    for line in lines[1:]:
        end = line.rstrip()
        whole = joined.rpartition(" ")[2].lower() in _WHOLE
        joined += end if cut and end.strip() and not whole else f"\n{end}"
        cut = len(end) == _HARD_CUT
    return joined


def _reasons(text: str) -> tuple[str, ...]:
    """Return the reasons: section and letter, each once."""
    found: dict[str, None] = {}
    for match in _SECTION.finditer(text[:_LONGEST]):
        section = f"{match[1]}.{match[2]}"
        letters = _LETTER.findall(match[3])
        for letter in letters:
            found[f"{section} ({letter.lower()})"] = None
        if not letters:
            found[section] = None
    if not found:
        found = {f"({letter.lower()})": None for letter in _LETTER.findall(text[:_LONGEST])}
    return tuple(found)


def _names(who: str) -> tuple[tuple[str, ...], str | None]:
    """Return the names in the first part of a statement, and the position beside them."""
    who = _SLASHED.sub(" ", _BRACKETS.sub(" ", who))
    several = _AND.search(who) is not None
    names: list[str] = []
    rest: list[str] = []
    for raw in _SEPARATOR.split(who):
        part = fold(raw).strip(" .,-")
        if not part:
            continue
        for position, name in _people(part):
            if name and names and not several:
                rest.append(part)
                continue
            if name:
                names.append(name)
            if position:
                rest.append(position)
    full = [name for name in names if " " in name or "." in name]
    return tuple(full or names[:1]), ", ".join(rest) or None


def _people(part: str) -> list[tuple[str, str]]:
    """Return position and name of each person in one part of a statement: mostly one."""
    people = [_split(each) for each in _AND.split(part)]
    if len(people) == 1 or all(" " in name for _, name in people):
        return people
    return [_split(part)]


def _split(part: str) -> tuple[str, str]:
    """Return the position and the name in one part of a statement."""
    tokens = part.split(" ")
    run: list[str] = []
    for token in reversed(tokens):
        bare = token.strip(".,")
        upper = bare.upper()
        if upper in _SUFFIX and not run:
            run.append(token)
            continue
        if not _WORD.fullmatch(token.rstrip(",")) and not _INITIALS.match(token):
            break
        initial = bool(run) and upper != "A.I" and _INITIALS.fullmatch(token) is not None
        if (len(bare) > 1 or not run) and not initial and _is_position(upper):
            break
        run.append(token)
    run.reverse()
    name = _trim(run, whole=len(run) == len(tokens))
    if not name:
        return part, ""
    position = " ".join(tokens[: len(tokens) - len(name)])
    printed = " ".join(name).strip(" ,")
    if printed.upper().endswith((" JR", " SR")):
        printed += "."
    return position.strip(" ,.-"), printed


def _is_position(word: str) -> bool:
    """Whether a word, in capitals, is one of positions."""
    return word in _WORDS or _POSITION.match(word) is not None


def _trim(run: list[str], *, whole: bool) -> list[str]:
    """Return the tail of a run of unknown words that is a person's name."""
    words = [word for word in run if word.upper().strip(",") not in _SUFFIX]
    if not words:
        return []
    tail = run[len(words) :] if run[: len(words)] == words else []
    initials = [i for i, word in enumerate(words[:-1]) if _INITIALS.fullmatch(word)]
    if initials and initials[0] > 0 and initials[0] >= len(words) - 3:
        words = words[initials[0] - 1 :]
    elif len(words) > _LONGEST_NAME:
        words = words[-2:] if words[-2].upper() not in _PARTICLES else words[-3:]
    if len(words) == 1 and whole and len(words[0]) < 4:
        return []
    if len(words) == 1 and (_INITIALS.fullmatch(words[0]) or len(words[0]) == 1):
        return []
    return words + tail
