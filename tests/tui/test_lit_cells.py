"""A hit is lit at the cells of its letters, whatever else its characters are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.cable import Block, BlockKind
from reftel.folding import words
from reftel.plain import plain
from reftel.search.words.highlight import Lit, LitWord, highlighter
from reftel.tui.list.columns import row_runs
from reftel.tui.text.page import lay_out
from reftel.tui.text.view import CableView, Options
from tests import spellings
from tests.search.shelf import cable
from tests.tui.made_up import made_up_row

if TYPE_CHECKING:
    from reftel.tui.parts.runs import Run


def _lit(runs: list[Run]) -> list[str]:
    return [run.text for run in runs if run.hit is not None]


@given(st.data(), spellings.words(shortest=2))
def test_a_hit_is_lit_at_its_own_cells(data: st.DataObject, word: str) -> None:
    here = data.draw(spellings.spelled(word))
    if len(words(here)) != 1:
        return
    highlight = highlighter((Lit((LitWord(words(word)[0]),)),))
    text = f"\u00adÄrger ({here}) \u200b\u2014 e\u0301lan."
    blocks = (Block(BlockKind.PARAGRAPH, text, ()), Block(BlockKind.TABLE, f"a\n{text}", ()))
    one = replace(cable("09VASTRA5", f"Zu {here} und"), blocks=blocks, body=f"x\n{text}\ny")
    view = CableView(one, highlight=highlight)
    shown = plain(here)
    read = [run for line in lay_out(view, 90).lines for run in line.runs]
    assert _lit(read) == [shown] * 3
    raw = [run for line in lay_out(view, 90, Options(raw=True)).lines for run in line.runs]
    assert _lit(raw) == [shown]
    listed = row_runs(made_up_row(1)._replace(subject=f"Zu {here} und"), 90, highlight=highlight)
    assert _lit(listed) == [shown]
