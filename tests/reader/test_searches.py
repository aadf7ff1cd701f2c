"""Files of queries."""

from __future__ import annotations

from reftel.reader.searches import queries_in


def test_lines_keep_their_numbers_past_blanks_and_remarks() -> None:
    lines = ["harbour\n", "\n", "# of the strike\n", "  tag:ECON dues  \n", " #\n", "a # b"]
    assert queries_in(lines) == [(1, "harbour"), (4, "tag:ECON dues"), (6, "a # b")]
