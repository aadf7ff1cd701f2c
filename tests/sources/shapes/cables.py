"""Fictional cables of which each paragraph has a word of its own, and what becomes of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Reject

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

POSTS: Final = ("KARSOVA", "LINDMERE", "VEDDEL")
REMARK: Final = "Ottoline doubts that the gulls{} were ever there, ask Ben"
AUTHOR: Final = "Zorquilla"  # who wrote a paragraph down, as is said beside it
_PARAGRAPHS: Final = 4
_SENTENCES: Final = (
    "The Minister told Poloff that {} would go before the council within the month, unasked for.",
    "Asked about {}, his deputy said that the ferries had been sold twice, once to the bishop.",
    "Embassy will report septel on {} and on the lighthouse, whose keepers have not been paid.",
    "According to shipowners {} is a matter for the courts; the herring will not wait for them.",
    "Nobody whom we met at the opening of the fish market had heard of {}.",
)


@dataclass(frozen=True)
class Made:
    """A cable: its ID, the fields of its record, its header and its paragraphs; their own words."""

    id: str
    date: str
    subject: str
    header: str
    paragraphs: tuple[str, ...]
    words: tuple[str, ...]


def make(choose: random.Random, number: int) -> Made:
    """Return a cable of one of the posts."""
    post, year, serial = POSTS[number], choose.choice(("07", "08", "09")), choose.randint(30, 900)
    words = tuple(f"zor{'abc'[number]}vex{'abcd'[each]}rk" for each in range(_PARAGRAPHS))
    header = (
        f"R 040930Z MAR {year}\nFM AMEMBASSY {post}\nTO SECSTATE WASHDC 4535\n\n"
        f"C O N F I D E N T I A L {post} {serial:06d}\n\nSIPDIS\n\nE.O. 12958: DECL: 03/02/2019\n"
        f"TAGS: PREL, EWWT\nSUBJECT: THE HARBOUR LEASE {number}\n"
    )
    return Made(
        id=f"{year}{post}{serial}",
        date=f"20{year}-03-04",
        subject=f"The harbour lease {number}",
        header=header,
        paragraphs=tuple(
            _SENTENCES[(number + at) % len(_SENTENCES)].format(word)
            for at, word in enumerate(words)
        ),
        words=words,
    )


def faults(made: Sequence[Made], found: Iterable[Found]) -> list[str]:
    """Return what is lost, doubled or mixed up without a word.

    Where some of a file is rejected, or left out of a record, and that is said, words may lack.
    """
    found = [*found]
    cables = [each for each in found if isinstance(each, RawCable)]
    is_said = any(isinstance(each, Reject) for each in found) or any(
        "is left out beside" in warning.message
        for cable in cables
        for warning in parse_raw(cable).warnings
    )
    said = []
    for one in made:
        places = [_holding(cables, word) for word in one.words]
        if not all(places) and not is_said:
            said.append(f"words of {one.id} are nowhere")
        if len({*map(tuple, filter(None, places))}) > 1 or any(len(each) > 1 for each in places):
            said.append(f"{one.id} is several cables")
    for cable in cables:
        own = [one.id for one in made if any(word in _text(cable) for word in one.words)]
        doubts = [each.message for each in parse_raw(cable).warnings]
        if len(own) > 1 and not any("a second telegram" in each for each in doubts):
            said.append(f"{' and '.join(own)} are one cable")
        if own and (id_ := parse_raw(cable).id) and id_ not in own:
            said.append(f"{own[0]} stands under {id_}")
    return said


def _holding(cables: Sequence[RawCable], word: str) -> list[int]:
    return [at for at, cable in enumerate(cables) if word in _text(cable)]


def _text(cable: RawCable) -> str:
    return f"{cable.header}\n{cable.body}"
