"""The text format of Protocol Buffers: messages of names and values, with texts in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from reftel.sources.tables.yaml_text import OnLine

_DEEPEST: Final = 12
STRING: Final = r"\"(?:[^\"\\\n]|\\.)*+\""
"""In a pattern, a text in quotation marks."""

_MESSAGE: Final = re.compile(r"(?:\s|#[^\n]*\n)*+[A-Za-z_]\w{0,60}\s*:?\s*\{")
_TOKEN: Final = re.compile(
    rf"(?:\s|#[^\n]*)*+(?:(?P<string>{STRING}|'(?:[^'\\\n]|\\.)*+')"
    r"|(?P<sign>[{}<>\[\]:,;])|(?P<word>[^\s{}<>\[\]:,;#\"']+)|\Z)"
)
_ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|u([0-9A-Fa-f]{4})|(.))")
_MEANT: Final = {"n": "\n", "t": "\t", "r": "\r"}
_ENDS: Final = {"{": "}", "<": ">"}


class DamagedError(ValueError):
    """A text is no messages, from a line on."""


def begins(text: str) -> bool:
    """Whether a text begins as a message does."""
    return _MESSAGE.match(text) is not None


def meant(said: str) -> str:
    """Return what the signs of a value mean that stand behind backslashes."""
    if "\\" not in said:
        return said
    bytewise = _ESCAPE.sub(
        lambda each: (
            chr(int(each[1], 16) if each[1] else int(each[2], 8) & 255)
            if each[1] or each[2]
            else chr(int(each[3], 16))
            if each[3]
            else _MEANT.get(each[4], each[4])
        ),
        said,
    )
    try:  # letters that are no ASCII stand as their bytes
        return bytewise.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return bytewise


def messages(text: str, *, is_whole: bool = True) -> Iterator[OnLine]:
    """Yield the messages of a text, each with its line; the last may be cut off if not whole."""
    at = 0
    line = 1
    while True:
        match = _TOKEN.match(text, at)
        if match is None:
            raise DamagedError(line)
        if match.end() == len(text) and not match.group().strip().rstrip("#"):
            return
        start = match.start("word") if match["word"] else match.end()
        line += text.count("\n", at, start)
        try:
            reader = _Messages(text, match.start())
            name, value = reader.field(0)
        except DamagedError:
            if is_whole:
                raise DamagedError(line) from None
            return
        yield OnLine(line, {name: value})
        line += text.count("\n", start, reader.at)
        at = reader.at


class _Messages:
    """Reads fields of messages from a place on."""

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self.at = at

    def _next(self) -> re.Match[str]:
        match = _TOKEN.match(self._text, self.at)
        if match is None or match.lastgroup is None:
            raise DamagedError
        return match

    def field(self, depth: int) -> tuple[str, Any]:
        """Return the next field: its name and its value."""
        name = self._take("word")
        if self._sees(":"):
            self._take("sign")
        value = self._value(depth)
        while self._sees(",") or self._sees(";"):
            self._take("sign")
        return name, value

    def _take(self, group: str) -> str:
        match = self._next()
        if match[group] is None:
            raise DamagedError
        self.at = match.end()
        return str(match[group])

    def _sees(self, sign: str) -> bool:
        match = _TOKEN.match(self._text, self.at)
        return match is not None and match["sign"] == sign

    def _value(self, depth: int) -> Any:
        if depth > _DEEPEST:
            raise DamagedError
        match = self._next()
        self.at = match.end()
        if match["string"]:
            said = [match["string"]]
            while (more := _TOKEN.match(self._text, self.at)) and more["string"]:
                said.append(more["string"])
                self.at = more.end()
            return "".join(meant(each[1:-1]) for each in said)
        if match["word"]:
            return match["word"]
        if match["sign"] == "[":
            return self._list(depth)
        if match["sign"] not in _ENDS:
            raise DamagedError
        return self._message(_ENDS[match["sign"]], depth)

    def _list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        while not self._sees("]"):
            found.append(self._value(depth + 1))
            if self._sees(","):
                self._take("sign")
        self._take("sign")
        return found

    def _message(self, end: str, depth: int) -> dict[str, Any]:
        said: dict[str, list[Any]] = {}
        while not self._sees(end):
            name, value = self.field(depth + 1)
            said.setdefault(name, []).append(value)
        self._take("sign")
        return {name: each[0] if len(each) == 1 else each for name, each in said.items()}
