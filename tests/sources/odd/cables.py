"""Fictional cables of which no two have a word of their paragraphs in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import RawCable

if TYPE_CHECKING:
    from reftel.sources import Found

_SYLLABLES: Final = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se")

WORD: Final = re.compile(r"zq[a-z]+?qz")


REMARK: Final = "Thus spake Ottoline the archivist."
"""What somebody wrote between the lines, above or below: of no cable a word."""


@dataclass(frozen=True)
class Given:
    """A cable that was given to be read, and the words that must not be lost."""

    id: str
    serial: int
    created: datetime
    subject: str
    header: str
    body: str
    words: tuple[str, ...]

    @property
    def telegram(self) -> str:
        """The whole telegram, header and body."""
        return f"{self.header}\n\n{self.body}\n"


def word(number: int) -> str:
    """Return a word that no other number has; half of it is none (:data:`WORD`).

    Nor are two halves together: its last syllables are a check of the others.
    """
    syllables: list[int] = []
    while number or len(syllables) < 3:
        number, rest = divmod(number, len(_SYLLABLES))
        syllables.append(rest)
    check = sum(place * place * each for place, each in enumerate(syllables, 2)) % 1_728
    syllables += [check // 144, check // 12 % 12, check % 12]
    return f"zq{''.join(_SYLLABLES[each] for each in syllables)}qz"


def given(serial: int, *, paragraphs: int = 3) -> Given:
    """Return the cable of this serial number of Port Amsel."""
    created = datetime(2009, 1 + serial % 12, 1 + serial % 28, 8, 3)  # noqa: DTZ001 - naive UTC
    words = [
        tuple(word((serial * 10 + paragraph) * 20 + each) for each in range(6))
        for paragraph in range(paragraphs)
    ]
    header = (
        f"VZCZCXRO{serial:04}\nRR RUEHXA\n\nDE RUEHPA #{serial:04}/01 0910803\nZNR UUUUU ZZH\n"
        f"R {created:%d%H%MZ %b %y}\nFM AMEMBASSY PORT AMSEL\n".upper()
        + "TO RUEHC/SECSTATE WASHDC PRIORITY 1766"
    )
    text = "\n\n".join(
        f'{number}. (SBU) The Minister said "{" ".join(said[:3])}", {said[3]};\n'
        f"{said[4]} and {said[5]}."
        for number, said in enumerate(words, 1)
    )
    body = (
        f"UNCLAS PORT AMSEL {serial:06}\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, ETRD\n"
        f"SUBJECT: THE HERRING QUARREL, PART {serial}\n\n{text}\n\nKETTLEWELL"
    )
    return Given(
        id=f"09PORTAMSEL{serial}",
        serial=serial,
        created=created,
        subject=f"THE HERRING QUARREL, PART {serial}",
        header=header,
        body=body,
        words=tuple(each for said in words for each in said),
    )


Files = dict[str, bytes]
"""What a form makes of some cables: files by their names."""

Form = Callable[[Sequence[Given]], Files]


def record_of(one: Given) -> dict[str, str]:
    """Return a cable as a record of its ID, its date and its text."""
    return {"refid": one.id, "date": f"{one.created:%Y-%m-%d}", "body": one.telegram}


def check(found: Sequence[Found], cables: Sequence[Given]) -> None:
    """See that the cables that were given are found, each with its ID and all of its text."""
    assert len(found) == len(cables), found
    for each, one in zip(found, cables, strict=True):
        assert isinstance(each, RawCable), each
        assert (each.record.id, each.header, each.body) == (one.id, one.header, one.body)
