"""JSON that is damaged, cut off, or nested in a way of its own: read as it goes, or named."""

from __future__ import annotations

import json

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import Reject, read_text
from tests.sources.odd.cables import WORD, given, record_of
from tests.sources.samples import told

CABLES = [given(serial) for serial in (1, 2, 3)]
IDS = [one.id for one in CABLES]


ONE, TWO, THREE = (json.dumps(record_of(one)) for one in CABLES)
OWN = json.dumps(
    {
        "canonical_id": IDS[0],
        "blocks": [],
        "record": {"id": IDS[0]},
        "header": "",
        "body": CABLES[0].telegram,
    }
)
FIRST, SECOND = (
    CABLES[0].telegram.partition("2. (SBU)")[0],
    "2. (SBU)" + CABLES[0].telegram.partition("2. (SBU)")[2],
)


def read(text: str) -> tuple[list[RawCable], list[Reject]]:
    found = list(read_text(text, "cables.json"))
    cables = [each for each in found if isinstance(each, RawCable)]
    return cables, [each for each in found if isinstance(each, Reject)]


@pytest.mark.parametrize(
    "text",
    [
        f"[{ONE}{TWO}{THREE}]",
        f"[\n{ONE}\n{TWO}\n{THREE}\n]",
        f"[{ONE},{TWO}{THREE}",
        f"{ONE},\n{TWO},\n{THREE},\n",
        f"[{ONE}][{TWO}]\n[{THREE}]",
        json.dumps([one.telegram for one in CABLES]),
        json.dumps({one.id: one.telegram for one in CABLES}),
        json.dumps({"found": {one.id: {"text": one.telegram} for one in CABLES}}),
    ],
)
def test_cables_are_found_however_they_stand_beside_each_other(text: str) -> None:
    cables, rejects = read(text)
    assert [parse_raw(each).id for each in cables] == IDS
    assert not rejects
    for cable, one in zip(cables, CABLES, strict=True):
        assert set(WORD.findall(cable.body)) == set(one.words)


@pytest.mark.parametrize(
    ("damaged", "why"),
    [
        (ONE.replace('", "body"', '" "body"'), "a comma was missing"),
        (f"{ONE[:-1]}, }}", "there was a comma too many"),
        (ONE.replace('", "body"', '",, "body"'), "there was a comma too many"),
        (ONE.replace("\\n", "\n"), "line ends stood in a text as they are"),
    ],
)
@pytest.mark.parametrize("around", ["[{},{}]", "{}\n{}", '{{"cables": [{}, {}]}}'])
def test_an_object_that_can_be_meant_in_one_way_is_mended(
    damaged: str, why: str, around: str
) -> None:
    if "\n" in damaged and around == "{}\n{}":
        around = "[{}\n{}]"
    cables, rejects = read(around.format(damaged, TWO))
    assert not rejects
    assert [set(WORD.findall(each.body)) for each in cables] == [
        set(CABLES[0].words),
        set(CABLES[1].words),
    ]
    assert told(cables[0], "doubtful-text") == [
        f"its object in JSON is damaged and read all the same: {why}"
    ]
    is_one = around.startswith("{{")  # the damage is in the object around both
    assert bool(told(cables[1], "doubtful-text")) is is_one


@pytest.mark.parametrize("around", ["[{},{}", "{}\n{}", '{{"cables": [{}, {}'])
@pytest.mark.parametrize("lost", [1, 2, 3, 40, 300])
def test_an_object_that_is_cut_off_is_read_as_far_as_it_goes(around: str, lost: int) -> None:
    cables, rejects = read(around.format(ONE, TWO[:-lost]))
    assert not rejects
    assert [each.record.id for each in cables] == IDS[:2]
    assert told(cables[1], "truncated") == [
        "its object in JSON is cut off; what followed is not here"
    ]
    assert CABLES[1].words[0] in cables[1].body


@pytest.mark.parametrize(
    ("lost", "code"), [(1, "truncated"), (len(OWN) // 4, "truncated"), (0, "doubtful-text")]
)
def test_an_object_of_reftel_that_is_mended_says_so_too(lost: int, code: str) -> None:
    text = OWN[:-lost] if lost else OWN.replace('", "body"', '" "body"')
    (cable,), rejects = read(f"[{text}")
    assert cable.record.id == IDS[0]
    assert any("JSON" in message for message in told(cable, code))
    assert not rejects


def test_what_cannot_be_mended_is_named_with_what_to_do() -> None:
    damaged = ONE.replace("THE HERRING", 'THE "HERRING')
    cables, rejects = read(f"[{damaged},{TWO}]")
    assert [each.record.id for each in cables] == [IDS[1]]
    assert rejects[0].place == "line 1"
    assert "export it again" in rejects[0].reason


PAGES = {
    "texts": [FIRST, SECOND],
    "objects": [{"page": 1, "text": FIRST}, {"page": 2, "text": SECOND}],
    "contents": [{"content": FIRST}, {"content": SECOND}],
    "lines": [{"lines": FIRST.split("\n")}, {"lines": SECOND.split("\n")}],
    "objects of lines": [
        {"lines": [{"text": line} for line in part.split("\n")]} for part in (FIRST, SECOND)
    ],
    "one empty": [{"text": FIRST}, "", {"text": SECOND}],
}


@pytest.mark.parametrize("pages", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("around", ["alone", "with an ID", "of many", "two in one"])
def test_the_pages_of_a_text_are_one_cable(pages: list[object], around: str) -> None:
    one = {"pages": pages}
    match around:
        case "alone":
            text = json.dumps(one)
        case "with an ID":
            text = json.dumps({"id": IDS[0], **one})
        case "of many":
            text = json.dumps({"documents": [{"id": IDS[0], **one}]})
        case _:
            text = json.dumps({"pages": [*pages, CABLES[1].telegram]})
    cables, rejects = read(text)
    assert not rejects
    expected = CABLES[: 1 + (around == "two in one")]
    assert [parse_raw(each).id for each in cables] == [each.id for each in expected]
    for cable, given_ in zip(cables, expected, strict=True):
        assert set(WORD.findall(cable.body)) == set(given_.words)
