"""Fields in a query: which cables ``tag:PHUM``, ``date:2009`` or ``ref:09PORTAMSEL12`` are about.

Fields of few values (tags, posts, classifications) are resolved against the values that the index
holds, so that a part of a name is enough and a wrong one can be answered with the nearest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import tantivy
from rapidfuzz import fuzz, process
from tantivy import FieldType

from reftel.cable.lore.ids import canonical_id, read_id
from reftel.cable.lore.levels import class_parts, class_rank, is_class, marking_form
from reftel.cable.lore.places import places
from reftel.cable.lore.words import tag_name
from reftel.errors import ReftelError
from reftel.folding import folded, meant
from reftel.library.index.words import words
from reftel.search.answer import links
from reftel.search.answer.mine import Mine
from reftel.search.index.clauses import any_query, beginning, one_of, with_keys
from reftel.search.language.fields import FIELDS, written
from reftel.search.language.values import nearest, read_dates, read_near

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from reftel.search.index.protocols import Kept, Personal, Records
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.language.query import Node, Term, Value

_MOST_NAMED = 3

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a query may ask beside the index: the library, and the reader."""

    records: Records
    personal: Personal


class Restrictions:
    """Translates the fields of one query.

    Attributes:
        mine: the fields that ask for what the reader keeps.
        remarks: how values were read where that was not plain.
        instead: terms that no cable can answer, each with one of the nearest name.
    """

    def __init__(self, snapshot: Snapshot, surroundings: Surroundings) -> None:
        self._snapshot = snapshot
        self._schema = snapshot.schema
        self._records = surroundings.records
        self._personal = surroundings.personal
        self.mine = Mine(snapshot, surroundings.records, surroundings.personal)
        self.remarks: list[str] = []
        self.instead: list[tuple[Node, Node]] = []

    def query(self, term: Term) -> tantivy.Query:
        """Return what finds the cables that a term is about. It has no say in their ranking."""
        return tantivy.Query.const_score_query(self._query(term), 0.0)

    def _query(self, term: Term) -> tantivy.Query:
        match term.field:
            case "date" | "after" | "before" | "released":
                return self._dates(term)
            case "id" | "ref" | "mentions" | "cited-by" | "near":
                return self._cables(term)
            case "is" | "has":
                return any_query([self._state(term.field, value.text) for value in term.values])
            case "in":
                return self._listed(term)
            case "ntag":
                self.tell_unread("notes")
                known = self.mine.notes().tags()
                return self.mine.tagged(self.kept(term, known, "no note of yours has the tag"))
            case "tag":
                tags = self._snapshot.tags()
                codes = self._named(term, tags, str.upper)
                return self._one_of("tag", [name for code in codes for name in tags[code]])
            case "class":
                return self._class(term)
            case "country":
                return self._country(term)
            case "origin":
                return self._origin(term)
            case "pclass":
                return self._one_of("marking", self.markings(term))
            case _:
                kinds = self._named(term, self._snapshot.names("kind"), str.lower)
                return self._one_of("kind", kinds)

    def _dates(self, term: Term) -> tantivy.Query:
        field = "released" if term.field == "released" else "day"
        how = {"after": ">", "before": "<"}.get(term.field, term.operator)
        ranges = []
        for value in term.values:
            first, last = read_dates(value.text)
            bounds: Mapping[str, Bounds] = {
                ":": (first, last),
                ">": (last + 1, None),
                "<": (1, first - 1),
                ">=": (first, None),
                "<=": (1, last),
            }
            ranges.append(
                tantivy.Query.range_query(self._schema, field, FieldType.Unsigned, *bounds[how])
            )
        return any_query(ranges)

    # -- cables ----------------------------------------------------------------------------------

    def _cables(self, term: Term) -> tantivy.Query:
        plain = tuple(replace(value, text=folded(value.text).upper()) for value in term.values)
        term = replace(term, values=plain)
        match term.field:
            case "id":
                return any_query([self._id(value.text) for value in term.values])
            case "ref" | "mentions":
                fields = ("ref",) if term.field == "ref" else ("ref", "mention")
                named = [self._id(value.text, fields) for value in term.values]
                return any_query([*named, self._linked(term, links.citing)])
            case "cited-by":
                return self._linked(term, links.cites)
            case _:
                return any_query([self._near(value.text) for value in term.values])

    def _id(self, text: str, fields: tuple[str, ...] = ("id", "canonical")) -> tantivy.Query:
        """Find a whole ID, one without year, a bare number, or what begins as the text does."""
        query = self._cable(text, fields)
        if query is not None:
            return query
        begun = "".join(filter(str.isalnum, text.upper()))
        if not text.endswith("*"):
            self.remarks.append(f"no cable's whole ID is {text}: read as its beginning, {begun}*")
        if begun.isdecimal() and len(begun) > 2:
            number = rf"\d\d[A-Z]+{begun.lstrip('0')}"
            return any_query(
                [tantivy.Query.regex_query(self._schema, field, number) for field in fields]
            )
        return any_query([beginning(self._schema, field, begun) for field in fields])

    def _cable(self, text: str, fields: tuple[str, ...]) -> tantivy.Query | None:
        """Find a whole ID, or one without year in any year; None when the text is neither."""
        asked = read_id(text)
        if asked is None:
            return None
        if asked.year is None:
            any_year = rf"\d\d{re.escape(asked.origin)}{asked.serial}"
            return any_query(
                [tantivy.Query.regex_query(self._schema, field, any_year) for field in fields]
            )
        ids = {text.strip().upper(), asked.in_year(asked.year), canonical_id(text)}
        return any_query([self._one_of(field, ids) for field in fields])

    def _linked(self, term: Term, linked: Callable[[Records, str], list[str]]) -> tantivy.Query:
        found = {id_ for value in term.values for id_ in linked(self._records, value.text)}
        return self._one_of("id", found)

    def _near(self, text: str) -> tantivy.Query:
        cable, hops = read_near(text)
        keys, too_many = links.near(self._records, cable, hops)
        if too_many:
            self.remarks.append(
                f"near:{text} is more than {links.MOST_NEAR:,} cables: read with fewer references"
            )
        if not keys:
            self.remarks.append(f"no cable here is {cable}, nor cites it")
        return with_keys(self._schema, keys, self._snapshot.searcher.num_docs)

    def _state(self, field: str, text: str) -> tantivy.Query:
        choice = next(name for name in FIELDS[field].choices if name.startswith(text.lower()))
        if choice != text.lower():
            self.remarks.append(f"no {field}:{text}: read as {field}:{choice}")
        match choice:
            case "note":
                self.tell_unread("notes")
                return self.mine.noted()
            case "missing-ref":
                return links.missing(self._records, self._snapshot)
            case "read" | "unread" | "changed":
                self.tell_unread("marks")
                mine = self.mine
                marked = {"read": mine.read, "unread": mine.unread, "changed": mine.changed}
                return marked[choice]()
            case "new":
                return self.mine.new()
            case _:
                return tantivy.Query.term_query(self._schema, "flag", choice, "basic")

    def tell_unread(self, kept: Kept) -> None:
        """Say what of the reader's cannot be read, and so is missing in the answer."""
        self.remarks += self._personal.unreadable(kept)

    def _listed(self, term: Term) -> tantivy.Query:
        self.tell_unread("lists")
        ids: set[str] = set()
        for name in self.kept(term, self._personal.list_names(), "there is no list"):
            try:
                ids.update(self._personal.listed(name))
            except ReftelError as error:
                self.remarks.append(str(error))
        return self.mine.listed(ids)

    # -- names -----------------------------------------------------------------------------------

    def _named(
        self, term: Term, known: Collection[str], fold: Callable[[str], str], what: str = ""
    ) -> Collection[str]:
        """Return the names that a term asks for: as they are, by ``*``, or by their beginning.

        One in quotes is meant as it is. ``what`` is said of a name that is not known.
        """
        found: dict[str, None] = {}
        for value in term.values:
            text = fold(value.text)
            begun = text.removesuffix("*")
            if text in known:
                found[text] = None
            elif value.quoted:
                continue
            elif begun and (starting := [name for name in known if name.startswith(begun)]):
                found |= dict.fromkeys(starting)
                if begun == text:
                    self._say_begun(term.field, text, starting)
        if not found:
            self._missing(term, known, what)
        return found

    def _say_begun(self, field: str, text: str, names: Collection[str]) -> None:
        """Say that a value was read as a beginning, and of what when that is few."""
        of = f" ({', '.join(names)})" if len(names) <= _MOST_NAMED else ""
        self.remarks.append(f"no {field}:{text}: read as {field}:{text}*{of}")

    def kept(self, term: Term, names: Collection[str], what: str) -> list[str]:
        """Return the names that the reader gave and a term asks for, in whatever spelling."""
        forms: dict[str, list[str]] = {}
        for name in names:
            forms.setdefault(folded(name), []).append(name)
        exactly = {one for value in term.values if (one := meant(value.text, names))}
        asked = [forms[form] for form in self._named(term, forms, folded, what)]
        return [name for same in asked for name in exactly.intersection(same) or same]

    def markings(self, term: Term) -> Collection[str]:
        """Return the portion markings that a term names."""
        return self._named(term, self._snapshot.names("marking"), _marking)

    def _class(self, term: Term) -> tantivy.Query:
        known, captioned = self._snapshot.names("classification"), self._snapshot.names("caption")
        found: set[str] = set()
        captions: set[str] = set()
        for value in term.values:
            if term.operator != ":":
                found |= {name for name in known if _compares(name, term.operator, value.text)}
            elif value.quoted:
                found |= {name for name in known if is_class(value.text, name)}
                captions |= {name for name in captioned if name == value.text.upper()}
            else:
                asked = class_parts(value.text)
                found |= {name for name in known if asked <= class_parts(name)}
                if len(asked) == 1:
                    captions |= asked & set(captioned)
        if not found and not captions:
            parts = {part for name in known for part in class_parts(name)}
            self._missing(term, dict.fromkeys([*sorted(parts), *known, *captioned]))
        return any_query([self._one_of("classification", found), self._one_of("caption", captions)])

    def _country(self, term: Term) -> tantivy.Query:
        table = places()
        here = [post for post in self._snapshot.names("post") if post in table]
        known = {table[post].country: tag_name(table[post].country) for post in here}
        asked: set[str] = set()
        for value in term.values:
            code = value.text.upper()
            named = {code} if code in known else self._worded(term.field, value, known.values())
            asked |= {
                country for country, name in known.items() if country in named or name in named
            }
        if not asked:
            self._missing(term, known.values())
        return self._one_of("post", [post for post in here if table[post].country in asked])

    def _origin(self, term: Term) -> tantivy.Query:
        known = self._snapshot.names("origin")
        found: set[str] = set()
        for value in term.values:
            exact = {name for name in known if value.quoted and name == value.text}
            found |= exact or self._worded(term.field, value, known)
        if not found:
            self._missing(term, known)
        return self._one_of("origin", found)

    def _worded(self, field: str, value: Value, known: Iterable[str]) -> set[str]:
        """Return the names that hold all words of a value, or else words that begin so."""
        asked = words(value.text)
        parted = {name: words(name) for name in known}
        begun = {
            name
            for name, parts in parted.items()
            if all(any(part.startswith(word) for part in parts) for word in asked)
        }
        if value.text.endswith("*"):
            return begun
        whole = {name for name in begun if all(word in parted[name] for word in asked)}
        if begun and not whole:
            self._say_begun(field, value.text, sorted(begun))
        return whole or begun

    def _missing(self, term: Term, known: Iterable[str], what: str = "") -> None:
        """Say that there is no such value, and which is the nearest that there is."""
        text, names = term.values[0].text, list(known)
        near = nearest(text, names) or _holding(text, names)
        instead = f"; the nearest is {near}" if near else ""
        said = f"{what} {text!r}" if what else f"no cable here has {term.field}:{text}"
        self.remarks.append(f"{said}{instead}")
        if near:
            self.instead.append((term, replace(term, values=(written(term.field, near),))))

    def _one_of(self, field: str, values: Collection[str]) -> tantivy.Query:
        return one_of(self._schema, field, values)


def _marking(text: str) -> str:
    """Return a portion marking as the index has it, with the ``*`` that may stand behind it."""
    return marking_form(text.removesuffix("*")) + "*" * text.endswith("*")


def _compares(name: str, operator: str, text: str) -> bool:
    rank, asked = class_rank(name), class_rank(text)
    if rank is None or asked is None:
        return False
    return {
        ">=": rank >= asked,
        "<=": rank <= asked,
        ">": rank > asked,
        "<": rank < asked,
    }[operator]


def _holding(text: str, names: list[str]) -> str | None:
    """Return the name with a part most nearly like ``text``, or None when none is near."""
    found = process.extractOne(
        text, names, processor=str.upper, scorer=fuzz.WRatio, score_cutoff=70
    )
    return found[0] if found else None
