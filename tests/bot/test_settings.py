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


def test_a_chat_model_is_none_or_one_of_a_provider(environment: pytest.MonkeyPatch) -> None:
    assert read_settings({}).chat_model == ""
    environment.setenv("DANGXUE_CHAT_MODEL", "deepseek:some-model")
    assert read_settings({}).chat_model == "deepseek:some-model"


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
        ("DANGXUE_CHAT_MODEL", "some-model"),
        ("DANGXUE_CHAT_MODEL", "openai:"),
        ("DANGXUE_CHAT_MODEL", "openai: some model"),
        ("DANGXUE_TIMEZONE", "Mars/Olympus"),
        ("DANGXUE_TIMEZONE", "../etc"),
        ("DANGXUE_LOG_LEVEL", "loud"),
        ("DANGXUE_HOME", "~nobody-of-this-name/x"),
        ("DANGXUE_ADMINS", "小管"),
        ("DANGXUE_ADMINS", "1,@xiaoguan"),
        ("DANGXUE_ADMINS", "[1, 2]"),
        ("DANGXUE_TELEGRAM_WEBHOOK_LISTEN", "8080"),
        ("DANGXUE_TELEGRAM_WEBHOOK_LISTEN", ":8080"),
        ("DANGXUE_TELEGRAM_WEBHOOK_LISTEN", "127.0.0.1"),
        ("DANGXUE_TELEGRAM_WEBHOOK_LISTEN", "127.0.0.1:x"),
        ("DANGXUE_TELEGRAM_WEBHOOK_LISTEN", "127.0.0.1:70000"),
        ("DANGXUE_TELEGRAM_WEBHOOK_LISTEN", "http://127.0.0.1:8080"),
        ("DANGXUE_TELEGRAM_HEALTH_PORT", "-1"),
        ("DANGXUE_TELEGRAM_HEALTH_PORT", "65536"),
        ("DANGXUE_TELEGRAM_HEALTH_PORT", "x"),
        ("DANGXUE_TELEGRAM_STALE_MINUTES", "0"),
        ("DANGXUE_TELEGRAM_RATE", "0"),
        ("DANGXUE_TELEGRAM_RATE", "1001"),
        ("DANGXUE_TELEGRAM_STOP_SECONDS", "0"),
        ("DANGXUE_TELEGRAM_WEBHOOK_SECRET", "with blanks"),
        ("DANGXUE_TELEGRAM_WEBHOOK_SECRET", "x" * 257),
    ],
)
def test_a_value_that_cannot_be_used_is_named(environment: pytest.MonkeyPatch, name: str, value: str) -> None:
    environment.setenv(name, value)
    with pytest.raises(BadSettings, match=name):
        read_settings({})


def test_the_bot_is_off_and_modest_unless_it_is_told_otherwise(environment: pytest.MonkeyPatch) -> None:
    settings = read_settings({})
    assert (settings.telegram_token, settings.telegram_webhook_secret, settings.admins) == (None, None, frozenset())
    assert settings.telegram_base_url == "https://api.telegram.org/bot"
    assert settings.telegram_file_url == "https://api.telegram.org/file/bot"
    assert (settings.telegram_webhook_url, settings.telegram_webhook_listen) == ("", "127.0.0.1:8080")
    assert (settings.telegram_health_port, settings.telegram_stale_minutes) == (8090, 10)
    assert (settings.telegram_rate, settings.telegram_stop_seconds) == (60, 20)


@pytest.mark.parametrize(
    ("listed", "ids"),
    [
        ("1", {1}),
        ("1,2", {1, 2}),
        (" 1 , 2 ,", {1, 2}),
        ("1，2", {1, 2}),
        ("1 2\n2", {1, 2}),
        (" , ", set()),
        ("", set()),
    ],
)
def test_admins_may_be_listed_as_people_do(environment: pytest.MonkeyPatch, listed: str, ids: set[int]) -> None:
    environment.setenv("DANGXUE_ADMINS", listed)
    assert read_settings({}).admins == ids


@pytest.mark.parametrize(
    "listen", ["127.0.0.1:8080", "0.0.0.0:443", "bot.example.org:8443", "[::1]:8080", "localhost:65535"]
)
def test_where_a_webhook_may_be_served(environment: pytest.MonkeyPatch, listen: str) -> None:
    environment.setenv("DANGXUE_TELEGRAM_WEBHOOK_LISTEN", listen)
    assert read_settings({}).telegram_webhook_listen == listen


@pytest.mark.parametrize("secret", [None, ""])
def test_a_webhook_without_a_secret_is_refused(environment: pytest.MonkeyPatch, secret: str | None) -> None:
    environment.setenv("DANGXUE_TELEGRAM_WEBHOOK_URL", "https://example.org/hook")
    if secret is not None:
        environment.setenv("DANGXUE_TELEGRAM_WEBHOOK_SECRET", secret)
    with pytest.raises(BadSettings, match="DANGXUE_TELEGRAM_WEBHOOK_SECRET"):
        read_settings({})
    environment.setenv("DANGXUE_TELEGRAM_WEBHOOK_SECRET", "a-secret_1")
    assert read_settings({}).telegram_webhook_url == "https://example.org/hook"


def test_secrets_are_not_shown(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DANGXUE_TELEGRAM_TOKEN", "424242:hidden-token")
    environment.setenv("DANGXUE_TELEGRAM_WEBHOOK_SECRET", "hidden-secret")
    settings = read_settings({})
    assert "hidden" not in repr(settings)
    assert settings.telegram_token
    assert settings.telegram_token.get_secret_value() == "424242:hidden-token"
    environment.setenv("DANGXUE_TELEGRAM_WEBHOOK_SECRET", "hidden secret!")
    environment.setenv("DANGXUE_TELEGRAM_HEALTH_PORT", "x")
    with pytest.raises(BadSettings) as refused:
        read_settings({})
    assert "hidden" not in str(refused.value)
    assert "DANGXUE_TELEGRAM_WEBHOOK_SECRET 不能用" in str(refused.value)


def test_the_command_says_it_in_one_line(dangxue: Run) -> None:
    result = dangxue("documents", env={"DANGXUE_HOEM": "x"})
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert "DANGXUE_HOME" in result.stderr
