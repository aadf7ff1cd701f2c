"""Line numbers, boxes and quotation marks around the lines of a text, taken away.

It is taken away where the lines of a telegram stand behind it, and the record says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from math import gcd
from typing import Final

from reftel.cable.raw_cable import LEFT_OUT, Extra
from reftel.cable.text import all_lines, indent_of, lines_of
from reftel.sources.cleaning.quoting import without_quotes
from reftel.sources.recognising import signs

_NUMBER: Final = re.compile(r"[^\S\n]{0,9}(\d{1,6})(?:[:.)|\]-]|(?=\s|\Z))")
_BEHIND: Final = re.compile(r"(?<!\S)(\d{2,8})\s{0,9}\Z")
_DRAWN: Final = "|\u2502\u2503\u2551"
_BARS: Final = f'{_DRAWN}"'
_MARKS: Final = (
    ('"""', '"""'), ("'''", "'''"), ('"', '"'), ("'", "'"), ("\u201c", "\u201d"), ("\xab", "\xbb"),
)  # fmt: skip
_CELL: Final = re.compile(r'"(?:[^"\n]|"")*"')
_BETWEEN_CELLS: Final = ",;\t"
_SHORTEST: Final = 100
_BORDER: Final = re.compile(r"[-+=_|\u2500-\u257f ]{3,}")  # of a box
_FEWEST: Final = 4  # numbers, or they may be anything
_SELDOM: Final = 12  # lines to one number, where not every line has one
_MOST: Final = 0.8  # of the lines have a number, where numbers are meant as such


def without_margin(text: str) -> tuple[str, Extra]:
    """Return a text without what stands in front of its lines, and what to say of that.

    Lines above and below the quoted ones that are none of a telegram's are left out as well.
    """
    text, boxed = _without_box(text)
    text, marks = _unquoted(text)
    text, cells = _without_quoted_cells(text)
    text, notes = without_quotes(text)
    lines, behind = _without_numbers_behind(all_lines(text))
    text = "\n".join(lines) if behind else text
    notes = (*boxed, *marks, *cells, *notes, *behind)
    numbers = _numbers(lines)
    # Paragraphs have numbers too, which stand further in than those of lines.
    first = min((match.end(1) for match in numbers.values()), default=0)
    outer = {at: match for at, match in numbers.items() if match.end(1) == first}
    for found in (numbers, outer) if len(outer) < len(numbers) else (numbers,):
        if (bare := _unnumbered(lines, found)) and _is_telegram(bare):
            said = f"the numbers in front of {len(found):,} lines are left out"
            return "\n".join(bare), (*notes, (LEFT_OUT, said))
    return text, notes


def _without_numbers_behind(lines: Sequence[str]) -> tuple[Sequence[str], Extra]:
    """Return a telegram without numbers that count its lines at their ends, as cards have them."""
    others = (end for line in lines if (end := line.rstrip()) and not end[-1].isdecimal())
    if not _are_few(others, len(lines)):  # as in nearly all: that is soon seen
        return lines, ()
    least = max(_FEWEST, _MOST * sum(bool(line.strip()) for line in lines))
    found = {at: match for at, line in enumerate(lines) if (match := _BEHIND.search(line))}
    if len(found) < least or len({match.end(1) for match in found.values()}) > 1:
        return lines, ()
    steps = {
        (int(other[1]) - int(one[1])) / (below - at)
        for (at, one), (below, other) in pairwise(found.items())
    }
    bare = [
        line[: found[at].start()].rstrip() if at in found else line for at, line in enumerate(lines)
    ]
    if len(steps) > 1 or steps == {0} or not _is_telegram(bare):
        return lines, ()
    said = f"the numbers behind {len(found):,} lines are left out"
    return bare, ((LEFT_OUT, said),)


def has_numbered_lines(text: str) -> bool:
    """Whether nearly every line of a telegram has a number in front, in whatever order."""
    others = (line for line in lines_of(text) if line[:1].isalpha())
    if not _are_few(others, text.count("\n") + 1):
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    numbers = _numbers(lines)
    if len(numbers) < max(_FEWEST, _MOST * len(lines)):
        return False
    bare = (line[numbers[at].end() :] if at in numbers else line for at, line in enumerate(lines))
    return _is_telegram([line.strip() for line in bare])


def _are_few(others: Iterable[str], count: int) -> bool:
    """Whether the other lines, of so many, are so few that what most have may be meant as such."""
    most = count - int(_MOST * count)
    return next(islice(others, most, None), None) is None


def hides_telegram(text: str) -> bool:
    """Whether lines of a telegram's head stand behind numbers, which count them otherwise."""
    if not has_numbered_lines(text):
        return False
    lines = text.split("\n")
    signed = (signs.sign_of(lines[at][match.end() :]) for at, match in _numbers(lines).items())
    return len({sign for sign in signed if sign}) >= _FEWEST


def _without_box(text: str) -> tuple[str, Extra]:
    """Return a telegram without the box that is drawn around it, and what to say of that.

    What is drawn above and below it goes too. A table has bars within its lines. A box may be open
    on its left, and have quotation marks for bars.
    """
    for sign in _BARS:
        if sign not in text or text.count(f"{sign}\n") < _FEWEST:
            continue
        lines = text.split("\n")
        for is_open in (False, True):
            inside = [at for at, line in enumerate(lines) if _ends(line.strip(), sign, is_open)]
            if len(inside) < _FEWEST:
                continue
            kept = _unboxed(lines, inside, sign, is_open=is_open)
            if kept and _is_telegram(kept):
                what = "box" if sign in _DRAWN else "pair of quotation marks"
                said = f"the {what} around {len(inside):,} lines is left out"
                return "\n".join(kept), ((LEFT_OUT, said),)
    return text, ()


def _unboxed(
    lines: Sequence[str], inside: Sequence[int], sign: str, *, is_open: bool
) -> list[str] | None:
    """Return lines without the bars at their ends, or None if there is no box around them."""
    filled = sum(bool(line.strip()) for line in lines[inside[0] : inside[-1] + 1])
    if len(inside) < _MOST * filled:
        return None
    bare = {at: lines[at].strip()[:-1].rstrip() for at in inside}
    if is_open:
        ends = {len(lines[at].rstrip()) for at in inside}
        if len(ends) > 1:  # no line is drawn through these
            return None
    else:
        bare = {at: line[1:].removeprefix(" ") for at, line in bare.items()}
    if 2 * sum(sign in line for line in bare.values()) > len(inside):
        return None
    return [
        bare.get(at, "" if _BORDER.fullmatch(line.strip()) else line)
        for at, line in enumerate(lines)
    ]


def _ends(line: str, sign: str, is_open: bool) -> bool:
    """Whether a bar stands at the end of a line, and at its beginning, unless that is open."""
    return len(line) > 1 and line[-1] == sign and (line[0] == sign) is not is_open


def _unquoted(text: str) -> tuple[str, Extra]:
    """Return a telegram without the quotation marks around all of it, and what to say of that."""
    whole = text.strip()
    for first, last in _MARKS:
        if len(whole) > _SHORTEST and whole.startswith(first) and whole.endswith(last):
            inside = whole[len(first) : -len(last)].strip("\n")
            if signs.sign_of(inside.partition("\n")[0]):
                said = f"the {first} around the text is left out"
                return inside + "\n", ((LEFT_OUT, said),)
    return text, ()


def _without_quoted_cells(text: str) -> tuple[str, Extra]:
    """Return a telegram that was saved as a table of one column, a line a row, as it was.

    There lines with a comma (or what else parts cells) or a quotation mark stand in such marks, and
    only those: a mark in a line is doubled.
    """
    if text.count('"\n') < _FEWEST:
        return text, ()
    lines = text.split("\n")
    quoted = {at for at, line in enumerate(lines) if _CELL.fullmatch(line)}
    others = [line for at, line in enumerate(lines) if at not in quoted]
    if len(quoted) < _FEWEST or any('"' in line for line in others):
        return text, ()
    needed = [lines[at][1:-1] for at in quoted if lines[at] != '""']
    if not any(
        all(sign in cell or '"' in cell for cell in needed)
        and not any(sign in line for line in others)
        for sign in _BETWEEN_CELLS
    ):
        return text, ()
    bare = [
        line[1:-1].replace('""', '"') if at in quoted else line for at, line in enumerate(lines)
    ]
    said = f"the quotation marks around {len(quoted):,} lines are left out, as of a table's cells"
    return ("\n".join(bare), ((LEFT_OUT, said),)) if _is_telegram(bare) else (text, ())


def _numbers(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """Return the lines that begin with a number; most begin with a letter."""
    return {
        at: match
        for at, line in enumerate(lines)
        if line and not line[0].isalpha() and (match := _NUMBER.match(line))
    }


def _unnumbered(lines: Sequence[str], numbers: dict[int, re.Match[str]]) -> list[str] | None:
    """Return lines without the numbers that count them, or None if these do not.

    Every line has its number, or every fifth, say; empty lines may be counted or not.
    """
    if len(numbers) < _FEWEST:
        return None
    filled = [at for at, line in enumerate(lines) if line.strip()]
    if len(numbers) < len(filled) // _SELDOM or not any(
        _count(numbers, counted) for counted in (range(len(lines)), filled)
    ):
        return None
    bare = {at: lines[at][match.end() :] for at, match in numbers.items()}
    margin = min((indent_of(rest) for rest in bare.values() if rest.strip()), default=0)
    width = min(match.end() for match in numbers.values()) + margin
    first, last = min(numbers), max(numbers)
    others = {at for at in filled if at not in numbers}
    around = {at for at in others if not first < at < last}
    if not any(signs.sign_of(lines[at]) for at in around):
        others -= around  # the numbers are those of a page's lines
    step = gcd(*(int(match[1]) for match in numbers.values()))
    if others and (step < 2 or any(indent_of(lines[at]) < width for at in others)):
        return None
    own = {at: rest[margin:] for at, rest in bare.items()}
    own |= {at: lines[at][width:].rstrip() for at in others}
    return [own.get(at, line if at in around else "") for at, line in enumerate(lines)]


def _count(numbers: dict[int, re.Match[str]], counted: Sequence[int]) -> bool:
    """Whether the numbers of lines are their places among those that are counted."""
    place = {at: count for count, at in enumerate(counted)}
    return len({int(match[1]) - place.get(at, 0) for at, match in numbers.items()}) == 1


def _is_telegram(lines: Sequence[str]) -> bool:
    return signs.is_telegram("\n".join(lines))
