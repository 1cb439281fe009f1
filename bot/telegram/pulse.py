"""Whether the bot is alive, and why it is not."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

_SILENT = 25.0  # seconds without a fetch after which something is wrong: one fetch waits for at most ten


@dataclass(slots=True, kw_only=True)
class Pulse:
    """What is known of the bot's connection to the messenger.

    Attributes:
        fetches: Whether updates are fetched; with a webhook they are brought.
        fetched_at: When updates were last fetched or brought, UTC.
        reason: Why the bot cannot go on, in Chinese; empty while it can.
    """

    fetches: bool
    fetched_at: datetime | None = None
    reason: str = ""
    fatal: asyncio.Event = field(default_factory=asyncio.Event)
    _beat: float = field(default_factory=time.monotonic)

    def beat(self) -> None:
        """Updates were fetched, if only none."""
        self.fetched_at = datetime.now(UTC)
        self._beat = time.monotonic()

    def fail(self, reason: str) -> None:
        """The bot cannot go on."""
        self.reason = self.reason or reason
        self.fatal.set()

    def rejected(self, status: int) -> None:
        """The server does not know the token."""
        self.fail(f"Telegram 不接受这个令牌（{status}）；请检查 DANGXUE_TELEGRAM_TOKEN 和 DANGXUE_TELEGRAM_BASE_URL")

    @property
    def is_well(self) -> bool:
        """Whether updates reach the bot, as far as it can tell."""
        silent = self.fetches and time.monotonic() - self._beat > _SILENT
        return not self.fatal.is_set() and not silent
