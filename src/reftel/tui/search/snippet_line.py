"""The line below the list: the words around the first hit in the cable at the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reftel.errors import ReftelError
from reftel.plain import plain_line
from reftel.reader import texts_in_words
from reftel.tui.parts.cells import fit, width_of
from reftel.tui.parts.line_view import LineView, Piece
from reftel.tui.parts.newest import Newest

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.search import Hit, Result

_MARGIN = 7  # cells: where the paragraph's number stands
_ABOVE = "not in the text, but in what stands above it"


class SnippetLine(LineView, can_focus=False):
    """One line below the list. It is filled from behind, so moving in the list never waits."""

    DEFAULT_CLASSES = "-nothing"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--hit"}
    DEFAULT_CSS = """
    SnippetLine { height: 1; background: $surface; }
    SnippetLine > .line--text { color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._questions = Newest(self, "snippet", self._show)
        self._found: Hit | str | None = None  # None as long as nothing is known

    def look_into(self, desk: Desk, cable_id: str, result: Result) -> None:
        """Show the first hit in a cable, soon; until then, what stands here stays."""
        self._questions.ask(partial(self._find, desk, cable_id, result))

    def _find(self, desk: Desk, cable_id: str, result: Result) -> Hit | str:
        """Return the first hit in a cable, or why there is none to show."""
        try:
            return desk.first_hit(cable_id, result) or _ABOVE
        except ReftelError as error:
            return str(error)

    def _show(self, found: Hit | str) -> None:
        self._found = found
        self.redraw()

    def pieces(self, index: int) -> Sequence[Piece]:
        """Lay the line out: the paragraph's number, then the words."""
        hit = self._found
        if index or hit is None:
            return ()
        if isinstance(hit, str):
            return [(fit(" " * _MARGIN + plain_line(hit), self.size.width), "dim")]
        number = f"¶{hit.paragraph}" if hit.paragraph is not None else ""
        elsewhere = _elsewhere(hit)
        shown = hit.around(max(8, self.size.width - _MARGIN - 1 - width_of(elsewhere)))
        before, lit, after = (
            plain_line(shown.text[start:end])
            for start, end in ((0, shown.start), (shown.start, shown.end), (shown.end, None))
        )
        rest = max(0, self.size.width - _MARGIN - width_of(elsewhere + before + lit))
        return [
            (f" {fit(number, _MARGIN - 1)}{elsewhere}{before}", "text"), (lit, "hit"),
            (fit(after, rest), "text"),
        ]  # fmt: skip


def _elsewhere(hit: Hit) -> str:
    """Return where there are hits beside the text that is shown, to stand before the words."""
    if hit.of_text > 1:
        return f"(in {texts_in_words([hit.of_text])}) "
    return f"(more in {texts_in_words(hit.also_in)}) " if hit.also_in else ""
