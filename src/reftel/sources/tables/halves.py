"""Cables of which a later record has the second half, without their ID: both are said to be halves.

A text that was too long for a message is sent in two, and messages of others may stand between. The
first then ends without a signer; the second begins with the next paragraph, or has it further down.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reftel.cable import Code, RawCable, parse_raw
from reftel.cable.raw_cable import TRUNCATED
from reftel.cable.text import with_plain_blanks
from reftel.sources.boundaries.around import is_signed
from reftel.sources.last_look.kept_words import words_of
from reftel.sources.piece import Found, Reject
from reftel.sources.recognising import signs
from reftel.sources.recognising.paragraph_numbers import is_numbered, paragraph_numbers
from reftel.sources.records.site_record import noted

_GOES_ON: Final = (
    "its text ends {} paragraph {}, and another record, {}, {}; put both texts into one record"
)
_BEGINS: Final = (
    "it has no text, and another record, {}, begins with paragraph 1; put both texts into one"
    " record"
)
_AND_ON: Final = "; the paragraphs from {} on are in {}"
_SECOND_HALF: Final = (
    "{}paragraphs from {} on, without an ID, of what is perhaps the cable in {}; put both texts"
    " into one record, and import that"
)
_UNSIGNED: Final = (
    "nobody signed its text, and another record, {}, ends with a signature; put both texts into one"
    " record"
)
_LAST_LINES: Final = (
    "lines with a signature, without an ID, perhaps the last of the cable in {}; put both texts"
    " into one record, and import that"
)


def told(found: Sequence[Found], file: str = "") -> list[Found]:
    """Return the cables of a piece, each with a word on it whose next paragraphs are in another.

    Of messages the newest may stand first, and the second half so above the first. ``file`` is the
    column that names the file whose pages they are: those of two are no halves of one cable.
    """
    if not any(isinstance(each, RawCable) and _is_bare(each) for each in found):
        return [*found]  # as nearly always, and soon seen
    down = _told_down(found, file)
    known = [now for now, was in zip(down, found, strict=True) if now is not was]
    return _told_down(down[::-1], file, known)[::-1]


def _told_down(found: Sequence[Found], file: str, known: Sequence[Found] = ()) -> list[Found]:
    """Return the cables of a piece as :func:`told` does, but for those whose half is ``known``.

    The second halves stand below the first.
    """
    told: list[Found] = [*found]
    cables = {at: each for at, each in enumerate(found) if isinstance(each, RawCable)}
    first, number = -1, 0  # where the cable is that may go on, and the last paragraph so far
    goes_on = ""  # what is said of it
    for at, each in [*cables.items()]:
        body = with_plain_blanks(each.body)
        numbers = paragraph_numbers(body)
        half = cables.get(first)
        if (
            half
            and _is_bare(each)
            and _are_of_one_file(half, each, file)
            and (numbers[0] == number + 1 if numbers else is_signed(body.split("\n")))
            and _goes_on(half, body)
        ):
            said, reason = _said(half, each, body, numbers)
            goes_on += _AND_ON.format(numbers[0], _place(each)) if goes_on and numbers else said
            told[first] = noted(half, ((TRUNCATED, goes_on),))
            told[at] = Reject(each.source.file, None, reason, words_of(each))
        elif numbers or _is_head_alone(each):
            first = -1 if any(each is one for one in known) else at
            number, goes_on = 0, ""
        number = numbers[-1] if numbers else number
    return told


def _is_bare(cable: RawCable) -> bool:
    """Whether nothing tells of which cable a text is."""
    return not (cable.record.id or cable.header)


def _is_head_alone(cable: RawCable) -> bool:
    """Whether a record has the head of a telegram and nothing of its text."""
    if _is_bare(cable) or not signs.is_telegram(f"{cable.header}\n{cable.body}"):
        return False
    return any(each.code is Code.NO_TEXT for each in parse_raw(cable).warnings)


def _are_of_one_file(first: RawCable, second: RawCable, file: str) -> bool:
    """Whether two records are of one file, as the column of that name says, if there is one."""
    named, other = (dict(each.record.extra).get(file, "") for each in (first, second))
    return named == other


def _goes_on(first: RawCable, body: str) -> bool:
    """Whether a text in which the next paragraph begins goes on with a cable's."""
    return not signs.is_telegram(body) and (is_numbered(body) or not parse_raw(first).signers)


def _said(first: RawCable, second: RawCable, body: str, numbers: Sequence[int]) -> tuple[str, str]:
    """Return what is said of the first half of a cable, and of the second, with its paragraphs."""
    if not numbers:
        return _UNSIGNED.format(_place(second)), _LAST_LINES.format(_place(first))
    if numbers[0] == 1:
        return _BEGINS.format(_place(second)), _SECOND_HALF.format("", 1, _place(first))
    last = numbers[0] - 1
    if is_numbered(body):
        ends, begins, above = "with", "begins with the next one", ""
    else:  # cut within a paragraph
        ends, begins, above = "in", "goes on", f"the end of paragraph {last}, and "
    return (
        _GOES_ON.format(ends, last, _place(second), begins),
        _SECOND_HALF.format(above, last + 1, _place(first)),
    )


def _place(found: RawCable) -> str:
    """Return where a record stands, without its folder, and which of those there it is."""
    place = found.source.file.rpartition("/")[2]
    return f"{place} ({found.record.id})" if found.record.id else place
