"""Another copy of each sample cable, imported before or after it: whatever form its ID has."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from reftel.library.writing.dry_run import survey
from reftel.paths import sample_cables

if TYPE_CHECKING:
    from pathlib import Path

TELEGRAMS = sorted(path.name for path in (sample_cables() / "telegrams").iterdir())


@pytest.mark.parametrize("name", TELEGRAMS)
@pytest.mark.parametrize("turned", [False, True])
def test_another_copy_is_one_with_it(
    tmp_path: Path, library: Library, name: str, *, turned: bool
) -> None:
    true, other = tmp_path / "true", tmp_path / "other"
    for folder in (true, other):
        folder.mkdir()
        shutil.copy(sample_cables() / "telegrams" / name, folder)
    text = (other / name).read_text(encoding="utf-8")
    (other / name).write_text(re.sub(r"\bthe\b", "that", text), encoding="utf-8")
    first, second = (true, other) if turned else (other, true)
    alone = import_paths(library, [first])
    dry = survey(library, [second]).counts
    both = import_paths(library, [second])
    assert (both.imported, both.updated, both.unchanged) == (
        dry.imported, dry.updated, dry.unchanged,
    )  # fmt: skip
    assert both.imported == both.rejected == 0
    assert library.count() == alone.imported
