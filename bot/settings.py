"""What a person can set, all of it through environment variables that begin with DANGXUE_."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import BadSettings

PREFIX = "DANGXUE_"

_DEVELOPERS = frozenset({"DANGXUE_SHARED"})  # where the tests find the shared folder; no setting of the program


class Settings(BaseSettings):
    """The settings. ``read_settings`` builds them and turns what is wrong into one line.

    Attributes:
        home: The folder that holds the library, absolute.
        embeddings: The model that makes vectors.
        timezone: The place whose calendar decides what day it is.
        log_level: Of diagnostics on stderr.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid")

    home: Path = Field(default=Path("~/.dangxue"), validate_default=True)
    embeddings: Literal["bundled"] = "bundled"
    timezone: ZoneInfo = Field(default=ZoneInfo("Asia/Shanghai"))
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        try:
            return home.expanduser().resolve()
        except (OSError, RuntimeError) as error:
            raise ValueError("不是可用的路径") from error

    @field_validator("timezone", mode="before")
    @classmethod
    def _known_zone(cls, name: object) -> object:
        try:
            return ZoneInfo(name) if isinstance(name, str) else name
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("没有这个时区，应类似 Asia/Shanghai") from error

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
    name = PREFIX + str(place[0]).upper()
    context = problem.get("ctx")
    context = context if isinstance(context, dict) else {}
    if problem["type"] == "literal_error":
        allowed = str(context["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
        return f"{name} 的值 {problem['input']} 不能用，可用：{allowed}"
    return f"{name} 的值 {problem['input']} 不能用：{context.get('error', problem['msg'])}"
