"""The screen of changes (``d``) from one text of a cable to another; how much stands around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from reftel.comparing import WordChange, compare_texts
from reftel.plain import plain, plain_line
from reftel.reader import is_later, released_in_words
from reftel.tui.parts.background import ask
from reftel.tui.parts.cells import cut, wrap
from reftel.tui.parts.entries import EntriesScreen
from reftel.tui.parts.named_keys import unsaid

if TYPE_CHECKING:
    from reftel.comparing import Difference, FactChange
    from reftel.library import Library, StoredText
    from reftel.tui.parts.line_view import Piece

_AROUND, _MORE = 90, 900  # characters of what is the same beside a change


class TextPlace(NamedTuple):
    """A place in one of the texts of a cable: its number, and a block of it."""

    text: int
    block: int


@dataclass(frozen=True, slots=True)
class SaidEntry:
    """What was changed on the whole, in words, and of which texts."""

    said: str
    texts: str

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return the words."""
        found: list[Sequence[Piece]] = []
        for words, look in ((plain_line(self.said), "strong"), (plain_line(self.texts), "dim")):
            found += [[(words[a:b], look)] for a, b in wrap(words, width)]
        return found


@dataclass(frozen=True, slots=True)
class FactEntry:
    """Something that the heads say differently."""

    fact: FactChange

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return its name, and what either head says."""
        found: list[Sequence[Piece]] = [[(cut(f"other {self.fact.name}", width), "strong")]]
        for words, look, marks in (
            (self.fact.old, "gone", "[--]"),
            (self.fact.new, "new", "{++}"),
        ):
            marked = f"  {marks[:2]}{plain_line(words)}{marks[2:]}" if words else "  (nothing)"
            found += [[(marked[a:b], look)] for a, b in wrap(marked, width)]
        return found


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One change with what stands around it; marked so that it is seen without any colour."""

    found: Difference
    at: int
    most: int  # characters around it

    def lines(self, width: int) -> Sequence[Sequence[Piece]]:
        """Return where and what it is, and the words."""
        stretch = self.found.stretches[self.at]
        old, new = (" ".join(plain(text).split()) for text in (stretch.old, stretch.new))
        before, after = self.found.around(self.at, self.most)
        pieces: list[Piece] = [
            (before, "dim"),
            (f"[-{old}-]" if old else "", "gone"),
            (f"{{+{new}+}}" if new else "", "new"),
            (after, "dim"),
        ]
        return [
            [(cut(self.found.told(self.at), width), "strong")],
            *_set([p for p in pieces if p[0]], width),
        ]


def _set(pieces: Sequence[Piece], width: int) -> Iterator[Sequence[Piece]]:
    """Break pieces into lines, with a blank between two of them."""
    whole = " ".join(text for text, _ in pieces)
    for start, end in wrap(whole, max(8, width - 2)):
        line: list[Piece] = [("  ", "text")]
        at = 0
        for text, look in pieces:
            first, last = max(start, at), min(end, at + len(text) + 1)
            if first < last:
                line.append((whole[first:last], look))
            at += len(text) + 1
        yield line


def _which(texts: Sequence[StoredText], old: int) -> str:
    """Say when either of the texts was released, and in which forms it came."""
    said = []
    for number in (old, 1):
        forms = dict.fromkeys(
            s.form for text in texts if text.number == number for s in text.sources
        )
        facts = (released_in_words(texts, number), f"from {', '.join(forms)}")
        said.append(f"Text {number}: {', '.join(filter(None, facts))}")
    later = f". Text {old} is the later one" if is_later(texts, old) else ""
    return "; ".join(said) + later


class ChangesScreen(EntriesScreen["SaidEntry | FactEntry | ChangeEntry", TextPlace]):
    """Lists the changes from one text to another: at first from the ``old`` one to the first."""

    HELP = "Changes"
    BINDINGS: ClassVar[list[BindingType]] = [
        unsaid("n", "entry(1)", "next change", "changes.next"),
        unsaid("N", "entry(-1)", "previous change", "changes.previous"),
        Binding("enter", "choose", "open there", id="changes.open"),
        Binding("x", "more", "more around it", id="changes.more"),
        Binding("v", "text", "another text", id="changes.text"),
        Binding("escape,q,d", "dismiss(None)", "back", id="changes.close"),
    ]

    def __init__(self, library: Library, cable_id: str, texts: int, old: int) -> None:
        super().__init__(f"{cable_id}: comparing its texts ...")
        self._library = library
        self._cable_id = cable_id
        self._texts = texts
        self._old = old
        self._found: Difference | None = None
        self._which = ""
        self._around = _AROUND

    def on_mount(self) -> None:
        """Compare the texts."""
        super().on_mount()
        self._ask()

    def _ask(self) -> None:
        library, cable_id, old = self._library, self._cable_id, self._old

        def compare() -> tuple[Difference, str] | None:
            first, last = library.text(cable_id, old), library.text(cable_id, 1)
            if first is None or last is None:
                return None
            return compare_texts(first, last), _which(library.texts(cable_id), old)

        ask(self, compare, partial(self._compared, old), group="changes", only=True)

    def _compared(self, old: int, found: tuple[Difference, str]) -> None:
        self._found, self._which = found
        self.entitle(f"{self._cable_id}: what was changed from text {old} to text 1")
        self._show(0)

    def _show(self, cursor: int | None = None) -> None:
        found = self._found
        if found is None:
            return
        entries: list[SaidEntry | FactEntry | ChangeEntry] = [SaidEntry(found.said, self._which)]
        entries += [FactEntry(fact) for fact in found.facts]
        entries += [
            ChangeEntry(found, at, self._around)
            for at, stretch in enumerate(found.stretches)
            if stretch.change is not WordChange.SAME
        ]
        self.view.show(entries, cursor=cursor)

    def action_entry(self, step: int) -> None:
        """Go to the next change, or the one before, however long this one is."""
        self.view.place(self.view.cursor + step)

    def action_more(self) -> None:
        """Show more of what stands around each change, or less again."""
        self._around = _AROUND if self._around == _MORE else _MORE
        self._show()

    def action_text(self) -> None:
        """Compare the next text with the first."""
        self._old = self._old % self._texts + 1
        self._old = max(2, self._old)
        self._ask()

    def given(self, entry: SaidEntry | FactEntry | ChangeEntry) -> TextPlace | None:
        """Return the place of a change in the first text."""
        if self._found is None or not isinstance(entry, ChangeEntry):
            return None
        return TextPlace(1, self._found.blocks[entry.at])
