"""Archives and compressed files, read without unpacking them to files on the disk.

An archive comes from a stranger: names that lead out of it, links and devices are rejected, and
what unpacks to far more than its size is given up.
"""

from reftel.sources.archives.bounds import MAX_LAYERS, damage
from reftel.sources.archives.entry import Entry
from reftel.sources.archives.unpacking import is_listed, unpack, unpack_listed

__all__ = ["MAX_LAYERS", "Entry", "damage", "is_listed", "unpack", "unpack_listed"]
