"""What a cable is and how its text is read: pure functions and frozen values, no files.

A name is loaded when it is first asked for: to list cables takes their values and IDs, not the
parser, whose patterns take longer to compile than a library takes to open.
"""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.cable.cable import Addressee as Addressee
    from reftel.cable.cable import Addressees as Addressees
    from reftel.cable.cable import Block as Block
    from reftel.cable.cable import BlockKind as BlockKind
    from reftel.cable.cable import Cable as Cable
    from reftel.cable.cable import CableWarning as CableWarning
    from reftel.cable.cable import ClassifiedBy as ClassifiedBy
    from reftel.cable.cable import Debris as Debris
    from reftel.cable.cable import DebrisKind as DebrisKind
    from reftel.cable.cable import Mention as Mention
    from reftel.cable.cable import Passage as Passage
    from reftel.cable.cable import PassageKind as PassageKind
    from reftel.cable.cable import Reference as Reference
    from reftel.cable.cable import ReferenceKind as ReferenceKind
    from reftel.cable.cable import Span as Span
    from reftel.cable.cable import Tag as Tag
    from reftel.cable.cable import TagKind as TagKind
    from reftel.cable.cable import Transmission as Transmission
    from reftel.cable.citing.missing_year import Citing as Citing
    from reftel.cable.lore import ids as ids
    from reftel.cable.lore import origins as origins
    from reftel.cable.lore.ids import canonical_id as canonical_id
    from reftel.cable.lore.ids import read_id as read_id
    from reftel.cable.lore.ids import taken_apart as taken_apart
    from reftel.cable.lore.ids import year_of as year_of
    from reftel.cable.lore.levels import short_class as short_class
    from reftel.cable.lore.title_case import NO_SUBJECT as NO_SUBJECT
    from reftel.cable.lore.title_case import shown_subject as shown_subject
    from reftel.cable.lore.title_case import title_case as title_case
    from reftel.cable.raw_cable import IdSource as IdSource
    from reftel.cable.raw_cable import Precision as Precision
    from reftel.cable.raw_cable import RawCable as RawCable
    from reftel.cable.raw_cable import Record as Record
    from reftel.cable.raw_cable import Source as Source
    from reftel.cable.telegram.body.excerpt import parse_references as parse_references
    from reftel.cable.telegram.body.excerpt import parse_signers as parse_signers
    from reftel.cable.telegram.body.excerpt import parse_subject as parse_subject
    from reftel.cable.telegram.body.excerpt import parse_tags as parse_tags
    from reftel.cable.telegram.body.passages import find_passages as find_passages
    from reftel.cable.telegram.body.passages import passage_text as passage_text
    from reftel.cable.telegram.fields.classified import parse_classified_by as parse_classified_by
    from reftel.cable.telegram.fields.declassify import parse_declassify_on as parse_declassify_on
    from reftel.cable.telegram.fields.header import parse_addressees as parse_addressees
    from reftel.cable.telegram.telegram import parse_raw as parse_raw
    from reftel.cable.telegram.telegram import parse_summary as parse_summary
    from reftel.cable.telegram.telegram import parse_telegram as parse_telegram
    from reftel.cable.warning_codes import OF_LOSS as OF_LOSS
    from reftel.cable.warning_codes import Code as Code
else:
    __getattr__, __dir__ = front_door(__name__)
