"""What a person can set, all of it through environment variables that begin with DANGXUE_."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.errors import BadSettings

PREFIX = "DANGXUE_"

_DEVELOPERS = frozenset({"DANGXUE_SHARED"})  # where the tests find the shared folder; no setting of the program
_CHAT_MODEL = re.compile(r"[a-z][a-z0-9_]*:[^\s:][^\s]{0,199}")
_LAST_PORT = 65535
_LISTEN = re.compile(r"(?:[\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Settings(BaseSettings):
    """The settings. ``read_settings`` builds them and turns what is wrong into one line.

    Attributes:
        home: The folder that holds the library, absolute.
        embeddings: The model that makes vectors.
        chat_model: The chat model that may propose words, ``provider:name``; empty for none.
        timezone: The place whose calendar decides what day it is.
        log_level: Of diagnostics on stderr.
        admins: Telegram ids of the first admins; nobody can take their access away.
        telegram_token: Of the bot, as BotFather gives it.
        telegram_base_url: Of the Bot API, up to where the token follows.
        telegram_file_url: Of its files, likewise.
        telegram_webhook_url: Where Telegram brings updates to; without it they are fetched.
        telegram_webhook_listen: Host and port on which the webhook is served.
        telegram_webhook_secret: What Telegram proves itself with there.
        telegram_health_port: Of the health endpoint, on the loopback interface; 0 for none.
        telegram_stale_minutes: A question older than that was asked while the bot was away.
        telegram_rate: How many messages a minute a person may send.
        telegram_stop_seconds: How long a stopping bot may finish what it has begun.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid")

    home: Path = Field(default=Path("~/.dangxue"), validate_default=True)
    embeddings: Literal["bundled"] = "bundled"
    chat_model: str = ""
    timezone: ZoneInfo = Field(default=ZoneInfo("Asia/Shanghai"))
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"
    admins: Annotated[frozenset[int], NoDecode] = frozenset()
    telegram_token: SecretStr | None = None
    telegram_base_url: str = "https://api.telegram.org/bot"
    telegram_file_url: str = "https://api.telegram.org/file/bot"
    telegram_webhook_url: str = ""
    telegram_webhook_listen: str = "127.0.0.1:8080"
    telegram_webhook_secret: SecretStr | None = None
    telegram_health_port: int = Field(default=8090, ge=0, le=_LAST_PORT)
    telegram_stale_minutes: int = Field(default=10, ge=1, le=1440)
    telegram_rate: int = Field(default=60, ge=1, le=1000)
    telegram_stop_seconds: int = Field(default=20, ge=1, le=600)

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        try:
            return home.expanduser().resolve()
        except (OSError, RuntimeError) as error:
            raise ValueError("不是可用的路径") from error

    @field_validator("chat_model")
    @classmethod
    def _with_provider(cls, name: str) -> str:
        if name and not _CHAT_MODEL.fullmatch(name):
            raise ValueError("应写提供方和名称，类似 openai:NAME 或 deepseek:NAME")
        return name

    @field_validator("timezone", mode="before")
    @classmethod
    def _known_zone(cls, name: object) -> object:
        try:
            return ZoneInfo(name) if isinstance(name, str) else name
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("没有这个时区，应类似 Asia/Shanghai") from error

    @field_validator("admins", mode="before")
    @classmethod
    def _ids(cls, listed: object) -> object:
        if not isinstance(listed, str):
            return listed
        try:
            return frozenset(int(each) for each in re.split(r"[,，\s]+", listed) if each)
        except ValueError as error:
            raise ValueError("应是 Telegram 的数字编号，用逗号隔开") from error

    @field_validator("telegram_webhook_listen")
    @classmethod
    def _host_and_port(cls, listen: str) -> str:
        if not _LISTEN.fullmatch(listen) or int(listen.rpartition(":")[2]) > _LAST_PORT:
            raise ValueError("应类似 127.0.0.1:8080")
        return listen

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _fit_for_telegram(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not _SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("只能用字母、数字、下划线和连字符，最多256个")
        return secret

    @model_validator(mode="after")
    def _no_webhook_without_secret(self) -> "Settings":
        if self.telegram_webhook_url and not self.telegram_webhook_secret:
            raise ValueError(
                "设置了 DANGXUE_TELEGRAM_WEBHOOK_URL，就要设置 DANGXUE_TELEGRAM_WEBHOOK_SECRET，否则谁都能冒充 Telegram"
            )
        return self

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level


def known_names() -> tuple[str, ...]:
    """The environment variables that set something, in the order of the settings."""
    return tuple(PREFIX + name.upper() for name in Settings.model_fields)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings as the environment of this process has them.

    Args:
        environment: ``os.environ``: its names are checked here, its values are read by pydantic.

    Raises:
        BadSettings: a name with our prefix that sets nothing, or a value that cannot be used.
    """
    known = known_names()
    for name in environment:
        if name.upper().startswith(PREFIX) and name.upper() not in (*known, *_DEVELOPERS):
            near = get_close_matches(name.upper(), known, n=1, cutoff=0)[0]
            raise BadSettings(f"没有名为 {name} 的设置，最接近的是 {near}；请改正或删去这个环境变量")
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings("；".join(_explained(each["loc"], each) for each in error.errors())) from error


def _explained(place: tuple[int | str, ...], problem: Mapping[str, object]) -> str:
    context = problem.get("ctx")
    context = context if isinstance(context, dict) else {}
    if not place:  # what several settings together get wrong
        return str(context.get("error", problem["msg"]))
    name = PREFIX + str(place[0]).upper()
    if "SECRET" in name or "TOKEN" in name:
        return f"{name} 不能用：{context.get('error', problem['msg'])}"
    if problem["type"] == "literal_error":
        allowed = str(context["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
        return f"{name} 的值 {problem['input']} 不能用，可用：{allowed}"
    return f"{name} 的值 {problem['input']} 不能用：{context.get('error', problem['msg'])}"
