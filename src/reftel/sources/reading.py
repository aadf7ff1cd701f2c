"""From a path to its cables (``read_path``): pieces found, each read; rejects for what is not.

``read_path`` does both. An import that reads in several processes takes :func:`pieces` in one
and :func:`read_piece` in the others.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reftel.cable import RawCable
from reftel.cable.raw_cable import TRUNCATED
from reftel.sources import why_none
from reftel.sources.archives import MAX_LAYERS, Entry, damage, is_listed, unpack, unpack_listed
from reftel.sources.carriers.html_page import is_cut_off
from reftel.sources.decoding.decode import decode, is_text
from reftel.sources.defect import defect_in
from reftel.sources.form import HEAD, Carrier, FileHead, Form
from reftel.sources.last_look.unaccounted import with_lost_records
from reftel.sources.page_in_record import cables_of_record, page_of
from reftel.sources.piece import MAX_TEXT, Found, Passed, Piece, Reject, handed_over
from reftel.sources.recognising import signs
from reftel.sources.recognising.html import is_html
from reftel.sources.records.site_record import noted
from reftel.sources.registry import form_named, form_of
from reftel.sources.stream import UNREADABLE, Readable, Stream
from reftel.sources.tables import halves, own_json, rows
from reftel.sources.tables.by_line import put_together
from reftel.sources.texts import cables_in, of_form
from reftel.sources.unread import exported_kind, known_kind, split_part, what_it_is
from reftel.sources.walk import (
    FURTHEST,
    LOOKED_INTO,
    XML,
    File,
    is_hidden,
    kind_passed_over,
    shown,
    walk,
    xml_kind,
)

if TYPE_CHECKING:
    from typing import IO

    from reftel.sources.form import Carried
    from reftel.sources.piece import Cut
    from reftel.sources.tables.continued_records import TableRecord

    OnBytes = Callable[[int], object]

_NO_RECORD: Final = "it holds no record; see whether it is the right file"
_NO_FIELDS: Final = (
    "XML of which the first {} MB name no field of a record; import it alone, or save its records"
    " as CSV or JSON"
)
_SMALL: Final = 1 << 20  # bytes of a file of records that is looked through once more
_CHANGED: Final = "changed while it was read, so it may lack something; import it again"
_CUT_OFF: Final = ((TRUNCATED, "its file is cut off or damaged; what followed is not here"),)
_CABLE_PAGE: Final = re.compile(r"(?:\A|/)cable/\d{4}/\d\d/[^/]+\Z|\d\d[A-Z]{3,}\d+\.html?\Z")


def read_path(path: Path, on_bytes: OnBytes | None = None) -> Iterator[Found]:
    """Yield the cables of a file, a folder or an archive, and what could not be read of it.

    Never raises for what is on the disk. The order is that of the names, so it is the same every
    time. ``on_bytes`` is told how many bytes of the disk were read since the last time; the sum is
    :func:`measure`'s.
    """
    return _read_all(pieces(path, on_bytes))


def _read_all(cut: Iterable[Cut]) -> Iterator[Found]:
    for each in cut:
        yield from read_piece(each) if isinstance(each, Piece) else [each]


def read_text(text: str, file: str) -> Iterator[Found]:
    """Yield the cables of a text that was handed over (pasted, piped); ``file`` names it."""
    entry = Entry(file, Stream(BytesIO(text.encode("utf-8", "replace"))))
    return _read_all(_pieces_of_entry(entry, alone=True))


def read_bytes(data: bytes, file: str) -> Iterator[Found]:
    """Yield the cables of bytes that were handed over (piped): a text, a table or an archive."""
    named = File(Path(file), len(data), alone=True)
    return _read_all(_pieces_of_opened(BytesIO(data), named, _ignore))


def read_stream(stream: Readable, file: str) -> Iterator[Found]:
    """Yield the cables of what is read forward only (a pipe), within the bounds of an archive."""
    return _read_all(_pieces_of(unpack(file, Stream(stream)), alone=True))


def measure(path: Path) -> int:
    """Return how many bytes of the disk :func:`read_path` will read."""
    return sum(found.size for found in walk(path) if isinstance(found, File))


def pieces(path: Path, on_bytes: OnBytes | None = None) -> Iterator[Cut]:
    """Yield the pieces of a file, a folder or an archive: the cheap half of :func:`read_path`."""
    for found in walk(path):
        if isinstance(found, File):
            yield from _pieces_of_file(found, on_bytes or _ignore)
        else:
            yield found


def read_piece(piece: Piece) -> list[Found]:
    """Return the cables of one piece: the dear half of :func:`read_path`, in any process."""
    try:
        return [*map(handed_over, _read_piece(piece))]
    except Exception:  # one file that reftel fails at must not keep the others out
        place = f"from line {piece.line} on" if piece.line > 1 else None
        return [defect_in(piece.file, place)]


def _read_piece(piece: Piece) -> list[Found]:
    if piece.form:
        form = form_named(piece.form)
        if isinstance(form, Carrier):
            return _carried(form, piece)
        read = put_together([*rows.cables_in(piece, form.records)])
        found = [each for one in read for each in cables_of_record(one)]
        found = halves.told(_told_apart(found, named=False), rows.file_column(piece))
        if not piece.whole or own_json.SIGN in piece.whole:
            return found
        pages = filter(None, map(page_of, read))  # of each its own lines are looked for
        known = "\n".join((rows.above_rows(piece), piece.passed, *pages))
        return with_lost_records(found, decode(piece.whole)[0], known)
    if why := known_kind(piece.data[:HEAD]):
        return [Reject(piece.file, None, why)]
    if not is_text(piece.data):
        return [Reject(piece.file, None, split_part(piece.file) or what_it_is(piece.data))]
    text, notes = decode(piece.data)
    if cables := cables_in(text, piece.file, notes):
        return [*(_without_end(cables) if piece.is_cut_off else cables)]
    is_known = piece.alone or _CABLE_PAGE.search(piece.file) or signs.are_mentioned(text)
    if not is_known and (kind := xml_kind(piece.file)):
        return [Passed(piece.file, kind)]
    is_known = is_known or signs.shows_paragraphs(text)
    if is_html(text) and not is_known and not is_cut_off(text):
        return [Passed(piece.file, "page without a cable")]
    return [Reject(piece.file, None, why_none.of_a_file(text))]


def _records_of(piece: Piece) -> Iterable[TableRecord | Found]:
    """Return the records of a piece of a table."""
    form = form_named(piece.form)
    return form.records(piece) if isinstance(form, Form) else ()


def _without_end(cables: list[RawCable | Reject]) -> list[RawCable | Reject]:
    """Return the cables of a text that could not be read to its end; the last of them says so."""
    *others, last = cables
    return [*others, noted(last, _CUT_OFF)]


def _carried(carrier: Carrier, piece: Piece) -> list[Found]:
    """Return the cables that a document carries; what else it carries is passed over."""
    found: list[Found] = []
    without: list[Carried] = []  # texts that are no cable
    for each in carrier.texts(piece):
        if isinstance(each, Reject):
            found.append(each)
        elif kind := each.text is None and kind_passed_over(each.file.rpartition("!/")[2]):
            found.append(Passed(each.file, kind))
        elif inner := _attached(each):
            found += inner
        elif each.text is not None:
            cables = cables_in(each.text, each.file, each.notes)
            found += (of_form(one, carrier.name) for one in cables)
            if not cables and (why := why_none.of_a_part(each.text)):
                found.append(Reject(each.file, None, why))
            elif not cables and each.text.strip():
                without.append(each)
        else:
            found.append(Reject(each.file, None, f"attached: {what_it_is(each.data)}"))
    has_cable = any(isinstance(one, RawCable) for one in found)
    named = {one.file: one for one in why_none.of_named(without, is_alone=not has_cable)}
    found = [*_told_apart(found), *named.values()]
    if any(isinstance(one, RawCable | Reject) for one in found):
        kind = f"text of a {carrier.name} without a cable"
        others = dict.fromkeys(each.file for each in without if each.file not in named)
        return [*found, *(Passed(file, kind) for file in others)]
    return [*found, Passed(piece.file, f"{carrier.name} without a cable")]


def _attached(each: Carried) -> list[Found]:
    """Return the cables of an attached file that is more than one text: packed, or of records."""
    layers = each.file.count("!/")
    if not 0 < layers <= MAX_LAYERS or not each.data:
        return []
    if each.text is not None and form_of(FileHead(each.data[:HEAD], each.file)) is None:
        return []
    entries = unpack(each.file, Stream(BytesIO(each.data)), inside=True)
    return [*_read_all(_pieces_of(entries, alone=True))]


def _told_apart(found: list[Found], *, named: bool = True) -> list[Found]:
    """Return cables of which no two have one place: those of a mail in a mail are numbered.

    ``named`` says that those are too whose record gives an ID, which tells them apart.
    """
    seen: Counter[str] = Counter()
    told: list[Found] = []
    for each in found:
        if isinstance(each, RawCable) and (named or not each.record.id):
            file = each.source.file
            seen[file] += 1
            if seen[file] > 1:
                source = replace(each.source, file=f"{file}:{seen[file]}")
                each = replace(each, source=source)  # noqa: PLW2901 - the same in another place
        told.append(each)
    return told


def _ignore(_: int) -> None:
    """Tell nobody."""


def _pieces_of_file(file: File, on_bytes: OnBytes) -> Iterator[Cut]:
    """Yield the pieces of one file on the disk, telling of its bytes, no more than it has."""
    left = file.size

    def tell(taken: int) -> None:
        nonlocal left
        taken = min(taken, left)
        left -= taken
        on_bytes(taken)

    try:
        with file.path.open("rb") as opened:
            before = _state(opened)
            yield from _pieces_of_opened(opened, file, tell, file.path)
            if _state(opened) != before:
                yield Reject(shown(file.path), None, _CHANGED)
    except UNREADABLE as error:
        yield Reject(shown(file.path), None, damage("file", error))
    except Exception:  # as in read_piece
        yield defect_in(shown(file.path))
    tell(left)


def _state(opened: IO[bytes]) -> tuple[int, int]:
    """Return size and time of an open file, which tell whether somebody writes to it."""
    found = os.fstat(opened.fileno())
    return found.st_size, found.st_mtime_ns


def _pieces_of_opened(
    opened: IO[bytes], file: File, on_bytes: OnBytes, on_disk: Path | None = None
) -> Iterator[Cut]:
    """Yield the pieces of an opened file that can be read from any place."""
    name = shown(file.path)
    if is_listed(Stream(opened)):
        entries = unpack_listed(name, opened, file.size, on_bytes=on_bytes)
    else:
        opened.seek(0)
        stream = Stream(opened, on_read=on_bytes)
        stream.path = on_disk
        entries = unpack(name, stream)
    yield from _pieces_of(entries, alone=file.alone)


def _shows_nothing(head: FileHead) -> Passed | Reject | None:
    """Return why a file that nobody named and that shows no telegram is not read, or None."""
    name = head.name.rpartition("/")[2]
    kind = kind_passed_over(name)
    if kind not in LOOKED_INTO or signs.are_mentioned(head.further(FURTHEST)):
        return None
    if kind not in XML:
        return Passed(head.name, kind)
    # Only now: few files are XML.
    from reftel.sources.tables.any_xml import is_feed  # noqa: PLC0415

    if form_of(head) or not head.is_longer(FURTHEST):
        return None
    if is_feed(head):
        return Passed(head.name, kind)
    return Reject(head.name, None, _NO_FIELDS.format(FURTHEST >> 20))


def _pieces_of(entries: Iterable[Entry | Reject | Passed], *, alone: bool) -> Iterator[Cut]:
    for entry in entries:
        yield from _pieces_of_entry(entry, alone=alone)


def _pieces_of_entry(entry: Entry | Reject | Passed, *, alone: bool) -> Iterator[Cut]:
    """Yield the pieces of one file, wherever it lay."""
    if not isinstance(entry, Entry):
        yield entry
        return
    alone = alone and not entry.inside
    if entry.inside:
        *folders, name = entry.name.rpartition("!/")[2].split("/")
        hidden = any(map(is_hidden, folders))
        kind = "file with a hidden name" if hidden else kind_passed_over(name)
        if kind and kind not in LOOKED_INTO:
            yield Passed(entry.name, kind)
            return
    stream = entry.stream
    try:
        head = FileHead(stream.peek(HEAD), entry.name, stream.peek)
        if not alone and (why := _shows_nothing(head)):
            yield why
            return
        if why_not := exported_kind(head.data):
            yield Reject(entry.name, None, why_not)
            return
        if form := form_of(head):
            is_small = isinstance(form, Form) and form.is_plain and not head.is_longer(_SMALL)
            whole = stream.peek(_SMALL) if is_small else b""
            cut = form.cut(stream, entry.name)
            if isinstance(form, Form):
                cut = rows.whole_cables(cut, _records_of)
                cut = rows.with_whole(cut, whole) if whole else cut
            first = next(cut, None)
            if first is None or (first == Passed(entry.name, xml_kind(entry.name) or "") and alone):
                first = Reject(entry.name, None, _NO_RECORD)
            yield first
            yield from cut
            return
        data = stream.read(MAX_TEXT + 1)
    except UNREADABLE as error:
        yield Reject(entry.name, None, damage("file", error))
        return
    except Exception:  # as in read_piece
        yield defect_in(entry.name)
        return
    if len(data) > MAX_TEXT:
        yield Reject(
            entry.name, None, f"larger than {MAX_TEXT >> 20} MB, which no cable is; split it"
        )
    else:
        yield Piece(entry.name, data, alone=alone, is_cut_off=stream.damage is not None)
