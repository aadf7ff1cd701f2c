"""The subject of a cable, however its lines are broken (§2.6)."""

from __future__ import annotations

import pytest

from reftel.cable import parse_telegram

HEAD = "UNCLAS OLD DRAY 000042\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL\n"
TEXT = "\n\n1. (U) The southern quay is closed.\n\n2. (U) It opens in May.\nMARLOW\n"


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        ("SUBJECT: SUBJECT: THE QUAY IS CLOSED", "THE QUAY IS CLOSED"),
        ("SUBJECT: SUBJ: (SBU) THE QUAY IS CLOSED", "THE QUAY IS CLOSED"),
        (
            "SUBJECT: THE QUAY IS CLOSED, AND\n\nOPENS IN MAY",
            "THE QUAY IS CLOSED, AND OPENS IN MAY",
        ),
        ("SUBJECT: THE QUAY,\n\nAND ITS LAMPS\n\nREF: LIMA 4", "THE QUAY, AND ITS LAMPS"),
        ("SUBJECT: THE QUAY IS CLOSED\n\nOPENING HOURS", "THE QUAY IS CLOSED"),
        ("SUBJECT: THE QUAY OF\n\nMr. Alver spoke", "THE QUAY OF"),
        ("SUBJECT: THE QUAY AND\n\nREF: LIMA 4", "THE QUAY AND"),
        ("SUBJECT: THE QUAY IS CLOSED - REF: LIMA 4", "THE QUAY IS CLOSED"),
        ("SUBJECT: (C//NF) THE QUAY (C//NF)", "THE QUAY"),
        ("SUBJECT: THE QUAY REF LIMA 34", "THE QUAY"),
        ("SUBJECT: THE QUAY REFS 09 LIMA 34, QUITO 5", "THE QUAY"),
        ("SUBJECT: THE LEAGUE AND ITS REF QUAY 34", "THE LEAGUE AND ITS REF QUAY 34"),
        ("SUBJECT: THE QUAY TREASURY DEPT PASS IRS FOR THE AMBASSADOR", "THE QUAY"),
        ("SUBJECT: THE QUAY DEPT PLEASE PASS USTR", "THE QUAY"),
        ("SUBJECT: TALKS WITH IRAN LIMA 00000042  002 OF 003", "TALKS WITH IRAN"),
        ("SUBJECT: TALKS IN LA PAZ LA PAZ 00000042  002 OF 003", "TALKS IN LA PAZ"),
        ("SUBJECT: TALKS OLD DRAY 00000042  002 OF 003", "TALKS"),
        ("SUBJECT: THE QUAY -- REFTEL LIMA 34", "THE QUAY"),
        ("SUBJECT: THE QUAY\n(REF: LIMA 34)", "THE QUAY"),
        ("SUBJECT: THE QUAY (REF A)", "THE QUAY (REF A)"),
        ("SUBJECT: THE QUAY REF.: LIMA 34", "THE QUAY"),
        ("SUBJECT: The Quay  Ref A: Lima 34; Ref B: Quito 5", "The Quay"),
        ("SUBJECT: THE QUAY STANDS AS\n\nDEBATE GOES ON", "THE QUAY STANDS AS DEBATE GOES ON"),
        ("SUBJECT: THE QUAYCLASSIFIED BY: DCM IDA MARLOW", "THE QUAY"),
        # the subject's own words on references
        ("SUBJECT: REPLY TO REFTEL: THE QUAY", "REPLY TO REFTEL: THE QUAY"),
        ("SUBJECT: RECEIPT OF REF: THE QUAY", "RECEIPT OF REF: THE QUAY"),
        ("SUBJECT: REFERENCE: THE QUAY AND ITS LAMPS", "REFERENCE: THE QUAY AND ITS LAMPS"),
        ("SUBJECT: REPLY TO REFTEL: LIMA 34", "REPLY TO"),
        ("SUBJECT: THE QUAY REF: PAPERS ON FILE", "THE QUAY"),
        # figures that a line's end parted, and a page's end in mid-phrase
        ("SUBJECT: THE QUAY, MAY 1-\n4, 2009", "THE QUAY, MAY 1-4, 2009"),
        ("SUBJECT: THE QUAY AND\nOLD DRAY 00000042  001.2 OF 003\nITS LAMPS",
         "THE QUAY AND ITS LAMPS"),
        ("SUBJECT: THE LEASE DECLASSIFIED BY: QUAY 34", "THE LEASE DECLASSIFIED BY: QUAY 34"),
        ("SUBJECT: THE QUAY SIPDIS", "THE QUAY"),
        ("SUBJECT: THE QUAY 1. SUMMARY: The lease", "THE QUAY"),
        # words on handling, on its line or below
        ("SUBJECT: THE QUAY SENSITIVE BUT UNCLASSIFIED; PLEASE PROTECT ACCORDINGLY", "THE QUAY"),
        ("SUBJECT: The quay: why? Sensitive but unclassified. Please handle accordingly.",
         "The quay: why?"),
        ("SUBJECT: THE QUAY NOT FOR INTERNET DISTRIBUTION", "THE QUAY"),
        ("SUBJECT: THE QUAY\n(U) THIS CABLE IS SENSITIVE BUT UNCLASSIFIED. PLEASE PROTECT.",
         "THE QUAY"),
        ("SUBJECT: HOW TO READ SENSITIVE BUT UNCLASSIFIED LEASES",
         "HOW TO READ SENSITIVE BUT UNCLASSIFIED LEASES"),
        # without its label
        ("\nTHE QUAY AND ITS LEASE: A VIEW FROM THE PORT",
         "THE QUAY AND ITS LEASE: A VIEW FROM THE PORT"),
        ("\nTHE QUAY IS CLOSED\n------------------", ""),
        ("\nTHE QUAY IS CLOSED\nAND OPENS IN MAY.", ""),
        ("\nThe quay is closed", ""),
        ("\nBACKGROUND", ""),
    ],
)  # fmt: skip
def test_subjects(printed: str, subject: str) -> None:
    assert parse_telegram("", HEAD + printed + TEXT).subject == subject


def test_a_collectors_stamp_behind_the_end_is_no_signature() -> None:
    stamp = "End Cable Text\nIda Marlow 07/30/2008 04:04:14 PM From DB/Inbox: QUAY\n.\n"
    cable = parse_telegram("", f"{HEAD}SUBJECT: THE QUAY{TEXT}{stamp}")
    assert cable.signers == ("MARLOW",)
    assert "trailer" in [piece.kind.value for piece in cable.debris]


@pytest.mark.parametrize(
    "below",
    [
        "SUMMARY: The quay is closed.",
        "Summary",
        "Summary and Comment",
        "(SBU) Summary: The quay is closed.",
        "Sensitive but unclassified; please protect accordingly.",
        "THIS IS AN ACTION REQUEST. SEE PARAGRAPH 4.",
        "STATE FOR EUR/VA AND EUR/PPD",
        "A. PARIS 12",
        "The Minister told the DCM that the quay is closed and that it will be sold.",
        "(C) The Minister told the DCM that the quay is closed and that it will be sold.",
    ],
)
def test_what_has_a_sign_of_its_own_is_no_part_of_the_subject_above(below: str) -> None:
    cable = parse_telegram("", f"{HEAD}SUBJECT: THE HARBOUR LEASE\n{below}{TEXT}")
    assert cable.subject == "THE HARBOUR LEASE"


@pytest.mark.parametrize(
    "below",
    ["AND THE TUGS", "and the tugs", "SUMMARY OF THE TALKS", "STATE FOR FOREIGN TRADE", "PARIS 12"],
)
def test_what_has_none_goes_on_with_the_subject(below: str) -> None:
    cable = parse_telegram("", f"{HEAD}SUBJECT: THE HARBOUR LEASE\n{below}{TEXT}")
    assert cable.subject == f"THE HARBOUR LEASE {below}"


@pytest.mark.parametrize("opening", ["COMMENT ON", "SUMMARY OF", "ACTION REQUEST ON", "NOTE ON"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_subject_below_its_label_may_begin_as_a_text_does(opening: str, gap: str) -> None:
    cable = parse_telegram("", f"{HEAD}SUBJECT:{gap}{opening} THE QUAY{TEXT}")
    assert cable.subject == f"{opening} THE QUAY"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_text_below_the_label_of_a_subject_is_none(gap: str) -> None:
    cable = parse_telegram("", f"{HEAD}SUBJECT:{gap}SUMMARY: The quay is closed.{TEXT}")
    assert cable.subject == ""


FULL = "THE QUAY OF OLD DRAY STANDS AND THE LEASE GOES FAR"


@pytest.mark.parametrize(
    "rest",
    ["FOR NOW", "IN MAY, SAYS A MEMBER", "REFORM", '"AND SO DO WE"', "AND ON", "HARBOUR (PART 2)"],
)
@pytest.mark.parametrize("below", ["REF: LIMA 4", "Classified By: DCM Ida Marlow, 1.4 (b)"])
def test_a_full_line_of_a_subject_goes_on_behind_a_blank_one_above_a_label(
    rest: str, below: str
) -> None:
    cable = parse_telegram("", f"{HEAD}SUBJECT: {FULL}\n\n{rest}\n\n{below}{TEXT}")
    assert cable.subject == f"{FULL} {rest}"


@pytest.mark.parametrize(
    "line",
    [
        *("LIMA FOR TREASURY ATTACHE", "EUR FOR A/S BRANDT", "STATE PASS USTR", "CORRECTED COPY"),
        *("C O R R E C T E D  C O P Y (TAGS)", "POSSIBLE DUPE", "SENSITIVE BUT UNCLASSIFIED"),
        *("NOTE BY OC/T: NOT PASSED ABOVE", "EYES ONLY FOR THE CHARGE", "PART 1 OF 2"),
        *("DELIVER DURING WORKING HOURS ONLY", "JOINT STATE/DOD MESSAGE", "MINIMIZE CONSIDERED"),
        "LIMA ALSO FOR BRANDT; ROME FOR TUNN",
    ],
)
def test_what_is_said_of_a_telegram_behind_its_subject_is_none_of_it(line: str) -> None:
    cable = parse_telegram("", f"{HEAD}SUBJECT: {FULL}\n\n{line}\n\nREF: LIMA 4{TEXT}")
    assert cable.subject == FULL
    assert [entry.raw for entry in cable.references] == ["LIMA 4"]
