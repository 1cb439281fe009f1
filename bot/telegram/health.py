"""The health endpoint, for whoever supervises the bot."""

from dataclasses import dataclass

from aiohttp import web

from bot.telegram.pulse import Pulse
from bot.telegram.records import Records
from knowledge.chats.traffic import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Tells how the bot is."""

    records: Records
    pulse: Pulse

    async def healthz(self, _request: web.Request) -> web.Response:
        """200 while updates reach the bot, 503 when they do not; numbers either way."""
        pulse = self.pulse
        inbox, outbox, uncertain, failed = await self.records.read(
            lambda t: (
                t.inbox.depth(),
                t.outbox.count(Outcome.WAITING),
                t.outbox.count(Outcome.UNCERTAIN),
                t.outbox.count(Outcome.FAILED),
            )
        )
        facts = {
            "ok": pulse.is_well,
            "mode": "polling" if pulse.fetches else "webhook",
            "last_fetch": pulse.fetched_at.isoformat(timespec="seconds") if pulse.fetched_at else None,
            "inbox": inbox,
            "outbox": outbox,
            "uncertain": uncertain,
            "failed": failed,
            "reason": pulse.reason,
        }
        return web.json_response(facts, status=200 if pulse.is_well else 503)
