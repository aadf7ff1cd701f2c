"""The screen of copying (``y``): what is copied, with its citation or without, where to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from reftel.citation import form_called
from reftel.errors import ReftelError
from reftel.plain import plain, plain_line
from reftel.reader import add_quotation
from reftel.tui.parts.cells import cut, width_of, wrap
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.line_view import LineView
from reftel.tui.parts.named_keys import key_of, unsaid
from reftel.tui.parts.overlay import Overlay
from reftel.tui.parts.prompt import FilePrompt
from reftel.tui.parts.wrapping import set_text
from reftel.tui.terminal.clipboard import caution, copying
from reftel.tui.terminal.line_driver import hand_on
from reftel.tui.text.over.selection import Selection, SelectionUnit

if TYPE_CHECKING:
    from reftel.citation import CitationForm, CitedPlace
    from reftel.tui.parts.line_view import Piece

_AROUND, _LEAST = 3, 4  # lines of the border, the title and a gap; of the text
_MOST = 0.6  # of the screen, that is covered


@dataclass(frozen=True, slots=True)
class NoteWanted:
    """The user wants a note on what is chosen.

    Attributes:
        span: where that stands in the text.
        silent: it is to be marked, without a word.
    """

    span: tuple[int, int]
    silent: bool


def part_of(texts: Sequence[str], span: tuple[int, int]) -> tuple[int, slice]:
    """Return the block in which a stretch of a paragraph begins, and which part of its text it is.

    Each of the blocks stands on a line of its own.
    """
    start, end = span
    for at, text in enumerate(texts):
        if start < len(text) or at == len(texts) - 1:
            whole = start <= 0 and end >= len(text)
            return at, slice(None) if whole else slice(max(0, start), min(end, len(text)))
        start, end = start - len(text) - 1, end - len(text) - 1
    return 0, slice(None)


class SelectionView(LineView):
    """Shows a paragraph with what is chosen of it lit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--chosen"}
    DEFAULT_CSS = """
    SelectionView { background: $surface; }
    SelectionView > .line--text { color: $text-muted; background: $surface; }
    SelectionView > .line--chosen { color: $foreground; background: $surface;
        text-style: bold underline; }
    """

    class LaidOut(Message):
        """The text has been broken into lines."""

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self.selection = selection
        self._lines: list[list[Piece]] = []

    def choose(self, selection: Selection) -> None:
        """Choose something else."""
        self.selection = selection
        self._lay_out()

    @property
    def total(self) -> int:
        """How many lines it has."""
        return len(self._lines)

    @on(Resize)
    def _lay_out(self) -> None:
        """Break the text into lines, and bring the end of what is chosen in sight."""
        start, end = self.selection.span
        self._lines, at, seen = [], 0, (0, 0)
        for text in plain(self.selection.text).split("\n"):
            hits = [(max(start - at, 0), min(end - at, len(text)))]
            hits = [(a, b) for a, b in hits if a < b]
            for line in set_text(text, max(8, self.size.width - 2), hits=hits):
                lit = [run.hit is not None for run in line.runs]
                if any(lit):
                    seen = (seen[0] if seen[1] else len(self._lines), len(self._lines) + 1)
                names = ("chosen" if each else "text" for each in lit)
                self._lines.append(
                    [
                        (" ", "text"),
                        *((run.text, name) for run, name in zip(line.runs, names, strict=True)),
                    ]
                )
            at += len(text) + 1
        if seen[0] < self.top or seen[1] > self.top + self.page:
            fits_below = seen[0] >= self.top and seen[1] - seen[0] <= self.page
            self.top = seen[1] - self.page if fits_below else seen[0]
        self.redraw()
        self.post_message(self.LaidOut())

    def pieces(self, index: int) -> Sequence[Piece]:
        """Lay one line out."""
        return self._lines[index] if 0 <= index < len(self._lines) else ()


class CopyScreen(Overlay["str | NoteWanted | None"]):
    """Offers what can be copied of a paragraph, or of a whole cable; gives what is to be said.

    A note can be written on what is chosen, or it can be marked. Each block of the text is on a
    line; the form of a citation to begin with is the first.
    """

    HELP = "Copy"
    DEFAULT_CSS = """
    CopyScreen { align: center bottom; background: transparent; }
    CopyScreen Vertical { width: 100%; min-height: 8; background: $surface;
        border-top: solid $primary; }
    CopyScreen Static { height: auto; padding: 0 1; }
    CopyScreen #title { height: 1; text-style: bold; color: $primary; }
    CopyScreen #cited { color: $text-muted; border-top: blank; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,y", "dismiss(None)", "close", id="copy.close"),
        Binding("c,enter", "copy('cited')", "cited", key_display="c", id="copy.cited"),
        Binding("t", "copy('text')", "text", id="copy.text"),
        Binding("m", "copy('markdown')", "Markdown", id="copy.markdown"),
        Binding("w", "write", "file", id="copy.file"),
        Binding("f", "form", "form", id="copy.form"),
        Binding("s", "unit('sentence')", "sentence", id="copy.sentence"),
        Binding("v", "unit('word')", "words", id="copy.word"),
        Binding("p", "unit('paragraph')", "paragraph", id="copy.paragraph"),
        Binding("o", "copy('citation')", "citation", id="copy.citation"),
        Binding("i", "copy('link')", "ID", id="copy.link"),
        Binding("a", "note(False)", "note on this", id="copy.note"),
        unsaid("B", "note(True)", "mark this", "copy.mark"),
        Binding("l,right,j,down", "move(1)", "next", key_display="h l", id="copy.next"),
        unsaid("h,left,k,up", "move(-1)", "previous", "copy.previous"),
        Binding("L,shift+right,J", "extend(1)", "one more", key_display="L", id="copy.more"),
        unsaid("H,shift+left,K", "extend(-1)", "one less", "copy.less"),
    ]

    def __init__(
        self, text: str, citation: CitedPlace, forms: Sequence[CitationForm], file: str = ""
    ) -> None:
        super().__init__()
        self._citation = citation
        self._forms = list(forms)
        self.file = file
        """The file that was typed last, or is proposed."""
        self._view = SelectionView(Selection(text))

    @property
    def form(self) -> CitationForm:
        """The form that is chosen."""
        return self._forms[0]

    def compose(self) -> ComposeResult:
        """Lay out the text, its citation, and the keys."""
        with Vertical():
            yield Static("", id="title", markup=False)
            yield self._view
            yield Static("", id="cited", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what would be copied."""
        self._view.focus()
        self._say_what()

    @on(SelectionView.LaidOut)
    @on(Resize)
    def _make_room(self) -> None:
        """Cover no more of the cable than the text and its citation need.

        Of a citation that is too long for the screen the end is left out, and it is said how to
        have it.
        """
        most = int(self.size.height * _MOST) - _AROUND
        width = max(8, self.size.width - 2)
        cited = f"{self.form.name}: {self.form.write(self._citation)}"
        lines = []
        for line in cited.split("\n"):  # what fits keeps the blanks it begins with
            fits = width_of(line) <= width
            lines += [line] if fits else [line[a:b] for a, b in wrap(line, width)]
        room = max(_LEAST, most - min(_LEAST, self._view.total))
        if len(lines) > room:
            more = f"… ({key_of(self, 'copy.citation')} copies all of it)"
            lines[room - 1 :] = [cut(more, width)]
        self.query_one("#cited", Static).update("\n".join(lines))
        height = min(self._view.total + len(lines), max(most, _LEAST + len(lines)))
        self.query_one(Vertical).styles.height = height + _AROUND

    def _say_what(self) -> None:
        selection = self._view.selection
        count = selection.last - selection.first + 1
        what = selection.unit if count == 1 else f"{count} {selection.unit}s"
        if selection.unit is SelectionUnit.PARAGRAPH and not self._citation.place:
            what = "its whole text"
        characters = f"{len(selection.chosen):,} characters"
        place = plain_line(" ".join(filter(None, (self._citation.id, self._citation.place))))
        self.query_one("#title", Static).update(f"Copy from {place}: {what}, {characters}")
        self._make_room()

    def action_unit(self, unit: str) -> None:
        """Choose by sentences, words, or the paragraph."""
        self._choose(self._view.selection.by(SelectionUnit(unit)))

    def action_move(self, step: int) -> None:
        """Choose the next sentence or word, or the one before."""
        self._choose(self._view.selection.moved(step))

    def action_extend(self, step: int) -> None:
        """Choose one more, or one less."""
        self._choose(self._view.selection.extended(step))

    def _choose(self, selection: Selection) -> None:
        self._view.choose(selection)
        self._say_what()

    def action_form(self) -> None:
        """Cite in the next form."""
        self._forms.append(self._forms.pop(0))
        self._say_what()

    def _made(self, what: str) -> tuple[str, str]:
        """Return what is to be copied, and its name."""
        chosen = self._view.selection.chosen
        match what:
            case "text":
                return plain(chosen), "The text"
            case "citation":
                return self.form.write(self._citation), "The citation"
            case "link":
                return plain_line(self._citation.link), f"{plain_line(self._citation.link)}"
            case "markdown":
                markdown = form_called("markdown", self._forms)
                return markdown.quote(chosen, self._citation), "The text in Markdown"
            case _:
                return self.form.quote(chosen, self._citation), "The text with its citation"

    def action_copy(self, what: str) -> None:
        """Put something on the clipboard of the terminal, and say how that is known to end."""
        text, name = self._made(what)
        try:
            hand_on(self.app, copying(text))
        except ReftelError as error:
            self.say(str(error), "error")
            return
        self.dismiss(f"{name} was sent to {caution()}; y w writes a file.")

    def action_note(self, silent: bool) -> None:
        """Write a note on what is chosen, or mark it without a word."""
        self.dismiss(NoteWanted(self._view.selection.span, silent))

    def action_write(self) -> None:
        """Ask for a file, and add the text with its citation to it."""
        hint = "quotations.md, or .txt; it is made if it is not there"
        ask = FilePrompt("add to", hint, typed=self.file)
        self.line.ask(ask, self._write)

    def _write(self, typed: str) -> None:
        self.file = typed
        chosen = self._view.selection.chosen
        self.dismiss(add_quotation(typed, chosen, self._citation, self._forms))
