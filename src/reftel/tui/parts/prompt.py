"""A one-line question at the bottom of the screen, and how Tab completes the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from reftel.errors import ReftelError
from reftel.folding import folded
from reftel.paths import typed_path
from reftel.plain import plain_line
from reftel.tui.parts.cells import cut
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.parts.plain_input import PlainInput

_MOST_FILES = 500
_GAP = "   "
_LEAST_OF_A_WAY = 4  # letters


class Prompt(Horizontal):
    """Lies on the key line, in which it is mounted, until that takes the answer and removes it.

    Args:
        label: what is asked.
        placeholder: what may be answered.
        typed: an answer that is proposed; the first letter that is typed takes it away.
        ways: the answers that Tab completes.
        meaning: says what an answer would do; it stands behind the field.
    """

    HELP = "Prompt"
    DEFAULT_CSS = """
    Prompt {
        overlay: screen; position: absolute; offset: -1 0; width: 100vw; height: 1;
        background: $panel; padding: 0 1;
    }
    Prompt Static { width: auto; color: $primary; text-style: bold; }
    Prompt Input { width: 1fr; background: $panel; }
    Prompt #ways { max-width: 50%; color: $text-muted; text-style: none; padding: 0 0 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "cancel", "never mind", id="prompt.cancel"),
        Binding("tab", "complete(1)", "complete", id="prompt.complete"),
        unsaid("shift+tab", "complete(-1)", "complete back", "prompt.complete-back"),
    ]  # fmt: skip

    @dataclass
    class Answered(Message):
        """The user has answered, or thought better of it (an empty ``text``)."""

        prompt: Prompt
        text: str

    def __init__(
        self,
        label: str,
        placeholder: str,
        *,
        typed: str = "",
        ways: Sequence[str] = (),
        meaning: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self._label = label
        self._placeholder = placeholder
        self._proposed = typed
        self._all_ways = ways
        self._meaning = meaning
        self._begun: str | None = None  # what was typed before Tab
        self._turn = 0

    def compose(self) -> ComposeResult:
        """Lay out the label, the field, and what Tab would put there."""
        yield Static(f"{self._label} ", markup=False)
        yield PlainInput(
            self._proposed,
            placeholder=plain_line(self._placeholder),
            compact=True,
            select_on_focus=False,
        )
        yield Static("", id="ways", markup=False)

    def on_mount(self) -> None:
        """Take what is typed from now on."""
        field = self._field
        field.focus()
        field.selection = Selection(0, len(field.value))
        self._show_ways()

    def take_focus(self) -> None:
        """Have what was answered corrected."""
        self._field.focus()

    @property
    def _field(self) -> Input:
        return self.query_one(Input)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep it from being taken for a search; name the ways to go on."""
        event.stop()
        self._begun = None
        self._show_ways()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer."""
        event.stop()
        self._answer(event.value.strip())

    def action_complete(self, step: int) -> None:
        """Put the next way to go on into the field."""
        if self._begun is None:
            untouched = self._field.value == self._proposed and self._proposed in self._all_ways
            self._begun = "" if untouched else self._field.value
            self._turn = self._ways("").index(self._proposed) if untouched else -step
        ways = self._ways(self._begun)
        if ways:
            self._turn = (self._turn + step) % len(ways)
            with self.prevent(Input.Changed):
                self._field.value = ways[self._turn]
            self._field.cursor_position = len(ways[self._turn])
            self._show_ways()

    def action_cancel(self) -> None:
        """Give no answer."""
        self._answer("")

    def _ways(self, typed: str) -> Sequence[str]:
        """Return the answers that begin as typed."""
        return [way for way in self._all_ways if folded(way).startswith(folded(typed))]

    def _named(self, way: str) -> str:
        """Return what is shown of an answer among the ways to go on."""
        return way

    def _show_ways(self) -> None:
        value = self._field.value
        typed = "" if value == self._proposed else value
        ways = [way for way in self._ways(typed) if way != value] if self._all_ways else []
        said = [self._meaning(value.strip()) if value.strip() else ""]
        room = (self.app.size.width - 2) // 2 - 2  # half, without what is left free
        # Ways of which nothing could be read are not named.
        if ways and cell_len(f"{plain_line(said[0])}{_GAP}Tab:  ") + _LEAST_OF_A_WAY <= room:
            said.append("  ".join(["Tab:", *map(self._named, ways)]))
        shown = plain_line(_GAP.join(filter(None, said)))
        self.query_one("#ways", Static).update(cut(shown, room))

    def _answer(self, text: str) -> None:
        self.post_message(self.Answered(self, text))


class FilePrompt(Prompt):
    """Asks for a file; Tab completes its name from what is there."""

    def _ways(self, typed: str) -> Sequence[str]:
        folder, slash, begun = typed.rpartition("/")
        try:
            place = typed_path(folder + slash or ".")
            found = [
                f"{folder}{slash}{entry.name}{'/' if entry.is_dir() else ''}"
                for entry in place.iterdir()
                if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
            ]
        except (OSError, ReftelError):
            return []
        # The field would make a name harmless, and so that of another file.
        return sorted(name for name in found if plain_line(name) == name)[:_MOST_FILES]
