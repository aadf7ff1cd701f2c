r"""The text of an SQL dump: names, values and rows, as MySQL, PostgreSQL and SQLite write them.

Strings stand in single quotes, a quote in one is doubled. MySQL escapes with backslashes too
(``\n``), the others leave them as they are; PostgreSQL's ``E'...'`` is escaped in any case. What a
program writes as a call (``replace('...','\n',char(10))``, ``TO_CLOB('...')``, ``CAST(N'...' AS
DateTime)``), or in pieces (``'...' || '...'``), is what it gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

ENDS: Final = r"(?:ON\s(?:[^;']++|'(?:[^']++|'')*+')*+)?;"
"""What ends an INSERT: a semicolon, perhaps behind what to do where a row is there already."""

_NAME: Final = r"(?:[`\"\[]?[\w$]{1,128}[`\"\]]?\s*\.\s*){0,2}[`\"\[]?([\w$ -]{1,128}?)[`\"\]]?"
CREATE: Final = re.compile(
    rf"^\s*CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAME}\s*\(",
    re.IGNORECASE | re.MULTILINE,
)
LIKE: Final = re.compile(
    rf"^\s*CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAME}\s*\(?\s*"
    rf"(?:LIKE|AS\s+SELECT\s+\*\s+FROM)\s+{_NAME}\s*(?=[;)\s])",
    re.IGNORECASE,
)
"""How a table is made with the columns of another one."""

ADDED: Final = re.compile(
    rf"^\s*ALTER\s+TABLE\s+(?:ONLY\s+)?{_NAME}\s+ADD\s+COLUMN\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAME}\s"
    rf"[^;\n]{{0,500}}?(?:\s(FIRST)|\sAFTER\s+{_NAME})?\s*;",
    re.IGNORECASE,
)
"""How a column is added to a table: behind the others, in front of them or behind one of them."""

INSERT: Final = re.compile(
    rf"^\s*(?:(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+|(?:INSERT\s+ALL\s+)?INTO\s+|INSERT\s+(?=\[))"
    rf"{_NAME}\s*(?:\(([^()']{{1,4000}})\)\s*)?"
    r"(?:OVERRIDING\s+SYSTEM\s+VALUE\s+)?VALUES?\s*",
    re.IGNORECASE | re.MULTILINE,
)
SETS: Final = re.compile(
    rf"^\s*(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+{_NAME}\s+SET\s+(?=[`\"\w])",
    re.IGNORECASE | re.MULTILINE,
)
"""How a statement of MySQL begins that gives one row, each value behind its column."""

COPY: Final = re.compile(
    rf"^\s*COPY\s+{_NAME}\s*(?:\(([^()']{{1,4000}})\)\s+)?FROM\s+stdin([^;\n]{{0,100}});[^\S\n]*\n",
    re.IGNORECASE | re.MULTILINE,
)
STATEMENT: Final = re.compile(
    r"^[^\S\n]*(?:CREATE\s+(?:UNLOGGED\s+)?TABLE|(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO"
    r"|INSERT\s+\[|COPY\s+\S+\s*\("
    r"|(?:INSERT\s+ALL\s+)?INTO\s+[^\s()']+\s*(?:\([^()']{1,4000}\)\s*)?VALUES\s*\()",
    re.IGNORECASE | re.MULTILINE,
)
"""How a statement begins that makes a table or fills one, or a row of Oracle's ``INSERT ALL``."""

_BARE: Final = r"(?:[xX]'[0-9A-Fa-f]*'|0x[0-9A-Fa-f]*+|[^\s,()']{1,100})"
_STRINGS: Final = {
    False: r"(?:[Ee]'(?:[^'\\]++|\\.|'')*+'|(?:N|_\w{1,20} ?)?'(?:[^']++|'')*+')",
    True: r"(?:(?:[ENen]|_\w{1,20} ?)?'(?:[^'\\]++|\\.|'')*+')",
}
_CALL: Final = r"[A-Za-z_]\w{{0,30}}\(\s*(?:{0}(?:\s*(?:,|\s[Aa][Ss]\s)\s*{0})*+)?\s*\)"
_DEEPEST: Final = 3  # calls in each other
_CODES: Final = 0x110000


def _values(string: str) -> str:
    """Return the pattern of a value: strings, numbers and calls, one behind the other."""
    one = rf"(?:{string}|{_BARE})"
    for _ in range(_DEEPEST):
        one = rf"(?:{string}|{_CALL.format(one)}|{_BARE})"
    return rf"{one}(?:\s*\|\|\s*{one})*+"


_VALUES: Final = {way: _values(string) for way, string in _STRINGS.items()}
_VALUE: Final = {way: re.compile(value, re.DOTALL) for way, value in _VALUES.items()}
_ROW: Final = {
    way: re.compile(rf"\(\s*{value}(?:\s*,\s*{value})*+\s*\)", re.DOTALL)
    for way, value in _VALUES.items()
}
_PAIR: Final = {
    way: re.compile(rf"\s*[`\"]?([\w$]{{1,128}})[`\"]?\s*:?=\s*({value})\s*(,?)", re.DOTALL)
    for way, value in _VALUES.items()
}
_CALLED: Final = re.compile(r"([A-Za-z_]\w{0,30})\((.*)\)", re.DOTALL)
_PART: Final = {
    way: re.compile(rf"{string}|{_CALL.format(_VALUES[way])}|(?!\|){_BARE}", re.DOTALL)
    for way, string in _STRINGS.items()
}
_BY_CODE: Final = re.compile(r"\\(?:u?([0-9A-Fa-f]{4})|\+([0-9A-Fa-f]{6})|U([0-9A-Fa-f]{8})|\\)")
_HEX: Final = re.compile(r"(?:0x|[xX]')([0-9A-Fa-f]*)'?")
_ESCAPE: Final = re.compile(r"\\(.)|''", re.DOTALL)
_LETTERS: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "0": "\0", "Z": "\x1a"}
_COPY_ESCAPE: Final = re.compile(r"\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)")
_COPY_LETTERS: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}
_COPY_WRITTEN: Final = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
_NO_COLUMN: Final = re.compile(
    r"(?:PRIMARY|FOREIGN|UNIQUE|CONSTRAINT|KEY|INDEX|FULLTEXT|SPATIAL|CHECK|EXCLUDE|LIKE)\b",
    re.IGNORECASE,
)
_COLUMN: Final = re.compile(r"\s*(?:[`\"\[]([^`\"\]\n]{1,128})[`\"\]]|([\w$]{1,128}))")


def escapes(ahead: str) -> bool:
    """Whether backslashes escape in the strings of a dump that begins so.

    MySQL says who it is; else the way is taken in which more rows can be read.
    """
    if "MySQL" in ahead[:2000] or "MariaDB" in ahead[:2000] or "ENGINE=" in ahead:
        return True
    if "PostgreSQL" in ahead[:2000] or ahead.lstrip().startswith("PRAGMA"):
        return False
    inserts = list(INSERT.finditer(ahead))
    good = {
        way: sum(row_at(ahead, each.end(), backslash=way) is not None for each in inserts)
        for way in (False, True)
    }
    return good[True] > good[False]


def row_at(text: str, position: int, *, backslash: bool) -> re.Match[str] | None:
    """Return the row ``(value, ...)`` that begins at a place, if it is whole."""
    return _ROW[backslash].match(text, position)


def pairs_at(text: str, position: int, *, backslash: bool) -> tuple[dict[str, str], int]:
    """Return the values, as they are written, that are set from a place on, and where they end.

    None where the last of them is cut off.
    """
    pairs: dict[str, str] = {}
    while pair := _PAIR[backslash].match(text, position):
        pairs[pair[1]] = pair[2]
        position = pair.end()
        if not pair[3]:
            return pairs, position
    return {}, position


def values_of(row: str, *, backslash: bool) -> list[str]:
    """Return the values of a row; NULL is empty."""
    return _values_in(row[1:-1], backslash=backslash)


def _values_in(listed: str, *, backslash: bool) -> list[str]:
    return [_value(each[0], backslash=backslash) for each in _VALUE[backslash].finditer(listed)]


def copied(line: str) -> list[str]:
    r"""Return the values of a line of ``COPY``: parted by tabs, ``\N`` for NULL."""
    return [
        "" if cell == "\\N" else _COPY_ESCAPE.sub(_unescaped_copy, cell)
        for cell in line.rstrip("\n").split("\t")
    ]


def for_copy(values: Sequence[str]) -> str:
    """Return the line of ``COPY`` that has these values."""
    return "\t".join(value.translate(_COPY_WRITTEN) for value in values) + "\n"


def names_in(listed: str) -> tuple[str, ...]:
    """Return the names in a list of columns."""
    return tuple(name.strip(' \t\n`"[]') for name in listed.split(","))


def columns_of(definition: str) -> tuple[str, ...]:
    """Return the names of the columns that the inside of ``CREATE TABLE (...)`` defines."""
    names: list[str] = []
    depth, start = 0, 0
    for end, sign in [*((m.start(), m[0]) for m in re.finditer(r"[(),]", definition)),
                      (len(definition), ",")]:  # fmt: skip
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth <= 0:
            part = definition[start:end]
            start = end + 1
            if (match := _COLUMN.match(part)) and (match[1] or not _NO_COLUMN.match(part.strip())):
                names.append(match[1] or match[2])
    return tuple(names)


def _value(token: str, *, backslash: bool) -> str:
    """Return what a value says: its parts one behind the other, if it has several."""
    if "||" not in token:
        return _part(token, backslash=backslash)
    return "".join(_part(each[0], backslash=backslash) for each in _PART[backslash].finditer(token))


def _called(name: str, given: list[str]) -> str:
    """Return what a call gives; of one that nobody knows, its first argument."""
    match name.lower(), given:
        case "replace", [text, old, new]:
            return text.replace(old, new)
        case (("char" | "chr" | "nchar"), [*codes]) if all(map(str.isdecimal, codes)):
            return "".join(chr(int(code)) for code in codes if int(code) < _CODES)
        case ("unistr", [text, *_]):
            return _BY_CODE.sub(_of_code, text)
        case ("concat", _):
            return "".join(given)
        case ("convert", [_, text, *_]):
            return text
        case _:
            return given[0] if given else ""


def _of_code(match: re.Match[str]) -> str:
    code = next(filter(None, match.groups()), "")
    return chr(int(code, 16)) if code and int(code, 16) < _CODES else "\\"


def _part(token: str, *, backslash: bool) -> str:
    if token.endswith(")") and (call := _CALLED.fullmatch(token)):
        return _called(call[1], _values_in(call[2], backslash=backslash))
    if not token.endswith("'"):
        if token.upper() == "NULL":
            return ""
        number = _HEX.fullmatch(token)
        return _from_hex(number[1]) if number and token[1:2] == "x" else token
    if number := _HEX.fullmatch(token):
        return _from_hex(number[1])
    opened = token.index("'")
    inner = token[opened + 1 : -1]
    if backslash or token[:1] in "Ee":
        return _ESCAPE.sub(lambda match: _LETTERS.get(match[1], match[1]) or "'", inner)
    return inner.replace("''", "'")


def _from_hex(digits: str) -> str:
    return bytes.fromhex(digits[: len(digits) // 2 * 2]).decode("utf-8", "surrogateescape")


def _unescaped_copy(match: re.Match[str]) -> str:
    said = match[1]
    if said[0] == "x" and len(said) > 1:
        return chr(int(said[1:], 16))
    if said.isdigit():
        return chr(int(said, 8) & 0xFF)
    return _COPY_LETTERS.get(said, said)
