"""Settings refuse what they do not know."""

from pathlib import Path

import pytest

from bot.settings import known_names, read_settings
from knowledge.errors import BadSettings
from tests.bot.conftest import Run


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in known_names():
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_defaults(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("HOME", str(tmp_path))
    settings = read_settings({})
    assert settings.home == tmp_path / ".dangxue"
    assert (settings.embeddings, str(settings.timezone), settings.log_level) == ("bundled", "Asia/Shanghai", "WARNING")


def test_values_are_read(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.chdir(tmp_path)
    for name, value in (("HOME", "here"), ("TIMEZONE", "Asia/Urumqi"), ("LOG_LEVEL", "info"), ("EMBEDDINGS", "")):
        environment.setenv(f"DANGXUE_{name}", value)
    settings = read_settings({})
    assert settings.home == tmp_path / "here"
    assert (settings.embeddings, str(settings.timezone), settings.log_level) == ("bundled", "Asia/Urumqi", "INFO")


@pytest.mark.parametrize(
    ("name", "nearest"), [("DANGXUE_HOM", "DANGXUE_HOME"), ("dangxue_loglevel", "DANGXUE_LOG_LEVEL"), ("DANGXUE_", "")]
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(BadSettings, match=rf"{name}.+{nearest or 'DANGXUE_'}"):
        read_settings({name: "x"})


def test_other_peoples_names_and_the_developers_own_are_left_alone(environment: pytest.MonkeyPatch) -> None:
    assert read_settings({"PATH": "x", "DANGXUE_SHARED": "x", "DANGXUEXI": "x"}) == read_settings({})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DANGXUE_EMBEDDINGS", "st:某某"),
        ("DANGXUE_TIMEZONE", "Mars/Olympus"),
        ("DANGXUE_TIMEZONE", "../etc"),
        ("DANGXUE_LOG_LEVEL", "loud"),
        ("DANGXUE_HOME", "~nobody-of-this-name/x"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(environment: pytest.MonkeyPatch, name: str, value: str) -> None:
    environment.setenv(name, value)
    with pytest.raises(BadSettings, match=name):
        read_settings({})


def test_the_command_says_it_in_one_line(dangxue: Run) -> None:
    result = dangxue("documents", env={"DANGXUE_HOEM": "x"})
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert "DANGXUE_HOME" in result.stderr
