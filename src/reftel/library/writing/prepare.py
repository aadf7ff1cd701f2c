"""All that is stored of a cable worked out in a process of its own, before the database is touched.

:func:`prepare` changes nothing and its result travels between processes, so that an import can read
cables on all cores while one process writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable import Cable, IdSource, RawCable, Source, parse_raw
from reftel.cable.lore.ids import split_id
from reftel.cable.raw_cable import place_in
from reftel.errors import ReftelError
from reftel.library.index.document import IndexEntry, index_entry
from reftel.library.reading.citation_targets import unlinked_state
from reftel.library.store.stored import dump_record, storable, timestamp
from reftel.library.writing.rivals import worth
from reftel.sources.boundaries.second_heads import names_second_heads

if TYPE_CHECKING:
    from reftel.library.store.stored import Arrival


class CitationRow(NamedTuple):
    """One entry of the REF block as it is stored."""

    label: str | None
    kind: str
    raw: str
    remark: str | None
    target: str | None
    year_inferred: bool
    respelled: bool
    state: str


@dataclass(frozen=True, slots=True)
class Details:
    """All that is derived from a cable's text and record, and changes when they change."""

    canonical: str
    year: int | None
    place: str | None
    serial: int | None
    created: str | None
    precision: str
    released: str | None
    classification: str
    origin: str
    subject: str
    cites: int
    citations: tuple[CitationRow, ...]
    tags: tuple[tuple[str, str], ...]
    warnings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """What is read from a cable. ``entry`` still has key 0: the writer numbers it."""

    id: str
    id_source: IdSource
    details: Details
    entry: IndexEntry
    worth: int


@dataclass(frozen=True, slots=True)
class Prepared(Derived):
    """A cable ready to be stored, its text compressed."""

    text: bytes
    text_digest: bytes
    source: Source
    source_digest: bytes
    record: str


_NO_ID: Final = "no reference ID is given or can be read from the text; "
_OF_FILE: Final = (
    "call the file by its ID (09PORTAMSEL42.txt), write the ID into its first line, or into a"
    " column or field called id"
)
_OF_PART: Final = (
    "its file holds more than this, so write the ID into a line of its own right above its header"
    " or classification line, or into a column or field called id"
)
_OF_SEVERAL: Final = (
    "the heads of several telegrams stand in it and nothing parts them, so put each into a file of"
    " its own, called by its ID (09PORTAMSEL42.txt)"
)


def derive(raw: RawCable, others: Iterable[RawCable] = ()) -> Derived:
    """Parse a cable as it is shown and work out everything that its text and record say.

    The words of its ``others``, further texts of it, are found as well.

    Raises:
        ReftelError: the cable has no reference ID to be filed under.
    """
    cable = parse_raw(raw)
    if not cable.id:
        raise ReftelError(_NO_ID + _remedy(raw))
    entry = index_entry(0, cable, [parse_raw(other) for other in others])
    return Derived(storable(cable.id), cable.id_source, details(cable), entry, worth(cable))


def _remedy(raw: RawCable) -> str:
    """Return how a cable without an ID is given one; a name of several would make them one."""
    if names_second_heads(raw):
        return _OF_SEVERAL
    return _OF_FILE if place_in(raw.source.file)[1] is None else _OF_PART


def prepare(raw: RawCable, arrived: Arrival, pack: Callable[[bytes], bytes]) -> Prepared:
    """Parse a cable that arrived and work out all that is stored of it; ``pack`` compresses it.

    Raises:
        ReftelError: the cable has no reference ID to be filed under.
    """
    derived = derive(raw)
    record = arrived.record
    if not raw.record.id:
        record = dump_record(replace(raw.record, id_source=derived.id_source))
    return Prepared(
        id=derived.id,
        id_source=derived.id_source,
        details=derived.details,
        entry=derived.entry,
        worth=derived.worth,
        text=pack(arrived.text),
        text_digest=arrived.text_digest,
        source=Source(storable(raw.source.form), storable(raw.source.file)),
        source_digest=arrived.digest,
        record=record,
    )


def details(cable: Cable) -> Details:
    """Return the columns and rows that are derived from ``cable``."""
    parts = split_id(cable.canonical_id)
    year, place, serial = parts or (None, None, None)
    citations = tuple(
        CitationRow(
            label=_maybe(reference.label),
            kind=reference.kind.value,
            raw=storable(reference.raw),
            remark=_maybe(reference.remark),
            target=_maybe(reference.id),
            year_inferred=reference.year_inferred,
            respelled=reference.respelled,
            state=unlinked_state(reference).value,
        )
        for reference in cable.references
    )
    return Details(
        canonical=storable(cable.canonical_id),
        year=year,
        place=place,
        serial=serial,
        created=timestamp(cable.created),
        precision=cable.created_precision.value,
        released=timestamp(cable.released),
        classification=storable(cable.classification),
        origin=storable(cable.origin),
        subject=storable(cable.subject),
        cites=len({citation.target for citation in citations} - {None}),
        citations=citations,
        tags=tuple(dict.fromkeys((storable(tag.code), tag.kind.value) for tag in cable.tags)),
        warnings=tuple(sorted(Counter(warning.code for warning in cable.warnings).items())),
    )


def _maybe(text: str | None) -> str | None:
    return None if text is None else storable(text)
