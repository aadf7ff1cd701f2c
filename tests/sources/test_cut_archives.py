"""Packed files of several members, cut off or damaged: what can be read is, the rest is named."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable

import pytest
import zstandard

from reftel.cable import RawCable, parse_raw
from reftel.sources import Found, Reject, read_bytes
from tests.sources.odd.cables import WORD, given
from tests.sources.odd.forms import FORMS
from tests.sources.odd.packing import PACKINGS

CABLES = [given(serial) for serial in (1, 2, 3)]
Pack = Callable[[bytes], bytes]
PACKED: dict[str, Pack] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.compress,
}
LINES = [f"{json.dumps({'refid': one.id, 'body': one.telegram})}\n".encode() for one in CABLES]


def sorted_out(found: list[Found]) -> tuple[list[str], list[Reject]]:
    """Return the IDs of the cables that are whole, and the rejects."""
    cables = [each for each in found if isinstance(each, RawCable)]
    words = {one.id: set(one.words) for one in CABLES}
    whole = [
        parse_raw(each).id
        for each in cables
        if set(WORD.findall(each.body)) == words.get(parse_raw(each).id)
    ]
    return whole, [each for each in found if isinstance(each, Reject)]


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("form", ["lines", "telegrams"])
def test_members_one_behind_the_other_are_one_file(kind: str, form: str) -> None:
    parts = LINES if form == "lines" else [one.telegram.encode() for one in CABLES]
    data = b"".join(PACKED[kind](each) for each in parts)
    whole, rejects = sorted_out(list(read_bytes(data, f"cables.jsonl.{kind}")))
    assert whole == [one.id for one in CABLES]
    assert not rejects


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda member: member[: len(member) // 2],
    "cut off in its head": lambda member: member[:5],
    "something else": lambda _: b"Thus spake the archivist.",
    "damaged": lambda member: (
        member[: len(member) // 2] + bytes(20) + member[len(member) // 2 + 20 :]
    ),
    "damaged in its head": lambda member: b"\1\2\3\4" + member[4:],
}


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_stands_before_a_damaged_member_is_read(
    kind: str, damage: Callable[[bytes], bytes]
) -> None:
    if kind == "zst" and damage is DAMAGE["damaged"]:
        pytest.skip("it has no sum by which that is seen")
    first, second, third = map(PACKED[kind], LINES)
    data = first + second + damage(third)
    whole, rejects = sorted_out(list(read_bytes(data, f"cables.jsonl.{kind}")))
    assert whole[:2] == [one.id for one in CABLES[:2]]
    (reject,) = [each for each in rejects if each.place is None]
    assert reject.file == f"cables.jsonl.{kind}"
    assert reject.reason.endswith("; fetch it again; what it has before that is read")


@pytest.mark.parametrize("kind", PACKED)
def test_a_telegram_that_is_cut_off_says_so(kind: str) -> None:
    data = PACKED[kind](CABLES[0].telegram.encode()) + PACKED[kind](b"\n")[:-4]
    found = list(read_bytes(data, f"cable.txt.{kind}"))
    (cable,) = (each for each in found if isinstance(each, RawCable))
    assert "truncated" in {each.code for each in parse_raw(cable).warnings}
    assert len(found) == 2


@pytest.mark.parametrize("kind", PACKED)
def test_zeros_behind_the_last_member_are_nothing(kind: str) -> None:
    if kind == "zst":
        pytest.skip("no program fills up such a file")
    data = PACKED[kind](LINES[0]) + bytes(700)
    whole, rejects = sorted_out(list(read_bytes(data, f"cables.jsonl.{kind}")))
    assert (whole, rejects) == ([CABLES[0].id], [])


def test_of_a_packed_archive_that_is_cut_off_the_files_before_are_read() -> None:
    (data,) = PACKINGS["tar.gz"](FORMS["telegram"](CABLES)).values()
    whole, rejects = sorted_out(list(read_bytes(data[:-200], "all.tar.gz")))
    assert whole == [one.id for one in CABLES[: len(whole)]]
    assert rejects


@pytest.mark.parametrize("kind", PACKED)
def test_nothing_that_can_be_unpacked_is_one_reject(kind: str) -> None:
    data = PACKED[kind](LINES[0])[:7]
    (reject,) = read_bytes(data, f"cables.jsonl.{kind}")
    assert isinstance(reject, Reject)
    assert reject.reason.endswith("fetch it again")
