"""A keyboard-driven terminal reader for diplomatic cables, and a library for them.

``docs/python.md`` shows what can be done with the rooms that are given out here.
"""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel import cable as cable
    from reftel import library as library
    from reftel import notes as notes
    from reftel import paths as paths
    from reftel import reader as reader
    from reftel import search as search
    from reftel import shelf as shelf
    from reftel import sources as sources
    from reftel.errors import NotFoundError as NotFoundError
    from reftel.errors import ReftelError as ReftelError
    from reftel.version import __version__ as __version__
else:
    __getattr__, __dir__ = front_door(__name__)
