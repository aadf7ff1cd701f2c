"""The stamps of a chat in front of the messages that a telegram was sent in, or between its lines.

They are taken away with a word, from the first message that has a line of a telegram to the last.
What others wrote in between is none of it. Messages above and behind are left to those who look at
what stands around it (:mod:`..boundaries.around`, :mod:`..boundaries.behind`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reftel.cable.raw_cable import LEFT_OUT, Extra
from reftel.cable.sentences import SENTENCE_ENDS
from reftel.cable.text import with_plain_blanks
from reftel.sources.boundaries import around
from reftel.sources.recognising import chat, signs
from reftel.sources.recognising.boundary_lines import closes, last_filled
from reftel.sources.recognising.chat import Stamp
from reftel.sources.records.fields import means

_LINES_ABOVE: Final = 20  # whose longest is as wide as the text
_ROOM: Final = 0.85
_MOST_LINES: Final = 2  # on average in a message, where each line of a text is sent by itself


@dataclass(slots=True)
class _Message:
    """A message: who sent it (nobody what stands above the first), its lines as they are and bare.

    The first of its lines has the stamp.
    """

    name: str
    lines: list[str]
    bare: list[str]

    @property
    def filled(self) -> list[str]:
        """Its lines without blanks around them, but for empty ones."""
        return [plain for line in self.bare if (plain := with_plain_blanks(line).strip())]


def without_stamps(text: str) -> tuple[str, Extra]:
    """Return a text without the stamps between its lines, and what to say of that."""
    name = chat.spoken(text)
    name = "" if means(name) else name
    if not name and not chat.may_have_stamps(text):
        return text, ()
    messages = _messages(text, name)
    within = _within(messages) if len(messages) > 1 else range(0)
    stamped = [messages[at] for at in within if at]
    if not stamped:
        return text, ()
    own = {messages[at].name for at in within if _is_own(messages[at])}
    remarks = [line for each in stamped if each.name not in own for line in each.lines]
    kept = [each for at, each in enumerate(messages) if at < within.start or at in within]
    behind = messages[within.stop :]
    while behind and behind[0].name in own and not closes(next(reversed(kept[-1].filled), "")):
        kept.append(behind.pop(0))  # perhaps more of it
    lines: list[str] = []
    doubtful: list[str] = []
    for at, each in enumerate(kept):
        if at not in within:
            lines += each.lines
        elif each.name in own:
            below = [line for message in kept[at : at + 2] for line in message.filled]
            is_text = _goes_on(lines, each) and not _breaks_off(lines, below)
            doubtful += [] if is_text else each.filled[:1]
            lines += each.bare
    many = len(stamped) > 1
    said = f"the stamps of {len(stamped):,} messages of a chat are left out"
    said = said if many else "the stamp of a message of a chat is left out"
    return "\n".join(lines), (
        (LEFT_OUT, said),
        *around.left_out(remarks, "in messages of others between the lines of"),
        *around.left_out([line for each in behind for line in each.lines], "behind"),
        *around.in_doubt(doubtful, "at the beginning of messages", of="of the text"),
    )


def _messages(text: str, name: str) -> list[_Message]:
    """Return the messages of a text; the first is what stands above all stamps.

    Args:
        text: the text.
        name: one that is a stamp without a time, if there is one.
    """
    lines = [part for line in text.split("\n") for part in chat.at_stamps(line)]
    stamps = [_spoken(line, name) or chat.stamp_of(line) for line in lines]
    unsure = Counter(stamp.name for stamp in stamps if stamp and not stamp.is_sure)
    is_chat = max(unsure.values(), default=0) > 1
    found = [_Message("", [], [])]
    for line, stamp in zip(lines, stamps, strict=True):
        if stamp and (stamp.is_sure or is_chat):
            found.append(_Message(stamp.name, [line], [] if stamp.rest is None else [stamp.rest]))
        else:
            found[-1].lines.append(line)
            found[-1].bare.append(line)
    return found


def _spoken(line: str, name: str) -> Stamp | None:
    """Return the stamp that a name alone is, in front of a line, or None."""
    mark = f"{name}: "
    return (
        Stamp(name, line.removeprefix(mark), is_sure=True)
        if name and line.startswith(mark)
        else None
    )


def _within(messages: Sequence[_Message]) -> range:
    """Return the numbers of the messages from a telegram's first line to its last.

    Where each line is a message, those of the last paragraph are the same writer's.
    """
    signed = [at for at, each in enumerate(messages) if any(map(signs.sign_of, each.filled))]
    if not signed:
        return range(0)
    last = max(at for at, each in enumerate(messages) if _is_own(each))
    count = sum(len(each.filled) for each in messages[signed[0] : last + 1])
    is_by_line = count <= _MOST_LINES * (last + 1 - signed[0])
    own, *behind = messages[last:]
    before = own.filled[-1]
    is_over = closes(before)
    for each in behind:
        is_next = is_by_line and each.name == own.name and not (is_over and each.filled)
        if not is_next and not _is_in_sentence(before, each):
            break
        before = next(reversed(each.filled), before)
        last += 1
    return range(signed[0], last + 1)


def _is_own(message: _Message) -> bool:
    """Whether a line of a message is a telegram's for sure."""
    return any(signs.is_own(line) or closes(line) for line in message.filled)


def _goes_on(above: Sequence[str], message: _Message) -> bool:
    """Whether a message begins with a line of a telegram, or goes on with the one above."""
    first = next(iter(message.filled), "")
    before = last_filled(above)
    if not first or signs.is_own(first) or closes(first):
        return True
    return before.isupper() or before.endswith(SENTENCE_ENDS) or _is_in_sentence(before, message)


def _breaks_off(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether lines begin in a sentence with one in which the first word of the next had room.

    Whoever sends a telegram may say in between that the rest follows.
    """
    first, then = [*below, "", ""][:2]
    if not first[:1].islower() or not then[:1].islower() or first.endswith(SENTENCE_ENDS):
        return False
    width = max(map(len, above[-_LINES_ABOVE:]), default=0)
    # The stamp may stand in the middle of a line, of which the message has the rest.
    is_rest = _ROOM * width < len(last_filled(above)) + len(first) <= width
    return not is_rest and len(first) + len(then.split(maxsplit=1)[0]) < _ROOM * width


def _is_in_sentence(before: str, message: _Message) -> bool:
    """Whether a message goes on with a sentence that is not over with the line before."""
    first = next(iter(message.filled), "")
    return first[:1].islower() and not before.endswith(SENTENCE_ENDS) and not closes(before)
