"""Two hundred queries for the made-up archive, and what the bare index is asked for each.

The same ones every time. Mostly words, then phrases, beginnings, fields and ranges, now and then a
pattern: what an evening of reading asks, as far as one can guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks import bare
from benchmarks.prose import invented_name, sentences, thread
from benchmarks.vocabulary import GENERAL_WORDS, TOPICS
from reftel.folding import words

COUNT: Final = 200
PARAGRAPH: Final = "in one paragraph"

_COMMON: Final = GENERAL_WORDS[:100]
_LONG: Final = [word for word in GENERAL_WORDS if len(word) > 7]


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: its kind, its text, and how to put it to the bare index."""

    kind: str
    text: str
    bare: bare.Build


def queries(count: int = COUNT) -> list[Asked]:
    """Return ``count`` queries, the kinds in turns."""
    rng = Random("queries")
    return [_KINDS[at % len(_KINDS)](rng) for at in range(count)]


def _common_word(rng: Random) -> Asked:
    word = rng.choice(_COMMON)
    return Asked("common word", word, bare.word(word))


def _topic_word(rng: Random) -> Asked:
    word = _of_a_topic(rng)
    return Asked("rarer word", word, bare.word(word))


def _name(rng: Random) -> Asked:
    # Exactly this: a name that the library does not have is not to be read as another.
    name = invented_name(rng)
    return Asked("name", f"={name}", bare.word(name.lower()))


def _two_words(rng: Random) -> Asked:
    one, other = rng.choice(_COMMON), _of_a_topic(rng)
    return Asked("two words", f"{one} {other}", bare.every(bare.word(one), bare.word(other)))


def _either_word(rng: Random) -> Asked:
    one, other = _of_a_topic(rng), _of_a_topic(rng)
    return Asked("either word", f"{one} OR {other}", bare.either(bare.word(one), bare.word(other)))


def _one_without(rng: Random) -> Asked:
    one, other = rng.sample(_COMMON, 2)
    return Asked("one without", f"{one} -{other}", bare.without(bare.word(one), bare.word(other)))


def _phrase(rng: Random) -> Asked:
    story = thread(rng.randrange(len(TOPICS)), rng.randrange(12))
    said = words(sentences(story, 200, rng))
    start = rng.randrange(len(said) // 2)
    row = said[start : start + rng.randrange(2, 4)]
    return Asked("phrase", f'"{" ".join(row)}"', bare.row(row))


def _beginning(rng: Random) -> Asked:
    begun = rng.choice(_LONG)[: rng.randrange(3, 7)]
    return Asked("beginning", f"{begun}*", bare.pattern(f"{begun}.*"))


def _misspelt(rng: Random) -> Asked:
    word, distance = rng.choice(_LONG), rng.randrange(1, 3)
    at = rng.randrange(1, len(word) - 2)
    wrong = f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"
    return Asked("misspelt", f"{wrong}~{distance}", bare.misspelt(wrong, distance))


def _tagged(rng: Random) -> Asked:
    word, tag = rng.choice(_COMMON), rng.choice(rng.choice(TOPICS).tags)
    return Asked("word and tag", f"{word} tag:{tag}", bare.every(bare.word(word), bare.tagged(tag)))


def _in_subject(rng: Random) -> Asked:
    word = _of_a_topic(rng)
    return Asked("in the subject", f"subject:{word}", bare.word(word, "subject"))


def _months(rng: Random) -> Asked:
    word, year, first = rng.choice(_COMMON), rng.randrange(2004, 2010), rng.randrange(1, 7)
    last = first + rng.randrange(6)
    span = bare.days(year * 10_000 + first * 100 + 1, year * 10_000 + last * 100 + 31)
    text = f"{word} date:{year}-{first:02}..{year}-{last:02}"
    return Asked("word and months", text, bare.every(bare.word(word), span))


def _year(rng: Random) -> Asked:
    year = rng.randrange(2003, 2010)
    return Asked("year", f"date:{year}", bare.days(year * 10_000 + 101, year * 10_000 + 1231))


def _pattern(rng: Random) -> Asked:
    word = rng.choice(_LONG)
    pattern = f"{word[:4]}[a-z]+{word[-3:]}"
    return Asked("pattern", f"/{pattern}/", bare.pattern(pattern))


def _in_one_paragraph(rng: Random) -> Asked:
    one, other = rng.choice(_COMMON), _of_a_topic(rng)
    mark = rng.choice(("C", "SBU", None))
    text = f"para:({one} {other}{f' pclass:{mark}' if mark else ''})"
    return Asked(PARAGRAPH, text, bare.in_one_paragraph([one, other], mark))


def _of_a_topic(rng: Random) -> str:
    return rng.choice([word for word in rng.choice(TOPICS).words if word.isalpha()])


# Each as often as it stands here.
_KINDS: Final = (
    _common_word, _phrase, _topic_word, _beginning, _two_words, _misspelt, _common_word, _tagged,
    _two_words, _months, _name, _phrase, _in_subject, _either_word, _beginning, _one_without,
    _topic_word, _months, _misspelt, _year, _two_words, _tagged, _name, _pattern,
    _in_one_paragraph, _in_one_paragraph,
)  # fmt: skip
