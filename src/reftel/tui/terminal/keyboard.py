"""What the terminal sends, told apart: keys, ESC and Alt, pastes, pastes without marks, answers.

Textual's own parser waits for the rest of a sequence after every ESC, takes ``ESC x`` for Alt+x
whatever x does, types out sequences that it does not know, and runs the keys of a paste that has an
ESC in it. Here each sequence is delimited first; only whole ones go to that parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from math import inf
from time import monotonic

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.message import Message

from reftel.tui.terminal import ground, strings

_ESC = "\x1b"
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
# A control sequence (ECMA-48, 5.4), a mouse report of X10, a function key of Linux' console; a key
# of an application keypad (SS3).
_WHOLE = re.compile(r"\x1b\[(?:M...|\[.|(?![M\[])[0-?]*[ -/]*[@-~])|\x1bO.", re.DOTALL)
# What answers a status report (DSR): ready, or not (ECMA-48, 8.3.35).
_ANSWER = re.compile(r"\x1b\[[03]n")
_LONGEST_KEY = 32  # characters; Textual types out what is longer
_LONGEST = 1000  # characters; what is longer never ends
_MOST_KEYS = 3  # that follow an Esc so closely, if they are keys
_TEXT = re.compile(r"[^\x1b]+")
_LINE_ENDS = "\r\n"

_TOGETHER = 0.02  # seconds between two reads that were sent as one
_BURST = 16  # characters that nobody types within that time
_ANSWER_BROKE_OFF = 2.0  # seconds without the rest of an awaited answer
_PASTE_BROKE_OFF = 2.0  # seconds without the mark that ends a paste


class Escaped(events.Event):
    """A key that came close behind an ESC: the key Esc and then this one, or this one with Alt."""

    def __init__(self, key: events.Key) -> None:
        super().__init__()
        self.key = key


class Answered(Message):
    """The terminal has answered the question for its status: what was sent before it is shown."""


class Burst(events.Event):
    """Keys that came faster than they can be typed, line ends among them: text that was pasted.

    ``goes_on``: it belongs to the burst before.
    """

    def __init__(self, keys: Sequence[events.Key], *, goes_on: bool) -> None:
        super().__init__()
        self.keys = keys
        self.goes_on = goes_on


class Keyboard:
    """Turns what is read from a terminal into events.

    ``patience`` is how many seconds the rest of a sequence is waited for. As long as ``awaits``
    says that the terminal has not answered something, no piece of an answer is taken for keys.
    """

    def __init__(
        self, patience: float = constants.ESCAPE_DELAY, awaits: Callable[[], bool] = lambda: False
    ) -> None:
        self._patience = patience
        self._awaits = awaits
        self._escaped = False  # the ESC of what is held was given out as a key
        self._escape_at = -inf  # when a lone ESC was given out that may begin an answer
        self._parser = XTermParser()
        self._held = ""  # what began with an ESC and is not whole yet
        self._pasted: str | None = None  # what came of a paste so far
        self._read_at = 0.0
        self._typed_at = -inf  # when text was read last; an answer of the terminal is none
        self._run = ""  # what was typed without a pause

    def feed(self, data: str, now: float | None = None) -> Iterator[Message]:
        """Take in what was read at ``now`` (seconds), wherever it ends, and yield what it means."""
        now = monotonic() if now is None else now
        goes_on = now - self._typed_at < _TOGETHER
        self._read_at = now
        while data:
            if self._pasted is not None:
                data = yield from self._paste(data)
            elif data[0] in "[]" and not self._held and self._may_answer(now):
                self._held, self._escaped = _ESC, True
                yield from self._sequence(data[0])
                data = data[1:]
            elif not self._held and (text := _TEXT.match(data)):
                self._typed_at = now
                yield from self._typed(text[0], goes_on=goes_on)
                goes_on, data = True, data[text.end() :]
            else:
                yield from self._sequence(data[0])
                data = data[1:]

    def tick(self, now: float | None = None) -> Iterator[Message]:
        """Yield what nothing more is to be waited for; to be asked now and then."""
        now = monotonic() if now is None else now
        waited = now - self._read_at
        if self._held and waited >= self._patience_for(self._held):
            if self._held == _ESC and self._awaits():
                self._escape_at = now
            yield from self._give_up()
        elif self._pasted is not None and waited >= _PASTE_BROKE_OFF:
            pasted, self._pasted = self._pasted, None
            yield _paste(pasted)

    def _may_answer(self, now: float) -> bool:
        """Whether what comes next may belong to an ESC that was taken for a key."""
        asked, self._escape_at = self._escape_at, -inf
        return now - asked < _ANSWER_BROKE_OFF

    def _patience_for(self, held: str) -> float:
        if strings.is_answer(held) or (held == strings.OSC and self._awaits()):
            return _ANSWER_BROKE_OFF
        begun = held != _ESC and "\x1b[0n".startswith(held)
        if begun and not self._escaped and self._awaits():
            return _ANSWER_BROKE_OFF
        return self._patience

    def _paste(self, data: str) -> Generator[Message, None, str]:
        """Collect a paste and yield it when it is whole; return what comes behind it."""
        before = self._pasted or ""
        begun = max(0, len(before) - len(_PASTE_ENDS))
        text = before + data
        end = text.find(_PASTE_ENDS, begun)
        if end < 0:
            self._pasted = text
            return ""
        self._pasted = None
        pasted, answers = _ANSWER.subn("", text[:end])
        yield from (Answered() for _ in range(answers))
        yield _paste(pasted)
        return text[end + len(_PASTE_ENDS) :]

    def _typed(self, text: str, *, goes_on: bool) -> Iterator[Message]:
        """Yield the keys of a text, as a burst if it cannot have been typed."""
        keys = list(self._keys(text))
        self._run = (self._run + text)[-_BURST * 4 :] if goes_on else text
        if len(self._run) >= _BURST and any(end in self._run for end in _LINE_ENDS):
            yield Burst(keys, goes_on=goes_on)
        else:
            yield from keys

    def _keys(self, text: str) -> Iterator[events.Key]:
        for event in self._parser.feed(text):
            if isinstance(event, events.Key):
                yield event

    def _sequence(self, character: str) -> Iterator[Message]:
        """Take the next character of what begins with an ESC."""
        if strings.may_be_answer(self._held):
            yield from self._string(character)
            return
        if character == _ESC:
            yield from self._give_up()
            self._held = _ESC
            return
        self._held += character
        if len(self._held) == 2 and character not in f"[O{strings.INTRODUCERS}":
            self._held = ""
            yield from map(Escaped, self._keys(character))
        elif self._held == _PASTE_BEGINS:
            self._held = ""
            self._pasted = ""
        elif _WHOLE.fullmatch(self._held) or len(self._held) > _LONGEST:
            yield from self._give_up()

    def _string(self, character: str) -> Iterator[Message]:
        """Take the next character of what begins as a string does, or as a key with Alt."""
        if not strings.may_be_answer(self._held + character):
            yield from self._give_up()
            yield from self.feed(character, self._read_at)
            return
        self._held += character
        answers = strings.is_answer(self._held)
        if answers and (strings.is_whole(self._held) or len(self._held) > _LONGEST):
            yield from self._give_up()

    def _give_up(self) -> Iterator[Message]:
        """Yield what is meant by the held characters, whole or not."""
        held, self._held = self._held, ""
        escaped, self._escaped = self._escaped, False
        if _ANSWER.fullmatch(held):
            yield Answered()
        elif told := ground.told(held):
            yield told
        elif strings.is_answer(held):
            return  # nothing of it is a key, whole or not
        elif escaped:
            yield from self._typed(held[1:], goes_on=False)
        elif held == _ESC:
            yield events.Key("escape", _ESC)
        elif held:
            is_sequence = held[1] not in strings.INTRODUCERS and len(held) <= _LONGEST_KEY
            known = self._parsed(held) if is_sequence else []
            if not known:  # it waits for more, and would add what comes next
                self._parser = XTermParser()
                known = list(self._by_hand(held))
            yield from known

    def _parsed(self, sequence: str) -> list[Message]:
        """Return what Textual takes a sequence for; nothing where it names no character by number.

        Textual makes a character of the number as it stands, be it half a one or beyond all.
        """
        try:
            return [each for each in self._parser.feed(sequence) if not _is_half(each)]
        except (ValueError, OverflowError):
            return []

    def _by_hand(self, sequence: str) -> Iterator[Message]:
        """Yield the keys that were typed behind Esc; what only a program can send means nothing."""
        typed = sequence[1:]
        is_short = len(typed) <= _MOST_KEYS and not any("0" <= sign <= "?" for sign in typed)
        if is_short or len(typed) == 1 or typed[0] in strings.INTRODUCERS:
            first, *rest = self._keys(typed)
            yield Escaped(first)
            yield from rest


def _is_half(event: Message) -> bool:
    """Whether a key is a surrogate, which is no character by itself and can be written nowhere."""
    typed = event.character if isinstance(event, events.Key) else None
    return typed is not None and "\ud800" <= typed <= "\udfff"


def _paste(text: str) -> events.Paste:
    return events.Paste(text.replace("\0", ""))


def key_of(character: str) -> events.Key:
    """Return the key that types a character."""
    (key,) = Keyboard().feed(character)
    if not isinstance(key, events.Key):
        raise TypeError(character)
    return key
