"""Marks of TeX and troff around and in a telegram set a page, and are none of its text."""

from __future__ import annotations

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only


def shown(cable: RawCable) -> list[tuple[str | None, str]]:
    blocks = parse_raw(cable).blocks
    return [(block.marking, block.text) for block in blocks if block.number]


WHOLE = shown(only(read_text(TELEGRAM, "42.txt")))


def test_a_telegram_quoted_in_tex_is_read_without_its_marks() -> None:
    lines = TELEGRAM.replace("(SBU)", r"\textbf{(SBU)}").replace("\n", "\\\\\n")
    text = f"\\begin{{document}}\n\\begin{{quote}}\n{lines}\\end{{quote}}\n\\end{{document}}\n"
    found = only(read_text(text, "paper.tex"))
    assert shown(found) == WHOLE
    assert any("of TeX" in said for name, said in found.record.extra if name == "repaired")


def test_a_telegram_in_troff_is_read_without_its_macros() -> None:
    lines = "\n".join(f".PP\n{line}" if line else ".sp 1" for line in TELEGRAM.split("\n"))
    bold = lines.replace("(SBU)", "\\fB(SBU)\\fR")
    found = only(read_text(f".TH CABLE 7\n.nf\n{bold}", "x.7"))
    assert shown(found) == WHOLE
    assert any("of troff" in said for name, said in found.record.extra if name == "repaired")


def test_a_dot_at_the_beginning_of_a_few_lines_is_the_telegrams() -> None:
    text = TELEGRAM.replace("KETTLEWELL", ".sp is a word of the old printers\n\nKETTLEWELL")
    assert ".sp is a word" in only(read_text(text, "42.txt")).body
