"""The further texts of a record, beside the one that is its cable: parts of it, and others.

``Text 2`` goes on with ``Text 1``, an ``overflow`` with the text above it, and any column whose
paragraphs are numbered on from those of the text. Versions, translations, remarks and annexes are
none of the cable, and are left out with a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

from reftel.cable.raw_cable import LEFT_OUT, Extra
from reftel.cable.text import fold
from reftel.sources.recognising import heads, signs
from reftel.sources.recognising.boundary_lines import closes, first_filled, last_filled
from reftel.sources.recognising.paragraph_numbers import paragraph_numbers
from reftel.sources.records.field_names import ABOUT, BESIDE
from reftel.sources.records.fields import (
    is_cable_id,
    is_repeated,
    is_text,
    means,
    part_of_text,
    plain_name,
)
from reftel.sources.records.no_value import is_flag
from reftel.sources.tables import record_text
from reftel.sources.tables.json_values import json_in
from reftel.sources.tables.object_signs import has_id
from reftel.sources.tables.wrapped_values import is_excerpt

_CONTINUED: Final = frozenset(
    ("overflow", "continued", "continuation", "cont", "rest", "remainder")
)
_SENTENCE_ENDS: Final = tuple('.!?:)"')  # no semicolon: a sign of HTML may be cut off behind it
_WORDS: Final = 15  # of prose at least
_SHOWN: Final = 60  # characters of what is left out
_SAME: Final = 0.8  # of the words of two texts are the same if they are one
_VERSION: Final = 0.5  # the same, of two versions whose paragraphs are numbered alike
_FEWEST: Final = 2
_DEEPEST: Final = 12  # lists and objects in each other, as deep as records are looked for


class _Piece(NamedTuple):
    """A text of a record, with the numbers of its first and its last paragraph; 0 without any."""

    name: str
    text: str
    first: int
    last: int


def shown(value: str) -> str:
    """Return the first words of a value that is left out, and all of it below them."""
    return f"{fold(value)[:_SHOWN]}\n{value}"


def parts_joined(values: Mapping[str, str]) -> tuple[dict[str, str], Extra]:
    """Return a record's values with the parts of one text put together, and what to say of it.

    ``Text 2`` is a part, unless it says the same as ``Text 1`` in other words; a column that
    has the name of another once more is one only where it goes on with the text.
    """
    texts: dict[str, dict[int, str]] = {}
    for name in values:
        if not is_cable_id(values[name]) and (part := part_of_text(name)):
            texts.setdefault(part[0], {})[part[1]] = name
    found = dict(values)
    notes: list[tuple[str, str]] = []
    for parts in texts.values():
        names = [parts[number] for number in sorted(parts) if values[parts[number]].strip()]
        own = [values[name] for name in names]
        if len(own) < _FEWEST or len(set(own)) < len(own):
            continue
        is_headed = record_text.is_header(own[0])
        if any(map(_begins_one, own[2:] if is_headed else own[1:])):
            continue
        versions = [name for name in names[1:] if _is_version(values[name], own[0])]
        kept = [name for name in names if name not in versions]
        pieces = [_piece(name, values[name]) for name in kept]
        if any(
            is_repeated(after.name, values) and not _goes_on_again(before, after)
            for before, after in pairwise(pieces)
        ):
            continue
        found[names[0]] = _joined([values[name] for name in kept], is_headed=is_headed)
        for name in names[1:]:
            del found[name]
        if len(kept) > 1:
            notes.append(("parts", f"the text is put together from {', '.join(kept)}"))
        notes += (_left_out(name, names[0], values[name]) for name in versions)
    return found, tuple(notes)


def further_joined(
    values: Mapping[str, str], body: str, used: Collection[str]
) -> tuple[dict[str, str], Extra]:
    """Return a record's values with all that goes on with its text, and what to say of it.

    ``body`` is the column of the text. What stands before it and what follows is known by the
    numbers of its paragraphs, be it in HTML; what breaks off in a sentence goes on where a name
    says so. The first of them alone may begin as a telegram does.
    """
    texts = dict(_texts(values, used))
    others = [_piece(name, record_text.as_shown(text)) for name, text in texts.items()]
    if not any(map(_may_go_on, others)):  # as of nearly all, and to read HTML takes long
        return dict(values), ()
    own = _piece(body, record_text.as_shown(values.get(body, "")))
    if not (own.last or _is_head(own.text)):
        return dict(values), ()
    chain = _chain(own, others)
    if len(chain) < _FEWEST:
        return dict(values), ()
    texts[body] = values[body]
    names = [each.name for each in chain]
    found = {name: value for name, value in values.items() if name not in names}
    notes: list[tuple[str, str]] = []
    pieces = [each.text for each in chain]
    if pieces != [texts[name] for name in names]:  # a piece may be too short to be known as HTML
        read = [record_text.without_markup(texts[name]) for name in names]
        pieces, notes = [text for text, _ in read], [note for _, made in read for note in made]
    found[body] = _joined(pieces, is_headed=False)
    return found, (("parts", f"the text is put together from {', '.join(names)}"), *notes)


def _chain(own: _Piece, others: list[_Piece]) -> list[_Piece]:
    """Return a text with those others before it and behind that go on with each other."""
    within = [each for each in others if not _begins_one(each.text)]
    chain = [own]
    while more := next((each for each in within if _goes_on(chain[-1], each)), None):
        chain.append(more)
        within.remove(more)
    above = [each for each in within if each.last]
    if not _begins_one(own.text):
        begun = [each for each in others if _begins_one(each.text)]
        above += [each for each in begun if each.last or _is_head(each.text)]
    while more := next((each for each in above if _goes_on(each, chain[0])), None):
        chain.insert(0, more)
        above.remove(more)
    return chain


def left_out(
    values: Mapping[str, str], body: str, used: Collection[str], text: str
) -> dict[str, tuple[str, str]]:
    """Return what to say of each further text of a record that is none of its cable's ``text``.

    ``body`` is the column of that. A telegram is a cable of its own, or the same once more.
    """
    texts = [*_texts(values, used)]
    words = set(text.split()) if texts else set()
    return {
        name: _left_out(name, body, said)
        for name, said in texts
        if not signs.is_telegram(said)
        and (is_text(name) or _is_prose(said))
        and _share(record_text.MARK.sub(" ", said), words) < _SAME
    }


def _left_out(name: str, body: str, text: str) -> tuple[str, str]:
    return LEFT_OUT, f"{name} is left out beside {body}: {shown(text)}"


def _texts(values: Mapping[str, str], used: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the values that may be texts, by their names; of objects what they say in words."""
    for name, value in values.items():
        plain = plain_name(name)
        if name in used or plain in ABOUT or plain in BESIDE or is_excerpt(name):
            continue
        if not value.strip() or is_flag(value) or (means(name) and not is_text(name)):
            continue
        inner = json_in(value)
        if inner is None:
            yield name, value
        elif not _has_cables(inner) and (words := [*_words_in(inner)]):
            yield name, "\n\n".join(words)


def _has_cables(value: Any, depth: int = 0) -> bool:
    """Whether a value of JSON holds what is known as a cable."""
    if isinstance(value, str):
        return signs.is_telegram(value)
    return (isinstance(value, dict) and has_id(value)) or any(
        _has_cables(each, depth + 1) for each in _entries(value, depth)
    )


def _words_in(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield the texts in a value of JSON, if one of them is prose."""
    if isinstance(value, str):
        yield value
        return
    found = [words for each in _entries(value, depth) for words in _words_in(each, depth + 1)]
    if any(map(_is_prose, found)):
        yield from found


def _entries(value: Any, depth: int) -> Iterable[Any]:
    """Return what stands in a list or an object of JSON, none where that is too deep."""
    if depth > _DEEPEST:
        return ()
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _is_prose(text: str) -> bool:
    """Whether a value is sentences, or numbered paragraphs, and no list of names."""
    said = text.split()
    return bool(paragraph_numbers(text)) or (
        len(said) >= _WORDS
        and 2 * sum(map(str.islower, said)) > len(said)
        and any(word.endswith(_SENTENCE_ENDS) for word in said)
    )


def _piece(name: str, text: str) -> _Piece:
    numbers = paragraph_numbers(text)
    return _Piece(name, text, *((numbers[0], numbers[-1]) if numbers else (0, 0)))


def _may_go_on(piece: _Piece) -> bool:
    """Whether a text may be a part of another, as far as it says itself."""
    return bool(piece.first) or plain_name(piece.name) in _CONTINUED or _begins_one(piece.text)


def _goes_on(before: _Piece, after: _Piece) -> bool:
    """Whether a text goes on with another: by its first number, or by its name in a sentence."""
    if after.first:
        return after.first == before.last + 1
    is_open = not before.text.rstrip().endswith(_SENTENCE_ENDS)
    return is_open and plain_name(after.name) in _CONTINUED


def _goes_on_again(before: _Piece, after: _Piece) -> bool:
    """Whether a text goes on in a column of its name: by its number, or since it breaks off."""
    if after.first and not before.last:  # above the first paragraph is a head, and no sentence
        is_head = signs.is_telegram(before.text) or not before.text.rstrip().endswith(
            _SENTENCE_ENDS
        )
        return after.first == 1 and is_head
    if after.first:
        return after.first == before.last + 1
    last = last_filled(before.text.split("\n"))
    return not last.endswith(_SENTENCE_ENDS) and not closes(last.strip())


def _share(text: str, words: Collection[str]) -> float:
    """Return which part of the words of a text are among others."""
    own = set(text.split())
    return len(own.intersection(words)) / max(1, len(own))


def _is_version(text: str, other: str) -> bool:
    """Whether a text is another one in other words: paragraph for paragraph, or nearly all."""
    numbers, others = paragraph_numbers(text), paragraph_numbers(other)
    if not numbers or numbers[:1] != others[:1] or not text.lstrip().startswith(f"{numbers[0]}."):
        return False
    return numbers == others or _share(text, other.split()) >= _VERSION


def _begins_one(text: str) -> bool:
    """Whether a text begins as a telegram does, and is no part of another."""
    return signs.sign_of(first_filled(text.split("\n"))) in signs.ALONE


def _is_head(text: str) -> bool:
    """Whether a text begins a telegram down to the head of its text: no header alone."""
    return _begins_one(text) and heads.head_of(text) is not None


def _joined(parts: list[str], *, is_headed: bool) -> str:
    """Return parts as one text; cells are cut off at a length, which may be within a word.

    ``is_headed`` says that the first one is the header, which ends with a line.
    """
    text = parts[0]
    for at, (before, after) in enumerate(pairwise(parts)):
        first = paragraph_numbers(after.partition("\n")[0])
        if first and (before.endswith(_SENTENCE_ENDS) or _piece("", before).last + 1 == first[0]):
            text += f"\n\n{after}"
            continue
        at_an_end = before.endswith(_SENTENCE_ENDS) and after[:1].strip()
        text += f"\n{after}" if at_an_end or (is_headed and not at) else after
    return text
