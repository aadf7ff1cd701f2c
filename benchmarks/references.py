"""How many citations lead to a cable: ``python -m benchmarks.references PATH...``.

The paths are anything that can be imported (a mirror folder, an archive, a dump). The REF block of
every cable is read, and each distinct citation looked up in the list of all reference IDs of the
archive (a CSV file of ID and month, gzipped or not; by default the one beside the checkout).
A citation must not lead to a cable of a later month than the citing one: the list's months say so.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.cable.cable import ReferenceKind
from reftel.cable.lore.ids import canonical_id, split_id, twin_id
from reftel.cable.raw_cable import RawCable
from reftel.cable.telegram.telegram import parse_raw
from reftel.sources import read_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reftel.cable.cable import Cable, Reference

IDS = Path("../shared/cables/reference-ids.csv.gz")
# The share of distinct citations that must lead to a cable, in percent.
REQUIRED = 67


@dataclass(slots=True)
class Tally:
    """What became of the citations.

    Attributes:
        states: how many distinct citations there are of each state.
        kinds: how many entries there are of each kind.
        later: citing ID and cited ID where the cited cable is the later one.
    """

    cables: int = 0
    states: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    later: list[tuple[str, str]] = field(default_factory=list)

    @property
    def citations(self) -> int:
        """The distinct citations that name a cable."""
        return self.states.total()

    @property
    def share(self) -> float:
        """The share of citations that lead to a cable, in percent."""
        found = self.states["exact"] + self.states["year inferred"] + self.states["twin"]
        return 100 * found / self.citations if self.citations else 0.0

    def add(self, cable: Cable, months: Mapping[str, int]) -> None:
        """Count the references of a cable; ``months`` are those of all cables by canonical ID."""
        self.cables += 1
        distinct: dict[str, Reference] = {}
        for reference in cable.references:
            self.kinds[reference.kind] += 1
            if reference.kind is ReferenceKind.CABLE and reference.id:
                distinct.setdefault(reference.id, reference)
        for reference in distinct.values():
            self.states[self._state(cable, reference, months)] += 1

    def _state(self, cable: Cable, reference: Reference, months: Mapping[str, int]) -> str:
        identity = reference.id or ""
        twin = twin_id(identity) or ""
        target = identity if identity in months else twin if twin in months else None
        if target is None:
            return "not in the archive"
        if cable.created and _moment(target, months) > (cable.created.year, cable.created.month):
            self.later.append((cable.id, target))
            return "later than the citing cable"
        if target == twin:
            return "twin"
        return "year inferred" if reference.year_inferred else "exact"


def _moment(identity: str, months: Mapping[str, int]) -> tuple[int, int]:
    parts = split_id(identity)
    return parts[0] if parts else 0, months[identity]


def read_months(path: Path) -> dict[str, int]:
    """Return the month of every cable of the archive by its canonical ID."""
    opened = gzip.open if path.suffix == ".gz" else open
    months: dict[str, int] = {}
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        for identity, month in csv.reader(file):
            months.setdefault(canonical_id(identity), int(month))
    return months


def main() -> int:
    """Print the tally; the exit code says whether enough citations lead to a cable."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.references", description="Count where citations lead."
    )
    parser.add_argument("paths", nargs="+", type=Path, help="mirror folders, archives, dumps")
    parser.add_argument("--ids", type=Path, default=IDS, help=f"the list of all IDs ({IDS})")
    arguments = parser.parse_args()
    months = read_months(arguments.ids)
    tally = Tally()
    seen: set[str] = set()
    started = time.process_time()
    for path in arguments.paths:
        for raw in read_path(path):
            if isinstance(raw, RawCable):
                cable = parse_raw(raw)
                if cable.id not in seen:
                    seen.add(cable.id)
                    tally.add(cable, months)
    spent = time.process_time() - started
    print(f"{tally.cables} cables read in {spent:.1f} s, {tally.citations} distinct citations")
    for state, count in tally.states.most_common():
        print(f"  {state:28}{count:7}{100 * count / tally.citations:7.1f}%")
    print("entries by kind: " + ", ".join(f"{k} {n}" for k, n in tally.kinds.most_common()))
    for citing, cited in tally.later:
        print(f"  {citing} cites {cited}, which is later: to be left unresolved")
    print(f"{tally.share:.1f}% lead to a cable; {REQUIRED}% are required")
    return int(tally.share < REQUIRED)


if __name__ == "__main__":
    sys.exit(main())
