"""What an import would do, without doing any of it."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reftel.cable.cable import RawCable
from reftel.cable.telegram.body.parts import section_of
from reftel.library.reading import shown
from reftel.library.store import database
from reftel.library.store.stored import arrival
from reftel.library.values import ImportCounts, PassedOver, RejectedFile
from reftel.library.writing.importing import Progress, batched, read_past_failure
from reftel.library.writing.prepare import derive
from reftel.library.writing.processes import spread, usable_cores
from reftel.sources import Passed, Piece, Reject, measure, pieces, read_piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reftel.library.library import Library


@dataclass(frozen=True, slots=True)
class Survey:
    """What an import would do: its counts, what it would reject and what it would pass over."""

    counts: ImportCounts
    rejects: list[RejectedFile]
    passed_over: list[PassedOver]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A cable that was read: its stored ID, and the digests of its text and of its arrival.

    ``section`` is the one that its text begins with, and of how many, if it is of several.
    """

    id: str
    text: bytes
    source: bytes
    section: tuple[int, int] | None


def survey(
    library: Library | None,
    paths: Iterable[Path],
    *,
    progress: Callable[[Progress], None] | None = None,
    jobs: int | None = None,
) -> Survey:
    """Read files, folders and archives as an import does, and write nothing at all.

    Args:
        library: what the import would go to; None when there is none yet.
        paths: what would be imported.
        progress: called after each batch.
        jobs: processes to read with; by default as many as there are cores.

    Raises:
        ReftelError: the library cannot be read.
    """
    paths = [path.absolute() for path in paths]
    total = sum(measure(path) for path in paths) if progress else 0
    told = _Told(library)
    read = 0

    def add(taken: int) -> None:
        nonlocal read
        read += taken

    found = (piece for path in paths for piece in pieces(path, add))
    with closing(spread(_read, batched(found), jobs or usable_cores())) as reading:
        for batch in reading:
            told.tell(batch)
            if progress is not None:
                progress(Progress(read, total, told.counts()))
    return Survey(told.counts(), told.rejects, told.passed)


def _read(found: list[Piece | Reject | Passed]) -> list[_Seen | Reject | Passed]:
    """Return what some pieces hold, read to the end as an import reads them."""
    seen: list[_Seen | Reject | Passed] = []
    for piece in found:
        for raw in read_piece(piece) if isinstance(piece, Piece) else [piece]:
            if not isinstance(raw, RawCable):
                seen.append(raw)
                continue
            arrived = arrival(raw)
            derived = read_past_failure(raw, derive)
            if isinstance(derived, Reject):
                seen.append(derived)
            else:
                section = section_of(raw.body)
                seen.append(_Seen(derived.id, arrived.text_digest, arrived.digest, section))
    return seen


@dataclass(slots=True)
class _Told:
    """What was said so far, of cables by comparing them with the library and those before them."""

    library: Library | None
    rejects: list[RejectedFile] = field(default_factory=list)
    passed: list[PassedOver] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    texts: dict[str, set[bytes]] = field(default_factory=dict)
    sections: dict[str, set[tuple[int, int] | None]] = field(default_factory=dict)

    def counts(self) -> ImportCounts:
        return ImportCounts(
            imported=self.outcomes["imported"],
            updated=self.outcomes["updated"],
            unchanged=self.outcomes["unchanged"],
            parts=self.outcomes["parts"],
            rejected=len(self.rejects),
            passed_over=self.kinds.copy(),
        )

    def tell(self, batch: list[_Seen | Reject | Passed]) -> None:
        cables = []
        for each in batch:
            if isinstance(each, Reject):
                self.rejects.append(RejectedFile(each.file, each.place or "", each.reason))
            elif isinstance(each, Passed):
                self.passed.append(PassedOver(each.file, each.kind))
                self.kinds[each.kind] += 1
            else:
                cables.append(each)
        if not cables:
            return
        if self.library is None:
            for cable in cables:
                self._count(cable, set())
            return
        with closing(database.read_connection(self.library.records)) as connection:
            for cable in cables:
                if shown.is_known(connection, cable.source):
                    self.outcomes["unchanged"] += 1
                else:
                    self._count(cable, shown.digests_of_texts(connection, cable.id))

    def _count(self, cable: _Seen, held: set[bytes]) -> None:
        known = self.texts.setdefault(cable.id, set())
        there = held | known
        known.add(cable.text)
        # Whether texts of one ID are one cable, an import says; here the sections must do.
        sections = self.sections.setdefault(cable.id, set())
        later = cable.section is not None and cable.section[0] > 1
        is_part = cable.section not in sections if sections and cable.section else later
        sections.add(cable.section)
        new = ("parts" if is_part else "updated") if there else "imported"
        self.outcomes["unchanged" if cable.text in there else new] += 1
