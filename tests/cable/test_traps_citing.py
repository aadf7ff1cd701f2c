"""Traps of the REF block and of the signature, on fictional texts; and that no trap is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reftel.cable import parse_references, parse_signers
from reftel.cable.cable import ReferenceKind
from tests.cable.telegrams import read, text

Entry = tuple[str | None, str | None, str, str | None]


def entries(block: str) -> list[Entry]:
    """Return label, ID, kind and remark of each entry of a REF block of 2009."""
    found = parse_references(block, 2009)
    return [(each.label, each.id, each.kind.value, each.remark) for each in found]


def ids(block: str) -> list[str | None]:
    """Return the IDs of a REF block of 2009."""
    return [each.id for each in parse_references(block, 2009)]


@pytest.mark.parametrize("ending", ["END COMMENT. MARLOW", "is old. MARLOW", "(End note.) MARLOW"])
def test_t17_a_signature_glued_to_the_last_sentence(ending: str) -> None:
    body = f"1. (C) The lease stands. {ending}"
    assert parse_signers(body) == ("MARLOW",)
    assert read(text(body).removesuffix("MARLOW\n")).signers == ("MARLOW",)


def test_t14_an_origin_with_blanks() -> None:
    assert ids("REF: 07 OLD DRAY 2060") == ["07OLDDRAY2060"]
    assert ids("REF: A. PORT AMSEL 41 B. SAINT BRISA 19") == ["09PORTAMSEL41", "09SAINTBRISA19"]


def test_t28_a_serial_with_zeros_before_it() -> None:
    assert ids("REF: LINDMERE 00378") == ["09LINDMERE378"]
    assert ids("REF: LINDMERE 00000078") == ["09LINDMERE78"]


def test_t29_an_origin_in_small_letters() -> None:
    assert ids("REF: vienna 271") == ["09VIENNA271"]
    assert ids("Ref: Sao Paulo 12") == ["09SAOPAULO12"]


def test_t38_secstate_is_state() -> None:
    assert ids("REF: SECSTATE 45123") == ["09STATE45123"]


def test_t49_an_email_is_no_cable() -> None:
    mail = ReferenceKind.MAIL.value
    assert entries("REF: A. 10/09 AMSEL-OAR-VELL EMAILS B. LINDMERE 12") == [
        ("A", None, mail, None),
        ("B", "09LINDMERE12", "cable", None),
    ]


def test_t53_doubled_letters_are_one_label() -> None:
    expected = [("A", "09LINDMERE11", "cable", None), ("B", "05THORSUND2", "cable", None)]
    assert entries("REF: A. A) LINDMERE 11 B. B) 05 THORSUND 2") == expected
    assert entries("REF: A. (A) LINDMERE 11\nB. (B) 05 THORSUND 2") == expected


def test_t59_not_sent_to_all() -> None:
    assert entries("REF: LINDMERE 2711 (NOTAL)") == [(None, "09LINDMERE2711", "cable", "NOTAL")]


def test_t67_numbers_of_reports_are_no_cables() -> None:
    report = ReferenceKind.REPORT.value
    block = "REF: A. LINDMERE 12 B. IIR 6 911 9123 06 C. TD-314/61234-09"
    assert [each[:3] for each in entries(block)] == [
        ("A", "09LINDMERE12", "cable"),
        ("B", None, report),
        ("C", None, report),
    ]


def test_t68_a_title_in_brackets() -> None:
    block = "REF: LINDMERE 61 (NEW NAMES FOR OLD SHIPS) LINDMERE 330 (SHIPS AGAIN)"
    assert [(each[1], each[3]) for each in entries(block)] == [
        ("09LINDMERE61", "NEW NAMES FOR OLD SHIPS"),
        ("09LINDMERE330", "SHIPS AGAIN"),
    ]


@pytest.mark.parametrize("year", ["(2005)", "(05)"])
def test_t72_a_year_behind_the_number(year: str) -> None:
    assert ids(f"REF: PORT AMSEL 3217 {year}") == ["05PORTAMSEL3217"]


def test_t84_labels_inside_entries() -> None:
    block = "REF: A. REF A: 07 LINDMERE 12\nB. REF B: THORSUND 2"
    assert entries(block) == [
        ("A", "07LINDMERE12", "cable", None),
        ("B", "09THORSUND2", "cable", None),
    ]


def test_t87_a_number_glued_to_its_origin() -> None:
    found = entries("REF A: LINDMERE2611; REF B: LINDMERE2012")
    assert found == [
        ("A", "09LINDMERE2611", "cable", None),
        ("B", "09LINDMERE2012", "cable", None),
    ]


def test_every_trap_has_a_test_named_after_it() -> None:
    """A trap is tested on a fictional text; its real page, where there is one, besides."""
    named: set[int] = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        if not path.stem.endswith(("_mirrors", "_real")):
            for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8")):
                named |= {int(number) for number in re.findall(r"_t(\d{1,2})(?=_)", name)}
    assert sorted(set(range(1, 91)) - named) == []
