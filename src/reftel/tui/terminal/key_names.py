"""The names of keys in config.toml and keymaps (``esc``, ``pgup``), the nearest for a wrong one."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from textual.binding import Binding
from textual.keys import Keys

_MODIFIERS = ("ctrl", "shift", "alt", "meta", "super", "hyper")
_SPECIAL = {" ": "space", ",": "comma"}  # which Textual takes for what stands between keys
_SAME = {"return": "enter", "esc": "escape", "pgup": "pageup", "pgdn": "pagedown", "del": "delete"}


def key_name(written: str) -> str | None:
    """Return Textual's name of a key (``slash`` for ``/``), or None if there is no such key.

    What is no single character has a name; modifiers stand before it: ``ctrl+shift+left``.
    """
    if written == "+" or written.endswith("++"):  # the plus sign is a key as well
        before, last = written[:-2].split("+") if written[:-2] else [], "+"
    else:
        *before, last = written.split("+")
    modifiers = [modifier.strip().lower() for modifier in before]
    if len(last) != 1:
        last = _SAME.get(last.lower(), last.lower())
    elif "ctrl" in modifiers:
        last = last.lower()  # as terminals have it
    name = _of_character(last) if len(last) == 1 else last
    if not set(modifiers) <= set(_MODIFIERS) or (len(last) != 1 and name not in _names()):
        return None
    return "+".join([*modifiers, name])


def meant(written: str) -> str:
    """Return what to say of a name that is none: the nearest one there is."""
    known = [*_names(), *(f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
    close = get_close_matches(written.lower(), known, n=1)
    return f"did you mean {close[0]}?" if close else "docs/config.md says how keys are written"


@cache
def _names() -> frozenset[str]:
    named = {key.value.rpartition("+")[2] for key in Keys}
    signs = {_of_character(chr(code)) for code in range(0x20, 0x7F)}
    return frozenset(name for name in named | signs if len(name) > 1 and "<" not in name)


@cache
def _of_character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    (binding,) = Binding.make_bindings([Binding(character, "any", "any")])
    return binding.key
