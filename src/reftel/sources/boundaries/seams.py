"""A text that may hold several telegrams cut into them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from reftel.cable.telegram.identity import printed_id
from reftel.cable.text import all_lines, plain_lines
from reftel.sources.boundaries import markdown_headings
from reftel.sources.boundaries.around import is_prose
from reftel.sources.boundaries.starts import starts
from reftel.sources.recognising.boundary_lines import own_line

if TYPE_CHECKING:
    from reftel.cable.telegram.fields.classification import ClassificationLine

_RULED: Final = 3  # lines: a rule, an empty one, the heading below it
_HEADER: Final = 40  # lines from a header down to the classification line


def cut(text: str, offsets: Iterable[int]) -> list[tuple[str, int]]:
    """Return the pieces of a text that begin at these offsets, each with its first line's number.

    The first piece begins with the text, whatever is asked for.
    """
    inner = sorted({offset for offset in offsets if offset > 0})
    if not inner:
        return [(text, 1)]
    pieces: list[tuple[str, int]] = []
    line = 1
    for start, end in pairwise([0, *inner, len(text)]):
        if text[start:end].strip() or not pieces:
            pieces.append((text[start:end], line))
        line += text.count("\n", start, end)
    return pieces


def cut_before(text: str, lines: Iterable[int]) -> list[tuple[str, int]]:
    """Return the pieces of a text that begin with these lines, counted from 0, as :func:`cut`."""
    if not (wanted := set(lines)):  # as of nearly all
        return [(text, 1)]
    starting = accumulate((len(line) + 1 for line in all_lines(text)), initial=0)
    return cut(text, [offset for number, offset in enumerate(starting) if number in wanted])


def telegrams(text: str, heads: Iterable[range] = ()) -> list[tuple[str, int]]:
    """Return the telegrams of a text, each with the number of its first line.

    ``heads`` are the lines, from 0, of heads with which telegrams begin and within which none does;
    none has a line of another.
    """
    wanted = {*starts(text)}
    if "#" in text:
        lines = all_lines(text)
        headings = markdown_headings.cuts(lines)
        wanted -= {*_below_headings(lines, headings, wanted)}
        wanted.update(headings)
    for head in heads:
        wanted.difference_update(head)
        wanted.add(head.start)
    return cut_before(text, wanted)


def _below_headings(
    lines: Sequence[str], headings: Iterable[int], begun: Collection[int]
) -> Iterator[int]:
    """Yield the lines with which the telegrams begin whose ID a heading above them gives.

    Words to its readers may stand between the two.
    """
    for heading in headings:
        named = next(filter(None, map(printed_id, lines[heading : heading + _RULED])), None)
        first = min((line for line in begun if line > heading), default=None)
        if named is None or first is None:
            continue
        title = title_of("\n".join(lines[first : first + _HEADER]))
        is_own = title is not None and title.serial and named.endswith(title.serial)
        if is_own and is_prose("\n".join(lines[heading + 1 : first]), signed=False):
            yield first


def titles(text: str) -> Iterator[ClassificationLine]:
    """Yield the classification lines of a text that are lines of their own."""
    for line in plain_lines(text):
        if found := own_line(line):
            yield found


def title_of(text: str) -> ClassificationLine | None:
    """Return the first of the classification lines of a text, or None."""
    return next(titles(text), None)
