"""What SSH has not carried yet, read from /proc/net/tcp under tmux and GNU screen."""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_LONG = 512  # bytes: more than a keystroke's echo in a packet of SSH
_HANDED_ON = 0.05  # seconds by which a multiplexer has given SSH what it was given
_ESTABLISHED = "01"


@dataclass(frozen=True, slots=True)
class Backlog:
    """The bytes that the far end of a TCP connection has not acknowledged yet.

    Args:
        local: the address and port of this end.
        remote: those of the other end.
        tables: where the kernel lists its connections, as proc(5) describes ``/proc/net/tcp``.
    """

    local: tuple[str, int]
    remote: tuple[str, int]
    tables: tuple[Path, ...] = _TABLES

    @classmethod
    def of_ssh(cls, environ: Mapping[str, str] = os.environ) -> Self | None:
        """Return that of the SSH connection over which this program was started, or None."""
        try:
            client, client_port, server, server_port = environ.get("SSH_CONNECTION", "").split()
            return cls((_plain(server), int(server_port)), (_plain(client), int(client_port)))
        except ValueError:
            return None

    def size(self) -> int | None:
        """Return the bytes that wait, None where the connection is not known."""
        for table in self.tables:
            try:
                with table.open(encoding="ascii", errors="replace") as lines:
                    found = self._find(lines)
            except OSError:
                continue
            if found is not None:
                return found
        return None

    def _find(self, lines: Iterable[str]) -> int | None:
        ports = f":{self.local[1]:04X} ", f":{self.remote[1]:04X} "
        for line in lines:
            if ports[0] not in line or ports[1] not in line:
                continue
            _, local, remote, state, queues, *_ = line.split()
            if state == _ESTABLISHED and (_end(local), _end(remote)) == (self.local, self.remote):
                return int(queues.partition(":")[0], 16)
        return None


class Carriage:
    """Whether the line has carried what a multiplexer was given, which answers before that."""

    def __init__(self, backlog: Backlog) -> None:
        self._backlog = backlog
        self._seen_by = 0.0
        self._is_seen = True

    def begins(self, now: float, size: int) -> None:
        """Note that so many bytes were given, at a time in seconds of any clock."""
        self._is_seen = size <= _LONG
        self._seen_by = now + _HANDED_ON

    def is_over(self, now: float) -> bool:
        """Whether nothing waits any more; so it is also where the connection is not known."""
        waiting = self._backlog.size()
        if waiting is not None and waiting > _LONG:
            self._is_seen = True
            return False
        return waiting is None or self._is_seen or now >= self._seen_by


def _plain(address: str) -> str:
    """Return an address in one spelling, an IPv4 address in the dress of IPv6 as itself."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return str(mapped or found)


def _end(text: str) -> tuple[str, int]:
    """Read address and port as the kernel prints them: words of 32 bits in the machine's order."""
    address, _, port = text.partition(":")
    words = [
        int(address[at : at + 8], 16).to_bytes(4, sys.byteorder) for at in range(0, len(address), 8)
    ]
    return _plain(str(ipaddress.ip_address(b"".join(words)))), int(port, 16)
