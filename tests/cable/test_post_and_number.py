"""How a cable is cited in the REF block, one by one and in lists (§2.7, §3.1, §3.3)."""

from __future__ import annotations

import pytest

from reftel.cable import Citing, parse_references
from tests.cable.citing import CABLE, HANOI, MET, entries, ids


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("REF: HANOI 12", "09HANOI12"),
        ("REF: 08 HANOI 12", "08HANOI12"),
        ("REF: 2008 HANOI 12", "08HANOI12"),  # T42
        ("REF: 08HANOI12", "08HANOI12"),
        ("REF: 08HANOI 12", "08HANOI12"),
        ("REF: HANOI12", "09HANOI12"),  # T87
        ("REF: '08 BUENOS AIRES 12", "08BUENOSAIRES12"),
        ("REF: 10-OTTAWA-33", "10OTTAWA33"),
        ("REF: THE HAGUE 3217 (2005)", "05THEHAGUE3217"),  # T72
        ("REF: LIMA 4471 (06)", "06LIMA4471"),
        ("REF: STATE (01) 20831", "01STATE20831"),
        ("REF: SECSTATE 06 17731", "06STATE17731"),
        ("REF: QUITO 4477-91", "91QUITO4477"),
        ("REF: PANAMA 00467/08", "08PANAMA467"),
        ("REF: AMMAN 07341 99", "99AMMAN7341"),
        ("REF: MOSCOW 03117 2008", "08MOSCOW3117"),
        ("REF: MOSCOW 3117 / 2008", "08MOSCOW3117"),
        ("REF: 094 QUITO 633", "94QUITO633"),
        ("REF: 08 NE DELHI 12", "08NEWDELHI12"),
        ("REF: 08 TEH HAGUE 12", "08THEHAGUE12"),
        ("REF: 08 ROP DUBAI 12", "08RPODUBAI12"),
        ("REF: SEE LIMA 12", "09LIMA12"),
        ("REF: HARARE 00005127", "09HARARE5127"),  # T28
        ("REF: vienna 271", "09VIENNA271"),  # T29
        ("REF: 03 THE HAGUE 3411", "03THEHAGUE3411"),  # T14
        ("REF: HO CHI MINH CITY 12", "09HOCHIMINHCITY12"),
        ("REF: SECSTATE 45123", "09STATE45123"),  # T38
        ("REF: RIO DE JAN 12", "09RIODEJANEIRO12"),
        ("REF: PORT A 31", "09PORTAUPRINCE31"),
        ("REF: AMEMBASSY HANOI 12", "09HANOI12"),
        ("REF: PLEASE SEE SAN JOSE 119", "09SANJOSE119"),
        ("REF: BAGHDAD #3721", "09BAGHDAD3721"),
        ("REF: KUWAIT (C)02417", "09KUWAIT2417"),
        ("REF: COTON0U 219", "09COTONOU219"),
        ("REF: LAGOS O1733", "09LAGOS1733"),
        ("REF: PRAGUE, 1117", "09PRAGUE1117"),
        ("REF: STATE: 74411", "09STATE74411"),
        ("REF: REF: STATE 74411", "09STATE74411"),
        ("REF: MADRID SP 0411", "09MADRID411"),
        ("REF: COLOMOBO 12", "09COLOMBO12"),
        ("REF: 00733 ASMARA", "09ASMARA733"),  # T89
        ("REF: 241777", "09STATE241777"),  # T81
        ("REF: PORT AMSEL 12", "09PORTAMSEL12"),
        ("REF: 08 VASTRANIA 12", "08VASTRANIA12"),
        ("REF: 00009 VEDDEL", "09VEDDEL9"),
        ("REF: HANOI 12 OF 2007", "07HANOI12"),
        ("REF: HANOI 1,234", "09HANOI1234"),  # a comma between thousands
        ("REF: 08 STATE 81,204", "08STATE81204"),
        ("REF: USEC BRUSSELS 1234", "09ECBRUSSELS1234"),
        ("REF: LIMA_34", "09LIMA34"),
        ("REF: LIMA NOS. 34", "09LIMA34"),
        ("REF: LIMA '08 34", "08LIMA34"),
        ("REF: USMISSION UN 34", "09USUNNEWYORK34"),
        ("REF: USIAEA VIENNA 1234", "09IAEAVIENNA1234"),
    ],
)
def test_ways_to_cite_one_cable(text: str, identity: str) -> None:
    (entry,) = parse_references(text, 2009)
    assert (entry.id, entry.kind, entry.label) == (identity, CABLE, None)


@pytest.mark.parametrize(
    "text",
    [
        "REF: A. HANOI 1\nB. PARIS 2\nC. STATE 30",
        "REF: A. HANOI 1 B. PARIS 2 C. STATE 30",
        "REF: A) HANOI 1, B) PARIS 2; C) STATE 30",
        "REFS: (A) HANOI 1, (B)PARIS 2 (C )STATE 30",  # T77
        "REFTEL: [A] HANOI 1, [B] PARIS 2, [C] STATE 30",
        "Ref: a. hanoi 1\n¶B. paris 2\nc. state 30",  # T15, T74
        "REF: A - HANOI 1 B - PARIS 2 C - STATE 30",
        "REF: A: HANOI 1 B: PARIS 2 C: STATE 30",
        "REF: A.) HANOI 1 \n  B.) PARIS 2 \n  C.) STATE 30",
        "REF: A Hanoi 1, B Paris 2, C State 30",
        "Refs:  (A) Hanoi 1\n-      (B) Paris 2 -   (C) State 30",
        "REF: A. A) HANOI 1 ¶B. B) PARIS 2 ¶C. C. STATE 30",  # T53
        "REF: A. (A) HANOI 1 B. (B) PARIS 2 C. (C) STATE 30",
        "REF: A. REF A: HANOI 1\n¶B. REF B: PARIS 2\n¶C. REF C: STATE 30",  # T84
        "REF A: HANOI1; REF B: PARIS2; REF C: STATE30",  # T87
        "REF: A. (U) HANOI 1 B. (C) PARIS 2 C. (S) STATE 30",
        "REF: A.HANOI 1 B.PARIS 2 C.STATE 30",
        "REF: A. A. HANOI 1 B. PARIS 2\n¶B. C. STATE 30",
        "REF: A. HANOI 1\n \n ¶B. PARIS 2\n \n ¶C. STATE 30",  # T45
    ],
)
def test_enumerations(text: str) -> None:
    assert entries(text) == [("A", "09HANOI1"), ("B", "09PARIS2"), ("C", "09STATE30")]


@pytest.mark.parametrize(
    "text",
    [
        "TEHRAN 1133: TEHRAN 217: MOSCOW 1711",  # T51
        "REF: TEHRAN 1133; TEHRAN 217 AND MOSCOW 1711",
        "REF: TEHRAN 1133, TEHRAN 217 & MOSCOW 1711",
        "REF: TEHRAN 1133\nTEHRAN 217\nMOSCOW 1711",
    ],
)
def test_t51_lists_without_letters(text: str) -> None:
    expected = [(None, "72TEHRAN1133"), (None, "72TEHRAN217"), (None, "72MOSCOW1711")]
    assert entries(text, 1972) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("REF: BRASILIA 733 AND 641", ["09BRASILIA733", "09BRASILIA641"]),
        ("REF: HANOI 61, 337 AND 419", ["09HANOI61", "09HANOI337", "09HANOI419"]),
        ("REF: 08 HANOI 60, 330", ["08HANOI60", "08HANOI330"]),
        ("REF: BAGHDAD 1234 1235", ["09BAGHDAD1234", "09BAGHDAD1235"]),
        ("REF: 05 BRASILIA 1,2", ["05BRASILIA1", "05BRASILIA2"]),
        ("REF: KABUL 917/911", ["09KABUL917", "09KABUL911"]),
        ("REF: HANOI 60, 07 LIMA 22", ["09HANOI60", "07LIMA22"]),
        ("REF: A. MANILA 2817\n ¶B. 2801 AND PREVIOUS", ["09MANILA2817", "09MANILA2801"]),
        ("REF: HANOI 123 AND 124 OF 2007", ["07HANOI123", "07HANOI124"]),
        ("REF: LIMA 9, HANOI 61, 62 OF 2007", ["09LIMA9", "07HANOI61", "07HANOI62"]),
        ("REF: HANOI 123 AND 07 124", ["09HANOI123", "07HANOI124"]),
        ("REF: HANOI 123, 07 124, LIMA 9", ["09HANOI123", "07HANOI124", "09LIMA9"]),
        ("REF: HANOI 1,234, 1,240", ["09HANOI1234", "09HANOI1240"]),
        ("REF: HANOI 1, 234", ["09HANOI1", "09HANOI234"]),
        ("REF: HANOI 121,122", ["09HANOI121", "09HANOI122"]),
        ("REF: HANOI 1,234,240", ["09HANOI1", "09HANOI234", "09HANOI240"]),
        ("REF: HANOI 12,1234", ["09HANOI12", "09HANOI1234"]),
    ],
)
def test_t65_lists_share_origin_and_year(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "REF: THORSUND 210 AND SAINT BRISA 19",
        "REF: THORSUND 210 & SAINT BRISA 19",
        "REF: Thorsund 210 and Saint Brisa 19",
        "REF: THORSUND 210 (NOTAL) AND SAINT BRISA 19",
        "REF: THORSUND 210\nSAINT BRISA 19",
        "REF: A. THORSUND 210 B. SAINT BRISA 19",
        "REF: 00210 THORSUND AND 00019 SAINT BRISA",
        "REF: 00210 THORSUND; 00019 SAINT BRISA",
    ],
)
def test_lists_of_posts_that_no_table_holds(text: str) -> None:
    assert ids(text) == ["09THORSUND210", "09SAINTBRISA19"]


@pytest.mark.parametrize(
    "text",
    [
        "REF: HANOI 12 AND RED LETTER 3",
        "REF: HANOI 12 and the minister's speech of 1933",
        "REF: HANOI 12 SHIPS IN THE BAY",
    ],
)
def test_a_remark_is_no_post(text: str) -> None:
    assert [identity for identity in ids(text) if identity] == ["09HANOI12"]


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        ("REF: HANOI 12 THROUGH 15", [12, 13, 14, 15]),
        ("REF: HANOI 12 THRU 14 (NOTAL)", [12, 13, 14]),
        ("REF: HANOI 12-15", [12, 13, 14, 15]),
        ("REF: HANOI 7, 15-17 AND 20", [7, 15, 16, 17, 20]),
        ("REF: HANOI 1234-36", [1234, 1235, 1236]),
        ("REF: HANOI 715 - 660", [715, 660]),  # a list
        ("REF: HANOI 12 - 1115", [12, 1115]),
        ("REF: HANOI 12 THROUGH 90000", [12, 90000]),
    ],
)
def test_a_range_names_every_cable_in_it(text: str, serials: list[int]) -> None:
    found = parse_references(text, 2009)
    assert [entry.id for entry in found] == [f"09HANOI{serial}" for serial in serials]
    assert all(entry.remark in (None, "NOTAL") and entry.raw for entry in found)


@pytest.mark.parametrize(
    "text",
    [
        "A. HTTP://LIMA.EXAMPLE/0123 B. QUITO 12",
        "A. HTTP://WWW.STATE.EXAMPLE/LIMA 123 B. QUITO 12",
        "A. http://lima.example/2008/05/lima123.html B. QUITO 12",
        "A. WWW.LIMA.EXAMPLE 123 B. QUITO 12",
        "A. MARLOW@LIMA 123 B. QUITO 12",
        "A. EMAIL TO MARLOW@LIMA.EXAMPLE 5 MAY B. QUITO 12",
    ],
)
def test_the_words_of_an_address_name_no_post(text: str) -> None:
    assert entries(text)[1:] == [("B", "09QUITO12")]
    assert entries(text)[0][0] == "A"
    assert parse_references(text, 2009)[0].id is None


def test_a_range_of_a_post_that_no_table_holds() -> None:
    assert ids("REF: KARSOVA 12 THROUGH 14") == ["09KARSOVA12", "09KARSOVA13", "09KARSOVA14"]
    assert ids("REF: KARSOVA 12-14") == ["09KARSOVA12", "09KARSOVA13", "09KARSOVA14"]


@pytest.mark.parametrize(
    ("text", "identity", "respelled"),
    [
        ("REYKJAVIK 9", "09REYKJAVIK9", False),
        ("AMEMBASSY REYKJAVIK 9", "09REYKJAVIK9", False),
        ("REYKAJVIK 9", "09REYKJAVIK9", True),
        ("PTOSPAIN 9", "09PORTOFSPAIN9", True),
        ("SECTSTATE 9", "09STATE9", True),
        ("MADRID SP 9", "09MADRID9", False),
    ],
)
def test_a_mended_name_says_so_and_keeps_what_was_printed(
    text: str, identity: str, *, respelled: bool
) -> None:
    (entry,) = parse_references(text, 2009, citing=MET)
    assert (entry.id, entry.respelled, entry.raw) == (identity, respelled, text)


def test_t81_a_number_alone_is_the_posts_own_when_it_fits() -> None:
    (entry,) = parse_references("REF: A) 630", 2009, citing=HANOI)
    assert entry.id == "09HANOI630"
    (entry,) = parse_references("REF: 81205", 2009, citing=Citing("HANOI", 2009, 700, 12))
    assert entry.id is not None
    assert "STATE81205" in entry.id


@pytest.mark.parametrize(
    ("block", "ids"),
    [
        ("REF: A- LIMA 1234 B- QUITO 44", [("A", "08LIMA1234"), ("B", "08QUITO44")]),
        ("REF: A. LIMA 1234 B. IBID 1235", [("A", "08LIMA1234"), ("B", "08LIMA1235")]),
        ("REF: LIMA 1234 (NOTAL) AND 1235", [(None, "08LIMA1234"), (None, "08LIMA1235")]),
        ("REF: LIMA 1234 (THE LEASE OF 2008), 1235", [(None, "08LIMA1234"), (None, "08LIMA1235")]),
        ("REF: LIMA 1234 (THE LEASE), 2008", [(None, "08LIMA1234")]),
        ("REF: LIMA 1234 (LAMPS) 1235", [(None, "08LIMA1234")]),
    ],
)
def test_labels_with_dashes_same_origins_and_lists_behind_a_remark(
    block: str, ids: list[tuple[str | None, str]]
) -> None:
    entries = parse_references(block, 2008)
    assert [(entry.label, entry.id) for entry in entries if entry.id] == ids


def test_a_remark_ends_before_the_next_number() -> None:
    first, _ = parse_references("REF: LIMA 1234 (NOTAL) AND 1235", 2008)
    assert first.remark == "NOTAL"
