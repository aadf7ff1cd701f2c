"""An unfinished query mended to fit the grammar: brackets, quotation marks, missing parts.

Mending only adds: an open bracket or quotation is closed at the end, a bracket that closes nothing
is opened just before, and where a part is missing (behind ``OR``, say) an empty word is put. Each
is a fault of the text: somebody still typing need not hear of it, a finished query is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lark import Lark, Token, UnexpectedCharacters, UnexpectedToken

from reftel.search.fields.register import NAMES, VALUE_FIELDS, WORDS_FIELDS

if TYPE_CHECKING:
    from lark import ParseTree

_DEEPEST = 50  # brackets in brackets
_JOINING = ("_OR", "_AND")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of a text.

    Attributes:
        what: in words.
        position: the place to point at.
        seen: how far the text must be read to notice.
        proposal: the whole text as it was probably meant, or None.
    """

    what: str
    position: int
    seen: int
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """A text as the grammar reads it, None when it cannot be read at all.

    ``closed`` is the text with its open quotation and brackets closed.
    """

    tree: ParseTree | None
    closed: str
    faults: tuple[Fault, ...]


def read_mended(text: str) -> Mended:
    """Read a text by the grammar, whatever it is."""
    try:
        return _Mender(text).read()
    except _TooDeepError as error:
        fault = Fault("The brackets are too deep", error.position, error.position)
        return Mended(None, text, (fault,))
    except UnexpectedCharacters as error:
        quote: int = error.pos_in_stream  # type: ignore[assignment] # of any, but never None here
    # Only a quotation without end fits nothing. Its last word is perhaps but begun.
    mended = _Mender(text, '"' if text.endswith(" ") else '"*').read()
    fault = Fault("This quotation is not closed", quote, len(text), mended.closed)
    return replace(mended, faults=(fault, *mended.faults))


class _TooDeepError(Exception):
    """Brackets in brackets beyond reason."""

    def __init__(self, position: int) -> None:
        super().__init__()
        self.position = position


class _Mender:
    """Reads one text, putting before each token what is missing there."""

    def __init__(self, text: str, ending: str = "") -> None:
        self._text = text
        self._ending = ending
        self._parser = _grammar().parse_interactive(text + ending)
        self._open: list[int] = []  # brackets
        self._last: Token | None = None
        self._faults: list[Fault] = []

    def read(self) -> Mended:
        while True:
            try:
                for token in self._parser.iter_parse():
                    self._prepare(token)
                break
            except UnexpectedToken as error:
                # Nothing stands before it: once that is supplied, it fits.
                self._prepare(error.token)
                self._parser.feed_token(error.token)
        end = len(self._text)
        closed = self._text + self._ending[:1] + ")" * len(self._open)
        while self._open:
            self._fault("This bracket is not closed", self._open[-1], end, closed)
            self._feed("RPAR", ")", end)
        last = Token("$END", "", end)
        self._prepare(last)
        tree: ParseTree = self._parser.feed_token(last)
        return Mended(tree, closed, tuple(self._faults))

    def _feed(self, kind: str, text: str, at: int) -> None:
        """Feed the parser a token that the text does not have."""
        token = Token(kind, text, at)
        self._prepare(token)
        self._parser.feed_token(token)

    def _prepare(self, token: Token) -> None:
        """Feed the parser what must stand before a token."""
        at, _ = span_of(token)
        if token.type == "RPAR" and not self._open:
            self._fault("This bracket closes nothing", at, at)
            self._feed("LPAR", "(", at)
        if (operator := self._wants_a_part(token)) is not None:
            what = (
                "There is nothing to leave out"
                if operator.type == "NOT"
                else f"{operator} needs something on either side"
            )
            self._fault(what, *span_of(operator))
            self._feed("WORD", "", at)
        if token.type == "LPAR":
            self._open.append(at)
            if len(self._open) > _DEEPEST:
                raise _TooDeepError(at)
        elif token.type == "RPAR":
            self._open.pop()
        self._last = token

    def _wants_a_part(self, token: Token) -> Token | None:
        """Return the operator that would be left without a part on one side, or None."""
        last = self._last
        if last is not None and last.type in (*_JOINING, "NOT"):
            return last if token.type in (*_JOINING, "RPAR", "$END") else None
        begins = last is None or last.type == "LPAR"
        return token if begins and token.type in _JOINING else None

    def _fault(self, what: str, at: int, seen: int, proposal: str | None = None) -> None:
        self._faults.append(Fault(what, at, seen, proposal))


@cache
def _grammar() -> Lark:
    grammar = Path(__file__).with_name("query.lark").read_text(encoding="utf-8")
    for terminal, fields in (("WORDS_NAME", WORDS_FIELDS), ("VALUE_NAME", VALUE_FIELDS)):
        names = [f'"{name}"i' for name, field in NAMES.items() if field in fields]
        grammar += f"\n{terminal}: {' | '.join(names)}\n"
    return Lark(grammar, parser="lalr", lexer="contextual", maybe_placeholders=False)


def span_of(token: Token) -> tuple[int, int]:
    """Return where a token stands in the text."""
    assert token.start_pos is not None  # noqa: S101 - it was read from the text
    return token.start_pos, token.start_pos + len(token)
