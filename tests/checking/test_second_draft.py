"""A second draft, of other kinds: straight single quotes, brackets, small changes that matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.checking.draft import paragraphs_of
from reftel.library import Library, import_paths
from reftel.reader import verified
from reftel.search import Search
from tests.cli.telegrams import telegram

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TALKS = telegram(
    201,
    "THE LIGHTHOUSE TALKS",
    """1. (C) Summary: Minister Hollbrandt told the \
Ambassador on March 3 that Merrow would not sell the lighthouse to any foreign buyer before \
2011. End summary.

2. (C) The Minister said he could not accept more than 40 percent of the harbour dues, and that \
"no pilot will sail" unless the Council agreed in writing.

3. (SBU) XXXXXXXXXXXX, a pilot of long standing, warned Poloff that the Council's treasurer had \
moved 1.5 million crowns to an account abroad.

4. (C) Comment: We doubt that the Council will ever agree. The tide-table dispute -- now in its \
ninth year -- has cost both towns dearly. End comment.

5. (U) Ambassador Whitlock has cleared this message; the Mission does not recommend a public \
statement at this time.

WHITLOCK""",
)
REPLY = telegram(
    202,
    "THE COUNCIL REPLIES",
    """1. (C) Council chair Odette Marchbanks called the \
offer an insult and hung up on the Minister twice in one week.

2. (C) She added: the ferry to Lower Amsel carries nine thousand passengers a year, of whom half \
are fishmongers; the rest are poets.

3. (C) The treasurer denied having moved any money abroad, and asked for an audit by the Bank of \
Vastrania.

WHITLOCK""",
    ref="A. PORT AMSEL 201",
)
# A verdict and the line that it is on; {T} and {R} are the cables, ~ is the end of a line.
DRAFT = r"""
exact: The Minister said "he could not accept more than 40 percent of the harbour dues" ({T}#2).
exact: “We doubt that the Council will ever agree” ({T}¶4)
exact: According to {T}#5, “the Mission does not recommend a public statement at this time.”
exact: «called the offer an insult and hung up on the Minister twice in one week» ({R}#1)
exact: > She added: the ferry to Lower Amsel carries nine thousand passengers a year, of whom
  half are fishmongers; the rest are poets.~~({R}#2)
exact: "The tide-table dispute — now in its ninth year — has cost both towns dearly." ({T}#4)
exact: "WE DOUBT THAT THE COUNCIL WILL EVER AGREE" ({T}#4)
exact: 'no pilot will sail' ({T}#2)
exact: "asked for an audit by the~Bank of Vastrania" ({R}#3)
exact: "told the Ambassador on *March 3* that Merrow would not sell the lighthouse" ({T}#1)
shortened: "Minister Hollbrandt told the Ambassador ... that Merrow would not sell the
  lighthouse" ({T}#1)
shortened: "the ferry to Lower Amsel carries nine thousand passengers a year [...] the rest are
  poets" ({R}#2)
shortened: "[The Minister] could not accept more than 40 percent of the harbour dues" ({T}#2)
other-paragraph: "We doubt that the Council will ever agree" ({T}#3)
other-cable: "asked for an audit by the Bank of Vastrania" ({T}#3)
other-cable: "called the offer an insult and hung up on the Minister" ({T})
not-found: "has cost both towns dearly and nobody cites it"
uncited: They said "the Mission does not recommend a public statement".
altered: "he could not accept more than 45 percent of the harbour dues" ({T}#2)
altered: "he could accept more than 40 percent of the harbour dues" ({T}#2)
altered: "told the Ambassador on March 8 that Merrow would not sell the lighthouse" ({T}#1)
altered: "Council chair Odette Marchbank called the offer an insult" ({R}#1)
altered: "The treasurer admitted having moved any money abroad" ({R}#3)
altered: "the Mission does recommend a public statement at this time" ({T}#5)
altered: "the Council will agree, we doubt" ({T}#4)
altered: "the treasurer had moved 15 million crowns to an account abroad" ({T}#3)
altered: "the treasurer had moved 1.5 billion crowns to an account abroad" ({T}#3)
altered: "would not sell the lighthouse to any foreign buyer after 2011" ({T}#1)
altered: "Merrow would ... sell the lighthouse to any foreign buyer" ({T}#1)
altered: "The treasurer ... moved ... money abroad" ({R}#3)
redacted: "Captain Jorum, a pilot of long standing, warned Poloff" ({T}#3)
exact: "XXXXXXXXXXXX, a pilot of long standing, warned Poloff" ({T}#3)
exact: "a pilot of long standing, warned Poloff that the Council's treasurer" ({T}#3)
joined: "End summary. The Minister said he could not accept more than 40 percent" ({T}#1)
joined: "twice in one week. She added: the ferry to Lower Amsel carries nine thousand
  passengers" ({R}#1)
not-found: "The lighthouse keeper wept openly at the signing" ({T}#1)
other-cable: "We doubt that the Council will ever agree" (09PORTAMSEL999#1)
other-paragraph: "We doubt that the Council will ever agree" ({T}#17)
cited: See also {R}#2 on poets.
not-here: See also 08VASTRA77.
no-paragraph: See {R}#44.
by-sentence: "We doubt that the Council will ever agree. The moon is made of salt and tin and
  herring." ({T}#4)
uncited: "The Minister said" is short
altered: "no pilot will sail unless the Council agreed in speech" ({T}#2)
altered: "could not accept more than 40 % of the harbour dues" ({T}#2)
altered: "could not accept more than forty percent of the harbour dues" ({T}#2)
altered: "couldn't accept more than 40 percent of the harbour dues" ({T}#2)
exact: "nine thousand passengers a year, of whom half are fishmongers. The rest are poets."
  ({R}#2)
"""


def _cases() -> Iterator[tuple[str, str]]:
    for case in DRAFT.replace("\n  ", " ").strip().splitlines():
        verdict, _, line = case.partition(": ")
        line = line.replace("{T}", "09PORTAMSEL201").replace("{R}", "09PORTAMSEL202")
        yield line.replace("~", "\n"), verdict


CASES = list(_cases())


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """Return a function that gives the verdicts on a draft."""
    folder = tmp_path_factory.mktemp("second")
    for name, text in (("talks", TALKS), ("reply", REPLY)):
        (folder / f"{name}.txt").write_text(text)
    library = Library.open(folder / "library", create=True)
    import_paths(library, sorted(folder.glob("*.txt")), jobs=1)
    search = Search(library)
    return lambda draft: [
        found.verdict.value for found in verified(library, search, paragraphs_of(draft))
    ]


@pytest.mark.parametrize(("line", "verdict"), CASES, ids=[line[:50] for line, _ in CASES])
def test_each_is_judged_right(
    verdicts: Callable[[str], list[str]], line: str, verdict: str
) -> None:
    assert verdicts(line) == [verdict]


def test_it_is_a_whole_draft() -> None:
    assert len(CASES) == 48


def test_words_in_brackets_are_told(verdicts: Callable[[str], list[str]]) -> None:
    exact = '"he could not accept more than 40 percent" (09PORTAMSEL201#2)'
    assert verdicts(exact) == ["exact"]
    assert verdicts(exact.replace("accept", "accept [at all]")) == ["shortened"]
    assert verdicts(exact.replace("he could", "[h]e could")) == ["exact"]


@pytest.mark.parametrize(
    "draft", ["the pilots' boats and the pilots' ropes", "rock 'n' roll", "it's the Council's"]
)
def test_an_apostrophe_is_no_quotation_mark(
    verdicts: Callable[[str], list[str]], draft: str
) -> None:
    assert set(verdicts(draft)) <= {"too-short"}
