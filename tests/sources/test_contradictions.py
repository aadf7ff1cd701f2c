"""Where the places that name a cable contradict each other, the strongest wins and it is said."""

from __future__ import annotations

import pytest

from reftel.cable import Cable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only, page, told


def cable(text: str, name: str) -> Cable:
    return parse_raw(only(read_text(text, name)))


def said(cable: Cable, code: str) -> str:
    return " ".join(told(cable, code))


@pytest.mark.parametrize("name", ["08KARSOVA1.txt", "a/08KARSOVA1.txt", "08KARSOVA1"])
def test_a_file_called_by_another_cables_id_is_warned_of(name: str) -> None:
    found = cable(TELEGRAM, name)
    assert found.id == "09PORTAMSEL42"
    assert "08KARSOVA1 (" in said(found, "id-disagrees")


@pytest.mark.parametrize("name", ["09PORTAMSEL42.txt", "notes.txt", "2009notes12-draft.txt"])
def test_a_file_called_by_its_cable_or_by_none_is_not(name: str) -> None:
    found = cable(TELEGRAM, name)
    assert found.id == "09PORTAMSEL42"
    assert said(found, "id-disagrees") == ""


@pytest.mark.parametrize(
    ("post", "station", "is_warned"),
    [
        ("KARSOVA", "0077", True),
        ("PORT AMSEL", "0077", False),
        ("KARSOVA", "0042", False),
        ("PORT AMSEL", "0042", False),
    ],
)
def test_a_header_of_one_over_the_body_of_another_is_warned_of(
    post: str, station: str, *, is_warned: bool
) -> None:
    text = TELEGRAM.replace("FM AMEMBASSY PORT AMSEL", f"FM AMEMBASSY {post}")
    found = cable(text.replace("#0042/01", f"#{station}/01"), "x.txt")
    message = said(found, "other-cable")
    assert bool(message) == is_warned
    if is_warned:
        assert "KARSOVA 77" in message
        assert "PORT AMSEL 42" in message


def test_a_heading_that_names_another_cable_than_the_table_is_warned_of() -> None:
    good = page()
    bad = good.replace("Viewing cable 09PORTAMSEL42", "Viewing cable 09KARSOVA77")
    assert bad != good
    found = cable(bad, "x.html")
    assert found.id == "09PORTAMSEL42"
    assert "09KARSOVA77" in said(found, "doubtful-text")
    assert said(cable(good, "x.html"), "doubtful-text") == ""


@pytest.mark.parametrize("between", ["\n\n", " "], ids=["own line", "in a paragraph"])
@pytest.mark.parametrize(
    ("mark", "named"),
    [
        ("PORT AMSEL 00000042  002 OF 002", ""),
        ("KARSOVA 00000077  004 OF 004", "KARSOVA 77"),
        ("PORT AMSEL 00000043  002 OF 002", "PORT AMSEL 43"),
    ],
)
def test_a_page_mark_of_another_cable_is_warned_of(mark: str, named: str, between: str) -> None:
    text = TELEGRAM.replace("left port at dawn", f"left port{between}{mark}{between}at dawn")
    found = cable(text, "x.txt")
    assert mark not in " ".join(block.text for block in found.blocks)
    message = said(found, "second-cable")
    assert named in message
    assert bool(message) == bool(named)
