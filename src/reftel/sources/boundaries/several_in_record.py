"""A table's record whose text holds several telegrams, cut into a cable each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cable import RawCable, Record, Source
from reftel.cable.raw_cable import IN_DOUBT
from reftel.sources.boundaries import seams
from reftel.sources.boundaries.headers import sent_at
from reftel.sources.boundaries.own_lines import with_own_lines
from reftel.sources.recognising import heads
from reftel.sources.recognising.header_end import split_telegram

if TYPE_CHECKING:
    from reftel.cable.telegram.fields.classification import ClassificationLine

# Of these a text of two telegrams has one twice, or a header in it; asked first, for tables have
# many records.
_IN_EACH: Final = ("SUBJ", "TAGS", "E.O. 1")
_TITLE: Final = re.compile(  # from a line end on, which is fast
    r"\n(?:U ?N ?C ?L|C ?O ?N ?F|S ?E ?C ?R|L ?I ?M ?I)[^\n]{0,80}\d{3,8}[^\n\d]{0,40}(?![^\n])"
)
_FEWEST: Final = 2
_STUB: Final = 2  # times as long as a stub is the text that it is of


def apart(cable: RawCable) -> list[RawCable]:
    """Return the cables of a record: its own and, behind it, those of further telegrams.

    A further one has a classification line of its own with another serial and is no section but a
    first, or a header with another time, or another head; or it is the first one over again. The
    record stays with the first one, and all say that it held several. What was said of lines in
    their text is said anew of each.
    """
    if not _may_hold_more(cable):
        return [cable]
    above = cable.header.count("\nFM ") > 1 or seams.title_of(cable.header) is not None
    # The header of a further telegram may have drawn the first one into what is above its text.
    text = f"{cable.header}\n\n{cable.body}" if above else cable.body
    (first, _), *further = _pieces(text, "" if above else cable.header)
    if not further:
        return [cable]
    notes = (
        (
            IN_DOUBT,
            f"its record ({cable.source.file}) held {len(further) + 1} telegrams in one text",
        ),
    )
    header, body = split_telegram(first) if above else (cable.header, first.rstrip("\n"))
    of_all = {*with_own_lines(replace(cable, record=Record())).record.extra}
    extra = tuple(note for note in cable.record.extra if note not in of_all)
    record = replace(cable.record, extra=(*extra, *notes))
    found = [replace(cable, record=record, header=header, body=body)]
    for text, line in further:
        source = Source(cable.source.form, f"{cable.source.file}:{line}")
        found.append(RawCable(Record(extra=notes), *split_telegram(text), source))
    return [with_own_lines(each) for each in found]


def _may_hold_more(cable: RawCable) -> bool:
    """Whether it is worth looking for a second telegram.

    Of two one has a header in the text, or a classification line or a head there says what another
    does not, or a line says once more what another does.
    """
    header, body = cable.header, cable.body
    if "\nFM " in body or header.count("\nFM ") > 1:
        return True
    if not any(body.count(each) + header.count(each) > 1 for each in _IN_EACH) and (
        len(_TITLE.findall(f"\n{body}")) < _FEWEST
    ):
        return False
    said = [*map(_said, seams.titles(header)), *map(_said, seams.titles(body))]
    if len({serial for serial, _ in said}) > 1 or len(set(said)) < len(said):
        return True
    found = heads.heads_of(body)
    first = next(found, None)
    return first is not None and any(other.is_other(first) for other in found)


def _pieces(body: str, above: str) -> list[tuple[str, int]]:
    """Return the telegrams of a record's text, each with the number of its first line.

    Later sections of one stay with it; the same one over again is another text of it. ``above`` is
    the header of the first one, if it stands elsewhere.
    """
    (first, line), *others = seams.telegrams(body)
    pieces = [(first, line)]
    said = [_said(title)] if (title := seams.title_of(first)) else []
    times = {sent_at(above), sent_at(first)}
    for text, at in others:
        title = seams.title_of(text)
        time = sent_at(text)
        if title is None:
            is_other = (bool(time) and time not in times) or _is_headed_as_other(text, first)
        else:
            serial, section = _said(title)
            is_known = serial in {each for each, _ in said}
            # Under a stub its telegram follows, which is no other text of it.
            is_again = (serial, section) in said and len(text) < _STUB * len(pieces[-1][0])
            is_other = is_again if is_known else section == 1 and bool(said)
            said.append((serial, section))
        times.add(time)
        if is_other:
            pieces.append((text, at))
        else:
            pieces[-1] = (pieces[-1][0] + text, pieces[-1][1])
    return pieces


def _is_headed_as_other(text: str, first: str) -> bool:
    """Whether the head of a text without a classification line is of another telegram."""
    one, other = map(heads.head_of, (text, first))
    return one is not None and other is not None and one.is_other(other)


def _said(title: ClassificationLine) -> tuple[str, int]:
    """Return the serial of a classification line, and which section of the telegram it is above."""
    return title.serial, (title.sections or (1, 1))[0]
