"""Traps of the header and the record (§6), on fictional texts."""

from __future__ import annotations

from datetime import date

import pytest

from reftel.cable import parse_addressees, parse_declassify_on, parse_telegram
from reftel.cable.cable import Addressee
from reftel.cable.raw_cable import Precision
from tests.cable.telegrams import HEAD, HEADER, LINE, codes, moment, read, text


def test_t1_a_number_behind_an_addressee_is_no_cable() -> None:
    cable = read(text("1. (C) The lease stands."))
    assert cable.to == (Addressee("SECSTATE WASHDC", "RUEHC", "PRIORITY", "2231"),)
    assert cable.references == ()


def test_t2_minutes_come_from_the_date_time_group() -> None:
    cable = read(text("1. (C) The lease stands."))
    assert cable.created == moment(2008, 3, 12, 8, 30)
    assert cable.created_precision is Precision.MINUTE


def test_a_precedence_may_be_misread_as_a_digit() -> None:
    cable = parse_telegram(HEADER.replace("\nP 1208", "\n0 R 1208"), text("1. (C) It stands."))
    assert cable.transmission.precedence == ("O", "R")
    assert cable.created == moment(2008, 3, 12, 8, 30)


def test_t11_t12_an_empty_line_and_a_routing_line_in_the_header() -> None:
    header = HEADER.replace("PP RUEHPA RUEHLL\n", "RR RUEHWEB\n\n").replace("XRO0917", "XYZ0017")
    cable = read(text("1. (C) The lease stands."), header)
    assert cable.transmission.de == "RUEHPA #0412/01 0710830"
    assert cable.sender == "AMEMBASSY PORT AMSEL"
    assert [each.name for each in cable.to] == ["SECSTATE WASHDC"]


def test_t24_a_partial_extract_has_no_header_and_no_warnings_about_it() -> None:
    header = (
        "This record is a partial extract of the original cable. "
        "The full text of the original cable is not available."
    )
    cable = read(text("1. (C) The lease stands."), header)
    assert cable.partial
    assert cable.sender is None
    assert cable.to == ()
    assert cable.created == moment(2008, 3, 12, 8, 8)
    assert cable.created_precision is Precision.HOUR
    assert codes(cable) == []


@pytest.mark.parametrize("suffix", ["ZDK", "ZFF4", "(CCY ADX1234 MSI0001)"])
def test_t56_a_suffix_behind_the_date_time_group(suffix: str) -> None:
    header = HEADER.replace("MAR 08", f"MAR 08 {suffix}")
    assert read(text("1. (C) The lease stands."), header).created == moment(2008, 3, 12, 8, 30)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("RUEHLP/AMEMBASSY LA PAZ FEB LIMA 2543", ["AMEMBASSY LA PAZ", "AMEMBASSY LIMA"]),
        ("AMEMBASSY LA PAZ DEC SAO PAULO", ["AMEMBASSY LA PAZ", "AMCONSUL SAO PAULO"]),
        ("RUEHLP/AMEMBASSY LA PAZ MAY LINDMERE 12", ["AMEMBASSY LA PAZ", "LINDMERE"]),
        ("RUEHUNV/USMISSION UNVIE VIENNA0162", ["USMISSION UNVIE VIENNA"]),
        ("RUEHMY/AMEMBASSY MAYTOWN 12", ["AMEMBASSY MAYTOWN"]),
    ],
)
def test_t62_two_posts_on_a_line_with_the_month_between(line: str, names: list[str]) -> None:
    addressees = parse_addressees(f"TO RUEHC/SECSTATE WASHDC\nINFO {line}\nAMCONSUL SKARV")
    assert [each.name for each in addressees.info] == [*names, "AMCONSUL SKARV"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("AMEMBASSY LIMA QUITO", ["AMEMBASSY LIMA", "AMEMBASSY QUITO"]),
        ("RUEHPE/AMEMBASSY LIMA SAO PAULO 12", ["AMEMBASSY LIMA", "AMCONSUL SAO PAULO"]),
        ("AMEMBASSY LIMA AMCONSUL RECIFE", ["AMEMBASSY LIMA", "AMCONSUL RECIFE"]),
        ("AMEMBASSY LA PAZ MAY AMCONSUL RECIFE", ["AMEMBASSY LA PAZ", "AMCONSUL RECIFE"]),
        ("RUEHPE/AMEMBASSY LIMA 12 RUEHQT/AMEMBASSY QUITO", ["AMEMBASSY LIMA", "AMEMBASSY QUITO"]),
        ("RUEHPE/AMEMBASSY LIMA RUEHQT/AMEMBASSY QUITO", ["AMEMBASSY LIMA", "AMEMBASSY QUITO"]),
        ("AMCONSUL TIJUANA MEXICO", ["AMCONSUL TIJUANA MEXICO"]),
        ("AMEMBASSY MEXICO CITY", ["AMEMBASSY MEXICO CITY"]),
        ("AMEMBASSY KUWAIT KUWAIT", ["AMEMBASSY KUWAIT KUWAIT"]),
        ("AMCONSUL RIO DE JANEIRO BRAZIL 7", ["AMCONSUL RIO DE JANEIRO BRAZIL"]),
        ("AMEMBASSY LIMA PASS TO AMEMBASSY QUITO", ["AMEMBASSY LIMA PASS TO AMEMBASSY QUITO"]),
    ],
)
def test_two_posts_on_a_line_with_nothing_between(line: str, names: list[str]) -> None:
    addressees = parse_addressees(f"TO RUEHC/SECSTATE WASHDC\nINFO {line}\nAMCONSUL SKARV")
    assert [each.name for each in addressees.info] == [*names, "AMCONSUL SKARV"]


def test_what_is_printed_behind_two_posts_is_of_the_second() -> None:
    one, two = parse_addressees("TO AMEMBASSY LIMA QUITO NIACT IMMEDIATE 12").to
    assert one == Addressee("AMEMBASSY LIMA")
    assert two == Addressee("AMEMBASSY QUITO", None, "NIACT IMMEDIATE", "12")


@pytest.mark.parametrize("sign", [":", ": ", " :", "", "  "])
def test_a_colon_behind_the_labels_of_a_header(sign: str) -> None:
    header = f"FM{sign or ' '} AMEMBASSY X\nTO{sign}\nSECSTATE WASHDC\nINFO{sign} AMCONSUL SKARV"
    addressees = parse_addressees(header)
    assert addressees.to == (Addressee("SECSTATE WASHDC"),)
    assert addressees.info == (Addressee("AMCONSUL SKARV"),)


@pytest.mark.parametrize("to", ["TO", "To:", "TO:"])
@pytest.mark.parametrize("info", ["INFO", "Info:"])
def test_the_labels_of_a_header_that_somebody_typed(to: str, info: str) -> None:
    found = parse_addressees(f"{to} RUEHC/SECSTATE WASHDC PRIORITY 12\n{info} AMEMBASSY LIMA 13\n")
    assert found.to == (Addressee("SECSTATE WASHDC", "RUEHC", "PRIORITY", "12"),)
    assert found.info == (Addressee("AMEMBASSY LIMA", None, None, "13"),)


def test_the_labels_of_a_mail_name_no_addressees() -> None:
    assert parse_addressees("From: Tunn, Ole\nTo: Marlow, Ida\nSubject: The quay\n").to == ()


def test_a_comma_ends_no_line_that_another_routing_follows() -> None:
    found = parse_addressees("TO RUEHC/SECSTATE WASHDC PRIORITY,\nRUEHPE/AMEMBASSY LIMA 13,\n")
    assert found.to == (
        Addressee("SECSTATE WASHDC", "RUEHC", "PRIORITY"),
        Addressee("AMEMBASSY LIMA", "RUEHPE", None, "13"),
    )


def test_t62_a_month_that_the_network_put_into_a_name() -> None:
    addressees = parse_addressees("FM AMEMBASSY X\nTO AMEMBASSY LA PAZ FEB PRIORITY 7671\n")
    assert addressees.to == (Addressee("AMEMBASSY LA PAZ", None, "PRIORITY", "7671"),)
    addressees = parse_addressees("FM AMEMBASSY X\nTO AMEMBASSY LA PAZ FEB 7671\n")
    assert addressees.to == (Addressee("AMEMBASSY LA PAZ", None, None, "7671"),)


def test_t89_a_wrong_date_time_group_yields_to_the_record() -> None:
    cable = read(text("1. (C) The lease stands."), HEADER.replace("MAR", "MAY"))
    assert cable.created == moment(2008, 3, 12, 8, 8)
    assert codes(cable) == ["date-disagrees"]
    assert cable.warnings[0].raw == "120830Z MAY 08"


def test_addressees_of_a_collective_with_an_exemption() -> None:
    to = "TO ALL VASTRANIAN POSTS PRIORITY\nXMT AMCONSUL SKARV"
    addressees = parse_addressees(f"FM SECSTATE WASHDC\n{to}\nINFO LOG-00  EEB-00\n")
    (collective,) = addressees.to
    assert collective.excluded == ("AMCONSUL SKARV",)
    assert addressees.info == ()


@pytest.mark.parametrize(
    "to",
    [
        "TO ALL VASTRANIAN POSTS XMT AMCONSUL SKARV\nAMCONSUL LOWDEN",
        "TO ALL VASTRANIAN POSTS\nXMT AMCONSUL SKARV/AMCONSUL LOWDEN",
    ],
)
def test_exemptions_on_one_line(to: str) -> None:
    (posts,) = parse_addressees(f"FM SECSTATE WASHDC\n{to}").to
    assert posts == Addressee(
        "ALL VASTRANIAN POSTS", excluded=("AMCONSUL SKARV", "AMCONSUL LOWDEN")
    )


def test_a_serial_on_a_line_of_its_own_and_an_office_behind_the_precedence() -> None:
    to = "TO RUEHVA/AMEMBASSY SKARV PRIORITY\n0412\nAMEMBASSY LOWDEN PRIORITY//DCM//"
    assert parse_addressees(f"FM SECSTATE WASHDC\n{to}").to == (
        Addressee("AMEMBASSY SKARV", "RUEHVA", "PRIORITY", "0412"),
        Addressee("AMEMBASSY LOWDEN//DCM//", None, "PRIORITY"),
    )


def test_an_exemption_ends_at_a_line_with_its_own_routing() -> None:
    to = "TO RUEHVA/ALL VASTRANIAN POSTS\nXMT AMCONSUL SKARV\nAMCONSUL LOWDEN"
    header = f"FM SECSTATE WASHDC\n{to}\nRUEHTH/AMEMBASSY THORSUND 0412\nAMEMBASSY MIRZAN\n"
    collective, *others = parse_addressees(header).to
    assert collective.excluded == ("AMCONSUL SKARV", "AMCONSUL LOWDEN")
    assert others == [
        Addressee("AMEMBASSY THORSUND", "RUEHTH", None, "0412"),
        Addressee("AMEMBASSY MIRZAN"),
    ]


def test_several_serials_and_a_flash_precedence() -> None:
    header = (
        "FM X\nTO ZEN/AMEMBASSY SKARV NIACT IMMEDIATE 2276-2279\nRUEHLL/AMCONSUL LOWDEN FLASH\n"
    )
    first, second = parse_addressees(header).to
    assert first == Addressee("AMEMBASSY SKARV", "ZEN", "NIACT IMMEDIATE", "2276-2279")
    assert second == Addressee("AMCONSUL LOWDEN", "RUEHLL", "FLASH")


@pytest.mark.parametrize(
    "word",
    [
        *("IMMEDAITE", "PRIORTIY", "PRIORITY", "PRIORTY", "PIORITY", "PRIORIRY", "PRIIORITY"),
        *("IMMED", "IMEDIATE", "IMMEDIATTE", "(PRIORITY)"),
    ],
)
def test_a_precedence_may_be_mistyped(word: str) -> None:
    (entry,) = parse_addressees(f"TO RUEHLL/AMEMBASSY SKARV {word} 12").to
    meant = "IMMEDIATE" if word[0] == "I" else "PRIORITY"
    assert entry == Addressee("AMEMBASSY SKARV", "RUEHLL", meant, "12")


def test_the_number_may_stand_before_the_precedence() -> None:
    one, two = parse_addressees("TO RUEHLL/AMEMBASSY SKARV 0012 PRIORITY\nCTF 151 PRIORITY").to
    assert one == Addressee("AMEMBASSY SKARV", "RUEHLL", "PRIORITY", "0012")
    assert two == Addressee("CTF 151", None, "PRIORITY")


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("RUEHLL/AMEMBASSY\nSKARV 0012", Addressee("AMEMBASSY SKARV", "RUEHLL", None, "0012")),
        ("AMCONSUL\nOLD DRAY PRIORITY", Addressee("AMCONSUL OLD DRAY", None, "PRIORITY")),
        ("USMISSION\nSKARV", Addressee("USMISSION SKARV")),
        ("RUEHC/SECSTATE\nWASHDC 0012", Addressee("SECSTATE WASHDC", "RUEHC", None, "0012")),
        ("SECDEF\nWASHINGTON DC//USDP//", Addressee("SECDEF WASHINGTON DC//USDP//")),
    ],
)
def test_a_name_may_be_wrapped(cut: str, whole: Addressee) -> None:
    addressees = parse_addressees(f"TO {cut}\nAMEMBASSY MIRZAN\nINFO {cut}\nNATO")
    assert addressees.to == (whole, Addressee("AMEMBASSY MIRZAN"))
    assert addressees.info == (whole, Addressee("NATO"))


@pytest.mark.parametrize("none", ["NONE", "NIL", "N/A"])
def test_no_addressees_are_none(none: str) -> None:
    assert parse_addressees(f"TO SECSTATE WASHDC\nINFO {none}\n").info == ()


@pytest.mark.parametrize("label", ["", "INFO ", "INFO\t"])
@pytest.mark.parametrize("behind", [" 0012", " 0012 ", " 0012\t", " ", "\t", "   "])
def test_addressees_on_one_line_are_those_of_two(behind: str, label: str) -> None:
    header = f"TO RUEHC/SECSTATE WASHDC\nINFO RUEHPE/AMEMBASSY LIMA{behind}"
    another = f"{label}RUEHQT/AMEMBASSY QUITO\n"
    apart = parse_addressees(f"{header}\n{another}")
    assert parse_addressees(f"{header}{another}") == apart
    assert [each.name for each in apart.info] == ["AMEMBASSY LIMA", "AMEMBASSY QUITO"]


@pytest.mark.parametrize("sign", [", ", "; ", ",\n"])
def test_addressees_parted_by_a_sign_on_one_line(sign: str) -> None:
    addressees = parse_addressees(
        f"TO SECSTATE WASHDC{sign}SECDEF WASHDC//USDP//{sign}AMCONSUL SKARV"
    )
    assert [each.name for each in addressees.to] == [
        "SECSTATE WASHDC",
        "SECDEF WASHDC//USDP//",
        "AMCONSUL SKARV",
    ]


@pytest.mark.parametrize(
    "level",
    [
        *("UNCLAS", "UNCLASSIFIED", "CONFIDENTIAL", "C O N F I D E N T I A L", "SECRET"),
        *("TOP SECRET", "T O P  S E C R E T", "LIMITED OFFICIAL USE"),
    ],
)
@pytest.mark.parametrize("section", ["", "SECTION 01 OF 02 "])
def test_a_classification_line_below_addressees_is_none(level: str, section: str) -> None:
    (entry,) = parse_addressees(f"TO AMEMBASSY SKARV\n{level} {section}SKARV 000170\n").to
    assert entry.name == "AMEMBASSY SKARV"


@pytest.mark.parametrize("name", ["SECRET SERVICE WASHDC", "SECRETARIAT OF THE PORT"])
def test_an_addressee_may_begin_as_a_level_does(name: str) -> None:
    first, second = parse_addressees(f"TO AMEMBASSY SKARV\n{name} 0170\n").to
    assert (first.name, second.name) == ("AMEMBASSY SKARV", name)


@pytest.mark.parametrize(
    "line",
    [
        "SKARV 111391 272215Z",
        "SKARV 01415 01 OF 02 3114032",
        "PAGE 02 SKARV 111391",
        "UNCLASSIFIED\nPAGE 02 SKARV 111391 272215Z",
        "LIMITED OFFICIAL USE\nPAGE 02 SKARV 111391",
    ],
)
def test_what_stands_between_two_pages_is_no_addressee(line: str) -> None:
    (entry,) = parse_addressees(f"TO AMEMBASSY SKARV\n{line}\n").to
    assert entry.name == "AMEMBASSY SKARV"


def test_an_id_is_derived_when_the_record_has_none() -> None:
    cable = parse_telegram(HEADER, text("1. (C) The lease stands."))
    assert cable.id == cable.canonical_id == "08PORTAMSEL412"
    assert cable.origin == "Embassy Port Amsel"
    assert cable.classification == "CONFIDENTIAL"
    assert set(codes(cable)) == {"id-derived", "classification-inferred"}


def test_a_body_without_anything_has_no_id() -> None:
    cable = parse_telegram("", "The lease stands.")
    assert cable.id == ""
    assert "id-missing" in codes(cable)


@pytest.mark.parametrize(
    ("level", "captions", "expected"),
    [
        ("UNCLAS", "SENSITIVE\nSIPDIS", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
        ("UNCLAS", "SIPDIS", "UNCLASSIFIED"),
        ("S E C R E T", "NOFORN\nSIPDIS", "SECRET//NOFORN"),
        ("C O N F I D E N T I A L", "NOFORN", "CONFIDENTIAL//NOFORN"),
        ("TOP SECRET", "NODIS", "TOP SECRET"),
    ],
)
def test_the_level_is_inferred_from_line_and_captions(
    level: str, captions: str, expected: str
) -> None:
    body = f"{level} PORT AMSEL 000412\n\n{captions}\n\nSUBJECT: THE LEASE\n\n1. (U) It stands.\n"
    assert parse_telegram(HEADER, body).classification == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("E.O. 12958: DECL: 03/11/2018", date(2018, 3, 11)),
        ("E.O. 12958: DECL: 2018/03/11", date(2018, 3, 11)),
        ("EO 12958: decl: 3/1/08", date(2008, 3, 1)),
        ("E.O. 12958: DECL: 30/11/2019", date(2019, 11, 30)),
        ("E.O. 12958: DECL: JUNE 21, 2016", date(2016, 6, 21)),
        ("E.O. 12958: DECL: JUNE 21,2016", date(2016, 6, 21)),
        ("E.O. 12958: DECL: JUNE 21ST, 2016", date(2016, 6, 21)),
        ("E.O. 12958: DECL: 21ST OF JUNE 2016", date(2016, 6, 21)),
        ("E.O. 12958: DNG: CO 02/17/2021", date(2021, 2, 17)),
        ("E.0. 12958: DECL: 11/22/98", date(1998, 11, 22)),
        *(
            (f"E.O. 12958: DECL: {written}", date(2018, 3, 11))
            for written in (
                *("03/112018", "0311/2018", "03112018", "20180311", "03/11//2018", "03\\11\\2018"),
                *("03,11,2018", "O3/11/2O18", "03/1l/2018", "03/11/201 8", "11MAR2018"),
                *("11-MAR-2018", "11-Mar-18", "11 MARCH 2018", "11MAR18"),
            )
        ),
        ("E.O. 12958: DECL: 03/11/20XX", None),
        ("E.O. 12958: DECL: 2OCT2018", date(2018, 10, 2)),
        # a nought too many
        ("E.O. 12958: DECL: 011/2/2018", date(2018, 11, 2)),
        ("E.O. 12958: DECL: 03/011/2018", date(2018, 3, 11)),
        ("E.O. 12958: DECL: 03/11/02018", date(2018, 3, 11)),
        ("E.O. 12958: N/A", None),
        ("E.O. 12356: DECL: OADR", None),
        ("E.O. 12958: DECL: 13/45/2018", None),
    ],
)
def test_declassification_dates(line: str, expected: date | None) -> None:
    assert parse_declassify_on(line) == expected


def test_t80_an_executive_order_with_a_zero() -> None:
    cable = read(HEAD.replace("E.O.", "E.0.") + "1. (C) The lease stands.\nMARLOW\n")
    assert cable.declassify_on == date(2018, 3, 11)


def test_t8_t5_the_spaced_out_classification_line() -> None:
    body = text("1. (C) The lease stands.").replace(
        LINE, "CO N F I D E N T I A L SECTION 01 OF 04 PORT AMSEL 000412"
    )
    cable = read(body)
    assert cable.sections == (1, 4)
    assert "other-cable" not in codes(cable)


def test_t70_e_f_t_o_in_the_classification_line() -> None:
    body = text("1. (C) It stands.").replace(
        LINE, "UNCLAS E F T O SECTION 01 OF 02 PORT AMSEL 000412"
    )
    cable = read(body)
    assert cable.sections == (1, 2)
    assert "other-cable" not in codes(cable)
    assert cable.classification == "CONFIDENTIAL"  # the record's


def test_t75_a_malformed_id_keeps_its_own_and_answers_to_another() -> None:
    cable = read(text("1. (C) It stands."), id="08SECTION01OF02LONDON412")
    assert cable.id == "08SECTION01OF02LONDON412"
    assert cable.canonical_id == "08LONDON412"
    assert "id-malformed" in codes(cable)


def test_t79_the_body_of_another_cable_is_kept_and_said() -> None:
    cable = read(text("1. (C) It stands."), id="08LIMA77")
    assert cable.id == "08LIMA77"
    assert "other-cable" in codes(cable)


@pytest.mark.parametrize("slash", ["/", " / ", "\t/", "\xa0/\xa0", "\x1f/"])
def test_blanks_of_any_kind_around_the_slash(slash: str) -> None:
    (entry,) = parse_addressees(f"TO RUEHLL{slash}AMEMBASSY PORT AMSEL PRIORITY 12").to
    assert (entry.routing, entry.name) == ("RUEHLL", "AMEMBASSY PORT AMSEL")
