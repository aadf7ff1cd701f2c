"""Files that cannot be read as they are name the cause that is one, and what to do about it."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, only_reject

NAMES = ("refid", "date", "subject", "body")
ROWS = [
    (f"09PORTAMSEL{serial}", "2009-04-01", "A QUARREL", BODY.replace("000042", f"{serial:06}"))
    for serial in (42, 57, 66)
]
SHELL = "#!/bin/sh\n# This is a shell archive (produced by a program).\nsed 's/^X//' << 'END' > a\n"
SYLK = 'ID;PWXL;N;E\nC;Y1;X1;K"refid"\nC;X2;K"body"\nC;Y2;X1;K"09PORTAMSEL42"\n'


def table(rows: list[tuple[str, ...]]) -> str:
    made = StringIO()
    csv.writer(made).writerows(rows)
    return made.getvalue()


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        (f"{SHELL}{TELEGRAM}END\n", "x.shar", "(shar)"),
        (f'{SYLK}C;X2;K"{TELEGRAM}"\nE\n', "x.slk", "SYLK"),
        (f'TABLE\n0,1\n"EXCEL"\nDATA\n0,0\n""\n1,0\n"{TELEGRAM}"\n', "x.dif", "DIF"),
    ],
)
def test_what_a_file_is_and_what_to_do_is_said(text: str, name: str, why: str) -> None:
    assert why in only_reject(read_text(text, name)).reason


def test_rows_with_tabs_for_blanks_are_said_to_have_them() -> None:
    rows = ("\t".join((*row[:3], " ".join(row[3].split()))).replace(" ", "\t") for row in ROWS)
    found = [*read_text("\n".join(["\t".join(NAMES), *rows]), "x.txt")]
    assert len(found) == len(ROWS)
    assert all("tabs stand for the blanks" in str(each) for each in found)


def test_a_telegram_with_tabs_for_blanks_is_read() -> None:
    found = only(read_text(TELEGRAM.replace(" ", "\t"), "x.txt"))
    assert found.body == BODY
    assert any("in place of blanks" in said for _, said in found.record.extra)


def test_the_rows_of_insert_all_are_read() -> None:
    def quoted(value: str) -> str:
        return "'" + value.replace("'", "''") + "'"

    rows = "\n".join(
        f"  INTO cables ({', '.join(NAMES)}) VALUES ({', '.join(map(quoted, row))})" for row in ROWS
    )
    found = [*read_text(f"INSERT ALL\n{rows}\nSELECT * FROM dual;\n", "x.sql")]
    assert [
        (each.record.id, each.body) for each in found if isinstance(each, RawCable)
    ] == [(row[0], row[3]) for row in ROWS]  # fmt: skip


SENTENCE = "The Minister said that the harbour of the old town was closed until the spring came. "


def folded(text: str, width: int) -> str:
    lines = (
        line[at : at + width]
        for line in text.split("\n")
        for at in range(0, max(1, len(line)), width)
    )
    return "\n".join(lines)


@pytest.mark.parametrize("width", [72, 80, 132])
def test_lines_that_were_cut_at_a_length_are_joined(width: int) -> None:
    paragraphs = "\n\n".join(f"{no}. (SBU) {SENTENCE * 8}".rstrip() for no in (3, 4))
    text = f"{HEADER}\n\n{BODY.replace('KETTLEWELL', paragraphs)}\n\nKETTLEWELL\n"
    found = only(read_text(folded(text, width), "x.txt"))
    whole = parse_raw(only(read_text(text, "x.txt")))
    assert [block.text for block in parse_raw(found).blocks] == [
        block.text for block in whole.blocks
    ]
    assert any(f"were cut at {width} characters" in said for _, said in found.record.extra)


def test_a_text_that_cat_shows_with_all_its_signs_is_read() -> None:
    text = TELEGRAM.replace("his mother", "his mother\u2019s caf\xe9,\tat last")
    shown = text.replace("\n", "$\n").replace("\u2019", "M-bM-^@M-^Y").replace("\xe9", "M-CM-)")
    found = only(read_text(shown.replace("\t", "^I"), "x.txt"))
    assert f"{found.header}\n\n{found.body}\n" == text
    assert any("cat -A" in said for _, said in found.record.extra)


def test_paragraphs_of_one_length_are_cut_by_nobody() -> None:
    line = "{}. (C) Poloff heard that nobody in the port had paid for number {}."
    text = "\n".join(line.format(number, number) for number in range(2, 9))
    found = only(read_text(f"{TELEGRAM.rstrip()}\n\n{text}\n", "x.txt"))
    assert not any("were cut at" in said for _, said in found.record.extra)
