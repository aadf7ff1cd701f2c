"""A telegram whose lines are strings in the source of a program is read as they mean it."""

from __future__ import annotations

import json

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only

OTHER = TELEGRAM.replace("000042", "000057").replace("0910803", "0920903").replace("0108", "0209")
LINES = TELEGRAM.rstrip("\n").split("\n")


def strings(text: str, end: str) -> str:
    return "".join(f"    {json.dumps(line + chr(10))}{end}\n" for line in text.split("\n"))


def blocks(cable: RawCable) -> list[str]:
    return [block.text for block in parse_raw(cable).blocks]


WHOLE = blocks(only(read_text(TELEGRAM, "42.txt")))
PROGRAMS = {
    "Python": "TEXT = (\n" + strings(TELEGRAM, "") + ")\n",
    "C": "const char *text =\n" + strings(TELEGRAM, "") + ";\n",
    "JavaScript": "var text =\n" + strings(TELEGRAM, " +") + '    "";\n',
    "a list": "LINES = [\n" + "".join(f"    {json.dumps(line)},\n" for line in LINES) + "]\n",
    "PHP": "$text = '';\n" + "".join(f"$text .= {json.dumps(each + chr(10))};\n" for each in LINES),
    "Java": "String text =\n" + "".join(f"    + {json.dumps(each + chr(10))}\n" for each in LINES),
    "Visual Basic": "".join(
        's = s & "' + line.replace('"', '""') + '" & vbCrLf\n' for line in LINES
    ),
    "properties": "text=" + "".join(f"{line}\\n\\\n    ".replace(":", "\\:") for line in LINES),
    "gettext": 'msgid ""\n' + strings(TELEGRAM, "") + 'msgstr ""\n',
}


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
def test_strings_a_line_are_the_lines_of_the_telegram(text: str) -> None:
    found = only(read_text(text, "x.src"))
    assert blocks(found)[: len(WHOLE) - 1] == WHOLE[:-1]
    assert any("of a program" in said for name, said in found.record.extra if name == "left-out")


def test_two_telegrams_in_two_forms_of_strings_are_two_cables() -> None:
    text = f'A = """\\\n{TELEGRAM}"""\n\nB = (\n{strings(OTHER, "")})\n'
    found = [parse_raw(each) for each in read_text(text, "x.py") if isinstance(each, RawCable)]
    assert [each.id for each in found] == ["09PORTAMSEL42", "09PORTAMSEL57"]


def test_quotations_in_a_telegram_keep_their_marks() -> None:
    quoted = "\n".join(f'  "Herring is fish {number}",' for number in range(12))
    text = TELEGRAM.replace("\n2. (SBU)", f"\n{quoted}\n\n2. (SBU)")
    assert '"Herring is fish 7",' in only(read_text(text, "42.txt")).body
