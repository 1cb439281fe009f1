"""A small library taken in once through the command itself, and ways to run commands on it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.main import command_line
from bot.workbench import Workbench
from tests.bot.samples import write_samples

Run = Callable[..., Result]


def run(*args: str, home: Path, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None) -> Result:
    """Run ``dangxue`` in this process, as a new process would."""
    settings = {"DANGXUE_HOME": str(home), **(env or {})}
    return CliRunner().invoke(command_line(Workbench()), list(args), input=stdin, env=settings)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files made for these tests."""
    folder = tmp_path_factory.mktemp("samples")
    write_samples(folder)
    return folder


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The home of a library that holds the samples. Tests do not change it."""
    home = tmp_path_factory.mktemp("home")
    result = run("ingest", str(samples), home=home)
    assert result.exit_code == 0, result.output
    return home


@pytest.fixture
def dangxue(filled: Path) -> Run:
    """Runs a command on the filled library; ``home`` names another."""

    def on_filled(*args: str, home: Path = filled, **more: object) -> Result:
        return run(*args, home=home, **more)  # type: ignore[arg-type]

    return on_filled
