"""Records that PowerShell printed as a list are read one by one, each value with its lines."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes, read_text
from tests.sources.odd.cables import Given, given
from tests.sources.samples import BODY, read_one

CABLES = [given(serial) for serial in (41, 42, 43)]


def listed(one: Given, *, blanks: bool) -> str:
    """Return a record as Format-List prints it; lines that are empty may keep their blanks."""
    values = {"refid": one.id, "created": "2009-04-01", "Remark": "ask Ann", "body": one.telegram}
    lines: list[str] = []
    for name, value in values.items():
        first, *more = value.rstrip("\n").split("\n")
        lines.append(f"{name:<8} : {first}")
        lines += [" " * 11 + line if line or blanks else "" for line in more]
    return "\n".join(lines)


@pytest.mark.parametrize("blanks", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_list_of_records_is_a_cable_each(encoding: str, *, blanks: bool) -> None:
    text = "\n\n" + "\n\n\n".join(listed(one, blanks=blanks) for one in CABLES) + "\n\n"
    found = [*read_bytes(text.encode(encoding), "cables.txt")]
    read = [each for each in found if isinstance(each, RawCable)]
    assert len(read) == len(found) == len(CABLES)
    for one, each in zip(CABLES, read, strict=True):
        assert (each.record.id, each.body.strip("\n")) == (one.id, one.body.strip("\n"))
        assert dict(each.record.extra)["Remark"] == "ask Ann"
        assert "doubtful-text" not in [warning.code for warning in parse_raw(each).warnings]


def test_labels_above_a_telegram_that_stands_at_the_margin_are_no_list() -> None:
    above = "refid   : 09PORTAMSEL42\nnotes   : one\n          two\ncreated : 2009-04-01\n"
    for label in ("body    :", "body    : A lease", "text:"):
        cable = read_one(f"{above}{label}\n\n{BODY}\n")
        assert parse_raw(cable).id == "09PORTAMSEL42"
        assert "KETTLEWELL" in cable.body


def test_a_telegram_that_stands_around_such_a_list_is_read_as_well() -> None:
    text = f"{listed(CABLES[0], blanks=True)}\n\n{CABLES[1].telegram}\n"
    found = [each for each in read_text(text, "x.txt") if isinstance(each, RawCable)]
    assert {parse_raw(each).id for each in found} == {one.id for one in CABLES[:2]}
