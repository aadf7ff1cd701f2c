"""Objects as scripts and people write them: JavaScript, JSON5, Python, PHP, Ruby, Perl, Lua, R.

Keys without quotation marks, texts in single ones or in backticks, put together with ``+``, commas
behind the last entry, comments. They are read out of whatever else a script says, and go on as JSON
(:mod:`.any_json`). A text that is a telegram and stands in no object is a cable as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import islice
from typing import Any, Final, NamedTuple

from reftel.cable.text import fold
from reftel.sources.recognising import signs
from reftel.sources.records import fields
from reftel.sources.stream import Stream
from reftel.sources.tables.lines import held
from reftel.sources.tables.script_literals import (
    CLOSED_BY,
    LISTS,
    Literal,
    Open,
    ScriptToken,
    unescaped,
)

_MOST_TOKENS: Final = 2 << 20  # that are held: a hostile script has as many as letters
_COMMENT: Final = r"//[^\n]*+|/\*.*?\*/|(?m:^)[^\S\n]*+\#[^\n]*+"
_COMMENTS: Final = re.compile(_COMMENT, re.DOTALL)
_TOKENS: Final = re.compile(
    rf"(?P<comment>{_COMMENT})"
    r"|(?P<text>\"\"\"(?:[^\"\\]++|\\.|\"(?!\"\"))*+\"\"\"|\"(?:[^\"\\\n]++|\\.)*+\"|'(?:[^'\\\n]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`"
    r"|(?<==>\x20)'(?:[^'\\]++|\\.)*+'|\[\[(?=[^\s\[\]{\"'])[^\]]*+\]\])"  # of PHP and Perl; of Lua
    r"|(?P<word>[A-Za-z_$][\w$]*+)|(?P<number>0[xX][\da-fA-F]++|\d[\d_]*+(?:\.\d*+)?(?:[eE][+-]?\d++)?)"
    r"|(?P<sign>=>|[^\s])",
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
# The same of other languages, and a tuple of Python.
_OF_OTHERS: Final = re.compile(
    rf"(?:\s++|{_COMMENT}|<\?php\b)*+"
    r"(?:return\s++|(?:(?:local|my|our)\s++)?[$@]?[A-Za-z_][\w.]{0,80}\s*+(?:<-|[=(])\s*+)?"
    r"(?:(?:[\[{(]|(?:array|list|c)\s?\()\s*+)++"
    r"(?::?['\"]?[A-Za-z_]\w{0,60}['\"]?\s*+=>?(?!=)|\d{1,9}\s?=>|(?<=\()(?:'[^'\n]{1,200}'|\"[^\"\n]{1,200}\"),)",
    re.DOTALL,
)
# A comment on a line of its own, behind the line of an entry: no text goes on so.
_COMMENTED: Final = re.compile(r"\n(?<=[,\[{}\]]\n)[^\S\n]*(?://|/\*|#[^\n]*\n[^\S\n]*[\[{\"'])")
_WITHIN: Final = re.compile(
    r"(?:[=(]|\b(?:return|default))\s*+[\[{][\s\[{]*+(?:[A-Za-z_$][\w$]{0,60}|['\"][^'\"\n]{1,60}['\"])\s*+:"
)
# What was said to the shell of a database (MongoDB), which stands above what it answered.
_PROMPT: Final = re.compile(
    r"^[^\n<>{}\"']{0,80}> (?:db[.\[]|(?:use|show|it|exit|quit)\b)[^\n]*$", re.MULTILINE
)
_ANSWERED: Final = re.compile(r"\s*[\[{]")
_SCRIPTS: Final = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".json5", ".jsonc")
_BEFORE: Final = frozenset(("", "=", "(", "[", "{", ":", ",", ";", "return", "default", "=>", "-"))
_NESTED: Final = re.compile(r"[\[{]")
_KEY: Final = re.compile(r"([A-Za-z_$][\w$]{0,60})['\"]?\s*+:")
_WORD: Final = re.compile(r"\w++")
_LOOKED_AT: Final = 500
_LONGEST: Final = 1 << 20  # of the beginning of a file
_LEAST: Final = 20  # characters of a telegram
_SHOWN: Final = 60
_FEWEST: Final = 2  # keys of a record


class _Damaged(NamedTuple):
    """What should be a record and cannot be read: its words."""

    words: str


class _Beside(NamedTuple):
    """A telegram that stands beside the objects: its words."""

    words: str


class Objects(NamedTuple):
    """The objects of a script: as JSON, each on its line.

    With them stand the lines and words of damaged ones, and those of telegrams beside all of them.
    """

    plain: Stream
    damaged: list[tuple[int, str]]
    beside: list[tuple[int, str]]


def is_so(text: str, name: str) -> bool:
    """Whether a file that begins so has objects that are no JSON, but would be in a script."""
    if text.lstrip().startswith(("[", "{")) and _COMMENTED.search(text):
        return True
    if "> db" in text and (prompt := _PROMPT.search(text)):
        return _ANSWERED.match(text, prompt.end()) is not None
    if match := _BEGINNING.match(text):
        has_comment = any(sign in match["above"] + match["inside"] for sign in ("/", "#"))
        is_json = match["key"].startswith('"') and match["foreign"] is None
        return has_comment or not is_json
    return name.lower().endswith(_SCRIPTS) and _WITHIN.search(text) is not None


def is_of_others(text: str, further: Callable[[int], str] | None = None) -> bool:
    """Whether a text begins with a whole object or tuple as other languages write it.

    ``further`` gives more of the file, for an object that is long.
    """
    if not _OF_OTHERS.match(text):
        return False
    text = further(_LONGEST) if further else text[:_LONGEST]
    found = (value for _, value in _values(text, _tokens(text) or []))
    return any(not isinstance(each, _Damaged | _Beside) and says_something(each) for each in found)


def as_json(stream: Stream) -> Objects | None:
    """Return the objects of a script; None of one without any, or too large to be held at once."""
    if (text := held(stream)) is None:
        return None
    if "> db" in text:
        text = _PROMPT.sub(lambda line: ";" + " " * (len(line[0]) - 1), text)
    if (tokens := _tokens(text)) is None:
        return None
    made: list[str] = []
    damaged: list[tuple[int, str]] = []
    beside: list[tuple[int, str]] = []
    counted = 0
    line, looked_at = 1, 0
    for start, value in _values(text, tokens):
        if isinstance(value, _Damaged | _Beside):
            line += text.count("\n", looked_at, start)
            looked_at = max(looked_at, start)
            (damaged if isinstance(value, _Damaged) else beside).append((line, value.words))
        elif says_something(value):
            ends = text.count("\n", counted, max(counted, start))
            made += ["\n" * ends, json.dumps(value)]
            counted = max(counted, start)
    plain = Stream(BytesIO("".join(made).encode()))
    return Objects(plain, damaged, beside) if made or damaged or beside else None


def says_something(value: Any) -> bool:
    """Whether a value may be a record, or hold some."""
    if isinstance(value, str):
        return signs.is_telegram(value)
    if isinstance(value, list):
        return any(map(says_something, value)) or fields.has_text([*map(str, value)])
    if not isinstance(value, dict):
        return False
    known = fields.has_text(tuple(value)) or fields.known(tuple(value)) >= _FEWEST
    return known or any(map(says_something, value.values()))


def without_comments(text: str) -> str:
    """Return what stands between objects with blanks for comments."""
    return _COMMENTS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def value_of(text: str) -> Any:
    """Return the object or list that a text is, or None where it is none."""
    found = [value for _, value in _values(text, _tokens(text) or [])]
    return found[0] if len(found) == 1 and not isinstance(found[0], _Damaged | _Beside) else None


def _tokens(text: str) -> list[ScriptToken] | None:
    """Return what a script says but for comments, or None where that is too much."""
    found = (
        ScriptToken(match.lastgroup or "", match[0], match.start())
        for match in _TOKENS.finditer(text)
        if match.lastgroup != "comment"
    )
    tokens = [*islice(found, _MOST_TOKENS + 1)]
    return tokens if len(tokens) <= _MOST_TOKENS else None


def _values(text: str, tokens: list[ScriptToken]) -> Iterator[tuple[int, Any]]:
    """Yield the objects of a script, lists entry by entry, with where each begins."""
    at = 0
    read_to = 0  # of the text
    after = -1  # the token behind an object, where the next may stand
    while at < len(tokens):
        token = tokens[at]
        if _is_opened(text, tokens, at, is_after=at == after):
            literal = Literal(tokens, at)
            if literal.read():
                yield from _beside(text, read_to, token.start)
                if id_ := _assigned_to(tokens, at):
                    yield token.start, {id_: literal.whole[1]}
                else:
                    yield from _entries(*literal.whole)
                read_to, after = _end(tokens[literal.at - 1]), literal.at
            elif left := [*_left_of(literal.open, text)]:
                yield from left
                read_to = _end(tokens[literal.at - 1])
            at = literal.at
            continue
        if token.kind == "text" and signs.is_telegram(said := unescaped(token.said)):
            yield from _beside(text, read_to, token.start)
            yield token.start, {"body": said}
            read_to = _end(token)
        at += 1
    yield from _beside(text, read_to, len(text))


def _is_opened(text: str, tokens: list[ScriptToken], at: int, *, is_after: bool) -> bool:
    """Whether an object or a list may begin with a token, or a tuple with a text."""
    said = tokens[at].said
    before = tokens[at - 1].said if at else ""
    if said not in CLOSED_BY or tokens[at].kind != "sign":
        return False
    if said != "(":
        return is_after or before in _BEFORE or _is_keyed(text, tokens, at)
    if before in LISTS:
        return True
    is_tuple = [each.kind for each in tokens[at + 1 : at + 3]] == ["text", "sign"]
    return is_tuple and (is_after or before in _BEFORE)


def _assigned_to(tokens: list[ScriptToken], at: int) -> str:
    """Return the ID that an object is given to (``cables['09PORTAMSEL42'] = {``), or nothing."""
    before = tokens[max(0, at - 4) : at]
    if len(before) < 4 or before[1].kind != "text":
        return ""
    id_ = unescaped(before[1].said)
    is_so = [each.said for each in before[::2]] == ["[", "]"] and before[3].said == "="
    return id_ if is_so and fields.is_cable_id(id_) else ""


def _is_keyed(text: str, tokens: list[ScriptToken], at: int) -> bool:
    """Whether a brace begins a line, and an object with a key: below a text that is none."""
    if tokens[at].said != "{" or [each.said for each in tokens[at + 2 : at + 3]] != [":"]:
        return False
    start = tokens[at].start
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _end(token: ScriptToken) -> int:
    return token.start + len(token.said)


def _beside(text: str, start: int, end: int) -> Iterator[tuple[int, _Beside]]:
    """Yield what stands between two objects, if it is a telegram."""
    between = text[start:end]
    if len(between) > _LEAST and signs.is_telegram(between.replace("\\n", "\n")):
        yield start + len(between) - len(between.lstrip()), _Beside(fold(between)[:_SHOWN])


def _entries(start: int, value: Any, starts: list[int]) -> Iterator[tuple[int, Any]]:
    """Yield a value, or the entries of a list of objects or lists, with where each begins."""
    if starts and all(isinstance(each, dict | list) for each in value):
        yield from zip(starts, value, strict=True)
    else:
        yield start, value


def _left_of(unclosed: list[Open], text: str) -> Iterator[tuple[int, Any]]:
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
