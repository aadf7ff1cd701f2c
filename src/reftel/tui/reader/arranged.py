"""The panes: which of them are seen, and which one the reader is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on

from reftel.tui.kept.keeping import Keeping
from reftel.tui.list.cable_list import CableList
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.reader.panes import TALL, Pane, in_sight, is_wide
from reftel.tui.search.search_bar import SearchBar
from reftel.tui.search.search_field import SearchField
from reftel.tui.search.snippet_line import SnippetLine
from reftel.tui.text.text import Text
from reftel.tui.timeline.timeline import Timeline

if TYPE_CHECKING:
    from textual.events import DescendantFocus, Resize
    from textual.widget import Widget

    from reftel.tui.parts.messages import Tone
    from reftel.tui.tags.tag_tree import TagTree


class Arranged(Keeping):
    """A screen of tags, cables, text and timeline, as far as there is room for them."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._tree: TagTree | None = None
        self._here = Pane.CABLES
        self._wide = self._tall = True
        self._zoomed = False

    def show_selected(self) -> None:
        """Show the cable under the list's cursor in the text, where that is seen beside it."""
        raise NotImplementedError

    def count_tags(self) -> None:
        """Show in the tags, if they are there, how the result is spread."""
        raise NotImplementedError

    @property
    def _bar(self) -> SearchBar:
        return self.query_one(SearchBar)

    @property
    def _cables(self) -> CableList:
        return self.query_one(CableList)

    @property
    def _text(self) -> Text:
        return self.query_one(Text)

    def _make_tree(self) -> TagTree:
        """Make the tags, which a small screen shows when they are wanted."""
        from reftel.tui.tags.tag_tree import TagTree  # noqa: PLC0415 - when first shown

        tree = self._tree = TagTree()
        self.query_one("#work").mount(tree, before=0)
        self.count_tags()
        return tree

    @property
    def _timeline(self) -> Timeline:
        return self.query_one(Timeline)

    @property
    def _snippet(self) -> SnippetLine:
        return self.query_one(SnippetLine)

    @property
    def _panes(self) -> dict[Pane, Widget]:
        """The panes that are there already."""
        panes: dict[Pane, Widget] = {Pane.CABLES: self._cables, Pane.TIMELINE: self._timeline}
        if self._tree is not None:
            panes[Pane.TAGS] = self._tree
        if self._text.cable_id is not None:
            panes[Pane.TEXT] = self._text.pane
        return panes

    def on_resize(self, event: Resize) -> None:
        """Choose between one pane at a time and all three."""
        self._wide = is_wide(event.size.width, event.size.height)
        self._tall = event.size.height >= TALL
        self._arrange_for(self._here)
        if self._wide:
            self.show_selected()

    def _arrange_for(self, here: Pane) -> None:
        """Show what a reader sees who is in ``here``."""
        self._here = here
        shown = in_sight(here, wide=self._wide, tall=self._tall, zoomed=self._zoomed)
        self._timeline.set_class(Pane.TIMELINE not in shown, "-away")
        self._timeline.set_class(self._wide, "-with-years")
        if Pane.TAGS in shown:
            tree = self._make_tree() if self._tree is None else self._tree
            tree.display = True
        elif self._tree is not None:
            self._tree.display = False
        self._cables.display = Pane.CABLES in shown
        self._snippet.set_class(Pane.CABLES not in shown, "-away")
        self._text.display = Pane.TEXT in shown
        self._text.set_class(shown == {Pane.TEXT}, "-alone")
        self._cables.set_class(Pane.TEXT not in shown, "-alone")

    def _enter(self, here: Pane) -> None:
        """Go to a pane. A hidden one cannot take the focus, so room is made first."""
        self._arrange_for(here)
        self.set_focus(self._panes[here])
        self._say_place()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the focus where it went by itself, with Tab or the mouse."""
        for here, widget in self._panes.items():
            if widget is event.widget and here is not self._here:
                self._arrange_for(here)
                self._say_place()

    def _say_place(self) -> None:
        place = {Pane.TEXT: self._text.status, Pane.TIMELINE: self._timeline.position}
        self.query_one(KeyLine).place(place.get(self._here, self._cables.position))

    @on(Timeline.Moved)
    @on(Text.Readable)
    def _say_bar(self) -> None:
        self._say_place()

    @on(Text.Wanted)
    def _read_text(self) -> None:
        self._enter(Pane.TEXT)
        if self._text.cable_id is not None:
            self.mark_read(self._text.cable_id)

    @on(SearchField.Left)
    def action_list(self) -> None:
        """Go to the list."""
        self._enter(Pane.CABLES)

    def action_tags(self) -> None:
        """Go to the tags, and back again."""
        self._enter(Pane.CABLES if self._here is Pane.TAGS else Pane.TAGS)

    def action_timeline(self) -> None:
        """Go to the timeline, and back again."""
        self._enter(Pane.CABLES if self._here is Pane.TIMELINE else Pane.TIMELINE)

    def action_zoom(self) -> None:
        """Give the text all the room, and take it back."""
        if self._text.cable_id is None:
            self._say("There is no text yet; Enter reads the cable.")
        elif not self._wide:
            self._say("The text has all of a small screen anyway.")
        else:
            self._zoomed = not self._zoomed
            self._enter(Pane.TEXT)

    def on_key(self) -> None:
        """A message has been read when the next key is pressed."""
        self.query_one(KeyLine).hush()

    def _say(self, message: str, tone: Tone = "information") -> None:
        self.query_one(KeyLine).say(message, tone)
