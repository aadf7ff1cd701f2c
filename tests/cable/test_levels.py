"""Classifications and portion markings say the same however they are written."""

from __future__ import annotations

import pytest

from reftel.cable.lore.levels import class_parts, class_rank, is_class, marking_form, short_class

CLASSES = [
    ("UNCLASSIFIED", "U"),
    ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "FOUO"),
    ("LIMITED OFFICIAL USE", "LOU"),
    ("CONFIDENTIAL", "C"),
    ("CONFIDENTIAL//NOFORN", "C/NF"),
    ("SECRET", "S"),
    ("SECRET//NOFORN", "S/NF"),
    ("TOP SECRET", "TS"),
    ("", ""),
]


@pytest.mark.parametrize(("classification", "short"), CLASSES)
def test_a_short_form_is_the_classification(classification: str, short: str) -> None:
    assert short_class(classification) == short_class(short) == short
    for other, _ in CLASSES:
        assert is_class(short, other) == (other == classification)


@pytest.mark.parametrize(
    "text", ["S//NF", "S/NF", "s-nf", "S NF", "S/NOFORN", "SECRET//NOFORN", "secret / noforn"]
)
def test_parts_are_told_apart_by_any_sign(text: str) -> None:
    assert class_parts(text) == {"SECRET", "NOFORN"}
    assert is_class(text, "SECRET//NOFORN")
    assert marking_form(text) == "S//NF"
    assert short_class(text) == "S/NF"


def test_fouo_stands_between_unclassified_and_confidential() -> None:
    names = ["U", "FOUO", "C", "S/NF", "TS"]
    ranks = [class_rank(name) for name in names]
    assert ranks == sorted(ranks, key=lambda rank: rank or 0)
    assert class_rank("U//FOUO") == class_rank("SBU") == class_rank("FOUO")
    assert class_rank("nothing") is None


@pytest.mark.parametrize(
    ("marking", "form"),
    [
        ("SBU", "SBU"),
        ("U//FOUO", "U//FOUO"),
        ("C - ENTIRE TEXT", "C"),
        ("S/REL TO VX, QA", "S//REL VX, QA"),
        ("S//REL VX, QA", "S//REL VX, QA"),
        ("S//NF//FGI", "S//FGI//NF"),
        ("", ""),
    ],
)
def test_a_marking_has_one_form(marking: str, form: str) -> None:
    assert marking_form(marking) == form
    assert marking_form(form) == form
