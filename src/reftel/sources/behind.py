"""What stands behind the end of a telegram in its text: notes, comments, the foot of a page.

It is left out where the telegram says that it has ended, or a line says what begins there
(``Comments (3)``, ``Posted by``, an editor's note); and behind a rule, where paragraphs are
numbered and nothing more of the kind follows. Behind a signature an annex may follow: that is
kept, and the cable warns of it, as it does of prose behind paragraphs that are all numbered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cable.telegram.body.lines import split_lines
from reftel.cable.telegram.body.signers import read_ending
from reftel.cable.text import with_plain_blanks
from reftel.sources import around, signs
from reftel.sources.around import END, SIGNER, in_doubt, left_out, says_something
from reftel.sources.record import noted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.cable.cable import RawCable
    from reftel.cable.telegram.body.lines import Line
    from reftel.sources.decode import Extra

_NUMBER: Final = re.compile(r"^[^\S\n]*\xb6?(\d{1,3})\. ")
_NOTES: Final = r"(?:[Nn]otes?|[Rr]emarks?|[Cc]omments?)"
_NUMBERED: Final = re.compile(_NUMBER.pattern, re.MULTILINE)
# What says that something else begins. In a telegram a comment is one, and in capitals.
_OTHERS: Final = re.compile(
    r"[-#*=\[(> \t]{0,9}(?:"
    rf"(?:[Tt]he )?(?:[Ee]ditor|[Tt]ranscriber|[Tt]ranslator|[Aa]rchivist|[Cc]ollector|[Rr]eader"
    rf"|[Aa]uthor)[\u2019']?s?[\u2019']? {_NOTES}\b.*|(?:My|Our) {_NOTES}\b.*"
    r"|(?:[Ee]d\.|[Nn]ote by|NB from) ?:?.*"
    r"|(?:Notes|Footnotes|Remarks|Comments|Responses|Replies|Sources|Links|Further reading|See also"
    r"|References and notes|Related|Annotations)(?: \(\d+\))?[:.]?[\])*#= \t]*"
    r"|(?:\d+|No|One) (?:[Cc]omments?|[Rr]esponses?|[Rr]eplies|[Rr]eply|[Tt]houghts?)\b.{0,60}"
    r"|Comments? (?:on|by|from|are)\b.*|(?:Leave|Post|Add|Write) a (?:[Rr]eply|[Cc]omment)\b.*"
    r"|(?:Posted|Filed|Published|Uploaded|Submitted|Transcribed|Downloaded|Retrieved|Copied|Scanned"
    r"|Typed|Clipped|Saved|Reposted|Archived|Tagged|Shared)"
    r"(?: (?:by|under|on|from|in|at|with|via)\b|:).*"
    r"|Related (?:[Pp]osts?|[Aa]rticles?|[Cc]ables?|[Dd]ocuments?|[Ll]inks?|[Ss]tories)\b.*"
    r"|(?:Share|Print|Email|Tweet|Download|Bookmark) (?:this|on|via)\b.*|Permalink\b.*"
    r"|(?:Source|Link|URL|From|Via|Original)[ :]{1,3}(?:https?://|www\.)\S+.*"
    r"|(?:Copyright\b|\xa9|\([Cc]\) \d{4}).*|All rights reserved\b.*|Sent from my .*"
    r"|Last (?:modified|updated|edited|changed)\b.*|(?:Previous|Next) (?:cable|post|page|entry)\b.*"
    r"|This (?:e-?mail|message|communication|transmission)\b.{0,100}\b(?:confidential|intended)\b.*"
    r"|On .{4,60}(?:19|20)\d\d.{0,60} wrote:"
    r")\s*"
)
# A telegram closes with the page of its own service.
_ADDRESS: Final = re.compile(r"<?(?:https?://|www\.)(?!\S*\.(?:gov|mil)\b)\S+>?\s*", re.IGNORECASE)
_BRACKETED: Final = re.compile(
    r"[\[{(].{0,200}\b(?:editor|ed\.|transcri|archivist|collector|translator|webmaster|OCR|footnote)",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"\s*(?:[-=_*~#]{3,}|(?:[-=_*~] ){2,}[-=_*~]?)\s*")
# How a text ends above a rule, not a heading: a sentence, a signature.
_ENDS: Final = re.compile(r"[.!?)\"\u201d']\Z|\A[A-Z][A-Z'-]{2,24}\Z")
_EMPTY: Final = re.compile(r"\n[^\S\n]*\n")
_STOPS: Final = (".", "!", "?", '."', ".)")
_SMALL: Final = re.compile(r"\b[a-z]{2,}\b")
_FEWEST_SMALL: Final = 4  # words in small letters of a sentence
_LOOKED_AT: Final = 500
_FEWEST_NUMBERED: Final = 2


def without_rest(cable: RawCable) -> RawCable:
    """Return a cable without what stands behind its end, as far as that is sure."""
    body = cable.body
    found = _behind_end(body)
    if found is None:
        found = _behind_sign(body)
    if found is None:
        return noted(cable, _behind_signer(body) or _behind_numbered(body))
    rest = body[found:].split("\n")
    kept = body[:found].rstrip()
    return noted(replace(cable, body=kept), (*left_out(rest, "behind"), *_behind_signer(kept)))


def _behind_end(body: str) -> int | None:
    """Return where prose begins behind the end that a telegram gives itself, or None.

    What looks like a telegram's, a further section say, is none.
    """
    for end in END.finditer(body):
        rest = with_plain_blanks(body[end.end() :])
        if any(map(says_something, rest.split("\n"))):
            at = end.start() if end[0].startswith("-") else end.end()
            return at if around.is_prose(rest) else None
    return None


def _behind_sign(body: str) -> int | None:
    """Return where in a body something else begins, by a line that says so, or None."""
    lines = with_plain_blanks(body).split("\n")
    first = _behind_own(lines)
    for at in range(first, len(lines)):
        if lines[at].strip() and _is_apart(lines, at) and _begins_other(lines, at, first):
            top = at
            while top > first and (not lines[top - 1].strip() or _RULE.fullmatch(lines[top - 1])):
                top -= 1
            return sum(len(line) + 1 for line in lines[:top])
    return None


def _behind_own(lines: Sequence[str]) -> int:
    """Return the number of the line behind the last that is a telegram's for sure.

    Numbers that begin again at one are of notes, unless a marking stands there.
    """
    last = highest = -1
    for at, line in enumerate(lines):
        if (found := _NUMBER.match(line)) and int(found[1]) > highest:
            last, highest = at, int(found[1])
    signed = (at for at in range(len(lines) - 1, last, -1) if signs.sign_of(lines[at]))
    return next(signed, last) + 1


def _is_apart(lines: Sequence[str], at: int) -> bool:
    """Whether a line has an empty line, a rule or a signature above it."""
    above = lines[at - 1].strip() if at else ""
    return not above or bool(_RULE.fullmatch(above) or SIGNER.fullmatch(above))


def _begins_other(lines: Sequence[str], at: int, first: int) -> bool:
    """Whether something else than the telegram begins with a line.

    Args:
        lines: all lines.
        at: the number of the line.
        first: that of the first line behind those that are the telegram's for sure.
    """
    line = lines[at]
    if _OTHERS.fullmatch(line) or _ADDRESS.fullmatch(line) or _BRACKETED.match(line):
        return True
    if not _RULE.fullmatch(line):
        return False
    rest = [each for each in lines[at + 1 :] if each.strip()]
    numbered = sum(_NUMBER.match(each) is not None for each in lines[:first])
    *_, before, above = ["", "", *(each.strip() for each in lines[:at] if each.strip())]
    around_it = (before, "".join(rest[1:2]))  # a heading has a rule above and below
    is_heading = any(map(_RULE.fullmatch, around_it)) or not _ENDS.search(above)
    return (
        numbered >= _FEWEST_NUMBERED
        and not is_heading
        and any(map(says_something, rest))
        and around.is_prose("\n".join(rest))
        and not read_ending(split_lines("\n".join(rest))).names
    )


def _behind_signer(body: str) -> Extra:
    """Return what to say of lines that stand behind a signature and are not what ends a telegram.

    A heading in capitals looks like a signature, and an annex may follow one.
    """
    lines = split_lines(with_plain_blanks(body))
    own = (number for number in range(len(lines) - 1, -1, -1) if _is_own(lines[number]))
    first = next(own, -1) + 1
    ending = read_ending(lines)
    last = ending.signature[0].start if ending.signature else len(body)
    for number in range(first, len(lines)):
        line = lines[number]
        if line.start >= last:
            break
        if not SIGNER.fullmatch(line.text) or not read_ending(lines[: number + 1]).names:
            continue
        rest = [each.text for each in lines[number + 1 :]]
        if any(map(says_something, rest)):
            return in_doubt(rest, "behind", of=line.text)
    return ()


def _behind_numbered(body: str) -> Extra:
    """Return what to say of prose behind paragraphs that are all numbered.

    Nobody signed it, so nothing tells it from a paragraph that has lost its number.
    """
    chunks = [chunk for chunk in _EMPTY.split(with_plain_blanks(body)) if chunk.strip()]
    numbered = [at for at, chunk in enumerate(chunks) if _NUMBERED.search(chunk)]
    if len(numbered) < _FEWEST_NUMBERED:
        return ()
    behind = [at for at in range(numbered[-1] + 1, len(chunks)) if _is_sentence(chunks[at])]
    if not behind or read_ending(split_lines(with_plain_blanks(body))).names:
        return ()
    within = set(range(numbered[0], numbered[-1])).difference(numbered)
    if any(_is_sentence(chunks[at]) for at in within):
        return ()
    lines = "\n".join(chunks[behind[0] :]).split("\n")
    return in_doubt(lines, "behind the last numbered paragraph", of="of the text")


def _is_sentence(chunk: str) -> bool:
    """Whether lines between empty ones are a sentence, no heading and no list."""
    if not chunk.rstrip().endswith(_STOPS) or signs.sign_of(chunk) is not None:
        return False
    return len(_SMALL.findall(chunk[:_LOOKED_AT])) >= _FEWEST_SMALL


def _is_own(line: Line) -> bool:
    """Whether a line is a telegram's for sure."""
    return bool(_NUMBER.match(line.text)) or signs.sign_of(line.text) is not None
