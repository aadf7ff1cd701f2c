"""Invented cables to be quoted from, and a draft that quotes them in every way."""

from __future__ import annotations

from typing import NamedTuple

from reftel.checking import Verdict
from tests.cli.telegrams import telegram

MILL = telegram(
    31,
    "THE MILL COUNCIL MEETS BEHIND CLOSED DOORS",
    """1. (C) Summary: The mill council met on May 4 and did not agree on the price of flour. \
Its chairman, XXXXXXXXXXXX, left before the vote. End summary.

2. (C) Councillor Brandt said the old wheels "would never turn again" without 1.5 million \
crowns from the capital. She asked for nothing else.

3. (SBU) The miller of Lower Amsel denied that he had sold flour abroad. He has three sons, \
two of whom work at the lock.

4. (U) Comment: We doubt that the council can keep its secret until the feast. End comment.

WHITLOCK""",
)
LOCK = telegram(
    32,
    "THE LOCK KEEPER COUNTS THE BARGES",
    """1. (U) The lock keeper counted forty barges in March, most of them laden with salt.

2. (SBU) He told Econoff that XXXXXXXXXXXX had paid him to count slowly, and that the harbour \
office knew of it.

3. (U) Salt prices rose by 12 percent in the same month, according to the harbour office.

WHITLOCK""",
)
FEAST = telegram(
    33,
    "THE FEAST IS PUT OFF",
    """1. (U) The feast was put off because the bells of the old church are cracked from top to \
bottom.

2. (U) The bell founder of Karsova asks for eight weeks and a cart of tin.

WHITLOCK""",
)
ALL = {"mill": MILL, "lock": LOCK, "feast": FEAST}


class Case(NamedTuple):
    """A line of a draft, and what is to be said of the quotation in it."""

    line: str
    verdict: Verdict
    where: str = ""  # where the words stand


E, A, R = Verdict.EXACT, Verdict.ALTERED, Verdict.REDACTED
P, C, J = Verdict.OTHER_PARAGRAPH, Verdict.OTHER_CABLE, Verdict.JOINED
S, U, N = Verdict.SHORTENED, Verdict.UNCITED, Verdict.NOT_FOUND
MILL_4 = "\u201cWe doubt that the council can keep its secret until the feast.\u201d"
CASES = (
    # word for word, however it is set
    Case('"She asked for nothing else" (09PORTAMSEL31#2).', E, "09PORTAMSEL31#2"),
    Case(f"{MILL_4} (09PORTAMSEL31#4)", E, "09PORTAMSEL31#4"),
    Case("In 09PORTAMSEL32, para 3: \u201cSalt prices   rose by 12 percent\u201d.", E,
         "09PORTAMSEL32#3"),
    Case("\u00abforty barges in March, most of them laden with salt\u00bb, 09PORTAMSEL32#1", E,
         "09PORTAMSEL32#1"),
    Case("Of the wheels: \u201c\u2018would never turn again\u2019 without 1.5 million crowns"
         "\u201d (09PORTAMSEL31#2).", E, "09PORTAMSEL31#2"),
    Case('"THE BELL FOUNDER OF KARSOVA ASKS" 09PORTAMSEL33#2', E, "09PORTAMSEL33#2"),
    Case("\u201eHe has three sons, two of whom work at the lock\u201c (09PORTAMSEL31, \u00b63)", E,
         "09PORTAMSEL31#3"),
    Case('"the mill council met on May 4" (09PORTAMSEL31)', E, "09PORTAMSEL31#1"),
    Case('"The Mill Council Meets Behind Closed Doors" (09PORTAMSEL31)', E, "09PORTAMSEL31"),
    Case('"Its chairman, XXXXXXXXXXXX, left before the vote" (09PORTAMSEL31#1)', E,
         "09PORTAMSEL31#1"),
    # left out, and marked so
    Case('"The feast was put off ... from top to bottom" (09PORTAMSEL33#1)', S, "09PORTAMSEL33#1"),
    Case('"[t]he bell founder of Karsova asks for eight weeks" (09PORTAMSEL33#2)', E,
         "09PORTAMSEL33#2"),
    Case('"The lock keeper [of Amsel] counted forty barges" (09PORTAMSEL32#1)', S,
         "09PORTAMSEL32#1"),
    Case('"He has three sons [\u2026] at the lock" (09PORTAMSEL31#3)', S, "09PORTAMSEL31#3"),
    # a word changed
    Case('"She asked for everything else" (09PORTAMSEL31#2)', A, "09PORTAMSEL31#2"),
    Case('"Salt prices rose by 21 percent in the same month" (09PORTAMSEL32#3)', A,
         "09PORTAMSEL32#3"),
    Case('"without 15 million crowns from the capital" (09PORTAMSEL31#2)', A, "09PORTAMSEL31#2"),
    Case('"The miller of Upper Amsel denied that he had sold flour abroad" (09PORTAMSEL31#3)', A,
         "09PORTAMSEL31#3"),
    Case('"the bells of the new church are cracked from top to bottom" (09PORTAMSEL33#1)', A,
         "09PORTAMSEL33#1"),
    Case('"the council can keep its secrets until the feast" (09PORTAMSEL31#4)', A,
         "09PORTAMSEL31#4"),
    # a word dropped or put in, a negation among them
    Case('"The mill council met on May 4 and did agree on the price of flour" (09PORTAMSEL31#1)', A,
         "09PORTAMSEL31#1"),
    Case('"the old wheels would turn again without 1.5 million crowns" (09PORTAMSEL31#2)', A,
         "09PORTAMSEL31#2"),
    Case('"We do not doubt that the council can keep its secret" (09PORTAMSEL31#4)', A,
         "09PORTAMSEL31#4"),
    Case('"met on May 4 and did ... agree on the price of flour" (09PORTAMSEL31#1)', A,
         "09PORTAMSEL31#1"),
    Case('"The miller of Lower Amsel said that he had sold flour abroad" (09PORTAMSEL31#3)', A,
         "09PORTAMSEL31#3"),
    Case('"asks for eight weeks and a whole cart of tin" (09PORTAMSEL33#2)', A, "09PORTAMSEL33#2"),
    # a redaction in between
    Case('"Its chairman, left before the vote" (09PORTAMSEL31#1)', R, "09PORTAMSEL31#1"),
    Case('"He told Econoff that Anton Pell had paid him to count slowly" (09PORTAMSEL32#2)', R,
         "09PORTAMSEL32#2"),
    Case('"He told Econoff that Anton Pell had begged him to count slowly" (09PORTAMSEL32#2)', A,
         "09PORTAMSEL32#2"),
    # the right words, elsewhere
    Case('"She asked for nothing else" (09PORTAMSEL31#3)', P, "09PORTAMSEL31#2"),
    Case('"Salt prices rose by 12 percent in the same month" (09PORTAMSEL32#1)', P,
         "09PORTAMSEL32#3"),
    Case('"The bell founder of Karsova asks for eight weeks" (09PORTAMSEL31#2)', C,
         "09PORTAMSEL33#2"),
    Case('"the harbour office knew of it" (09PORTAMSEL99#2)', C, "09PORTAMSEL32#2"),
    Case('"most of them laden with salt" (09 PORT AMSEL 33)', U, "09PORTAMSEL32#1"),
    Case('Somebody wrote: "The feast was put off because the bells of the old church are cracked".',
         U, "09PORTAMSEL33#1"),
    # two paragraphs made one
    Case('"She asked for nothing else. The miller of Lower Amsel denied that" (09PORTAMSEL31#2)', J,
         "09PORTAMSEL31#2"),
    Case('"a cart of tin. WHITLOCK" (09PORTAMSEL33#2)', J, "09PORTAMSEL33#2"),
    # invented
    Case('"The mayor swallowed the key of the archive at noon" (09PORTAMSEL31#2)', N),
    Case('"Nine geese flew over the harbour and none of them spoke" (09PORTAMSEL32)', N),
    Case('"Whatever the keeper of the lighthouse dreamt came true"', N),
)  # fmt: skip
