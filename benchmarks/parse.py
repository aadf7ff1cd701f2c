"""Measure the reading of telegrams over a mirror: ``python -m benchmarks.parse PATH...``.

Prints, over every cable that the paths hold (folders, files, archives): crashes, characters lost,
agreement of the date with the date-time group, the share of pages numbered exactly 1..n, the share
whose anchored paragraphs are paragraphs of the same number, and the CPU time a cable takes.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reftel.cable import Cable, RawCable, find_passages, parse_raw
from reftel.sources import read_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BATCH = 250
_ANCHOR = re.compile(r"¶(\d{1,3})\.")
_HAVE: Final[Mapping[str, Callable[[Cable], bool]]] = {
    "a subject": lambda cable: bool(cable.subject),
    "tags": lambda cable: bool(cable.tags),
    "references": lambda cable: bool(cable.references),
    "a classified-by line": lambda cable: cable.classified_by is not None,
    "signers": lambda cable: bool(cable.signers),
    "passages": lambda cable: bool(find_passages(cable.blocks)),
}
"""What a cable may have, by the words of the report."""


def lost_characters(cable: Cable) -> int:
    """Return how many characters that are no blanks are not in exactly one span."""
    owners = bytearray(len(cable.body))
    spans = [span for block in cable.blocks for span in block.spans]
    for span in [*spans, *(debris.span for debris in cable.debris)]:
        for offset in range(span.start, span.end):
            owners[offset] = min(owners[offset] + 1, 2)
    pairs = zip(cable.body, owners, strict=True)
    return sum(1 for character, owner in pairs if owner != 1 and not character.isspace())


def keeps_anchors(cable: Cable) -> bool:
    """Whether every anchored number that continues the series is a paragraph of that number."""
    numbers = {block.number for block in cable.blocks}
    last = 0
    for match in _ANCHOR.finditer(cable.body):
        number = int(match[1])
        if number == last + 1:
            if number not in numbers:
                return False
            last = number
    return True


def is_exact(cable: Cable) -> bool:
    """Whether the paragraphs are numbered exactly 1..n."""
    numbers = [block.number for block in cable.blocks if block.number is not None]
    return bool(numbers) and numbers == list(range(1, len(numbers) + 1))


def main(paths: list[str]) -> None:
    """Read every cable of the paths and print the figures."""
    counts: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    seconds = 0.0
    found = (raw for path in paths for raw in read_path(Path(path)))
    while batch := list(islice(found, _BATCH)):
        raws = [raw for raw in batch if isinstance(raw, RawCable)]
        counts["rejected"] += len(batch) - len(raws)
        seconds += time_of(raws)
        for raw in raws:
            look_at(raw, counts, warnings)
    report(counts, warnings, seconds)


def time_of(raws: list[RawCable]) -> float:
    """Return the CPU seconds that parsing takes when nothing else is done in between."""
    began = time.process_time()
    for raw in raws:
        with suppress(Exception):  # look_at() counts them
            parse_raw(raw)
    return time.process_time() - began


def look_at(raw: RawCable, counts: Counter[str], warnings: Counter[str]) -> None:
    """Parse one cable and count how well that went."""
    counts["cables"] += 1
    try:
        cable = parse_raw(raw)
    except Exception as problem:
        counts["crashes"] += 1
        print(f"{raw.source.file}: {problem!r}")
        return
    counts["lost"] += lost_characters(cable)
    counts["exact"] += is_exact(cable)
    counts["anchored"] += keeps_anchors(cable)
    if (dtg := cable.transmission.dtg) is not None and cable.created is not None:
        counts["dated"] += 1
        counts["agreeing"] += cable.created.date() == dtg.date()
    for what, has in _HAVE.items():
        counts[what] += has(cable)
    warnings.update(warning.code for warning in cable.warnings)


def report(counts: Counter[str], warnings: Counter[str], seconds: float) -> None:
    """Print the figures."""
    cables = max(counts["cables"], 1)
    print(f"{counts['cables']:>8,}  cables, {counts['rejected']} rejected")
    print(f"{counts['crashes']:>8,}  crashes")
    print(f"{counts['lost']:>8,}  characters lost or kept twice")
    print(f"{counts['agreeing'] / max(counts['dated'], 1):>8.2%}  dates agree with the DTG")
    print(f"{counts['exact'] / cables:>8.2%}  numbered exactly 1..n")
    print(f"{counts['anchored'] / cables:>8.2%}  keep every anchored paragraph that continues")
    for what in _HAVE:
        print(f"{counts[what] / cables:>8.2%}  have {what}")
    print(f"{seconds / cables * 1e3:>8.2f}  ms of CPU a cable")
    for code, number in warnings.most_common():
        print(f"{number:>8,}  {code}")


if __name__ == "__main__":
    main(sys.argv[1:])
