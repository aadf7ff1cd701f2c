"""How cables hang together by what they cite: who cites whom, and where."""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.following.citing_places import CitingCable as CitingCable
    from reftel.following.citing_places import CitingPlace as CitingPlace
    from reftel.following.citing_places import cited_paragraphs as cited_paragraphs
    from reftel.following.citing_places import citing_cables as citing_cables
    from reftel.following.citing_places import places_at as places_at
    from reftel.following.citing_places import places_of as places_of
    from reftel.following.missing import AbsentCable as AbsentCable
    from reftel.following.missing import Month as Month
    from reftel.following.missing import absent_cable as absent_cable
    from reftel.following.missing import absent_cables as absent_cables
    from reftel.following.missing import numbers_beside as numbers_beside
    from reftel.following.missing import numbers_by_month as numbers_by_month
    from reftel.following.missing import silences_and_bursts as silences_and_bursts
    from reftel.following.missing import strips as strips
    from reftel.following.other_texts import cited_in_other_texts as cited_in_other_texts
    from reftel.following.ref_entries import entries_of as entries_of
    from reftel.following.web import TreeLine as TreeLine
    from reftel.following.web import Web as Web
    from reftel.following.web import WebCable as WebCable
    from reftel.following.web import chain as chain
    from reftel.following.web import folded as folded
    from reftel.following.web import margins as margins
    from reftel.following.web import tree as tree
    from reftel.following.web import way_of as way_of
    from reftel.following.web import web_of as web_of
else:
    __getattr__, __dir__ = front_door(__name__)
