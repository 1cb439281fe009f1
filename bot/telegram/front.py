"""The front desk: who is calling, may they do that, and who sees to it."""

import time
from dataclasses import dataclass
from datetime import timedelta

from bot.telegram.actions import Forget, Never
from bot.telegram.allowance import Allowance
from bot.telegram.callers import Caller, caller_of
from bot.telegram.effects import Effect, nothing, sends
from bot.telegram.events import (
    Answered,
    AskedInline,
    Chat,
    Event,
    Moved,
    Nothing,
    PollChanged,
    Said,
    Sender,
    SentFile,
    SentOther,
    Standing,
    Tapped,
)
from bot.telegram.menus import BY_NAME, Command
from bot.telegram.records import Records
from bot.telegram.routes import NEEDS, PRIVATE, Routes
from bot.telegram.screens.notes import apology, note, slower, words_only
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.people import Group, GroupState, Person, Role
from knowledge.chats.store import Transaction
from prompts.catalogue import text

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_NO_SUCH_COMMAND = "没有这个命令。发送 /help 查看可以使用的命令。"
_NO_BUTTON = "这个按钮不能使用。"
_TOO_FAST = "您点得太快了，请稍等一会儿。"
_OWN_DATA = ("mydata", "forget")  # also for somebody whose access was taken away


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDesk:
    """Takes events, and finds out their effects.

    Attributes:
        admins: Ids that the settings name.
        allowance: How much each person may send.
    """

    records: Records
    wire: Wire
    admins: frozenset[int]
    allowance: Allowance
    routes: Routes

    async def handle(self, event: Event) -> Effect:
        """The effect of an event."""
        match event:
            case Nothing():
                return nothing
            case Moved():
                return lambda t: t.move(event.old, event.new)
            case Standing():
                caller, _ = await self._known(event.sender, None)
                return self.routes.membership.standing(event, caller)
            case AskedInline():
                caller, _ = await self._known(event.sender, None)
                if caller.role is None or not self.allowance.spend(caller.id, time.monotonic()):
                    return self.routes.inline.nothing(event)
                return await self.routes.inline.ask(event)
            case Tapped():
                return await self._tapped(event)
            case Answered():
                return await self.routes.polls.answered(event)
            case PollChanged():
                return await self.routes.polls.changed(event)
            case Said() | SentFile() | SentOther():
                return await self._message(event)

    def apologise(self, event: Event) -> Effect:
        """The effect of an event that could not be handled."""
        match event:
            case Said() | SentFile() if event.chat.private:
                return sends(self.wire.message(event.chat.id, apology()))
            case Tapped():
                return sends(tap_answer(event.query, event.sender.id, apology().body.text))
            case _:
                return nothing

    async def _message(self, event: Said | SentFile | SentOther) -> Effect:
        caller, group = await self._known(event.sender, event.chat)
        if event.chat.private:
            return await self._in_private(event, caller)
        if isinstance(event, Said) and event.addressed:
            return await self._in_group(event, caller, group)
        return nothing

    async def _in_private(self, event: Said | SentFile | SentOther, caller: Caller) -> Effect:
        own_data = caller.revoked and isinstance(event, Said) and event.command in _OWN_DATA
        if caller.role is None and not own_data:
            return self._stranger(event, caller)
        if not self.allowance.spend(caller.id, time.monotonic()):
            return self._slowed(event.chat, caller)
        match event:
            case SentOther():
                return sends(self.wire.message(event.chat.id, words_only()))
            case SentFile() if caller.may(Role.ORGANISER):
                proof = await self.routes.ledger.file(event, caller)
                return proof or self.routes.uploads.sent(event, caller)
            case SentFile():
                return self._refused(caller, "refused_file", self.routes.uploads.refused(event))
            case Said(command="start"):
                return self.routes.membership.start(event, caller)
            case Said():
                return await self._words(event, caller)

    async def _in_group(self, said: Said, caller: Caller, group: Group | None) -> Effect:
        if caller.revoked:
            return self._refused(caller, "refused_revoked", nothing)
        if group is None:
            return self.routes.membership.knock(said.chat, caller)
        if group.state is not GroupState.ADMITTED:
            return nothing
        if not self.allowance.spend(caller.id, time.monotonic()):
            return self._slowed(said.chat, caller)
        return await self._words(said, caller)

    async def _words(self, said: Said, caller: Caller) -> Effect:
        """A question or a command from somebody who may talk."""
        command = BY_NAME.get(said.command)
        if said.command and said.command != "start":
            allowed = command and (self._may(caller, command) if said.chat.private else command.in_groups)
            if not allowed:
                return self._no_command(said, caller, known=command is not None)
        return await self.routes.words(said, caller)

    def _no_command(self, said: Said, caller: Caller, *, known: bool) -> Effect:
        """A command that is not the caller's to use here, or none of ours; in a group that may be another bot's."""
        if not (known or said.chat.private):
            return nothing
        reply_to = None if said.chat.private else said.message_id
        refusal = sends(self.wire.message(said.chat.id, note(_NO_SUCH_COMMAND), reply_to=reply_to))
        return self._refused(caller, "refused_command", refusal) if known else refusal

    async def _tapped(self, tapped: Tapped) -> Effect:
        caller, group = await self._known(tapped.sender, tapped.chat)
        refusal = sends(tap_answer(tapped.query, tapped.sender.id, _NO_BUTTON))
        chat = tapped.chat
        if chat is None:
            return refusal
        action = self.wire.action(tapped.data, chat.id)
        known = caller.role is not None or caller.revoked
        inside = known if chat.private else bool(group and group.state is GroupState.ADMITTED)
        if not inside or (caller.revoked and not isinstance(action, Forget | Never)):
            return self._refused(caller, "refused_revoked" if caller.revoked else "refused_stranger", refusal)
        if action is None or (chat.private and chat.id != caller.id):
            return self._refused(caller, "forged_tap", refusal)
        if not caller.may(NEEDS.get(type(action))) or (isinstance(action, PRIVATE) and not chat.private):
            return self._refused(caller, "refused_tap", refusal)
        if not self.allowance.spend(caller.id, time.monotonic()):
            return sends(tap_answer(tapped.query, tapped.sender.id, _TOO_FAST))
        return await self.routes.act(tapped, action, caller)

    def _may(self, caller: Caller, command: Command) -> bool:
        return caller.may(command.needs) or (caller.revoked and command.name in _OWN_DATA)

    def _stranger(self, event: Said | SentFile | SentOther, caller: Caller) -> Effect:
        """Somebody without access: an invitation lets them in; else one polite sentence an hour."""

        def effect(transaction: Transaction) -> None:
            person = transaction.people.meet(caller.id, "")
            invited = isinstance(event, Said) and event.command == "start" and bool(event.text)
            if isinstance(event, Said) and invited and self.routes.membership.admit(transaction, event):
                return
            if person.told_at and transaction.now - person.told_at < _HOUR:
                return
            transaction.people.told(caller.id)
            transaction.audit.add(person.key, "refused_revoked" if caller.revoked else "refused_stranger")
            words = text("stranger") if self._has_admin(transaction) else text("no_admin", number=str(caller.id))
            transaction.outbox.put(self.wire.message(event.chat.id, note(words)))

        return effect

    def _has_admin(self, transaction: Transaction) -> bool:
        return bool(self.admins) or any(person.role is Role.ADMIN for person in transaction.people.members())

    def _slowed(self, chat: Chat, caller: Caller) -> Effect:
        """Somebody sends more than they may: said once a minute."""

        def effect(transaction: Transaction) -> None:
            person = transaction.people.meet(caller.id, caller.name)
            if person.slowed_at is None or transaction.now - person.slowed_at > _MINUTE:
                transaction.people.slowed(caller.id)
                transaction.outbox.put(self.wire.message(chat.id, slower(self.allowance.rate)))

        return effect

    def _refused(self, caller: Caller, what: str, refusal: Effect) -> Effect:
        """Refuse, and write it down."""

        def effect(transaction: Transaction) -> None:
            person = transaction.people.meet(caller.id, caller.name if caller.role else "")
            transaction.audit.add(person.key, what)
            refusal(transaction)

        return effect

    async def _known(self, sender: Sender, chat: Chat | None) -> tuple[Caller, Group | None]:
        """The caller, and the group they call from, if it is one that is known."""

        def look(transaction: Transaction) -> tuple[Person | None, Group | None]:
            group = transaction.groups.find(chat.id) if chat and not chat.private else None
            return transaction.people.find(sender.id), group

        person, group = await self.records.read(look)
        return caller_of(person, person=sender.id, name=sender.name, admins=self.admins), group
