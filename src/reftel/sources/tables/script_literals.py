"""One object or list of a script, token by token: of JavaScript, Python, PHP, Ruby, Perl, Lua, R.

They differ in what stands between a key and its value (``:``, ``=>``, ``=``), and in what a list
stands in: brackets, parentheses (a tuple of Python), ``array(...)`` of PHP, ``c(...)`` and
``list(...)`` of R, braces of Lua.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

CLOSED_BY: Final = {"{": "}", "[": "]", "(": ")"}
LISTS: Final = frozenset(("array", "list", "c"))
"""The words behind which a list or an object stands in parentheses."""

_DEEPEST: Final = 40
_BEFORE_VALUE: Final = (":", "=>", "=")
_CODES: Final = 0x110000
_WORDS: Final = {
    **dict.fromkeys(("null", "undefined", "NaN", "None", "NULL", "nil", "undef", "NA")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""The words that are values, as these languages write them."""

_ESCAPE: Final = re.compile(
    r"\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r?\n)|(.))", re.DOTALL
)
_LETTERS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


class ScriptToken(NamedTuple):
    """A word, a text, a number or a sign of a script, and where it stands."""

    kind: str
    said: str
    start: int


class _NoLiteralError(Exception):
    """What stands there is no object, list or text; or it does not end."""


@dataclass(slots=True)
class Open:
    """An object or a list that is not closed yet: its values, with where they and theirs begin."""

    start: int
    closing: str
    keys: dict[str, None] = field(default_factory=dict)
    parts: list[tuple[int, Any, list[int]]] = field(default_factory=list)
    is_behind_value: bool = False

    def closed(self) -> tuple[int, Any, list[int]]:
        """Return it as a value, and where the entries of a list begin."""
        values = [value for _, value, _ in self.parts]
        if self.keys or (self.closing == "}" and not values):
            return self.start, dict(zip(self.keys, values, strict=True)), []
        return self.start, values, [start for start, _, _ in self.parts]


class Literal:
    """An object or a list, read token by token in one go, however deep and however damaged.

    Attributes:
        at: the number of the token behind it; of a damaged one, of that which cannot be there.
        whole: where it begins, what it is, and where its entries begin, once it is read.
        open: what was not closed of a damaged one, the outermost first.
    """

    def __init__(self, tokens: list[ScriptToken], at: int) -> None:
        self._tokens = tokens
        self.at = at
        self.open: list[Open] = []
        self.whole: tuple[int, Any, list[int]] = (0, None, [])
        self._begin()

    def read(self) -> bool:
        """Read it; return whether it is whole."""
        try:
            while self.open:
                self._go_on()
        except _NoLiteralError:
            return False
        return True

    def _go_on(self) -> None:
        """Read the next entry, or what stands behind it."""
        inner = self.open[-1]
        said = _said(self._tokens, self.at)
        if said == inner.closing:
            self.at += 1
            self.open.pop()
            self._add(inner.closed())
        elif said == ",":  # there may be one too many
            self.at += 1
            inner.is_behind_value = False
        elif inner.is_behind_value:
            raise _NoLiteralError
        else:
            if inner.closing != "]":
                self._take_key(inner)
            self._take_value()

    def _begin(self) -> None:
        token = self._tokens[self.at]
        self.open.append(Open(token.start, CLOSED_BY[token.said]))
        self.at += 1

    def _take_key(self, inner: Open) -> None:
        """Read the key of an entry; one without any is of a list, if no other has one."""
        at = self.at + (_said(self._tokens, self.at) == ":")  # a symbol of Ruby
        kind, said, _ = self._tokens[at]
        if kind != "sign" and _said(self._tokens, at + 1) in _BEFORE_VALUE:
            key = unescaped(said) if kind == "text" else said
            if key in inner.keys or len(inner.keys) < len(inner.parts):
                raise _NoLiteralError
            inner.keys[key] = None
            self.at = at + 2
        elif inner.keys or (inner.closing == "}" and said != "{"):
            raise _NoLiteralError

    def _take_value(self) -> None:
        said = _said(self._tokens, self.at)
        if said in LISTS and _said(self._tokens, self.at + 1) == "(":
            self.at += 1
        elif said not in CLOSED_BY or _is_text_in_parentheses(self._tokens, self.at):
            start = self._tokens[self.at].start
            self.at, value = _scalar(self._tokens, self.at)
            self._add((start, value, []))
            return
        if len(self.open) > _DEEPEST:
            raise _NoLiteralError
        self._begin()

    def _add(self, part: tuple[int, Any, list[int]]) -> None:
        if not self.open:
            self.whole = part
            return
        self.open[-1].parts.append(part)
        self.open[-1].is_behind_value = True


def _scalar(tokens: list[ScriptToken], at: int) -> tuple[int, Any]:
    """Return where a value ends that is no object and no list, and the value.

    Raises:
        _NoLiteralError: it is none.
    """
    kind, said, _ = tokens[at]
    if kind == "text":
        return _text(tokens, at)
    if said == "(":
        end, text = _text(tokens, at + 1)
        return end + 1, text
    if kind == "number":
        return at + 1, said
    if said in ("-", "+"):
        return at + 2, said.strip("+") + _said(tokens, at + 1, "number")
    if said in _WORDS:
        return at + 1, _WORDS[said]
    at += said == "new"
    if tokens[at].kind == "word" and _said(tokens, at + 1) == "(" and _said(tokens, at + 3) == ")":
        return at + 4, _scalar(tokens, at + 2)[1]  # ``new Date("...")``, ``ObjectId("...")``
    raise _NoLiteralError


def _is_text_in_parentheses(tokens: list[ScriptToken], at: int) -> bool:
    """Whether a text stands there whose parts are held together, and no list."""
    if tokens[at].said != "(" or at + 1 >= len(tokens) or tokens[at + 1].kind != "text":
        return False
    return _said(tokens, _text(tokens, at + 1)[0]) == ")"


def _text(tokens: list[ScriptToken], at: int) -> tuple[int, str]:
    """Return where a text ends, and the text, whose parts may be added, or follow each other."""
    said = unescaped(tokens[at].said)
    at += 1
    while at < len(tokens):
        added = tokens[at].said == "+"
        if at + added >= len(tokens) or tokens[at + added].kind != "text":
            break
        said += unescaped(tokens[at + added].said)
        at += 1 + added
    return at, said


def _said(tokens: list[ScriptToken], at: int, kind: str = "") -> str:
    """Return what a token says, which must be there and, if that is asked, of a kind."""
    if at >= len(tokens) or (kind and tokens[at].kind != kind):
        raise _NoLiteralError
    return tokens[at].said


def unescaped(written: str) -> str:
    """Return what a text means that stands between marks; in Lua's brackets it stands as it is."""
    if written.startswith("[["):
        return written[2:-2].removeprefix("\n")
    marks = 3 if written.startswith('"""') and len(written) > 5 else 1
    return _ESCAPE.sub(_meant, written[marks:-marks])


def _meant(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16)) if int(code, 16) < _CODES else match[0]
    return "" if match[4] else _LETTERS.get(match[5], match[5])
