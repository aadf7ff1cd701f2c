"""Records with a label in front of each field: of press archives, EndNote, RIS and recutils."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Passed, read_bytes
from tests.sources.odd.cables import Given, given

CABLES = [given(serial) for serial in (41, 42, 43)]


def read(text: str, file: str = "x.txt") -> list[Found]:
    return [*read_bytes(text.encode(), file)]


def press(one: Given) -> str:
    """Return a record of a press archive, whose text stands under two labels."""
    above, mark, below = one.telegram.partition("\n2. ")
    return (
        f"SE  Cables\nHD  {one.id}: The fictional quay\nWC  400 words\nPD  3 September 2011\n"
        f"ET  08:12\n\nLP \n{above}\n\nTD \n{mark[1:]}{below}\n\n"
        f"RE  euro : Nowhere\nAN  Item {one.id}\n\n"
    )


def endnote(one: Given) -> str:
    return (
        f"%0 Report\n%A Ann\n%A Ben\n%T The quay\n%M {one.id}\n%Z My note.\n%X {one.telegram}\n\n"
    )


def ris(one: Given) -> str:
    return (
        f"TY  - RPRT\nAU  - Ann\nID  - {one.id}\nTI  - The quay\nAB  - {one.telegram}\nER  - \n\n"
    )


def rec(one: Given) -> str:
    first, *lines = one.telegram.rstrip("\n").split("\n")
    more = "".join(f"+ {line}\n" if line else "+\n" for line in lines)
    return f"Id: {one.id}\nText: {first}\n{more}Note: ask about it\n\n"


FORMS = {"press": press, "endnote": endnote, "ris": ris, "rec": rec}


def check(found: list[Found], cables: list[Given]) -> list[RawCable]:
    read = [each for each in found if isinstance(each, RawCable)]
    assert len(read) == len(cables) == len(found)
    for one, each in zip(cables, read, strict=True):
        assert each.source.form == "tagged"
        assert each.record.id == one.id
        assert each.header.strip("\n") == one.header.strip("\n")
        assert each.body.strip("\n") == one.body.strip("\n")
        assert not {warning.code for warning in parse_raw(each).warnings} & {"doubtful-text"}
    return read


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_records_of_a_file_are_cables(name: str, end: str) -> None:
    write = FORMS[name]
    text = "".join(map(write, CABLES)).replace("\n", end)
    first, second, _ = check(read(text), CABLES)
    assert first.source.file == "x.txt:1"
    assert second.source.file == f"x.txt:{write(CABLES[0]).count(chr(10)) + 1}"


@pytest.mark.parametrize("write", [endnote, ris, rec])
def test_one_record_is_enough(write: Callable[[Given], str]) -> None:
    check(read(write(CABLES[0])), CABLES[:1])


def test_what_stands_under_other_labels_is_kept_beside_the_text() -> None:
    for each in check(read("".join(map(press, CABLES))), CABLES):
        extra = dict(each.record.extra)
        assert extra["WC"] == "400 words"
        assert extra["RE"] == "euro : Nowhere"
        assert each.record.title == "The fictional quay"
        assert each.record.created is None or each.header
    (found,) = check(read(endnote(CABLES[0])), CABLES[:1])
    assert dict(found.record.extra)["%A"] == "Ann|Ben"


def test_what_is_said_of_records_in_recutils_is_left_out_and_said() -> None:
    text = (
        f"# -*- mode: rec -*-\n\n%rec: Cable\n%doc: Mine\n\n{rec(CABLES[0])}Name: Ivo\nPost: Tarn\n"
    )
    first, *others = read(text)
    check([first], CABLES[:1])
    assert "%doc: Mine" in repr(first)
    assert [type(each) for each in others] == [Passed]


@pytest.mark.parametrize("label", ["US  12  34", "EU", "BT", "OK  fine"])
@pytest.mark.parametrize("write", [press, ris])
def test_a_line_of_a_text_that_only_looks_like_a_label_is_its_own(
    label: str, write: Callable[[Given], str]
) -> None:
    *_, signer = CABLES[0].telegram.rstrip("\n").split("\n")
    text = "".join(map(write, CABLES)).replace(f"\n{signer}", f"\n{label}\n\n{signer}", 1)
    first, *_ = read(text)
    assert isinstance(first, RawCable)
    assert first.source.form == "tagged"
    assert f"\n{label}\n\n{signer}" in first.body


def test_a_telegram_is_no_record_of_labels() -> None:
    for first in ("", "TO  RUEHC/SECSTATE WASHDC\n", "OK  here\n"):
        (found,) = read(f"{first}{CABLES[0].telegram}")
        assert isinstance(found, RawCable)
        assert found.source.form != "tagged"
