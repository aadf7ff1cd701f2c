"""How the Markdown of a note is drawn: headings, code; no link in it is opened.

Rich lays it out, in one piece: Textual's own widget has a widget for each item of a list and takes
two seconds for sixty of them, which is no pace to write at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from markdown_it import MarkdownIt
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.text import Text
from rich.theme import Theme
from textual.widgets import Static

from reftel.plain import plain, plain_line

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore

# The ink is the theme's: Rich's colours stand out against its own ground alone.
_STYLES: Final = Theme(
    {
        f"markdown.{part}": style
        for style, parts in {
            "none": "paragraph text list item item.bullet item.number block_quote code_block hr"
            " h1.border table.border",
            "bold": "strong code h1 h2 h3 h4 table.header",
            "italic": "em emph h5 h6 h7",
            "underline": "link link_url kbd",
            "strike": "s",
        }.items()
        for part in parts.split()
    },
    inherit=False,
)


class PlainMarkdown(Static):
    """Markdown, rendered; its links open nothing.

    Two things are read as their writer meant them: ``<source A>`` is text, no HTML to be passed
    over, and a line that was ended is ended.
    """

    def __init__(self, text: str) -> None:
        super().__init__(_Rendered(text), markup=False)

    def show(self, text: str) -> None:
        """Show another text in the place of this one."""
        self.update(_Rendered(text))


class _Code(CodeBlock):
    """Code as it is: no colours, which would have to be those of some language."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(str(self.text).rstrip())


class _Heading(Heading):
    """A heading at the left, where the reader's eye is."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        yield self.text


class _Rendered(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _Heading,
        "fence": _Code,
        "code_block": _Code,
    }

    def __init__(self, text: str) -> None:
        super().__init__("", hyperlinks=False)
        self.parsed = _parser().parse(plain(text))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with console.use_theme(_STYLES):
            yield from super().__rich_console__(console, options)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("gfm-like", {"html": False})
    parser.core.ruler.push("addresses", _name_once)
    parser.core.ruler.push("lines", _end_lines)
    parser.core.ruler.push("plain", _make_plain)
    return parser


def _name_once(state: StateCore) -> None:
    """Show an address that stands in the text once: behind its own words it would come twice."""
    for token in state.tokens:
        if token.children:
            token.children = [each for each in token.children if each.info != "auto"]


def _end_lines(state: StateCore) -> None:
    """Have each line end where it was ended, as in a list that was written without dashes."""
    for token in state.tokens:
        for each in token.children or ():
            if each.type == "softbreak":
                each.type = "hardbreak"


def _make_plain(state: StateCore) -> None:
    """Make harmless what entities such as ``&#x202e;`` stand for, once they have been read."""
    for token in state.tokens:
        for each in (token, *(token.children or ())):
            each.content = plain(each.content)
            each.info = plain_line(each.info)
            each.attrs = {
                name: plain_line(value) if isinstance(value, str) else value
                for name, value in each.attrs.items()
            }
