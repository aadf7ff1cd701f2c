"""What a single line says of where a telegram begins or ends: ``NNNN``, a signer, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from reftel.cable.lore.text_parts import COMMENT, SUMMARY
from reftel.cable.sentences import ends_sentence
from reftel.cable.telegram.body.headings import PARTING_SIGNS
from reftel.cable.telegram.fields.classification import ClassificationLine, is_level, match_line
from reftel.sources.recognising.paragraph_numbers import NUMBER

PARAGRAPH: Final = re.compile(rf"{NUMBER}|.{{200}}")
CUT_SHORT: Final = ("...", "\N{HORIZONTAL ELLIPSIS}")  # under a stub the whole text follows (T35)
SAID: Final = re.compile(rf"{NUMBER}|(?=.{{40}}).*[a-z]{{3}}")
END: Final = re.compile(r"N ?N ?N ?N?|=*[ ]?CABLE ENDS[ ]?=*", re.IGNORECASE)
BEGINS_TEXT: Final = re.compile(
    r".*\bBEGIN\b.*\bTEXT\b.*|\W*(?:BEGIN(?:S|NING)? (?:OF )?)?(?:QUOTED?|QTE)(?: TEXT)?\W*",
    re.IGNORECASE,
)
_COLON: Final = re.compile(r"(?!.*\bwrote:).*:", re.IGNORECASE)
# One word in capitals is a signer, or a heading.
_SIGNER: Final = re.compile(
    rf"(?!(?:UN)?(?:QUOTE|QTE)|SIPDIS|{COMMENT}|{SUMMARY}|BACKGROUND)[A-Z][A-Z'-]{{2,24}}"
)
PARTING: Final = rf"[{re.escape(PARTING_SIGNS)}]{{1,80}}"
RULE: Final = re.compile(rf"[-=*_~#+.]{{3,}}|(?:[-=*_] ){{2,}}[-=*_]?|--\S{{3,70}}|{PARTING}")
_BOOK: Final = r"(?:CHAPTER|DOCUMENT|DOC\.?|CABLE|TELEGRAM|ITEM|NO\.?)[ #]{1,2}"
# What a book or a list has above each of its telegrams.
_CHAPTER: Final = re.compile(rf"{_BOOK}(?:\d{{1,4}}|[IVXLC]{{1,7}})[.:]?", re.IGNORECASE)
# Of a text: neither of a header or a head, nor a rule, an end, a signer or a stub; and without an
# ID or a serial, with which a line begins, or which a capital is in front of.
_SIGNS: Final = r"[ -/:-{}~\x80-\u065f\u2000-\u2fff]"  # neither figures nor what parts cells
_PLAIN: Final = re.compile(
    r"(?![^A-Za-z]{0,9}V?ZCZC|FM [A-Z]|DE RU?[A-Z]|[OPRZ]{2} RU|[A-Z][A-Z'-]{2,24}\Z|.{200}"
    rf"|[=*_~#+.]|-[-=*_~#+.](?! )|- [-=*_]|{PARTING}\Z"
    rf"|(?i:TAGS?\b|SUBJ|N ?N ?N|CABLE ENDS|{_BOOK}[\dIVXLC]))"
    rf"(?:{_SIGNS}++|(?:\xb6?(?P<number>[0-9]{{1,3}})\. |(?=[A-Z]?[a-z])"
    r"(?!(?i:E\.? ?O|REF|CANON|CABLE|DOCU|TELEGRAM|MESSAGE|ID|NUMBER|MRN|VIEWING)))"
    rf"{_SIGNS}*+(?:(?<![A-Z])(?<![A-Z][ -])[0-9]{_SIGNS}*+)*+)(?<!\.\.\.)(?<!\u2026)\Z"
)
_WHOLE_LINE: Final = 200
_LONGEST_REST: Final = 40  # of a classification line: captions
_WORD: Final = re.compile(r"[a-z]{3}")

# The head of a mail: the first of its lines, and the others.
_FROM: Final = "From: "
_SENT: Final = re.compile(r"(?:To|Cc|Date|Sent|Subject): ")
_FEWEST_SENT: Final = 2
_LONGEST_HEAD: Final = 6  # lines


def first_filled(lines: Iterable[str]) -> str:
    """Return the first line that says something, without blanks around it; empty if none does."""
    return next(filter(None, map(str.strip, lines)), "")


def last_filled(lines: Sequence[str]) -> str:
    """Return the last line that says something, without blanks around it; empty if none does."""
    return first_filled(reversed(lines))


def quotes(before: str, *, closed: bool) -> bool:
    """Whether a line says that the telegram under it is quoted in the text, unless that is over."""
    upper = before.upper()
    if ("BEGIN" in upper or "QUOTE" in upper or "QTE" in upper) and BEGINS_TEXT.fullmatch(before):
        return True
    return before.endswith(":") and not closed and _COLON.fullmatch(before) is not None


def says(line: str, number: str) -> bool:
    """Whether a line is of a text: a paragraph begins with it, or a sentence is or ends in it."""
    return bool(number or SAID.match(line) or (ends_sentence(line) and _WORD.search(line)))


def plain(line: str) -> re.Match[str] | None:
    """Return whether a line is of a text and nothing can begin or end with it: its ``number``."""
    return _PLAIN.match(line)


def is_edge(line: str) -> bool:
    """Whether a line is a rule, or the end of a telegram."""
    return bool(RULE.fullmatch(line) or END.fullmatch(line))


def is_part(line: str) -> bool:
    """Whether a line parts the telegrams of a book or a list: a rule, the number of a chapter."""
    return bool(RULE.fullmatch(line) or _CHAPTER.fullmatch(line))


def closes(line: str) -> bool:
    """Whether a text is over with a line, as long as no paragraph follows."""
    return bool(END.fullmatch(line) or _SIGNER.fullmatch(line)) and not is_level(line)


def own_line(line: str) -> ClassificationLine | None:
    """Return the classification line that a line is, if it is nothing else."""
    found = match_line(line[:_WHOLE_LINE])
    if found is None or not line[: found.end].isupper() or len(line) - found.end > _LONGEST_REST:
        return None
    return found


def mail_head(lines: Sequence[str], at: int) -> int:
    """Return how many lines from one on are the head of a mail within a text; 0 where none is."""
    if not lines[at].startswith(_FROM):
        return 0
    below = lines[at + 1 : at + _LONGEST_HEAD]
    sent = sum(1 for _ in takewhile(_SENT.match, below))
    return 1 + sent if sent >= _FEWEST_SENT else 0


def may_be_labelled(line: str) -> bool:
    """Whether it is worth asking for an ID behind a label."""
    has_sign = ":" in line or "=" in line or "\t" in line or "|" in line
    return has_sign or line[:8] in ("Viewing ", "VIEWING ")
