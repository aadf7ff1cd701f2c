"""A made-up archive of any size, with the proportions of the real one.

Lengths, paragraphs, tags, references and word frequencies follow the proportions of §5;
posts, people and sentences are invented. The same count and seed give the same archive, byte for
byte::

    python -m benchmarks.archive --cables 20000 --seed 7 --form csv cables.csv
    python -m benchmarks.archive --cables 500 --form mirror mirror/
"""

from __future__ import annotations

import argparse
import math
import re
from bisect import bisect
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.forms import csv_row, mirror_page, page_path
from benchmarks.prose import THREADS, Thread, invented_name, sentences, thread
from benchmarks.vocabulary import (
    GENERAL_WORDS,
    GEOGRAPHIC_TAGS,
    POST_WORDS,
    SYLLABLES,
    TOPICS,
    Topic,
)
from reftel.cable.raw_cable import Precision, RawCable, Record, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WHOLE_ARCHIVE: Final = 251_287

# Cables by year, as in the real archive; a handful are older.
_PER_YEAR: Final = (
    dict.fromkeys(range(1973, 1980), 2)
    | dict.fromkeys(range(1985, 2000), 68)
    | dict(enumerate((432, 878, 2570, 8083, 11808, 24131, 42385, 44688, 49427, 56797, 9004), 2000))
)
_POSTS: Final = 260
_LEVELS: Final = (
    ("CONFIDENTIAL", "C O N F I D E N T I A L", "C", 42),
    ("UNCLASSIFIED", "UNCLAS", "U", 28),
    ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "UNCLAS", "SBU", 24),
    ("SECRET", "S E C R E T", "S", 4),
    ("CONFIDENTIAL//NOFORN", "C O N F I D E N T I A L", "C/NF", 1),
    ("SECRET//NOFORN", "S E C R E T", "S/NF", 1),
)
_LEVEL_WEIGHTS: Final = [level[3] for level in _LEVELS]
# Share of cables with 0, 1, 2 ... citations, and with so many tags.
_CITATIONS: Final = (38.6, 30.3, 15.7, 7.5, 3.4, 2, 1, 0.6, 0.4, 0.3, 0.2)
_TAGS: Final = (0, 0, 4, 12, 18, 20, 15, 11, 8, 5, 3, 2, 1, 0.5, 0.3)
_BODY_MEDIAN: Final = 5600
_BODY_SIGMA: Final = 0.58
_PARAGRAPH_MEDIAN: Final = 780
_PARTIAL: Final = (
    "This record is a partial extract of the original cable. "
    "The full text of the original cable is not available."
)
_WRAP: Final = re.compile(r"(.{1,66})(?: |$)")


@dataclass(frozen=True, slots=True)
class Post:
    """An invented post: its name as cables spell it, and the tag of its country."""

    name: str
    country: str
    title: str

    @property
    def origin(self) -> str:
        """The name as a reference ID holds it."""
        return self.name.replace(" ", "")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Who sends which cable when: all that cables need to know of each other."""

    posts: Sequence[Post]
    dates: Sequence[datetime]
    senders: Sequence[int]
    serials: Sequence[int]
    by_post: Sequence[Sequence[int]]

    def id(self, number: int) -> str:
        """Return the reference ID of a cable."""
        post = self.posts[self.senders[number]]
        return f"{self.dates[number]:%y}{post.origin}{self.serials[number]}"


def cables(count: int, seed: int = 7) -> Iterator[RawCable]:
    """Yield ``count`` made-up cables in the order of their dates."""
    plan = _plan(count, seed)
    for number in range(count):
        yield _cable(plan, number, Random(f"{seed}/{number}"))


def _cable(plan: _Plan, number: int, rng: Random) -> RawCable:
    """Return one cable of the plan."""
    post = plan.posts[plan.senders[number]]
    date, serial = plan.dates[number], plan.serials[number]
    topic = rng.choices(range(len(TOPICS)), _topic_weights())[0]
    level = rng.choices(_LEVELS, _LEVEL_WEIGHTS)[0]
    size = min(66_000, max(240, int(_BODY_MEDIAN * math.exp(rng.gauss(0, _BODY_SIGMA)))))
    sections = 1 + size // 6900
    title = _title(TOPICS[topic], rng)
    tags = _tags(TOPICS[topic], post, rng)
    cited, entries = _citations(plan, number, rng)
    head = _head(level, post, serial, sections, date, tags, title, entries, rng)
    story = thread(topic, rng.randrange(THREADS))
    record = Record(
        id=plan.id(number),
        created=date,
        created_precision=Precision.MINUTE,
        released=datetime(2010, 11, 28) + timedelta(days=rng.randrange(280)),  # noqa: DTZ001 - naive UTC
        classification=level[0],
        origin=post.title,
        title=title,
        number=number + 1,
        references=tuple(sorted(cited)),
    )
    partial = date.year < 2006 and rng.random() < 0.7
    header = _PARTIAL if partial else _header(post, date, serial, sections, rng)
    body = f"{head}\n{_text(story, level[2], size, sections, post, serial, rng)}"
    return RawCable(record, header, body, Source("made-up", f"{number + 1}"))


def _head(
    level: tuple[str, str, str, int],
    post: Post,
    serial: int,
    sections: int,
    date: datetime,
    tags: list[str],
    title: str,
    entries: list[str],
    rng: Random,
) -> str:
    """Return the body as far as the first paragraph."""
    record_level, spaced, mark, _ = level
    open_ = record_level.startswith("UNCLAS")
    section = f" SECTION 01 OF {sections:02}" if sections > 1 else ""
    caption = "SENSITIVE \n" if mark == "SBU" else "NOFORN \n" if mark.endswith("NF") else ""
    lines = [
        f"{spaced}{section} {post.name} {serial:06} \n ",
        f"{caption}SIPDIS \n ",
        f"E.O. 12958: {'N/A' if open_ else f'DECL: {date:%m/%d}/{date.year + 10}'} ",
        f"TAGS: {', '.join(tags)} ",
        _WRAP.sub("\\1 \n", f"SUBJECT: {title}"),
    ]
    if entries:
        lines.append(f"{_ref_block(entries)}\n ")
    if not open_:
        lines.append(
            f"Classified By: Counselor {invented_name(rng)} for reasons 1.4 (b) and (d).\n "
        )
    return "\n".join(lines)


def _text(
    story: Thread, mark: str, size: int, sections: int, post: Post, serial: int, rng: Random
) -> str:
    """Return the numbered paragraphs and the signature: about ``size`` characters."""
    reflowed = rng.random() < 0.487
    summary = rng.random() < 0.65
    pages = sections > 1 and rng.random() < 0.8
    parts: list[str] = []
    length, page, number = 0, 1, 0
    while length < size:
        number += 1
        wanted = min(size - length, int(_PARAGRAPH_MEDIAN * math.exp(rng.gauss(0, 0.5)))) - 20
        words = sentences(story, wanted, rng)
        if summary and number == 1:
            words = f"SUMMARY: {words}END SUMMARY. "
        elif length + len(words) >= size and number > 3:
            words = f"COMMENT: {words}END COMMENT. "
        paragraph = f"{number}. ({mark}) {words}"
        if not reflowed:
            paragraph = _WRAP.sub("\\1 \n", paragraph)
        length += len(paragraph)
        parts.append(paragraph)
        if pages and length > page * 4200:
            page += 1
            parts.append(f"{post.name[:10]} {serial:08}  {page:03} OF {1 + size // 4200:03} \n \n")
    return " \n".join((*parts, invented_name(rng).upper()))


@cache
def _topic_weights() -> list[float]:
    return [topic.weight for topic in TOPICS]


def _title(topic: Topic, rng: Random) -> str:
    """Return a subject of some sixty characters, all capitals as often as not."""
    words = rng.choices(topic.words, k=3) + rng.choices(GENERAL_WORDS[:120], k=rng.randrange(2, 7))
    rng.shuffle(words)
    title = f"{invented_name(rng)}: {' '.join(words)}"
    return title.upper() if rng.random() < 0.8 else title.title()


def _tags(topic: Topic, post: Post, rng: Random) -> list[str]:
    """Return the tags of a cable: its topic's, perhaps another's, and countries."""
    wanted = rng.choices(range(len(_TAGS)), _TAGS)[0]
    other = rng.choices(TOPICS, _topic_weights())[0]
    countries = [post.country, *rng.choices(GEOGRAPHIC_TAGS, k=max(0, wanted - 5))]
    tags = dict.fromkeys((*topic.tags[: wanted - 1], *countries[:1], *other.tags, *countries))
    return list(tags)[: max(2, wanted)]


def _citations(plan: _Plan, number: int, rng: Random) -> tuple[list[str], list[str]]:
    """Return the IDs that a cable cites and the entries of its REF block.

    Two in three are in the archive; the others bear numbers that are not.
    """
    own = plan.by_post[plan.senders[number]]
    before = bisect(own, number) - 1
    ids: list[str] = []
    entries: list[str] = []
    for _ in range(rng.choices(range(len(_CITATIONS)), _CITATIONS)[0]):
        if before and rng.random() < 0.6:
            cited = own[before - 1 - int(min(before - 1, rng.expovariate(0.05)))]
        elif number:
            cited = number - 1 - int(min(number - 1, rng.expovariate(0.0005)))
        else:
            break
        post, date = plan.posts[plan.senders[cited]], plan.dates[cited]
        serial = plan.serials[cited]
        if rng.random() < 0.33:
            serial += 1  # the next number of a post is seldom in the archive
        year = "" if date.year == plan.dates[number].year else f"{date:%y} "
        ids.append(f"{date:%y}{post.origin}{serial}")
        entries.append(f"{year}{post.name} {serial}")
    return ids, entries


def _ref_block(entries: list[str]) -> str:
    """Return the REF block of some citations."""
    if len(entries) == 1:
        return f"REF: {entries[0]} "
    lettered = [f"{chr(65 + at)}. {entry} " for at, entry in enumerate(entries)]
    return "REF: " + "\n     ".join(lettered)


def _header(post: Post, date: datetime, serial: int, sections: int, rng: Random) -> str:
    """Return the routing lines."""
    precedence = rng.choices(("P", "R", "O"), (40, 33, 27))[0]
    routing = f"RUEH{post.origin[:2]}"
    part = "/01" if sections > 1 else ""
    lines = [
        f"VZCZCX{rng.choice(('RO', 'YZ'))}{rng.randrange(10000):04}",
        f"{precedence * 2} RUEHWEB",
        f"DE {routing} #{serial % 10000:04}{part} {date:%j%H%M}",
        "ZNY CCCCC ZZH",
        f"{precedence} {date:%d%H%M}Z {date:%b %y}".upper(),
        f"FM AMEMBASSY {post.name}",
        f"TO RUEHC/SECSTATE WASHDC PRIORITY {rng.randrange(10000):04}",
    ]
    lead = "INFO "
    for other in rng.choices(_posts(), k=min(50, int(rng.expovariate(0.14)))):
        number = rng.randrange(10000)
        lines.append(f"{lead}RUEH{other.origin[:2]}/AMEMBASSY {other.name} {number:04}")
        lead = ""
    return "\n".join(lines)


@cache
def _posts() -> tuple[Post, ...]:
    """Return the invented posts, busiest first: the same for every seed."""
    rng = Random("posts")
    names: dict[str, None] = {}
    while len(names) < _POSTS:
        name = "".join(rng.choices(SYLLABLES, k=rng.choice((2, 2, 3)))).upper()
        names[f"{rng.choice(POST_WORDS)} {name}" if rng.random() < 0.2 else name] = None
    posts = []
    for name in names:
        kind = "Consulate" if rng.random() < 0.15 else "Embassy"
        posts.append(Post(name, rng.choice(GEOGRAPHIC_TAGS), f"{kind} {name.title()}"))
    return tuple(posts)


@lru_cache(maxsize=2)
def _plan(count: int, seed: int) -> _Plan:
    """Return who sends which cable when."""
    rng = Random(f"{seed}/plan")
    posts = _posts()
    years = rng.choices(list(_PER_YEAR), list(_PER_YEAR.values()), k=count)
    dates = sorted(_moment(year, rng) for year in years)
    zipf = list(accumulate(1 / (rank + 6) for rank in range(len(posts))))
    senders = rng.choices(range(len(posts)), cum_weights=zipf, k=count)
    serials: list[int] = []
    last: dict[tuple[int, int], int] = {}
    by_post: list[list[int]] = [[] for _ in posts]
    for number, (sender, date) in enumerate(zip(senders, dates, strict=True)):
        key = sender, date.year
        last[key] = last.get(key, 0) + rng.randrange(1, 5)
        serials.append(last[key])
        by_post[sender].append(number)
    return _Plan(posts, dates, senders, serials, by_post)


def _moment(year: int, rng: Random) -> datetime:
    """Return a time in office hours of a year; the archive ends with February 2010."""
    day = rng.randrange(59 if year == 2010 else 365)
    return datetime(year, 1, 1, 6) + timedelta(days=day, minutes=rng.randrange(780))  # noqa: DTZ001 - naive UTC


def main(arguments: Sequence[str] | None = None) -> None:
    """Write an archive to a file (CSV) or a folder (mirror pages)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("--cables", type=int, default=20_000, help="how many (20000)")
    parser.add_argument("--seed", type=int, default=7, help="another seed, another archive (7)")
    parser.add_argument("--form", choices=("csv", "mirror"), default="csv")
    parser.add_argument("out", type=Path, help="the file, or the folder of a mirror, to write")
    options = parser.parse_args(arguments)
    made = cables(options.cables, options.seed)
    if options.form == "csv":
        with options.out.open("w", encoding="utf-8", newline="") as file:
            file.writelines(map(csv_row, made))
    else:
        for cable in made:
            page = options.out / page_path(cable)
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(mirror_page(cable, navigation=True), encoding="utf-8")


if __name__ == "__main__":
    main()
