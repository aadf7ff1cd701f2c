"""The screen of ``E``, have I seen enough: cables outside the query judged by two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from reftel.reader import Judging
from reftel.tui.list.columns import row_in_words
from reftel.tui.parts.background import ask
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.title_line import TitleLine
from reftel.tui.text.hits import Sought
from reftel.tui.text.over.one_cable import OneCableScreen, scroll_keys
from reftel.tui.text.viewing import view_of

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.tui.text.view import CableView

_SAID = {True: "relevant", False: "not relevant", None: ""}


class _Drawn(NamedTuple):
    """A cable that has been read, which is the next to be judged; None where all are."""

    at: int
    view: CableView | None
    title: str
    follows: str


class JudgingScreen(OneCableScreen[None]):
    """Shows what is drawn from its summary on, and above it what follows from what was judged.

    ``name`` is the list that the query belongs to.
    """

    HELP = "Seen enough?"
    DEFAULT_CSS = """
    JudgingScreen { align: center top; }
    JudgingScreen Vertical { width: 100%; max-width: 120; height: 100%; background: $background; }
    JudgingScreen #cable { color: $foreground; text-style: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "judge(True)", "relevant", id="judging.relevant"),
        Binding("n", "judge(False)", "not relevant", id="judging.other"),
        Binding("u", "before", "the one before again", id="judging.before"),
        *scroll_keys("judging"),
        Binding("escape,q,E", "dismiss(None)", "enough", key_display="esc", id="judging.close"),
    ]

    def __init__(self, desk: Desk, name: str, query: str) -> None:
        super().__init__()
        self._desk = desk
        self._list = name
        self._query = query
        self._judging: Judging | None = None
        self._at = 0
        self._shown: str | None = None  # the ID that is waiting to be judged

    def compose(self) -> ComposeResult:
        """Lay out what follows, which cable it is, its text, and the keys."""
        with Vertical():
            yield TitleLine(id="list")
            drawing = "Drawing from what the query does not find ..."
            yield TitleLine(drawing, id="follows", classes="-whole")
            yield TitleLine(id="cable")
            yield self.pane
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw, or go on with what was drawn before."""
        desk, name, query = self._desk, self._list, self._query

        def begin() -> Judging:
            return Judging(desk.search, desk.shelf, name, query)

        ask(self, begin, self._begin, group="judging")

    def _begin(self, judging: Judging) -> None:
        """Show the first cable that is not judged yet; say what is not as it was."""
        self._judging = judging
        self._put("list", f"On list {judging.name}: seen enough of {self._query}?")
        if judging.remarks:
            self.say(" ".join(judging.remarks), "warning")
        self._draw(judging)

    def _put(self, where: str, said: str) -> None:
        self.query_one(f"#{where}", TitleLine).say(said)

    def _draw(self, judging: Judging, at: int | None = None) -> None:
        """Read the cable that was drawn as number ``at``, or the next that is not judged."""
        self._shown = None
        desk = self._desk

        def draw() -> _Drawn:
            number = judging.next if at is None else at
            cable_id, follows = judging.drawn(number), str(judging.enough)
            if cable_id is None:
                return _Drawn(number, None, "", follows)
            row = desk.library.rows_of([cable_id]).get(cable_id)
            named = row_in_words(row) if row else cable_id
            said = _SAID[judging.sample.judged.get(cable_id)]
            title = f"{number + 1:,}. {f'({said}) ' if said else ''}{named}"
            return _Drawn(number, view_of(desk, cable_id, Sought()), title, follows)

        ask(self, draw, self._take, group="drawing", only=True)

    def _take(self, drawn: _Drawn) -> None:
        """Show the cable, from its summary on."""
        self._at, view, title, follows = drawn
        self._put("follows", follows)
        self._put("cable", title)
        self.show(view)
        self._shown = view.cable.id if view is not None else None

    def action_judge(self, relevant: bool) -> None:
        """Keep whether the cable is relevant, and show the next."""
        judging, cable_id = self._judging, self._shown
        if judging is None or cable_id is None:
            return
        self._shown = None

        def judge() -> Judging:
            judging.judge(cable_id, relevant=relevant)
            return judging

        ask(self, judge, self._draw, group="judging", keeps=True, failed=self._not_kept)

    def _not_kept(self, why: str) -> None:
        """Say why it is not written down; it can be judged again."""
        self.say(why, "error")
        self._shown = self.pane.view.cable.id if self.pane.view else None

    def action_before(self) -> None:
        """Show the cable again that was drawn before this one, to be judged otherwise."""
        if self._judging is not None and self._at > 0:
            self._at -= 1  # at once, so that two keys go back by two
            self._draw(self._judging, self._at)
