"""Lines that no step says to have left out, and that no cable has, are said all the same."""

from __future__ import annotations

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from reftel.cable import RawCable, Record, Source, parse_raw
from reftel.cable.cable import LEFT_OUT, UNACCOUNTED
from reftel.sources import Reject, read_text, texts
from reftel.sources.cleaning.furniture import Cleaned
from reftel.sources.unaccounted import lost_values, with_unaccounted
from tests.sources.samples import BODY, HEADER, TELEGRAM, only

REMARK = "Ottoline wonders whether gulls read telegrams"
KEPT = RawCable(Record(id="09PORTAMSEL42"), HEADER, BODY, Source("telegram", "x.txt"))


def lost(found: list[RawCable | Reject]) -> list[list[str]]:
    """Return the lines that each cable says to be lost, without the sentence that says so."""
    return [
        [
            line
            for name, said in each.record.extra
            if name == UNACCOUNTED
            for line in said.split("\n")[1:]
        ]
        for each in found
        if isinstance(each, RawCable)
    ]


@example(st.integers(0, TELEGRAM.count("\n")))
def test_a_line_is_said_wherever_it_stood(at: int) -> None:
    lines = TELEGRAM.split("\n")
    text = "\n".join((*lines[:at], REMARK, *lines[at:]))
    assert lost(with_unaccounted([KEPT], text)) == [[REMARK]]


@example(st.integers(0, TELEGRAM.count("\n")), st.sampled_from(["", "\n\n", "    "]))
def test_nothing_is_said_of_what_is_kept(at: int, blank: str) -> None:
    lines = TELEGRAM.split("\n")
    text = "\n".join((*lines[:at], blank, *lines[at:]))
    assert with_unaccounted([KEPT], text) == [KEPT]


@pytest.mark.parametrize("extra", [(LEFT_OUT, f"1 line is left out: {REMARK}"), ("Note", REMARK)])
def test_what_the_record_has_is_kept(extra: tuple[str, str]) -> None:
    cable = RawCable(Record(extra=(extra,)), HEADER, BODY, KEPT.source)
    assert with_unaccounted([cable], f"{REMARK}\n{TELEGRAM}") == [cable]


@pytest.mark.parametrize(
    "line",
    [
        "Reference ID  Created  Released  Classification  Origin",
        "Date: Wednesday, 1 April 2009",
        "Handling Restrictions: -- Not Assigned --",
        "\\begin{quote}[see][also]",
        "mini-\nster, fl-\neet, da-\nwn",
        "09PORTAMSEL42 - SECRET - 26 March 2009",
    ],
)
def test_labels_dates_marks_and_parted_words_are_no_loss(line: str) -> None:
    assert lost(with_unaccounted([KEPT], f"{line}\n{TELEGRAM}")) == [[]]


def test_the_cable_above_the_lines_says_so() -> None:
    other = RawCable(
        Record(id="09DOVREC7"), "", "1. (U) Nothing new.", Source("record", "x.txt:40")
    )
    gap = "\n" * 20
    text = f"{TELEGRAM}{gap}1. (U) Nothing new.\n\n{REMARK}\nand so on for hours\n"
    assert lost(with_unaccounted([KEPT, other], text)) == [[], [REMARK, "and so on for hours"]]


def test_a_page_is_compared_by_what_it_shows() -> None:
    script = "<head><script>let gulls = read the telegrams</script></head>"
    shown = f"<p>{REMARK.replace('gulls', '<b>gu</b>lls')}</p><pre>{TELEGRAM}</pre>"
    page = f"<html>{script}{shown}</html>"
    assert lost(with_unaccounted([KEPT], page)) == [[REMARK]]


def test_a_value_of_a_record_is_said_too() -> None:
    values = [HEADER, BODY, "09PORTAMSEL42", f"{REMARK}\nand why"]
    assert lost([lost_values(KEPT, values)]) == [[REMARK, "and why"]]
    assert lost_values(KEPT, values[:3]) is KEPT


def test_a_step_that_says_nothing_does_not_keep_its_loss_to_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def silent(text: str) -> Cleaned:
        return Cleaned(text.replace("The Vastranian fleet left port at dawn.", ""))

    monkeypatch.setattr(texts, "clean_telegrams", silent)
    cable = parse_raw(only(read_text(TELEGRAM, "x.txt")))
    (said,) = (each for each in cable.warnings if each.code == "lines-lost")
    assert said.message.startswith("1 line of its file is in none of its cables, and nothing says")
    assert "fleet left port at dawn" in said.raw


def test_what_is_rejected_is_named_already() -> None:
    found: list[RawCable | Reject] = [KEPT, Reject("x.txt:40", None, "a text without an ID")]
    assert with_unaccounted(found, f"{TELEGRAM}\n{REMARK}") == found
