"""The fields of the query language, in the order in which help lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reftel.search.language.query import Value

_NEEDS_QUOTES = re.compile(r"[\s(),]")


class FieldKind(StrEnum):
    """How the value of a field is read."""

    TEXT = "text"  # words, phrases, brackets
    NAME = "name"  # one of a known set of names
    DATE = "date"  # a day, month, year, or a range of them
    ID = "id"  # a reference ID


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the language.

    Attributes:
        name: as it stands in a query.
        kind: how its value is read.
        meaning: what it asks of a cable.
        example: a term with it.
        also: other names that it answers to.
        choices: all values that there are, where that is known beforehand.
        quoted: whether a value in quotes is meant whole: ``class:"SECRET"`` is not SECRET//NOFORN.
    """

    name: str
    kind: FieldKind
    meaning: str
    example: str
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    quoted: bool = False


_FIELDS = (
    Field("tag", FieldKind.NAME, "has one of these TAGS", "tag:PHUM,KTIP", ("tags",)),
    Field(
        "kind",
        FieldKind.NAME,
        "has a tag of this kind",
        "kind:program",
        choices=("geographic", "subject", "program", "organization", "person", "unknown"),
    ),
    Field(
        "origin",
        FieldKind.NAME,
        "comes from this post",
        'origin:"port amsel"',
        ("from", "post"),
        quoted=True,
    ),
    Field("country", FieldKind.NAME, "comes from a post in this country", "country:VM"),
    Field(
        "class",
        FieldKind.NAME,
        "has this classification or caption",
        "class>=C",
        ("classification",),
        quoted=True,
    ),
    Field("date", FieldKind.DATE, "was written then", "date:2009-03..2009-11", ("created",)),
    Field("after", FieldKind.DATE, "was written after that", "after:2009-11-12"),
    Field("before", FieldKind.DATE, "was written before that", "before:2009"),
    Field("released", FieldKind.DATE, "was released then", "released:2011-08"),
    Field(
        "subject", FieldKind.TEXT, "has these words in its subject", "subject:harbour", ("title",)
    ),
    Field(
        "body", FieldKind.TEXT, "has these words in its text", "body:(strike OR walkout)", ("text",)
    ),
    Field("id", FieldKind.ID, "has this reference ID", "id:09PORTAMSEL*"),
    Field("ref", FieldKind.ID, "cites this cable", "ref:09PORTAMSEL12", ("cites", "refs")),
    Field(
        "mentions",
        FieldKind.ID,
        "cites this cable or names it in its text",
        "mentions:09PORTAMSEL12",
        ("mention",),
    ),
    Field("cited-by", FieldKind.ID, "is cited by this cable", "cited-by:09PORTAMSEL12"),
    Field("near", FieldKind.ID, "is so many references away at most", "near:09PORTAMSEL12~2"),
    Field("like", FieldKind.ID, "is worded like this cable", "like:09PORTAMSEL12"),
    Field("sender", FieldKind.TEXT, "was sent by", "sender:port-amsel"),
    Field("to", FieldKind.TEXT, "was sent to (action or info)", "to:secstate", ("addressee",)),
    Field("signer", FieldKind.TEXT, "was signed by", "signer:holloway", ("signed",)),
    Field(
        "para",
        FieldKind.TEXT,
        "has all of this in one paragraph",
        "para:(harbour strike pclass:S)",
    ),
    Field("pclass", FieldKind.NAME, "has a paragraph marked so", "pclass:S//NF", ("marking",)),
    Field("note", FieldKind.TEXT, "has these words in a note of yours", 'note:"ask again"'),
    Field("ntag", FieldKind.NAME, "has a note with this tag of yours", "ntag:lead"),
    Field(
        "is",
        FieldKind.NAME,
        "is in this state",
        "is:unread",
        choices=("unread", "read", "changed", "new", "partial", "truncated", "redacted"),
    ),
    Field(
        "has",
        FieldKind.NAME,
        "has one of these",
        "has:note",
        choices=("note", "ref", "missing-ref"),
    ),
    Field("in", FieldKind.NAME, "is in this list of yours", "in:strikes", quoted=True),
    Field("saved", FieldKind.NAME, "is found by this saved search", "saved:harbour", quoted=True),
)

FIELDS: dict[str, Field] = {item.name: item for item in _FIELDS}
NAMES: dict[str, str] = {name: item.name for item in _FIELDS for name in (item.name, *item.also)}


def written(field: str, value: str) -> Value:
    """Return a value as it is written behind a field's name, in quotes where they are needed."""
    clean = value.replace('"', " ")
    return Value(clean, FIELDS[field].quoted or not clean or bool(_NEEDS_QUOTES.search(clean)))
