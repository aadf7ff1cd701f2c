"""Records whose text holds several telegrams: each is a cable of its own, and says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reftel.cable.cable import IN_DOUBT, RawCable, Record, Source
from reftel.sources import seams
from reftel.sources.record import noted
from reftel.sources.split import split_telegram

# Of these a text of two telegrams has one twice, or a header in it; asked first, for tables have
# many records.
_IN_EACH: Final = ("SUBJ", "TAGS", "E.O. 1")
_FEWEST: Final = 2


def apart(cable: RawCable) -> list[RawCable]:
    """Return the cables of a record: its own and, behind it, those of further telegrams.

    A further one has a classification line of its own with another serial, and is no section but
    a first. The record stays with the first one, and all say that it held several.
    """
    if not _may_hold_more(cable):
        return [cable]
    above = {title.serial for title in seams.titles(cable.header)}
    if len(above.union(title.serial for title in seams.titles(cable.body))) < _FEWEST:
        return [cable]
    # The header of a further telegram may have drawn the first one into what is above its text.
    text = f"{cable.header}\n\n{cable.body}" if above else cable.body
    (first, _), *further = _pieces(text)
    if not further:
        return [cable]
    notes = (
        (
            IN_DOUBT,
            f"its record ({cable.source.file}) held {len(further) + 1} telegrams in one text",
        ),
    )
    header, body = split_telegram(first) if above else (cable.header, first.rstrip("\n"))
    found = [noted(replace(cable, header=header, body=body), notes)]
    for text, line in further:
        source = Source(cable.source.form, f"{cable.source.file}:{line}")
        found.append(RawCable(Record(extra=notes), *split_telegram(text), source))
    return found


def _may_hold_more(cable: RawCable) -> bool:
    """Whether it is worth looking for a second telegram."""
    header, body = cable.header, cable.body
    return "\nFM " in body or any(body.count(each) + header.count(each) > 1 for each in _IN_EACH)


def _pieces(body: str) -> list[tuple[str, int]]:
    """Return the telegrams of a record's text, each with the number of its first line."""
    (first, line), *others = seams.telegrams(body)
    pieces = [(first, line)]
    title = next(seams.titles(first), None)
    if title is None:
        return [(body, 1)]
    serials = {title.serial}
    for text, at in others:
        other = next(seams.titles(text), None)
        if other and other.serial not in serials and (other.sections or (1, 1))[0] == 1:
            serials.add(other.serial)
            pieces.append((text, at))
        else:
            pieces[-1] = (pieces[-1][0] + text, pieces[-1][1])
    return pieces
