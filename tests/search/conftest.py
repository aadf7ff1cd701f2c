from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.search import Search
from tests.search.shelf import Said, Shelf, Someone, cable, many

if TYPE_CHECKING:
    from collections.abc import Iterator

FEW = [
    cable(
        "09PORTAMSEL12",
        "Harbour strike enters its third week",
        "Dockers closed the gate. The Minister of Ports met union leaders.",
        "Trafficking in persons was not discussed; counter-smuggling was.",
        tags=("PHUM", "KTIP", "VX"),
        refs=("09VASTRA3", "09PORTAMSEL7"),
    ),
    cable(
        "09VASTRA3",
        "Vastran union leaders visit Port Amsel",
        "The leaders praised the café owners of Port Amsel and their ferry.",
        created="2009-10-01T12:00",
        post="VASTRA",
        classification="SECRET//NOFORN",
        tags=("PREL", "QA"),
        captions=("NOFORN",),
    ),
    cable(
        "09PORTAMSEL7",
        "Customs audit delayed",
        "Traffickers and trafficked goods pass the customs shed. XXXXXXXXXXXX knew.",
        created="2009-02-03T09:15",
        classification="UNCLASSIFIED//FOR OFFICIAL USE ONLY",
        tags=("ECON", "KFSC", "VX"),
        released="2010-12-01",
        redactions=1,
    ),
    cable(
        "06AMSELNORTH101",
        "Lighthouse keeper speaks",
        "The union of keepers met the leaders of the council in the harbour.",
        created="2006-05-20T23:59",
        post="AMSELNORTH",
        classification="SECRET",
        tags=("PREL", "PHUM"),
        refs=("09PORTAMSEL12",),
        captions=("SIPDIS",),
    ),
    cable(
        "07KORVENHAGEN5",
        "Nothing to report",
        "Government of Korvenland is silent.",
        created=None,
        post="KORVENHAGEN",
        classification="UNCLASSIFIED",
        tags=(),
    ),
]


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("few"), FEW)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("archive"), many(700))


@pytest.fixture
def search(few: Shelf) -> Iterator[Search]:
    search = Search(few, personal=Someone((Said("09VASTRA3"), Said("99GONE1"))))
    yield search
    search.close()


@pytest.fixture
def wide(archive: Shelf) -> Iterator[Search]:
    search = Search(
        archive, personal=Someone(tuple(Said(cable.id) for cable in archive.cables[::50]))
    )
    yield search
    search.close()
