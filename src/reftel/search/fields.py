"""The fields of the query language, in the order in which help lists them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How the value of a field is read."""

    TEXT = "text"  # words, phrases, brackets
    NAME = "name"  # one of a known set of names
    DATE = "date"  # a day, month, year, or a range of them
    ID = "id"  # a reference ID


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in a query, how its value is read, what it asks, an example."""

    name: str
    kind: FieldKind
    meaning: str
    example: str
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


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
        "origin", FieldKind.NAME, "comes from this post", 'origin:"port amsel"', ("from", "post")
    ),
    Field("country", FieldKind.NAME, "comes from a post in this country", "country:VM"),
    Field(
        "class",
        FieldKind.NAME,
        "has this classification or caption",
        "class>=C",
        ("classification",),
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
    Field("cited-by", FieldKind.ID, "is cited by this cable", "cited-by:09PORTAMSEL12"),
    Field("sender", FieldKind.TEXT, "was sent by", "sender:port-amsel"),
    Field("to", FieldKind.TEXT, "was sent to (action or info)", "to:secstate", ("addressee",)),
    Field("signer", FieldKind.TEXT, "was signed by", "signer:holloway", ("signed",)),
    Field("marking", FieldKind.NAME, "has a paragraph marked so", "marking:S//NF", ("pclass",)),
    Field(
        "is",
        FieldKind.NAME,
        "is in this state",
        "is:partial",
        choices=("partial", "truncated", "redacted"),
    ),
    Field("has", FieldKind.NAME, "has one of these", "has:note", choices=("note", "ref")),
)

FIELDS: dict[str, Field] = {item.name: item for item in _FIELDS}
NAMES: dict[str, str] = {name: item.name for item in _FIELDS for name in (item.name, *item.also)}
