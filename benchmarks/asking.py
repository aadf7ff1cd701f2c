"""Queries made at random from what some cables hold, each with what decides who answers it.

A query is put together from parts, and so is its test: no query is parsed to be judged.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from benchmarks.wordings import Asked, some_marking, some_paragraph, some_within, some_words
from reftel.cable.lore.meanings import tag_name
from reftel.cable.lore.origins import known_posts

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.facts import Corpus, Facts

    Asking = Callable[[Corpus, Random], Asked]

_SHORT: Final = {"FOR OFFICIAL USE ONLY": "FOUO", "LIMITED OFFICIAL USE": "LOU"}
_LEVELS: Final = ("UNCLASSIFIED", "CONFIDENTIAL", "SECRET")


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
        return known_posts()[letters].country if letters in known_posts() else ""

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


_PARTS: Final[tuple[Asking, ...]] = (
    *4 * (some_words,), some_within, some_within, some_paragraph, some_paragraph, some_marking,
    _tag, _kind, _origin, _country, _class, _compared, _date, _date, _id, _cited, _state,
)  # fmt: skip
