r"""Records in YAML as programs write it: lists and mappings in block style, texts in any style.

Read by reftel itself: what a record needs is a small part of YAML, a library in Python alone takes
a second for a hundred kilobytes, and one in C is no place for files of strangers. Whatever else
YAML has (anchors, aliases, keys of several lines) makes a file none of this form: it is a text.
Values are texts; nothing is made of them.

Format source: YAML 1.2.2, chapters 6 to 8.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

_KEY: Final = re.compile(
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^']|'')*+)'|"
    r"(?P<plain>[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^\n:#]|:(?=\S)|(?<=\S)#)*?))\s*:(?:\s+(?P<rest>.*))?"
)
_TAG: Final = re.compile(r"!\S*\s*")
_BLOCK: Final = re.compile(r"(?P<style>[|>])(?P<signs>[-+1-9]{0,2})\s*(?:#.*)?")
_COMMENT: Final = re.compile(r"(?:^|\s)#.*")
_DOUBLE_END: Final = re.compile(r"(?:[^\"\\]|\\.)*+(?P<end>\")?")
_SINGLE_END: Final = re.compile(r"(?:[^']|'')*+(?P<end>')?")
_FLOW: Final = re.compile(r"\[([^\[\]{}\"']*)\]")
_ESCAPED: Final = re.compile(
    r"\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))", re.DOTALL
)
_LETTERS: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "\t": "\t",
}  # fmt: skip
_NOTHING: Final = frozenset(("", "~", "null", "Null", "NULL"))
_DEEPEST: Final = 20
_CODES: Final = 0x110000


class Entry(NamedTuple):
    """A value of a file, and the number of the line on which it begins."""

    line: int
    value: Any


class NotYamlError(ValueError):
    """A text is none of what is read here of YAML."""


def entries(text: str) -> list[Entry]:
    """Return the documents of a text, those of one document entry by entry, each with its line.

    Raises:
        NotYamlError: the text is something else, or has what is not read here.
    """
    reader = _Reader(text.split("\n"))
    documents = [*reader.documents()]
    if len(documents) != 1:
        return documents
    (document,) = documents
    value, lines = document.value, reader.lines_of.get(id(document.value), [])
    if isinstance(value, list):
        return [Entry(*each) for each in zip(lines, value, strict=True)]
    if isinstance(value, dict) and all(isinstance(each, dict) for each in value.values()):
        pairs = zip(lines, value.items(), strict=True)
        return [Entry(line, {key: each}) for line, (key, each) in pairs]
    return documents


class _Reader:
    """Reads lines from the first to the last; each method leaves ``at`` behind what it has read."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self.lines_of: dict[int, list[int]] = {}

    def documents(self) -> Iterator[Entry]:
        """Yield the documents, each with the number of its line."""
        while self._skip():
            line = self._lines[self._at]
            if line.startswith("%") or line.rstrip() in ("---", "..."):
                self._at += 1
                continue
            yield Entry(self._at + 1, self._block(0, 0))
            if self._skip() and self._lines[self._at].rstrip() not in ("---", "..."):
                raise NotYamlError

    def _skip(self) -> bool:
        """Go to the next line that says something; return whether there is one."""
        while self._at < len(self._lines):
            line = self._lines[self._at].lstrip(" ")
            if line.rstrip() and not line.startswith("#"):
                if line.startswith("\t"):
                    raise NotYamlError
                return True
            self._at += 1
        return False

    def _indent(self) -> int:
        """Return how far the next line that says something is indented; -1 at an end."""
        if not self._skip() or self._lines[self._at].rstrip() in ("---", "..."):
            return -1
        line = self._lines[self._at]
        return len(line) - len(line.lstrip(" "))

    def _block(self, least: int, depth: int) -> Any:
        """Return the list, mapping or value that begins with the next line."""
        indent = self._indent()
        if indent < least or depth > _DEEPEST:
            raise NotYamlError
        said = self._lines[self._at][indent:]
        if said.startswith("- ") or said.rstrip() == "-":
            return self._list(indent, depth)
        if _KEY.fullmatch(said.rstrip()):
            return self._mapping(indent, depth)
        return self._value(said, indent - 1, depth)

    def _list(self, indent: int, depth: int) -> list[Any]:
        found: list[Any] = []
        lines: list[int] = []
        while self._indent() == indent and self._lines[self._at][indent] == "-":
            rest = self._lines[self._at][indent + 1 :]
            if rest[:1].strip():
                raise NotYamlError
            lines.append(self._at + 1)
            if _COMMENT.sub("", rest).strip():
                self._lines[self._at] = " " * (indent + 1) + rest
                found.append(self._block(indent + 1, depth + 1))
            else:
                self._at += 1
                found.append(self._block(0, depth + 1) if self._indent() > indent else None)
        if self._indent() > indent:
            raise NotYamlError
        self.lines_of[id(found)] = lines
        return found

    def _mapping(self, indent: int, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        lines: list[int] = []
        while self._indent() == indent:
            match = _KEY.fullmatch(self._lines[self._at][indent:].rstrip())
            if match is None or (key := _key(match)) in found:
                raise NotYamlError
            lines.append(self._at + 1)
            found[key] = self._value(match["rest"] or "", indent, depth)
        if self._indent() > indent:
            raise NotYamlError
        self.lines_of[id(found)] = lines
        return found

    def _value(self, rest: str, indent: int, depth: int) -> Any:
        """Return the value that begins with the rest of a line, of a key that is so indented."""
        rest = _TAG.sub("", rest, count=1) if rest.startswith("!") else rest
        if match := _BLOCK.fullmatch(rest.rstrip()):
            self._at += 1
            return self._block_text(match["style"], match["signs"], indent)
        if rest.startswith(('"', "'")):
            return self._quoted(rest)
        if rest.startswith(("&", "*", "?", "%", "@", "`", "|", ">")):
            raise NotYamlError
        if _COMMENT.sub("", rest).strip():
            return self._plain(rest, indent)
        self._at += 1
        further = self._indent()
        is_list = further == indent >= 0 and self._lines[self._at][further:].startswith("-")
        return self._block(further, depth + 1) if further > indent or is_list else None

    def _plain(self, rest: str, indent: int) -> Any:
        parts = [_COMMENT.sub("", rest).strip()]
        self._at += 1
        while self._at < len(self._lines) and (line := self._lines[self._at]).strip():
            if len(line) - len(line.lstrip(" ")) <= indent:
                break
            if re.search(r":(?:\s|\Z)|\s#|\A\s*-\s", line):
                raise NotYamlError
            parts.append(line.strip())
            self._at += 1
        said = " ".join(parts)
        if said.startswith(("[", "{")):
            return _of_flow(said)
        return None if said in _NOTHING else said

    def _block_text(self, style: str, signs: str, indent: int) -> str:
        """Return a text whose lines stand below, as they are (``|``) or folded (``>``)."""
        lines: list[str] = []
        digits = signs.strip("+-")
        further = max(indent, 0) + int(digits) if digits else 0
        while self._at < len(self._lines):
            line = self._lines[self._at]
            own = len(line) - len(line.lstrip(" "))
            if line.strip():
                further = further or own
                if own < further or further <= indent:
                    break
            lines.append(line[further:] if line.strip() else line[further or own :])
            self._at += 1
        kept = len(lines)
        while kept and not lines[kept - 1].strip():
            kept -= 1
        if "-" in signs or not kept:
            ends = ""
        else:
            ends = "\n" * (1 + len(lines) - kept if "+" in signs else 1)
        return (_folded(lines[:kept]) if style == ">" else "\n".join(lines[:kept])) + ends

    def _quoted(self, rest: str) -> str:
        """Return a text in quotation marks, which may go on on further lines."""
        end = _DOUBLE_END if rest[0] == '"' else _SINGLE_END
        lines = [rest[1:]]
        while (over := _over(end.match(lines[-1]))) < 0:
            self._at += 1
            if self._at >= len(self._lines):
                raise NotYamlError
            lines.append(self._lines[self._at])
        if _COMMENT.sub("", lines[-1][over + 1 :]).strip():
            raise NotYamlError
        self._at += 1
        lines[-1] = lines[-1][:over]
        if rest[0] == '"':
            return _folded_double(lines)
        return _folded_quoted(lines).replace("''", "'")


def _key(match: re.Match[str]) -> str:
    if match["double"] is not None:
        return _folded_double([match["double"]])
    return match["plain"] or match["single"].replace("''", "'")


def _over(match: re.Match[str] | None) -> int:
    """Return where a closing quotation mark stands; -1 of none."""
    return match.start("end") if match else -1


def _folded_quoted(lines: Sequence[str]) -> str:
    """Return lines of a text in quotation marks put together: an empty one is a line end."""
    said = lines[0]
    empty = 0
    for number, line in enumerate(lines[1:], 2):
        is_last = number == len(lines)
        own = line.lstrip(" \t")
        if not own.strip() and not is_last:
            empty += 1
            continue
        said = said.rstrip(" \t") + ("\n" * empty or " ") + (own if is_last else own.rstrip(" \t"))
        empty = 0
    return said


def _folded_double(lines: Sequence[str]) -> str:
    """Return the same of a text with escapes; a backslash at an end joins without a blank."""
    runs: list[list[str]] = [[]]
    for line in lines:
        is_joined = (len(line) - len(line.rstrip("\\"))) % 2 == 1
        runs[-1].append(line[:-1] if is_joined else line)
        if is_joined:
            runs.append([])
    said = "".join(
        _folded_quoted([run[0].lstrip(" \t") if number else run[0], *run[1:]])
        for number, run in enumerate(runs)
        if run
    )
    return _ESCAPED.sub(_meant, said)


def _meant(match: re.Match[str]) -> str:
    if code := match[1] or match[2] or match[3]:
        return chr(int(code, 16)) if int(code, 16) < _CODES else match[0]
    return _LETTERS.get(match[4], match[4])


def _folded(lines: Sequence[str]) -> str:
    """Return lines folded: an end between two that are no further in is a blank (§8.1.3)."""
    said = ""
    ends = 0
    is_deep = True
    for number, line in enumerate(lines):
        if not line.strip():
            ends += 1
            continue
        is_deeper = line[:1] in (" ", "\t")
        if number:
            joined = not ends and not is_deeper and not is_deep
            said += " " if joined else "\n" * (ends + (is_deeper or is_deep))
        said += line
        ends, is_deep = 0, is_deeper
    return said


def _of_flow(said: str) -> Any:
    """Return a list or an object on one line; one that is not understood stays as it stands."""
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        match = _FLOW.fullmatch(said)
        return [each.strip() for each in match[1].split(",") if each.strip()] if match else said
