"""What ``SECURITY.md`` promises of the whole code: no network, and few programs of others."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
NETWORK = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
RUNNING = {"marshal", "pickle", "pty", "runpy", "shelve", "subprocess"}


def importers(wanted: set[str]) -> set[tuple[str, str]]:
    """Return the files that import one of these modules, or something in it, and which."""
    found: set[tuple[str, str]] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
            for name in names:
                ends = {name, *(name[:at] for at, sign in enumerate(name) if sign == ".")}
                found |= {(path.name, each) for each in ends & wanted}
    return found


def test_nothing_speaks_to_the_network() -> None:
    assert importers(NETWORK) == set()


def test_only_the_editor_and_the_multiplexer_are_programs_of_others() -> None:
    assert importers(RUNNING) == {
        ("external_editor.py", "subprocess"),
        ("multiplexer.py", "subprocess"),  # asked how it is set, by the doctor
        ("pseudo.py", "subprocess"),  # reftel itself, recorded by the doctor
        ("pseudo.py", "pty"),
    }


def test_imports_are_seen() -> None:
    assert ("files.py", "tempfile") in importers({"tempfile"})
    assert importers({"urllib.parse"})
