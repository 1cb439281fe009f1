"""The command as a process of its own: at a terminal, and without rights."""

import os
import pty
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from bot.main import main; main()"]
# Root may write everywhere unless it gives that right away.
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def environment(home: Path) -> dict[str, str]:
    return os.environ | {"DANGXUE_HOME": str(home), "PYTHONPATH": str(ROOT), "COLUMNS": "40", "TERM": "xterm"}


def at_terminal(*arguments: str, home: Path, typed: str) -> tuple[int, str]:
    """Exit code and screen of a command that runs at a terminal on which ``typed`` was typed."""
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    streams = {"stdin": theirs, "stdout": theirs, "stderr": subprocess.STDOUT}
    process = subprocess.Popen([*COMMAND, *arguments], env=environment(home), **streams)  # type: ignore[call-overload]
    os.close(theirs)
    screen = b""
    with process, suppress(OSError):  # Linux's way to say that the other side has gone
        while piece := os.read(ours, 4096):
            screen += piece
    os.close(ours)
    return process.returncode, screen.decode()


def test_at_a_terminal_there_is_a_prompt_until_one_leaves(filled: Path) -> None:
    code, screen = at_terminal("chat", home=filled, typed="《样例工作条例》第四条\n退出\n")
    assert code == 0
    assert screen.count("问> ") == 2
    assert "建立样例目录" in screen
    assert "问：" not in screen


def test_at_a_terminal_documents_are_a_table_that_leaves_nothing_out(filled: Path) -> None:
    code, screen = at_terminal("documents", home=filled, typed="")
    assert code == 0
    assert "┃" in screen
    assert "…" not in screen


def test_at_a_terminal_taking_in_shows_how_far_it_is(samples: Path, tmp_path: Path) -> None:
    code, screen = at_terminal("ingest", str(samples), home=tmp_path, typed="")
    assert code == 0
    assert "读取文件" in screen
    assert "4/4" in screen


@pytest.mark.skipif(
    bool(UNPRIVILEGED) and not shutil.which("setpriv"), reason="root without setpriv cannot give rights away"
)
@pytest.mark.parametrize("command", [("documents",), ("ask", "样例"), ("ingest", "x.txt"), ("chat",)])
def test_a_home_that_is_read_only_is_one_line(command: tuple[str, ...], filled: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(filled, tmp_path / "home"))
    every = [home, *home.rglob("*")]
    for path in every:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        run = subprocess.run(
            [*UNPRIVILEGED, *COMMAND, *command],
            env=environment(home),
            input="",
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        for path in every:
            path.chmod(0o755)
    assert (run.returncode, run.stdout) == (1, "")
    assert len(run.stderr.splitlines()) == 1
    assert str(home) in run.stderr


@pytest.mark.parametrize("command", [("documents",), ("ask", "样例"), ("ingest", "x.txt"), ("chat",)])
def test_a_home_that_cannot_be_made_is_one_line(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("某某", encoding="utf-8")
    home = tmp_path / "file" / "home"
    run = subprocess.run(
        [*COMMAND, *command], env=environment(home), input="", capture_output=True, encoding="utf-8", check=False
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert len(run.stderr.splitlines()) == 1
