"""Marks of TeX and troff around and in a telegram set a page, and are none of its text."""

from __future__ import annotations

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.odd.cables import given
from tests.sources.samples import BODY, HEADER, TELEGRAM, only


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


HEAD, _ = BODY.split("\n1. ")
PARAGRAPHS = [
    "(C) Summary: The fleet left port at dawn,\nand nobody saw it go. End summary.",
    "(S) The Minister said that the harbour\nwas closed until the spring.",
    '(SBU) "We will wait", he told the Ambassador.',
]


def telegram(*lines: str, begins: str = "", ends: str = "") -> str:
    text = "\n\n".join(lines)
    return "\n".join([HEADER, "", HEAD, begins, text, ends, "", "KETTLEWELL", ""])


def items(mark: str) -> list[str]:
    return [mark + paragraph for paragraph in PARAGRAPHS]


COUNTED = [f"{no}.|{text}" for no, text in enumerate(PARAGRAPHS, 1)]
BEGINS, ENDS = r"\begin{enumerate}", r"\end{enumerate}"
NUMBERED_BY_PROGRAMS = {
    "enumerate": telegram(*items(r"\item "), begins=BEGINS, ends=ENDS),
    "items in one line": telegram(" ".join(items(r"\item ")), begins=BEGINS, ends=ENDS),
    "an item alone in its line": telegram(*items("\\item\n"), begins=BEGINS, ends=ENDS),
    "a form of numbers": telegram(*items(r"  \item "), begins=BEGINS + r"[label=\arabic*.]"),
    "labels": telegram(*(f"\\item[{each.replace('|', '] ')}" for each in COUNTED), begins=BEGINS),
    "another list": telegram(*items(r"\item "), begins=r"\begin{compactenum}"),
    "texinfo": telegram(*items("@item "), begins="@enumerate", ends="@end enumerate"),
    "troff": telegram(*items(".IP \\n+[no].\n"), begins=".nr no 0 1"),
    "troff with numbers": telegram(*(".IP " + each.replace("|", "\n") for each in COUNTED)),
    "troff that counts": telegram(*items(".np\n")),
    "restructured text": telegram(*(each.replace("\n", "\n   ") for each in items("#. "))),
    "a wiki": telegram("\n".join(each.replace("\n", " ") for each in items("# "))),
    "asciidoc": telegram(*items(". ")),
    "Roman numbers": telegram(
        *(f"{roman} {text}" for roman, text in zip(("I.", "II.", "III."), PARAGRAPHS, strict=True))
    ),
    "typst": telegram(*items("+ ")),
}


@pytest.mark.parametrize("text", NUMBERED_BY_PROGRAMS.values(), ids=NUMBERED_BY_PROGRAMS)
def test_paragraphs_whose_numbers_a_program_makes_have_them(text: str) -> None:
    found = only(read_text(text, "42.txt"))
    blocks = [(block.number, block.text) for block in parse_raw(found).blocks if block.number]
    texts = [text.partition(") ")[2].replace("\n", " ") for text in PARAGRAPHS]
    assert blocks == [(no, text) for no, text in enumerate(texts, 1)]
    assert any(key == "repaired" for key, _ in found.record.extra)


def test_a_list_goes_on_where_it_is_said_to_and_has_lists_inside() -> None:
    first, *rest = items("\\item ")
    inside = "\\begin{itemize}\n\\item one boat\n\\item two boats\n\\end{itemize}"
    again = "\\end{enumerate}\n\nA heading\n\n\\begin{enumerate}[resume]"
    text = telegram(first, inside, again, *rest, begins="\\begin{enumerate}\\setcounter{enumi}{4}")
    blocks = parse_raw(only(read_text(text, "42.txt"))).blocks
    assert [block.number for block in blocks if block.number] == [5, 6, 7]
    assert [block.text for block in blocks if "boat" in block.text] == ["one boat", "two boats"]


def test_the_items_of_docbook_and_html_have_the_numbers_that_are_shown() -> None:
    for begin, item, end in (
        ("<ol>", "<li>{}</li>", "</ol>"),
        ("<orderedlist>", "<listitem><para>{}</para></listitem>", "</orderedlist>"),
    ):
        text = "\n".join([begin, *map(item.format, PARAGRAPHS), end])
        page = f"<article><pre>{HEADER}\n\n{HEAD}</pre>\n{text}\n<p>KETTLEWELL</p></article>"
        blocks = parse_raw(only(read_text(page, "42.html"))).blocks
        assert [block.number for block in blocks if block.number] == [1, 2, 3]


def test_bullets_and_signs_that_are_no_numbers_stay() -> None:
    text = telegram("1. (C) He has:\n\n+ a boat.\n\n+ a net.\n\n# none of the rest")
    assert "+ a boat." in only(read_text(text, "42.txt")).body


@pytest.mark.parametrize("rank", ["chapter", "section", "subsection*"])
@pytest.mark.parametrize("label", ["", r"\label{sec:one}"])
def test_headings_of_tex_that_are_ids_begin_cables_and_others_of_their_rank_end_them(
    rank: str, label: str
) -> None:
    ones = [given(serial) for serial in (21, 22)]
    texts = "".join(
        rf"\{rank}{{{one.id}}}{label}"
        f"\n\n\\noindent {one.body}\n\n\\{rank}{{Remarks}}\n\nIt rained.\n\n"
        for one in ones
    )
    begin, end = "\\documentclass{book}\n\\begin{document}\n", "\\end{document}\n"
    found = [each for each in read_text(begin + texts + end, "x.tex") if isinstance(each, RawCable)]
    assert [parse_raw(each).id for each in found] == [one.id for one in ones]
    shown_ones = ["".join(each.body.split()) for each in found]
    assert shown_ones == ["".join(one.body.split()) for one in ones]
