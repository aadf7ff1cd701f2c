"""``keyboard`` in config.toml: Greek, Hebrew, Russian, Ukrainian keys as Latin ones."""

from __future__ import annotations

from collections.abc import Mapping

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_LATIN_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'

# The same keys, row by row, as they are sent there; and with the shift key.
_KEYS = {
    "greek": (";ςερτυθιοπ[]ασδφγηξκλ\u0384'ζχψωβνμ,./", ':΅ΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ¨"ΖΧΨΩΒΝΜ<>?'),
    "hebrew": ("/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.", _LATIN_SHIFTED),
    "russian": ("йцукенгшщзхъфывапролджэячсмитьбю.", "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"),
    "ukrainian": ("йцукенгшщзхїфівапролджєячсмитьбю.", "ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,"),
}
LAYOUTS = tuple(_KEYS)


def layout(name: str | None) -> Mapping[str, str]:
    """Return the Latin character for each of another keyboard, by its name in LAYOUTS."""
    if name is None:
        return {}
    plain, shifted = _KEYS[name]
    pairs = (*zip(plain, _LATIN, strict=True), *zip(shifted, _LATIN_SHIFTED, strict=True))
    return {there: latin for there, latin in pairs if there != latin}
