"""Objects as scripts and people write them: JavaScript, JSON5, JSON with comments.

Keys without quotation marks, texts in single ones or in backticks, put together with ``+``, commas
behind the last entry, comments. They are read out of whatever else a script says, and go on as JSON
(:mod:`.any_json`). A text that is a telegram and stands in no object is a cable as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
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
    for start, value in _values(text, tokens):
        if isinstance(value, _Damaged):
            damaged.append((1 + text.count("\n", 0, start), value.words))
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
        if token.said in ("{", "[") and (tokens[at - 1].said if at else "") in _BEFORE:
            try:
                end, value, starts = _literal(tokens, at, 0)
            except _NoLiteralError:
                if words := _own_words(text, token.start):
                    yield token.start, words
                at += 1
                continue
            if starts and all(isinstance(each, dict | list) for each in value):
                yield from zip(starts, value, strict=True)
            else:
                yield token.start, value
            at = end
            continue
        if token.kind == "text" and signs.is_telegram(said := _unescaped(token.said)):
            yield token.start, {"body": said}
        at += 1


def _own_words(text: str, start: int) -> _Damaged | None:
    """Return the first words of what should be an object, if its keys are those of a record."""
    own = _NESTED.split(text[start + 1 : start + _LOOKED_AT])[0]
    if fields.known(tuple(_KEY.findall(own))) < _FEWEST:
        return None
    return _Damaged(" ".join(_WORD.findall(own)))


def _literal(tokens: list[_Token], at: int, depth: int) -> tuple[int, Any, list[int]]:
    """Return where the value ends that begins at a token, that value, and where its entries begin.

    Raises:
        _NoLiteralError: it is none.
    """
    if depth > _DEEPEST or at >= len(tokens):
        raise _NoLiteralError
    kind, said, _ = tokens[at]
    if said == "[":
        return _list(tokens, at + 1, depth)
    if said == "{":
        return (*_object(tokens, at + 1, depth), [])
    if kind == "text":
        return (*_text(tokens, at), [])
    if said == "(" and _said(tokens, at + 1, "text"):
        end, text = _text(tokens, at + 1)
        if _said(tokens, end) == ")":
            return end + 1, text, []
    if kind == "number":
        return at + 1, said, []
    if said in ("-", "+"):
        return at + 2, said.strip("+") + _said(tokens, at + 1, "number"), []
    if said in _WORDS:
        return at + 1, _WORDS[said], []
    if said == "new" and _said(tokens, at + 3, "text") and _said(tokens, at + 4) == ")":
        return at + 5, _unescaped(tokens[at + 3].said), []  # ``new Date("...")``
    raise _NoLiteralError


def _list(tokens: list[_Token], at: int, depth: int) -> tuple[int, list[Any], list[int]]:
    values: list[Any] = []
    starts: list[int] = []
    while (said := _said(tokens, at)) != "]":
        if said == ",":  # one too many
            at += 1
            continue
        starts.append(tokens[at].start)
        at, value, _ = _literal(tokens, at, depth + 1)
        values.append(value)
        if _said(tokens, at) not in (",", "]"):
            raise _NoLiteralError
    return at + 1, values, starts


def _object(tokens: list[_Token], at: int, depth: int) -> tuple[int, dict[str, Any]]:
    found: dict[str, Any] = {}
    while (said := _said(tokens, at)) != "}":
        if said == ",":
            at += 1
            continue
        key = _unescaped(said) if tokens[at].kind == "text" else said
        if tokens[at].kind == "sign" or _said(tokens, at + 1) != ":" or key in found:
            raise _NoLiteralError
        at, found[key], _ = _literal(tokens, at + 2, depth + 1)
        if _said(tokens, at) not in (",", "}"):
            raise _NoLiteralError
    return at + 1, found


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
