"""The bottom line: where you are, which keys do something, the message just said; its colours."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding
from textual.events import Mount, Resize
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from reftel.errors import ReftelError
from reftel.plain import plain_line
from reftel.tui.parts.cells import cut, wrap
from reftel.tui.parts.named_keys import working

if TYPE_CHECKING:
    from reftel.tui.parts.messages import Tone
    from reftel.tui.parts.prompt import Prompt

HELP_OF_OVERLAYS = "app.help"
"""The help's key on what lies over the screen: named last, and only where there is room for it."""

_GAP = "   "
_FEW = 2  # lines of a message; of more, folders are left out before it takes them
_PATIENCE = 0.5  # seconds without a place, after which the keys are said alone
# The folders of a file that is named as the place of something: its name alone has to be read.
_FOLDERS = re.compile(r"(?<!\S)~?/(?:[^/\s]+/)+(?=[^/\s]+(?::|\.?$))")
_LONG_WORD = re.compile(r"(?<!\S)(\S{16})\S{17,}(\S{16})(?!\S)")


@dataclass(frozen=True, slots=True)
class _Hint:
    """A key and what it does; ``needed``: whoever knows only this one finds the others."""

    key: str
    description: str
    needed: bool

    @property
    def width(self) -> int:
        """The cells it takes with the gap before it."""
        return cell_len(f"{_GAP}{self.key} {self.description}")


class _Above(Widget):
    """What of a message stands above the line: it lies on the last lines of whatever is there."""

    DEFAULT_CSS = """
    _Above {
        display: none; overlay: screen; offset: -1 -1; width: 100vw; height: 1;
        background: $panel; padding: 0 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = Text()

    def show(self, text: Text) -> None:
        """Show a text of some lines, or nothing."""
        self._text = text
        self.styles.height = height = str(text).count("\n") + 1
        self.styles.offset = (-1, -height)
        self.display = bool(text)
        self.refresh()

    def render(self) -> RenderResult:
        """Return the text."""
        return self._text


class KeyLine(Widget):
    """One line that is repainted only when what it says changes.

    A message (:meth:`say`) takes the place of the keys until the next :meth:`hush`; a toast would
    paint over the text and paint it again a few seconds later, which costs bytes on a slow line.
    A message that is too long begins on the line above, which is painted alone: nothing moves. Of
    one that is longer than that no folder of a file is named; what is longer still begins further
    up, on as many lines as it needs. What was wrong with an answer stands above the prompt, which
    stays as it was answered.

    Args:
        awaits_place: a place comes soon, and the keys with it: they would have to move for it.
    """

    DEFAULT_CSS = """
    KeyLine { height: 1; dock: bottom; background: $panel; color: $text-muted; padding: 0 1; }
    KeyLine > .key-line--key { color: $foreground; text-style: bold; }
    KeyLine > .key-line--place { color: $foreground; }
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

    def __init__(self, *, awaits_place: bool = False) -> None:
        super().__init__()
        self._awaits_place = awaits_place
        self._place = ""
        self._message: tuple[str, Tone] | None = None
        self._below = ""  # what of the message stands on this line
        self._keys: tuple[_Hint, ...] = ()
        self._then: Callable[[str], object] | None = None  # while a line is asked for
        self._asked_from: Widget | None = None

    def compose(self) -> ComposeResult:
        """Lay out the line for messages that are too long for one."""
        yield _Above()

    def _on_mount(self, event: Mount) -> None:
        super()._on_mount(event)
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)
        if self._awaits_place:
            self.set_timer(_PATIENCE, self._wait_no_more)

    def _wait_no_more(self) -> None:
        if self._awaits_place:
            self._awaits_place = False
            self.refresh()

    def place(self, text: str) -> None:
        """Say at the left where the reader is (``¶4/10``)."""
        if text == self._place:
            return
        self._awaits_place = False
        width = cell_len(self._place)
        self._place = text
        if cell_len(text) == width and self._message is None:
            self.refresh(Region(0, 0, width, 1))
        else:
            self._lay_out()

    def say(self, message: str, tone: Tone = "information") -> None:
        """Show a message in place of the keys; an empty one is no message."""
        if not message:
            self.hush()
            return
        self._message = (plain_line(_from_home(message)), tone)
        self._lay_out()

    def hush(self) -> None:
        """Take the message away again."""
        if self._message is not None:
            self._message = None
            self._lay_out()

    def ask(self, prompt: Prompt, then: Callable[[str], object]) -> None:
        """Ask for a line, and do something with it; where that cannot be, ask for another."""
        if self._then is None:
            self._then = then
            self._asked_from = self.screen.focused
            self.mount(prompt)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Do what the line was asked for, unless the user thought better of it."""
        event.stop()
        then, self._then = self._then, None
        asked_from = self._asked_from
        self.hush()
        self.screen.set_focus(asked_from)
        if event.text and then is not None:
            try:
                then(event.text)
            except ReftelError as error:
                self._then, self._asked_from = then, asked_from
                event.prompt.take_focus()
                self.say(str(error), "error")
                return
        event.prompt.remove()

    def trying(self, do: Callable[[], object]) -> None:
        """Do something with the library or the user's files; say it here when that cannot be."""
        try:
            do()
        except ReftelError as error:
            self.say(str(error), "error")

    @property
    def warns(self) -> bool:
        """Whether it says something that has gone wrong, or may have."""
        return self._message is not None and self._message[1] != "information"

    @property
    def said(self) -> str:
        """All that can be read here, on one line."""
        above = self.query_one(_Above)
        lines = (*str(above.render()).splitlines(), str(self.render()))
        return " ".join(lines) if above.display else lines[-1]

    @on(Resize)
    def _lay_out(self) -> None:
        """Begin a message that does not fit on the lines above."""
        above, self._below = Text(), ""
        width = self.size.width
        if self._message is not None and width:
            message, tone = self._message
            lines = _lines(message, width)
            if len(lines) > _FEW:
                message = _FOLDERS.sub("…/", message)
                lines = _lines(message, width)
            if len(lines) > _FEW:  # what is wrong with a name is said behind it
                lines = _lines(_LONG_WORD.sub(r"\1…\2", message), width)
            room = max(1, self.screen.size.height // 2)
            if len(lines) > room:
                lines[room - 1 :] = [cut(" ".join(lines[room - 1 :]), width)]
            self._below = lines[-1]
            if self._then is None:  # else the prompt lies on this line
                lines.pop()
            above = Text("\n".join(lines), self._style(tone), no_wrap=True, end="")
        self.query_one(_Above).show(above)
        self.refresh()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"key-line--{name}", partial=True)

    def _bindings_updated(self, screen: Screen[object]) -> None:
        if screen is not self.app.screen:  # what lies over it is asked which keys there are
            return
        keys = tuple(self._hints(screen))
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def _hints(self, screen: Screen[object]) -> Iterator[_Hint]:
        """Yield one hint for each action that asks to be shown."""
        seen: set[str] = set()
        in_order = sorted(
            working(screen).values(), key=lambda one: one.binding.id == HELP_OF_OVERLAYS
        )
        for active in in_order:
            binding = active.binding
            if not binding.show or not active.enabled or binding.action in seen:
                continue
            # Without lines there is none to move to, and none to open: only the way out is left.
            if getattr(active.node, "total", None) == 0 and not _is_needed(binding):
                continue
            seen.add(binding.action)
            key = self.app.get_key_display(binding)
            yield _Hint(key, binding.description, needed=_is_needed(binding))

    def render(self) -> RenderResult:
        """Return the line: a message, or the hints that fit whole, that to the help among them."""
        line = Text(no_wrap=True, end="")
        message, width = self._below, self.size.width
        begun_above = self.query_one(_Above).display
        if self._place and not begun_above and cell_len(self._place + _GAP + message) <= width:
            line.append(self._place, self._style("place"))
            line.append(_GAP)
        if self._message is not None:
            line.append(message, self._style(self._message[1]))
            line.truncate(width, overflow="ellipsis")
            return line
        if self._awaits_place:
            return line
        for index, hint in enumerate(_fitting(self._keys, self.size.width - cell_len(line.plain))):
            line.append(_GAP if index else "").append(hint.key, self._style("key"))
            line.append(f" {hint.description}")
        return line


def _is_needed(binding: Binding) -> bool:
    """Whether a key must be named however little room there is: the help, and the ways out."""
    ways_out = (".back", ".cancel", ".close", ".leave", ".quit", ".save")
    return binding.action == "app.help" or (binding.id or "").endswith(ways_out)


def _fitting(hints: Sequence[_Hint], room: int) -> list[_Hint]:
    """Return the hints that fit into so many cells: the needed ones, and as many as still do."""
    room += len(_GAP)
    room -= sum(hint.width for hint in hints if hint.needed)
    fitting = []
    for hint in hints:
        if not hint.needed:
            room -= hint.width
        if hint.needed or room >= 0:
            fitting.append(hint)
    return fitting


def _lines(message: str, width: int) -> list[str]:
    return [message[start:end] for start, end in wrap(message, width)]


def _from_home(message: str) -> str:
    """Shorten the paths in a message that lie in the user's home."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() fails where there is none
    return message.replace(f"{home}/", "~/") if len(home) > 1 else message
