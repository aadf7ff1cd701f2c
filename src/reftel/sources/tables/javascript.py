"""Objects as scripts and people write them: JavaScript, JSON5, JSON with comments.

Keys without quotation marks, texts in single ones or in backticks, put together with ``+``, commas
behind the last entry, comments. They are read out of whatever else a script says, and go on as JSON
(:mod:`.any_json`). A text that is a telegram and stands in no object is a cable as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from typing import Any, Final, NamedTuple

from reftel.sources.recognising import signs
from reftel.sources.records import fields
from reftel.sources.stream import Stream
from reftel.sources.tables.lines import held

_DEEPEST: Final = 40
_MOST_TOKENS: Final = 2 << 20  # that are held: a hostile script has as many as letters
_COMMENT: Final = r"//[^\n]*+|/\*.*?\*/|(?m:^)[^\S\n]*+\#[^\n]*+"
_COMMENTS: Final = re.compile(_COMMENT, re.DOTALL)
_TOKENS: Final = re.compile(
    rf"(?P<comment>{_COMMENT})"
    r"|(?P<text>\"\"\"(?:[^\"\\]++|\\.|\"(?!\"\"))*+\"\"\"|\"(?:[^\"\\\n]++|\\.)*+\"|'(?:[^'\\\n]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`)"
    r"|(?P<word>[A-Za-z_$][\w$]*+)|(?P<number>0[xX][\da-fA-F]++|\d[\d_]*+(?:\.\d*+)?(?:[eE][+-]?\d++)?)"
    r"|(?P<sign>[^\s])",
    re.DOTALL,
)
# The beginning of a file whose first object is no JSON, whatever says what it is called.
_BEGINNING: Final = re.compile(
    rf"(?P<above>(?:\s++|{_COMMENT}|['\"]use strict['\"];?)*+)"
    r"(?:export\s++default\s|(?:(?:var|let|const)\s++)?[A-Za-z_$][\w$.]{0,80}\s*+[=(])?\s*+"
    rf"(?:[\[{{](?P<inside>(?:\s++|{_COMMENT})*+))++"
    r"(?P<key>(?:[A-Za-z_$][\w$]{0,60}|'[^'\n]{1,60}')\s*+:|\"[^\"\n]{1,60}\"\s*+:\s*+"
    r"(?P<foreign>['`]|\"\"\"|(?!true|false|null)[A-Za-z])?)",
    re.DOTALL,
)
# A comment on a line of its own, behind the line of an entry: no text goes on so.
_COMMENTED: Final = re.compile(r"\n(?<=[,\[{}\]]\n)[^\S\n]*(?://|/\*|#[^\n]*\n[^\S\n]*[\[{\"'])")
_WITHIN: Final = re.compile(
    r"(?:[=(]|\b(?:return|default))\s*+[\[{][\s\[{]*+(?:[A-Za-z_$][\w$]{0,60}|['\"][^'\"\n]{1,60}['\"])\s*+:"
)
_SCRIPTS: Final = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".json5", ".jsonc")
_CLOSED_BY: Final = {"{": "}", "[": "]"}
_BEFORE: Final = frozenset(("", "=", "(", "[", "{", ":", ",", ";", "return", "default", ">"))
_WORDS: Final = {
    **dict.fromkeys(("null", "undefined", "NaN", "None")),
    **dict.fromkeys(("true", "True"), True),
    **dict.fromkeys(("false", "False"), False),
}
"""The words that are values, as scripts and Python write them."""

_ESCAPE: Final = re.compile(
    r"\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r?\n)|(.))", re.DOTALL
)
_LETTERS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_NESTED: Final = re.compile(r"[\[{]")
_KEY: Final = re.compile(r"([A-Za-z_$][\w$]{0,60})['\"]?\s*+:")
_WORD: Final = re.compile(r"\w++")
_LOOKED_AT: Final = 500
_FEWEST: Final = 2  # keys of a record
_CODES: Final = 0x110000


class _Token(NamedTuple):
    kind: str
    said: str
    start: int


class _Damaged(NamedTuple):
    """What should be a record and cannot be read: its words."""

    words: str


class Objects(NamedTuple):
    """The objects of a script: as JSON, each on its line; the lines and words of damaged ones."""

    plain: Stream
    damaged: list[tuple[int, str]]


class _NoLiteralError(Exception):
    """What stands there is no object, list or text; or it does not end."""


def is_so(text: str, name: str) -> bool:
    """Whether a file that begins so has objects that are no JSON, but would be in a script."""
    if text.lstrip().startswith(("[", "{")) and _COMMENTED.search(text):
        return True
    if match := _BEGINNING.match(text):
        has_comment = any(sign in match["above"] + match["inside"] for sign in ("/", "#"))
        is_json = match["key"].startswith('"') and match["foreign"] is None
        return has_comment or not is_json
    return name.lower().endswith(_SCRIPTS) and _WITHIN.search(text) is not None


def as_json(stream: Stream) -> Objects | None:
    """Return the objects of a script; None of one without any, or too large to be held at once."""
    if (text := held(stream)) is None or (tokens := _tokens(text)) is None:
        return None
    made: list[str] = []
    damaged: list[tuple[int, str]] = []
    counted = 0
    line, looked_at = 1, 0
    for start, value in _values(text, tokens):
        if isinstance(value, _Damaged):
            line += text.count("\n", looked_at, start)
            looked_at = max(looked_at, start)
            damaged.append((line, value.words))
        elif _says_something(value):
            ends = text.count("\n", counted, max(counted, start))
            made += ["\n" * ends, json.dumps(value)]
            counted = max(counted, start)
    return Objects(Stream(BytesIO("".join(made).encode())), damaged) if made or damaged else None


def _says_something(value: Any) -> bool:
    """Whether a value may be a record, or hold some."""
    if isinstance(value, str):
        return signs.is_telegram(value)
    if isinstance(value, list):
        return any(map(_says_something, value)) or fields.has_text([*map(str, value)])
    if not isinstance(value, dict):
        return False
    known = fields.has_text(tuple(value)) or fields.known(tuple(value)) >= _FEWEST
    return known or any(map(_says_something, value.values()))


def without_comments(text: str) -> str:
    """Return what stands between objects with blanks for comments."""
    return _COMMENTS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def value_of(text: str) -> Any:
    """Return the object or list that a text is, or None where it is none."""
    found = [value for _, value in _values(text, _tokens(text) or [])]
    return found[0] if len(found) == 1 and not isinstance(found[0], _Damaged) else None


def _tokens(text: str) -> list[_Token] | None:
    """Return what a script says but for comments, or None where that is too much."""
    found = (
        _Token(match.lastgroup or "", match[0], match.start())
        for match in _TOKENS.finditer(text)
        if match.lastgroup != "comment"
    )
    tokens = [*islice(found, _MOST_TOKENS + 1)]
    return tokens if len(tokens) <= _MOST_TOKENS else None


def _values(text: str, tokens: list[_Token]) -> Iterator[tuple[int, Any]]:
    """Yield the objects of a script, lists entry by entry, with where each begins."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.said in _CLOSED_BY and (tokens[at - 1].said if at else "") in _BEFORE:
            literal = _Literal(tokens, at)
            if literal.read():
                yield from _entries(*literal.whole)
            else:
                yield from _left_of(literal.open, text)
            at = literal.at
            continue
        if token.kind == "text" and signs.is_telegram(said := _unescaped(token.said)):
            yield token.start, {"body": said}
        at += 1


def _entries(start: int, value: Any, starts: list[int]) -> Iterator[tuple[int, Any]]:
    """Yield a value, or the entries of a list of objects or lists, with where each begins."""
    if starts and all(isinstance(each, dict | list) for each in value):
        yield from zip(starts, value, strict=True)
    else:
        yield start, value


def _left_of(unclosed: list[_Open], text: str) -> Iterator[tuple[int, Any]]:
    """Yield what is whole of objects and lists that are damaged, and the words of these."""
    for each in unclosed:
        if words := _own_words(text, each.start):
            yield each.start, words
        for start, value, starts in each.parts:
            if isinstance(value, dict | list):
                yield from _entries(start, value, starts)
            elif isinstance(value, str) and signs.is_telegram(value):
                yield start, {"body": value}


def _own_words(text: str, start: int) -> _Damaged | None:
    """Return the first words of what should be an object, if its keys are those of a record."""
    nested = _NESTED.search(text, start + 1, start + _LOOKED_AT)
    own = text[start + 1 : nested.start() if nested else start + _LOOKED_AT]
    if fields.known(tuple(_KEY.findall(own))) < _FEWEST:
        return None
    return _Damaged(" ".join(_WORD.findall(own)))


@dataclass(slots=True)
class _Open:
    """An object or a list that is not closed yet: its values, with where they and theirs begin."""

    start: int
    closing: str
    keys: dict[str, None] = field(default_factory=dict)
    parts: list[tuple[int, Any, list[int]]] = field(default_factory=list)
    is_behind_value: bool = False

    def closed(self) -> tuple[int, Any, list[int]]:
        """Return it as a value, and where the entries of a list begin."""
        values = [value for _, value, _ in self.parts]
        if self.closing == "}":
            return self.start, dict(zip(self.keys, values, strict=True)), []
        return self.start, values, [start for start, _, _ in self.parts]


class _Literal:
    """An object or a list, read token by token in one go, however deep and however damaged.

    Attributes:
        at: the number of the token behind it; of a damaged one, of that which cannot be there.
        whole: where it begins, what it is, and where its entries begin, once it is read.
        open: what was not closed of a damaged one, the outermost first.
    """

    def __init__(self, tokens: list[_Token], at: int) -> None:
        self._tokens = tokens
        self.at = at
        self.open: list[_Open] = []
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
            if inner.closing == "}":
                self._take_key(inner)
            if _said(self._tokens, self.at) not in _CLOSED_BY:
                start = self._tokens[self.at].start
                self.at, value = _scalar(self._tokens, self.at)
                self._add((start, value, []))
            elif len(self.open) > _DEEPEST:
                raise _NoLiteralError
            else:
                self._begin()

    def _begin(self) -> None:
        token = self._tokens[self.at]
        self.open.append(_Open(token.start, _CLOSED_BY[token.said]))
        self.at += 1

    def _take_key(self, inner: _Open) -> None:
        kind, said, _ = self._tokens[self.at]
        key = _unescaped(said) if kind == "text" else said
        if kind == "sign" or _said(self._tokens, self.at + 1) != ":" or key in inner.keys:
            raise _NoLiteralError
        inner.keys[key] = None
        self.at += 2

    def _add(self, part: tuple[int, Any, list[int]]) -> None:
        if not self.open:
            self.whole = part
            return
        self.open[-1].parts.append(part)
        self.open[-1].is_behind_value = True


def _scalar(tokens: list[_Token], at: int) -> tuple[int, Any]:
    """Return where a value ends that is no object and no list, and the value.

    Raises:
        _NoLiteralError: it is none.
    """
    kind, said, _ = tokens[at]
    if kind == "text":
        return _text(tokens, at)
    if said == "(" and _said(tokens, at + 1, "text"):
        end, text = _text(tokens, at + 1)
        if _said(tokens, end) == ")":
            return end + 1, text
    if kind == "number":
        return at + 1, said
    if said in ("-", "+"):
        return at + 2, said.strip("+") + _said(tokens, at + 1, "number")
    if said in _WORDS:
        return at + 1, _WORDS[said]
    if said == "new" and _said(tokens, at + 3, "text") and _said(tokens, at + 4) == ")":
        return at + 5, _unescaped(tokens[at + 3].said)  # ``new Date("...")``
    raise _NoLiteralError


def _text(tokens: list[_Token], at: int) -> tuple[int, str]:
    """Return where a text ends, and the text, whose parts may be added, or follow each other."""
    said = _unescaped(tokens[at].said)
    at += 1
    while at < len(tokens):
        added = tokens[at].said == "+"
        if at + added >= len(tokens) or tokens[at + added].kind != "text":
            break
        said += _unescaped(tokens[at + added].said)
        at += 1 + added
    return at, said


def _said(tokens: list[_Token], at: int, kind: str = "") -> str:
    """Return what a token says, which must be there and, if that is asked, of a kind."""
    if at >= len(tokens) or (kind and tokens[at].kind != kind):
        raise _NoLiteralError
    return tokens[at].said


def _unescaped(written: str) -> str:
    marks = 3 if written.startswith('"""') and len(written) > 5 else 1
    return _ESCAPE.sub(_meant, written[marks:-marks])


def _meant(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16)) if int(code, 16) < _CODES else match[0]
    return "" if match[4] else _LETTERS.get(match[5], match[5])
