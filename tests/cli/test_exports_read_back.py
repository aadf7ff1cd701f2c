"""What ``reftel export`` writes is read back as the same cables, or refused with the remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.cli import as_html, as_json, as_text
from reftel.sources import Found, Reject, read_path, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reftel.cable import Cable
    from tests.cli.conftest import Run

SAMPLES = Path(__file__).parents[2] / "sample_cables"
FORMS = ("markdown", "text", "html", "csv")
KEPT = ("id", "created", "classification", "tags", "subject", "blocks", "sender", "signers")


def cables_of(found: list[Found]) -> list[Cable]:
    assert all(isinstance(each, RawCable) for each in found), found
    return [parse_raw(each) for each in found if isinstance(each, RawCable)]


def assert_refused(found: list[Found]) -> None:
    (reject,) = found
    assert isinstance(reject, Reject), reject
    assert "--format json" in reject.reason


def samples() -> Iterator[Cable]:
    for each in read_path(SAMPLES):
        if isinstance(each, RawCable):
            yield parse_raw(each)


@pytest.mark.parametrize("query", ["id:09PORTAMSEL14", "date:2009", "date:2000.."])
@pytest.mark.parametrize("name", ["cables", "cables.txt"])
@pytest.mark.parametrize("form", FORMS)
def test_what_is_written_for_people_is_refused(run: Run, query: str, name: str, form: str) -> None:
    said = run("export", query, "--format", form).stdout
    assert "09PORTAMSEL14" in said
    assert_refused(list(read_text(said, name)))


def test_json_comes_back_as_it_was(run: Run) -> None:
    said = run("export", "date:2000..", "--format", "json").stdout
    exported = [json.loads(line) for line in said.splitlines()]
    read = cables_of(list(read_text(said, "x.json")))
    assert len(read) > 1
    assert [each.id for each in read] == [each["id"] for each in exported]


def test_every_sample_cable_comes_back_out_of_json() -> None:
    cables = list(samples())
    text = "\n".join(json.dumps(as_json.cable(each, ())) for each in cables)
    read = cables_of(list(read_text(text, "x.json")))
    for name in KEPT:
        assert [getattr(each, name) for each in read] == [getattr(each, name) for each in cables]


def test_every_sample_cable_is_refused_as_people_read_it() -> None:
    found = list(samples())
    assert len(found) > 80
    for cable in found:
        shown = "\n".join(as_text.cable(cable, 80))
        marked = "\n".join(as_text.markdown(cable))
        page = "\n".join([*as_html.head("x", []), *as_html.cable(cable, (), {cable.id}, {})])
        for text in (shown, marked, page, f"My notes\n\n{shown}", f"# My notes\n\n{marked}"):
            assert_refused(list(read_text(text, "x.txt")))


def test_every_sample_cable_itself_is_none_of_it() -> None:
    assert not any(
        "--format json" in each.reason for each in read_path(SAMPLES) if isinstance(each, Reject)
    )
