"""What each room gives out: names that stand for one thing, and are seen."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

import pytest

import reftel

PACKAGES = [
    "reftel",
    *(found.name for found in pkgutil.walk_packages(reftel.__path__, "reftel.") if found.ispkg),
]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_name_is_both_a_module_and_something_in_it(package: str) -> None:
    """Whoever builds one file of reftel, or imports ``a.b.c``, would get the one for the other."""
    room = import_module(package)
    modules = {found.name for found in pkgutil.iter_modules(room.__path__)}
    given = {name: getattr(room, name) for name in getattr(room, "__all__", ())}
    both = {name for name in modules & given.keys() if not isinstance(given[name], ModuleType)}
    assert both == set()
