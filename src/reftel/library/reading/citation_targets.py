"""What an entry of a REF block leads to, by its own words alone or in the library there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel import cable as cables
from reftel.library.reading import by_id
from reftel.library.store.stored import MALFORMED, DamagedTextError
from reftel.library.values import ReferenceState, ResolvedReference

if TYPE_CHECKING:
    import sqlite3

    from reftel.cable import Cable, Reference


def references(connection: sqlite3.Connection, cable_id: str) -> list[ResolvedReference]:
    """Return the entries of a cable's REF block, each with its state and target.

    Raises:
        DamagedTextError: what is stored of them is not as it was.
    """
    found = connection.execute(_LINKED, (by_id.key_of(connection, cable_id),)).fetchall()
    try:
        return [_reference(*row) for row in found]
    except MALFORMED as error:
        raise DamagedTextError("the references of this cable are damaged") from error


def _reference(
    label: str | None,
    kind: str,
    raw: str,
    remark: str | None,
    named: str | None,
    inferred: int,
    respelled: int,
    state: str,
    target: str | None,
) -> ResolvedReference:
    reference = cables.Reference(
        named,
        label,
        cables.ReferenceKind(kind),
        raw,
        remark,
        year_inferred=bool(inferred),
        respelled=bool(respelled),
    )
    return ResolvedReference(reference, ReferenceState(state), target)


def unlinked_state(reference: Reference) -> ReferenceState:
    """Return the state of a reference of which nothing but its own text is known."""
    if reference.kind not in (cables.ReferenceKind.CABLE, cables.ReferenceKind.SEPTEL):
        return ReferenceState.NOT_A_CABLE
    if reference.id is None:
        return ReferenceState.UNRESOLVABLE
    return ReferenceState.NOT_IN_LIBRARY


def resolved(connection: sqlite3.Connection, cable: Cable) -> list[ResolvedReference]:
    """Return the entries of the REF block of a text, whether it is the one shown or not.

    Those of the text that is shown are linked. Of one that stands in another text alone, it is
    looked whether the cable is here that it names.
    """
    known = {each.reference: each for each in references(connection, cable.id)}
    return [known.get(entry) or _resolved(connection, entry) for entry in cable.references]


def _resolved(connection: sqlite3.Connection, reference: Reference) -> ResolvedReference:
    target = by_id.resolve(connection, reference.id) if reference.id else None
    if target is None:
        return ResolvedReference(reference, unlinked_state(reference))
    return ResolvedReference(reference, _named_state(reference), target)


def _named_state(reference: Reference) -> ReferenceState:
    if reference.year_inferred:
        return ReferenceState.YEAR_INFERRED
    return ReferenceState.RESPELLED if reference.respelled else ReferenceState.EXACT


_LINKED = """
SELECT CAST(label AS TEXT), kind, CAST(raw AS TEXT), CAST(remark AS TEXT), CAST(target AS TEXT),
    year_inferred, respelled, state, (SELECT CAST(id AS TEXT) FROM cables WHERE key = resolved)
FROM citations WHERE cable = ? ORDER BY ordinal
"""
