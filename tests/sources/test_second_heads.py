"""Two telegrams that nothing parts, since a program put marks of its own in front of each line."""

from __future__ import annotations

import pytest

from reftel.cable import RawCable, Record, Source, parse_raw
from reftel.sources import read_text
from reftel.sources.boundaries.second_heads import with_second_heads
from tests.sources.samples import BODY, HEADER, TELEGRAM

_SECOND = """R 090930Z MAR 09
FM AMEMBASSY LINDMERE
TO SECSTATE WASHDC 4535

C O N F I D E N T I A L LINDMERE 000061

SUBJECT: TUGS

1. (C) The tugs were sold.

MARLOW
"""


@pytest.mark.parametrize("mark", ["@Head:", "<ParaStyle:Head>", '(line 300 10 2200 40 "', "ln~"])
@pytest.mark.parametrize("second", [_SECOND, _SECOND.replace("C O N F I D E N T I A L ", "")])
def test_a_second_telegram_is_named_whatever_stands_in_front_of_its_lines(
    mark: str, second: str
) -> None:
    marked = "\n".join(f"{mark}{line}" for line in f"{TELEGRAM}\n{second}".split("\n") if line)
    cable = RawCable(Record(), "", marked, Source("telegram", "x.txt"))
    ((_, said),) = with_second_heads(cable).record.extra
    assert "head of a second telegram" in said
    assert "LINDMERE" in said


@pytest.mark.parametrize("level", ["SECRET", "TOP SECRET", "LIMITED OFFICIAL USE", "UNCLASSIFIED"])
def test_a_second_telegram_without_a_sender_is_known_by_its_level(level: str) -> None:
    second = _SECOND.partition("\n\n")[2].replace("C O N F I D E N T I A L", level)
    cable = RawCable(Record(), "", f"{TELEGRAM}\n{second}", Source("telegram", "x.txt"))
    ((_, said),) = with_second_heads(cable).record.extra
    assert f"({level} LINDMERE 000061)" in said


def test_the_head_of_each_section_is_no_second_telegram() -> None:
    section = f"{HEADER}\n\n{BODY}\n\nC O N F I D E N T I A L PORT AMSEL 000042\n\n"
    twice = RawCable(Record(), HEADER, f"{section}{section}", Source("telegram", "x.txt"))
    assert with_second_heads(twice) is twice


def test_two_telegrams_that_are_parted_are_none_of_each_other() -> None:
    found = [*read_text(f"{TELEGRAM}\n{_SECOND}", "x.txt")]
    assert len(found) == 2
    assert not any(
        "second telegram" in warning.message
        for each in found
        if isinstance(each, RawCable)
        for warning in parse_raw(each).warnings
    )
