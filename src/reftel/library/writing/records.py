"""Cables put into the tables: new ones, copies, further texts, parts; what counts as which.

Everything here happens inside a transaction that somebody else begins and ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal, get_args

from reftel.cable import Source
from reftel.cable.lore.ids import claimed_id
from reftel.cable.raw_cable import OF_TEXT
from reftel.library.reading import shown
from reftel.library.store.database import asked, number
from reftel.library.writing.arrivals import ArrivedText, Outcome
from reftel.library.writing.claimants import Claimants
from reftel.library.writing.family import Family
from reftel.library.writing.prepare import Details, Prepared, derive

if TYPE_CHECKING:
    import sqlite3

    from reftel.library.index.document import IndexEntry
    from reftel.library.reading.shown import CableTexts
    from reftel.library.writing.prepare import Derived


@dataclass(slots=True)
class Changes:
    """What was done to the tables.

    Attributes:
        outcomes: how many cables came in new, changed, were known, completed others as parts, or
            are kept as further texts of others.
        entries: what the index must hold now, by key.
        gone: keys of cables that are no more, since others have their texts.
        arrivals: what became of each text, as far as it is known yet.
        taken_away: of each cable that is no more and had come in new, the sources that may have
            brought it.
        unread: keys of cables that have other texts now, of which nothing is derived yet.
    """

    outcomes: dict[Outcome, int] = field(
        default_factory=lambda: dict.fromkeys(get_args(Outcome), 0)
    )
    entries: dict[int, IndexEntry] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    arrivals: list[ArrivedText] = field(default_factory=list)
    taken_away: list[list[bytes]] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)

    def count(self, text: ArrivedText) -> None:
        """Note what became of a text."""
        self.outcomes[text.outcome] += 1
        self.arrivals.append(text)

    def hold(self, entries: Mapping[int, IndexEntry]) -> None:
        """Note what the index must hold; a key may be of a cable that is gone."""
        self.entries.update(entries)
        self.gone = [key for key in self.gone if key not in entries]

    def drop(self, keys: Sequence[int]) -> None:
        """Note which cables are no more."""
        self.gone += keys
        self.unread.difference_update(keys)
        for key in keys:
            self.entries.pop(key, None)


class RecordTables:
    """The tables of one library, as far as cables are written to them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tags: dict[tuple[str, str], int] = {}
        self._run = (0, 0)  # the import that writes, and the first key that it may give
        self._claimants = Claimants()
        self._uncounted: set[int] = set()  # cables it made that stand for others, which are gone

    def forget(self) -> None:
        """Forget what was written: the transaction is rolled back."""
        self._tags.clear()

    def put(self, cables: Sequence[Prepared], run: int) -> Changes:
        """Store cables; return what that changed.

        What is derived from all texts of a cable waits until all have come: among the cables may
        be hundreds of copies of one.
        """
        changes = Changes()
        if self._run[0] != run:
            self._run = run, self._next("cables")
        digests = [cable.source_digest for cable in cables]
        known = {digest for (digest,) in asked(self._connection, _KNOWN, digests)}
        wanted = {cable.details.canonical for cable in cables}
        filed = {name for cable in cables for name in (cable.id, claimed_id(cable.id))}
        claimed = {claimed_id(id_) for (id_,) in asked(self._connection, _IDS, wanted)}
        claimed |= {claimed_id(id_) for (id_,) in asked(self._connection, _FILED, filed)}
        new: dict[str, Prepared] = {}

        def add() -> None:
            added = self._add(list(new.values()), run)
            claimed.update(new)
            changes.hold(added)
            new.clear()

        for cable in cables:
            arrived = (cable.source_digest, cable.source.file, cable.id)
            if cable.source_digest in known:
                changes.count(ArrivedText(*arrived, "unchanged"))
                continue
            known.add(cable.source_digest)
            claim = claimed_id(cable.id)
            if claim in claimed or claim in new:
                add()
                canonical = cable.details.canonical
                family = Family(self._connection, cable.id, canonical, self._claimants)
                if family.keys:  # what came before it may have taken the cable away
                    outcome = self._join(family, cable, run, changes)
                    changes.count(ArrivedText(*arrived, outcome))
                    continue
            new[claim] = cable
            changes.count(ArrivedText(*arrived, "imported"))
        add()
        self._derive(changes)
        return changes

    def read_again(self, cables: Mapping[int, Derived | None], changes: Changes) -> None:
        """Store again what is derived from the texts of cables, and which of them are whose.

        Of a cable that is None nothing could be read, and all stays as it was.
        """
        for key, cable in cables.items():
            if cable is not None and self._is_there(key):
                self._store(key, cable, changes)
        settled: set[int] = set()
        for key in cables:
            if key in settled:
                continue
            if not self._is_there(key):
                changes.drop([key])
                continue
            family = Family.of(self._connection, key, self._claimants)
            if family.has_several and not family.is_settled_crowd:
                changes.drop(family.arrange())
                changes.unread.update(family.keys)
            settled.update(family.keys)
        self._derive(changes)

    def _is_there(self, key: int) -> bool:
        return bool(number(self._connection, "SELECT 1 FROM cables WHERE key = ?", key))

    def _store(self, key: int, cable: Derived, changes: Changes) -> None:
        """Store again what is derived from the text of a cable."""
        columns = ", ".join(f"{name} = ?" for name in _DERIVED)
        update = f"UPDATE cables SET {columns} WHERE key = ?"  # noqa: S608 - ours
        self._connection.execute(update, (*_columns(cable.details), key))
        for table in ("citations", "cable_tags", "warnings"):
            self._connection.execute(f"DELETE FROM {table} WHERE cable = ?", (key,))  # noqa: S608 - ours
        self._add_parts([(key, cable.details)])
        changes.hold({key: replace(cable.entry, key=key)})

    # -- new cables ------------------------------------------------------------------------------

    def _add(self, cables: Sequence[Prepared], run: int) -> dict[int, IndexEntry]:
        """Store cables that are not there; return what the index must hold, in their order."""
        if not cables:
            return {}
        numbered = list(enumerate(cables, self._next("cables")))
        texts = range(self._next("texts"), self._next("texts") + len(cables))
        added = [(key, text, cable) for (key, cable), text in zip(numbered, texts, strict=True)]
        self._connection.executemany(
            "INSERT INTO cables VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(key, cable.id, *_columns(cable.details), text) for key, text, cable in added],
        )
        self._add_texts(added)
        self._add_sources(added, run)
        self._add_parts([(key, cable.details) for key, cable in numbered])
        return {key: replace(cable.entry, key=key) for key, cable in numbered}

    def _add_parts(self, cables: Sequence[tuple[int, Details]]) -> None:
        self._connection.executemany(
            "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
            [
                (
                    *(key, n, c.label, c.kind, c.raw, c.remark, c.target),
                    *(c.year_inferred, c.state, c.respelled),
                )
                for key, details in cables
                for n, c in enumerate(details.citations)
            ],
        )
        self._connection.executemany(
            "INSERT INTO cable_tags VALUES (?, ?)",
            [(key, self._tag(*tag)) for key, details in cables for tag in details.tags],
        )
        self._connection.executemany(
            "INSERT INTO warnings VALUES (?, ?, ?)",
            [(key, *warning) for key, details in cables for warning in details.warnings],
        )

    def _add_texts(self, texts: Sequence[tuple[int, int, Prepared]]) -> None:
        self._connection.executemany(
            "INSERT INTO texts VALUES (?, ?, ?, ?, ?)",
            [(text, key, c.text_digest, c.worth, c.text) for key, text, c in texts],
        )

    def _add_sources(self, sources: Sequence[tuple[int, int, Prepared]], run: int) -> None:
        self._connection.executemany(
            "INSERT INTO sources VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            [
                (key, text, run, c.source_digest, c.source.form, c.source.file, c.record)
                for key, text, c in sources
            ],
        )

    def _tag(self, code: str, kind: str) -> int:
        key = self._tags.get((code, kind))
        if key is None:
            question = "SELECT key FROM tags WHERE code = ? AND kind = ?"
            key = number(self._connection, question, code, kind)
            if not key:
                row = self._connection.execute("INSERT INTO tags VALUES (NULL, ?, ?)", (code, kind))
                key = int(row.lastrowid or 0)
            self._tags[code, kind] = key
        return key

    # -- known cables ----------------------------------------------------------------------------

    def _join(self, family: Family, cable: Prepared, run: int, changes: Changes) -> Outcome:
        """Add a text or source to a cable that is there; read again what now says more."""
        held = family.holds(cable.text_digest)
        in_crowd, cables = family.is_settled_crowd, len(family.keys)
        known = frozenset(family.keys)
        touched = {family.keys[0], held[1] if held else family.keys[0]} if in_crowd else None
        before = family.state(touched)
        text, owner = held or (self._next("texts"), family.keys[0])
        if in_crowd and held is None:
            owner = family.add(cable.text_digest)
            self._uncounted.add(owner)
        if held is None:
            self._add_texts([(owner, text, cable)])
        earlier = family.sources(cable.source)
        self._add_sources([(owner, text, cable)], run)
        # The same file said something else in an earlier import: somebody changed it. Where one
        # file held the cable several times, nobody can say which of them it was. What says far
        # less, as a copy that was cut off does, takes nothing's place.
        changed = (
            len(earlier) == 1
            and earlier[0][2] != run
            and cable.worth >= _LESS * self._worth(earlier[0][1])
        )
        if changed:
            self._drop_source(*earlier[0][:2])
        if in_crowd and not changed:
            family.weigh(owner)
        elif held is None or changed or len(before) > 1 or cable.id != family.name:
            touched = None
            changes.drop(self._arrange(family, run, changes))
        after = family.state(touched and {*touched, owner})
        unlike = {one: texts for one, texts in after.items() if texts != before.get(one)}
        changes.unread.update(unlike)
        new = [key for key in family.keys if key not in known]
        if len(family.keys) > cables:
            self._uncounted.update(new[1:])
            self._uncounted.discard(new[0])
            return "imported"
        self._uncounted.update(new)
        if held is None and family.has_as_part(text):
            return "parts"
        if any(_said(texts) != _said(before.get(one)) for one, texts in unlike.items()):
            return "updated"
        return "unchanged" if held else "texts"

    def _arrange(self, family: Family, run: int, changes: Changes) -> list[int]:
        """Give each text of a family to its cable; return the cables that are no more.

        What this import counted as a new cable was a copy or a part of another then.
        """
        brought = family.brought_by(run) if max(family.keys) >= self._run[1] else {}
        gone = family.arrange()
        for key in gone:
            if key >= self._run[1] and key not in self._uncounted:
                changes.outcomes["imported"] -= 1
                changes.outcomes["texts"] += 1
                own = brought.pop(key, [])
                changes.taken_away.append(own + [one for all_ in brought.values() for one in all_])
        return gone

    def _derive(self, changes: Changes) -> None:
        """Store what is derived from cables that have other texts now, as far as it can be read."""
        for key in sorted(changes.unread):
            texts = shown.all_texts(self._connection, key)
            if texts is not None:
                self._store(key, derive(texts.shown, texts.others), changes)
        changes.unread.clear()

    def _drop_source(self, source: int, text: int) -> None:
        self._connection.execute("DELETE FROM sources WHERE key = ?", (source,))
        if not number(self._connection, "SELECT 1 FROM sources WHERE text = ?", text):
            self._connection.execute("DELETE FROM texts WHERE key = ?", (text,))

    # -- questions -------------------------------------------------------------------------------

    def _worth(self, text: int) -> int:
        return number(self._connection, "SELECT worth FROM texts WHERE key = ?", text)

    def _next(self, table: Literal["cables", "texts"]) -> int:
        """Return the key that the next row of a table gets."""
        return number(self._connection, f"SELECT max(key) FROM {table}") + 1  # noqa: S608 - ours


_LESS: Final = 0.9  # of what a text said before

_KNOWN: Final = "SELECT digest FROM sources WHERE digest IN ({})"
_IDS: Final = "SELECT id FROM cables WHERE canonical IN ({})"
_FILED: Final = "SELECT id FROM cables WHERE id IN ({})"


def _said(texts: CableTexts | None) -> object:
    """Return all that is seen of a cable: not where it came from, nor what nobody shows."""
    if texts is None:
        return None
    record = texts.shown.record
    extra = tuple(pair for pair in record.extra if pair[0] in OF_TEXT)
    return replace(texts.shown, source=_NOWHERE, record=replace(record, extra=extra))


_NOWHERE: Final = Source("", "")


# The columns of a cable that are derived, and what Details calls them.
_DERIVED: Final = (
    *("canonical", "year", "place", "serial", "created", "precision", "released"),
    *("classification", "origin", "subject", "cites"),
)
_columns: Final = attrgetter(*_DERIVED)
