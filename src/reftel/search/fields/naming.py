"""A name as the value of a field: begun, misspelt, by ``*``; the nearest one where it is wrong.

A name that is not there may be the beginning of others; a wrong one is answered with the nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from reftel.folding import folded, meant, words

if TYPE_CHECKING:
    from reftel.search.fields.asking import Asking
    from reftel.search.fields.field import ValueField
    from reftel.search.query import Term, Value

_MOST_NAMED = 3


def named(
    field: ValueField,
    term: Term,
    known: Collection[str],
    asking: Asking,
    *,
    form: Callable[[str], str],
    what: str = "",
) -> Collection[str]:
    """Return the names that a term asks for: as they are, by ``*``, or by their beginning.

    One in quotes is meant as it is. ``what`` is said of a name that is not known. What is
    typed is brought into the ``form`` of the names that are known.
    """
    text = form(term.value.text)
    begun = text.removesuffix("*")
    if text in known:
        return [text]
    if begun and not term.value.quoted:
        starting = [name for name in known if name.startswith(begun)]
        if starting:
            if begun == text:
                _say_begun(field, text, starting, asking)
            return starting
    say_missing(field, term, known, asking, what)
    return []


def kept(
    field: ValueField, term: Term, known: Collection[str], asking: Asking, what: str
) -> list[str]:
    """Return the names that the reader gave and a term asks for, in whatever spelling."""
    forms: dict[str, list[str]] = {}
    for name in known:
        forms.setdefault(folded(name), []).append(name)
    if exactly := meant(term.value.text, known):
        return [exactly]
    asked = named(field, term, forms, asking, form=folded, what=what)
    return [name for form in asked for name in forms[form]]


def worded(field: ValueField, value: Value, known: Iterable[str], asking: Asking) -> set[str]:
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
        _say_begun(field, value.text, sorted(begun), asking)
    return whole or begun


def say_missing(
    field: ValueField, term: Term, known: Iterable[str], asking: Asking, what: str = ""
) -> None:
    """Say that there is no such value, and which is the nearest that there is."""
    text, names = term.value.text, list(known)
    near = nearest(text, names) or _holding(text, names)
    instead = f"; the nearest is {near}" if near else ""
    said = f"{what} {text!r}" if what else f"no cable here has {field.name}:{text}"
    asking.say(f"{said}{instead}")
    if near:
        asking.taken.instead.append((term, term.with_value(field.written(near))))


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """Return the choice spelled most nearly like ``text``, or None when none is near."""
    near = process.extractOne(
        text,
        list(choices),
        processor=folded,
        scorer=OSA.normalized_similarity,
        score_cutoff=0.6,
    )
    return near[0] if near else None


def _say_begun(field: ValueField, text: str, names: Collection[str], asking: Asking) -> None:
    """Say that a value was read as a beginning, and of what when that is few."""
    of = f" ({', '.join(names)})" if len(names) <= _MOST_NAMED else ""
    asking.say(f"no {field.name}:{text}: read as {field.name}:{text}*{of}")


def _holding(text: str, names: list[str]) -> str | None:
    """Return the name with a part most nearly like ``text``, or None when none is near."""
    near = process.extractOne(text, names, processor=str.upper, scorer=fuzz.WRatio, score_cutoff=70)
    return near[0] if near else None
