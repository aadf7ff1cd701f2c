"""Read mutated pages until something raises: ``python -m benchmarks.fuzz [COUNT] PATH...``.

Takes cables from the paths (folders, files, archives), mutates them and reads them. Prints how
many raised or lost a character, with the seed that brings each one back. The default count is
100,000.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.parse import lost_characters
from reftel.cable import RawCable, Record, parse_raw, parse_signers, parse_subject, parse_summary
from reftel.sources import read_path

COUNT = 100_000
_LONGEST = 4_000
_PIECES = (
    *(
        "\n",
        "\n\n",
        " ",
        "(",
        ")",
        "&",
        "8",
        "¶",
        "\\",
        "\r",
        "\x00",
        "\x0b",
        "\u2028",
        "\ud800",
        "é",
    ),
    *("1. (C) ", "15. (SBU) ", "REF: ", "SUBJECT: ", "TAGS: ", "Classified By: ", "----", "...\n"),
    *("UNCLAS HANOI 000809", "HANOI 00000809 002 OF 004", "PAGE 02 HANOI 03294 01 OF 02 201049Z"),
    *("SIPDIS", "CONFIDENTIAL", "END SUMMARY", "X" * 12, "\u0661", "\uff11"),
)


def mutated(text: str, rng: random.Random) -> str:
    """Return ``text`` with pieces put in, taken out and repeated."""
    for _ in range(rng.randint(1, 25)):
        at = rng.randrange(len(text) + 1)
        choice = rng.random()
        if choice < 0.4:
            text = text[:at] + rng.choice(_PIECES) + text[at:]
        elif choice < 0.7:
            text = text[:at] + text[at + rng.randint(1, 80) :]
        else:
            other = rng.randrange(len(text) + 1)
            text = text[:at] + text[other : other + rng.randint(1, 200)] + text[at:]
    return text


def main(arguments: list[str]) -> int:
    """Read ``COUNT`` mutated cables; return how many failed."""
    count = COUNT
    if arguments and arguments[0].isdigit():
        count = int(arguments.pop(0))
    pages = [
        raw for path in arguments for raw in islice(read_path(Path(path)), 2_000)
        if isinstance(raw, RawCable)
    ]  # fmt: skip
    if not pages:
        sys.exit("fuzz: name folders, files or archives with cables to mutate")
    failed = 0
    for seed in range(count):
        rng = random.Random(seed)
        raw = rng.choice(pages)
        start = rng.randrange(max(len(raw.body) - _LONGEST, 1)) if rng.random() < 0.3 else 0
        body = mutated(raw.body[start : start + _LONGEST], rng)
        header = mutated(raw.header, rng) if rng.random() < 0.5 else raw.header
        record = raw.record if rng.random() < 0.7 else Record()
        try:
            lost = lost_characters(parse_raw(replace(raw, header=header, body=body, record=record)))
            if seed % 10 == 0:
                for read in (parse_summary, parse_subject, parse_signers):
                    read(body)
        except Exception as problem:  # that is what is looked for
            lost = -1
            print(f"seed {seed}, {raw.record.id}: {problem!r}")
        if lost > 0:
            print(f"seed {seed}, {raw.record.id}: {lost} characters lost")
        failed += lost != 0
    print(f"{count:,} mutated cables, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
