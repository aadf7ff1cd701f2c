"""What a laid out cable points to: its notes, its links, its hits, the others of its ID."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reftel.cable.cable import Mention
from reftel.library import Library
from reftel.library.values import ReferenceState, ResolvedReference
from reftel.tui.parts.runs import RunRole
from reftel.tui.text.page import Page, lay_out
from reftel.tui.text.view import CableView, Options
from tests.tui.made_up import made_up_view, paragraph, prose
from tests.tui.test_layout import TEXT, body, harbours, runs, texts

if TYPE_CHECKING:
    from pathlib import Path

# -- notes, links, hits --------------------------------------------------------------------------


def test_notes_are_marked_and_their_first_line_stands_below() -> None:
    view = made_up_view(
        [paragraph(1, "One."), paragraph(2, "Two.")], notes={1: ("\nCheck.\nMore",)}
    )
    page = lay_out(view, 80)
    assert body(page, 1) == ["✎¶2 SBU  Two.", "         ✎ Check."]
    assert body(page, 0) == [" ¶1 SBU  One."]


def test_notes_on_the_cable_stand_in_its_head() -> None:
    page = lay_out(made_up_view([paragraph(1, "One.")], cable_notes=("Read again.",)), 80)
    assert "✎ Read again." in texts(page)


def test_links_are_those_of_the_head_then_those_of_the_text() -> None:
    page = lay_out(made_up_view([paragraph(1, TEXT)]), 80)
    assert [[target.id for target in link.targets] for link in page.links] == [
        ["09PORTAMSEL12"],
        ["08STVELD7"],
        ["09PORTAMSEL12"],
    ]
    assert [link.in_library for link in page.links] == [True, False, True]
    assert [link.block for link in page.links] == [None, None, 0]
    assert runs(page, RunRole.LINK) == ["09PORTAMSEL12", "reftel"]
    assert runs(page, RunRole.MISSING) == ["08STVELD7"]
    lines = texts(page)
    assert [page.link_line(at) for at in range(3)] == [1, 1, page.first_line(0)]
    assert "REF A 09PORTAMSEL12 →" in lines[1]


def test_an_id_cited_in_the_text_is_a_link_of_its_own() -> None:
    view = made_up_view([paragraph(1, "As 07STVELD3 and 06STVELD4 said.")])
    mentions = (
        Mention(0, 3, 11, (), ("07STVELD3",)),
        Mention(0, 16, 24, (), ("06STVELD4",)),
        Mention(0, 25, 29),
    )
    cable = replace(view.cable, mentions=mentions, references=())
    page = lay_out(CableView(cable, cited={"07STVELD3": "07STVELD3"}), 80)
    assert [(link.targets[0].id, link.in_library) for link in page.links] == [
        ("07STVELD3", True),
        ("06STVELD4", False),
    ]


def test_references_are_matched_by_what_they_say_when_their_order_differs() -> None:
    view = made_up_view([])
    page = lay_out(replace(view, references=view.references[::-1]), 80)
    assert [link.targets[0].id for link in page.links] == ["09PORTAMSEL12", "08STVELD7"]


def test_an_inferred_year_is_questioned() -> None:
    view = made_up_view([])
    inferred = ResolvedReference(
        view.cable.references[0], ReferenceState.YEAR_INFERRED, "09PORTAMSEL12"
    )
    page = lay_out(replace(view, references=(inferred, *view.references[1:])), 80)
    assert "09PORTAMSEL12 →?" in "\n".join(texts(page))


def test_hits_are_lit_and_counted_once_over_a_line_end() -> None:
    view = made_up_view([paragraph(1, "the harbour authority " * 8)], highlight=harbours)
    for width in range(30, 70):
        page = lay_out(view, width)
        lit = "".join(run.text for line in page.lines for run in line.runs if run.hit is not None)
        assert lit.replace(" ", "") == "harbourauthority" * 8
        assert sum(len(line.hits) for line in page.lines) == 8


def walk(page: Page, start: tuple[int, int], step: int) -> list[tuple[int, int]]:
    found = []
    at = page.next_hit(start, step)
    while at is not None:
        found.append(at)
        at = page.next_hit(at, step)
    return found


def test_hits_are_walked_in_both_directions() -> None:
    view = made_up_view([paragraph(1, prose(100)), paragraph(2, prose(60))], highlight=harbours)
    page = lay_out(view, 50)
    forward = walk(page, (0, -1), 1)
    backward = walk(page, (len(page.lines) - 1, 1 << 30), -1)
    assert len(forward) == sum(len(harbours(b.text)) for b in view.cable.blocks) > 2
    assert backward == forward[::-1]


@pytest.mark.parametrize("options", [Options(), Options(header=True), Options(raw=True)])
def test_hits_are_counted_in_the_texts_as_they_stand_on_the_lines(
    samples: Path, options: Options
) -> None:
    def words(text: str) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer("the|harbour|LEASE", text)]

    with Library.open(samples, read_only=True) as library:
        cables = [library.cable(row.id) for row in library.rows(range(1, 60, 4))]
    assert len(cables) > 10
    for cable in filter(None, cables):
        page = lay_out(CableView(cable=cable, highlight=words), 60, options)
        hits = page.hits
        assert not page.lines.known  # nothing was laid out for it
        there = [(line.block, name) for line in page.lines for name in line.hits]
        assert there == hits
        assert [page.hit_line(hit) for hit in hits] == [
            at for at, line in enumerate(page.lines) for _ in line.hits
        ]


# -- disputed IDs ----------------------------------------------------------------------------------


def test_the_others_under_a_disputed_id_are_the_first_links() -> None:
    view = made_up_view([paragraph(1, TEXT)])
    rivals = ("09PORTAMSEL99_X4071", "09PORTAMSEL99_X5550")
    page = lay_out(replace(view, cable=replace(view.cable, rivals=rivals)), 90)
    assert "disputed ID" in texts(page)[0]
    assert "DISPUTED ID, SEE 09PORTAMSEL99_X4071  09PORTAMSEL99_X5550" in texts(page)
    assert [link.targets[0].id for link in page.links[:2]] == list(rivals)
    assert all(link.targets[0].in_library for link in page.links[:2])


def test_of_very_many_some_are_named_and_the_rest_are_counted() -> None:
    view = made_up_view([paragraph(1, TEXT)])
    rivals = tuple(f"09PORTAMSEL99_X{number}" for number in range(1000, 1070))
    page = lay_out(replace(view, cable=replace(view.cable, rivals=rivals)), 90)
    assert "and 58 more" in " ".join(texts(page))
