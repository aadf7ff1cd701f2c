"""What speaks against a citation: an unknown post, a year to come, a number out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cable.lore.ids import split_id
from reftel.cable.lore.origins import known_posts, post_name
from reftel.cable.lore.series import series_end

if TYPE_CHECKING:
    from reftel.cable.citing.missing_year import Citing

# How far beyond the highest number that is known is too far.
_TOO_FAR, _AT_LEAST = 1.6, 40


def doubt_of(id_: str, citing: Citing) -> str | None:
    """Return in words why there is hardly a cable of this canonical ID for ``citing`` to cite."""
    parts = split_id(id_)
    if parts is None:
        return None
    year, origin, serial = parts
    if citing.year and year > citing.year:
        return f"{year} is later than this cable"
    if origin not in known_posts():  # among posts that are not of the table any may cite any
        return f"no post {origin} is known" if citing.origin in known_posts() else None
    top = series_end(origin, year)
    if top is not None and serial > top * _TOO_FAR + _AT_LEAST:
        return f"the numbers of {post_name(origin)} in {year} are known up to {top:,} only"
    return None
