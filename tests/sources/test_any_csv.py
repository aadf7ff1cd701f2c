"""Tables in CSV as anybody writes them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Passed, Reject, read_bytes, read_path
from reftel.sources.tables import any_csv
from tests.sources.odd.cables import given

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

CABLES = [given(serial) for serial in (11, 12, 13)]
NAMES = ["id", "date", "subject", "origin", "classification", "tags", "header", "body"]
ROWS = [
    [
        one.id,
        f"{one.created:%Y-%m-%d %H:%M}",
        one.subject,
        "Embassy Port Amsel",
        "UNCLASSIFIED",
        "PREL",
        one.header,
        one.body,
    ]
    for one in CABLES
]


def table(
    names: Sequence[str], rows: Iterable[Sequence[str]], *, before: str = "", **dialect: object
) -> bytes:
    """Return a table as the csv module writes it."""
    text = io.StringIO()
    writer = csv.writer(text, **dialect)  # type: ignore[arg-type]
    writer.writerow(names)
    writer.writerows(rows)
    return (before + text.getvalue()).encode()


def read(data: bytes, name: str = "t.csv") -> list[RawCable]:
    """Return the cables of a table that is read whole."""
    found = list(read_bytes(data, name))
    for one in found:
        assert isinstance(one, RawCable), one
    return [one for one in found if isinstance(one, RawCable)]


def check(found: list[RawCable]) -> None:
    assert [one.record.id for one in found] == [one.id for one in CABLES]
    for one, true in zip(found, CABLES, strict=True):
        assert (one.header, one.body) == (true.header, true.body)
        assert one.record.created == true.created
        assert one.record.title == true.subject
        assert one.record.origin == "Embassy Port Amsel"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "~", "^", "\x01", "\x1f"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["t.csv", "export"])
def test_a_table_is_read_however_it_is_written(
    delimiter: str, quoting: int, encoding: str, name: str
) -> None:
    data = table(NAMES, ROWS, delimiter=delimiter, quoting=quoting)
    check(read(data.decode().encode(encoding), name))


@pytest.mark.parametrize("name", ["t.csv", "export"])
def test_apostrophes_may_stand_around_the_fields(name: str) -> None:
    check(read(table(NAMES, ROWS, quotechar="'", quoting=csv.QUOTE_ALL), name))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("hint", ["", "sep=,\n", "\n\n"])
def test_line_ends_and_hints(newline: str, hint: str) -> None:
    data = table(NAMES, ROWS, before=hint, lineterminator="\n")
    check(read(data.replace(b"\n", newline.encode())))


@pytest.mark.parametrize(
    "names",
    [
        ["Doc_Nbr", "Created", "Subject", "From", "Class", "Tags", "Header", "Content"],
        ["refid", "DATE", "Title", "Embassy", "Classification", "TAGS", "head", "Text"],
        ["Reference ID", "sent date", "SUBJ", "post", "level", "tag", "HEADERS", "cable_text"],
        ["canonical_id", "timestamp", "headline", "office", "class", "x", "preamble", "message"],
    ],
)
def test_columns_are_known_by_many_names_in_any_order(names: list[str]) -> None:
    check(read(table(names, ROWS)))
    turned = [[*row[3:], *row[:3]] for row in [names, *ROWS]]
    check(read(table(turned[0], turned[1:])))
    numbered = [[str(number), *row] for number, row in enumerate(ROWS)]
    found = read(table(["", *names], numbered))
    check(found)


@pytest.mark.parametrize("shift", range(1, len(NAMES)))
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("width", [0, 1, 3])
def test_tables_below_each_other_have_headings_of_their_own(
    shift: int, delimiter: str, width: int
) -> None:
    rows = [["x"] * width + [*row[shift:], *row[:shift]] for row in (NAMES, *ROWS[1:])]
    below = table(rows[0], rows[1:], delimiter=delimiter)
    check(read(table(NAMES, ROWS[:1]) + below))


def test_other_columns_are_kept() -> None:
    (cable, *_) = read(
        table([*NAMES, "Wing", "Wing", ""], [[*row, "east", "3", ""] for row in ROWS])
    )
    assert ("Wing", "east") in cable.record.extra
    assert ("Wing (10)", "3") in cable.record.extra
    assert ("tags", "PREL") in cable.record.extra


@pytest.mark.parametrize("name", ["Cable", "telegram", "Message", "Document", "T\xe9l\xe9gramme"])
def test_a_column_called_a_cable_may_hold_its_id(name: str) -> None:
    rows = [[one.id, f"{one.created:%Y-%m-%d}", one.body] for one in CABLES]
    found = read(table([name, "Date", "Text"], rows))
    assert [each.record.id for each in found] == [one.id for one in CABLES]
    assert [each.body for each in found] == [one.body.strip("\n") for one in CABLES]
    assert not [each.record.extra for each in found if each.record.extra]


@pytest.mark.parametrize("name", ["Cable", "telegram", "Message"])
def test_an_id_in_such_a_column_is_no_text(name: str) -> None:
    written = table([name, "Date", "Subject"], [[CABLES[0].id, "2009-04-01", "A LEASE"]])
    (found,) = read_bytes(written, "t.csv")
    assert isinstance(found, Reject)
    assert "a record without a text" in found.reason


def test_a_whole_telegram_in_one_column_is_parted() -> None:
    rows = [[one.id, one.telegram] for one in CABLES]
    found = read(table(["id", "text"], rows))
    assert [(one.header, one.body) for one in found] == [(one.header, one.body) for one in CABLES]


SHARP = 'a "b" c:\\new \\, it\'s \\\\ and \\" ends in \\'


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_quotes_and_backslashes_are_decided_over_the_file(quoting: int) -> None:
    rows = [[row[0], *row[1:7], f"{row[7]}\n{SHARP}"] for row in ROWS]
    doubled = table(NAMES, rows, quoting=quoting)
    escaped = table(NAMES, rows, quoting=quoting, doublequote=False, escapechar="\\")
    for data in (doubled, escaped):
        assert [one.body.endswith(SHARP) for one in read(data)] == [True] * 3


def test_a_backslash_that_escapes_nothing_stays() -> None:
    body = ROWS[0][7].replace('"', '\\"') + "\nc:\\new"
    rows = [[*row[:7], body] for row in ROWS]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    (cable, *_) = read((",".join(NAMES) + "\n" + text).encode())
    assert cable.body.endswith("c:\\new")
    assert 'said "zq' in cable.body


def test_a_copy_of_the_dump_in_other_quotes_is_read() -> None:
    rows = [
        ["7", "4/1/2009 8:03", one.id, "Embassy Port Amsel", "UNCLASSIFIED", "", one.header,
         f"{one.body}\n{SHARP}"]
        for one in CABLES
    ]  # fmt: skip
    for quoting in (csv.QUOTE_ALL, csv.QUOTE_MINIMAL):
        text = io.StringIO()
        csv.writer(text, quoting=quoting).writerows(rows)
        found = read(text.getvalue().encode(), "cables")
        assert [(one.record.id, one.record.number) for one in found] == [
            (one.id, 7) for one in CABLES
        ]
        # Of a table of anybody's, who signed may stand apart from what follows.
        bodies = [one.body.replace(f"\n\n{SHARP}", f"\n{SHARP}") for one in found]
        assert bodies == [f"{one.body}\n{SHARP}" for one in CABLES]


def test_a_table_without_headings_is_understood_by_its_values() -> None:
    text = io.StringIO()
    csv.writer(text).writerows([[row[7], row[0], row[1], row[4], "x"] for row in ROWS])
    found = read(text.getvalue().encode())
    assert [one.record.id for one in found] == [one.id for one in CABLES]
    assert [one.body for one in found] == [one.body for one in CABLES]
    assert [one.record.created for one in found] == [one.created for one in CABLES]


def test_a_table_of_which_nothing_is_understood_says_what_it_has_and_what_is_wanted(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"colour,weight\nred,3\nblue,4\n")
    (reject,) = read_path(path)
    assert isinstance(reject, Reject)
    assert "colour, weight" in reject.reason
    assert "body, text or content" in reject.reason


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("spoil", ["unclosed", "inner", "short", "long", "empty"])
def test_a_damaged_row_costs_that_row_and_names_its_line(spoil: str, quote: str) -> None:
    def quoted(cells: Sequence[str]) -> str:
        return ",".join(f"{quote}{cell.replace(quote, quote * 2)}{quote}" for cell in cells)

    rows = [quoted(row) for row in ROWS]
    rows[1] = {
        "unclosed": rows[1][:-1],
        "inner": rows[1].replace("SIPDIS", f"SIP{quote}DIS"),
        "short": rows[1].rpartition(f",{quote}UNCLAS ")[0],
        "long": f"{rows[1]},{quoted(['more'])}",
        "empty": quoted(["09PORTAMSEL12", *[""] * 7]),
    }[spoil]
    data = "\n".join([",".join(NAMES) if quote == '"' else quoted(NAMES), *rows]).encode()
    first, reject, last = read_bytes(data, "t.csv")
    assert isinstance(first, RawCable)
    assert isinstance(reject, Reject)
    assert isinstance(last, RawCable)
    assert (first.body, last.body) == (CABLES[0].body, CABLES[2].body)
    assert reject.file == "t.csv"
    assert reject.place == f"line {2 + rows[0].count(chr(10)) + 1}"


@pytest.mark.parametrize("first", [["", *ROWS[1]], ROWS[1][2:], ["x", "y", *ROWS[1][:7]]])
def test_every_damaged_row_is_named_be_it_behind_another(first: list[str]) -> None:
    rows = [ROWS[0], ROWS[1][1:], first, ["", *ROWS[1]], ROWS[2]]
    text = table(NAMES, rows).decode()
    found = list(read_bytes(text.encode(), "t.csv"))
    assert [one.body for one in found if isinstance(one, RawCable)] == [
        CABLES[0].body,
        CABLES[2].body,
    ]
    named: set[int] = set()
    for one in found:
        if isinstance(one, Reject):
            begin = int((one.place or "").removeprefix("line "))
            _, said, end = one.reason.partition("what stands down to line ")
            named.update(range(begin, int(end.split()[0]) + 1 if said else begin + 1))
    begun = [
        2 + sum(cell.count("\n") for row in rows[:at] for cell in row) + at for at in (1, 2, 3)
    ]
    assert named >= set(begun)


def test_many_rows_are_read_piece_by_piece() -> None:
    rows = [
        [f"09PORTAMSEL{number}", *ROWS[0][1:7], "1. Herring. " * 200] for number in range(1, 900)
    ]
    found = read(table(NAMES, rows))
    assert [one.record.id for one in found] == [row[0] for row in rows]
    lines = [int(one.source.file.rpartition(":")[2]) for one in found]
    assert lines == sorted(lines)
    assert lines[1] - lines[0] == 1 + ROWS[0][6].count("\n")


@pytest.mark.parametrize("sign", ["\v", "\u2028"])
def test_other_line_ends_of_a_field_are_read_where_it_is_a_telegram_by_them(sign: str) -> None:
    at = NAMES.index("header")
    check(read(table(NAMES, [[cell.replace("\n", sign) for cell in row] for row in ROWS])))
    rows = [[*row[:at], row[at].replace("TO ", f"TO{sign}", 1), *row[at + 1 :]] for row in ROWS]
    found = read(table(NAMES, rows))
    assert [one.header for one in found] == [row[at].strip("\n") for row in rows]


_CELL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\0\ufeff\xad\u200b\u2060"),
    min_size=1,
)


@example(st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=5), st.booleans())
def test_what_is_written_is_read(cells: list[tuple[str, str]], escaped: bool) -> None:
    rows = [
        [f"09PORTAMSEL{number}", f"1. {one}|", two] for number, (one, two) in enumerate(cells, 1)
    ]
    names = ["id", "body", "remark"]
    escape = "\\" if escaped else None
    data = table(names, rows, quoting=csv.QUOTE_ALL, doublequote=not escaped, escapechar=escape)
    found = read(data)
    assert len(found) == len(rows)
    if not escaped:
        assert [one.body for one in found] == [row[1].strip("\n") for row in rows]


@pytest.mark.parametrize("blank", ["\t", " "])
def test_a_copied_page_that_begins_with_its_headings_is_no_table(blank: str) -> None:
    headings = "Reference ID Created Released Classification Origin".replace(" C", f"{blank}C")
    headings = headings.replace(" R", f"{blank}R").replace(" O", f"{blank}O")
    one = CABLES[0]
    row = f"{one.id} 2009-04-01 09:49 2011-08-26 00:00 UNCLASSIFIED Embassy Port Amsel"
    (cable,) = read(f"{headings}\n{row}\n{one.telegram}".encode(), "page.txt")
    assert cable.source.form == "page"
    assert cable.record.id == one.id


def test_a_table_without_a_text_is_no_telegram_whatever_it_is_called() -> None:
    rows = table(["refid", "date", "subject", "tags"], [row[:3] + row[5:6] for row in ROWS])
    (reject,) = read_bytes(rows, "export")
    assert isinstance(reject, Reject)
    assert "refid, date, subject, tags" in reject.reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "names",
    [
        [
            *("Cable No", "Sent on", "Subject line", "Station", "Level given", "Words", "Head"),
            "Message body",
        ],
        [
            *("CableNumber", "DateOfCable", "SubjectLine", "Embassy name", "Classified as", "Tags"),
            *("Message header", "Full text of the cable"),
        ],
    ],
)  # fmt: skip
def test_columns_with_other_names_are_known_by_words_and_values(
    names: list[str], delimiter: str
) -> None:
    check(read(table(names, ROWS, delimiter=delimiter)))


def test_what_words_say_of_a_column_is_believed_only_of_fitting_values() -> None:
    names = ["Cable count", "Body length", "Message sent", "Notes"]
    prose = "Nobody at the quay has seen what was written of the fleet, or knows of it. " * 9
    rows = [["3", "812", "2009-04-01", prose] for _ in CABLES]
    (reject,) = read_bytes(table(names, rows), "t.csv")
    assert isinstance(reject, Reject)
    assert "Cable count, Body length, Message sent, Notes" in reject.reason
    names = ["Cable no", "Length of the text", "Text in full", "Text type"]
    rows = [[one.id, str(len(one.body)), one.body, "plain"] for one in CABLES]
    for one, true in zip(read(table(names, rows)), CABLES, strict=True):
        assert (one.record.id, one.body) == (true.id, true.body)
        assert dict(one.record.extra) == {
            "Length of the text": str(len(true.body)),
            "Text type": "plain",
        }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "<br />", "\\n"])
@pytest.mark.parametrize(
    ("names", "values"),
    [
        (["Item Type", "Title", "Box", "Notes", "Type"], ["document", "Quay", "7", "", "Cable"]),
        (["Kind", "Medium", "Number", "Notes"], ["Message", "Text", "{id}", ""]),
        (["Doc type", "Item", "Notes", "Keeper"], ["Telegram", "{id}", "", "Subject file"]),
        (["Kind", "Source", "Notes"], ["Cable", "Original", ""]),
    ],
)
def test_the_one_column_with_telegrams_is_the_text_and_no_row_of_it_the_headings(
    names: list[str], values: list[str], line_end: str, delimiter: str
) -> None:
    at = names.index("Notes")
    rows = [
        [
            *(value.format(id=one.id) for value in values[:at]),
            one.telegram.replace("\n", line_end),
            *(value.format(id=one.id) for value in values[at + 1 :]),
        ]
        for one in CABLES
    ]
    found = read(table(names, rows, delimiter=delimiter, quoting=csv.QUOTE_ALL))
    cables = [parse_raw(each) for each in found]
    assert [cable.canonical_id for cable in cables] == [one.id for one in CABLES]
    for raw, one, cable in zip(found, CABLES, cables, strict=True):
        assert raw.body.split() == one.body.split()
        assert not {"lines-lost", "left-out"} & {each.code for each in cable.warnings}


def test_a_first_row_with_a_telegram_is_no_headings_whatever_words_stand_in_it() -> None:
    rows = [["Cable", "Text", one.id, one.telegram] for one in CABLES]
    found = read(table(rows[0], rows[1:]))
    assert [each.record.id for each in found] == [one.id for one in CABLES]


def test_a_telegram_of_which_the_first_line_has_no_digit_is_no_headings() -> None:
    rows = [["Cable", "Text", f"UNCLAS PORT AMSEL\n\n{one.body}"] for one in CABLES]
    found = read(table(["Kind", "Medium", "Notes"], rows))
    assert [one.body in each.body for each, one in zip(found, CABLES, strict=True)] == [True] * 3


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_titles_above_the_headings_are_passed_over(delimiter: str) -> None:
    rows = table(NAMES, ROWS, delimiter=delimiter).decode()
    long = "A list that nobody at the quay has ever read to its end. " * 5
    titles = f"{long}{delimiter * 7}\nCables of Port Amsel{delimiter * 7}\n{delimiter * 7}\n"
    passed, *found = read_bytes((titles + rows).encode(), "t.csv")
    assert passed == Passed("t.csv", "title above a table")
    check([one for one in found if isinstance(one, RawCable)])
    assert len(found) == len(CABLES)


def test_a_rule_under_the_headings_is_no_record() -> None:
    rows = "".join(f"| {one.id} | {' '.join(one.body.split())} |\n" for one in CABLES)
    found = read(f"| ID | Text |\n|:---|----:|\n{rows}".encode(), "t.md")
    assert [one.record.id for one in found] == [one.id for one in CABLES]


def test_of_very_many_tables_below_each_other_every_row_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(any_csv, "_BUDGET", 1_000)
    monkeypatch.setattr(any_csv, "_LEAST", 100)
    one = table(["id", "date", "text"], [["09AMSEL1", "2009-03-25", "UNCLAS A"]])
    other = table(["subject", "id", "body"], [["The quay", "09AMSEL2", "UNCLAS B"]])
    found = read((one + other) * 60)
    assert [each.record.id for each in found] == ["09AMSEL1", "09AMSEL2"] * 60


def test_headings_that_come_again_are_no_record() -> None:
    check(read(table(NAMES, [ROWS[0], NAMES, *ROWS[1:]])))


def test_an_id_is_known_by_its_value_where_no_column_is_named_for_it() -> None:
    rows = [[one.id, "FISCH", one.body] for one in CABLES]
    found = read(table(["Tunniste", "Aihe", "Text"], rows))
    assert [one.record.id for one in found] == [one.id for one in CABLES]
    assert found[0].record.extra == (("Aihe", "FISCH"),)
    two = read(table(["Tunniste", "Antwort auf", "Text"], [["09A1", "09B2", "UNCLAS"]]))
    assert two[0].record.id is None


@pytest.mark.parametrize(
    "above",
    [["Cable", "", "Content", ""], ["", "", "Text", ""], ["Message", "Message", "Text", "Text"]],
)
@pytest.mark.parametrize("below", [[], [["(id)", "(ISO)", "(caps)", "(plain)"]]])
def test_of_headings_in_two_rows_the_lower_ones_are_the_columns(
    above: list[str], below: list[list[str]]
) -> None:
    rows = [[one.id, f"{one.created:%Y-%m-%d}", one.subject, one.body] for one in CABLES]
    data = table(above, [["Number", "Date", "Subject", "Text"], *below, *rows])
    found = [each for each in read_bytes(data, "x.csv") if not isinstance(each, Passed)]
    assert len(found) == len(CABLES)
    for raw, one in zip(found, CABLES, strict=True):
        assert isinstance(raw, RawCable)
        assert (raw.record.id, raw.record.title, raw.body) == (one.id, one.subject, one.body)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "types",
    [
        [
            "String",
            "DateTime('UTC')",
            *["LowCardinality(Nullable(String))"] * 5,
            "Nullable(String)",
        ],
        ["varchar(30)", "timestamp", "text", "text", "text", "Decimal(10, 2)", "text", "text"],
    ],
)
def test_a_row_of_types_below_the_headings_is_no_cable(types: list[str], delimiter: str) -> None:
    found = read(table(NAMES, [types, *ROWS], delimiter=delimiter))
    check(found)
    codes = {each.code for one in found for each in parse_raw(one).warnings}
    assert "lines-lost" not in codes


def test_a_row_whose_text_is_a_word_is_no_row_of_types() -> None:
    short = ["Herring", "soon", "Quays", "Haven", "Open", "PREL", "Dispatch", "Pending"]
    found = read(table(NAMES, [short, *ROWS]))
    assert found[0].body == "Pending"
