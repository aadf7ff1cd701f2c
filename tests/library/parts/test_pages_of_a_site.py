"""A cable that a site has on several pages: they are parts of it, in whatever order they come."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.library import import_paths
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, only

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.cable import Cable
    from reftel.library import Library

ID = "09PORTAMSEL42"
TEXT = BODY.replace(" SECTION 01 OF 02", "").replace(
    "\n\nKETTLEWELL", "\n\n3. (SBU) The tugs stay in port.\n\nKETTLEWELL"
)
FIRST, _, _REST = f"{HEADER}\n\n{TEXT}".partition("2. (SBU)")
SECOND, _, _THIRD = f"2. (SBU){_REST}".partition("3. (SBU)")
THIRD = f"3. (SBU){_THIRD}"


def of_site(text: str, pager: str) -> str:
    return (
        f"<html><body><h1>{ID}</h1><pre>{text}</pre><p>{pager} <a href='?n=2'>Next</a></p>"
        "</body></html>"
    )


PAGES = [
    of_site(text, f"Page {at} of 3") for at, text in enumerate((FIRST, SECOND, THIRD), start=1)
]


def truncated(cable: Cable | None) -> list[str]:
    assert cable is not None
    return [each.message for each in cable.warnings if each.code == "truncated"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_pages_of_a_site_are_one_cable_in_whatever_order_they_come(
    order: tuple[int, ...], library: Library, tmp_path: Path
) -> None:
    for place, at in enumerate(order):
        path = tmp_path / str(place) / f"cable.php?page={at + 1}"
        path.parent.mkdir()
        path.write_text(PAGES[at])
        import_paths(library, [path])
    assert library.count() == 1
    cable = library.cable(ID)
    assert cable is not None
    assert [block.number for block in cable.blocks if block.number] == [1, 2, 3]
    assert cable.signers == ("KETTLEWELL",)
    assert not truncated(cable)


@pytest.mark.parametrize(
    ("here", "said"), [((0,), "pages 2, 3 are"), ((0, 2), "page 2 is"), ((2,), "pages 1, 2 are")]
)
def test_pages_that_are_not_there_are_named(
    here: tuple[int, ...], said: str, library: Library, tmp_path: Path
) -> None:
    for at in here:
        (tmp_path / f"{at}.html").write_text(PAGES[at])
    import_paths(library, [tmp_path])
    assert library.count() == 1
    assert any(said in each for each in truncated(library.cable(ID)))


@pytest.mark.parametrize("pager", ["Page 1 of 3", "Page 2 of 3"])
def test_a_whole_cable_on_a_page_of_a_thread_lacks_nothing(pager: str) -> None:
    cable = parse_raw(only(read_text(of_site(f"{HEADER}\n\n{TEXT}", pager), "a.html")))
    assert not truncated(cable)
