"""The tag tree on the screen: its keys, filter, what is open at first, how its lines look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from reftel.cable.lore.meanings import explain, explain_tag
from reftel.plain import plain_line
from reftel.search import ADDRESSED, Facets
from reftel.tui.parts.line_view import MARK, CursorView, Piece, cursor_keys, jump_top
from reftel.tui.parts.messages import Add, Exclude, Narrow, Say
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.tags.branches import REST, Tree, TreeNode, line_of

if TYPE_CHECKING:
    from reftel.cable.lore.meanings import Gloss


_FILTER = "filter"  # the key of the line that says what was typed
_OPEN_AT_FIRST = ("tag/subject", "tag/program")


class TagTree(CursorView):
    """Tags by kind, origin, addressees, date, class, release and notes, with their counts."""

    HELP = "Tags"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--axis", "line--active", "line--cursor-blurred"}
    DEFAULT_CSS = """
    TagTree > .line--axis { color: $text-primary; text-style: bold; }
    TagTree > .line--active { color: $text-accent; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = cursor_keys(
        "tree",
        Binding("enter", "choose('narrow')", "narrow", id="tree.narrow"),
        Binding("space", "choose('add')", "and", id="tree.add"),
        Binding("x", "choose('exclude')", "leave out", id="tree.exclude"),
        Binding("q", "screen.list", "list", id="tree.leave"),
        unsaid("e", "explain", "what it means", "tree.explain"),
        Binding("f", "filter", "filter", id="tree.filter"),
        unsaid("l,right", "open", "open", "tree.open"),
        unsaid("h,left", "close", "close", "tree.close"),
        page="pagedown,ctrl+f",
    )

    class Uncounted(Message):
        """An axis was opened that is counted only then, or the filter that looks in all."""

    def __init__(self) -> None:
        super().__init__()
        self._facets = Facets()
        self._tree = Tree(self._facets)
        self._lines: list[TreeNode] = []
        self._opened = set(_OPEN_AT_FIRST)
        self._active: Mapping[tuple[str, str], str] = {}
        self._typed: str | None = None  # the words that the values shown have
        self._types = False

    def show(self, facets: Facets, *, active: Mapping[tuple[str, str], str] | None = None) -> None:
        """Show other counts; the cursor stays on its value, and open axes stay open.

        ``active`` are the terms of the query, ``(field, value)``, with ``+`` or ``-``.
        """
        self._active = active or {}
        self._facets = facets
        self._tree = Tree(facets, active=self._active)
        self._update()

    @property
    def total(self) -> int:
        """How many lines are open."""
        return len(self._lines)

    @property
    def node(self) -> TreeNode | None:
        """What the cursor stands on."""
        return self._lines[self.cursor] if self._lines else None

    @property
    def shows_addressees(self) -> bool:
        """Whether those are in sight whom cables were sent to, or looked for by the filter."""
        return self._typed is not None or bool(self._opened.intersection(ADDRESSED))

    def _update(self, key: str | None = None) -> None:
        """Draw the lines that are different now; the cursor goes to ``key``, or stays."""
        old = self.node
        if self._facets.addressed is None and self.shows_addressees:
            self.post_message(self.Uncounted())
        self._lines = self._tree.nodes(self._opened) if self._typed is None else self._having()
        self.cursor = self._found(key, old)
        self.top = jump_top(self.top, self.cursor, self.page, self.total)
        self.redraw()

    def _having(self) -> list[TreeNode]:
        """Return the values that have what was typed, below a line that says that."""
        found = self._tree.having(self._typed or "")
        count = sum(1 for node in found if node.depth)
        head = f"with {self._typed}{'_' * self._types}"
        if not found:
            head = f"no tag has {self._typed}{'_' * self._types}"
        return [TreeNode(_FILTER, head, count, gloss="Esc: all"), *found]

    def _found(self, key: str | None, old: TreeNode | None) -> int:
        """Return the line of a key; else of what was current, or of what it belonged to."""
        lines = {node.key: index for index, node in enumerate(self._lines)}
        if key is None and old is not None:
            # The line for the rest gives way to the first value of it, which stands there now.
            key = old.key if old.key in lines or old.is_rest else old.parent
        return max(0, min(lines.get(key or "", self.cursor), self.total - 1))

    # -- keys -----------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open what the cursor stands on; go into it when it is open."""
        if self.node is None:
            return
        if self.node.is_open:
            self.action_move(1)
        elif self.node.can_open:
            self._toggle(self.node)
        elif self.node.lack:
            self.post_message(Say(self.node.lack))

    def action_close(self) -> None:
        """Close what the cursor stands on, or else what that belongs to."""
        if self.node is None:
            return
        key = self.node.key if self.node.is_open else self.node.parent
        if key is not None:
            self._opened -= {key, key + REST}
            self._update(key)

    def action_choose(self, how: str) -> None:
        """Say how the query is to change; on an axis Enter opens or closes it."""
        node = self.node
        if node is None:
            return
        if node.lack and (node.field, node.value) not in self._active:
            self.post_message(Say(node.lack))
        elif node.field is not None and node.value is not None:
            message = {"narrow": Narrow, "add": Add, "exclude": Exclude}[how]
            self.post_message(message(node.field, node.value))
        elif how == "narrow" and node.can_open:
            self._toggle(node)
        else:
            self.post_message(Say("There is nothing on this line to ask for."))

    def action_filter(self) -> None:
        """Show the values that have what is typed from now on, until Enter."""
        self._typed = ""
        self._take_letters(takes=True)
        self._update(_FILTER)

    def _take_letters(self, *, takes: bool) -> None:
        """Have letters be text of the filter, or keys: the line of keys names those that are."""
        self._types = takes
        self.refresh_bindings()

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's signature
        """Whether a key is text for the filter."""
        return self._types and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Take the letters of the filter; Esc lets go of it."""
        if self._typed is None:
            return
        if event.key == "escape":
            self._typed = None
            self._take_letters(takes=False)
        elif self._types and event.key == "enter":
            self._take_letters(takes=False)
        elif self._types and event.key == "backspace":
            self._typed = self._typed[:-1]
        elif self.check_consume_key(event.key, event.character):
            self._typed += event.character or ""
        else:
            return
        event.stop()
        event.prevent_default()
        # The first value is at hand as soon as it is found.
        first = next((node.key for node in self._having() if node.depth), _FILTER)
        self._update(None if self._typed is None else first)

    def on_blur(self, event: events.Blur) -> None:
        """Keep what was typed, and take no more."""
        if self._types:
            self._take_letters(takes=False)
            self._update()
        super().on_blur(event)

    def action_explain(self) -> None:
        """Say in full what the value under the cursor means."""
        node = self.node
        if node is None or node.field not in ("tag", "origin", "class"):
            self.post_message(Say("Tags, origins and classifications have a meaning to show."))
            return
        said = [f"{gloss.word}: {gloss.meaning}" for gloss in _glosses(node)]
        what = plain_line(node.label)
        self.post_message(Say(plain_line("; ".join(said)) or f"What {what} means is not known."))

    def choose(self) -> None:
        """Do what Enter does."""
        self.action_choose("narrow")

    def _toggle(self, node: TreeNode) -> None:
        self._opened ^= {node.key}
        self._update()

    # -- drawing --------------------------------------------------------------------------------

    def pieces(self, index: int) -> Sequence[Piece]:
        """Lay one line out."""
        if not 0 <= index < self.total:
            return ()
        node = self._lines[index]
        sign = self._active.get((node.field or "", node.value or ""), "")
        label, rest = line_of(node, self.size.width - 2, sign)
        if index == self.cursor:
            name = "cursor" if self.has_focus else "cursor-blurred"
            return [(f"{MARK}{label}{rest} ", name)]
        name = "active" if sign else "text" if node.depth else "axis"
        return [(" ", "text"), (label, name), (f"{rest} ", "dim")]


def _glosses(node: TreeNode) -> list[Gloss]:
    """Return what a value of the tree means: a tag, an origin, the parts of a classification."""
    value = node.value or ""
    if node.field == "tag":
        return list(explain_tag(value))
    kinds = {"origin"} if node.field == "origin" else {"marking", "caption"}
    found = [gloss for part in value.split("//") for gloss in explain(part)]
    return [gloss for gloss in found if gloss.kind in kinds]
