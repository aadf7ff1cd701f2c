"""Values of fields: which can be, and which was meant by one that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.search.fields.naming import nearest
from reftel.search.fields.references import read_near
from reftel.search.fields.register import VALUE_FIELDS

if TYPE_CHECKING:
    from reftel.search.fields.field import ValueField


@pytest.mark.parametrize(
    ("text", "choices", "found"),
    [
        ("PHUN", ["HU", "PHUM", "PHUMX"], "PHUM"),
        ("phum", ["HU", "PHUM"], "PHUM"),
        ("partal", ["truncated", "partial"], "partial"),
        ("zzz", ["truncated", "partial"], None),
        ("x", [], None),
    ],
)
def test_the_nearest_is_the_nearest_in_spelling(
    text: str, choices: list[str], found: str | None
) -> None:
    assert nearest(text, choices) == found


@pytest.mark.parametrize(
    ("text", "found"), [("09VASTRA3", ("09VASTRA3", 1)), ("9 x~3", ("9 x", 3)), ("A~1", ("A", 1))]
)
def test_hops(text: str, found: tuple[str, int]) -> None:
    assert read_near(text) == found


@pytest.mark.parametrize("text", ["A~0", "A~4", "A~", "~2", "", "A~22", "A~b"])
def test_no_hops(text: str) -> None:
    with pytest.raises(ValueError, match="near: goes 1 to 3 references far"):
        read_near(text)


@pytest.mark.parametrize(
    ("field", "operator", "text", "what"),
    [
        ("is", ":", "unr", None),
        ("is", ":", "", "is: is one of unread, read"),
        ("class", ":", "noforn", None),
        ("class", ">=", "noforn", "Compare with U, FOUO, C or S"),
        ("class", ":", ">=S", "Write class>C to compare"),
        ("date", ":", "..", "date: needs a value"),
        ("date", ":", "..2009", None),
        ("date", ":", "2009-02-30", "no day of the calendar"),
        ("tag", ":", "--", "tag: needs a value"),
        ("near", ":", "09VASTRA3~7", "near: goes 1 to 3"),
    ],
)
def test_what_is_wrong_with_a_value(field: str, operator: str, text: str, what: str | None) -> None:
    found = VALUE_FIELDS[field].fault(operator, text)
    assert (found is None) if what is None else (found is not None and what in found)


@given(st.sampled_from(list(VALUE_FIELDS.values())), st.text("<>=partildCS209-", max_size=12))
def test_what_was_meant_can_be(field: ValueField, text: str) -> None:
    instead = field.meant(text)
    if instead is not None and instead[0] not in "<>":
        assert field.fault(":", instead) is None
