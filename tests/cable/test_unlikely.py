"""What is said of a citation that hardly names a cable (§3.2)."""

from __future__ import annotations

import pytest

from reftel.cable import Citing, Record, parse_telegram
from reftel.cable.citing.unlikely import doubt_of

CITING = Citing("HANOI", 2009, serial=700, month=7)


@pytest.mark.parametrize(
    ("id_", "doubt"),
    [
        ("10LIMA12", "2010 is later than this cable"),
        ("09HARBOURTOWN12", "no post HARBOURTOWN is known"),
        ("08LIMA90000", "the numbers of Lima in 2008 are known up to 1,981 only"),
        ("08STATE229199", "the numbers of State in 2008 are known up to 135,557 only"),
    ],
)
def test_what_is_doubtful(id_: str, doubt: str) -> None:
    assert doubt_of(id_, CITING) == doubt


@pytest.mark.parametrize(
    "id_",
    [
        "09LIMA12",
        "09HANOI900",
        "08LIMA2100",  # a number may be of a cable that is not known
        "00LIMA9000",  # of that year too few are known
        "75LIMA90000",
        "not an ID",
    ],
)
def test_what_is_not(id_: str) -> None:
    assert doubt_of(id_, CITING) is None


def test_where_the_citing_post_is_not_known_any_other_may_be_one() -> None:
    assert doubt_of("09HARBOURTOWN12", Citing("PORTAMSEL", 2009, serial=42, month=7)) is None


def test_a_doubt_is_a_warning_and_the_citation_stays_as_it_is_written() -> None:
    head = "UNCLAS HANOI 000412\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: THE LEASE\n\n"
    text = f"{head}REF: A. 09 LIMA 12 B. HARBOURTOWN 3 C. ROME 4\n\n1. The fleet left."
    cable = parse_telegram("", text, record=Record(id="08HANOI412"))
    assert [each.id for each in cable.references] == ["09LIMA12", "08HARBOURTOWN3", "08ROME4"]
    said = [each for each in cable.warnings if each.code == "reference-doubtful"]
    assert [each.raw for each in said] == ["09 LIMA 12", "HARBOURTOWN 3"]
    assert "no post HARBOURTOWN is known" in said[1].message
