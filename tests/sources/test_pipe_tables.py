"""Tables between bars, as Markdown and Org have them: a cable a row, whatever stands around."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, read_bytes
from tests.sources.odd.cables import REMARK, given
from tests.sources.samples import only

CABLES = [given(serial) for serial in (31, 32, 33)]
HEADINGS = "| ID | Date | Text |"
RULES = {"Markdown": "|---|:--|--:|", "blanks": "| --- | --- | --- |", "Org": "|----+----+----|"}


def row(serial: int, said: str) -> str:
    one = CABLES[serial]
    return f"| {one.id} | {one.created:%Y-%m-%d} | {said} |"


def said_of(serial: int) -> str:
    return f'"{" ".join(CABLES[serial].words)}" is what the Minister said.'


def table(rule: str = RULES["Markdown"]) -> str:
    return "\n".join([HEADINGS, rule, *(row(at, said_of(at)) for at in range(3)), ""])


def read(text: str) -> list[Found]:
    return list(read_bytes(text.encode(), "list.md"))


def texts(found: list[Found]) -> dict[str | None, str]:
    return {each.record.id: each.body for each in found if isinstance(each, RawCable)}


WHOLE = {CABLES[at].id: said_of(at) for at in range(3)}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("above", ["", "# A list\n\n", f"# A list\n\n{REMARK}\n\n"])
def test_a_table_between_bars_is_a_cable_a_row(rule: str, above: str) -> None:
    found = read(f"{above}{table(rule)}\n{REMARK}\n")
    assert texts(found) == WHOLE
    first = found[0]
    assert isinstance(first, RawCable)
    assert first.record.created is not None
    assert first.source.file == f"list.md:{above.count(chr(10)) + 3}"
    assert any(REMARK in each.message + each.raw for each in parse_raw(first).warnings)


def test_tables_with_the_same_headings_are_one() -> None:
    one, other = "\n".join([HEADINGS, RULES["Org"], row(0, said_of(0))]), table()
    assert texts(read(f"* A\n{one}\n\n* B\n{other}")) == WHOLE


def test_headings_again_and_again_are_no_rows_and_are_read_once() -> None:
    again = "\n".join([HEADINGS, RULES["Org"]] * 20_000)
    assert texts(read(f"{again}\n{table()}")) == WHOLE


def test_bars_of_a_cell_have_a_backslash_and_lines_a_mark() -> None:
    text = r"1. The fleet \| the tugs.<br>2. No.<br>3. Yes."
    raw = only(read("\n".join([HEADINGS, RULES["blanks"], row(0, text)])))
    assert raw.body == "1. The fleet | the tugs.\n2. No.\n3. Yes."


def test_a_telegram_beside_a_table_is_a_cable_as_well() -> None:
    found = read(f"{table()}\n{given(34).telegram}")
    assert texts(found).keys() == WHOLE.keys() | {None}
    assert next(each for id_, each in texts(found).items() if id_ is None) == given(34).body


def test_a_table_in_a_telegram_stays_there() -> None:
    figures = "| Year | Herring |\n|---|---|\n| 2008 | 17 |\n"
    text = given(35).telegram.replace("\n\n2.", f"\n\n{figures}\n2.")
    raw = only(read(text))
    assert "| 2008 | 17 |" in raw.body


def test_a_link_of_a_wiki_leaves_the_words_that_it_shows() -> None:
    text = given(36).telegram.replace("The Minister", "The [[People/Minister|Minister]]", 1)
    assert only(read(text)).body == given(36).body


NAMES = ("refid", "created", "body")


def _values(at: int) -> tuple[str, str, str]:
    return CABLES[at].id, f"{CABLES[at].created:%Y-%m-%d}", CABLES[at].telegram.rstrip("\n")


def _printed_by_psql() -> str:
    """Return what psql prints of three rows: cells of several lines have a ``+`` at their ends."""
    widths = (16, 12, 90)
    printed = [" | ".join(f"{name:<{width}}" for name, width in zip(NAMES, widths, strict=True))]
    printed.append("-+-".join("-" * width for width in widths))
    for at in range(3):
        id_, date, text = _values(at)
        *above, last = text.split("\n")
        for number, line in enumerate([*above, last]):
            first, second = (id_, date) if not number else ("", "")
            sign = "+" if number < len(above) else ""
            printed.append(f" {first:<16}| {second:<12}| {line:<90}{sign}")
    return "\n".join([*printed, "(3 rows)", ""])


def _expanded_by_psql() -> str:
    """Return what psql prints of three rows when it expands them: a field a line."""
    printed = []
    for at in range(3):
        printed.append(f"-[ RECORD {at + 1} ]----+-----------")
        for name, value in zip(NAMES, _values(at), strict=True):
            *above, last = value.split("\n")
            lines = [*(f"{line:<90}+" for line in above), last]
            printed += [f"{'' if n else name:<8}| {line}" for n, line in enumerate(lines)]
    return "\n".join([*printed, ""])


@pytest.mark.parametrize("printed", [_printed_by_psql(), _expanded_by_psql()], ids=["rows", "x"])
def test_what_psql_prints_of_a_table_is_a_cable_a_row(printed: str) -> None:
    found = read(printed)
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        one.id for one in CABLES
    ]
    for each, one in zip(found, CABLES, strict=True):
        assert isinstance(each, RawCable)
        assert (each.header, each.body) == (one.header, one.body)


@pytest.mark.parametrize("bar", ["|", ""])
def test_a_cell_that_ends_in_a_plus_joins_no_rows(bar: str) -> None:
    rows = [f"{bar} {one.id} | B+ | 1. Text of {one.serial}.+ {bar}" for one in CABLES]
    made = "\n".join([f"{bar} ID | Class | Text {bar}", f"{bar}---|---|---{bar}", *rows])
    found = read(made)
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        one.id for one in CABLES
    ]
    assert [each.body for each in found if isinstance(each, RawCable)] == [
        f"1. Text of {one.serial}.+" for one in CABLES
    ]


def test_tables_with_other_headings_in_a_text_are_read_each() -> None:
    first = "| refid | text |\n|---|---|\n| 09PORTAMSEL42 | 1. (C) The quay is shut. |\n"
    other = "| text | note | id |\n|---|---|---|\n| 1. (C) Boats wait. | x | 09GREYHOLM7 |\n"
    found = [*read_bytes(f"# Cables\n\n{first}\nSome words.\n\n{other}".encode(), "x.md")]
    placed = {each.record.id: each.source.file for each in found if isinstance(each, RawCable)}
    assert placed == {"09PORTAMSEL42": "x.md:5", "09GREYHOLM7": "x.md:11"}


@pytest.mark.parametrize("width", [7, 20, 31])
def test_cells_that_psql_wraps_at_a_width_are_whole(width: int) -> None:
    text = "1. (C) The quay is shut. Boats.\n\n2. (C) They wait ... out at sea.\n"
    pieces = [
        (
            line[at : at + width],
            "." if at + width < len(line) else " +"[bool(number)],
            "." * (at > 0),
        )
        for number, line in enumerate(text.rstrip("\n").split("\n"), -2)
        for at in range(0, len(line) or 1, width)
    ]
    rows = "".join(
        f" {'09PORTAMSEL42' if not number else '':13} |{start or ' '}{piece:{width}}{end}\n"
        for number, (piece, end, start) in enumerate(pieces)
    )
    head = f" {'refid':^13} | {'body':^{width}} \n{'-' * 15}+{'-' * (width + 2)}\n"
    (raw,) = read_bytes(f"{head}{rows}(1 row)\n".encode(), "x.txt")
    assert isinstance(raw, RawCable)
    assert raw.body == text.rstrip("\n")
