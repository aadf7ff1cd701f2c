"""Search: the query language, its translation to the index, results, facets, quick open.

A name is loaded when it is first asked for: the screen comes up before anything is searched.
"""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.search.engine import Search as Search
    from reftel.search.fields.field import Field as Field
    from reftel.search.fields.register import FIELDS as FIELDS
    from reftel.search.help.apart import Apart as Apart
    from reftel.search.help.apart import SetsApart as SetsApart
    from reftel.search.help.complete import Completion as Completion
    from reftel.search.help.suggest import Suggestion as Suggestion
    from reftel.search.index.facets import ADDRESSED as ADDRESSED
    from reftel.search.index.facets import Count as Count
    from reftel.search.index.facets import Facets as Facets
    from reftel.search.index.protocols import Personal as Personal
    from reftel.search.language import edit as edit
    from reftel.search.language.grammar import fault as fault
    from reftel.search.language.grammar import parse_query as parse_query
    from reftel.search.language.order import ORDER_NAMES as ORDER_NAMES
    from reftel.search.language.order import Order as Order
    from reftel.search.query import Query as Query
    from reftel.search.query import QueryError as QueryError
    from reftel.search.result import Result as Result
    from reftel.search.words.highlight import Highlighter as Highlighter
    from reftel.search.words.snippet import Hit as Hit
else:
    __getattr__, __dir__ = front_door(__name__)
