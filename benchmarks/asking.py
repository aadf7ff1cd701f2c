"""Queries made at random from what some cables hold, each with what decides who answers it.

A query is put together from parts, and so is its test: no query is parsed to be judged.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.facts import TEXTS, beside, in_a_row
from reftel.cable.lore.places import places
from reftel.cable.lore.words import tag_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from benchmarks.facts import Corpus, Facts, Piece

    Test = Callable[[Facts], bool]
    Asking = Callable[[Corpus, Random], "Asked"]

EVERYWHERE: Final = ("subject", "body")
_SHORT: Final = {"FOR OFFICIAL USE ONLY": "FOUO", "LIMITED OFFICIAL USE": "LOU"}
_LEVELS: Final = ("UNCLASSIFIED", "CONFIDENTIAL", "SECRET")


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


def query(corpus: Corpus, rng: Random) -> Asked:
    """Return a query of one to three parts."""
    parts = [_part(corpus, rng) for _ in range(rng.choice((1, 1, 1, 2, 2, 3)))]
    if len(parts) == 1:
        return parts[0]
    if rng.random() < 0.25:
        return Asked(
            " OR ".join(part.text for part in parts),
            lambda one: any(part.test(one) for part in parts),
            left_out=lambda one: any(part.decides(one, against=True) for part in parts),
        )
    signs = [rng.random() < 0.25 for _ in parts]
    return Asked(
        " ".join(f"-{p.text}" if sign else p.text for p, sign in zip(parts, signs, strict=True)),
        lambda one: all(
            p.decides(one, against=sign) is not sign for p, sign in zip(parts, signs, strict=True)
        ),
    )


def _part(corpus: Corpus, rng: Random) -> Asked:
    if rng.random() < 0.08:
        one, other = _part(corpus, rng), _part(corpus, rng)
        return Asked(
            f"({one.text} OR {other.text})",
            lambda it: one.test(it) or other.test(it),
            left_out=lambda it: one.decides(it, against=True) or other.decides(it, against=True),
        )
    return rng.choice(_PARTS)(corpus, rng)


# -- words -----------------------------------------------------------------------------------------


def _words(corpus: Corpus, rng: Random) -> Asked:
    asked = _wording(corpus, rng, EVERYWHERE)
    return asked.asked(asked.text, EVERYWHERE, lit=True)


def _within(corpus: Corpus, rng: Random) -> Asked:
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


def _para(corpus: Corpus, rng: Random) -> Asked:
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


def _pclass(corpus: Corpus, rng: Random) -> Asked:
    asked = _marked(corpus, rng)
    return Asked(asked.text, lambda one: any(map(asked.fits, one.paragraphs)))


# -- fields ----------------------------------------------------------------------------------------


def _tag(corpus: Corpus, rng: Random) -> Asked:
    codes = sorted({code for one in corpus.cables for _, code in one.tags})
    chosen = rng.sample(codes, min(len(codes), rng.randrange(1, 3)))
    if rng.random() < 0.3:
        begun = chosen[0][:2]
        return Asked(
            f"tag:{begun}*", lambda one: any(code.startswith(begun) for _, code in one.tags)
        )
    text = ",".join(f'"{code}"' if " " in code or "," in code else code for code in chosen)
    return Asked(f"tag:{text}", lambda one: any(code in chosen for _, code in one.tags))


def _kind(corpus: Corpus, rng: Random) -> Asked:
    kind = rng.choice(sorted({kind for one in corpus.cables for kind, _ in one.tags}))
    return Asked(f"kind:{kind}", lambda one: any(has == kind for has, _ in one.tags))


def _origin(corpus: Corpus, rng: Random) -> Asked:
    names = sorted({one.origin for one in corpus.cables if one.origin})
    name = rng.choice(names)
    words = _folded(name).split()
    if rng.random() < 0.5:
        return Asked(f'origin:"{name}"', lambda one: one.origin == name)
    word = rng.choice(words)
    return Asked(f"origin:{word}", lambda one: word in _folded(one.origin).split())


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()
    return "".join(letter if letter.isalnum() else " " for letter in bare)


def _country(corpus: Corpus, rng: Random) -> Asked:
    def country(one: Facts) -> str:
        letters = "".join(filter(str.isalpha, one.canonical))
        return places()[letters].country if letters in places() else ""

    here = sorted({found for one in corpus.cables if (found := country(one))})
    if not here:
        return _tag(corpus, rng)
    code = rng.choice(here)
    name = tag_name(code)
    text = code if rng.random() < 0.5 or not name else f'"{name}"'
    names = {c for c in here if c == code or (text != code and tag_name(c) == name)}
    return Asked(f"country:{text}", lambda one: country(one) in names)


def _class(corpus: Corpus, rng: Random) -> Asked:
    known = sorted({one.classification for one in corpus.cables if one.classification})
    chosen = rng.choice(known)
    if rng.random() < 0.4:
        return Asked(f'class:"{chosen}"', lambda one: chosen in (one.classification, *one.captions))
    part = rng.choice(chosen.split("//"))
    return Asked(
        f"class:{_SHORT.get(part, part.lower())}",
        lambda one: part in one.classification.split("//") or part in one.captions,
    )


def _compared(_corpus: Corpus, rng: Random) -> Asked:
    level = rng.choice(_LEVELS)
    at = _LEVELS.index(level)
    sign = rng.choice((">=", ">", "<=", "<"))

    def rank(one: Facts) -> float | None:
        found = [_LEVELS.index(p) for p in one.classification.split("//") if p in _LEVELS]
        if "LIMITED OFFICIAL USE" in one.classification:
            return 0.7
        if "FOR OFFICIAL USE ONLY" in one.classification and found == [0]:
            return 0.5
        return float(found[0]) if found else None

    def test(one: Facts) -> bool:
        has = rank(one)
        if has is None:
            return False
        return {">=": has >= at, ">": has > at, "<=": has <= at, "<": has < at}[sign]

    return Asked(f"class{sign}{level[0]}", test)


def _date(corpus: Corpus, rng: Random) -> Asked:
    field = rng.choice(("date", "date", "released"))
    days = [day for one in corpus.cables if (day := _day_of(one, field))] or [20090101]
    first, last = sorted((rng.choice(days), rng.choice(days)))
    low, low_text = _rounded(first, rng, up=False)
    high, high_text = _rounded(last, rng, up=True)
    how = rng.randrange(5)
    if how == 0:
        one_high = _end(low_text)
        return Asked(f"{field}:{low_text}", lambda one: low <= _day_of(one, field) <= one_high)
    if how == 1 and field == "date":
        end = _end(low_text)
        return Asked(f"after:{low_text}", lambda one: _day_of(one, field) > end)
    if how == 2 and field == "date":
        return Asked(f"before:{high_text}", lambda one: 0 < _day_of(one, field) < _begin(high_text))
    if how == 3:
        return Asked(f"{field}>={low_text}", lambda one: _day_of(one, field) >= low)
    return Asked(f"{field}:{low_text}..{high_text}", lambda one: low <= _day_of(one, field) <= high)


def _day_of(one: Facts, field: str) -> int:
    return one.day if field == "date" else one.released


def _rounded(day: int, rng: Random, *, up: bool) -> tuple[int, str]:
    year, month, of_month = day // 10_000, day // 100 % 100, day % 100
    text = rng.choice((f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{of_month:02}"))
    return (_end(text) if up else _begin(text)), text


def _begin(text: str) -> int:
    """Return the first day of a year, month or day."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return year * 10_000 + month * 100 + day


def _end(text: str) -> int:
    """Return the last day of a year, month or day."""
    parts = list(map(int, text.split("-")))
    year, month, day = (*parts, *(12, 31)[len(parts) - 1 :])
    return year * 10_000 + month * 100 + day


def _id(corpus: Corpus, rng: Random) -> Asked:
    one = rng.choice(corpus.cables)
    if rng.random() < 0.5:
        return Asked(f'id:"{one.id}"', lambda it: one.id in (it.id, it.canonical))
    begun = one.canonical[: rng.randrange(4, len(one.canonical))]
    while begun[-1].isdigit() and len(begun) > 4:
        begun = begun[:-1]
    return Asked(
        f"id:{begun}*", lambda it: it.id.startswith(begun) or it.canonical.startswith(begun)
    )


def _cited(corpus: Corpus, rng: Random) -> Asked:
    citing = [one for one in corpus.cables if one.cites]
    if not citing:
        return _id(corpus, rng)
    one = rng.choice(citing)
    target = rng.choice(sorted(one.cites))
    cited = corpus.by_id[target]
    how = rng.randrange(4)
    if how == 0:
        return Asked(
            f'ref:"{target}"', lambda it: target in it.cites or cited.canonical in it.referred
        )
    if how == 1:
        return Asked(
            f'mentions:"{target}"', lambda it: target in it.cites or cited.canonical in it.named
        )
    if how == 2:
        return Asked(f'cited-by:"{one.id}"', lambda it: it.id in one.cites)
    hops = rng.randrange(1, 4)
    near = corpus.hops(target, hops)
    return Asked(f'near:"{target}~{hops}"', lambda it: it.id in near)


def _state(_corpus: Corpus, rng: Random) -> Asked:
    what = rng.choice(("partial", "truncated", "redacted", "missing-ref", "ref"))
    if what == "missing-ref":
        return Asked("has:missing-ref", lambda one: one.lacking)
    if what == "ref":
        return Asked("has:ref", lambda one: bool(one.referred))
    return Asked(f"is:{what}", lambda one: what in one.flags)


_WORDINGS: Final = (
    _word, _word, _word, _slip, _beginning, _wildcard, _near, _pattern, _row, _row, _beside,
)  # fmt: skip
_PARTS: Final[tuple[Asking, ...]] = (
    _words, _words, _words, _words, _within, _within, _para, _para, _tag, _kind, _origin,
    _country, _class, _compared, _date, _date, _id, _cited, _state, _pclass,
)  # fmt: skip
