"""One note out of two that were changed from the same one, where no change meets another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import tomli_w

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING: Final = object()


def merged(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> bytes | None:
    """Return the content of a note's file with the changes of both sides; None where they meet.

    Tags are added and taken away one by one, and the later time counts; of all else, one side at
    most has changed it.

    Args:
        base: the table of the file as it was.
        ours: as one side has it.
        theirs: as the other has it.
    """
    table: dict[str, Any] = {}
    for key in dict.fromkeys((*ours, *theirs)):
        was, one, other = (side.get(key, _NOTHING) for side in (base, ours, theirs))
        if one in (other, was):
            value = other
        elif other == was:
            value = one
        elif key == "updated":
            value = max(one, other, key=str)
        elif key == "tags" and all(isinstance(side, list) for side in (was, one, other)):
            gone = [tag for tag in was if tag not in one or tag not in other]
            value = [tag for tag in dict.fromkeys((*one, *other)) if tag not in gone]
        else:
            return None
        if value is not _NOTHING:
            table[key] = value
    return tomli_w.dumps(table, multiline_strings=True).encode()
