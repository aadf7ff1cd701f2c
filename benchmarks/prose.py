"""Sentences for the made-up archive: as many words as English, and as unevenly frequent.

What they say makes no sense. A sentence is made when it is first drawn and kept, so that writing
a long archive is mostly copying.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from random import Random
from typing import Final

from benchmarks.vocabulary import FUNCTION_WORDS, GENERAL_WORDS, SYLLABLES, TOPICS

THREADS: Final = 12
"""Lines of events in each topic."""

_SENTENCES: Final = 600  # in each thread; drawn from again and again
_NAMES: Final = 2_000_000


def sentences(story: Thread, wanted: int, rng: Random) -> str:
    """Return about ``wanted`` characters of a thread's sentences, with names put in."""
    chosen: list[str] = []
    length = 0
    random = rng.random
    while length < wanted:
        number = int(random() * _SENTENCES)
        if random() < 0.02:
            sentence = _sentence(thread(rng.randrange(len(TOPICS)), 0), number)
        else:
            sentence = _sentence(story, number)
        chosen.append(sentence)
        length += len(sentence)
    text = "".join(chosen)
    return text % tuple([invented_name(rng) for _ in range(text.count("%s"))])


@dataclass(eq=False, slots=True)
class Thread:
    """A line of events within a topic: cables of one thread share sentences and some words."""

    name: str
    words: list[str]
    weights: list[float]
    sentences: dict[int, str]


@cache
def thread(topic: int, number: int) -> Thread:
    """Return a thread of a topic: the same for every seed. Most general words occur in it."""
    title = f"{topic}/{number}"
    rng = Random(title)
    general = [word if rng.random() < 0.65 else "" for word in GENERAL_WORDS]
    lists = (
        (FUNCTION_WORDS, 0.44, 2),
        (general, 0.37, 12),
        (TOPICS[topic].words, 0.14, 2),
        (("%s",), 0.05, 2),
    )
    words: list[str] = []
    weights: list[float] = []
    for listed, share, flatness in lists:
        zipf = [1 / (rank + flatness) if word else 0 for rank, word in enumerate(listed)]
        words += listed
        weights += [share * weight / sum(zipf) for weight in zipf]
    return Thread(title, words, list(accumulate(weights)), {})


def _sentence(story: Thread, number: int) -> str:
    """Return a sentence of a thread, with ``%s`` where a name goes."""
    if number not in story.sentences:
        story.sentences[number] = _new_sentence(story, Random(f"{story.name}/{number}"))
    return story.sentences[number]


def _new_sentence(story: Thread, rng: Random) -> str:
    """Return words in the shape of a sentence."""
    chosen = rng.choices(story.words, cum_weights=story.weights, k=rng.randrange(9, 31))
    if rng.random() < 0.3:
        top = rng.choice((100, 2010, 20_000))
        chosen[rng.randrange(len(chosen))] = str(rng.randrange(top))
    if len(chosen) > 16:
        chosen[len(chosen) // 2] += ","
    if rng.random() < 0.12:
        at = rng.randrange(len(chosen) - 3)
        chosen[at] = f'"{chosen[at]}'
        chosen[at + 2] += '"'
    text = " ".join(chosen)
    return f"{text[:1].upper()}{text[1:]}.  "


def invented_name(rng: Random) -> str:
    """Return a name; the n-th most frequent comes up with a probability like 1/n."""
    return _spelled(int(_NAMES ** rng.random()))


@lru_cache(maxsize=200_000)
def _spelled(rank: int) -> str:
    """Return the name of a rank: syllables like digits, shuffled, the longer the rarer."""
    base = len(SYLLABLES)
    length = 2 if rank < 4000 else 3 if rank < 300_000 else 4
    number = rank * 7919
    spelled = ""
    for _ in range(length):
        number, digit = divmod(number, base)
        spelled += SYLLABLES[digit]
    return spelled.capitalize()
