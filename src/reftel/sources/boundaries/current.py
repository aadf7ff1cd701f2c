"""What the telegram that is being gone through has said down to a line: ID, number, paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.sources.recognising.boundary_lines import CUT_SHORT, PARAGRAPH, closes, is_part, says
from reftel.sources.recognising.paragraph_numbers import number_of

if TYPE_CHECKING:
    from reftel.cable.telegram.fields.classification import ClassificationLine
    from reftel.sources.boundaries.headers import Sent
    from reftel.sources.recognising.heads import TextHead


@dataclass(slots=True)
class Current:
    """The telegram that is being gone through: what it says down to a line.

    Attributes:
        first: the place of its header or classification line, or -1.
        serial: that of its classification line.
        named: the ID that it is given.
        number: that of its first paragraph.
        sent: what its header says.
        title: its classification line, as long as nothing is said under it.
        in_text: whether its header is over.
        closed: whether it is signed, or ended.
        short: whether it breaks off, as a stub does.
        lone: the place of the only line above its header.
        head: its labels, once they were met.
        said: whether something is said under them, and under the last line of its own.
        card: the ID of a record in lines with which it begins.
        before: the line before.
    """

    first: int = -1
    serial: str = ""
    named: str = ""
    number: str = ""
    sent: Sent | None = None
    title: ClassificationLine | None = None
    in_text: bool = False
    closed: bool = False
    short: bool = False
    lone: int = -1
    head: TextHead | None = None
    said: bool = False
    card: str = ""
    before: str = ""

    def begin(self, place: int, named: str) -> None:
        """Let another telegram begin."""
        self.first, self.serial, self.named, self.number = place, "", named, ""
        self.in_text = self.said = False
        self.head = None
        self.card = ""

    @property
    def is_looking(self) -> bool:
        """Whether a head would be its first one, or another's."""
        return self.said or self.head is None

    def goes_on(self, *, is_within: bool) -> bool:
        """Whether a plain line is of its text. Under a rule it may be another's title.

        ``is_within`` says that the line before is plain as well.
        """
        return self.in_text and self.title is None and (is_within or not is_part(self.before))

    def go_on(self, line: str, number: str) -> None:
        """Take down what a plain line of its text says; a paragraph may begin with it."""
        if number:
            self.number, self.closed, self.short = self.number or number, False, False
        self.said = self.said or (self.head is not None and says(line, number))
        self.before = line

    def meet(self, line: str, *, is_own: bool) -> None:
        """Take down what a line says, whether it is a line of its own (``is_own``) or of a text."""
        number = number_of(line)
        self.number = self.number or number
        self.short = line.endswith(CUT_SHORT) or (self.short and not number)
        is_over = not (is_own or PARAGRAPH.match(line))
        self.closed = is_over and (self.closed or closes(line))
        self.said = not is_own and (self.said or (self.head is not None and says(line, number)))
