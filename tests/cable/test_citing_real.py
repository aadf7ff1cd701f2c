"""Real cables cite what they are said to cite (§6), where the mirrors are."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.cable.telegram.telegram import parse_raw
from reftel.sources import read_path
from tests.score import REQUIRED, Score, archives_beside, score

if TYPE_CHECKING:
    from reftel.cable.cable import Cable

SHARED = Path("../shared")
ARCHIVES = archives_beside(SHARED / "cases")

pytestmark = pytest.mark.skipif(not ARCHIVES, reason="the mirror archives are not there")


@cache
def cables() -> dict[str, RawCable]:
    found: dict[str, RawCable] = {}
    for archive in ARCHIVES:
        for raw in read_path(archive):
            if isinstance(raw, RawCable) and raw.record.id:
                found[raw.record.id] = raw
    return found


def cable(identity: str) -> Cable:
    raw = cables().get(identity)
    if raw is None:
        pytest.skip(f"{identity} is not in the archives")
    return parse_raw(raw)


@pytest.mark.parametrize(
    ("citing", "cited"),
    [
        pytest.param("09KHARTOUM881", ["09KHARTOUM378"], id="T28"),
        pytest.param(
            "06VIENNA515", ["06VIENNA350", "06VIENNA309", "05VIENNA1760", "05STATE220738"], id="T29"
        ),
        pytest.param(
            "10MADRID87",
            ["09MADRID59", "10SANTODOMINGO21", "09MADRID1146", "09HAVANA683"],
            id="T42",
        ),
        pytest.param("06BUENOSAIRES677", ["05BUENOSAIRES141", "06BUENOSAIRES625"], id="T45"),
        pytest.param("05MADRID3519", [None], id="T49"),
        pytest.param("72TEHRAN1164", ["72TEHRAN1091", "72TEHRAN263", "72MOSCOW1603"], id="T51"),
        pytest.param("04RANGOON88", ["03STATE297614", "03RANGOON1427"], id="T52"),
        pytest.param("06MEXICO456", ["05MEXICO7612", "06MEXICO251", "05MEXICO7426"], id="T53"),
        pytest.param("06CARACAS219", ["06HAVANA118", "06HAVANA697", None, None], id="T67"),
        pytest.param(
            "06THEHAGUE374", ["05THEHAGUE3128", "05THEHAGUE2870", "05THEHAGUE3331"], id="T72"
        ),
        pytest.param("09BAKU175", ["09BAKU139", "09BAKU132", "09BAKU80", "08BAKU917"], id="T88"),
        pytest.param("10SHENYANG4", [None], id="T90"),
    ],
)
def test_references(citing: str, cited: list[str | None]) -> None:
    assert [reference.id for reference in cable(citing).references] == cited


@pytest.mark.parametrize(
    ("identity", "count", "digest"),
    [
        pytest.param("88BAGHDAD28", 9, "626a24c3644aeeed", id="T26"),
        pytest.param("07TELAVIV2652", 17, "c87a516c1af7fb1b", id="T54"),
        pytest.param("09CAIRO2205", 9, "76362a19fb14ff74", id="T73"),
    ],
)
def test_tags(identity: str, count: int, digest: str) -> None:
    """The tags are those that the cable has, which are not written down here."""
    codes = [tag.code for tag in cable(identity).tags]
    assert len(codes) == count, codes
    assert sha256(" ".join(codes).encode()).hexdigest()[:16] == digest, codes


def test_t74_letters_of_two_kinds_make_one_list() -> None:
    labels = [reference.label for reference in cable("08STATE15220").references]
    assert labels == list("ABCDEFGHIJKLMNOPQR")


@cache
def scores() -> dict[str, Score]:
    return {each.table: each for each in score(SHARED / "cases", ARCHIVES)}


@pytest.mark.parametrize("table", sorted(REQUIRED))
def test_enough_of_the_field_cases_are_right(table: str) -> None:
    if table not in scores():
        pytest.skip(f"the table {table} is not there")
    result = scores()[table]
    assert result.outcomes
    assert result.share >= REQUIRED[table], result.failures
