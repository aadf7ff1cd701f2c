"""Textual's own widgets for what strangers wrote: Textual sends control characters as they are.

A note may be a colleague's, under version control; in Markdown, an entity such as ``&#x202e;``
stands for what :mod:`reftel.plain` keeps out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from rich.text import Text
from textual.strip import Strip
from textual.widgets import Markdown, TextArea

from reftel.plain import plain, plain_line
from reftel.tui.parts.forgetting import forget_field

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from textual.geometry import Region


class PlainTextArea(TextArea):
    """An editor that shows what a terminal could obey as something else, and keeps it."""

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn; every character stays at its place."""
        # Textual widens tabs itself.
        pieces = self.document.get_line(line_index).split("\t")
        return Text("\t".join(map(plain_line, pieces)), end="", no_wrap=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw nothing once it is closed: Textual takes its styles away before its place."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        forget_field(self)


class PlainMarkdown(Markdown):
    """Markdown, rendered; its links open nothing.

    Two things are read as their writer meant them: ``<source A>`` is text, no HTML to be passed
    over, and a line that was ended is ended.
    """

    def __init__(self, text: str) -> None:
        super().__init__(plain(text), parser_factory=_parser, open_links=False)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("gfm-like", {"html": False})
    parser.core.ruler.push("lines", _end_lines)
    parser.core.ruler.push("plain", _make_plain)
    return parser


def _end_lines(state: StateCore) -> None:
    """Have each line end where it was ended, as in a list that was written without dashes."""
    for token in state.tokens:
        for each in token.children or ():
            if each.type == "softbreak":
                each.type = "hardbreak"


def _make_plain(state: StateCore) -> None:
    """Make harmless what entities stand for, once they have been read."""
    for token in state.tokens:
        for each in (token, *(token.children or ())):
            each.content = plain(each.content)
            each.info = plain_line(each.info)
            each.attrs = {
                name: plain_line(value) if isinstance(value, str) else value
                for name, value in each.attrs.items()
            }
