from __future__ import annotations

import pytest

from benchmarks import report


def test_a_table_is_markdown() -> None:
    assert report.table(("", "bytes"), [("one row", 272), ("a screen", 2344)]).splitlines() == [
        "|          | bytes |",
        "| -------- | ----: |",
        "| one row  |   272 |",
        "| a screen |  2344 |",
    ]


@pytest.mark.parametrize(("percent", "value"), [(50, 5), (95, 10), (100, 10), (10, 1), (0, 1)])
def test_percentiles_are_values_that_were_measured(percent: float, value: float) -> None:
    assert report.percentile(range(10, 0, -1), percent) == value


def test_a_limit_is_kept_or_not() -> None:
    assert report.verdict(1.5, 1.5) == "at most 1.5: kept"
    assert report.verdict(1.51, 1.5) == "at most 1.5: NOT KEPT"


def test_the_machine_in_neutral_terms() -> None:
    assert "cores" in report.machine()
    assert "Python 3." in report.machine()
