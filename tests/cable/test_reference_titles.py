"""Posts and numbers in the titles of what a REF block names, and years that a list shares."""

from __future__ import annotations

import pytest

from reftel.cable import parse_references


def entries(text: str) -> list[str]:
    """Return what a REF block of 2009 names: label, and ID or kind."""
    found = parse_references(f"REF: {text}", 2009)
    return [f"{each.label or '-'} {each.id or each.kind.value}" for each in found]


@pytest.mark.parametrize(
    "title",
    [
        '"QUITO 13 STILL IN JAIL"',
        ': "QUITO 13 STILL IN JAIL"',
        " (QUITO 13 STILL IN JAIL)",
        " (THE QUITO 13 GO FREE)",
        " (REPORT ON QUITO 13 HEARING)",
        ": QUITO 13 STILL IN JAIL",
        " -- QUITO 13 STILL IN JAIL",
        " - QUITO 13 STILL IN JAIL",
        " (NOTAL): QUITO 13 STILL IN JAIL",
        " (08 QUITO 13 STILL IN JAIL)",
        " \u201cQUITO 13 GO FREE\u201d",
        ": TALKING POINTS ON QUITO 13 RELEASE",
    ],
)
def test_a_post_and_a_number_in_the_title_of_a_cable_are_no_reference(title: str) -> None:
    assert entries(f"A. LIMA 12{title} B. LIMA 15") == ["A 09LIMA12", "B 09LIMA15"]
    assert entries(f"LIMA 12{title}") == ["- 09LIMA12"]


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("REPORT ON QUITO 13 MINERS", "report"),
        ("DAILY REPORT: QUITO 13 GO FREE", "report"),
        ('"THE QUITO 13" LETTER', "document"),
        ("MEMO (QUITO 13 CASE)", "document"),
        ("EMAIL RE QUITO 13 HEARING DATES", "mail"),
        ("PRESS RELEASE: QUITO 2000 SUMMIT ENDS", "publication"),
    ],
)
def test_a_post_and_a_number_in_the_title_of_a_report_are_no_reference(
    entry: str, kind: str
) -> None:
    assert entries(f"A. {entry} B. LIMA 15") == [f"A {kind}", "B 09LIMA15"]


@pytest.mark.parametrize(
    "text",
    [
        "LIMA 12: QUITO 13",
        "LIMA 12 - QUITO 13",
        "LIMA 12 (QUITO 13)",
        "LIMA 12 (QUITO 13 NOTAL)",
        'LIMA 12 "QUITO 13"',
        "LIMA 12 - QUITO 13 AND PREVIOUS",
        "LIMA 12: QUITO 13 PARA 4",
        "LIMA 12 -\nQUITO 13 STILL IN JAIL",  # a line of its own
        "SEE: LIMA 12 WITH POINTS, QUITO 13",
    ],
)
def test_behind_a_sign_a_citation_without_further_words_is_one(text: str) -> None:
    assert entries(text) == ["- 09LIMA12", "- 09QUITO13"]


def test_behind_a_sign_a_citation_with_another_behind_it_is_one() -> None:
    assert entries("LIMA 12: QUITO 13 MIRZAN 14") == ["- 09LIMA12", "- 09QUITO13", "- 09MIRZAN14"]


@pytest.mark.parametrize(
    "text",
    [
        "LIMA 12, QUITO 13 (ALL 2007)",
        "LIMA 12, QUITO 13 (BOTH 2007)",
        "(ALL 2007) LIMA 12, QUITO 13",
        "ALL 2007: LIMA 12, QUITO 13",
        "2007: LIMA 12, QUITO 13",
    ],
)
def test_a_list_may_share_its_year(text: str) -> None:
    assert entries(text) == ["- 07LIMA12", "- 07QUITO13"]


def test_a_year_that_a_list_shares_is_none_of_those_that_have_their_own() -> None:
    found = ["A 07LIMA12", "B 06QUITO13"]
    assert entries("A. LIMA 12 B. 06 QUITO 13 (ALL 2007)") == found
    assert entries("A. 2007: LIMA 12 B. 06 QUITO 13") == found


def test_what_follows_a_citation_and_says_what_is_in_it_is_no_entry() -> None:
    for remark in ("WHICH CONVEYED A NOTE", "WITH LETTER", "ON THE E-MAILS", "FOR THE MEMO"):
        (entry,) = parse_references(f"REF: LIMA 12 {remark}", 2009)
        assert (entry.id, entry.remark) == ("09LIMA12", remark)


def test_an_entry_may_go_on_behind_a_dash_at_the_end_of_a_line() -> None:
    (entry,) = parse_references("REF: DAILY REPORT FOR MAY 1 -\nMAY 3 (DAILY SITE)", 2009)
    assert entry.raw == "DAILY REPORT FOR MAY 1 - MAY 3 (DAILY SITE)"


def test_a_label_in_front_of_a_year_and_of_where_to_find_it_is_a_mistake() -> None:
    text = "REF: A. DAILY REPORT FOR MAY 1\nB. 2009 AND PRIOR (SITE OF THE POST)\nC. LIMA 12"
    one, two = parse_references(text, 2009)
    assert (one.raw, one.remark) == (
        "DAILY REPORT FOR MAY 1, 2009 (SITE OF THE POST)",
        "AND PRIOR",
    )
    assert (two.label, two.id) == ("C", "09LIMA12")


def test_a_resolution_is_a_publication() -> None:
    assert entries("A. UNSC RESOLUTION 1718 B. LIMA 12") == ["A publication", "B 09LIMA12"]
