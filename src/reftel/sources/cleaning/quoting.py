"""Quoting of mails (``>``, ``|``) in front of lines taken away; remarks between quoted lines.

A telegram that is quoted is read without that, and without the name or the initials of who is
quoted (``AB> ``). What somebody wrote between its lines is quoted
less or more often than the telegram is, or not at all: it is none of the telegram's, and left out
with a word. The same holds the other way round, where remarks are quoted in a telegram.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import LEFT_OUT, Extra
from reftel.cable.text import with_plain_blanks
from reftel.sources.boundaries import around
from reftel.sources.recognising import signs

if TYPE_CHECKING:
    from re import Pattern


_NAME: Final = r"[A-Za-z][\w.'-]{0,11}+(?=>(?:[\s>]|\Z))"  # ``Bert> ``, who says it
_QUOTES: Final = (
    {sign: re.compile(rf"\s*(?:\{sign}[ ]?)+") for sign in "|+#%;"}
    | {sign: re.compile(rf"\s*\{sign}(?:[ ]|\Z)") for sign in "*-"}  # of a list, one to a line
    | {">": re.compile(rf"\s*(?:(?:{_NAME})?>[ ]?)+")}
)
# From a line end on, which is fast.
_QUOTED: Final = re.compile(rf"\n[^\S\n]{{0,3}}(?:{_NAME})?([>|+#%;*-])")
_NAMES: Final = re.compile(_NAME)
_MAILED: Final = ">|"  # the others mark changes and remarks, and may be the text's own
_MAIL: Final = ">"
_SHARE: Final = 0.5  # of the telegram's lines that are quoted, where it is
_FEWEST: Final = 4  # lines that are marked, or they may be anything
_MOST: Final = 0.8  # of the lines are marked, where marks are meant as such
_WRAPPED: Final = 60  # characters of a line behind which a mail program may have broken it
_WROTE: Final = re.compile(r".{0,200}\b(?:wrote|writes|said|schrieb|a \xe9crit|escribi\xf3)\b.*:")


def without_quotes(text: str) -> tuple[str, Extra]:
    """Return a text without the signs of quoting, where the telegram in it is quoted.

    With it, what to say of that, and of the lines that are left out.
    """
    if not (marks := _QUOTED.findall(f"\n{text}")):
        return text, ()
    counted = Counter(marks)
    fewest = text.count("\n") // 3
    quotes = {sign for sign, count in counted.items() if sign in _MAILED or count > fewest}
    if not quotes:
        return text, ()
    lines = with_plain_blanks(text).split("\n")
    for sign in sorted(quotes):
        is_quoted = _is_mailed if sign in _MAILED else _is_marked
        if is_quoted(lines, _QUOTES[sign]):
            return _without(text.split("\n"), sign, _QUOTES[sign])
    return _without_remarks(text, lines) if _MAIL in quotes else (text, ())


def unquoted(lines: Sequence[str], depths: Sequence[int]) -> list[int]:
    """Return the numbers of lines that somebody wrote between and below those of a telegram.

    ``depths`` says how often each is quoted. What is quoted more often may be the telegram's own.
    """
    depth = _depth_of_telegram(lines, depths)
    remarks, _ = _remarks(lines, depths, depth)
    return [at for at in remarks if depths[at] < depth]


def _is_mailed(lines: list[str], quote: Pattern[str]) -> bool:
    """Whether most of a telegram's lines are quoted; those of a table end in a bar as well."""
    signed = [line for line in lines if signs.sign_of(quote.sub("", line, count=1))]
    found = sum(bool(quote.match(line)) for line in signed)
    return found > len(signed) * _SHARE and not any(line.rstrip().endswith("|") for line in signed)


def _is_marked(lines: list[str], quote: Pattern[str]) -> bool:
    """Whether nearly every line, from the first to the last of them, has such a sign in front.

    Behind the signs a telegram stands.
    """
    marked = [at for at, line in enumerate(lines) if quote.match(line)]
    if len(marked) < _FEWEST:
        return False
    filled = [line for line in lines[marked[0] : marked[-1] + 1] if line.strip()]
    quoted = [lines[at] for at in marked]
    if len(quoted) < _MOST * len(filled):
        return False
    return signs.is_telegram("\n".join(quote.sub("", line, count=1) for line in quoted))


def _without(lines: list[str], sign: str, quote: Pattern[str]) -> tuple[str, Extra]:
    """Return the lines of a quoted telegram without the signs, and what to say of that."""
    quoted = [at for at, line in enumerate(lines) if quote.match(line)]
    first, last = quoted[0], quoted[-1] + 1
    above, below = lines[:first], lines[last:]
    notes = [_taken_off(sign, quote, [lines[at] for at in quoted])]
    depths = [_depth(line, sign, quote) for line in lines[first:last]]
    bare = [quote.sub("", line, count=1) for line in lines[first:last]]
    if sign in _MAILED:
        depth = _depth_of_telegram(bare, depths)
        remarks, doubtful = _remarks(bare, depths, depth)
        notes += _said(bare, remarks, doubtful)
        for at in remarks:
            bare[at] = ""  # so each line keeps its number
    if around.is_prose("\n".join(above)):
        notes += around.left_out(above, "above")
        above = [""] * len(above)
    if around.is_prose("\n".join(below)):
        notes += around.left_out(below, "behind")
        below = []
    return "\n".join([*above, *bare, *below]), tuple(notes)


def _without_remarks(text: str, plain: list[str]) -> tuple[str, Extra]:
    """Return a telegram without the lines in it that are quoted, and what to say of them."""
    quote = _QUOTES[_MAIL]
    depths = [_depth(line, _MAIL, quote) for line in plain]
    if not any(map(signs.sign_of, plain)):
        return text, ()
    bare = [quote.sub("", line, count=1) for line in plain]
    remarks, doubtful = _remarks(bare, depths, 0)
    lines = text.split("\n")
    other = [bare[at] for at in sorted(doubtful)]
    notes: Extra = ()
    if signs.is_telegram("\n".join(other)):  # one below the other, of which one is quoted
        notes = (_taken_off(_MAIL, quote, [lines[at] for at in doubtful]),)
        for at in doubtful:
            lines[at] = bare[at]
        doubtful = set()
    notes = (*notes, *_said(lines, remarks, doubtful))
    if not notes:
        return text, ()
    for at, depth in enumerate(depths):
        if depth and not bare[at].strip():
            lines[at] = ""
    for at in remarks:
        lines[at] = ""
    return "\n".join(lines), notes


def _taken_off(sign: str, quote: Pattern[str], quoted: Sequence[str]) -> tuple[str, str]:
    """Return what to say of signs that are taken off lines, and of the names beside them."""
    said = f"the {sign} in front of {len(quoted):,} lines is left out"
    marks = [match[0] for line in quoted if (match := quote.match(line))]
    names = dict.fromkeys(name for mark in dict.fromkeys(marks) for name in _NAMES.findall(mark))
    return LEFT_OUT, f"{said}, with who is quoted: {', '.join(names)}" if names else said


def _depth(line: str, sign: str, quote: Pattern[str]) -> int:
    """Return how often a line is quoted."""
    match = quote.match(line)
    return match[0].count(sign) if match else 0


def _depth_of_telegram(lines: Sequence[str], depths: Sequence[int]) -> int:
    """Return how often the lines of the telegram are quoted: as most of those known as its own."""
    counted = Counter(depth for line, depth in zip(lines, depths, strict=True) if _is_own(line))
    return counted.most_common(1)[0][0] if counted else max(depths)


def _remarks(lines: Sequence[str], depths: Sequence[int], depth: int) -> tuple[list[int], set[int]]:
    """Return the numbers of lines that are none of a telegram's, and of those that may be.

    The lines are without signs of quoting; ``depths`` says how often each is quoted, ``depth`` how
    often those of the telegram are.
    """
    filled = [at for at, line in enumerate(lines) if line.strip()]
    found: list[int] = []
    doubtful: set[int] = set()
    for is_other, group in groupby(filled, key=lambda at: depths[at] != depth):
        run = list(group)
        if not is_other:
            continue
        if any(_is_own(lines[at]) for at in run):
            doubtful.update(run)
        elif not _goes_on(lines, run, depths[run[0]] < depth):
            said = run[0] - 1
            while said > 0 and not lines[said].strip():
                said -= 1
            if not depth and said >= 0 and _WROTE.fullmatch(lines[said]):
                run = [said, *run]
            found += run
    return found, doubtful


def _goes_on(lines: Sequence[str], run: Sequence[int], unquoted: bool) -> bool:
    """Whether a line goes on with a long one above it, broken off there by a mail program."""
    above, below = run[0] - 1, run[0] + 1
    return (
        unquoted
        and len(run) == 1
        and above >= 0
        and below < len(lines)
        and len(lines[above]) >= _WRAPPED > len(lines[run[0]])
        and bool(lines[below].strip())
    )


def _is_own(line: str) -> bool:
    """Whether a line is known as a telegram's."""
    return signs.is_own(with_plain_blanks(line).strip())


def _said(lines: Sequence[str], remarks: Sequence[int], doubtful: set[int]) -> Extra:
    """Return what to say of lines above those of a telegram, and between them."""
    first = next((at for at, line in enumerate(lines) if _is_own(line)), 0) if remarks else 0
    above = [lines[at] for at in remarks if at < first]
    between = [lines[at] for at in remarks if at >= first]
    notes = (*around.left_out(above, "above"), *around.left_out(between, "between the lines of"))
    kept = [lines[at] for at in sorted(doubtful)]
    return (*notes, *around.in_doubt(kept, "quoted otherwise than the rest of"))
