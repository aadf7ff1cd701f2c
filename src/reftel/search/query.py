"""The nodes of a query as values (word, phrase, term, and, or, not), written back as text.

Every node but :class:`Query` has a ``span``, its place in the text that it was read from; two nodes
are equal when they say the same, wherever they stood. Whoever goes through a query does it by
:func:`parts_of`, :func:`walk` or :func:`mapped`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reftel.errors import NotUnderstoodError


class QueryError(NotUnderstoodError):
    """A query that cannot be read.

    Attributes:
        position: where in the query text, from 0, so that the place can be pointed at.
        proposal: the whole query as it was probably meant, which can be read; or None.
        is_begun: whether it is only wrong as long as nothing follows.
        also: what else is wrong, each with its position before it.
    """

    def __init__(
        self,
        what: str,
        position: int,
        *,
        proposal: str | None = None,
        is_begun: bool = False,
        also: Sequence[tuple[int, str]] = (),
    ) -> None:
        self.also = also
        meant = [f"Did you mean: {proposal}"] if proposal else []
        remedy = ". ".join([*self.others, *meant]) or None
        super().__init__(what, where=f"query, column {position + 1}", remedy=remedy)
        self.position = position
        self.proposal = proposal
        self.is_begun = is_begun

    @property
    def others(self) -> list[str]:
        """What else is wrong, each with its column, as a sentence without its full stop."""
        return [f"Column {position + 1}: {what}" for position, what in self.also]


def _span() -> tuple[int, int]:
    return field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Everything:
    """The query that every cable answers; the empty text."""

    span: tuple[int, int] = _span()

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed; one with a dash or dots inside is a phrase of its parts.

    At most one of these is set: ``exact`` (``=word``: never widened), ``prefix`` (``word*``),
    ``fuzzy`` (``word~``: so many letters may differ).
    """

    text: str
    exact: bool = False
    prefix: bool = False
    fuzzy: int = 0
    span: tuple[int, int] = _span()

    def __str__(self) -> str:
        before = "=" if self.exact else ""
        after = "*" if self.prefix else f"~{self.fuzzy}" if self.fuzzy else ""
        return f"{before}{self.text}{after}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row: with ``slop``, that many words apart; with ``prefix``, the last is begun.

    One that is ``open`` is still being typed: its quotation is not closed.
    """

    text: str
    slop: int = 0
    prefix: bool = False
    open: bool = field(default=False, compare=False, repr=False)
    span: tuple[int, int] = _span()

    def __str__(self) -> str:
        return f'"{self.text}"' + ("*" if self.prefix else f"~{self.slop}" if self.slop else "")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression on whole words."""

    text: str
    span: tuple[int, int] = _span()

    def __str__(self) -> str:
        return f"/{self.text}/"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field; ``quoted`` means exactly this one."""

    text: str
    quoted: bool = False

    def __str__(self) -> str:
        return f'"{self.text}"' if self.quoted else self.text


@dataclass(frozen=True, slots=True)
class Term:
    """A field and the values it may have, any of them: ``tag:PHUM,KTIP``, ``class>=C``."""

    field: str
    values: tuple[Value, ...]
    operator: str = ":"
    span: tuple[int, int] = _span()

    def __str__(self) -> str:
        return f"{self.field}{self.operator}{','.join(map(str, self.values))}"

    @property
    def value(self) -> Value:
        """The one value of a term that has but one."""
        (only,) = self.values
        return only

    def with_value(self, value: Value) -> Term:
        """Return the term with this value alone."""
        return replace(self, values=(value,))


@dataclass(frozen=True, slots=True)
class Within:
    """Words looked for in one text field: ``subject:harbour``, ``subject:(harbour strike)``.

    Within ``para`` one paragraph has it all: words, phrases, patterns and the field ``pclass``,
    joined as anywhere; a ``Not`` leaves out paragraphs there, not cables.
    """

    field: str
    part: Node
    span: tuple[int, int] = _span()

    def __str__(self) -> str:
        if isinstance(self.part, Word | Phrase | Pattern):
            return f"{self.field}:{self.part}"
        return f"{self.field}:({self.part})"


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever its part does not find."""

    part: Node
    span: tuple[int, int] = _span()

    def __str__(self) -> str:
        return f"-{_in_brackets(self.part, And, Or, Not)}"


@dataclass(frozen=True, slots=True)
class And:
    """All of at least two parts, none of them an And."""

    parts: tuple[Node, ...]
    span: tuple[int, int] = _span()

    def __str__(self) -> str:
        return " ".join(_in_brackets(part, Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of at least two parts, none of them an Or."""

    parts: tuple[Node, ...]
    span: tuple[int, int] = _span()

    def __str__(self) -> str:
        return " OR ".join(_in_brackets(part, And) for part in self.parts)


Node = Everything | Word | Phrase | Pattern | Term | Within | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read: what it says, how it was typed, what was not plain in it."""

    root: Node
    text: str = field(default="", compare=False)
    remarks: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return str(self.root)


def all_of(parts: Iterable[Node], span: tuple[int, int] = (0, 0)) -> Node:
    """Join parts by AND, without brackets in brackets."""
    return _joined(And, parts, span)


def any_of(parts: Iterable[Node], span: tuple[int, int] = (0, 0)) -> Node:
    """Join parts by OR, without brackets in brackets."""
    return _joined(Or, parts, span)


def _joined(kind: type[And | Or], parts: Iterable[Node], span: tuple[int, int]) -> Node:
    flat = [
        one
        for part in parts
        for one in (part.parts if isinstance(part, kind) else (part,))
        if not isinstance(one, Everything)
    ]
    return kind(tuple(flat), span) if len(flat) > 1 else flat[0] if flat else Everything(span)


def asked_together(root: Node) -> tuple[Node, ...]:
    """Return the parts that hold for a query as a whole; of one that joins none by AND, itself."""
    return root.parts if isinstance(root, And) else (root,)


def parts_of(node: Node) -> tuple[Node, ...]:
    """Return the nodes that stand directly in one."""
    match node:
        case And(parts) | Or(parts):
            return parts
        case Not(part) | Within(_, part):
            return (part,)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all that stand in it, each before those in itself."""
    yield node
    for part in parts_of(node):
        yield from walk(part)


def mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return a node with each that stands directly in it changed.

    A part of which nothing is left (:class:`Everything`) is left out, and so is what held it alone.
    """
    match node:
        case And(parts, span):
            return all_of(map(change, parts), span)
        case Or(parts, span):
            return any_of(map(change, parts), span)
        case Not(part) | Within(_, part):
            changed = change(part)
            return changed if isinstance(changed, Everything) else replace(node, part=changed)
        case _:
            return node


def _in_brackets(part: Node, *kinds: type) -> str:
    return f"({part})" if isinstance(part, kinds) else str(part)
