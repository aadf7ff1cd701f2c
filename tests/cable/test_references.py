"""The REF block: entries, kinds, years (§2.7, §3.1, §3.2, §3.3)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.cable import ReferenceKind
from reftel.cable.citing.citer import Citing, cited_year, read_year
from reftel.cable.lore.series import series_top
from reftel.cable.telegram.body.excerpt import parse_references

if TYPE_CHECKING:
    from types import FrameType

CABLE = ReferenceKind.CABLE


def entries(text: str, year: int = 2009) -> list[tuple[str | None, str | None]]:
    """Return label and ID (or kind) of every entry."""
    return [
        (each.label, each.id or (None if each.kind is CABLE else each.kind.value))
        for each in parse_references(text, year)
    ]


def ids(text: str, year: int = 2009) -> list[str | None]:
    return [each.id for each in parse_references(text, year)]


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
        ("REF: 094 QUITO 633", "94QUITO633"),
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


def test_a_range_of_a_post_that_no_table_holds() -> None:
    assert ids("REF: KARSOVA 12 THROUGH 14") == ["09KARSOVA12", "09KARSOVA13", "09KARSOVA14"]
    assert ids("REF: KARSOVA 12-14") == ["09KARSOVA12", "09KARSOVA13", "09KARSOVA14"]


def test_a_list_whose_first_letter_is_lost() -> None:
    assert entries("REF: HANOI 12 B) PARIS 3") == [(None, "09HANOI12"), ("B", "09PARIS3")]


def test_a_marking_in_front_of_the_list_is_no_letter() -> None:
    assert entries("REF: (S) STATE 12345") == [(None, "09STATE12345")]


def test_t30_and_t85_a_block_in_mid_line() -> None:
    text = "SUBJECT: A HARBOUR FOR PORT AMSEL REF: HANOI 633"
    assert ids(text) == ["09HANOI633"]
    assert ids("SUBJECT: A VISIT TO VASTRANIAREF: HANOI 417") == ["09HANOI417"]


@pytest.mark.parametrize(
    "rest",
    [
        "\n\nClassified By: DCM Greta Amsel, reasons 1.4 (b) and (d)",
        " Classified By: DCM Greta Amsel, reasons 1.4 (b) and (d)",
        "\n\n¶1. (C) The minister met LIMA 12 people.",
        "\n1.(SBU) On PARIS 14 things were said.",
        "\n\nSUMMARY\n-------\nHANOI 99 is a bus line.",
        "\n--------- \nHANOI 99",
        "\n\nThe minister spoke of LIMA 12 times.",
        " Sensitive But Unclassified - HANOI 99",
        "\n \n \nC O R R E C T E D COPY OF HANOI 99 - TEXT",
        " THIS CABLE REPLACES HANOI 99",
        "\n\nHANOI 00000633  001.2 OF 003\n\n\n1. (U) HANOI 99",
    ],
)
def test_the_block_ends(rest: str) -> None:
    assert ids("REF: HANOI 633" + rest) == ["09HANOI633"]


def test_t37_page_breaks_inside_the_list_go() -> None:
    text = "REF: L) STATE 91417 STATE 00017331 001.2 OF 005 M) STATE 7131"
    assert entries(text) == [("L", "09STATE91417"), ("M", "09STATE7131")]
    text = "REF: PORT AU PRINCE 01133 PORT AU PR 00002417 001.2 OF 002"
    assert ids(text) == ["09PORTAUPRINCE1133"]
    text = "REF: A. STATE 41733\n CONFIDENTIAL\nPAGE 02 ROME 01217 01 OF 02 081931Z  B. ROME 1133"
    assert entries(text) == [("A", "09STATE41733"), ("B", "09ROME1133")]


def test_t45_and_t88_a_citation_over_a_blank_line() -> None:
    assert ids("REF: A) HANOI 3 D) 2008 BAKU\n933") == ["09HANOI3", "08BAKU933"]
    text = (
        "Refs: (A) Rio de Janeiro 00211  (B) Rio de Janeiro \n \n00741  (C) Brasilia 01417 \n \n1."
    )
    assert ids(text) == ["09RIODEJANEIRO211", "09RIODEJANEIRO741", "09BRASILIA1417"]
    text = "REF: A) BRASILIA 2711, B) RIO \n \nDE JANEIRO 1317"
    assert ids(text) == ["09BRASILIA2711", "09RIODEJANEIRO1317"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("REF: 10/09 AMSEL-OAR-VELL EMAILS", "mail"),  # T49
        ("REF: EMBASSY PORT AMSEL E-MAIL TO THE DESK OF OCTOBER 9", "mail"),
        ("REF: E-mails J. Amsel-K. Oar", "mail"),
        ("REF: AMSEL/OAR TELCON 03/11/2010", "phone"),
        ("REF: AMSEL - OAR TELCONS 9/17 AND 18", "phone"),
        ("REF: IIR 6 911 9123 06", "report"),  # T67
        ("REF: TD-314/61717-05", "report"),
        ("REF: 314/07131-07", "report"),
        ("REF: AMSEL DAILY REPORT FOR FEBRUARY 12, 2008", "report"),
        ("REF: MINISTER'S LETTER OF MAY 9", "document"),
        ("REF: PARIS POINTS JULY 17", "document"),
        ("REF: SECDEF R172131Z OCT 08", "message"),
        ("REF: USDAO DTG 172131ZOCT2008", "message"),
        ("REF: 9 FAM Appendix Q, 411 (3)", "publication"),
        ("REF: OSC EUP20080717950017", "publication"),
        ("REF: UNSCR 1733", "publication"),
        ("REF: SEPTEL", "septel"),
        ("REF: LIST OF SHIPS ON FILE", "other"),
    ],
)
def test_other_kinds_name_no_cable(text: str, kind: str) -> None:
    (entry,) = parse_references(text, 2008)
    assert (entry.id, entry.kind) == (None, kind)
    assert entry.raw == text.removeprefix("REF: ")


def test_kinds_are_told_apart_in_one_list() -> None:
    text = "REF: A) HANOI 3\nB) AMSEL-OAR EMAIL 05/17/07\nC) PARIS 12 ET AL; D) IIR 6 811\n0633 08"
    assert entries(text) == [
        ("A", "09HANOI3"),
        ("B", "mail"),
        ("C", "09PARIS12"),
        ("D", "report"),
    ]


@pytest.mark.parametrize("text", ["REF: NONE", "REF: N/A", "REF: AS NOTED IN TEXT", "REF:", ""])
def test_blocks_that_hold_nothing(text: str) -> None:
    assert parse_references(text, 2009) == ()


@pytest.mark.parametrize(
    ("text", "identity", "remark"),
    [
        ("REF: ROME 2711 (NOTAL)", "09ROME2711", "NOTAL"),  # T59
        ("REF: ROME 2711 AND PREVIOUS", "09ROME2711", "AND PREVIOUS"),  # T52
        ("REF: ROME 2711 ET AL", "09ROME2711", "ET AL"),
        ("REF: HANOI 61 (NEW NAMES FOR OLD SHIPS)", "09HANOI61", "NEW NAMES FOR OLD SHIPS"),  # T68
        ('REF: HANOI 60 ("A HALIBUT OF ONE\'S OWN")', "09HANOI60", '"A HALIBUT OF ONE\'S OWN"'),
    ],
)
def test_remarks(text: str, identity: str, remark: str) -> None:
    (entry,) = parse_references(text, 2009)
    assert (entry.id, entry.remark) == (identity, remark)


def test_t63_a_number_cut_off_by_a_stub_is_no_reference() -> None:
    assert entries("REF: A. HANOI 12 \n ¶B. SECSTATE 1...\n\nMore text") == [("A", "09HANOI12")]


def test_t90_a_redacted_origin_names_no_cable() -> None:
    (entry,) = parse_references("REF: 09 XXXXXXXXXXXX 171", 2010)
    assert (entry.id, entry.kind) == (None, CABLE)


def test_an_origin_without_its_number_names_no_cable() -> None:
    (entry,) = parse_references("REF: A. FREETOWN", 2010)
    assert (entry.id, entry.kind, entry.label) == (None, CABLE, "A")


def test_exact_duplicates_count_once() -> None:
    assert ids("REF: HANOI 12, PARIS 3, HANOI 12") == ["09HANOI12", "09PARIS3"]
    assert entries("REF: A. HANOI 12 B. 09 HANOI 12") == [("A", "09HANOI12"), ("B", "09HANOI12")]


# -- entries that are easily lost or made up

MET = Citing("LIMA", 2009, serial=5000, month=6)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        # a year is no serial behind what is no cable
        ("A. DAILY REPORT FOR JUNE 3\nB. 2008", [("A", None), ("B", None)]),
        ("A. ALVER-BRUNE EMAIL\nB. 2009\nC. LIMA 4", [("A", None), ("B", None), ("C", "09LIMA4")]),
        # labels glued to a date, with a stroke, and bracketed with their number
        ("A01/10/09 ALVER MEMO\nB01/11/09 BRUNE MEMO", [("A", None), ("B", None)]),
        ("A/ LIMA 12 B/ PARIS 4", [("A", "09LIMA12"), ("B", "09PARIS4")]),
        ("(A) (44297)\n(B) (B) 44905", [("A", "09STATE44297"), ("B", "09STATE44905")]),
        # initials are no labels
        ("A. LIMA 12 (J. ALVER TO B. BRUNE)\nB. PARIS 4", [("A", "09LIMA12"), ("B", "09PARIS4")]),
        ("A. E-MAIL J. ALVER/ B. BRUNE 3 MAY B. PARIS 4", [("A", None), ("B", "09PARIS4")]),
        # words between a post and its number
        ("LIMA NO. 12; PARIS CABLE NO. 4", [(None, "09LIMA12"), (None, "09PARIS4")]),
        ("A. ALVER LETTER NO. 4 B. LIMA 12", [("A", None), ("B", "09LIMA12")]),
        # a letter or a mail before a cable
        ("MAIL 05/03 LIMA 12", [(None, None), (None, "09LIMA12")]),
        ("FAX OF MAY 3, 2009 LIMA 12", [(None, None), (None, "09LIMA12")]),
        ("REF. A. LIMA 12\nB. REF: PARIS 4", [("A", "09LIMA12"), ("B", "09PARIS4")]),
        ("LIMA\n00012\nPARIS\n0004", [(None, "09LIMA12"), (None, "09PARIS4")]),
    ],
)
def test_entries(text: str, entries: list[tuple[str | None, str | None]]) -> None:
    read = parse_references(f"REF: {text}", 2009, citing=MET)
    assert [(entry.label, entry.id) for entry in read] == entries


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


# -- the year (§3.2)

HANOI = Citing("HANOI", 2009, serial=700, month=7)


@pytest.mark.parametrize(
    ("text", "identity", "inferred"),
    [
        ("HANOI 600", "09HANOI600", False),
        ("HANOI 1200", "08HANOI1200", True),  # T47: above its own number
        ("HANOI 702", "09HANOI702", False),  # numbers are given before sending
        ("STATE 6000", "09STATE6000", False),
        ("STATE 291717", "08STATE291717", True),  # T52: above the series
        ("09 STATE 291717", "09STATE291717", False),  # a written year stands
        ("LIMA 90000", "08LIMA90000", True),
        # nothing is known of June and July; the series of August had it
        ("BANJUL 190", "09BANJUL190", False),
        ("BANJUL 390", "08BANJUL390", True),
        ("PORT AMSEL 90000", "09PORTAMSEL90000", False),  # nothing is known of its series
    ],
)
def test_t47_and_t52_the_year_a_citation_must_mean(
    text: str, identity: str, inferred: bool
) -> None:
    (entry,) = parse_references(text, 2009, citing=HANOI)
    assert (entry.id, entry.year_inferred) == (identity, inferred)


def test_behind_the_last_month_that_is_known_a_series_goes_on_as_it_went() -> None:
    citing = Citing("HANOI", 2006, serial=700, month=10)
    assert series_top("MILAN", 2006, 10) == series_top("MILAN", 2006, 4) == 150
    assert cited_year("MILAN", 300, citing) == 2006
    assert cited_year("MILAN", 900, citing) == 2005


def test_without_the_series_the_number_of_months_tells_for_state() -> None:
    citing = Citing("HANOI", 2012, serial=7, month=1)
    assert cited_year("STATE", 31_000, citing) == 2011
    assert cited_year("STATE", 29_000, citing) == 2012


def test_a_cable_does_not_cite_itself() -> None:
    assert parse_references("09 HANOI 700", 2009, citing=HANOI) == ()
    assert parse_references("HANOI 700", 2009, citing=HANOI) == ()


def test_t81_a_number_alone_is_the_posts_own_when_it_fits() -> None:
    (entry,) = parse_references("REF: A) 630", 2009, citing=HANOI)
    assert entry.id == "09HANOI630"
    (entry,) = parse_references("REF: 81205", 2009, citing=Citing("HANOI", 2009, 700, 12))
    assert entry.id is not None
    assert "STATE81205" in entry.id


@pytest.mark.parametrize(
    ("digits", "year"),
    [
        ("09", 2009),
        ("72", 1972),
        ("2008", 2008),
        ("094", 1994),
        ("50", None),
        ("2099", None),
        ("5", None),
    ],
)
def test_years(digits: str, year: int | None) -> None:
    assert read_year(digits) == year


# -- laws


@given(st.text(max_size=300), st.integers(1966, 2010))
def test_any_text_is_taken(text: str, year: int) -> None:
    for entry in parse_references("REF: " + text, year):
        assert entry.raw or entry.id
        assert entry.id is None or entry.kind is CABLE


PARTS = (
    " AND , THROUGH , OF 2007,VEDDEL ,EMAIL ,(NOTAL),...,¶,REF ,XXXXXXXX ,THE HAGUE ,-,(06),\n,"
    "A. ,B) ,(C) ,HANOI ,08 ,2007 ,STATE ,12,1234,;"
)
parts = st.sampled_from([*PARTS.split(","), ", "])


@given(st.lists(parts, max_size=40))
def test_any_mixture_of_parts_is_taken(parts: list[str]) -> None:
    text = "".join(parts)
    first = parse_references(text, 2009, citing=HANOI)
    assert first == parse_references(text, 2009, citing=HANOI)
    assert all(entry.id is None or entry.id[2:].isalnum() for entry in first)


def _calls(text: str) -> int:
    """Count the Python calls that reading a text takes."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(trace)
    try:
        parse_references(text, 2009, citing=HANOI)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "part",
    [
        "A. HANOI 12 ",
        "HANOI 12, ",
        "EMAIL\n",
        "A. ",
        "(NOTAL) ",
        "1. (",
        "\n\n",
        " ",
        "-",
        "; ",
        "QADDEL 7 ",
        "7 OF 2007, ",
    ],
)
def test_the_work_grows_with_the_text_and_no_faster(part: str) -> None:
    parse_references("REF: " + part * 20, 2009, citing=HANOI)  # fills the caches
    small, large = _calls("REF: " + part * 100), _calls("REF: " + part * 400)
    assert large <= 5 * small + 200


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
