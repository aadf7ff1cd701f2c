"""Changes to a query's text as the tag tree makes them: a value added, narrowed to, excluded.

Each function takes a query text, whatever state it is in, and returns a whole one that says the
same with the change. Only terms that hold for the query as a whole are seen and changed: what
stands inside brackets with OR, or inside ``subject:( )``, is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reftel.folding import folded
from reftel.search.fields.date import DateField, Days
from reftel.search.fields.register import NAMES, VALUE_FIELDS
from reftel.search.language.grammar import parse_query
from reftel.search.query import Everything, Node, Not, Term, all_of, asked_together, mapped


@dataclass(frozen=True, slots=True)
class Active:
    """A value that a query asks for, or excludes."""

    field: str
    value: str
    excluded: bool = False


def terms(text: str) -> list[Active]:
    """Return the values of fields that hold for the query as a whole, in order."""
    active = []
    for part in _parts(text):
        term = part.part if isinstance(part, Not) else part
        if isinstance(term, Term) and term.operator == ":":
            excluded = isinstance(part, Not)
            active += [Active(term.field, value.text, excluded) for value in term.values]
    return active


def add(text: str, field: str, value: str) -> str:
    """Ask for a value beside all that is asked for already; no longer exclude it."""
    new = _term(field, value)
    parts = [part for part in _parts(text) if not _same(part, Not(new))]
    if not any(_same(part, new) for part in parts):
        parts.append(new)
    return _text(parts)


def narrow(text: str, field: str, value: str) -> str:
    """Ask for a value, instead of the one asked for of this field when that is the only one."""
    new = _term(field, value)
    parts = [part for part in _parts(text) if not _same(part, Not(new))]
    asked = [part for part in parts if isinstance(part, Term) and part.field == new.field]
    if len(asked) == 1:
        return _text([new if part is asked[0] else part for part in parts])
    return add(text, field, value)


def exclude(text: str, field: str, value: str) -> str:
    """Leave out what has a value; no longer ask for it."""
    new = Not(_term(field, value))
    parts = _parts(remove(text, field, value))
    return _text([*parts, new])


def remove(text: str, field: str, value: str) -> str:
    """Neither ask for a value any more nor exclude it."""
    unwanted = _term(field, value)
    return _text([_without(part, unwanted) for part in _parts(text)])


def parts(text: str) -> list[tuple[str, str]]:
    """Return the parts that hold for a query as a whole: asked for (``+``) or left out (``-``)."""
    return [
        ("-", str(part.part)) if isinstance(part, Not) else ("+", str(part))
        for part in _parts(text)
        if not isinstance(part, Everything)
    ]


def toggled(text: str, part: str, *, excluded: bool = False) -> str:
    """Ask for a part beside all that is asked for already, or leave out what it finds.

    Where that is said already it is taken back: the same key does it and undoes it.
    """
    new = parse_query(part, lenient=True).root
    wanted = Not(new) if excluded else new
    asked = _parts(text)
    left = [one for one in asked if not (_same(one, new) or _same(one, Not(new)))]
    again = any(_same(one, wanted) for one in asked)
    return _text(left if again else [*left, wanted])


def undated(text: str) -> str:
    """Ask no more when a cable was written; dates that are excluded stay so."""
    return _text(part for part in _parts(text) if _days(part) is None)


def days_left(text: str) -> list[Days] | None:
    """Return the days (first and last, yyyymmdd) that a query is narrowed to, or None for all.

    Dates that are excluded are not taken out of them.
    """
    left: list[Days] | None = None
    for asked in map(_days, _parts(text)):
        if left is None or asked is None:
            left = asked if left is None else left
            continue
        both = ((max(one[0], two[0]), min(one[1], two[1])) for one in left for two in asked)
        left = [*dict.fromkeys(days for days in both if days[0] <= days[1])]
    return left


def _days(part: Node) -> list[Days] | None:
    """Return the days that a part of a query asks for, or None if it says nothing of them."""
    field = VALUE_FIELDS.get(part.field) if isinstance(part, Term) else None
    if not (isinstance(part, Term) and isinstance(field, DateField) and field.in_index == "day"):
        return None
    return [field.days(part.operator, value.text) for value in part.values]


def _parts(text: str) -> list[Node]:
    return list(asked_together(parse_query(text, lenient=True).root))


def _text(parts: Iterable[Node]) -> str:
    return str(all_of(parts))


def _term(field: str, value: str) -> Term:
    field = NAMES[field]
    return Term(field, (VALUE_FIELDS[field].written(value),))


def _same(one: Node, other: Node) -> bool:
    if isinstance(one, Not) and isinstance(other, Not):
        return _same(one.part, other.part)
    if not (isinstance(one, Term) and isinstance(other, Term)):
        return one == other
    return (one.field, one.operator, _values(one)) == (other.field, other.operator, _values(other))


def _values(term: Term) -> set[str]:
    return {folded(value.text) for value in term.values}


def _without(part: Node, unwanted: Term) -> Node:
    """Return a part without one value; nothing is left of a part of one value."""
    if isinstance(part, Not):
        return mapped(part, lambda inner: _without(inner, unwanted))
    if not isinstance(part, Term) or (part.field, part.operator) != (unwanted.field, ":"):
        return part
    gone = _values(unwanted)
    left = tuple(value for value in part.values if folded(value.text) not in gone)
    return replace(part, values=left) if left else Everything()
