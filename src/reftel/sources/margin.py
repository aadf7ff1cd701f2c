"""What mail programs and editors put in front of the lines of a text: ``>``, ``|``, numbers.

It is taken away where the lines of a telegram stand behind it, and the record says so.
"""

from __future__ import annotations

import re
from math import gcd
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import LEFT_OUT
from reftel.cable.text import with_plain_blanks
from reftel.sources import around, signs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import Pattern

    from reftel.sources.decode import Extra

_QUOTES: Final = {sign: re.compile(rf"\s*(?:\{sign}[ ]?)+") for sign in ">|+#%;"}
_QUOTED: Final = re.compile(r"^[^\S\n]{0,3}([>|+#%;])", re.MULTILINE)
_MAILED: Final = ">|"  # the others mark changes and remarks, and may be the text's own
_SHARE: Final = 0.5  # of the telegram's lines that are quoted, where it is
_NUMBER: Final = re.compile(r"[^\S\n]{0,9}(\d{1,6})(?:[:.)|\]]|(?=\s|\Z))")
_FEWEST: Final = 4  # numbers, or they may be anything
_SELDOM: Final = 12  # lines to one number, where not every line has one
_MOST: Final = 0.8  # of the lines have a number, where numbers are meant as such


def without_margin(text: str) -> tuple[str, Extra]:
    """Return a text without what stands in front of its lines, and what to say of that.

    Lines above and below the quoted ones that are none of a telegram's are left out as well.
    """
    notes: Extra = ()
    if quotes := set(_QUOTED.findall(text)):
        text, notes = _unquoted(text, quotes)
    lines = text.split("\n")
    numbers = _numbers(lines)
    # Paragraphs have numbers too, which stand further in than those of lines.
    first = min((match.end(1) for match in numbers.values()), default=0)
    outer = {at: match for at, match in numbers.items() if match.end(1) == first}
    for found in (numbers, outer):
        if (bare := _unnumbered(lines, found)) and _is_telegram(bare):
            said = f"the numbers in front of {len(found):,} lines are left out"
            return "\n".join(bare), (*notes, (LEFT_OUT, said))
    return text, notes


def is_numbered(text: str) -> bool:
    """Whether nearly every line of a telegram has a number in front, in whatever order."""
    lines = [line for line in text.split("\n") if line.strip()]
    numbers = _numbers(lines)
    if len(numbers) < max(_FEWEST, _MOST * len(lines)):
        return False
    bare = (line[numbers[at].end() :] if at in numbers else line for at, line in enumerate(lines))
    return _is_telegram([line.strip() for line in bare])


def _unquoted(text: str, quotes: set[str]) -> tuple[str, Extra]:
    """Return a text without the signs of quoting, where the telegram in it is quoted."""
    lines = with_plain_blanks(text).split("\n")
    for sign in sorted(quotes):
        is_quoted = _is_mailed if sign in _MAILED else _is_marked
        if is_quoted(lines, _QUOTES[sign]):
            return _without(text.split("\n"), sign, _QUOTES[sign])
    return text, ()


def _is_mailed(lines: list[str], quote: Pattern[str]) -> bool:
    """Whether most of a telegram's lines are quoted; those of a table end in a bar as well."""
    signed = [line for line in lines if signs.sign_of(line)]
    found = sum(bool(quote.match(line)) for line in signed)
    return found > len(signed) * _SHARE and not any(line.rstrip().endswith("|") for line in signed)


def _is_marked(lines: list[str], quote: Pattern[str]) -> bool:
    """Whether nearly every line has such a sign in front, with a telegram behind it."""
    filled = [line for line in lines if line.strip()]
    quoted = [line for line in filled if quote.match(line)]
    if len(quoted) < max(_FEWEST, _MOST * len(filled)):
        return False
    return _is_telegram([quote.sub("", line, count=1) for line in quoted])


def _without(lines: list[str], sign: str, quote: Pattern[str]) -> tuple[str, Extra]:
    quoted = [at for at, line in enumerate(lines) if quote.match(line)]
    above, below = lines[: quoted[0]], lines[quoted[-1] + 1 :]
    notes = [(LEFT_OUT, f"the {sign} in front of {len(quoted):,} lines is left out")]
    for at in quoted:
        lines[at] = quote.sub("", lines[at], count=1)
    if around.is_prose("\n".join(above)):
        notes += around.left_out(above, "above")
        lines[: quoted[0]] = [""] * len(above)  # so each line keeps its number
    if around.is_prose("\n".join(below)):
        notes += around.left_out(below, "behind")
        del lines[quoted[-1] + 1 :]
    return "\n".join(lines), tuple(notes)


def _numbers(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """Return the lines that begin with a number."""
    return {at: match for at, line in enumerate(lines) if (match := _NUMBER.match(line))}


def _unnumbered(lines: Sequence[str], numbers: dict[int, re.Match[str]]) -> list[str] | None:
    """Return lines without the numbers that count them, or None if these do not.

    Every line has its number, or every fifth, say; empty lines may be counted or not.
    """
    filled = [at for at, line in enumerate(lines) if line.strip()]
    if len(numbers) < max(_FEWEST, len(filled) // _SELDOM) or not any(
        _count(numbers, counted) for counted in (range(len(lines)), filled)
    ):
        return None
    bare = {at: lines[at][match.end() :] for at, match in numbers.items()}
    margin = min((_indent(rest) for rest in bare.values() if rest.strip()), default=0)
    width = min(match.end() for match in numbers.values()) + margin
    others = [lines[at] for at in filled if at not in numbers]
    step = gcd(*(int(match[1]) for match in numbers.values()))
    if others and (step < 2 or any(_indent(line) < width for line in others)):
        return None
    return [
        bare[at][margin:] if at in bare else line[width:].rstrip() for at, line in enumerate(lines)
    ]


def _count(numbers: dict[int, re.Match[str]], counted: Sequence[int]) -> bool:
    """Whether the numbers of lines are their places among those that are counted."""
    place = {at: count for count, at in enumerate(counted)}
    return len({int(match[1]) - place.get(at, 0) for at, match in numbers.items()}) == 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_telegram(lines: Sequence[str]) -> bool:
    return signs.is_telegram("\n".join(lines))
