"""Cables of any year that a date can have: in list, counts, queries and timeline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reftel.dates import dated
from reftel.library import Library, import_paths
from reftel.paths import paths
from reftel.search import Search
from tests.hostile.screens import opened
from tests.library.cables import body, page

if TYPE_CHECKING:
    from pathlib import Path

DATES = ["0001-01-01", "0099-12-31", "0999-05-05", "1600-02-29", "2009-11-12", "9999-12-31"]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library with a cable of each date, released on that day as well."""
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    for number, date in enumerate(DATES, 1):
        cable_id = f"09PORTAMSEL{number}"
        path = page(tmp_path / "cables", cable_id, body(cable_id))
        path.write_text(re.sub(r"2\d{3}-\d\d-\d\d(?= \d\d:\d\d)", date, path.read_text()))
    with Library.open(paths().libraries / "cablegate", create=True) as made:
        import_paths(made, [tmp_path / "cables"], jobs=1)
    return made


def test_every_count_of_a_date_is_a_query_for_it(library: Library) -> None:
    with Library.open(library.directory) as again:
        search = Search(again)
        facets = search.find("").facets()
        assert [count.value for count in facets.months] == [date[:7] for date in DATES]
        assert [count.value for count in facets.releases] == DATES[::-1]
        for date in DATES:
            for query in (
                f"date:{date[:4]}",
                f"date:{date[:7]}",
                f"date:{date}",
                f"released:{date}",
            ):
                assert search.find(query).total == 1, query
        assert [one.text for one in search.complete("date:0")] == [
            "date:0001",
            "date:0099",
            "date:0999",
        ]
        assert [dated(row.created) for row in again.rows(again.keys()) if row.created] == DATES[
            ::-1
        ]
        search.close()


async def test_the_timeline_goes_from_the_first_year_to_the_last(library: Library) -> None:
    assert library.records.exists()
    async with opened() as user:
        await user.until(lambda: "Jan 0001" in user.text, "the list")
        await user.press("T", "g", "enter")
        await user.until(lambda: "date:0001" in user.field.value, "the first bar to be asked")
        await user.until(lambda: user.cables.total == 1, "its cable")
        await user.press("G", "X", "ctrl+q")
        await user.until(lambda: not user.app.is_running, "the end")
        assert user.app.return_code == 0
