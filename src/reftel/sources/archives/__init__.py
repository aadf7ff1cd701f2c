"""Archives and compressed files, read from beginning to end without unpacking to disk.

An archive comes from a stranger: names that lead out of it, links and devices are rejected, and
what unpacks to far more than its size is given up.
"""

from reftel.sources.archives.bounds import damage
from reftel.sources.archives.entry import Entry
from reftel.sources.archives.unpack import is_zip, unpack, unpack_zip

__all__ = ["Entry", "damage", "is_zip", "unpack", "unpack_zip"]
