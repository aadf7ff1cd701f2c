"""The grammar of queries: from text to :class:`~reftel.search.query.Query`.

::

    query   := either
    either  := every ("OR" every)*
    every   := ("AND"? part)*
    part    := ("-" | "NOT") part | "(" either ")" | field | phrase | pattern | word
    field   := name (":" | ">=" | "<=" | ">" | "<") value ("," value)*
             | name ":" ("(" either ")" | phrase | pattern | word)       for fields of text
    phrase  := '"' ... '"' ("~" number | "*")?
    pattern := "/" ... "/"
    word    := "="? letters ("*" | "~" number?)?

Written by hand: a query is read at every keystroke, mostly unfinished. The same steps read it
strictly or leniently; they differ in one method, which raises an error or passes over the place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reftel.library.words import words
from reftel.plain import plain_line
from reftel.search.clauses import pattern_fault
from reftel.search.fields import FIELDS, NAMES, Field, FieldKind
from reftel.search.query import (
    And,
    Everything,
    Node,
    Not,
    Or,
    Para,
    Pattern,
    Phrase,
    Query,
    QueryError,
    Term,
    Value,
    Within,
    Word,
    all_of,
    any_of,
)
from reftel.search.values import class_rank, read_dates, read_near

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 4000  # characters: a pasted page is no query
_DEEPEST = 50  # brackets in brackets
_COMPARED = ("class", "date", "released")  # fields that > and < may follow

_BLANK = re.compile(r"\s+")
_OR = re.compile(r"OR(?=[\s()]|$)")
_AND = re.compile(r"AND(?=[\s()]|$)")
_NOT = re.compile(r"NOT(?=[\s()]|$)|-(?=[^\s)])")
_FIELD = re.compile(r"([A-Za-z][A-Za-z-]*)(:|>=|<=|>|<)")
_PHRASE = re.compile(r'"([^"]*)("(?:~(\d{1,2})|(\*))?)?')
_PATTERN = re.compile(r"/((?:[^/\\\n]|\\.)+)/(?=[\s),]|$)")
_WORD = re.compile(r'[^\s()"]+')
_VALUE = re.compile(r'"([^"]*)"?|([^\s,()"]+)')
_PARTS = re.compile(r"(=?)(.*?)(\*|~([12]?))?", re.DOTALL)
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
# What str(Word) gives back must be read as the same word: anything else becomes a phrase.
_PLAIN = re.compile(r"(?!(?:AND|OR|NOT)$)[^\W_][^\s()\",:=~*<>]*")


def parse_query(text: str, *, lenient: bool = False) -> Query:
    """Read a query.

    Args:
        text: the query as typed.
        lenient: read what is there so far, for a query that is still being typed. What cannot
            be read is passed over and said in the remarks.

    Raises:
        QueryError: the query cannot be read (never when ``lenient``).
    """
    # Of the same length, so that places in it stay right.
    reader = _Reader(plain_line(text[:LONGEST]), lenient=lenient)
    return reader.query(is_whole=len(text) <= LONGEST)


def fault(text: str) -> QueryError | None:
    """Return what keeps a text from being a complete query, or None."""
    try:
        parse_query(text)
    except QueryError as error:
        return error
    return None


class _Reader:
    """Reads one text from left to right; ``_at`` is where it has come to."""

    def __init__(self, text: str, *, lenient: bool) -> None:
        self._text = text
        self._lenient = lenient
        self._at = 0
        self._depth = 0
        self._open = 0  # brackets
        self._in_paragraph = False
        self.remarks: list[str] = []

    def query(self, *, is_whole: bool) -> Query:
        if not is_whole:
            what = f"Only the first {LONGEST:,} characters of a query are read"
            if not self._lenient:
                raise QueryError(what, LONGEST)
            self.remarks.append(what)
        root = self._read()
        if isinstance(root, Everything) and self._text.strip():
            self._problem("There is no word in this to look for", 0)
        return Query(root, self._text, tuple(dict.fromkeys(self.remarks)))

    def _read(self) -> Node:
        try:
            found = [self._either()]
            while self._at < len(self._text):
                self._problem("This bracket closes nothing", self._at)
                self._at += 1
                found.append(self._either())
        except _TooDeepError:
            self._problem("The brackets are too deep", self._at)
            return Everything((0, len(self._text)))
        return all_of(found, (0, len(self._text)))

    # -- the rules of the grammar ----------------------------------------------------------------

    def _either(self) -> Node:
        start = self._skip_blanks()
        choices = [self._every()]
        while (at := self._take(_OR)) is not None:
            choices.append(self._every())
            if Everything() in choices[-2:]:
                self._problem("OR needs something on either side", at)
        node = any_of(choices, (start, self._at))
        self._say_how_mixed(node, choices)
        return node

    def _every(self) -> Node:
        start = self._skip_blanks()
        parts: list[Node] = []
        while self._at < len(self._text) and self._text[self._at] != ")" and not self._here(_OR):
            if (at := self._take(_AND)) is not None:
                if not parts or self._at >= len(self._text) or self._text[self._at] == ")":
                    self._problem("AND needs something on either side", at)
                continue
            parts.append(self._part())
            self._skip_blanks()
        return all_of(parts, (start, self._at))

    def _part(self) -> Node:
        start = self._at
        if (at := self._take(_NOT)) is not None:
            return self._negated(at)
        if self._text[start] == "(":
            return self._bracketed()
        if field := self._here(_FIELD):
            name = NAMES.get(field[1].lower())
            if name is not None:
                self._at = field.end()
                return self._field(FIELDS[name], field[2], start)
            self._unknown_field(field)
        return self._text_part()

    def _negated(self, start: int) -> Node:
        if self._at >= len(self._text) or self._text[self._at] == ")" or self._here(_OR):
            self._problem("There is nothing to leave out", start)
            return Everything((start, self._at))
        self._enter(start)
        part = self._part()
        self._depth -= 1
        if isinstance(part, Everything):
            return part
        return Not(part, (start, self._at))

    def _bracketed(self) -> Node:
        start = self._at
        self._enter(start)
        self._open += 1
        self._at += 1
        node = self._either()
        if self._at < len(self._text):
            self._at += 1
        else:
            self._problem("This bracket is not closed", start, self._closed())
        self._open -= 1
        self._depth -= 1
        return node

    def _text_part(self) -> Node:
        start = self._at
        if self._text[start] == '"':
            return self._phrase()
        if pattern := self._here(_PATTERN):
            self._at = pattern.end()
            return self._pattern(pattern[1], start)
        word = _WORD.match(self._text, start)
        if word is None:  # only the end of the text or a bracket is left
            return Everything((start, start))
        self._at = word.end()
        if word[0].startswith("/") and len(word[0]) > 1 and not self._lenient:
            self._problem("This pattern is not closed by a slash", start, self._closed("/"))
        return _word(word[0], (start, self._at))

    def _phrase(self) -> Node:
        start = self._at
        match = _PHRASE.match(self._text, start)
        assert match is not None  # noqa: S101 - the caller saw the quote
        self._at = match.end()
        if match[2] is None:
            self._problem("This quotation is not closed", start, self._closed('"'))
        if not words(match[1]):
            return Everything((start, self._at))
        prefix = match[4] is not None or (match[2] is None and not match[1].endswith(" "))
        return Phrase(match[1], int(match[3] or 0), prefix, (start, self._at))

    def _pattern(self, pattern: str, start: int) -> Node:
        if fault := pattern_fault(pattern):
            self._problem(f"This is no regular expression ({fault})", start)
            return Everything((start, self._at))
        return Pattern(pattern, (start, self._at))

    # -- fields ----------------------------------------------------------------------------------

    def _field(self, field: Field, operator: str, start: int) -> Node:
        if operator != ":" and field.name not in _COMPARED:
            self._problem(f"{field.name} cannot be compared: write {field.name}:", start)
            operator = ":"
        if self._in_paragraph and field.name != "pclass":
            what = f"Inside para:( ) stand words and pclass:, not {field.name}:"
            self._problem(what, start)
            self._field_of_cable(field, operator, start)
            return Everything((start, self._at))
        return self._field_of_cable(field, operator, start)

    def _field_of_cable(self, field: Field, operator: str, start: int) -> Node:
        if field.name == "para":
            return self._paragraph(field, start)
        if field.kind is FieldKind.TEXT:
            return self._within(field, start)
        beginning = self._at
        values: list[Value] = []
        while match := _VALUE.match(self._text, self._at):
            at, self._at = self._at, match.end()
            value = Value(match[2]) if match[2] is not None else Value(match[1], quoted=True)
            if value.quoted and not match[0].endswith('"', 1):
                self._problem("This quotation is not closed", at, self._closed('"'))
            if self._sound(field, value, operator, at):
                values.append(value)
            if not self._text.startswith(",", self._at):
                break
            self._at += 1
        if self._at == beginning:
            blanks = len(self._text[beginning:]) - len(self._text[beginning:].lstrip())
            proposal = self._with(beginning, blanks, "") if blanks else None
            what = f"{field.name}{operator} needs a value, as in {field.example}"
            self._problem(what, beginning, proposal)
        if not values:
            return Everything((start, self._at))
        return Term(field.name, tuple(values), operator, (start, self._at))

    def _paragraph(self, field: Field, start: int) -> Node:
        outside, self._in_paragraph = self._in_paragraph, True
        found = self._within(field, start)
        self._in_paragraph = outside
        return Para(found.part, found.span) if isinstance(found, Within) else found

    def _within(self, field: Field, start: int) -> Node:
        parts: list[Node] = []
        while self._at < len(self._text) and not re.match(r"[\s)]", self._text[self._at]):
            if self._text[self._at] == "(":
                parts.append(self._bracketed())
            elif self._text[self._at] == '"' or self._here(_PATTERN):
                parts.append(self._text_part())
            else:
                match = _VALUE.match(self._text, self._at)
                if match is not None and match[2]:
                    span = self._at, match.end()
                    self._at = match.end()
                    parts.append(_word(match[2], span))
            if not self._text.startswith(",", self._at):
                break
            self._at += 1
        node = any_of(parts)
        if isinstance(node, Everything):
            self._problem(f"{field.name}: needs words, as in {field.example}", self._at)
            return Everything((start, self._at))
        return Within(field.name, node, (start, self._at))

    def _sound(self, field: Field, value: Value, operator: str, at: int) -> bool:
        """Say whether the value can be one of the field's."""
        what = None
        if field.kind is FieldKind.DATE:
            what = _date_fault(value.text)
        elif field.name == "near":
            what = _near_fault(value.text)
        elif operator != ":" and class_rank(value.text) is None:
            what = "Compare with U, FOUO, C or S"
        elif field.choices and not any(
            choice.startswith(value.text.lower()) for choice in field.choices if value.text
        ):
            what = f"{field.name}: is one of {', '.join(field.choices)}"
        elif not words(value.text):
            what = f"{field.name}: needs a value, as in {field.example}"
        if what is None:
            return True
        self._problem(what, at, self._mended(field, value, at))
        return False

    def _mended(self, field: Field, value: Value, at: int) -> str | None:
        """Return the query with the value that was probably meant."""
        if near := _nearest(value.text, field.choices):
            return self._with(at, len(value.text), near)
        if field.name in _COMPARED and self._text.startswith((":<", ":>"), at - 1):
            bare = value.text.lstrip("<>=")
            return self._with(at - 1, 1, "") if _date_fault(bare) is None else None
        return None

    def _unknown_field(self, field: re.Match[str]) -> None:
        """Refuse ``word:word``, unless it is still being typed; it is read as a phrase then."""
        word = _WORD.match(self._text, field.start())
        if field[2] != ":" or self._lenient or word is None or word.end() == field.end():
            return
        near = _nearest(field[1], NAMES)
        at, length = word.span()[0], len(word[0])
        proposal = (
            self._with(at, len(field[1]), NAMES[near])
            if near
            else self._with(at, length, f'"{word[0]}"')
        )
        self._problem(f"There is no field {field[1]!r}", at, proposal)

    # -- small steps -----------------------------------------------------------------------------

    def _here(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self._text, self._at)

    def _take(self, pattern: re.Pattern[str]) -> int | None:
        """Step over the pattern and the blanks behind it; return where it stood, or None."""
        match = self._here(pattern)
        if match is None:
            return None
        self._at = match.end()
        self._skip_blanks()
        return match.start()

    def _skip_blanks(self) -> int:
        if blank := self._here(_BLANK):
            self._at = blank.end()
        return self._at

    def _enter(self, at: int) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._at = at
            raise _TooDeepError

    def _closed(self, by: str = "") -> str:
        return self._text + by + ")" * self._open

    def _with(self, at: int, length: int, instead: str) -> str:
        return self._text[:at] + instead + self._text[at + length :]

    def _problem(self, what: str, position: int, proposal: str | None = None) -> None:
        if not self._lenient:
            raise QueryError(what, position, proposal=proposal)
        # What stands last is still being typed: to complain of it would only disturb.
        if self._at < len(self._text.rstrip()):
            self.remarks.append(what)

    def _say_how_mixed(self, node: Node, choices: list[Node]) -> None:
        """Say how AND and OR without brackets were read."""
        if isinstance(node, Or) and any(
            isinstance(choice, And) and self._text[choice.span[0]] != "(" for choice in choices
        ):
            self.remarks.append(f"read as {node}")


class _TooDeepError(Exception):
    """Brackets in brackets beyond reason."""


def _word(text: str, span: tuple[int, int]) -> Node:
    match = _PARTS.fullmatch(text)
    assert match is not None  # noqa: S101 - every text matches
    core = _EDGES.sub("", match[2])
    exact, prefix = bool(match[1]), match[3] == "*"
    fuzzy = int(match[4] or 1) if match[3] and not prefix else 0
    found = words(core)
    if not found:
        return Everything(span)
    if not _PLAIN.fullmatch(core):
        return Phrase(core.replace('"', " "), prefix=prefix, span=span)
    if exact:
        prefix, fuzzy = False, 0
    return Word(core, exact, prefix, fuzzy, span)


def _date_fault(text: str) -> str | None:
    try:
        read_dates(text)
    except ValueError as error:
        return str(error)
    return None


def _near_fault(text: str) -> str | None:
    try:
        read_near(text)
    except ValueError as error:
        return str(error)
    return None


def _nearest(text: str, choices: Iterable[str]) -> str | None:
    """Return the choice spelled most nearly like ``text``, or None when none is near."""
    found = process.extractOne(
        text.lower(), list(choices), scorer=OSA.normalized_similarity, score_cutoff=0.6
    )
    return found[0] if found else None
