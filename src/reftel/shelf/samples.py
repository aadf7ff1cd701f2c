"""What was judged outside a query (``enough``), as lines in the file of a list.

::

    # sample 4711 of 2259 cables, outside: harbour strike
    # relevant: 09PORTAMSEL14
    # not relevant: 09VASTRA3
    # seen enough? Of 2,100 cables outside, at most 98 (95%) are relevant: 1 of 100 was.

To whoever reads the list these are remarks; so they go with it wherever it goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_HEAD: Final = re.compile(r"# sample (\d{1,18}) of (\d{1,18}) cables, outside: (.*?)\r?")
_JUDGED: Final = re.compile(r"# (not )?relevant: (\w{3,60})\r?")
_SAID: Final = re.compile(r"# seen enough\? (.*?)\r?")


@dataclass(frozen=True, slots=True)
class Sample:
    """Cables that are drawn outside a query, as far as they were judged.

    Attributes:
        query: the query.
        seed: by which they are drawn.
        library: how many cables there were.
        judged: the IDs of those that were judged, each with whether it is relevant.
        said: what follows from it, in words.
    """

    query: str
    seed: int
    library: int
    judged: Mapping[str, bool] = field(default_factory=dict)
    said: str = ""


def read_sample(text: str) -> Sample | None:
    """Return the sample that the text of a list has, if it has one."""
    head, said = None, ""
    judged: dict[str, bool] = {}
    for line in _lines(text):
        if match := _HEAD.fullmatch(line):
            head = match
        elif match := _JUDGED.fullmatch(line):
            judged[match[2].upper()] = not match[1]
        elif match := _SAID.fullmatch(line):
            said = match[1]
    return Sample(head[3], int(head[1]), int(head[2]), judged, said) if head else None


def with_sample(text: str, sample: Sample) -> str:
    """Return the text of a list with a sample, in the place of the one that it had."""
    ours = (_HEAD, _JUDGED, _SAID)
    kept = [line for line in _lines(text) if not any(one.fullmatch(line) for one in ours)]
    lines = [f"# sample {sample.seed} of {sample.library} cables, outside: {sample.query}"]
    for cable_id, relevant in sample.judged.items():
        lines.append(f"# {'' if relevant else 'not '}relevant: {cable_id}")
    if sample.said:
        lines.append(f"# seen enough? {sample.said}")
    return "".join(f"{line}\n" for line in (*kept, *lines))


def _lines(text: str) -> list[str]:
    """Return the lines of a text; what else Python takes for the end of one stays as it is."""
    return text.removesuffix("\n").split("\n") if text else []
