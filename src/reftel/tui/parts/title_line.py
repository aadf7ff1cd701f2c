"""The title of what lies over the screen: one line, or a second where it has no room."""

from __future__ import annotations

from textual.widgets import Static

from reftel.plain import plain_line


class TitleLine(Static):
    """One line, cut where there is no room for the rest of it; ``-whole``, on a second one."""

    DEFAULT_CSS = """
    TitleLine {
        height: 1; padding: 0 1; background: $panel; color: $primary; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    TitleLine.-whole { height: auto; max-height: 2; text-wrap: wrap; }
    """

    def __init__(
        self,
        said: str = "",
        *,
        id: str | None = None,  # noqa: A002 - as Textual
        classes: str | None = None,
    ) -> None:
        super().__init__(plain_line(said), id=id, classes=classes, markup=False)

    def say(self, said: str) -> None:
        """Say something else; it is made harmless."""
        self.update(plain_line(said))
