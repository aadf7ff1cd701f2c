"""A small fictional library to search: posts of countries that do not exist, made by rule."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reftel.cable.cable import (
    Addressee,
    Block,
    BlockKind,
    Cable,
    Reference,
    ReferenceKind,
    Tag,
    TagKind,
)
from reftel.cable.raw_cable import RawCable, Record, Source
from reftel.library.index.document import index_entry
from reftel.library.index.words_index import WordIndex
from reftel.library.values import ReferenceState, ResolvedReference, Row
from reftel.search.index.protocols import Nobody, Records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

POSTS = {
    "PORTAMSEL": "Embassy Port Amsel",
    "VASTRA": "Embassy Vastra",
    "AMSELNORTH": "Consulate Amsel North",
    "KORVENHAGEN": "Mission Korvenhagen",
}
TAGS = {
    "PHUM": TagKind.SUBJECT,
    "PREL": TagKind.SUBJECT,
    "ECON": TagKind.SUBJECT,
    "KTIP": TagKind.PROGRAM,
    "KFSC": TagKind.PROGRAM,
    "VX": TagKind.GEOGRAPHIC,
    "QA": TagKind.GEOGRAPHIC,
    "UNGA": TagKind.ORGANIZATION,
}
CLASSES = (
    "UNCLASSIFIED",
    "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
    "CONFIDENTIAL",
    "CONFIDENTIAL//NOFORN",
    "SECRET",
    "SECRET//NOFORN",
)
_NOUNS = [
    "harbour",
    "strike",
    "ferry",
    "minister",
    "fishery",
    "lighthouse",
    "customs",
    "market",
    "union",
    "council",
]
_VERBS = ["closed", "opened", "denied", "delayed", "praised", "audited"]


def cable(
    id_: str,
    subject: str,
    *paragraphs: str,
    created: str | None = "2009-11-12T08:30",
    released: str = "2011-08-30",
    post: str = "PORTAMSEL",
    classification: str = "CONFIDENTIAL",
    tags: Iterable[str] = ("PREL",),
    refs: Iterable[str] = (),
    captions: Iterable[str] = (),
    redactions: int = 0,
) -> Cable:
    return Cable(
        id=id_,
        canonical_id=id_,
        record=Record(),
        header="",
        body="",
        subject=subject,
        created=datetime.fromisoformat(created) if created else None,
        released=datetime.fromisoformat(released),
        classification=classification,
        origin=POSTS[post],
        sender=f"AMEMBASSY {post}",
        to=(Addressee("SECSTATE WASHDC", routing="RUEHC"),),
        captions=tuple(captions),
        tags=tuple(Tag(code, TAGS[code], code) for code in tags),
        references=tuple(Reference(ref, None, ReferenceKind.CABLE, ref) for ref in refs),
        blocks=(
            Block(BlockKind.SUBJECT, subject, ()),
            *(
                Block(BlockKind.PARAGRAPH, text, (), number=number, marking="SBU")
                for number, text in enumerate(paragraphs, 1)
            ),
        ),
        signers=("HOLLOWAY",),
        redactions=redactions,
    )


@dataclass
class Shelf:
    """Cables with an index, answering as a library does. Keys count from 1."""

    directory: Path
    cables: list[Cable]
    asked: list[int] = field(default_factory=list)
    read_only: bool = False
    others: dict[str, list[Cable]] = field(default_factory=dict)  # further texts, by the cable's ID

    @property
    def index(self) -> Path:
        return self.directory / "index"

    def __post_init__(self) -> None:
        index = WordIndex.open(self.index, writable=True)
        # Several commits make several segments, as an import does.
        half = len(self.cables) // 2
        for keys in (range(half), range(half, len(self.cables))):
            index.replace(
                index_entry(key + 1, each, self.others.get(each.id, ()))
                for key, each in ((key, self.cables[key]) for key in keys)
            )
            index.commit()
        index.close()

    def rows(self, keys: Sequence[int]) -> list[Row]:
        self.asked += keys
        found = [(key, self.cables[key - 1]) for key in keys]
        return [Row(k, c.id, c.created, c.classification, c.origin, c.subject) for k, c in found]

    def references(self, id: str) -> Sequence[ResolvedReference]:  # noqa: A002 - as the library
        here = {cable.id: cable for cable in self.cables}
        return [
            ResolvedReference(ref, ReferenceState.EXACT, ref.id if ref.id in here else None)
            for ref in (here[id].references if id in here else ())
        ]

    def citing(self, id: str) -> Sequence[Row]:  # noqa: A002 - as the library
        keys = range(1, len(self.cables) + 1)
        return self.rows(
            [k for k in keys if any(ref.id == id for ref in self.cables[k - 1].references)]
        )

    def key_of(self, id: str) -> int | None:  # noqa: A002 - as the library
        return next((k for k, c in enumerate(self.cables, 1) if c.id == id), None)

    def cable(self, id: str) -> Cable | None:  # noqa: A002 - as the library
        return next((cable for cable in self.cables if cable.id == id), None)

    def raw_of(self, key: int) -> RawCable:
        found = self.cables[key - 1]
        body = "\n".join(block.text for block in found.blocks)
        return RawCable(found.record, "", body, Source("made-up", found.id))

    def readings(self, id: str) -> Iterator[Cable]:  # noqa: A002 - as the library
        yield from filter(None, [self.cable(id)])

    def _links(self) -> list[tuple[int, int | None]]:
        return [
            (key, self.key_of(ref.id or ""))
            for key, cable in enumerate(self.cables, 1)
            for ref in cable.references
        ]

    def neighbours(self, keys: Collection[int]) -> set[int]:
        pairs = [(one, other) for one, other in self._links() if other is not None]
        found = {other for one, other in pairs if one in keys}
        return found | {one for one, other in pairs if other in keys}

    def unindexed(self) -> int:
        return 0

    def missing_references(self) -> list[int]:
        return sorted({key for key, other in self._links() if other is None})

    def cited(self) -> dict[int, int]:
        pairs = {(one, other) for one, other in self._links() if other is not None}
        return dict(Counter(other for _, other in pairs))

    def first_new(self) -> int | None:
        return len(self.cables)

    def text_digests(self, ids: Collection[str]) -> dict[str, str]:
        return {id_: f"{len(id_):02x}" for id_ in ids if self.cable(id_)}


@dataclass
class Someone(Nobody):
    """A reader who keeps what a test says."""

    notes: tuple[Said, ...] = ()
    lists: dict[str, list[str]] = field(default_factory=dict)
    read: dict[str, tuple[str, ...]] = field(default_factory=dict)
    saved: dict[str, str] = field(default_factory=dict)

    def noted(self, _max_age: float = 0.0, /) -> set[str]:
        return {note.cable_id for note in self.notes}

    def note_texts(self, _max_age: float = 0.0, /) -> tuple[Said, ...]:
        return self.notes

    def note_states(self, _records: Records, /) -> dict[str, str]:
        return {note.id: note.state for note in self.notes}

    def list_names(self) -> list[str]:
        return list(self.lists)

    def listed(self, name: str, /) -> list[str]:
        return self.lists[name]

    def texts_read(self) -> dict[str, tuple[str, ...]]:
        return self.read

    def saved_queries(self) -> dict[str, str]:
        return self.saved


@dataclass(frozen=True)
class Said:
    """A note."""

    cable_id: str
    text: str = ""
    tags: tuple[str, ...] = ()
    author: str = ""
    state: str = "exact"

    @property
    def id(self) -> str:
        return f"{self.cable_id}/{self.text}"


def many(count: int, seed: int = 7) -> list[Cable]:
    """Return made-up cables, some of one post at the same minute, some undated."""
    chance = random.Random(seed)  # noqa: S311 - a made-up archive keeps no secrets
    cites = random.Random(seed)  # noqa: S311 - of its own, so that the rest stays as it was
    start = datetime.fromisoformat("2007-01-01")
    made: list[Cable] = []
    for serial in range(1, count + 1):
        post = chance.choice(list(POSTS))
        created = start + timedelta(days=chance.randrange(1200))
        words = [chance.choice(_NOUNS), chance.choice(_VERBS), "the", chance.choice(_NOUNS)]
        made.append(
            cable(
                f"{created:%y}{post}{serial}",
                " ".join(words).capitalize(),
                *(
                    f"The {chance.choice(_NOUNS)} {chance.choice(_VERBS)} again."
                    for _ in range(chance.randrange(1, 5))
                ),
                created=created.isoformat() if chance.random() > 0.02 else None,
                released=f"2011-08-{chance.randrange(20, 31)}",
                post=post,
                classification=chance.choice(CLASSES),
                tags=chance.sample(list(TAGS), chance.randrange(0, 4)),
                redactions=chance.randrange(0, 2),
                refs={cites.choice(made[: 1 + serial // 9]).id for _ in range(serial % 4) if made},
            )
        )
    return made
