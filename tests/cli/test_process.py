"""What only a process of its own can show: imports, sockets, pipes, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reftel import __version__
from reftel.cli.exit_codes import ExitCode
from tests.cli import telegrams
from tests.cli.conftest import reftel

if TYPE_CHECKING:
    from pathlib import Path

MODULES = """
import atexit, sys
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
from reftel.cli import main
sys.argv[0] = "reftel"
main()
"""
# An audit hook sees every socket, whoever opens it; processes that are forked inherit it.
NO_SOCKETS = """
import os, sys
def hook(event, args):
    if event.startswith("socket."):
        os.write(2, f"{event} {args}".encode())
        os._exit(99)
sys.addaudithook(hook)
from reftel.cli import main
sys.argv[0] = "reftel"
main()
"""

# As if Ctrl-C came while that module is looked for.
INTERRUPTED_AT = """
import sys
def hook(event, args):
    if event == "import" and args[0] == {module!r}:
        raise KeyboardInterrupt
sys.addaudithook(hook)
from reftel.cli import main
sys.argv[0] = "reftel"
main()
"""

# As if the process were told to end in the middle of a file.
ENDED_WRITING = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # which a test run under nohup does not hear
from reftel.cli.commands import export
from reftel.cli import main
def ended(*_):
    yield "a line"
    os.kill(os.getpid(), signal.{signal})
    yield "another"
export.cables_as = ended
main()
"""


def python(code: str, home: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        env=os.environ | {"REFTEL_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "args",
    [
        ["--version"],
        ["--help"],
        ["search", "ferry"],
        ["show", "09PORTAMSEL14"],
        ["refs", "09PORTAMSEL14", "--json"],
        ["explain", "KTIP"],
        ["notes", "add", "09PORTAMSEL14#1", "--text", "x"],
        ["stats"],
        ["demo", "--no-screen"],
    ],
    ids=" ".join,
)
def test_no_command_imports_the_screen(home: Path, args: list[str]) -> None:
    result = python(MODULES, home, *args)
    assert result.returncode == 0, result.stderr
    modules = set(result.stderr.split())
    assert "reftel.cli.program" in modules
    assert not {"textual", "textual.app"} & modules
    if args[0].startswith("--"):
        assert (
            not {"sqlite3", "tantivy", "reftel.library", "reftel.cable", "reftel.notes"} & modules
        )


def test_explaining_needs_no_library(home: Path) -> None:
    modules = set(python(MODULES, home, "explain", "KTIP", "ktippp").stderr.split())
    assert "reftel.cable.lore.meanings" in modules
    assert not {"sqlite3", "tantivy", "reftel.library", "reftel.cable.telegram.telegram"} & modules


@pytest.mark.parametrize(
    "args",
    [
        ["import", "files", "--library", "./new"],
        ["search", "ferry", "-tag:KTIP"],
        ["show", "09PORTAMSEL14", "--json"],
        ["notes", "add", "09PORTAMSEL14#1", "--text", "x"],
        ["notes", "export"],
        ["parse", "files/ferry.txt"],
        ["index", "--rebuild"],
    ],
    ids=" ".join,
)
def test_no_socket_is_opened(home: Path, args: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    result = python(NO_SOCKETS, home, *args)
    assert result.returncode in {ExitCode.OK, ExitCode.NOTHING}, result.stderr


def test_the_socket_test_would_notice(home: Path) -> None:
    code = NO_SOCKETS.replace("main()", "import socket; socket.socket()")
    assert python(code, home).returncode == 99


def test_the_version_is_told(home: Path) -> None:
    result = reftel(home, "--version")
    assert (result.stdout, result.returncode) == (f"reftel {__version__}\n", 0)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["show", "09PORTAMSEL14"], ExitCode.OK),
        (["show", "09KARSOVA77"], ExitCode.NOTHING),
        (["show"], ExitCode.USAGE),
        (["shwo"], ExitCode.USAGE),
        (["search", "ferry", "--limit", "x"], ExitCode.USAGE),
        ([], ExitCode.USAGE),
        (["stats", "-l", "nowhere"], ExitCode.PROBLEM),
        (["show", "port", "amsel", "14"], ExitCode.AMBIGUOUS),
    ],
)
def test_the_exit_codes_are_as_documented(home: Path, args: list[str], code: ExitCode) -> None:
    result = reftel(home, *args)
    assert result.returncode == code
    assert "Traceback" not in result.stderr


def test_the_screen_needs_a_terminal(home: Path) -> None:
    assert "needs a terminal" in reftel(home).stderr


def test_a_reader_that_has_enough_is_no_error(home: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        result = subprocess.run(
            [sys.executable, "-m", "reftel", "show", "09PORTAMSEL14"],
            env=os.environ | {"REFTEL_HOME": str(home)},
            stdout=pipe,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert (result.returncode, result.stderr) == (ExitCode.OK, b"")


@pytest.mark.parametrize(
    "command",
    ["show 09PORTAMSEL14", "export ferry", "stats --json", "--help", "--version", "notes -h",
     "notes add -h", "completion bash"],
)  # fmt: skip
def test_a_full_disk_is_told_in_words(home: Path, command: str) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        result = subprocess.run(
            [sys.executable, "-m", "reftel", *command.split()],
            env=os.environ | {"REFTEL_HOME": str(home)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert (result.returncode, result.stderr) == (
        ExitCode.PROBLEM,
        "reftel: stdout: No space left on device.\n",
    )


@pytest.mark.parametrize("module", ["click", "reftel.cli.job"])
def test_an_interrupt_while_the_program_is_loaded_is_told_in_words(home: Path, module: str) -> None:
    result = python(INTERRUPTED_AT.format(module=module), home, "show", "09PORTAMSEL14")
    assert (result.returncode, result.stdout, result.stderr) == (
        ExitCode.INTERRUPTED,
        "",
        "Interrupted.\n",
    )


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_file_whose_writing_is_ended_leaves_nothing(
    home: Path, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "written"
    folder.mkdir()
    file = folder / "all.md"
    code = ENDED_WRITING.format(signal=name)
    result = python(code, home, "export", "class:unclassified", "-o", str(file))
    assert result.returncode == 128 + signal.Signals[name]
    assert result.stderr.strip() == "Interrupted."
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_do_no_harm(home: Path, redirection: str) -> None:
    command = f"exec '{sys.executable}' -m reftel show 09PORTAMSEL14 {redirection}"
    result = subprocess.run(
        ["sh", "-c", command],
        env=os.environ | {"REFTEL_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (result.returncode, result.stderr) == (ExitCode.OK, "")


def test_a_terminal_without_the_letters_is_no_defect(home: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "reftel", "show", "09PORTAMSEL66"],
        env=os.environ | {"REFTEL_HOME": str(home), "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        encoding="latin-1",
        timeout=60,
        check=False,
    )
    assert (result.returncode, result.stderr) == (ExitCode.OK, "")
    assert "¶1   U      A harbour ^[]0;gotcha" in result.stdout


def test_a_damaged_library_is_explained(home: Path) -> None:
    records = home / "libraries" / "cablegate" / "records.db"
    for leftover in records.parent.glob("records.db-*"):
        leftover.unlink()
    records.write_bytes(b"not a database" * 1000)
    result = reftel(home, "show", "09PORTAMSEL14")
    assert result.returncode == ExitCode.PROBLEM
    assert str(records.parent) in result.stderr
    assert "Traceback" not in result.stderr


def test_a_defect_goes_to_the_log(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = """
import sys
import reftel.cli.commands.stats as stats
def broken(*args, **more):
    secret = "a note nobody should see"
    raise LookupError(secret)
stats.command.callback = broken
from reftel.cli import main
sys.argv = ["reftel", "stats"]
main()
"""
    monkeypatch.delenv("REFTEL_DEBUG")
    result = python(code, home)
    assert result.returncode == ExitCode.DEFECT
    assert "LookupError" in result.stderr
    assert "secret" not in result.stderr
    assert "Traceback" not in result.stderr
    log = home / "log" / "reftel.log"
    assert "LookupError" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def completions(home: Path, words: str) -> list[str]:
    """Return what the shell would offer for the last of these words."""
    env = {
        "REFTEL_HOME": str(home),
        "_REFTEL_COMPLETE": "zsh_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    result = subprocess.run(
        [sys.executable, "-c", "from reftel.cli import main; main()"],
        env=os.environ | env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.stderr == ""
    return [word for word in result.stdout.split("\n")[1::3] if word]


def test_the_shell_completes_commands_libraries_and_ids(home: Path) -> None:
    assert completions(home, "reftel sh") == ["show"]
    assert completions(home, "reftel search --library ca") == ["cablegate"]
    assert completions(home, "reftel --library ca") == ["cablegate"]
    assert completions(home, "reftel show 09port") == [
        "09PORTAMSEL12",
        "09PORTAMSEL14",
        "09PORTAMSEL66",
    ]
    assert completions(home, "reftel -l nowhere show 09port") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(home: Path, shell: str) -> None:
    result = reftel(home, "completion", shell)
    assert result.returncode == ExitCode.OK
    assert "_REFTEL_COMPLETE" in result.stdout


def test_hostile_bytes_on_stdin_do_no_harm(home: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "reftel", "parse", "-", "--json"],
        env=os.environ | {"REFTEL_HOME": str(home)},
        input=telegrams.HOSTILE.encode() + b"\xff\xfe\x00\x1b[2J",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == ExitCode.OK
    assert json.loads(result.stdout)["id"] == "09PORTAMSEL66"
    assert b"\x1b" not in result.stdout + result.stderr
