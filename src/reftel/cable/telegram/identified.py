"""Which cable a telegram is: its ID, where it lies in its text, and when it was sent.

The classification line of the telegram is found by the ID that the record gives, and the claims to
an ID are compared once it is found; what stands in front of it completes the record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import CableWarning
from reftel.cable.lore.ids import canonical_id, may_be_sent
from reftel.cable.raw_cable import DATE_OF, IdSource, Precision
from reftel.cable.telegram.body.wrappers import Wrapping, read_wrapper, unwrap
from reftel.cable.telegram.derived import full_id
from reftel.cable.telegram.fields.header import Header, is_misread
from reftel.cable.telegram.identity import Claim, claims_of, contradiction, disagree
from reftel.cable.telegram.warned import (
    warnings_of_origin,
    warnings_of_source,
    warnings_of_wrapping,
)
from reftel.cable.warning_codes import Code
from reftel.dates import dated

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.cable.raw_cable import RawCable, Record

_ID: Final = re.compile(r"(\d\d)([A-Z]+)(\d+)")
_LOOKED_AT: Final = 2_000  # characters in front of a telegram without a classification line
_STANDS: Final = {
    IdSource.RECORD: "given by the record",
    IdSource.TEXT: "printed with the text",
    IdSource.FILE_NAME: "the file's name",
    IdSource.DERIVED: "made from the telegram",
}
_MAY_BE_OF_OTHERS: Final = "which may be when somebody wrote of it or stored it"
_VERY_MANY: Final = 60  # rivals; more texts than these a library does not compare


@dataclass(frozen=True, slots=True)
class Identified:
    """Which cable a telegram is, and what is to be said of that.

    Attributes:
        claim: the ID that it is filed under, and how that is known.
        canonical: the ID that it answers to.
        wrapping: where the telegram lies in its text.
        record: the record, completed from what stands in front of the telegram (T23).
        created: when it was sent, as far as ``precision`` says.
    """

    claim: Claim
    canonical: str
    wrapping: Wrapping
    record: Record
    created: datetime | None
    precision: Precision
    warnings: list[CableWarning]


def identify(raw: RawCable, header: Header) -> Identified:
    """Return which cable a telegram is, whose texts have plain blanks, and whose header is read."""
    return _Identifying(raw, header).identified()


class _Identifying:
    """One telegram while it is found out which cable it is, and the warnings on the way."""

    def __init__(self, raw: RawCable, header: Header) -> None:
        self.raw = raw
        self.header = header
        self.warnings: list[CableWarning] = []

    def identified(self) -> Identified:
        """Find out everything."""
        recorded = canonical_id(self.raw.record.given_id)
        wrapping = self._unwrap(recorded)
        claim = self._claim(wrapping)
        senders = (self.header.sender or "", self.raw.record.origin or "")
        canonical = full_id(claim.id, wrapping.line, senders) or canonical_id(claim.id)
        if canonical != recorded:
            wrapping = self._unwrap(canonical)
        self._check_id(claim, canonical)
        self._check_wrapping(wrapping, canonical, claim.source)
        record, moment = self._completed(wrapping, claim)
        created, precision = self._created(moment, claim)
        return Identified(claim, canonical, wrapping, record, created, precision, self.warnings)

    def _unwrap(self, canonical: str) -> Wrapping:
        """Find the telegram in the body by the ID that its classification line should name."""
        own = _ID.fullmatch(canonical)
        text, seams = self.raw.body, self.raw.seams
        first = text[: seams[0].start] if seams else text
        wrapping = unwrap(first, own[2] if own else "", own[3] if own else "")
        return replace(wrapping, end=len(text), stub_only=False) if seams else wrapping

    def _claim(self, wrapping: Wrapping) -> Claim:
        """Return the strongest claim to an ID, or an empty one; warn of those that disagree."""
        line, record = wrapping.line, self.raw.record
        above = self.raw.header, self.raw.body[: line.start if line else _LOOKED_AT]
        claims = claims_of(record, line, self.header, above, self.raw.source.file)
        if not claims:
            self._warn(
                Code.ID_MISSING, "no reference ID, and none can be derived; call its file by it"
            )
            return Claim("", IdSource.DERIVED)
        best = claims[0]
        others = [each for each in claims[1:] if disagree(each.id, best.id)]
        if others:
            named = ", ".join(f"{each.id} ({_STANDS[each.source]})" for each in others)
            self._warn(
                Code.ID_DISAGREES,
                f"filed as {best.id} ({_STANDS[best.source]}); other IDs are named: {named}",
                others[0].id,
            )
        if best.source is IdSource.DERIVED:
            self._warn(Code.ID_DERIVED, f"{best.id} derived from {best.how}")
            whose = dict(record.extra).get(DATE_OF)
            if whose and self.header.transmission.dtg is None:
                said = f"the year of {best.id} is that of its {whose}, {_MAY_BE_OF_OTHERS}"
                self._warn(Code.DOUBTFUL_TEXT, said)
        return best

    def _check_id(self, claim: Claim, canonical: str) -> None:
        """Warn of an ID that other texts are filed under, or that is no canonical one."""
        if rivals := self.raw.rivals:
            message = f"texts that say different things are filed under {canonical}: see "
            message += ", ".join(rivals)
            if len(rivals) >= _VERY_MANY:
                message += "; so many are not compared with each other, and some may be copies"
            self._warn(Code.ID_DISPUTED, message)
        elif claim.id and canonical != claim.id.upper():
            message = f"filed as {claim.id}, answers to {canonical}"
            self._warn(Code.ID_MALFORMED, message, claim.id)

    def _check_wrapping(self, wrapping: Wrapping, canonical: str, source: IdSource) -> None:
        """Warn of what stands around the telegram, and of a body that is another cable's."""
        self.warnings += warnings_of_source(self.raw.record)
        self.warnings += warnings_of_origin(self.raw.record.origin, self.header.sender)
        self.warnings += warnings_of_wrapping(self.raw.body, wrapping, canonical, source)
        if source is IdSource.DERIVED and (both := contradiction(wrapping.line, self.header)):
            message = f"the header (FM and DE) is of {both[0]}, the body of {both[1]}"
            self._warn(Code.OTHER_CABLE, message, both[0])

    def _completed(self, wrapping: Wrapping, claim: Claim) -> tuple[Record, datetime | None]:
        """Return the record, completed from the wrapper (T23), and the time that stands there."""
        record = self.raw.record
        text = self.raw.body[wrapping.stub : wrapping.start]
        if not text or text.isspace():
            return record, None
        values = read_wrapper(text, claim.id)
        completed = replace(
            record,
            number=record.number or values.number,
            references=record.references or values.references,
        )
        return completed, values.moment

    def _created(self, moment: datetime | None, claim: Claim) -> tuple[datetime | None, Precision]:
        """Return when the cable was sent: the record's date, the DTG's minutes (T2, T89).

        A record that gives no ID may be of a note or a file: the year of the ID judges its date.
        """
        record = self.raw.record
        created, dtg = record.created, self.header.transmission.dtg
        if created and not record.given_id and not may_be_sent(claim.id, created):
            said = f"{dated(created)} is not of the year of {claim.id}, and not when it was sent"
            self._warn(Code.DOUBTFUL_TEXT, said)
            created = None
        raw = self.header.transmission.dtg_raw or ""
        if raw and is_misread(raw):
            read = f"is read as {dated(dtg)}" if dtg else "cannot be read"
            self._warn(Code.DOUBTFUL_TEXT, f"the date-time group {raw} {read}", raw)
        if dtg is not None and (created is None or created.date() == dtg.date()):
            return dtg, Precision.MINUTE
        if moment is not None and (created is None or created.date() == moment.date()):
            return moment, Precision.MINUTE
        if dtg is not None and created is not None:
            self._warn(Code.DATE_DISAGREES, f"the record says {dated(created)}, the DTG {raw}", raw)
        return created, record.created_precision if created else Precision.DAY

    def _warn(self, code: Code, message: str, raw: str = "") -> None:
        self.warnings.append(CableWarning(code, message, raw))
