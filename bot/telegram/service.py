"""The bot as a whole: put together, started, kept running, stopped."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from random import SystemRandom
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot
from telegram.error import InvalidToken

from bot.documents.filing import Filing
from bot.settings import Settings
from bot.telegram.apart import IntakeProcess
from bot.telegram.assembling import Assembly
from bot.telegram.dispatching import Dispatcher
from bot.telegram.health import Health
from bot.telegram.hearing import Hearing
from bot.telegram.intake import Intake
from bot.telegram.menus import Menus
from bot.telegram.pacing import Pace
from bot.telegram.practice.renewing import Renewing
from bot.telegram.pulse import Pulse
from bot.telegram.receiving import Order, Receiver, Webhook, announce, patiently, poll
from bot.telegram.records import Records
from bot.telegram.reminders.post import Post
from bot.telegram.reminders.reminding import Reminding
from bot.telegram.running import alone, beside, first, serve, unless
from bot.telegram.sending import Sender
from bot.telegram.sessions.parts import session_parts
from bot.telegram.study.post import StudyPost
from bot.telegram.study.studying import Studying
from bot.telegram.transport import Fetching, Sending
from bot.telegram.upkeep import Upkeep
from bot.telegram.wire import Wire
from bot.workbench import Desk
from knowledge.calendars import ChineseCalendar
from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore, Transaction
from knowledge.ledger.syncing import sync
from knowledge.sessions.running import USUAL, Timing
from knowledge.study.looking import Looking
from knowledge.study.shelf import Shelf

log = logging.getLogger(__name__)

_ANSWERING = 2  # threads; an answer is worked out mostly in Python, so that more of them would only wait


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The bot.

    Attributes:
        token: Of the bot.
        apart: Reads and ingests uploads.
        clock: The time, aware.
        pace: Makes what keeps calls below the messenger's limits.
        timing: Of quiz sessions.
    """

    settings: Settings
    token: str
    desk: Desk
    apart: IntakeProcess
    clock: Callable[[], datetime] = _now
    pace: Callable[[], Pace] = Pace
    timing: Timing = USUAL

    async def run(self) -> int:
        """Run until a signal says to stop.

        Returns:
            The exit code: 0 if it was told to stop, 1 if it could not go on.

        Raises:
            BadSettings: an address cannot be listened on.
            LibraryUnavailable: the data folder cannot be used, or another bot uses it.
        """
        stopped = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        return await self.serve(stopped)

    async def serve(self, stopped: asyncio.Event) -> int:
        """Run until ``stopped`` is set; see ``run``."""
        os.environ.setdefault("PTB_TIMEDELTA", "true")  # else the library warns whenever it is asked to be patient
        with alone(self.settings.home), closing(ChatStore.open(self.settings.home, clock=self.clock)) as store:
            records = Records(store=store)
            try:
                return await self._run(records, stopped)
            finally:
                records.close()

    async def _run(self, records: Records, stopped: asyncio.Event) -> int:
        pulse = Pulse(fetches=not self.settings.telegram_webhook_url)
        hearing = Hearing(clock=self.clock, fetches=pulse.fetches)
        receiver = Receiver(records=records, pulse=pulse, hearing=hearing)
        wire = Wire(secret=records.store.secret)
        async with AsyncExitStack() as stack:
            bot = self._bot(stack, receiver, pulse)
            sender = Sender(records=records, bot=bot, wire=wire, rejected=pulse.rejected, pace=self.pace())
            records.queued = sender.wake
            await self._serve_health(stack, Health(records=records, pulse=pulse))
            try:
                if not await unless(stopped, patiently(bot, pulse)):
                    return 0
            except InvalidToken:
                pulse.rejected(401)
                return _ended(pulse)
            pool = ThreadPoolExecutor(_ANSWERING, "answering")
            stack.callback(pool.shutdown, wait=True, cancel_futures=True)
            bring = partial(sync, records.store, self.desk.library)
            filing = Filing(self.settings.home)
            intake = Intake(bot=bot, records=records, wire=wire, apart=self.apart, filing=filing, sync=bring)
            post = Post(wire=wire, admins=self.settings.admins, zone=self.settings.timezone, workdays=ChineseCalendar())
            reminding = Reminding(records=records, post=post)
            studying = self._studying(records, wire)
            sessions = session_parts(
                bot=bot,
                records=records,
                wire=wire,
                library=self.desk.library,
                pool=pool,
                hearing=hearing,
                timing=self.timing,
                zone=self.settings.timezone,
                today=self._today,
            )
            assembly = Assembly(
                settings=self.settings,
                library=self.desk.library,
                answerer=self.desk.answerer(),
                bot=bot,
                records=records,
                wire=wire,
                sender=sender,
                pool=pool,
                pulse=pulse,
                today=self._today,
            )
            front = assembly.front(intake=intake, reminding=reminding, studying=studying, sessions=sessions.routes)
            dispatcher = Dispatcher(records=records, bot=bot, handle=front.handle, apologise=front.apologise)
            receiver.dispatcher = dispatcher
            await asyncio.get_running_loop().run_in_executor(pool, self._warm_up)
            await asyncio.to_thread(bring)
            await self._set_menus(records)
            await sender.resume()
            await dispatcher.resume()
            upkeep = Upkeep(records=records, library=self.desk.library, sync=bring)
            renewing = Renewing(records=records, library=self.desk.library, apart=self.apart)
            works = (
                intake.run(),
                upkeep.run(),
                renewing.run(),
                reminding.run(),
                studying.run(),
                sessions.conducting.run(),
            )
            async with beside(*works, pulse=pulse):
                receiving = await self._receive(stack, bot, pulse, receiver)
                log.info("the bot is running", extra={"mode": "polling" if pulse.fetches else "webhook"})
                async with beside(*receiving, pulse=pulse):
                    await first(stopped, pulse.fatal)
            deadline = asyncio.get_running_loop().time() + self.settings.telegram_stop_seconds
            await self.apart.close()
            await dispatcher.finish(deadline)
            await sender.finish(deadline)
        return _ended(pulse)

    def _bot(self, stack: AsyncExitStack, receiver: Receiver, pulse: Pulse) -> Bot:
        sending, fetching = Sending(), Fetching(keep=receiver.keep, rejected=pulse.rejected)
        for request in (sending, fetching):  # a bot that never got to know its server leaves them open
            stack.push_async_callback(request.shutdown)
        return Bot(
            self.token,
            base_url=self.settings.telegram_base_url,
            base_file_url=self.settings.telegram_file_url,
            request=sending,
            get_updates_request=fetching,
        )

    def _studying(self, records: Records, wire: Wire) -> Studying:
        looking = Looking(admins=self.settings.admins, zone=self.settings.timezone, workdays=ChineseCalendar())
        post = StudyPost(wire=wire, looking=looking, random=SystemRandom())
        return Studying(records=records, shelf=Shelf(self.desk.library), post=post)

    def _today(self) -> date:
        return self.clock().astimezone(self.settings.timezone).date()

    def _warm_up(self) -> None:
        """Load what the first question would have to wait for."""
        self.desk.retriever().find("党章", k=1)

    async def _set_menus(self, records: Records) -> None:
        menus = Menus()

        def queue(transaction: Transaction) -> None:
            roles = {person.id: person.role for person in transaction.people.members() if person.role}
            roles |= dict.fromkeys(self.settings.admins, Role.ADMIN)
            own = (menus.of(person, role) for person, role in sorted(roles.items()))
            for call in (*menus.general(), *filter(None, own)):
                transaction.outbox.put(call)

        await records.write(queue)

    async def _receive(
        self, stack: AsyncExitStack, bot: Bot, pulse: Pulse, receiver: Receiver
    ) -> list[Coroutine[object, object, None]]:
        url, secret = self.settings.telegram_webhook_url, self.settings.telegram_webhook_secret
        if not url or secret is None:
            return [poll(bot, pulse, receiver.hearing)]
        newest = await receiver.records.read(lambda t: t.inbox.newest())
        order = Order(dispatch=receiver.dispatch, last=newest)
        webhook = Webhook(secret=secret.get_secret_value(), receiver=receiver, order=order)
        app = web.Application()
        app.router.add_post(urlsplit(url).path or "/", webhook.take)
        host, _, port = self.settings.telegram_webhook_listen.rpartition(":")
        await serve(stack, app, host.strip("[]"), int(port), "DANGXUE_TELEGRAM_WEBHOOK_LISTEN")
        return [announce(bot, pulse, url=url, secret=secret.get_secret_value())]

    async def _serve_health(self, stack: AsyncExitStack, health: Health) -> None:
        if self.settings.telegram_health_port:
            app = web.Application()
            app.router.add_get("/healthz", health.healthz)
            port = self.settings.telegram_health_port
            await serve(stack, app, "127.0.0.1", port, "DANGXUE_TELEGRAM_HEALTH_PORT")


def _ended(pulse: Pulse) -> int:
    if pulse.reason:
        log.error("the bot cannot go on", extra={"reason": pulse.reason})
        print(pulse.reason, file=sys.stderr)
    return 1 if pulse.reason else 0
