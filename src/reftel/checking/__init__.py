"""A draft checked against a library: what it quotes, what it cites, and whether that stands there.

A name is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.checking.draft import Paragraph, read_draft
    from reftel.checking.judgement import Judgement, Verdict
    from reftel.checking.judging import Judge
    from reftel.checking.quotations import Quotation, claims_in
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "draft": ("Paragraph", "read_draft"),
            "judgement": ("Judgement", "Verdict"),
            "judging": ("Judge",),
            "quotations": ("Quotation", "claims_in"),
        },
    )  # fmt: skip

__all__ = ["Judge", "Judgement", "Paragraph", "Quotation", "Verdict", "claims_in", "read_draft"]
