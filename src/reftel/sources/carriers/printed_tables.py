"""Tables printed in a text: which kinds are tried, and in which order.

Its columns have one width (:mod:`.grid_table`), its cells stand between bars (:mod:`.pipe_table`),
or each of its fields has a line (:mod:`.printed_records`, :mod:`.printed_lists`).
What stands around it is read as any other text is, if it has a telegram.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cable.text import all_lines
from reftel.sources.carriers import grid_table, pipe_table, printed_lists, printed_records
from reftel.sources.recognising.table_lines import is_table_foot

if TYPE_CHECKING:
    from reftel.sources.carriers.page_table import PageTable

FORM: Final = "markdown"

_KINDS: Final = (
    (grid_table.may_be_in, grid_table.table_in),
    (pipe_table.may_be_in, pipe_table.table_in),
    (printed_records.may_be_in, printed_records.table_in),
    (printed_lists.may_be_in, printed_lists.table_in),
)


def table_of(text: str) -> PageTable | None:
    """Return the table of cables that stands in a text, or None if none does.

    Further ones with the same headings belong to it. ``around`` has an empty line for each of its
    own, so all others keep their numbers.
    """
    text = grid_table.with_plain_boxes(text)
    if not ("--" in text or "***" in text or printed_lists.may_be_in(text)):
        return None
    lines = all_lines(text)
    for may_be_in, table_in in _KINDS:
        if may_be_in(text) and (found := table_in(lines)):
            around = ("" if is_table_foot(line) else line for line in found.around)
            return replace(found, around=[*around])
    return None
