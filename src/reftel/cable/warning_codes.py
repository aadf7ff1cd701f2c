"""The codes of all warnings that reading a cable can give; docs/warnings.md explains each.

A test keeps the two lists equal.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Code(StrEnum):
    """What was repaired, inferred or skipped. The value is the code of a ``CableWarning``."""

    # the record and the header
    ID_DERIVED = "id-derived"
    ID_MISSING = "id-missing"
    ID_MALFORMED = "id-malformed"
    ID_DISAGREES = "id-disagrees"
    ID_DISPUTED = "id-disputed"
    DATE_DISAGREES = "date-disagrees"
    ORIGIN_DISAGREES = "origin-disagrees"
    CLASSIFICATION_INFERRED = "classification-inferred"
    CLASSIFICATION_DISAGREES = "classification-disagrees"
    # the body as a whole
    STUB_REMOVED = "stub-removed"
    WRAPPER_REMOVED = "wrapper-removed"
    LINES_LOST = "lines-lost"
    DOUBTFUL_TEXT = "doubtful-text"
    OTHER_CABLE = "other-cable"
    SECOND_CABLE = "second-cable"
    NO_CLASSIFICATION_LINE = "no-classification-line"
    MISSING_SECTION = "missing-section"
    MISSING_PAGE = "missing-page"
    TRUNCATED = "truncated"
    ENCODING_REPAIRED = "encoding-repaired"
    # the head
    NO_SUBJECT = "no-subject"
    FIELD_FROM_STUB = "field-from-stub"
    SUBJECT_FROM_TITLE = "subject-from-title"
    TAGS_WITHOUT_LABEL = "tags-without-label"
    REFERENCES_WITHOUT_LABEL = "references-without-label"
    NO_TAGS = "no-tags"
    TAG_RESPELLED = "tag-respelled"
    FIELD_CUT = "field-cut"
    YEAR_INFERRED = "year-inferred"
    POST_RESPELLED = "post-respelled"
    REFERENCE_DOUBTFUL = "reference-doubtful"
    LETTER_MISSING = "letter-missing"
    # the text
    NO_TEXT = "no-text"
    NUMBER_REPAIRED = "number-repaired"
    MARKING_REPAIRED = "marking-repaired"
    MARKING_HIGHER = "marking-higher"
    NUMBER_GAP = "number-gap"
    NUMBER_DUPLICATE = "number-duplicate"
    NUMBER_BACKWARDS = "number-backwards"
    NUMBER_RESTART = "number-restart"


OF_LOSS: Final = (Code.LINES_LOST, Code.SECOND_CABLE, Code.ID_DISPUTED)
"""What tells that words or cables may be lost: a list of warnings begins with these."""
