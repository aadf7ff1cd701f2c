"""XML of strangers, read forward (expat): what is refused, bounds, damage, control characters.

No entity is expanded and nothing that a file names is fetched; a tag may be as long as a text.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from reftel.sources.decoding.decode import wide
from reftel.sources.piece import MAX_TEXT

_HEAD: Final = 4096
_NO_CONTROLS: Final = bytes(byte if byte >= 32 or byte in b"\t\n\r" else 32 for byte in range(256))
"""Control characters, which XML may not have, are blanks: padding, as a rule."""


class RefusedError(ValueError):
    """What is well-formed and not read all the same; its message says why and what to do."""


class XmlReader:
    """Tells of the elements of a file as they begin and end, and of the text between.

    What it calls may raise :class:`RefusedError`.

    Args:
        begin: takes the name of an element that begins, and its attributes.
        text: takes text, perhaps not all that stands together.
        end: takes the name of an element that ends.
    """

    def __init__(
        self,
        begin: Callable[[str, dict[str, str]], None],
        text: Callable[[str], None],
        end: Callable[[str], None],
    ) -> None:
        self._begin, self._text, self._end = begin, text, end
        self._fed = 0
        self._wide: codecs.IncrementalDecoder | None = None
        self._parser = self._made(None)

    @property
    def line(self) -> int:
        """The number of the line that is read, from 1."""
        return self._parser.CurrentLineNumber

    def feed(self, data: bytes) -> str | None:
        """Read on, or to the end when there is no more; return why it cannot be read, if so."""
        if not self._fed and (encoding := wide(data[:_HEAD])):
            self._wide = codecs.getincrementaldecoder(encoding)("replace")
            self._parser = self._made("utf-8")
        if self._wide:
            data = self._wide.decode(data, final=not data).encode("utf-8", "replace")
        self._fed += len(data)
        data = data.translate(_NO_CONTROLS)
        try:
            self._parser.Parse(data, not data)
            if self._fed - self._parser.CurrentByteIndex > MAX_TEXT:
                return f"a tag of more than {MAX_TEXT >> 20} MB; export it again"
        except expat.ExpatError as error:
            why = expat.ErrorString(error.code)
            return f"damaged XML ({why}); what follows is not read; export it again"
        except RefusedError as error:
            return str(error)
        except (LookupError, ValueError):
            return "XML in an encoding that is not known; save it in UTF-8"
        return None

    def _made(self, encoding: str | None) -> expat.XMLParserType:
        parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = _refuse
        parser.SkippedEntityHandler = lambda name, _: self._text(f"&{name};")
        return parser


def _refuse(*_: object) -> None:
    raise RefusedError("XML that declares entities, which could be anything; save it without")
