"""The subject of a cable where a draft cites it: a title, the marks in which quote nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from reftel.folding import word_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.checking.citations import DraftCitation

_MARKS: Final = frozenset("\"'`\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a")
_RECORD: Final = re.compile(r'\{\s*"\w+":\s')
_UNMARKED: Final = "\u2032"  # a prime: no mark, and folded into an apostrophe


class Known(Protocol):
    """What is known of the cables that a draft cites, where its claims are found."""

    def subjects_of(self, cable_id: str) -> Sequence[str]:
        """Return the subject that each text of a cable has."""

    def is_copied(self, words: str, cited: DraftCitation, *, nearly: bool = True) -> bool:
        """Whether words without marks are those of the cited cable, or nearly so."""


class Title(NamedTuple):
    """Where the subject of a cited cable stands in a paragraph, and the citation."""

    start: int
    end: int
    cited: DraftCitation


def titles_in(text: str, cited: Iterable[DraftCitation], known: Known | None) -> list[Title]:
    """Find the subjects of the cables that a paragraph cites, in whatever marks."""
    claims = {claim.id: claim for claim in cited}
    spans = list(word_spans(text)) if known and claims else []
    return [
        Title(*span, claim)
        for claim in claims.values()
        for subject in (known.subjects_of(claim.id) if known else ())
        for span in _standing(text, spans, subject)
    ]


def records_in(text: str) -> list[tuple[int, int]]:
    """Return where a text has an entry of a bibliography in JSON, which quotes nothing."""
    opened, closed = _RECORD.search(text), text.rfind("}")
    return [(opened.start(), closed)] if opened and opened.start() < closed else []


def unmarked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text, as long as it was, in whose titles and entries no sign is a quotation mark."""
    letters = list(text)
    for start, end in spans:
        for at in range(start, end):
            if letters[at] in _MARKS and not _is_within_word(text, at):
                letters[at] = _UNMARKED
    return "".join(letters)


def _is_within_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _standing(
    text: str, spans: Sequence[tuple[int, int, str]], subject: str
) -> Iterator[tuple[int, int]]:
    """Yield where the words of a subject stand in a text, with the marks at its ends."""
    wanted = list(word_spans(subject))
    size = len(wanted)
    if not size:
        return
    forms = [form for _, _, form in wanted]
    before, behind = subject[: wanted[0][0]], subject[wanted[-1][1] :]
    for at in range(len(spans) - size + 1):
        if spans[at][2] == forms[0] and [form for _, _, form in spans[at : at + size]] == forms:
            start, end = spans[at][0], spans[at + size - 1][1]
            yield start - _alike(text[:start][::-1], before[::-1]), end + _alike(text[end:], behind)


def _alike(text: str, signs: str) -> int:
    """Return how far a text has the same signs; any quotation mark is like any other."""
    at = 0
    for sign in signs:
        escaped = text[at : at + 1] == "\\" != sign
        here = text[at + escaped : at + escaped + 1]
        if here != sign and not (here in _MARKS and sign in _MARKS):
            break
        at += escaped + 1
    return at
