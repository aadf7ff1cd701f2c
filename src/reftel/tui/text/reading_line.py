"""The line above the text: ID, date, class, post; paragraph, hit, cable of how many; colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text as RichText
from textual.app import RenderResult
from textual.geometry import Region
from textual.widget import Widget

from reftel.cable import short_class, year_of
from reftel.dates import worded
from reftel.plain import plain_line
from reftel.tui.parts.cells import cut, width_of

if TYPE_CHECKING:
    from reftel.cable import Cable

_GAP = " · "


def title(cable: Cable) -> str:
    """Return what names a cable that is read: ``09PORTAMSEL240 · 2 Apr 2009 · C · Port Amsel``."""
    from reftel.tui.text.head import post_of  # noqa: PLC0415 - when something is read

    day = worded(cable.created) if cable.created else str(year_of(cable.canonical_id) or "")
    facts = (cable.id, day, short_class(cable.classification), post_of(cable))
    return _GAP.join(plain_line(fact) for fact in facts if fact)


class ReadingLine(Widget):
    """``09PORTAMSEL240 · 2 Apr 2009 · C · Port Amsel      ¶3/28 · hit 2/7 · 12 of 70``.

    The cable stands at the left, the place at the right; each is drawn again only when it changes.
    Beside other panes it stands out as a cursor does while the reader is in the text, else it dims.
    """

    DEFAULT_CSS = """
    ReadingLine { height: 1; background: $panel; padding: 0 1; }
    ReadingLine > .reading-line--title { color: $text-accent; text-style: bold; }
    ReadingLine > .reading-line--place { color: $primary; text-style: bold; }
    ReadingLine.-elsewhere > .reading-line--title { color: $text-muted; text-style: none; }
    ReadingLine.-elsewhere > .reading-line--place { color: $text-muted; text-style: none; }
    ReadingLine.-here { background: $block-cursor-background; }
    ReadingLine.-here > .reading-line--title {
        color: $block-cursor-foreground; text-style: $block-cursor-text-style;
    }
    ReadingLine.-here > .reading-line--place {
        color: $block-cursor-foreground; text-style: $block-cursor-text-style;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"reading-line--title", "reading-line--place"}

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._facts: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What the line says."""
        return str(self.render())

    def show(self, cable: Cable | None) -> None:
        """Name another cable."""
        name = title(cable) if cable else ""
        if name != self._title:
            self._title = name
            self.refresh()

    def stand_out(self, *, here: bool, alone: bool) -> None:
        """Show whether the reader is in the text; the only pane need not show it."""
        self.set_class(here and not alone, "-here")
        self.set_class(not here, "-elsewhere")

    def place(self, *facts: str) -> None:
        """Say where the reader is, the weightiest first; facts that are empty are left out."""
        before = self._place
        self._facts = tuple(filter(None, facts))
        if self._place == before:
            return
        widest = max(width_of(self._place), width_of(before))
        fits = width_of(self._title) + widest < self.size.width
        start = self.size.width - widest + 1 if fits else 0
        self.refresh(Region(start, 0, self.size.width + 2 - start, 1))

    @property
    def _place(self) -> str:
        """As many of the facts as leave room for the whole ID of the cable."""
        facts = list(self._facts)
        room = self.size.width - width_of(self._title.partition(_GAP)[0]) - 1
        while len(facts) > 1 and width_of(_GAP.join(facts)) > room:
            facts.pop()
        return _GAP.join(facts)

    def render(self) -> RenderResult:
        """Return the line; where both do not fit, the title gives way."""
        width = self.size.width
        room = max(0, width - width_of(self._place) - bool(self._place))
        name = cut(self._title, room)
        line = RichText(no_wrap=True, end="")
        name += " " * (width - width_of(name) - width_of(self._place))
        line.append(name, self.get_component_rich_style("reading-line--title"))
        line.append(self._place, self.get_component_rich_style("reading-line--place"))
        return line
