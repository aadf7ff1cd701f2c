"""The bottom line: where you are, which keys do something here, and what just happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.geometry import Region
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.widget import Widget

from reftel.plain import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import RenderResult
    from textual.events import Mount
    from textual.screen import Screen

    from reftel.tui.messages import Tone

_GAP = "   "
# Textual calls "solidus" a slash, but does not know it by that name when asked for its character.
_UNICODE_NAMES = {short: name for name, short in KEY_NAME_REPLACEMENTS.items()}


class KeyLine(Widget):
    """One line that is repainted only when what it says changes.

    A message (:meth:`say`) takes the place of the keys until the next :meth:`hush`; a toast would
    paint over the text and paint it again a few seconds later, which costs bytes on a slow line.
    """

    DEFAULT_CSS = """
    KeyLine { height: 1; dock: bottom; background: $panel; color: $text-muted; padding: 0 1; }
    KeyLine > .key-line--key { color: $foreground; text-style: bold; }
    KeyLine > .key-line--place { color: $primary; text-style: bold; }
    KeyLine > .key-line--information { color: $success; }
    KeyLine > .key-line--warning { color: $warning; }
    KeyLine > .key-line--error { color: $error; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "key-line--key",
        "key-line--place",
        "key-line--information",
        "key-line--warning",
        "key-line--error",
    }

    def __init__(self) -> None:
        super().__init__()
        self._place = ""
        self._message: tuple[str, Tone] | None = None
        self._keys: tuple[tuple[str, str], ...] = ()

    def _on_mount(self, event: Mount) -> None:
        super()._on_mount(event)
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)

    def place(self, text: str) -> None:
        """Say at the left where the reader is (``¶4/10``)."""
        if text == self._place:
            return
        width = cell_len(self._place)
        self._place = text
        if cell_len(text) == width and self._message is None:
            self.refresh(Region(self.gutter.left, 0, width, 1))
        else:
            self.refresh()

    def say(self, message: str, tone: Tone = "information") -> None:
        """Show a message in place of the keys; an empty one is no message."""
        if not message:
            self.hush()
            return
        self._message = (plain_line(message), tone)
        self.refresh()

    def hush(self) -> None:
        """Take the message away again."""
        if self._message is not None:
            self._message = None
            self.refresh()

    def _bindings_updated(self, screen: Screen[object]) -> None:
        keys = tuple(self._hints(screen))
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def _hints(self, screen: Screen[object]) -> Iterator[tuple[str, str]]:
        """Yield ``(key, what it does)``, one for each action that asks to be shown."""
        seen: set[str] = set()
        focused = screen.focused
        for active in screen.active_bindings.values():
            binding = active.binding
            if not binding.show or not active.enabled or binding.action in seen:
                continue
            # In a field, a letter is text.
            character = key_to_character(_UNICODE_NAMES.get(binding.key, binding.key))
            if focused is not None and focused.check_consume_key(binding.key, character):
                continue
            seen.add(binding.action)
            yield self.app.get_key_display(binding), binding.description

    def render(self) -> RenderResult:
        """Return the line, cut after the last hint that fits whole."""
        line = Text(no_wrap=True, overflow="ellipsis", end="")
        if self._place:
            line.append(self._place, self.get_component_rich_style("key-line--place", partial=True))
            line.append(_GAP)
        if self._message is not None:
            message, tone = self._message
            style = self.get_component_rich_style(f"key-line--{tone}", partial=True)
            return line.append(message, style)
        key_style = self.get_component_rich_style("key-line--key", partial=True)
        room = self.size.width - cell_len(line.plain)
        for index, (key, description) in enumerate(self._keys):
            gap = _GAP if index else ""
            room -= cell_len(f"{gap}{key} {description}")
            if room < 0:
                break
            line.append(gap).append(key, key_style).append(f" {description}")
        return line
