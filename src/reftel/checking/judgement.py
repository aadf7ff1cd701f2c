"""The verdicts that a quotation can get: exact, shortened, altered, not found ..."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reftel.checking.citations import DraftCitation
    from reftel.comparing import ChangedStretch


class Verdict(StrEnum):
    """What a quotation is, or a citation alone; the command ``verify`` has the sentences."""

    EXACT = "exact"
    SHORTENED = "shortened"
    CITED = "cited"
    OTHER_PARAGRAPH = "other-paragraph"
    OTHER_CABLE = "other-cable"
    UNCITED = "uncited"
    JOINED = "joined"
    REDACTED = "redacted"
    ALTERED = "altered"
    ALTERED_ELSEWHERE = "altered-elsewhere"
    BY_SENTENCE = "by-sentence"
    NOT_THERE = "not-there"
    NOT_FOUND = "not-found"
    NOT_HERE = "not-here"
    NO_PARAGRAPH = "no-paragraph"
    MISSPELT = "misspelt"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    UNCLOSED = "unclosed"

    @property
    def is_right(self) -> bool:
        """Whether nobody needs to look at it again."""
        return self in (Verdict.EXACT, Verdict.SHORTENED, Verdict.CITED)

    @property
    def is_in_a_row(self) -> bool:
        """Whether all the words stand somewhere as they are quoted."""
        return self.is_right or self in (
            Verdict.OTHER_PARAGRAPH,
            Verdict.OTHER_CABLE,
            Verdict.UNCITED,
            Verdict.JOINED,
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is found of a quotation or citation.

    Attributes:
        verdict: what it is.
        line: where in the draft it stands.
        quoted: the quotation, empty for a citation alone.
        cited: the citation that belongs to it.
        cable: the cable in which the words stand, or what is most like them.
        paragraph: the number of the paragraph there.
        text: what stands there.
        pieces: what was changed, from the cable to the draft.
        weighty: whether a name, a number, a date or a negation is among that.
        remarks: what else is to be known.
        sentences: what is found of each sentence, where the whole is not found as it is.
    """

    verdict: Verdict
    line: int
    quoted: str = ""
    cited: DraftCitation | None = None
    cable: str | None = None
    paragraph: int | None = None
    text: str = ""
    pieces: tuple[ChangedStretch, ...] = ()
    weighty: bool = False
    remarks: tuple[str, ...] = ()
    sentences: tuple[Judgement, ...] = ()
