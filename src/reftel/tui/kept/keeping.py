"""What the reader keeps, on keys: read marks, lists, saved searches; and files of searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reftel import search
from reftel.errors import ReftelError
from reftel.folding import cased, folded, meant
from reftel.paths import typed_path
from reftel.tui.parts import background
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.messages import MarksChanged, Say
from reftel.tui.reader.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.widget import Widget

    from reftel.search import Order
    from reftel.tui.desk import Desk
    from reftel.tui.parts.prompt import Prompt


class Keeping(Opening):
    """A screen with a query and a cable at hand, both of which can be kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("U", "toggle_read", "read, or unread again", show=False, id="keep.read"),
        Binding("L", "list_it", "put on a list, or take off", show=False, id="keep.list"),
        Binding("s", "save_search", "save this search", show=False, id="keep.save"),
        Binding("S", "searches", "saved searches", show=False, id="keep.searches"),
        Binding("B", "batch", "a file of searches", show=False, id="keep.batch"),
        Binding("u", "undo", "undo what was deleted", show=False, id="keep.undo"),
    ]

    _then: Callable[[str], None] | None = None
    _asked_from: Widget | None = None
    _last_list = ""
    _unmarked = False  # the last read mark could not be written, and that was said
    _last_file = ""

    @property
    def at_hand(self) -> str | None:
        """The stored ID of the cable that is read, or of the one under the list's cursor."""
        raise NotImplementedError

    @property
    def query_text(self) -> str:
        """The query as it stands."""
        raise NotImplementedError

    @property
    def order(self) -> Order:
        """The order of the list."""
        raise NotImplementedError

    def ask(self, query: str, order: Order | None = None) -> None:
        """Ask another query, and show what it finds."""
        raise NotImplementedError

    # -- a line to type --------------------------------------------------------------------------

    def prompt(self, prompt: Prompt, then: Callable[[str], None]) -> None:
        """Ask for a line, and do something with it."""
        if self._then is None:
            self._then = then
            self._asked_from = self.focused
            self.query_one(KeyLine).mount(prompt)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Do what the line was asked for, unless the user thought better of it."""
        then, self._then = self._then, None
        self.set_focus(self._asked_from)
        if event.text and then is not None:
            self.trying(lambda: then(event.text))

    def trying(self, do: Callable[[], None]) -> None:
        """Do something with the user's files or the library, and say so when that cannot be."""
        try:
            do()
        except ReftelError as error:
            self.post_message(Say(str(error), "error"))

    # -- read marks ------------------------------------------------------------------------------

    def mark_read(self, cable_id: str) -> None:
        """Mark a cable as read that has been opened."""
        desk = self.desk
        if desk is not None:
            background.ask(self, lambda: self._mark(desk, cable_id), group="marks")

    def _mark(self, desk: Desk, cable_id: str) -> MarksChanged | Say | None:
        try:
            changed = desk.mark_read(cable_id)
        except ReftelError as error:
            told, self._unmarked = self._unmarked, True
            return None if told else Say(str(error), "warning")  # once, not with every cable
        self._unmarked = False
        return MarksChanged() if changed else None

    def action_toggle_read(self) -> None:
        """Mark the cable at hand as read, or as unread."""
        if self.desk is not None and self.at_hand is not None:
            self.trying(lambda: self._toggle_read(self.at_hand or ""))

    def _toggle_read(self, cable_id: str) -> None:
        if self.desk is None:
            return
        if self.desk.which_were_read([cable_id]):
            self.desk.mark_unread(cable_id)
            self.post_message(Say(f"{cable_id} counts as unread."))
        elif self.desk.mark_read(cable_id):
            self.post_message(Say(f"{cable_id} counts as read. is:unread finds the others."))
        self.post_message(MarksChanged())

    # -- lists -----------------------------------------------------------------------------------

    def action_list_it(self) -> None:
        """Ask for a list, and put the cable at hand on it; take it off when it is there."""
        desk, cable_id = self.desk, self.at_hand
        if desk is None or cable_id is None:
            return
        from reftel.tui.parts.prompt import Prompt  # noqa: PLC0415 - when first opened

        counts = desk.shelf.lists.counts()
        on = {folded(name) for name in desk.shelf.lists.containing(cable_id)}
        known = {folded(name): count for name, count in counts.items()}

        def meaning(name: str) -> str:
            if folded(name) in on:
                return "on it: Enter takes it off"
            count = known.get(folded(name))
            return "a new list" if count is None else f"{count:,} on it"

        ask = Prompt(
            f"{cable_id} on list", "a name; a new one makes a list",
            typed=self._last_list or next(iter(counts), ""), ways=sorted(counts), meaning=meaning,
        )  # fmt: skip
        self.prompt(ask, lambda name: self._put_on(name, cable_id))

    def _put_on(self, name: str, cable_id: str) -> None:
        if self.desk is None:
            return
        lists = self.desk.shelf.lists
        name = meant(name, lists.names()) or name
        self._last_list = name
        if name in lists.containing(cable_id):
            removed = lists.remove(name, [cable_id])
            self.desk.can_undo(f"{cable_id} is on {name} again.", lambda: lists.add(name, removed))
            said = f"{cable_id} is off {name}. u puts it back."
        else:
            lists.add(name, [cable_id])
            said = f"{cable_id} is on {name} ({len(lists.of(name)):,} now)."
            said += f" {search.edit.add('', 'in', name)} shows them."
        self.post_message(Say(said))

    # -- saved searches --------------------------------------------------------------------------

    def action_save_search(self) -> None:
        """Ask for a name, and save the query under it."""
        if self.desk is None:
            return
        if not self.query_text.strip():
            self.post_message(Say("There is no search to save: / begins one."))
            return
        from reftel.tui.parts.prompt import Prompt  # noqa: PLC0415 - when first opened

        saved = self.desk.shelf.saved.all()
        queries = {cased(one.name): one.query for one in saved}

        def meaning(name: str) -> str:
            query = queries.get(cased(name))
            return "" if query is None else f"in the place of {query}"

        same = next((one.name for one in saved if one.query == self.query_text.strip()), "")
        ask = Prompt(
            "Save as:", f"a name for {self.query_text.strip()}",
            typed=same, ways=[one.name for one in saved], meaning=meaning,
        )  # fmt: skip
        self.prompt(ask, self._save_as)

    def _save_as(self, name: str) -> None:
        from reftel.search.language.saved import circle  # noqa: PLC0415 - when first needed
        from reftel.shelf import SavedSearch  # noqa: PLC0415 - when first needed

        if self.desk is None:
            return
        saved = self.desk.shelf.saved
        if way := circle(name, self.query_text, self.desk.shelf.saved_queries()):
            raise ReftelError(f"It would ask for itself: {' asks for '.join(way)}")
        before = saved.called(name)
        saved.add(SavedSearch(name, self.query_text, self.order.value), replace=True)
        if before is None:
            self.post_message(Say(f"Saved as {name}. S lists what is saved."))
        elif before.query != self.query_text.strip():
            self.desk.can_undo(
                f"{before.name} is {before.query} again.", lambda: saved.add(before, replace=True)
            )
            said = f"Saved as {name} in the place of {before.query}. u puts that back."
            self.post_message(Say(said))

    def action_searches(self) -> None:
        """Show the saved searches, with how much they find."""
        if self.desk is None:
            return
        saved = self.desk.shelf.saved
        if not saved.all():
            unread = "  ".join(f"{each.path}: {each.reason}" for each in saved.problems())
            none = "No search is saved yet: s saves the one in the field."
            self.post_message(Say(unread or none, "warning" if unread else "information"))
            return
        from reftel.tui.kept.searches import SearchesScreen  # noqa: PLC0415 - when first opened

        self.app.push_screen(SearchesScreen(self.desk), self._ask_chosen)

    def _ask_chosen(self, chosen: tuple[str, Order | None] | None) -> None:
        if chosen is not None:
            self.ask(*chosen)

    # -- files of searches -----------------------------------------------------------------------

    def action_batch(self) -> None:
        """Ask for a file of searches, and show how much each finds."""
        if self.desk is None:
            return
        from reftel.tui.parts.prompt import FilePrompt  # noqa: PLC0415 - when first opened

        ask = FilePrompt("File:", "one search a line; Tab completes", typed=self._last_file)
        self.prompt(ask, self._show_batch)

    def _show_batch(self, name: str) -> None:
        from reftel.tui.kept.batch import BatchScreen, read_queries  # noqa: PLC0415 - when first opened

        if self.desk is None:
            return
        queries: Sequence[str] = read_queries(typed_path(name))
        self._last_file = name
        self.app.push_screen(BatchScreen(self.desk, name, queries), self._ask_chosen)

    # -- undo ------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Undo what was deleted last: a note, or a cable's place on a list."""
        if self.desk is not None:
            self.trying(self._undo)

    def _undo(self) -> None:
        said = self.desk.undo() if self.desk else None
        self.undone()
        self.post_message(Say(said or "There is nothing to undo."))

    def undone(self) -> None:
        """Show again what may have come back."""
