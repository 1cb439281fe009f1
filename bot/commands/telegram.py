"""The command ``telegram``: runs the bot until it is told to stop."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from bot.workbench import Desk, Workbench
from knowledge.errors import BadSettings

if TYPE_CHECKING:
    from bot.telegram.apart import IntakeProcess

_MISSING = "没有设置 DANGXUE_TELEGRAM_TOKEN；请向 @BotFather 申请机器人并把令牌放进这个环境变量"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telegram:
    """The bot as a command.

    Attributes:
        bench: Opens the library.
        fill: Puts the starter documents into a library that holds none.
        apart: Makes what reads and ingests uploads.
    """

    bench: Workbench
    fill: Callable[[Desk], None]
    apart: "Callable[[], IntakeProcess]"

    def telegram(self) -> None:
        """Run the bot; exit 0 if it was told to stop, 1 if it could not go on."""
        settings = self.bench.settings
        token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
        if not token:
            raise BadSettings(_MISSING)
        from bot.telegram import logs
        from bot.telegram.service import Service

        secret = settings.telegram_webhook_secret
        level = settings.log_level if "log_level" in settings.model_fields_set else "INFO"
        logs.start(level, secrets=[token, secret.get_secret_value() if secret else ""])
        with self.bench.desk(read_out=True) as desk:
            if not desk.library.documents():
                self.fill(desk)
            service = Service(settings=settings, token=token, desk=desk, apart=self.apart())
            code = asyncio.run(service.run())
        if code:
            raise typer.Exit(code)
