"""Several texts of one cable in words: ``text 2``, how much one says, when it was released."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reftel.dates import worded

if TYPE_CHECKING:
    from datetime import date

    from reftel.library import StoredText


def how_much(texts: Sequence[StoredText], number: int) -> str:
    """Return how much one of several texts of a cable says, beside the one that is shown.

    A cable that was put together from sections has several texts of number 1.
    """
    says = Counter[int]()
    for text in texts:
        says[text.number] += text.worth
    if number > 1:
        if says[number] > says[1]:
            return "longer than text 1, whose words it has not"
        return "says as much as text 1" if says[number] == says[1] else "says less than text 1"
    most = max(says[other] for other in says if other > 1)
    if most > says[1]:
        return "it has the telegram's head; another, in other words, is longer"
    return "says most" if most < says[1] else "no other says more"


def releases(texts: Sequence[StoredText], number: int) -> list[date]:
    """Return the days on which one of several texts of a cable was released, the first one first.

    None is known of a text that came without a record.
    """
    return sorted(
        {
            time.date()
            for text in texts
            if text.number == number
            for time in text.released
            if time is not None
        }
    )


def released_in_words(texts: Sequence[StoredText], number: int) -> str:
    """Return when one of several texts was released, or nothing where that is not known.

    ``released 9 Dec 2010``, or of one that came twice ``released 9 Dec 2010 and 10 Dec 2010``.
    """
    days = [worded(day) for day in releases(texts, number)]
    return f"released {_listed(days)}" if days else ""


def is_later(texts: Sequence[StoredText], number: int) -> bool:
    """Whether one of several texts was first released after the one that is shown.

    What that restores was redacted in the later one then.
    """
    ours, first = releases(texts, number), releases(texts, 1)
    return bool(ours and first) and ours[0] > first[0]


def only_text(texts: Sequence[StoredText]) -> str:
    """Say that a cable has one text alone; of one that was released several times, that it was."""
    said = "There is only this text of it"
    again = len(releases(texts, 1)) > 1
    return f"{said}, {released_in_words(texts, 1)} in the same words." if again else f"{said}."


def texts_in_words(numbers: Sequence[int]) -> str:
    """Return some texts of a cable by their numbers: ``text 2``, ``texts 2 and 3``."""
    return f"text{'s' * (len(numbers) > 1)} {_listed([str(number) for number in numbers])}"


def _listed(words: Sequence[str]) -> str:
    *rest, last = words
    return f"{', '.join(rest)} and {last}" if rest else last
