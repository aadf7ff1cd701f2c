"""Subjects in title case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.lore.title_case import title_case


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("THE LEASE OF THE HARBOUR IN PORT AMSEL", "The Lease of the Harbour in Port Amsel"),
        ("VASTRANIA: THE DAM, AND WHAT IT IS FOR", "Vastrania: The Dam, and What It Is For"),
        ("A BOILER - A COUP?", "A Boiler - A Coup?"),
        ("WHAT THE UN AND NATO WANT", "What the UN and NATO Want"),
        ("GOV'S PCC BACKS THE DPRK", "GOV's PCC Backs the DPRK"),
        ("U.S.-UK TALKS ON DAY-TO-DAY WORK", "U.S.-UK Talks on Day-to-Day Work"),
        ("NGOS AND MPS MEET", "NGOs and MPs Meet"),
        ("63RD SESSION, TITLE III, F-16S", "63rd Session, Title III, F-16s"),
        ("WE'VE GOT A PLAN; THE GOT HAS NONE", "We've Got a Plan; The GOT Has None"),
        (
            "O'HARA AND MCALLISTER MEET CHARGE D'AFFAIRES",
            "O'Hara and McAllister Meet Charge d'Affaires",
        ),
        ('"THE HALIBUT" (A REPLY)', '"The Halibut" (A Reply)'),
        ("A/S AMSEL IN VASTRANIA/PORT AMSEL", "A/S Amsel in Vastrania/Port Amsel"),
        (
            "port amsel asks for xxxxxxxxxxxx and the un",
            "Port Amsel Asks for XXXXXXXXXXXX and the Un",
        ),
        ("the uk, the eu and mtcr: part iii", "The UK, the EU and MTCR: Part III"),
        ("the nth ngos of mrs. amsel", "The Nth NGOs of Mrs. Amsel"),
        ("Scenesetter for DoD Visit to Vastrania", "Scenesetter for DoD Visit to Vastrania"),
        ("VASTRANIA\u2019S  HALIBUT \n BANK", "Vastrania\u2019s Halibut Bank"),
        ("REVCON, CTBTO AND PDAS: SECDEF ON MCGEE", "RevCon, CTBTO and PDAS: SecDef on McGee"),
        ("R&D AT B&O; BREAD&BUTTER", "R&D at B&O; Bread&Butter"),
        ("LET US TELL THE US OF MIG-29S", "Let Us Tell the US of MiG-29s"),
        ("START FOLLOW-ON TALKS START", "START Follow-On Talks Start"),
        ("POST-START WORK; THE KICK-START", "Post-START Work; The Kick-Start"),
        ("", ""),
        ("!!!", "!!!"),
    ],
)
def test_titles(subject: str, title: str) -> None:
    assert title_case(subject) == title


def test_redactions_stay() -> None:
    assert title_case("MEETING WITH XXXXXXXXXXXX") == "Meeting With XXXXXXXXXXXX"


printed = st.text(st.characters(max_codepoint=0x7F) | st.sampled_from("éÜñ\u2019\u201c\u201d"))


@given(printed)
def test_only_case_and_blanks_change(subject: str) -> None:
    assert title_case(subject).upper() == " ".join(subject.split()).upper()


@given(st.text(alphabet="ABCDEXS'.-/ :\u2019", max_size=60))
def test_capitals_in_give_the_same_letters_out(subject: str) -> None:
    assert title_case(subject).upper() == " ".join(subject.split())


def test_verbs_are_no_plurals_of_acronyms() -> None:
    assert title_case("NUMBER TWELVE GOES ON SALE AND DOES WELL") == (
        "Number Twelve Goes on Sale and Does Well"
    )
