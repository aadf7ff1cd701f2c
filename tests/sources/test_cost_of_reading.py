"""To read a text, with all that is cleaned of it, takes little more work than to parse its cable.

Work is counted as calls: time differs from machine to machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.paths import sample_cables
from reftel.sources import read_path, read_text
from reftel.sources.recognising.boundary_lines import plain
from tests.counting import calls
from tests.sources.samples import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 1.2  # calls to one of the parser; a step that looks at every line by itself adds 0.03
PLAIN = """
the fleet of Vastrania left port at dawn, and its gulls with it.
Gulls of 12 harbours (in 2009 alone) met there, as the Minister said:
-- he had heard of no quarrel. The herrings, "free for all", were
THE HERRING QUARREL GOES INTO ITS THIRD YEAR, AND NOBODY ENDS IT
2. (SBU) Summary: The fleet left port at dawn. End summary.
\xb612. (C/NF) The Minister will not be moved, he said
"""
OTHERS = """
UNCLAS SECTION 02 OF 02 PORT AMSEL 000042
SECRET PORT AMSEL 42
E.O. 12958: N/A
e.o. 12958
Tags: PREL
TAGS PREL
SUBJECT: THE HERRING QUARREL
subj gulls
09PORTAMSEL42
refid 09portamsel42
Cable 09 Port Amsel 42
the next one | 09PORTAMSEL42 | SECRET | 2009-04-01
as in PORT AMSEL 42
as in PORT AMSEL-42
3. see 09PORTAMSEL42, SECRET, 9 March 2009
KETTLEWELL
NNNN
n n n
cable ends
CABLE ENDS
== Cable ends ==
----------
- - -
* * *
--9mN3kQ
CHAPTER IV
Item 3.
no c
Telegram IX
and so on ...
and so on\N{HORIZONTAL ELLIPSIS}
(ZCZC ABC
"""
HEADER_LINES = [line for line in HEADER.split("\n") if line and not line.startswith("ZNR")]


def cables(found: Iterable[object]) -> list[RawCable]:
    return [each for each in found if isinstance(each, RawCable)]


def test_a_text_is_read_with_little_more_work_than_it_is_parsed_with() -> None:
    texts = [f"{each.header}\n\n{each.body}\n" for each in cables(read_path(sample_cables()))]
    raws = [cable for text in texts for cable in cables(read_text(text, "x.txt"))]
    for raw in raws:
        parse_raw(raw)  # what is loaded with the first one counts for none
    reading = calls(lambda: [list(read_text(text, "x.txt")) for text in texts])
    assert reading <= MOST * calls(lambda: [parse_raw(raw) for raw in raws])


@pytest.mark.parametrize("line", PLAIN.strip().split("\n"))
def test_most_lines_of_a_text_are_plain(line: str) -> None:
    assert plain(line) is not None


@pytest.mark.parametrize("line", [*OTHERS.strip().split("\n"), *HEADER_LINES])
def test_a_line_with_which_something_may_begin_or_end_is_not_plain(line: str) -> None:
    assert plain(line) is None
