"""CLASSIFIED BY: the statement of who classified a cable, position and reasons (§2.8, T61, T71)."""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.cable import ClassifiedBy
from reftel.cable.telegram.fields.classifiers import read_classifiers
from reftel.cable.telegram.fields.reasons import find_reasons, names_section, read_reasons
from reftel.cable.text import fold, repair

LABEL: Final = (  # however it is typed
    r"(?:ORIG(?:\.|INALLY)?[ \t]+)?(?:C?LA?S[SIFED]{4,8}|CLASS(?:IF|IFICATION)?\.?)"
    r"(?:[ \t]+(?:AND[ \t]+APPROVED|CONFIDENTIAL|SECRET))?[ \t-]*"
    r"(?:(?<![S.])BY\b|(?<=[ \t])B[YT]\b)"
    r"|CLASSIF(?:IER|YING[ \t]+OFFICER)(?=[ \t]*:)|CLASSIFIED(?=[ \t]*:)"
)
_LABEL: Final = re.compile(rf"\b(?:{LABEL})[ \t]*[:;,.-]?", re.IGNORECASE)
_DERIVED: Final = re.compile(r"DERIVED[ \t]+FROM\b", re.IGNORECASE)
_BY: Final = re.compile(r"(?:(?:CLASSIFIED[ ])?(?:CONFIDENTIAL|SECRET)[ ])?BY[ :]+", re.IGNORECASE)
_PARAGRAPH: Final = re.compile(
    r"(?:^|\s)¶?[ ]?\d{1,2}\.[ ]{0,3}\(|\n[ \t]*\(?[CSU]\)[ ](?![/&(]|and\b|AND\b)"
    r"|\n[ \t]*¶?[12]\.[ ]"
)
_BLANK: Final = re.compile(r"\n[ \t]*\n")
# The network cut statements at this column, in mid-word (§2.8).
_HARD_CUT: Final = 71
_WHOLE: Final = frozenset(("for", "reasons", "reason", "and", "of", "the"))
_FRAGMENT: Final = 2  # letters
_SMALL: Final = _WHOLE | {"to", "in", "by", "per", "under", "on", "with", "from", "due"}
# A one as a scanner reads it in ``1.4``; the set of letters stands first, for a search skips to it.
_AS_ONE: Final = re.compile(r"[lI](?<![\w.].)(?=[.,][ ]?[2-7](?!\w))")
_D_COMMA: Final = re.compile(r",(?<=\bd,)\s?(?=aff)", re.IGNORECASE)
_SIGNS: Final = " \n.,:;()-"
_SHORT: Final = 80
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
    statement = _AS_ONE.sub("1", _D_COMMA.sub("'", repair(fold(statement))))
    found = find_reasons(statement)
    start = len(statement) if found is None else found
    who = statement[:start]
    reasons, end = read_reasons(statement[start:])
    if (
        not reasons
        and (above := _LABEL.split(text, maxsplit=1)[0])
        and find_reasons(above) is not None
    ):
        reasons, _ = read_reasons(above)
    names, position = read_classifiers(who[:_LONGEST])
    if not names and _DERIVED.match(who):
        position = fold(who)
    if not who.strip(_SIGNS):
        names, position = _behind_reasons(statement[start + end :])
    return ClassifiedBy(names, position, reasons, statement)


def _behind_reasons(text: str) -> tuple[tuple[str, ...], str | None]:
    """Return names and position behind the reasons; a position in front tells both from prose."""
    text = text.strip(_SIGNS)
    names, position = read_classifiers(text) if len(text) <= _SHORT else ((), None)
    found = position and text.startswith(position[:3]) and names and " " in names[0]
    return (names, position) if found else ((), None)


def _statement(text: str) -> str | None:
    """Return what follows the last label, up to a blank line or a paragraph."""
    first = _LABEL.search(text)
    if first is None:
        derived = _DERIVED.match(text)
        return _BLANK.split(text)[0] if derived else None
    text = text[first.start() : first.start() + _LONGEST_STATEMENT]
    labels = list(_LABEL.finditer(text))
    if not labels:
        return None
    paragraph = _PARAGRAPH.search(text, labels[0].end())
    end = paragraph.start() if paragraph else len(text)
    inside = [label for label in labels if label.end() <= end]
    start, stop = inside[0].start(), inside[-1].end() - inside[0].start()
    statement = _join_hard_cuts(text[start:end])
    last = list(_LABEL.finditer(statement))
    said = statement[last[-1].end() :] if last else statement[stop:]
    said = said.lstrip(" \t\n:;.,")
    if by := _BY.match(said):
        said = said[by.end() :]
    blank = _BLANK.search(said)
    if blank is None:
        return said
    # The reasons may stand behind a blank line or a page break; nothing else does.
    rest = find_reasons(said, blank.start())
    if names_section(said, blank.start()) or rest is None:
        return said[: blank.start()]
    return f"{said[: blank.start()]} {said[rest:]}"


def _join_hard_cuts(text: str) -> str:
    """Join lines that were cut at a fixed column in mid-word (§2.8)."""
    lines = text.split("\n")
    joined = _joined_in_line(lines[0].rstrip())
    cut = len(joined) == _HARD_CUT
    for line in lines[1:]:
        end = line.rstrip()
        whole = (
            joined.rpartition(" ")[2].lower() in _WHOLE or end.partition(" ")[0].lower() in _SMALL
        )
        joined += end if cut and end.strip() and not whole else f"\n{end}"
        cut = len(end) == _HARD_CUT
    return joined


def _joined_in_line(line: str) -> str:
    """Close the blank that stands for such a cut where the lines were joined since."""
    rest = line[_HARD_CUT + 1 :].partition(" ")[0]
    if line[_HARD_CUT : _HARD_CUT + 1] != " " or not line[_HARD_CUT - 1].isalpha():
        return line
    if rest in _SMALL or len(rest) < _FRAGMENT or not (rest.isalpha() and rest.islower()):
        return line
    return line[:_HARD_CUT] + line[_HARD_CUT + 1 :]
