"""What becomes of a paragraph between two copies of a cable: thirteen kinds of change.

Each takes a cable and one of its blocks, and returns the cable before and after, the block that a
note is written on, and the blocks that hold its words afterwards.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from reftel.cable import parse_raw
from reftel.cable.cable import Block, BlockKind, Cable
from reftel.cable.raw_cable import RawCable, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_NUMBER: Final = re.compile(r"\d+")
_SMALL: Final = re.compile(r"(?<=[a-z] )[a-z]{4,}\b(?! not)")
_VERB: Final = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should)\b")
_SENTENCE: Final = re.compile(r"(?<=[a-z]{2}[.;]) +(?=[A-Z])")
_BLACK: Final = "XXXXXXXXXXXX"
# Invented, and no words of English.
_NAMES: Final = ("Alver", "Brune", "Corde", "Dahlen", "Estvik", "Ferrol", "Gundar", "Holm")
_FILLERS: Final = ("also", "still", "largely", "again", "perhaps", "indeed", "apparently")


@dataclass(frozen=True, slots=True)
class Changed:
    """A cable in two copies.

    Attributes:
        before: the copy that the note is written on.
        at: the block that it is on.
        after: the copy that comes later.
        truth: the blocks of that which have the words, or what became of them; empty if gone.
    """

    before: Cable
    at: int
    after: Cable
    truth: frozenset[int]


Change = "Callable[[Random, Cable, int], Changed | None]"


def _with(cable: Cable, blocks: Sequence[Block]) -> Cable:
    # Another text has another digest; an empty line is enough for that.
    return replace(cable, blocks=tuple(blocks), body=f"{cable.body}\n")


def _put(cable: Cable, at: int, *texts: str) -> list[Block]:
    """Return the blocks with one of them replaced by others of these texts."""
    block = cable.blocks[at]
    new = [block._replace(text=text) for text in texts]
    return [*cable.blocks[:at], *new, *cable.blocks[at + 1 :]]


def _replaced(cable: Cable, at: int, text: str | None) -> Changed | None:
    if text is None or text == cable.blocks[at].text:
        return None
    return Changed(cable, at, _with(cable, _put(cable, at, text)), frozenset({at}))


def unchanged(_rng: Random, cable: Cable, at: int) -> Changed:
    """Another copy that differs elsewhere."""
    return Changed(cable, at, _with(cable, cable.blocks), frozenset({at}))


def renumbered(rng: Random, cable: Cable, at: int) -> Changed:
    """All paragraphs have other numbers, as when a summary is counted or not."""
    more = rng.choice((1, 2, 3))
    blocks = [b._replace(number=b.number + more) if b.number else b for b in cable.blocks]
    return Changed(cable, at, _with(cable, blocks), frozenset({at}))


def moved(rng: Random, cable: Cable, at: int) -> Changed | None:
    """The paragraph stands elsewhere."""
    to = rng.randrange(len(cable.blocks) - 1)
    if to == at:
        return None
    blocks = [*cable.blocks[:at], *cable.blocks[at + 1 :]]
    blocks.insert(to, cable.blocks[at])
    return Changed(cable, at, _with(cable, blocks), frozenset({to}))


def re_flowed(rng: Random, cable: Cable, at: int) -> Changed | None:
    """All paragraphs are set in lines of another width, and the text is read anew."""
    width = rng.randrange(50, 80)
    body, end = [], 0
    begins = None
    for index, block in enumerate(cable.blocks):
        if block.kind is not BlockKind.PARAGRAPH or len(block.spans) != 1:
            continue
        (span,) = block.spans
        if span.start < end:
            return None
        body.append(cable.body[end : span.start])
        if index == at:
            begins = sum(map(len, body))
        words = " ".join(cable.body[span.start : span.end].split())
        lines = textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False)
        body.append("\n".join(lines))
        end = span.end
    body.append(cable.body[end:])
    if begins is None:
        return None
    middle = begins + len(cable.blocks[at].text) // 2
    source = cable.source or Source("telegram", "")
    raw = RawCable(cable.record, cable.header, "".join(body), source)
    after = parse_raw(raw)
    truth = {
        index
        for index, block in enumerate(after.blocks)
        if any(span.start <= middle < span.end for span in block.spans)
    }
    return Changed(cable, at, after, frozenset(truth)) if truth else None


def redacted(rng: Random, cable: Cable, at: int) -> Changed | None:
    """Names are blacked out, in the neighbours too."""
    blocks = list(cable.blocks)
    for index in {max(0, at - 1), at, min(len(blocks) - 1, at + 1)}:
        text = blocks[index].text
        names = list(_NAME.finditer(text)) or list(_WORD.finditer(text))
        for found in sorted(rng.sample(names, min(len(names), rng.randrange(1, 4))), reverse=True,
                            key=lambda match: match.start()):  # fmt: skip
            text = f"{text[: found.start()]}{_BLACK}{text[found.end() :]}"
        blocks[index] = blocks[index]._replace(text=text)
    if blocks[at] == cable.blocks[at]:
        return None
    return Changed(cable, at, _with(cable, blocks), frozenset({at}))


def lightly_edited(rng: Random, cable: Cable, at: int) -> Changed | None:
    """One to three small words are misspelled, dropped or put in."""
    text = cable.blocks[at].text
    small = list(_SMALL.finditer(text))
    if not small:
        return None
    for found in sorted(rng.sample(small, min(len(small), rng.randrange(1, 4))), reverse=True,
                        key=lambda match: match.start()):  # fmt: skip
        word = found[0]
        slip = rng.randrange(1, len(word))
        new = rng.choice(
            (word[:slip] + word[slip + 1 :], f"{rng.choice(_FILLERS)} {word}", f"{word}{word[-1]}")
        )
        text = f"{text[: found.start()]}{new}{text[found.end() :]}"
    return _replaced(cable, at, text)


def name_changed(rng: Random, cable: Cable, at: int) -> Changed | None:
    """One name is another one."""
    return _replaced(cable, at, _other_name(rng, cable.blocks[at].text))


def number_changed(rng: Random, cable: Cable, at: int) -> Changed | None:
    """One number is another one."""
    return _replaced(cable, at, _other_number(rng, cable.blocks[at].text))


def negation_added(rng: Random, cable: Cable, at: int) -> Changed | None:
    """One verb is denied."""
    text = cable.blocks[at].text
    verbs = list(_VERB.finditer(text))
    if not verbs:
        return None
    end = rng.choice(verbs).end()
    return _replaced(cable, at, f"{text[:end]} not{text[end:]}")


def removed(rng: Random, cable: Cable, at: int) -> Changed | None:
    """The paragraph is gone, and one that differs in a name or a number stays."""
    text = cable.blocks[at].text
    twin = _other_name(rng, text) or _other_number(rng, text)
    if twin is None:
        return None
    beside = rng.random() < 0.5
    to = at + rng.choice((0, 1)) if beside else rng.randrange(len(cable.blocks) + 1)
    blocks = list(cable.blocks)
    blocks.insert(to, cable.blocks[at]._replace(text=twin))
    here = at + 1 if to <= at else at
    blocks = _counted(blocks)
    before = _with(cable, blocks)
    left = blocks[:here] + blocks[here + 1 :]
    # A copy keeps the printed numbers, or counts anew.
    after = _with(before, _counted(left) if rng.random() < 0.5 else left)
    return Changed(before, here, after, frozenset())


def _counted(blocks: Sequence[Block]) -> list[Block]:
    """Number the paragraphs that have numbers from 1."""
    numbers = count(1)
    return [block._replace(number=next(numbers)) if block.number else block for block in blocks]


def split(rng: Random, cable: Cable, at: int) -> Changed | None:
    """The paragraph is cut in two."""
    text = cable.blocks[at].text
    places = [found.start() for found in _SENTENCE.finditer(text)]
    if not places:
        return None
    cut = rng.choice(places)
    blocks = _put(cable, at, text[:cut], text[cut:].strip())
    return Changed(cable, at, _with(cable, blocks), frozenset({at, at + 1}))


def joined(_rng: Random, cable: Cable, at: int) -> Changed | None:
    """The paragraph and the next one are one."""
    if at + 1 >= len(cable.blocks):
        return None
    blocks = _put(cable, at, f"{cable.blocks[at].text} {cable.blocks[at + 1].text}")
    del blocks[at + 1]
    return Changed(cable, at, _with(cable, blocks), frozenset({at}))


def shifted(rng: Random, cable: Cable, at: int) -> Changed | None:
    """A sentence at the edge has come to the neighbour."""
    text = cable.blocks[at].text
    places = [found.start() for found in _SENTENCE.finditer(text)]
    if not places or not 0 < at < len(cable.blocks) - 1:
        return None
    blocks = list(cable.blocks)
    if rng.random() < 0.5:
        cut, other = places[-1], at + 1
        kept, given = text[:cut], f"{text[cut:].strip()} {blocks[other].text}"
    else:
        cut, other = places[0], at - 1
        kept, given = text[cut:].strip(), f"{blocks[other].text} {text[:cut]}"
    blocks[at] = blocks[at]._replace(text=kept)
    blocks[other] = blocks[other]._replace(text=given)
    return Changed(cable, at, _with(cable, blocks), frozenset({at, other}))


def _other_name(rng: Random, text: str) -> str | None:
    names = list(_NAME.finditer(text))
    if not names:
        return None
    found = rng.choice(names)
    name = rng.choice([name for name in _NAMES if name != found[0]])
    return f"{text[: found.start()]}{name}{text[found.end() :]}"


def _other_number(rng: Random, text: str) -> str | None:
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return None
    found = rng.choice(numbers)
    other = str(int(found[0][-15:]) + rng.choice((1, 2, 10)))
    return f"{text[: found.start()]}{other}{text[found.end() :]}"


SAME: Final = ("unchanged", "renumbered", "moved", "re-flowed")
ALIKE: Final = ("redacted", "lightly edited")
KINDS: Final[Mapping[str, Callable[[Random, Cable, int], Changed | None]]] = {
    "unchanged": unchanged,
    "renumbered": renumbered,
    "moved": moved,
    "re-flowed": re_flowed,
    "redacted": redacted,
    "lightly edited": lightly_edited,
    "name changed": name_changed,
    "number changed": number_changed,
    "negation added": negation_added,
    "removed, a near twin left": removed,
    "split": split,
    "joined": joined,
    "shifted to a neighbour": shifted,
}
