"""What one reader does with a library, for screen and shell alike: neither draws nor prints."""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.reader.back_and_forward import History as History
    from reftel.reader.desk import Desk as Desk
    from reftel.reader.echoing import Echo as Echo
    from reftel.reader.echoing import Echoes as Echoes
    from reftel.reader.echoing import echoes as echoes
    from reftel.reader.echoing import like_paragraph as like_paragraph
    from reftel.reader.enough import Enough as Enough
    from reftel.reader.enough import Judging as Judging
    from reftel.reader.finding_notes import find_notes as find_notes
    from reftel.reader.notes_in_texts import placed as placed
    from reftel.reader.notes_in_texts import renewed as renewed
    from reftel.reader.quotation_file import add_quotation as add_quotation
    from reftel.reader.searches import Counted as Counted
    from reftel.reader.searches import count as count
    from reftel.reader.searches import save_search as save_search
    from reftel.reader.text_names import how_much as how_much
    from reftel.reader.text_names import is_later as is_later
    from reftel.reader.text_names import only_text as only_text
    from reftel.reader.text_names import released_in_words as released_in_words
    from reftel.reader.text_names import texts_in_words as texts_in_words
    from reftel.reader.texts_that_cite import CitingText as CitingText
    from reftel.reader.texts_that_cite import citing_texts as citing_texts
    from reftel.reader.trail import Remembered as Remembered
    from reftel.reader.trail import Trodden as Trodden
    from reftel.reader.trail import remembered as remembered
    from reftel.reader.trail import trodden as trodden
    from reftel.reader.triage import Rows as Rows
    from reftel.reader.triage import decide as decide
    from reftel.reader.triage import next_unread as next_unread
    from reftel.reader.triage import progress as progress
    from reftel.reader.typed_ids import Meant as Meant
    from reftel.reader.typed_ids import named as named
    from reftel.reader.uncited_mentions import NamedAlone as NamedAlone
    from reftel.reader.uncited_mentions import NamedBy as NamedBy
    from reftel.reader.uncited_mentions import named_alone as named_alone
    from reftel.reader.verifying import verified as verified
    from reftel.reader.within_cable import hit_in_texts as hit_in_texts
    from reftel.reader.within_cable import paragraph as paragraph
    from reftel.reader.within_cable import paragraph_around as paragraph_around
    from reftel.reader.within_cable import places_of as places_of
else:
    __getattr__, __dir__ = front_door(__name__)
