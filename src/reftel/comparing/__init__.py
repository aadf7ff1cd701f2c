"""Texts compared word by word: what two have in common, and what was changed between them."""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.comparing.difference import ChangedStretch as ChangedStretch
    from reftel.comparing.difference import WordChange as WordChange
    from reftel.comparing.difference import differences as differences
    from reftel.comparing.difference import said as said
    from reftel.comparing.versions import Difference as Difference
    from reftel.comparing.versions import FactChange as FactChange
    from reftel.comparing.versions import compare_texts as compare_texts
    from reftel.comparing.words import Comparison as Comparison
    from reftel.comparing.words import SharedRow as SharedRow
    from reftel.comparing.words import Words as Words
    from reftel.comparing.words import compare as compare
    from reftel.comparing.words import most_in_common as most_in_common
    from reftel.comparing.words import shared_rows as shared_rows
else:
    __getattr__, __dir__ = front_door(__name__)
