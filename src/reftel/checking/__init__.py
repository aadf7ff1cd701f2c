"""A draft checked against a library: what it quotes and cites, and whether that stands there."""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.checking.draft import read_draft as read_draft
    from reftel.checking.judgement import Judgement as Judgement
    from reftel.checking.judgement import Verdict as Verdict
    from reftel.checking.judging import Judge as Judge
    from reftel.checking.paragraph import Paragraph as Paragraph
    from reftel.checking.quotations import Quotation as Quotation
    from reftel.checking.quotations import claims_in as claims_in
else:
    __getattr__, __dir__ = front_door(__name__)
