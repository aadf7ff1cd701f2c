"""What collectors put around a telegram (§1a), on fictional texts."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.cable import DebrisKind
from reftel.cable.raw_cable import Precision
from tests.cable.telegrams import HEAD, HEADER, LINE, codes, moment, numbers, read, text
from tests.sources.samples import page, read_one

BODY = text("1. (C) The lease stands.", "2. (C) So it goes.")
STUB = BODY[:231] + "...\n"
LONG_HEAD = HEAD.replace(
    "SIPDIS\n", "SIPDIS\n\nSTATE FOR EUR/VA\nLOWDEN FOR CONSUL\nDEPT PASS USTR\n"
)


@pytest.mark.parametrize(
    "wrapper",
    [
        "Wednesday, 12 March 2008, 08:30\n",
        "50972\n2008-03-12 08:30:00\n08PORTAMSEL412\nEmbassy Port Amsel\nCONFIDENTIAL\n"
        "07PARIS7426|08ROME251\n" + HEADER,
        (
            "id: 50972\ndate: 3/12/2008 8:30\nrefid: 08PORTAMSEL412\norigin: Embassy Port Amsel\n"
            f"classification: CONFIDENTIAL\ndestination: 08ROME251\nheader:\n{HEADER}\n"
            "----------------- header ends ----------------\n\n"
        ),
        "Cable dated:2008-03-12T08:30:00",
        "<<50972>>\n3/12/2008 8:30\n08PORTAMSEL412\nEmbassy Port Amsel\nCONFIDENTIAL\n",
        f'"50972","3/12/2008 8:30","08PORTAMSEL412","Embassy Port Amsel","","","{HEADER}","',
        "3/12/2008 8:30\t08PORTAMSEL412\tEmbassy Port Amsel\tCONFIDENTIAL\t\t",
    ],
)
def test_t23_t57_a_record_before_the_telegram(wrapper: str) -> None:
    cable = read(wrapper + BODY, header="")
    assert [each.kind for each in cable.debris] == [DebrisKind.WRAPPER]
    assert cable.subject == "THE HARBOUR LEASE"
    assert numbers(cable)[:2] == [1, 2]
    assert cable.created == moment(2008, 3, 12, 8, 30)
    assert cable.created_precision is Precision.MINUTE
    assert "wrapper-removed" in codes(cable)


def test_t23_the_records_columns_are_kept() -> None:
    wrapper = "50972\n2008-03-12 08:30:00\n08PORTAMSEL412\n07PARIS7426|08ROME251\n"
    cable = read(wrapper + BODY, header="")
    assert cable.record.number == 50972
    assert cable.record.references == ("07PARIS7426", "08ROME251")


def test_t35_a_stub_before_the_telegram() -> None:
    cable = read(STUB + BODY)
    assert [each.kind for each in cable.debris] == [DebrisKind.STUB]
    assert numbers(cable)[:2] == [1, 2]
    assert codes(cable) == ["stub-removed"]
    assert not cable.truncated


def test_t35_a_field_that_only_the_stub_has() -> None:
    flat = f"{LINE} SIPDIS E.O. 12958: DECL: 03/11/2018\n\n1. (C) The lease stands." + " So." * 80
    stub = HEAD + "Filler.\n" * 20
    cable = read(stub[:240] + "...\n" + flat)
    assert cable.subject == "THE HARBOUR LEASE"
    assert "field-from-stub" in codes(cable)


@pytest.mark.parametrize(
    ("cut", "names"),
    [
        ("Classified By: DCM Ida Marlow for reasons", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow, Reason: 1", ("Ida Marlow",)),
        ("Classified By: DCM Ida Mar", ()),
    ],
)
def test_t35_who_classified_it_stands_in_the_stub_if_the_name_is_whole(
    cut: str, names: tuple[str, ...]
) -> None:
    flat = f"{LINE} SIPDIS E.O. 12958: DECL: 03/11/2018\n\n1. (C) The lease stands." + " So." * 80
    stub = f"{HEAD[: HEAD.index('Classified By')]}{cut}"
    cable = read(f"{stub:<232}...\n{flat}")
    assert (cable.classified_by.names if cable.classified_by else ()) == names


def test_t35_a_classification_line_broken_behind_the_stub() -> None:
    broken = BODY.replace("C O N F I D E N T I", "C O N F I D E N T\nI")
    row = '74802,3/12/2008 8:30,08PORTAMSEL412,"Embassy Port Amsel",CONFIDENTIAL,,"VZCZC",'
    cable = read(f"{STUB}{row}{broken}")
    assert [each.kind for each in cable.debris] == [DebrisKind.STUB, DebrisKind.WRAPPER]
    assert numbers(cable)[:2] == [1, 2]
    assert cable.subject == "THE HARBOUR LEASE"


def test_t83_a_stub_and_nothing_else() -> None:
    cable = read(LONG_HEAD[:231] + "...\n")
    assert cable.truncated
    assert numbers(cable) == []
    assert cable.subject == "THE HARBOUR LEASE"
    assert "truncated" in codes(cable)


def test_an_ellipsis_of_the_drafter_is_no_stub() -> None:
    body = HEAD[:180] + "LEASE...\nAND MORE\n" + HEAD[180:] + "1. (C) The lease stands.\nMARLOW\n"
    assert DebrisKind.STUB not in [each.kind for each in read(body).debris]


@pytest.mark.parametrize(
    "trailer",
    [
        "=======================CABLE ENDS============================",
        '"',
        "NNNN",
        "BT\n#0412\nNNNN",
        "CONFIDENTIAL",
        "          CONFIDENTIAL\n\nPAGE 04 PORTAM 00412 04 OF 04 120830Z\n\nCONFIDENTIAL\nNNNN",
        '2001PORTAM00412 - Classification: CONFIDENTIAL "',
        "2004PORTAM01540 - UNCLASSIFIED",
        "NOTE: NOT PASSED TO ABOVE ADDRESSEE(S)",
        "</td></tr></table>",
        ">",
    ],
)
def test_t43_t78_t82_trailers_behind_the_signature(trailer: str) -> None:
    cable = read(BODY + "\n" + trailer + "\n")
    assert cable.signers == ("MARLOW",)
    assert numbers(cable)[:2] == [1, 2]
    assert {each.kind for each in cable.debris} == {DebrisKind.TRAILER}


def test_a_classification_line_on_two_lines() -> None:
    cable = read(BODY.replace("L SECTION", "L \nSECTION"))
    assert cable.sections == (1, 2)
    assert "no-classification-line" not in codes(cable)


def test_t3_the_level_is_the_text_of_the_link_and_not_its_title() -> None:
    level = ">UNCLASSIFIED//FOR OFFICIAL USE ONLY<"
    shifted = page().replace(level, " title='unclassified'>CONFIDENTIAL//NOFORN<")
    assert parse_raw(read_one(shifted)).classification == "CONFIDENTIAL//NOFORN"


def test_t4_line_ends_written_as_entities() -> None:
    source = page(header=HEADER.strip())
    assert "VZCZCXRO0917&#x000A;PP" in source
    cable = parse_raw(read_one(source))
    assert cable.header.count("\n") == HEADER.strip().count("\n")
    assert (cable.sender, len(cable.to), len(cable.info)) == ("AMEMBASSY PORT AMSEL", 1, 1)


@pytest.mark.parametrize("where", ["behind", "between"])
@pytest.mark.parametrize(
    ("lone", "named"),
    [
        ("UNCLAS KARSOVA 000077", "KARSOVA 77"),
        ("C O N F I D E N T I A L SECTION 02 OF 02 KARSOVA 001204", "KARSOVA 1204"),
        (LINE, None),
        ("SECRET", None),
    ],
)
def test_a_line_left_out_that_names_another_cable_is_said(
    lone: str, named: str | None, where: str
) -> None:
    one, two = "1. (C) The boats are in.", "2. (C) The nets are dry."
    lines = [one, "", lone, "", two] if where == "between" else [one, "", two, "", "HALE", "", lone]
    cable = read("\n".join([HEAD, *lines]))
    said = [each for each in cable.warnings if "names another cable" in each.message]
    assert [(each.code, each.raw) for each in said] == ([("second-cable", named)] if named else [])
    assert [cable.body[each.span.start : each.span.end] for each in said if each.span] == (
        [lone] if named else []
    )
    assert numbers(cable)[:2] == [1, 2]


@pytest.mark.parametrize(
    "end", ["CABLE ENDS", "=====CABLE ENDS=====", "END OF CABLE", "END MESSAGE"]
)
@pytest.mark.parametrize(
    "behind", ["The fleet left at dawn.\n\n9. A last word.", "The fleet left at dawn.\n\nTHISTLE"]
)
def test_nothing_is_cut_behind_an_end_where_the_telegram_goes_on(end: str, behind: str) -> None:
    cable = read(f"{BODY}\n\n{end}\n\n{behind}\n")
    assert "The fleet left at dawn." in [block.text for block in cable.blocks]


@pytest.mark.parametrize(
    "end", ["CABLE ENDS", "=====CABLE ENDS=====", "END OF CABLE", "END MESSAGE"]
)
def test_what_is_cut_behind_an_end_is_named(end: str) -> None:
    cable = read(f"{BODY}\n\n{end}\n\nThe fleet left at dawn.\n\nSo they say.\n")
    assert cable.signers == ("MARLOW",)
    (said,) = [each for each in cable.warnings if each.code == "wrapper-removed"]
    assert said.message == (
        "2 lines behind the end are left out: The fleet left at dawn. So they say."
    )
    assert "wrapper-removed" not in codes(read(f"{BODY}\n\n{end}\n\nCONFIDENTIAL\n"))
