"""Starting: what the command loads before it knows what to do, and how it ends when it is stopped."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {
    "PIL", "aiohttp", "alembic", "chromadb", "dateutil", "docx", "holidays", "httpx", "icalendar", "langchain_core",
    "numpy", "onnxruntime", "sqlalchemy", "telegram", "tokenizers", "xlsxwriter",
}  # fmt: skip
COMMAND = [sys.executable, "-c", "from bot.main import main; main()"]


def environment(home: Path) -> dict[str, str]:
    return os.environ | {"DANGXUE_HOME": str(home), "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["ask", "--help"], ["ingest", "--help"], ["index", "rebuild", "--help"], ["telegram", "--help"]],
)
def test_help_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    program = (
        "import sys\nfrom bot.main import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print('\\nLOADED', *sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment(tmp_path / "home") | {"DANGXUE_HOEM": "help comes first"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(run.stdout.rpartition("LOADED")[2].split())
    assert "bot" in loaded
    assert loaded & HEAVY == set()
    assert not (tmp_path / "home").exists()


def test_no_arguments_show_the_help_and_are_wrong_usage(tmp_path: Path) -> None:
    run = subprocess.run(COMMAND, env=environment(tmp_path), capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 2
    assert "ingest" in run.stdout + run.stderr


@pytest.mark.parametrize("token", [{}, {"DANGXUE_TELEGRAM_TOKEN": ""}])
def test_the_bot_does_not_start_without_a_token(token: dict[str, str], tmp_path: Path) -> None:
    bare = {name: value for name, value in environment(tmp_path / "home").items() if "TELEGRAM" not in name}
    run = subprocess.run([*COMMAND, "telegram"], env=bare | token, capture_output=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stdout) == (1, "")
    (line,) = run.stderr.splitlines()
    assert "DANGXUE_TELEGRAM_TOKEN" in line
    assert not (tmp_path / "home").exists()


def test_interrupting_ends_in_130_without_a_traceback(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "chat"],
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("你好\n")
        process.stdin.flush()
        assert process.stdout.readline() == "问：你好\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in errors


def test_a_reader_that_leaves_early_is_no_error_to_see(tmp_path: Path) -> None:
    lines = '{"id": 1, "question": " "}\n' * 5_000
    (tmp_path / "samples.txt").write_text("第一条　某某。\n第二条　某某。\n", encoding="utf-8")
    taken = [*COMMAND, "ingest", str(tmp_path / "samples.txt")]
    subprocess.run(taken, env=environment(tmp_path / "home"), check=True, capture_output=True)
    process = subprocess.Popen(
        [*COMMAND, "search", "--batch", "-"],
        env=environment(tmp_path / "home"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(lines[: len(lines) // 100])
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        try:
            process.stdin.write(lines)
            process.stdin.close()
        except BrokenPipeError:
            pass
        errors = process.stderr.read()
    assert errors == ""
