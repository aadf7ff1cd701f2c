"""The nodes of a query made from the grammar's tree: unknown fields, wrong values, wildcards.

What fits the grammar may still ask for nothing there is: a field of another name, a 13th month. It
is a fault of the text, and its part is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lark import Token, Tree

from reftel.folding import word_spans, words
from reftel.search.fields.naming import nearest
from reftel.search.fields.register import FIELDS, NAMES, VALUE_FIELDS, WORDS_FIELDS
from reftel.search.language.mend import Fault, span_of
from reftel.search.query import (
    And,
    Everything,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Term,
    Value,
    Within,
    Word,
    all_of,
    any_of,
    mapped,
)
from reftel.search.words import patterns, wildcards

if TYPE_CHECKING:
    from lark import ParseTree

    from reftel.search.fields.field import Field, ValueField, WordsField
    from reftel.search.language.mend import Mended

_NAME = re.compile(r"([A-Za-z][A-Za-z-]*)(:|>=|<=|>|<)")
_PHRASE = re.compile(r'"([^"]*)"(?:~(\d+)|(\*))?')
_WORD = re.compile(r"(=?)(.*?)(\*|~([12]?))?", re.DOTALL)
_WILDCARD = re.compile(r"[*?](?=[*?]*[^\W_])")
_FAR = re.compile(r"~(?![12]?$)")
_LAST_ASKS = re.compile(r"[^\W_]\?+[\W_]*$")
_SIGNS = re.compile(r"[*?]*$")
# What str(Word) gives back must be read as the same word: anything else becomes a phrase.
_PLAIN = re.compile(r"(?!(?:AND|OR|NOT)$)[^\W_][^\s()\",:=~*?<>]*")
_LONGEST_APART = 8  # words that may stand apart: to look for all their orders takes long


_TOO_MANY_WILDCARDS = f"A word may have {wildcards.MOST} wildcards at most"


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """What a text says, what was passed over, and how it was read where that was not plain."""

    root: Node
    faults: tuple[Fault, ...]
    remarks: tuple[str, ...]


def said_by(text: str, mended: Mended) -> ReadQuery:
    """Return what a text says, of which ``mended`` is how the grammar reads it."""
    if mended.tree is None:
        return ReadQuery(Everything((0, len(text))), mended.faults, ())
    nodes = _Nodes(text, mended.closed)
    root = nodes.said_by(mended.tree)
    return ReadQuery(root, (*nodes.faults, *mended.faults), tuple(nodes.remarks))


class _Nodes:
    """Makes nodes, from the leaves up; each method with the name of a rule of the grammar."""

    def __init__(self, text: str, closed: str) -> None:
        self._text = text
        self._closed = closed  # with what was missing at the end: proposals are whole
        self.faults: list[Fault] = []
        self.remarks: list[str] = []

    def said_by(self, tree: ParseTree) -> Any:
        """Return what a rule makes of its parts: a node, mostly."""
        # A transformer of lark's does the same, and wraps each method anew for every query.
        parts = [self.said_by(part) if isinstance(part, Tree) else part for part in tree.children]
        return getattr(self, tree.data)(*parts)

    # -- parts together --------------------------------------------------------------------------

    def start(self, node: Node | None = None) -> Node:
        return node or Everything((0, len(self._text)))

    group = start

    def either(self, *choices: list[Node]) -> Node:
        joined = [all_of(parts, _around(parts)) for parts in choices]
        node = any_of(joined, _around(joined))
        bare = [part for part, parts in zip(joined, choices, strict=True) if len(parts) > 1]
        if isinstance(node, Or) and any(isinstance(part, And) for part in bare):
            self.remarks.append(f"read as {node}")
        return node

    def every(self, *parts: Node) -> list[Node]:
        return list(parts)

    def without(self, sign: Token, *more: Token | Node) -> Node:
        part = more[-1]
        assert not isinstance(part, Token)  # noqa: S101 - as the grammar has it
        # What is left out of what is left out stays.
        if isinstance(part, Everything) or len(more) % 2 == 0:
            return part
        return Not(part, (span_of(sign)[0], part.span[1]))

    # -- words -----------------------------------------------------------------------------------

    def word(self, token: Token) -> Node:
        start, end = span_of(token)
        if token.type == "WORD" and (named := _NAME.match(token)):
            if known := NAMES.get(named[1].lower()):
                return self._no_value(FIELDS[known], named, start)
            if named[2] == ":" and named.end() < len(token):
                self._no_field(named[1], token)
        if token.startswith("/") and len(token) > 1:
            what = "This pattern is not closed by a slash"
            self._fault(what, start, end, self._instead(token, f"{token}/"))
        elif token.type == "VALUE" and token.startswith("-"):
            what = "To leave out stands before the field, or in brackets: subject:(-word)"
            self._fault(what, start, end, self._instead(token, f"({token})"))
        else:
            self._signs(token)
        return _word(token, (start, end))

    def _signs(self, token: Token) -> None:
        """Say which of the signs at a word are not understood."""
        start, end = span_of(token)
        bare = token.removeprefix("=")
        if match := _FAR.search(bare):
            what = "One or two letters of a word may differ: ~ or ~2 stands at its end"
            number = bare[match.end() :].isdecimal()
            proposed = f"{bare[: match.start()]}~2" if match.start() and number else None
            plain = " ".join(words(bare))
            proposed = proposed or (f'"{plain}"' if match.start() else None)
            self._fault(what, start, end, proposed and self._instead(token, proposed))
        elif token != bare and (cut := re.search(r"[*~?]", bare)) and words(bare[: cut.start()]):
            what = "= asks for exactly this word, so nothing may stand for other letters in it"
            self._fault(what, start, end, self._instead(token, bare))
        elif _WILDCARD.search(bare) and "~" in bare:
            what = "A word has either * and ?, or ~ at its end"
            self._fault(what, start, end, self._instead(token, bare.partition("~")[0]))
        elif wildcards.count(bare) > wildcards.MOST:
            self._fault(_TOO_MANY_WILDCARDS, start, end)
        elif _LAST_ASKS.search(bare):
            self.remarks.append(f"the ? behind {bare.rstrip('?')} is passed over; * is any letters")

    def phrase(self, token: Token) -> Node:
        match = _PHRASE.fullmatch(token)
        assert match is not None  # noqa: S101 - as the grammar has it
        start, end = span_of(token)
        span = start, min(end, len(self._text))
        if not words(match[1]):
            return Everything(span)
        if wildcards.count(match[1]) > wildcards.MOST:
            self._fault(_TOO_MANY_WILDCARDS, start, end)
        if match[2] and len(words(match[1])) > _LONGEST_APART:
            what = f"At most {_LONGEST_APART} words are looked for near each other"
            self._fault(what, start, end, self._instead(token, f'"{match[1]}"'))
        is_open = end > len(self._text)
        return Phrase(match[1], int(match[2] or 0), bool(match[3]), is_open, span)

    def pattern(self, token: Token) -> Node:
        pattern, span = token[1:-1], span_of(token)
        if fault := patterns.fault(pattern):
            what, instead = fault
            self._fault(what, *span, instead and self._instead(token, instead))
            return Everything(span)
        return Pattern(pattern, span)

    # -- fields ----------------------------------------------------------------------------------

    def within(self, name: Token, *parts: Node) -> Node:
        field_name, _ = self._name(name)
        field = WORDS_FIELDS[field_name]
        part = self._inside(field, any_of(parts))
        span = span_of(name)[0], parts[-1].span[1]
        if isinstance(part, Everything):
            self._fault(f"{field.name}: needs words, as in {field.example}", span[1], span[1])
            return Everything(span)
        return Within(field.name, part, span)

    def term(self, name: Token, *tokens: Token) -> Node:
        field_name, operator = self._name(name)
        field = VALUE_FIELDS[field_name]
        values = []
        for token in tokens:
            quoted = token.type == "QUOTED"
            value = Value(token.strip('"') if quoted else str(token), quoted)
            if what := field.fault(operator, value.text):
                self._fault(what, *span_of(token), self._meant(field, token))
            else:
                values.append(value)
        span = span_of(name)[0], span_of(tokens[-1])[1]
        return Term(field.name, tuple(values), operator, span) if values else Everything(span)

    def _name(self, token: Token) -> tuple[str, str]:
        """Return the name of a field and the operator behind it."""
        match = _NAME.fullmatch(token)
        assert match is not None  # noqa: S101 - as the grammar has it
        field, operator = FIELDS[NAMES[match[1].lower()]], match[2]
        if operator != ":" and not field.is_compared:
            self._fault(f"{field.name} cannot be compared: write {field.name}:", *span_of(token))
            operator = ":"
        return field.name, operator

    def _no_value(self, field: Field, named: re.Match[str], start: int) -> Node:
        at = start + named.end()
        blanks = re.compile(r"\s+(?=[^\s()])").match(self._closed, at)
        proposal = self._closed[:at] + self._closed[blanks.end() :] if blanks else None
        self._fault(
            f"{field.name}{named[2]} needs a value, as in {field.example}", at, at, proposal
        )
        return Everything((start, at))

    def _no_field(self, name: str, token: Token) -> None:
        near = nearest(name, NAMES)
        proposed = NAMES[near] + token[len(name) :] if near else f'"{token}"'
        what = f"There is no field {name!r}"
        self._fault(what, *span_of(token), self._instead(token, proposed))

    def _inside(self, field: WordsField, node: Node) -> Node:
        """Return a node as it stands in the brackets of a field; pass over what cannot."""
        inside = field.inside(node)
        if isinstance(inside, str):
            self._fault(inside, *node.span)
            return Everything(node.span)
        if inside is not node:
            return inside
        return mapped(node, lambda part: self._inside(field, part))

    # -- faults ----------------------------------------------------------------------------------

    def _meant(self, field: ValueField, token: Token) -> str | None:
        """Return the query with the value that was probably meant."""
        start, _ = span_of(token)
        instead = field.meant(token)
        if instead is None:
            return None
        if instead[0] in "<>":  # date:>2009
            return self._closed[: start - 1] + instead + self._closed[start + len(token) :]
        return self._instead(token, instead)

    def _instead(self, token: Token, text: str) -> str:
        start, end = span_of(token)
        return self._closed[:start] + text + self._closed[end:]

    def _fault(self, what: str, position: int, seen: int, proposal: str | None = None) -> None:
        self.faults.append(Fault(what, position, seen, proposal))


def _word(text: str, span: tuple[int, int]) -> Node:
    match = _WORD.fullmatch(text)
    assert match is not None  # noqa: S101 - every text matches
    spans = list(word_spans(match[2]))
    exact, prefix = bool(match[1]), match[3] == "*"
    fuzzy = int(match[4] or 1) if match[3] and not prefix else 0
    if not spans:
        return Everything(span)
    start = spans[0][0]
    if wild := _SIGNS.search(match[2][:start]):
        start = wild.start()
    core = match[2][start : spans[-1][1]]
    if not _PLAIN.fullmatch(core):
        return Phrase(core.replace('"', " "), prefix=prefix, span=span)
    if exact:
        prefix, fuzzy = False, 0
    return Word(core, exact, prefix, fuzzy, span)


def _around(parts: list[Node]) -> tuple[int, int]:
    return parts[0].span[0], parts[-1].span[1]
