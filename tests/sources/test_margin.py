"""What stands in front of the lines of a text, quoting or numbers, is taken away and said."""

from __future__ import annotations

import csv
from html import escape
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.sources import Reject, read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, only_reject, read_one, told

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = TELEGRAM.rstrip("\n").split("\n")


def filled(count: int) -> int:
    """How many of the lines down to this one are not empty."""
    return sum(map(bool, LINES[: count + 1]))


QUOTED: dict[str, Callable[[str], str]] = {
    "with a blank": lambda line: f"> {line}".rstrip(),
    "bare": lambda line: f">{line}",
    "twice": lambda line: f">> {line}",
    "twice, apart": lambda line: f"> > {line}",
    "bars": lambda line: f"| {line}",
    "added": lambda line: f"+{line}",
    "remarks": lambda line: f"# {line}".rstrip(),
}
NUMBERED: dict[str, Callable[[int, str], str]] = {
    "in columns": lambda at, line: f"{at + 1:4}  {line}",
    "with a tab": lambda at, line: f"{at + 1:6}\t{line}",
    "with a colon": lambda at, line: f"{at + 1}: {line}",
    "with a bar": lambda at, line: f"{at + 1:03}|{line}",
    "from elsewhere": lambda at, line: f"{at + 417} {line}",
    "without empty lines": lambda at, line: f"{filled(at):6}\t{line}" if line else "",
    "every fifth": lambda at, line: f"{'' if (at + 1) % 5 else at + 1:>4}  {line}",
}


@pytest.mark.parametrize("quote", QUOTED.values(), ids=QUOTED)
def test_a_quoted_telegram_is_read_and_that_is_said(quote: Callable[[str], str]) -> None:
    raw = only(read_text("\n".join(map(quote, LINES)), "x.txt"))
    assert (raw.header, raw.body) == (HEADER, BODY)
    said = [each.message for each in parse_raw(raw).warnings if each.code == "wrapper-removed"]
    (message,) = said
    assert message.endswith(f" in front of {len(LINES)} lines is left out")


@pytest.mark.parametrize("form", ["{:08}", "{:6}"])
@pytest.mark.parametrize("step", [1, 10, 100])
def test_numbers_that_count_lines_behind_them_are_left_out_and_that_is_said(
    form: str, step: int
) -> None:
    cards = [f"{line:72}{form.format((at + 9) * step)}" for at, line in enumerate(LINES, 1)]
    raw = only(read_text("\n".join(cards), "x.txt"))
    assert (raw.header, raw.body) == (HEADER, BODY)
    said = [each.message for each in parse_raw(raw).warnings if each.code == "wrapper-removed"]
    assert said == [f"the numbers behind {len(LINES)} lines are left out"]


def test_numbers_behind_lines_that_count_nothing_stay() -> None:
    rows = [f"{line:72}{at * at:08}" for at, line in enumerate(LINES, 1)]
    raw = only(read_text("\n".join(rows), "09PORTAMSEL42.txt"))
    assert f"{len(LINES) ** 2:08}" in raw.body


def test_what_is_written_around_a_quoted_telegram_is_left_out_and_said() -> None:
    quoted = "\n".join(map(QUOTED["bare"], LINES))
    raw = only(read_text(f"On Monday Ottoline wrote:\n\n{quoted}\n\nI do not agree.\n", "x.txt"))
    assert (raw.header, raw.body) == (HEADER, BODY)
    messages = [each.message for each in parse_raw(raw).warnings]
    assert "1 line above the cable is left out: On Monday Ottoline wrote:" in messages
    assert "1 line behind the cable is left out: I do not agree." in messages


REMARKS = ["I doubt that, said", "Ottoline."]


def answered(quote: str, remarks: list[str], *, depth: str = "> ") -> str:
    """Return the telegram, quoted or not, with remarks behind its first paragraph."""
    first = next(at for at, line in enumerate(LINES) if line.startswith("1. ")) + 1
    lines = [f"{quote}{line}".rstrip() for line in LINES]
    return "\n".join(
        [*lines[:first], "", *(f"{depth}{each}" for each in remarks), "", *lines[first:]]
    )


@pytest.mark.parametrize(
    ("quote", "depth"), [("> ", ""), (">> ", "> "), ("> ", "> > "), ("", "> "), ("| ", "")]
)
def test_what_is_written_between_the_lines_is_left_out_and_said(quote: str, depth: str) -> None:
    raw = only(read_text(answered(quote, REMARKS, depth=depth), "x.txt"))
    cable = parse_raw(raw)
    assert "Ottoline" not in raw.body
    assert [block.text for block in cable.blocks] == [
        block.text for block in parse_raw(only(read_text(TELEGRAM, "x.txt"))).blocks
    ]
    (said,) = (each for each in cable.warnings if "between the lines" in each.message)
    assert said.code == "wrapper-removed"
    assert said.message.startswith("2 lines between the lines of the cable are left out: ")
    assert "said" in said.message
    assert "Ottoline." in said.message


def test_who_wrote_a_remark_goes_with_it() -> None:
    text = answered("", ["I doubt that."]).replace("> I", "Ottoline wrote on Monday:\n> I")
    raw = only(read_text(text, "x.txt"))
    assert "Ottoline" not in raw.body
    assert any("Ottoline wrote on Monday: > I doubt" in said for _, said in raw.record.extra)


def test_a_line_that_a_mail_program_broke_stays() -> None:
    long = f"1. (SBU) {'The Minister said that herrings are free. ' * 2}And"
    text = "\n".join(f"> {line}" for line in LINES).replace(
        "> 2. (SBU)", f"> {long}\nso they are.\n> 2. (SBU)"
    )
    raw = only(read_text(text, "x.txt"))
    assert "And\nso they are.\n2. (SBU)" in raw.body


def test_a_telegram_s_lines_that_are_quoted_otherwise_stay_and_are_said() -> None:
    raw = only(read_text(answered("", ["3. (SBU) The ferries were late again."]), "x.txt"))
    assert "The ferries" in raw.body
    said = told(raw)
    assert said[0].startswith("1 line quoted otherwise than the rest of the cable is perhaps")


def test_what_is_left_out_is_kept_in_full() -> None:
    remark = [f"Remark number {number} on the quarrel." for number in range(20)]
    raw = only(read_text(answered("> ", remark, depth=""), "x.txt"))
    (said,) = (each for each in parse_raw(raw).warnings if "between the lines" in each.message)
    assert said.raw.split("\n") == remark


def test_a_telegram_behind_a_quoted_one_stays() -> None:
    more = [f"{number}. (SBU) The ferries were late again." for number in range(3, 24)]
    quoted = "\n".join(map(QUOTED["with a blank"], [*LINES[:-1], *more, LINES[-1]]))
    other = TELEGRAM.replace("0042", "0043").replace("010803Z", "020803Z")
    found = [
        raw for raw in read_text(f"{quoted}\n\n{other}", "x.txt") if not isinstance(raw, Reject)
    ]
    assert len(found) == 2


@pytest.mark.parametrize("number", NUMBERED.values(), ids=NUMBERED)
def test_a_telegram_with_numbered_lines_is_read_and_that_is_said(
    number: Callable[[int, str], str],
) -> None:
    raw = only(read_text("\n".join(map(number, range(len(LINES)), LINES)), "x.txt"))
    assert (raw.header, raw.body) == (HEADER, BODY)
    messages = [each.message for each in parse_raw(raw).warnings]
    assert any(each.startswith("the numbers in front of ") for each in messages)


def test_numbers_that_do_not_count_the_lines_are_rejected_with_what_to_do() -> None:
    text = "\n".join(f"{at % 9 + 1:4}  {line}" for at, line in enumerate(LINES))
    assert "take the numbers away" in only_reject(read_text(text, "x.txt")).reason


def test_a_telegram_s_own_numbers_stay() -> None:
    table = "\n".join(f"{at}  herrings and {at} lighthouses" for at in range(1, 30))
    body = f"{BODY.removesuffix('KETTLEWELL')}{table}\n\nKETTLEWELL"
    raw = only(read_text(f"{HEADER}\n\n{body}\n", "x.txt"))
    assert raw.body == body


def test_a_patch_that_adds_a_telegram_is_read_whatever_stands_above() -> None:
    head = (
        "---\n cable.txt | 20 ++++\n 1 file changed, 20 insertions(+)\n\ndiff --git a/x b/x\n"
        "new file mode 100644\nindex 0000000..1111111\n--- /dev/null\n+++ b/cable.txt\n"
        "@@ -0,0 +1,20 @@\n"
    )
    text = head + "".join(f"+{line}\n" for line in LINES)
    raw = only(read_text(text, "x.txt"))
    assert raw.body == BODY
    assert raw.header.endswith(HEADER)
    mail = "From: a@example.org\nMessage-ID: <1@example.org>\nSubject: [PATCH]\n\n"
    assert only(read_text(mail + text, "x.eml")).header.endswith(HEADER)


@pytest.mark.parametrize("sign", [",", ";"])
@pytest.mark.parametrize("name", ["x.csv", "x.txt"])
def test_a_table_of_one_column_with_a_line_a_row_is_its_text(sign: str, name: str) -> None:
    text = TELEGRAM.replace(", ", f"{sign} ").replace("at dawn", f"{sign} he said{sign} at dawn")
    table = StringIO()
    csv.writer(table, delimiter=sign, lineterminator="\n").writerows(
        [line] for line in text.split("\n")
    )
    assert table.getvalue().count('"\n') > 4
    raw = only(read_text(table.getvalue(), name))
    whole = read_one(text)
    assert (raw.header, raw.body) == (whole.header, whole.body)
    assert "as of a table's cells" in str(raw.record.extra)


def test_a_file_that_a_page_shows_with_the_numbers_of_its_lines_is_read() -> None:
    rows = "".join(
        f"<tr><td id=L{no}>{no}</td><td>{escape(line)}</td></tr>\n"
        for no, line in enumerate(TELEGRAM.rstrip("\n").split("\n"), 1)
    )
    page = f"<html><p>cables/x.txt</p><table>{rows}</table><p>&copy; 2024 Hub</p></html>"
    found = only(read_text(page, "x.html"))
    assert [block.text for block in parse_raw(found).blocks] == [
        block.text for block in parse_raw(only(read_text(TELEGRAM, "x.txt"))).blocks
    ]
    assert any("the numbers in front of" in said for _, said in found.record.extra)


def test_parts_of_a_file_that_were_found_by_grep_are_a_reject() -> None:
    lines = [
        f"{no}{'-' if no % 3 else ':'}{line}" for no, line in enumerate(TELEGRAM.split("\n"), 1)
    ]
    text = "\n".join([*lines[:18], "--", *lines[22:]])
    assert "numbers in front of its lines" in only_reject(read_text(text, "x.txt")).reason


def test_numbers_that_are_paragraphs_of_one_line_each_are_no_reject() -> None:
    paragraphs = "\n".join(f"{no}. (C) Word of the quay, and no more of it." for no in range(3, 60))
    text = TELEGRAM.replace("\n\nKETTLEWELL", f"\n\n{paragraphs}\n\nKETTLEWELL")
    assert len(parse_raw(only(read_text(text, "x.txt"))).blocks) > 57


@pytest.mark.parametrize("name", ["Bert", "LO", "Lena"])
def test_a_remark_that_says_who_quotes_it_is_left_out_and_said(name: str) -> None:
    raw = only(read_text(TELEGRAM.replace("\n\n2. ", f"\n\n{name}> She lies.\n\n2. "), "x.txt"))
    assert raw.body.split() == BODY.split()
    said = [each.message for each in parse_raw(raw).warnings]
    assert f"1 line between the lines of the cable is left out: {name}> She lies." in said


@pytest.mark.parametrize("mark", ["> ", "db> "])
def test_a_remark_above_the_first_line_is_said_to_stand_there(mark: str) -> None:
    raw = only(read_text(f"{mark}Open the quays.\n\n{TELEGRAM}", "x.txt"))
    said = [each.message for each in parse_raw(raw).warnings]
    assert f"1 line above the cable is left out: {mark}Open the quays." in said
