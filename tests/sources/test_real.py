"""The real mirrors and seeds, where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from reftel.cable.raw_cable import Precision, RawCable
from reftel.sources import measure, read_path

SHARED = Path(__file__).parents[3] / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "cables").is_dir(), reason="the real cables (../shared) are not there"
)


@pytest.mark.parametrize(
    ("name", "pages", "double_spaced"),
    [("mirror-2010-12.tar.xz", 1295, 0), ("mirror-2011-02.tar.xz", 1180, 6)],
)
def test_every_page_of_a_mirror_is_read(name: str, pages: int, double_spaced: int) -> None:
    path = SHARED / "cables" / name
    taken: list[int] = []
    found = list(read_path(path, taken.append))
    cables = [one for one in found if isinstance(one, RawCable)]
    assert len(cables) == len(found) == pages
    assert sum(taken) == measure(path)
    for cable in cables:
        assert cable.record.id == Path(cable.source.file).stem
        assert cable.record.created_precision is Precision.HOUR
        assert cable.record.released
        assert cable.record.classification
        assert cable.record.origin
        assert cable.header
        assert cable.body
        for mark in ("&#x000A;", "</a>", "</pre>", "<br>", "/tag/"):
            assert mark not in cable.body
    assert sum("spacing" in dict(cable.record.extra) for cable in cables) == double_spaced


def test_the_seeds_are_read() -> None:
    page, telegram = read_path(SHARED / "seeds")
    assert isinstance(page, RawCable)
    assert isinstance(telegram, RawCable)
    assert page.source.form == "page"
    assert page.record.id == "09HANOI1216"
    assert page.record.created
    assert page.record.created.isoformat(" ", "minutes") == "2009-11-12 09:49"
    assert page.record.released
    assert page.record.released.isoformat(" ", "minutes") == "2011-08-26 00:00"
    assert page.body.startswith("UNCLAS SECTION 01 OF 03 HANOI 001216")
    assert page.body.endswith("\nPalmer")
    assert telegram.source.form == "markdown"
    assert len(telegram.header.split("\n")) == 9
    assert telegram.body.startswith("UNCLAS SECTION 01 OF 02 HANOI 001436")
    assert "TAGS: PHUM PREL PGOV KWMN SOCI VM\n" in telegram.body
    assert telegram.body.endswith("\nMichalak")
