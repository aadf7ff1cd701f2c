"""Words, rows and patterns looked for at random, in some fields or in one paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.facts import TEXTS, beside, in_a_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from benchmarks.facts import Corpus, Facts, Piece

    Test = Callable[[Facts], bool]

EVERYWHERE: Final = ("subject", "body")


@dataclass(frozen=True)
class Asked:
    """A query's text and what says whether a cable answers it.

    ``lit`` says that a hit is to be seen in the cable's subject or text. ``left_out`` decides which
    cables are left out by it, where that is not what ``test`` says: no word is widened then.
    """

    text: str
    test: Test
    lit: bool = False
    left_out: Test | None = None

    def decides(self, one: Facts, *, against: bool) -> bool:
        """Say whether a cable is found by this, or left out by it."""
        return (self.left_out or self.test if against else self.test)(one)


@dataclass(frozen=True)
class Wording:
    """What looks for words: its text, and what decides of one piece of text."""

    text: str
    fits: Callable[[Piece], bool]
    left_out: Callable[[Piece], bool] | None = None

    def asked(self, text: str, fields: Sequence[str], *, lit: bool = False) -> Asked:
        """Return a query for this in some fields."""

        def found(fits: Callable[[Piece], bool]) -> Test:
            return lambda one: any(fits(piece) for field in fields for piece in one.pieces[field])

        return Asked(text, found(self.fits), lit, self.left_out and found(self.left_out))


def some_words(corpus: Corpus, rng: Random) -> Asked:
    """Return a query for words anywhere."""
    asked = _wording(corpus, rng, EVERYWHERE)
    return asked.asked(asked.text, EVERYWHERE, lit=True)


def some_within(corpus: Corpus, rng: Random) -> Asked:
    """Return a query for words in one field."""
    field = rng.choice(TEXTS)
    asked = _wording(corpus, rng, (field,))
    return asked.asked(f"{field}:{asked.text}", (field,))


def _wording(corpus: Corpus, rng: Random, fields: Sequence[str]) -> Wording:
    return rng.choice(_WORDINGS)(corpus, rng, fields)


def _of(text: str, words: frozenset[str], left_out: frozenset[str] | None = None) -> Wording:
    return Wording(
        text,
        lambda piece: not words.isdisjoint(piece.known),
        None if left_out is None else lambda piece: not left_out.isdisjoint(piece.known),
    )


def _some_word(corpus: Corpus, rng: Random, fields: Sequence[str], shortest: int = 2) -> str:
    """Return a plain word that stands in some of the fields, or else anywhere."""
    for _ in range(50):
        one = rng.choice(corpus.cables)
        pieces = [piece for field in fields for piece in one.pieces[field] if piece.words]
        if pieces:
            word = rng.choice(rng.choice(pieces).words)
            if len(word) >= shortest and word.isascii() and word not in ("and", "or", "not"):
                return word
    return rng.choice(sorted(corpus.anywhere))


def _word(corpus: Corpus, rng: Random, fields: Sequence[str]) -> Wording:
    from_where = fields if rng.random() < 0.8 else EVERYWHERE
    word = _some_word(corpus, rng, from_where)
    if word[0].isdigit():  # it may be the beginning of an ID
        word = f"={word}"
    return _of(word, frozenset({word.lstrip("=")}))


def _slip(corpus: Corpus, rng: Random, fields: Sequence[str]) -> Wording:
    word = _some_word(corpus, rng, fields, 4)
    at = rng.randrange(1, len(word))
    if rng.random() < 0.5:
        typed = word[:at] + word[at + 1 :]
    else:
        typed = word[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :]
    if typed in ("or", "and", "not") or not typed.isalpha():
        return _word(corpus, rng, fields)
    return _of(typed, corpus.taken_for(typed, fields), frozenset({typed}))


def _beginning(corpus: Corpus, rng: Random, fields: Sequence[str]) -> Wording:
    word = _some_word(corpus, rng, fields, 3)
    begun = word[: rng.randrange(2, len(word) + 1)]
    return _of(f"{begun}*", corpus.begun(begun, fields))


def _wildcard(corpus: Corpus, rng: Random, fields: Sequence[str]) -> Wording:
    word = _some_word(corpus, rng, fields, 4)
    at = rng.randrange(1, len(word) - 1)
    sign, pattern = rng.choice((("*", ".*"), ("?", ".")))
    cut = at + (1 if sign == "?" else rng.randrange(3))
    rest = word[cut:] or word[-1]
    return _of(f"{word[:at]}{sign}{rest}", corpus.matched(f"{word[:at]}{pattern}{rest}", fields))


def _near(corpus: Corpus, rng: Random, fields: Sequence[str]) -> Wording:
    word, far = _some_word(corpus, rng, fields, 4), rng.randrange(1, 3)
    return _of(f"{word}~{far}", corpus.near(word, far, fields))


def _pattern(corpus: Corpus, rng: Random, fields: Sequence[str]) -> Wording:
    word = _some_word(corpus, rng, fields, 4)
    pattern = rng.choice(
        (f"{word[:3]}.*", f"({word}|{word[:-1]}s?)", f"{word[:2]}[a-z]+{word[-1]}", f"{word}.?")
    )
    return _of(f"/{pattern}/", corpus.matched(pattern, fields))


def _row(corpus: Corpus, rng: Random, fields: Sequence[str]) -> Wording:
    row = _stretch(corpus, rng, fields, rng.randrange(2, 4))
    if len(row) < 2:
        return _word(corpus, rng, fields)
    sets = [frozenset({word}) for word in row]
    text = " ".join(row)
    if rng.random() < 0.3 and len(row[-1]) > 3:
        begun = row[-1][:3]
        sets[-1] = corpus.begun(begun, fields)
        text = f'"{" ".join([*row[:-1], begun])}"*'
    elif rng.random() < 0.3 and len(row[0]) > 3:
        sets[0] = corpus.begun(row[0][:3], fields)
        text = f'"{" ".join([f"{row[0][:3]}*", *row[1:]])}"'
    elif rng.random() < 0.2 and row[0].isalpha():
        text = "-".join(row)
    else:
        text = f'"{text}"'
    return Wording(text, lambda piece: in_a_row(piece.words, sets))


def _beside(corpus: Corpus, rng: Random, fields: Sequence[str]) -> Wording:
    count = rng.choice((2, 2, 2, 3))
    others = rng.randrange(1, 8)
    row = _stretch(corpus, rng, fields, count + others + rng.randrange(3))
    if len(row) < count:
        return _word(corpus, rng, fields)
    chosen = rng.sample(row, count)
    sets = [frozenset({word}) for word in chosen]
    if rng.random() < 0.2 and len(chosen[0]) > 3:
        sets[0] = corpus.begun(chosen[0][:3], fields)
        chosen[0] = f"{chosen[0][:3]}*"
    return Wording(
        f'"{" ".join(chosen)}"~{others}', lambda piece: beside(piece.words, sets, others)
    )


def _stretch(corpus: Corpus, rng: Random, fields: Sequence[str], length: int) -> list[str]:
    """Return some words as they stand in a row, often across two pieces of text."""
    one = rng.choice(corpus.cables)
    words = [word for field in fields for piece in one.pieces[field] for word in piece.words]
    at = rng.randrange(max(1, len(words) - length))
    return [word for word in words[at : at + length] if word.isascii()]


# -- one paragraph ---------------------------------------------------------------------------------


def some_paragraph(corpus: Corpus, rng: Random) -> Asked:
    """Return a query that one paragraph has to answer."""
    parts = []
    signs = []
    one = rng.choice(corpus.cables)
    from_one = [piece for piece in one.paragraphs if len(piece.words) > 3]
    for number in range(rng.randrange(1, 4)):
        if rng.random() < 0.2:
            parts.append(_marked(corpus, rng))
        elif from_one and rng.random() < 0.6:
            parts.append(
                _of(word := _ascii(rng.choice(rng.choice(from_one).words)), frozenset({word}))
            )
        else:
            parts.append(rng.choice((_word, _row, _beginning, _beside))(corpus, rng, ("body",)))
        signs.append(number > 0 and rng.random() < 0.3)
    if rng.random() < 0.15:
        return Asked(
            f"para:({' OR '.join(part.text for part in parts)})",
            lambda it: any(part.fits(piece) for piece in it.paragraphs for part in parts),
        )
    text = " ".join(f"-{p.text}" if sign else p.text for p, sign in zip(parts, signs, strict=True))
    return Asked(
        f"para:({text})",
        lambda it: any(
            all(p.fits(piece) is not sign for p, sign in zip(parts, signs, strict=True))
            for piece in it.paragraphs
        ),
    )


def _ascii(word: str) -> str:
    return word if word.isalpha() and word.isascii() and word not in ("or", "and", "not") else "the"


def _markings(corpus: Corpus) -> list[str]:
    return sorted({p.marking for one in corpus.cables for p in one.paragraphs if p.marking})


def _marked(corpus: Corpus, rng: Random) -> Wording:
    marking = rng.choice(_markings(corpus) or ["C"])
    return Wording(f'pclass:"{marking}"', lambda piece: piece.marking == marking)


def some_marking(corpus: Corpus, rng: Random) -> Asked:
    """Return a query for paragraphs of a marking."""
    asked = _marked(corpus, rng)
    return Asked(asked.text, lambda one: any(map(asked.fits, one.paragraphs)))


_WORDINGS: Final = (
    _word, _word, _word, _slip, _beginning, _wildcard, _near, _pattern, _row, _row, _beside,
)  # fmt: skip
