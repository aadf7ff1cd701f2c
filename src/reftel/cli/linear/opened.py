"""The cable that is read in ``--plain``: going on, up, to a paragraph, to a hit, to the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reftel.citation import citation_of
from reftel.cli.linear import spoken
from reftel.cli.linear.stretches import stretches_of
from reftel.errors import NotFoundError
from reftel.reader import add_quotation, paragraph, paragraph_around
from reftel.shelf import Position

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.cable.stops import Stop
    from reftel.citation import CitationForm
    from reftel.cli.linear.noting import Noting
    from reftel.library import Library
    from reftel.search import Result


class OpenedCable:
    """None at first; whatever reads it raises NotFoundError then.

    ``say`` prints a line, and makes it harmless; ``result`` gives what was searched for, whose hits
    are said.
    """

    def __init__(
        self,
        library: Library,
        say: Callable[[str], None],
        noting: Noting,
        result: Callable[[], Result],
    ) -> None:
        self._library = library
        self._say = say
        self._noting = noting
        self._result = result
        self.shut()

    def shut(self) -> None:
        """Read no cable any more."""
        self.cable: Cable | None = None
        self._pieces: Sequence[Stop] = ()
        self._at = -1  # of the pieces; -1: above the first

    def enter(self, place: Position) -> bool:
        """Go to a place in a cable; say nothing unless the cable is not here."""
        cable = self._library.cable(place.cable)
        if cable is None:
            self._say(f"{place.cable} is not in this library.")
            return False
        self.cable, self._pieces, self._at = cable, stretches_of(cable), -1
        for at, piece in enumerate(self._pieces):
            if place.block is not None and piece.first <= place.block:
                self._at = at
        return True

    @property
    def read(self) -> Cable:
        """The cable; raises NotFoundError without one."""
        self._refuse_without_cable()
        assert self.cable is not None  # noqa: S101 - refused
        return self.cable

    def _refuse_without_cable(self) -> None:
        if self.cable is None:
            raise NotFoundError("No cable is open; a number or an ID opens one")

    @property
    def piece(self) -> Stop | None:
        """What was read last of it; None above the first piece."""
        return self._pieces[self._at] if self._at >= 0 else None

    @property
    def position(self) -> Position | None:
        """The place to come back to."""
        if self.cable is None:
            return None
        return Position(self.cable.id, self.piece.first if self.piece else None)

    @property
    def paragraphs(self) -> int:
        """How many of its pieces have a number."""
        return sum(one.number is not None for one in self._pieces)

    def go_on(self) -> None:
        """Read the next piece."""
        if self._at + 1 < len(self._pieces):
            self._say_piece(self._at + 1)
        else:
            self._say("This is the end of the cable. > opens the next one, l reads the list.")

    def go_up(self) -> None:
        """Read the piece before."""
        self._refuse_without_cable()
        if self._at > 0:
            self._say_piece(self._at - 1)
        else:
            self._say("This is the beginning of the cable.")

    def go_to(self, number: int) -> None:
        """Read a paragraph."""
        first = paragraph(self.read, number).start
        self._say_piece(next(at for at, one in enumerate(self._pieces) if one.first == first))

    def go_to_block(self, block: int) -> bool:
        """Read the piece that a block is in, and return whether there is one."""
        pieces = enumerate(self._pieces)
        at = next((at for at, one in pieces if one.first <= block <= one.last), None)
        if at is not None:
            self._say_piece(at)
        return at is not None

    def go_to_hit(self) -> None:
        """Read the next piece that the search hits."""
        self._refuse_without_cable()
        if not self._result().has_words:
            self._say("No words were searched for.")
            return
        further = range(self._at + 1, len(self._pieces))
        at = next((at for at in further if self._has_hit(self._pieces[at])), None)
        if at is None:
            self._say("There are no more hits in this cable.")
        else:
            self._say_piece(at)

    def go_to_the_end(self) -> None:
        """Read all that is left of it."""
        self._refuse_without_cable()
        for at in range(self._at + 1, len(self._pieces)):
            self._say_piece(at)
        self._say("This is the end of the cable.")

    def _has_hit(self, piece: Stop) -> bool:
        result = self._result()
        if not result.has_words:
            return False
        light = result.highlighter()
        return any(light(block.text) for block in piece.of(self.read.blocks))

    def _say_piece(self, at: int) -> None:
        self._at = at
        piece = self._pieces[at]
        if self._has_hit(piece):
            self._say("Hit.")
        for line in spoken.piece(self.read, piece):
            self._say(line)
        self._noting.say_of(self.read, piece)

    def say_head(self) -> None:
        """Read what record and header say."""
        for line in spoken.head(self.read, self._library.references(self.read.id)):
            self._say(line)

    def cite(self, file: str, forms: Sequence[CitationForm]) -> None:
        """Say how the piece is cited, the whole cable above the first; or add both to a file."""
        block = self.piece.first if self.piece else None
        citation = citation_of(self.read, block)
        if not file:
            self._say(forms[0].write(citation))
            return
        text = "\n".join(each.text for each in paragraph_around(self.read, block))
        self._say(add_quotation(file, text, citation, forms))

    def say_where(self) -> None:
        """Say which cable this is, and where in it this is."""
        self._say(spoken.title(self.read))
        number = self.piece.number if self.piece else None
        last = max((one.number or 0 for one in self._pieces), default=0)
        if number is not None:
            self._say(f"Paragraph {number} of {last}.")
        else:
            self._say(
                f"Part {self._at + 1} of {len(self._pieces)}." if self._at >= 0 else "Its head."
            )
