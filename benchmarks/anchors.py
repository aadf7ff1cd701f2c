"""Whether notes find their words in another copy of a cable: ``python -m benchmarks.anchors``.

Real paragraphs are read from mirrors, each is changed in thirteen ways
(:mod:`benchmarks.text_changes`), and a note on it is placed in the changed cable: as it is written
now, and as older versions wrote it. The same is put to the rule of Hypothesis' client
(:mod:`benchmarks.published_rule`).

A placement is *wrong* if it is sure (exact or moved) and the words there are not those that the
note was written on, or stand in another block. There must be none. Half of the cables, told by
their IDs, is kept back: the rules were made looking at the other half alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache, partial
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final
from zlib import crc32

from benchmarks.published_rule import find
from benchmarks.report import machine, table
from benchmarks.text_changes import ALIKE, KINDS, SAME, Changed
from reftel.cable import parse_raw
from reftel.cable.cable import BlockKind
from reftel.cable.raw_cable import RawCable
from reftel.comparing.words import Words
from reftel.notes import Anchor, Note, State, anchor_finding, anchored, place_all, recut
from reftel.notes import anchor as anchor_module
from reftel.sources import read_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reftel.cable.cable import Block, Cable
    from reftel.notes import NotePlace

MIRRORS: Final = Path("../shared/cables")
SAME_REQUIRED: Final = 99.0  # percent of paragraphs whose words are the same that must be found
ALIKE_REQUIRED: Final = 95.0  # percent of those that are redacted or lightly edited
_OLD_QUOTE: Final = 240  # characters that older versions kept
_CONTEXT: Final = 32
_A_CABLE: Final = 6  # paragraphs of one cable at most

Tally = Counter[tuple[str, str, str]]  # (who, kind, what came of it)


def remember() -> None:
    """Remember words and digests: of a cable changed in one place, the others come again."""
    digest_of = lru_cache(4096)(anchor_module.digest_of)
    vars(anchor_finding).update(Words=lru_cache(4096)(Words), digest_of=digest_of)
    vars(anchor_module).update(digest_of=digest_of)
    vars(recut).update(digest_of=digest_of)


def paragraphs(cable: Cable) -> list[int]:
    """Return the paragraphs of a cable that may be changed."""
    return [
        index
        for index, block in enumerate(cable.blocks)
        if block.kind is BlockKind.PARAGRAPH and Words(block.text).known
    ]


def tally(cable: Cable, *, peer: bool) -> Tally:
    """Change some paragraphs of a cable in all ways, and count what comes of the notes on them."""
    rng = Random(cable.id)
    found = paragraphs(cable)
    counted: Tally = Counter()
    for at in sorted(rng.sample(found, min(len(found), _A_CABLE))):
        counted["", "", "paragraphs"] += 1
        for kind, change in KINDS.items():
            changed = change(rng, cable, at)
            if changed is None:
                continue
            note = anchored(Note(cable.id, "note"), changed.before, changed.at)
            for who, placed in zip(
                ("now", "older"), place_all([note, _older(note)], changed.after), strict=True
            ):
                counted[who, kind, _outcome(placed.place, changed)] += 1
            if peer:
                counted["peer", kind, _by_rule(kind, changed)] += 1
    return counted


def _older(note: Note) -> Note:
    anchor = note.anchor
    if anchor is None:
        return note
    quote = " ".join(anchor.quote.split())[:_OLD_QUOTE]
    bare = Anchor(anchor.paragraph, anchor.ordinal, quote, anchor.digest)
    return replace(note, anchor=bare, seen=None)


def _outcome(found: NotePlace | None, changed: Changed) -> str:
    """Return what came of a note: found, proposed, orphaned, or wrong in one of two ways."""
    if found is None or found.block is None:
        return "orphaned"
    right = not changed.truth.isdisjoint(range(found.block, found.block + found.blocks))
    if found.state is State.DRIFTED:
        return "proposed" if right else "proposed elsewhere"
    same = Words(found.text).forms == Words(changed.before.blocks[changed.at].text).forms
    if right and same:  # also of a paragraph that was joined to a rule, which has no words
        return "found"
    return "wrong"


def _by_rule(kind: str, changed: Changed) -> str:
    """Return what the published rule makes of it; it knows no proposals."""
    before, after = changed.before.blocks, changed.after.blocks
    text, starts = _whole(before)
    start = starts[changed.at]
    quote = before[changed.at].text
    end = start + len(quote)
    now, places = _whole(after)
    match = find(
        now, quote, text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT], start
    )
    if match is None:
        return "orphaned"
    middle = (match.start + match.end) // 2
    block = max((i for i, at in enumerate(places) if at <= middle), default=0)
    if block not in changed.truth:
        return "wrong"
    return "found" if kind in SAME else "under other words"


def _whole(blocks: Sequence[Block]) -> tuple[str, list[int]]:
    """Return the text of a cable, and where its blocks begin."""
    texts = [block.text for block in blocks]
    return "\n\n".join(texts), [0, *accumulate(len(text) + 2 for text in texts)][: len(texts)]


def cables(paths: Iterable[Path]) -> Iterator[Cable]:
    """Yield each cable of some mirrors once."""
    seen = set()
    for path in paths:
        for raw in read_path(path):
            if isinstance(raw, RawCable):
                cable = parse_raw(raw)
                if cable.id not in seen:
                    seen.add(cable.id)
                    yield cable


def is_kept_back(cable: Cable) -> bool:
    """Say whether a cable is in the half that was not looked at while the rules were made."""
    return bool(crc32(cable.id.encode()) % 2)


def _report(counted: Tally, who: str, names: Sequence[str]) -> str:
    rows = []
    for kind in KINDS:
        figures = {name: counted[who, kind, name] for name in names}
        cases = sum(figures.values())
        if cases:
            shares = (f"{100 * count / cases:.2f} %" for count in figures.values())
            rows.append((kind, f"{cases:,}", *shares))
    return table(("change", "notes", *names), rows)


def _share(counted: Tally, who: str, kinds: Iterable[str], *names: str) -> float:
    kinds = list(kinds)
    cases = sum(n for (by, kind, _), n in counted.items() if by == who and kind in kinds)
    good = sum(counted[who, kind, name] for kind in kinds for name in names)
    return 100 * good / cases if cases else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; the exit code says whether the limits are kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.anchors", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help=f"mirrors ({MIRRORS}/*.tar.xz)")
    parser.add_argument("--part", choices=("seen", "kept-back", "all"), default="all")
    parser.add_argument("--cables", type=int, default=10**6, help="no more cables than these")
    parser.add_argument("--after", type=int, default=0, help="leave out as many cables before them")
    parser.add_argument("--jobs", type=int, default=1, help="processes (1)")
    parser.add_argument("--no-peer", action="store_true", help="leave the published rule out")
    options = parser.parse_args(arguments)
    paths = options.paths or sorted(MIRRORS.glob("*.tar.xz"))
    wanted = (
        cable
        for cable in cables(paths)
        if options.part == "all" or is_kept_back(cable) == (options.part == "kept-back")
    )
    started = time.perf_counter()
    counted: Tally = Counter()
    with ProcessPoolExecutor(options.jobs, initializer=remember) as pool:
        work = partial(tally, peer=not options.no_peer)
        for each in pool.map(
            work, islice(wanted, options.after, options.after + options.cables), chunksize=8
        ):
            counted.update(each)
    spent = time.perf_counter() - started
    if not counted:
        print(f"No cables in {', '.join(map(str, paths)) or MIRRORS}.", file=sys.stderr)
        return 2
    read = f"{counted['', '', 'paragraphs']:,} paragraphs, part: {options.part}"
    print(f"{read}; {machine()}; {spent:.0f} s")
    ours = ("found", "proposed", "proposed elsewhere", "orphaned", "wrong")
    print(f"\nNotes as they are written now\n\n{_report(counted, 'now', ours)}")
    print(f"\nNotes of older versions\n\n{_report(counted, 'older', ours)}")
    if not options.no_peer:
        theirs = ("found", "under other words", "wrong", "orphaned")
        print(f"\nThe published rule\n\n{_report(counted, 'peer', theirs)}")
    wrong = {
        who: sum(n for (by, _, name), n in counted.items() if by == who and name == "wrong")
        for who in ("now", "older")
    }
    same = _share(counted, "now", SAME, "found")
    alike = _share(counted, "now", ALIKE, "found", "proposed")
    limits = (
        ("wrong without confirmation", wrong["now"] == 0, f"{wrong['now']}"),
        ("wrong without confirmation, older notes", wrong["older"] == 0, f"{wrong['older']}"),
        ("the same words found", same >= SAME_REQUIRED, f"{same:.2f} %"),
        ("redacted or lightly edited found", alike >= ALIKE_REQUIRED, f"{alike:.2f} %"),
    )
    print()
    for name, kept, figure in limits:
        print(f"{name}: {figure}, {'kept' if kept else 'NOT KEPT'}")
    return int(not all(kept for _, kept, _ in limits))


if __name__ == "__main__":
    sys.exit(main())
