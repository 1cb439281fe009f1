"""From the outbox to the messenger: in order within a chat, as often as it takes, and never twice on purpose.

What is done about a call depends on what is known of it:

- It was refused before it took effect (429, 5xx), or the connection failed before its first byte or was dropped without
  an answer: it is sent again.
- It was handed over and no answer came in time, or the program ended just then: it may have arrived. Edits and answers
  to taps are sent again, since that changes nothing, and so are polls, since answers to either count, but once. A
  message is not: a second one is worse than asking, so the chat gets a note with a button that sends it again.
- It was refused for good: what the messenger objects to is left out, marks first, then buttons; else it has failed.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.calling import call, patience
from bot.telegram.pacing import Pace
from bot.telegram.records import Records
from bot.telegram.resending import anew, in_part, moved
from bot.telegram.screens.notes import unsure
from bot.telegram.transport import leaving
from bot.telegram.wire import Wire, gate
from knowledge.chats.store import Transaction
from knowledge.chats.traffic import POLL, Outgoing

log = logging.getLogger(__name__)

_MARGIN = 0.2  # seconds added to what the messenger asks for
_LONGEST_PAUSE = 60.0  # seconds between two attempts
_WORDED = frozenset({"sendMessage", "editMessageText"})
_GONE = ("not found", "can't be edited")  # what the call is about, so that no other form of it would do
_OVER = ("not modified", "query is too old", "query id is invalid", "poll has already been closed")
_SECOND_POLLS = 3  # attempts after which a poll nobody hears of is not sent once more
_GIVE_UP = timedelta(hours=24)  # a reply older than that helps nobody
NOTE_SLOT = "note"
"""Slot of the notes about messages that may not have arrived; there are no notes about notes."""


@dataclass(slots=True, kw_only=True)
class Sender:
    """Sends what waits in the outbox, one call of a gate after the other.

    Attributes:
        records: Holds the outbox.
        bot: Makes the calls.
        wire: Makes the notes.
        rejected: Told when the server does not know the token.
    """

    records: Records
    bot: Bot
    wire: Wire
    rejected: Callable[[int], None]
    pace: Pace = field(default_factory=Pace)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)
    _again: set[str] = field(default_factory=set, init=False)
    _ending: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _paused: dict[str, float] = field(default_factory=dict, init=False)
    """Until when each gate that may send nothing now has to wait, by the loop's clock."""

    _typing: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)

    async def resume(self) -> None:
        """Take up what waited when the program ended, and see to what was on its way."""

        def sort_out(transaction: Transaction) -> list[str]:
            for outgoing in transaction.outbox.unanswered():
                self._doubt(transaction, outgoing)
            return transaction.outbox.waiting_gates()

        self.wake(set(await self.records.write(sort_out)))

    def wake(self, gates: set[str]) -> None:
        """There is something to send through these gates."""
        for key in gates:
            if key in self._tasks:
                self._again.add(key)
            elif not self._ending.is_set():
                self._tasks[key] = asyncio.get_running_loop().create_task(self._drive(key), name=key)

    def typing(self, chat: int) -> None:
        """Show a chat that a reply is on its way, if there is room for it; the reply leaves after it.

        Not while something else leaves for that chat: two calls at once could both be told to wait.
        """
        loop, key = asyncio.get_running_loop(), gate(chat)
        if key not in self._typing and key not in self._tasks and self.pace.has_room(key, loop.time()):
            self.pace.spend(None, loop.time())
            self._typing[key] = loop.create_task(self._type(chat, key))

    async def _type(self, chat: int, key: str) -> None:
        try:
            await self.bot.send_chat_action(chat, ChatAction.TYPING)
        except RetryAfter as error:
            self.pace.close(key, asyncio.get_running_loop().time() + patience(error) + _MARGIN)
        except TelegramError as error:
            log.info("a chat action was not shown", extra={"why": type(error).__name__})
        finally:
            del self._typing[key]

    async def finish(self, deadline: float) -> None:
        """Send what can be sent by a time of the loop's clock; the rest stays in the outbox."""
        while self._tasks and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(set(self._tasks.values()), timeout=min(left, 0.2))
            if all(self._paused.get(key, 0.0) > deadline for key in self._tasks):
                break
        self._ending.set()
        late = set(self._tasks.values())
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _drive(self, key: str) -> None:
        more = True
        try:
            while more or key in self._again:
                self._again.discard(key)
                try:
                    more = await self._serve(key)
                except Exception:
                    log.exception("the outbox cannot be served")
                    await asyncio.sleep(1)
        finally:
            del self._tasks[key]

    async def _serve(self, key: str) -> bool:
        """Make the next call of a gate; False if nothing waits there."""
        outgoing = await self.records.read(lambda t: t.outbox.next(key))
        if outgoing is None:
            return False
        await self._wait(key, outgoing)
        if not await self._too_late(outgoing):
            await self._send(outgoing)
        return True

    async def _too_late(self, outgoing: Outgoing) -> bool:
        """Whether a call is not to be made any more; it is taken back then."""
        not_after = outgoing.call.not_after
        late = not_after is not None and await self.records.read(lambda t: t.now) >= not_after
        if late:
            log.warning("a call waited for too long", extra={"call": outgoing.id, "method": outgoing.call.method})
            await self.records.write(lambda t: t.take_back(outgoing.id))
        return late

    async def _wait(self, key: str, outgoing: Outgoing) -> None:
        """Wait until the call may leave."""
        loop = asyncio.get_running_loop()
        if shown := self._typing.get(key):
            await asyncio.wait({shown}, timeout=1)
        if outgoing.not_before:
            now = await self.records.read(lambda t: t.now)
            self.pace.close(key, loop.time() + (outgoing.not_before - now).total_seconds())
        while (seconds := self.pace.wait(key, outgoing.call.chat, loop.time())) > 0:
            self._paused[key] = loop.time() + seconds
            try:
                await asyncio.sleep(seconds)
            finally:
                del self._paused[key]
        self.pace.spend(outgoing.call.chat, loop.time())

    async def _send(self, outgoing: Outgoing) -> None:
        handed_over = False

        def mark() -> None:
            nonlocal handed_over
            if not handed_over:
                self.records.written(outgoing.id)
                handed_over = True

        ready = await self._aimed(outgoing)
        if ready is None:
            await self.records.write(lambda t: t.outbox.failed(outgoing.id, "there is nothing to stop"))
            return
        try:
            with leaving(mark):
                made = await call(self.bot, ready.call)
        except TelegramError as error:
            await self._failed(ready, error, handed_over=handed_over)
        except Exception:
            log.exception("a call cannot be made, or its answer not read", extra={"call": outgoing.id})
            arrived = handed_over and ready.call.method.startswith("send")
            await self.records.write(
                lambda t: (
                    self._doubt(t, ready, again=False) if arrived else t.outbox.failed(outgoing.id, "cannot be made")
                )
            )
        else:
            await self.records.write(lambda t: t.outbox.sent(outgoing.id, made.message_id, poll=made.poll))

    async def _aimed(self, outgoing: Outgoing) -> Outgoing | None:
        """A change of the last message of a slot, now that its id is known; a new message if there is none.

        None if there is none that could be stopped.
        """
        known = outgoing.call
        if not known.slot or not known.method.startswith(("edit", "stop")):
            return outgoing
        message_id = await self.records.read(lambda t: t.outbox.message_in(known.slot))
        if message_id is None:
            is_edit = known.method.startswith("edit")
            return replace(outgoing, call=replace(known, method="sendMessage")) if is_edit else None
        return replace(outgoing, call=replace(known, params={**known.params, "message_id": message_id}))

    async def _failed(self, outgoing: Outgoing, error: TelegramError, *, handed_over: bool) -> None:
        match error:
            case RetryAfter():
                await self._later(outgoing, error, pause=patience(error) + _MARGIN, counts=False)
            case ChatMigrated(new_chat_id=new) if outgoing.call.chat is not None:
                old = outgoing.call.chat
                await self.records.write(lambda t: moved(t, outgoing.id, old, new))
            case InvalidToken():
                self.rejected(401)
                await self._later(outgoing, error, pause=_LONGEST_PAUSE)
            case Forbidden():
                await self._over(outgoing, error)
            case BadRequest():
                await self._refused(outgoing, error)
            case TimedOut() if handed_over:
                await self.records.write(lambda t: self._doubt(t, outgoing))
            case NetworkError():
                await self._later(outgoing, error, pause=min(_LONGEST_PAUSE, 0.5 * 2 ** min(outgoing.attempts, 10)))
            case _:
                await self._over(outgoing, error)

    async def _later(self, outgoing: Outgoing, error: TelegramError, *, pause: float, counts: bool = True) -> None:
        now = await self.records.read(lambda t: t.now)
        if now - outgoing.queued_at > _GIVE_UP:
            await self._over(outgoing, error)
            return
        self.pace.close(outgoing.call.gate, asyncio.get_running_loop().time() + pause)
        log.warning(
            "a call is sent later",
            extra={"call": outgoing.id, "method": outgoing.call.method, "why": type(error).__name__, "pause": pause},
        )
        until, attempts = now + timedelta(seconds=pause), outgoing.attempts + counts
        trouble = type(error).__name__
        await self.records.write(
            lambda t: t.outbox.later(outgoing.id, attempts=attempts, not_before=until, trouble=trouble)
        )

    async def _refused(self, outgoing: Outgoing, error: BadRequest) -> None:
        """The messenger objects to the call itself."""
        said, params = error.message.lower(), dict(outgoing.call.params)
        if any(word in said for word in _OVER):
            await self.records.write(lambda t: t.outbox.sent(outgoing.id, None))
            return
        at_fault = "reply_markup" if "button" in said or "entities" not in params else "entities"
        if at_fault in params and outgoing.call.method in _WORDED and not any(word in said for word in _GONE):
            del params[at_fault]
            text = json.dumps(params, ensure_ascii=False)
            log.error("a call was refused and loses a part", extra={"call": outgoing.id, "why": said})
            await self.records.write(lambda t: in_part(t, outgoing, text))
            return
        if outgoing.call.slot and outgoing.call.method.startswith("edit"):
            # The message is gone, or may not be changed: what it was to say is said anew.
            await self.records.write(lambda t: anew(t, outgoing))
            return
        await self._over(outgoing, error)

    async def _over(self, outgoing: Outgoing, error: TelegramError) -> None:
        expected = outgoing.call.method.endswith("MyCommands")  # somebody who has not written yet has no menu
        log.log(
            logging.INFO if expected else logging.ERROR,
            "a call has failed",
            extra={"call": outgoing.id, "method": outgoing.call.method, "why": type(error).__name__},
        )
        await self.records.write(lambda t: t.outbox.failed(outgoing.id, type(error).__name__))

    def _doubt(self, transaction: Transaction, outgoing: Outgoing, *, again: bool = True) -> None:
        """It may have arrived; ``again``: whether a second attempt may tell more."""
        known = outgoing.call
        is_new = bool(known.slot) and transaction.outbox.message_in(known.slot) is None  # see _aimed
        harmless = again and known.method == POLL and outgoing.attempts < _SECOND_POLLS
        if harmless or not (known.method.startswith("send") or is_new):
            transaction.outbox.later(outgoing.id, attempts=outgoing.attempts + 1, not_before=None, trouble="unanswered")
            return
        transaction.outbox.uncertain(outgoing.id)
        log.warning("nobody knows whether a call arrived", extra={"call": outgoing.id, "method": known.method})
        if known.chat is not None and known.slot != NOTE_SLOT:
            transaction.outbox.put(self.wire.message(known.chat, unsure(outgoing.id), slot=NOTE_SLOT))
