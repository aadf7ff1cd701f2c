"""Tables as programs print them: in boxes, in columns, a field a line, with lines of any number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, read_bytes
from tests.sources.odd.cables import Given, given

CABLES = [given(serial) for serial in (51, 52, 53)]
NAMES = ("refid", "created", "body")


def values(one: Given) -> tuple[str, str, str]:
    return one.id, f"{one.created:%Y-%m-%d}", one.telegram.rstrip("\n")


def padded(rows: Sequence[Sequence[str]], bar: str) -> list[str]:
    """Return the lines of rows, all cells of a column as wide as its longest line."""
    cells = [[cell.split("\n") for cell in row] for row in rows]
    widths = [max(len(line) for row in cells for line in row[at]) for at in range(len(NAMES))]
    return [
        bar.join(f" {line:<{width}} " for line, width in zip(lines, widths, strict=True))
        for row in cells
        for lines in zip_longest(*row, fillvalue="")
    ]


def boxed(rule: str) -> str:
    """Return a table as SQLite's shell and MySQL's client print it; ``rule`` is a box's signs."""
    left, middle, right, dash, bar = tuple(rule)
    head, *below = padded([NAMES, *map(values, CABLES)], bar)
    line = middle.join(dash * len(cell) for cell in head.split(bar))
    rows = [f"{bar}{each}{bar}" for each in (head, *below)]
    ruled = f"{left}{line}{right}"
    parts = [rows[0], ruled, *rows[1:]]
    return "\n".join(parts if rule[0] == "|" else [ruled, *parts, ruled]) + "\n"


def in_columns() -> str:
    head, *below = padded([NAMES, *map(values, CABLES)], "\0")
    rule = "  ".join("-" * (len(cell) - 2) for cell in head.split("\0"))
    lines = ["  ".join(cell[1:-1] for cell in line.split("\0")) for line in (head, *below)]
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def with_lines_as_they_are() -> str:
    """Return a table as MySQL's client prints texts of several lines."""
    rule = "+--------------+------------+------+\n"
    rows = "".join("| {} | {} | {} |\n".format(*values(one)) for one in CABLES)
    return (
        f"{rule}| refid        | created    | body |\n{rule}{rows}{rule}3 rows in set (0.00 sec)\n"
    )


def a_field_a_line() -> str:
    """Return what MySQL's client prints when it is asked for a field a line."""
    records = (
        f"{'*' * 27} {at}. row {'*' * 27}\n"
        + "".join(f"{name:>7}: {value}\n" for name, value in zip(NAMES, values(one), strict=True))
        for at, one in enumerate(CABLES, 1)
    )
    return f"{''.join(records)}3 rows in set (0.01 sec)\n"


PRINTED: dict[str, Callable[[], str]] = {
    "box": lambda: boxed("\u251c\u253c\u2524\u2500\u2502"),
    "double box": lambda: boxed("\u2560\u256c\u2563\u2550\u2551"),
    "table": lambda: boxed("+++-|"),
    "Markdown": lambda: boxed("|||-|"),
    "columns": in_columns,
    "lines as they are": with_lines_as_they_are,
    "a field a line": a_field_a_line,
}


def check(found: Sequence[Found]) -> None:
    cables = [each for each in found if isinstance(each, RawCable)]
    assert [each.record.id for each in cables] == [one.id for one in CABLES]
    assert [(each.header, each.body) for each in cables] == [
        (one.header, one.body) for one in CABLES
    ]
    assert len(found) == len(CABLES)


@pytest.mark.parametrize("printed", PRINTED.values(), ids=PRINTED)
@pytest.mark.parametrize("name", ["out.txt", "out.md"])
def test_what_a_program_prints_of_a_table_is_a_cable_a_row(
    printed: Callable[[], str], name: str
) -> None:
    found = list(read_bytes(printed().encode(), name))
    check(found)
    warned = [
        each for one in found if isinstance(one, RawCable) for each in parse_raw(one).warnings
    ]
    assert {"wrapper-removed", "doubtful-text"}.isdisjoint(each.code for each in warned)


def test_what_stands_around_such_a_table_is_said() -> None:
    text = f"sqlite> .print herring\n{boxed('+++-|')}\nsqlite> .quit\n"
    found = list(read_bytes(text.encode(), "out.txt"))
    check(found)
    first = next(each for each in found if isinstance(each, RawCable))
    assert any("herring" in each.message + each.raw for each in parse_raw(first).warnings)


def test_lines_that_sqlite_broke_at_sixty_characters_are_joined_and_it_is_said() -> None:
    one = CABLES[0]
    broken = "\n".join(
        line[at : at + 60]
        for line in one.telegram.rstrip("\n").split("\n")
        for at in range(0, len(line) or 1, 60)
    )
    head, *lines = padded([NAMES, (*values(one)[:2], broken)], "|")
    assert len(head.split("|")[2]) == 62
    rule = "+".join("-" * len(cell) for cell in head.split("|"))
    text = "\n".join(f"|{line}|" for line in (head, rule, *lines))
    (raw,) = read_bytes(text.encode(), "out.txt")
    assert isinstance(raw, RawCable)
    assert f"{raw.header}\n\n{raw.body}".split() == one.telegram.split()
    assert any("60 characters are joined" in each.message for each in parse_raw(raw).warnings)


def test_a_label_of_a_telegram_below_the_colons_of_mysql_is_none_of_its() -> None:
    text = a_field_a_line().replace("created:", "  dated:")
    assert "\nSUBJECT: " in text
    check(list(read_bytes(text.encode(), "out.txt")))


@pytest.mark.parametrize("rows", [4, 400])
def test_rules_without_headings_are_no_table(rows: int) -> None:
    text = "\n".join(["+----+----+", "| 17 | 18 |"] * rows)
    telegram = CABLES[0].telegram.replace("\n\n2.", f"\n\n{text}\n\n2.")
    (raw,) = read_bytes(telegram.encode(), "x.txt")
    assert isinstance(raw, RawCable)
    assert text in raw.body
