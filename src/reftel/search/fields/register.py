"""The register of all fields of a query: names, choices, what help says of each, examples."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from reftel.cable import Code
from reftel.library.index.document import PRECEDENCES
from reftel.search.fields.addressee import AddresseeField
from reftel.search.fields.classification import ClassificationField, MarkingField
from reftel.search.fields.date import DateField
from reftel.search.fields.field import Field, ValueField, WordsField
from reftel.search.fields.ids import IdField
from reftel.search.fields.kept import ListedField, SavedField
from reftel.search.fields.like import LikeField
from reftel.search.fields.note import NoteField, NoteNameField
from reftel.search.fields.origin import CountryField, NameField
from reftel.search.fields.references import CitedByField, CitingField, NeighboursField
from reftel.search.fields.state import NOTE_STATES, StateField
from reftel.search.fields.tag import TagField
from reftel.search.fields.words import ParagraphField, TextField
from reftel.search.index.protocols import DECISIONS

_KINDS = ("geographic", "subject", "program", "organization", "person", "unknown")
_STATES = (
    "unread", "read", "changed", "new", "partial", "truncated", "redacted", *DECISIONS,
    *NOTE_STATES,
)  # fmt: skip
_ALL: Final[tuple[Field, ...]] = (
    TagField("tag", "has one of these TAGS", "tag:PHUM,KTIP", ("tags",), in_index="tag"),
    ValueField("kind", "has a tag of this kind", "kind:program", choices=_KINDS, in_index="kind"),
    NameField(
        "origin",
        "comes from this post",
        'origin:"port amsel"',
        ("from", "post"),
        is_exact_in_quotes=True,
        in_index="origin",
    ),
    CountryField("country", "comes from a post in this country", "country:VM", in_index="post"),
    ClassificationField(
        "class",
        "has this classification or caption",
        "class>=C",
        ("classification", "caption"),
        is_compared=True,
        is_exact_in_quotes=True,
    ),
    DateField(
        "date",
        "was written then",
        "date:2009-03..2009-11",
        ("created", "year"),
        is_compared=True,
        in_index="day",
    ),
    DateField("after", "was written after that", "after:2009-11-12", in_index="day", beyond=">"),
    DateField("before", "was written before that", "before:2009", in_index="day", beyond="<"),
    DateField(
        "released", "was released then", "released:2011-08", is_compared=True, in_index="released"
    ),
    TextField("subject", "has these words in its subject", "subject:harbour", ("title",)),
    TextField(
        "restored",
        "has these words where another of its texts is blacked out",
        "restored:harbour",
    ),
    TextField("body", "has these words in its text", "body:(strike OR walkout)", ("text",)),
    IdField("id", "has this reference ID", "id:09PORTAMSEL*"),
    CitingField("ref", "cites this cable", "ref:09PORTAMSEL12", ("cites", "refs")),
    CitingField(
        "mentions",
        "cites this cable or names it in its text",
        "mentions:09PORTAMSEL12",
        ("mention",),
        cited_in=("ref", "mention"),
    ),
    CitedByField("cited-by", "is cited by this cable", "cited-by:09PORTAMSEL12"),
    NeighboursField("near", "is so many references away at most", "near:09PORTAMSEL12~2"),
    LikeField("like", "is worded like this cable", "like:09PORTAMSEL12"),
    TextField("sender", "was sent by", "sender:port-amsel"),
    AddresseeField("to", "was sent to (action or info)", "to:secstate", ("addressee",)),
    NameField(
        "action",
        "was sent to for action",
        "action:secstate",
        is_exact_in_quotes=True,
        in_index="action",
    ),
    NameField(
        "info",
        "was sent to for information",
        'info:"amembassy port amsel"',
        is_exact_in_quotes=True,
        in_index="info",
    ),
    ValueField(
        "precedence",
        "was sent with this precedence",
        "precedence:immediate",
        choices=tuple(PRECEDENCES.values()),
        in_index="precedence",
    ),
    TextField("signer", "was signed by", "signer:holloway", ("signed",)),
    ParagraphField("para", "has all of this in one paragraph", "para:(harbour strike pclass:S)"),
    MarkingField(
        "pclass", "has a paragraph marked so", "pclass:S//NF", ("marking",), in_index="marking"
    ),
    NoteField("note", "has these words in a note of yours", 'note:"ask again"'),
    NoteNameField("ntag", "has a note with this tag of yours", "ntag:lead"),
    NoteNameField(
        "by",
        "has a note by this author",
        "by:holm",
        ("author",),
        named=attrgetter("authors"),
        missing="no note says that it is by",
    ),
    StateField("is", "is in this state", "is:unread", choices=_STATES, in_index="flag"),
    StateField(
        "has",
        "has one of these",
        "has:note",
        choices=("note", "ref", "missing-ref", "texts", "versions", "restored", "warning"),
        in_index="flag",
    ),
    ValueField(
        "warning",
        "was repaired, inferred or left out so",
        "warning:number-gap",
        ("warnings",),
        choices=tuple(Code),
        in_index="warning",
    ),
    ListedField("in", "is in this list of yours", "in:strikes", ("list",), is_exact_in_quotes=True),
    SavedField("saved", "is found by this saved search", "saved:harbour", is_exact_in_quotes=True),
)

FIELDS: Final = {field.name: field for field in _ALL}
VALUE_FIELDS: Final = {one.name: one for one in _ALL if isinstance(one, ValueField)}
WORDS_FIELDS: Final = {one.name: one for one in _ALL if isinstance(one, WordsField)}
NAMES: Final = {name: field.name for field in _ALL for name in (field.name, *field.also)}
"""All names that the fields answer to, each with the one that stands first."""
