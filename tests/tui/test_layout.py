"""A cable laid out in lines: what stands where, and what it is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reftel.cable.cable import Block, BlockKind, Span
from reftel.cable.raw_cable import Precision
from reftel.tui.parts.runs import RunRole
from reftel.tui.text.absent_cable import missing_view
from reftel.tui.text.page import Page, lay_out
from reftel.tui.text.reading_line import title
from reftel.tui.text.view import CableView, Options
from tests.tui.made_up import long_view, made_up_view, paragraph, prose

TEXT = "The keepers said reftel was wrong about the tides."


def texts(page: Page) -> list[str]:
    return [line.text.rstrip() for line in page.lines]


def body(page: Page, block: int = 0) -> list[str]:
    return [line.text.rstrip() for line in page.lines if line.block == block]


def block(kind: BlockKind, text: str, **more: object) -> Block:
    return Block(kind, text, (Span(0, 0),), **more)  # type: ignore[arg-type] # keywords of Block


def runs(page: Page, role: RunRole) -> list[str]:
    return [run.text for line in page.lines for run in line.runs if run.role is role]


def harbours(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer("harbour authority", text)]


# -- the head ------------------------------------------------------------------------------------


def test_the_head_says_what_the_line_above_the_text_does_not() -> None:
    view = made_up_view([paragraph(1, TEXT)])
    assert title(view.cable) == "09PORTAMSEL99 · 30 Dec 2009 · FOUO · Embassy Port Amsel"
    assert texts(lay_out(view, 80))[:4] == [
        "Vastrania: lighthouse keepers strike (fictional)",
        "TAGS EWWT  VX  REF A 09PORTAMSEL12 →  B 08STVELD7  C KEEPER-MINISTRY EMAILS",
        "05:29Z · UNCLASSIFIED//FOR OFFICIAL USE ONLY · to SECSTATE WASHDC PRIORITY",
        "",
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sender": "AMEMBASSY MUSCAT"}, "ONLY · to SECSTATE WASHDC PRIORITY"),
        ({"sender": None}, "ONLY · to SECSTATE WASHDC PRIORITY"),
        ({"origin": "", "canonical_id": "X", "sender": "DOHA"}, "ONLY · from DOHA · to"),
        ({"sender": "DOHA", "origin": "Embassy Doha"}, "ONLY · Embassy Doha · from DOHA"),
        (
            {"sender": None, "to": (), "info": (), "captions": (), "body": "1. It rained."},
            "ONLY · no header",
        ),
    ],
)
def test_another_origin_than_the_line_above_names_is_said(
    changed: dict[str, object], said: str
) -> None:
    cable = replace(made_up_view([]).cable, canonical_id="09MUSCAT99", origin="Embassy Muscat")
    cable = replace(cable, **changed)  # type: ignore[arg-type] # of Cable
    assert said in "\n".join(texts(lay_out(CableView(cable), 120)))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"partial": True, "truncated": True}, "partial extract"),
        ({"truncated": True}, "text cut off"),
        ({"created": None, "canonical_id": "LETTER"}, "undated"),
    ],
)
def test_what_is_odd_about_a_cable_comes_first(changed: dict[str, object], said: str) -> None:
    view = made_up_view([])
    view = replace(view, cable=replace(view.cable, **changed))  # type: ignore[arg-type] # of Cable
    for raw in (False, True):
        assert texts(lay_out(view, 120, Options(raw=raw)))[0] == said


@pytest.mark.parametrize(
    ("precision", "expected"),
    [(Precision.MINUTE, "05:29Z · U"), (Precision.HOUR, "05hZ · U"), (Precision.DAY, "U")],
)
def test_the_time_says_no_more_than_is_known(precision: Precision, expected: str) -> None:
    view = made_up_view([])
    view = replace(view, cable=replace(view.cable, created_precision=precision))
    assert texts(lay_out(view, 100))[2].startswith(expected)


def test_tags_are_explained_where_there_is_room() -> None:
    view = made_up_view([])
    assert "TAGS EWWT shipping  VX" in texts(lay_out(view, 120))[1]
    assert "shipping" not in "\n".join(texts(lay_out(view, 80)))


def test_the_header_unfolds() -> None:
    view = made_up_view([paragraph(1, TEXT)])
    folded, unfolded = lay_out(view, 80), lay_out(view, 80, Options(header=True))
    assert "FM AMEMBASSY PORT AMSEL" not in texts(folded)
    assert "TO RUEHC/SECSTATE WASHDC PRIORITY 0001" in texts(unfolded)


def test_blocks_of_the_head_are_folded_with_it_unless_there_is_nothing_else() -> None:
    caption = block(BlockKind.CAPTION, "SIPDIS")
    view = made_up_view([caption, paragraph(1, TEXT)])
    assert "SIPDIS" not in "\n".join(texts(lay_out(view, 80)))
    assert "SIPDIS" in "\n".join(texts(lay_out(view, 80, Options(header=True))))
    assert "SIPDIS" in "\n".join(texts(lay_out(made_up_view([caption]), 80)))


# -- the body ------------------------------------------------------------------------------------


def test_number_and_marking_stand_in_the_margin() -> None:
    page = lay_out(made_up_view([paragraph(1, TEXT), paragraph(12, "Short.")]), 61)
    assert body(page) == [
        " ¶1  SBU  The keepers said reftel was wrong about the tides.",
    ]
    assert body(page, 1) == [" ¶12 SBU  Short."]
    assert runs(page, RunRole.NUMBER)[0].split() == ["¶1", "SBU"]


def test_a_narrow_window_keeps_the_number_and_moves_the_marking_into_the_text() -> None:
    page = lay_out(made_up_view([paragraph(1, "Short.")]), 40)
    assert body(page) == [" ¶1  (SBU) Short."]


def test_a_marking_too_long_for_the_margin_stands_in_the_text() -> None:
    blocks = [paragraph(1, "One."), paragraph(2, "Two.", marking="S/REL VX, NZ")]
    page = lay_out(made_up_view(blocks), 80)
    assert body(page, 1) == [" ¶2      (S/REL VX, NZ) Two."]


def test_lines_of_text_are_capped_for_comfort() -> None:
    page = lay_out(long_view(), 200)
    body = [line.text.rstrip() for line in page.lines if line.block is not None]
    assert 90 < max(map(len, body)) <= 90 + 11


@pytest.mark.parametrize("width", [20, 50, 80, 120, 200])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    page = lay_out(long_view(), width)
    assert max(len(line) for line in texts(page)) <= width


@pytest.mark.parametrize("width", [30, 80, 120])
def test_every_word_of_the_text_is_on_the_page(width: int) -> None:
    view = long_view()
    words = " ".join(b.text for b in view.cable.blocks).split()
    shown = "".join(line.text for line in lay_out(view, width).lines if line.block is not None)
    shown = re.sub(r"[\s¶\d()✎.]|SBU|p\.", "", shown)
    missing = [word for word in words if re.sub(r"[\d.]", "", word) not in shown]
    assert not missing


def test_bullets_hang_and_headings_are_headings() -> None:
    blocks = [
        block(BlockKind.HEADING, "The strike"),
        paragraph(1, "It began."),
        block(BlockKind.BULLET, prose(20), label="--"),
        block(BlockKind.SUBPARAGRAPH, prose(20), label="a"),
    ]
    page = lay_out(made_up_view(blocks), 80)
    assert runs(page, RunRole.HEADING) == ["The strike"]
    first, second = body(page, 2)[:2]
    assert first.startswith("            -- The harbour")
    assert second.startswith(" " * 15)
    assert second[15] != " "
    assert body(page, 3)[0].startswith("           a. The harbour")


def test_a_table_keeps_its_lines_and_blanks() -> None:
    table = "Port      Keepers\nAmsel          12\nSt. Veld        3"
    page = lay_out(made_up_view([block(BlockKind.TABLE, table)]), 80)
    assert [line.strip() for line in body(page)] == table.split("\n")


def test_redactions_are_seen_and_never_broken() -> None:
    text = "The keeper XXXXXXXXXXXX met [NAME REMOVED] and xxxxxxxx again."
    for width in range(30, 80):
        page = lay_out(made_up_view([paragraph(1, text)]), width)
        assert runs(page, RunRole.REDACTION) == ["XXXXXXXXXXXX", "[NAME REMOVED]", "xxxxxxxx"]


def test_a_page_break_is_marked_in_the_margin_of_its_line() -> None:
    text = prose(40)
    page = lay_out(made_up_view([paragraph(1, text, page_breaks=((120, 2),))]), 80)
    marked = [line for line in page.lines if any(run.role is RunRole.PAGE for run in line.runs)]
    assert len(marked) == 1
    assert marked[0].text.startswith(" p.2 ")
    assert text[120:126] in marked[0].text


def test_a_page_break_between_paragraphs_is_marked_in_the_gap() -> None:
    page = lay_out(made_up_view([paragraph(1, "One.", page=1), paragraph(2, "Two.", page=2)]), 80)
    lines = texts(page)
    assert lines[lines.index(" ¶1 SBU  One.") + 1] == " p.2"


def test_a_new_section_is_announced() -> None:
    view = made_up_view([paragraph(1, "One.", section=1), paragraph(2, "Two.", section=2)])
    page = lay_out(replace(view, cable=replace(view.cable, sections=(1, 2))), 80)
    assert "section 2 of 2" in "\n".join(texts(page))


def test_control_characters_and_bidirectional_overrides_do_not_reach_the_screen() -> None:
    hostile = "a\x1b[31mb\u202ec\x07 [bold]d[/]"
    view = made_up_view([paragraph(1, hostile, marking="\x1bU"), block(BlockKind.TABLE, hostile)])
    cable = replace(
        view.cable, subject=hostile, origin=hostile, id="\x1bX", header=hostile, body=hostile
    )
    notes = {0: (hostile,)}
    for options in (Options(), Options(header=True), Options(raw=True)):
        page = lay_out(replace(view, cable=cable, notes=notes), 80, options)
        shown = "".join(texts(page))
        assert not re.search("[\x00-\x1f\u202e]", shown)
        assert "[bold]d[/]" in shown


@pytest.mark.parametrize("rule", ["-", "-----  - -", "_" * 70, "= ="])
def test_what_is_left_of_a_rule_is_neither_shown_nor_a_stop(rule: str) -> None:
    blocks = [
        Block(BlockKind.HEADING, "Tides", (Span(0, 0),)),
        Block(BlockKind.PARAGRAPH, rule, (Span(0, 0),)),
        paragraph(1, "One."),
        Block(BlockKind.PARAGRAPH, "Two - and three.", (Span(0, 0),)),
    ]
    page = lay_out(made_up_view(blocks), 80)
    shown = texts(page)
    assert rule not in [text.strip() for text in shown]
    at = next(at for at, text in enumerate(shown) if text.endswith("Tides"))
    assert shown[at + 1].endswith("One.")
    assert len(page.stops) == 2
    noted = lay_out(made_up_view(blocks, notes={1: ("Why?",)}), 80)
    assert any(text.strip("✎ ") == rule for text in texts(noted))


# -- lines on demand -----------------------------------------------------------------------------


def test_only_what_is_looked_at_is_laid_out() -> None:
    page = lay_out(long_view(500), 80)
    assert page.lines.has(23)
    assert page.lines.known < 60
    assert len(page.lines) > 3000


def test_blocks_and_lines_find_each_other() -> None:
    view = long_view()
    for options in (Options(), Options(header=True)):
        page = lay_out(view, 80, options)
        for index in range(len(view.cable.blocks)):
            assert page.lines[page.first_line(index)].block == index
            assert index == 0 or page.lines[page.first_line(index) - 1].block != index


def test_the_lines_of_a_stop_hold_its_bullets() -> None:
    view = long_view(10)
    page = lay_out(view, 80)
    ninth = page.stop_numbered(9)
    assert ninth is not None
    lines = page.stop_lines(ninth)
    assert {page.lines[at].block for at in lines if page.lines[at].block} == set(
        range(page.stops[ninth].first, page.stops[ninth].last + 1)
    )
    assert page.stops[ninth].last - page.stops[ninth].first == 3


# -- raw -----------------------------------------------------------------------------------------


def raw_view() -> CableView:
    body = "UNCLAS PORT AMSEL 000099\n\n1. (U)  One   two.\n\n2. (U) Three.\n" + "- more\n" * 300
    blocks = [
        Block(BlockKind.CLASSIFICATION, "UNCLAS", (Span(0, 24),)),
        Block(BlockKind.PARAGRAPH, "One two.", (Span(26, 44),), number=1),
        Block(BlockKind.PARAGRAPH, "Three.", (Span(46, 59),), number=2),
    ]
    view = made_up_view(blocks)
    return replace(view, cable=replace(view.cable, body=body, mentions=()))


def test_the_raw_view_keeps_every_line_and_blank() -> None:
    view = raw_view()
    shown = [line.text for line in lay_out(view, 80, Options(raw=True)).lines]
    assert "1. (U)  One   two." in shown
    assert shown[-302:] == view.cable.body.split("\n")[-302:]
    assert "VZCZCXYZ0001" in shown


def test_a_raw_line_wider_than_the_window_goes_on_between_words_behind_a_mark() -> None:
    view = raw_view()
    body = "short line\n" + prose(21) + "\n  " + "=" * 50
    cable = replace(view.cable, body=body, blocks=(), header="ROUTINE " * 8)
    page = lay_out(replace(view, cable=cable, highlight=harbours), 40, Options(raw=True))
    shown = texts(page)
    at = shown.index("short line")
    assert shown[at + 1 : at + 5] == [
        "The harbour authority of port amsel has",
        "↳ asked the ministry of fisheries for",
        "↳ another survey of the shoals and the",
        "↳ minister.",
    ]
    assert shown[at + 5 :] == ["  " + "=" * 38, "↳ " + "=" * 12]
    assert all(len(text) <= 40 for text in shown)
    assert "↳ ROUTINE ROUTINE ROUTINE" in shown
    hits = [run.text for line in page.lines for run in line.runs if run.hit is not None]
    assert hits == ["harbour authority"]


def test_raw_lines_know_their_paragraph() -> None:
    page = lay_out(raw_view(), 80, Options(raw=True))
    at = page.first_line(2)
    assert page.lines[at].text == "2. (U) Three."
    assert page.stop_at(at) == 1
    assert page.lines[page.first_line(1)].text == "1. (U)  One   two."
    assert len(page.stop_lines(1)) == 302


def test_the_page_of_a_cable_that_is_not_here_misses_no_header() -> None:
    said = "\n".join(texts(lay_out(missing_view("09PORTAMSEL99", ()), 120)))
    assert "Not in this library" in said
    assert "header" not in said
