"""Sessions that were held, for organisers in private: their files, and the names in them."""

import asyncio
from concurrent.futures import Executor
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Said, Tapped
from bot.telegram.records import Records
from bot.telegram.screens.notes import note
from bot.telegram.sessions import actions
from bot.telegram.sessions import cards as screens
from bot.telegram.sessions.actions import Form
from bot.telegram.sessions.files import made
from bot.telegram.sessions.planning import NOT_YOURS
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.people import Role
from knowledge.chats.sql.awaited import Wanted
from knowledge.chats.store import Transaction
from knowledge.errors import ChangeRefused
from knowledge.sessions.session import Record, Stage
from knowledge.sessions.writing import names_in

_LISTED = 12
_UNKNOWN = "没有这次答题活动的记录。"
_SENT = "文件已私聊发送给您。"
_DROPPED = "好的，没有改动。"
_GIVE_UP = frozenset({"取消", "算了", "不改了"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsRecords:
    """Shows what was held, and sends its files to whoever asks.

    Attributes:
        pool: Where files are written.
        zone: The unit's.
    """

    records: Records
    wire: Wire
    pool: Executor
    zone: ZoneInfo

    def listed(self, said: Said) -> Effect:
        """The sessions that were held, the latest first."""

        def effect(transaction: Transaction) -> None:
            found = transaction.sessions.closed(limit=_LISTED)
            titles = {each.chat: group.title for each in found if (group := transaction.groups.find(each.chat))}
            screen = screens.listed(found, titles=titles, zone=self.zone)
            transaction.outbox.put(self.wire.message(said.chat.id, screen))

        return effect

    async def act(self, tapped: Tapped, action: actions.Card | actions.File | actions.Names, caller: Caller) -> Effect:
        """A button of a session that was held."""
        if not caller.may(Role.ORGANISER):
            return sends(tap_answer(tapped.query, tapped.sender.id, NOT_YOURS))
        record = await self.records.read(lambda t: t.sessions.record(action.session))
        if record is None or record.session.stage is not Stage.CLOSED or tapped.chat is None:
            return sends(tap_answer(tapped.query, tapped.sender.id, _UNKNOWN))
        match action:
            case actions.File():
                return await self._sent(tapped, record, Form(min(max(action.form, 0), max(Form))))
            case actions.Names() if tapped.chat.private:
                return self._names(tapped, record)
            case _:
                card = self.wire.message(caller.id, screens.card(record, zone=self.zone))
                return sends(tap_answer(tapped.query, tapped.sender.id), card)

    async def answered(self, said: Said, caller: Caller) -> Effect | None:
        """Names that were asked for; None where none were."""
        if said.command or not (said.chat.private and caller.may(Role.ORGANISER)):
            return None
        found = await self.records.read(lambda t: t.awaited.find(said.chat.id, caller.id))
        if found is None or found[0] is not Wanted.NAMES:
            return None
        session = found[1]

        def effect(transaction: Transaction) -> None:
            try:
                words = self._rename(transaction, session, said.text.strip())
            except ChangeRefused as error:
                again = note(f"{error}。发送“取消”可以放弃。")
                transaction.outbox.put(self.wire.message(said.chat.id, again))
                return
            transaction.awaited.drop(said.chat.id, caller.id)
            record = transaction.sessions.record(session)
            screen = screens.card(record, zone=self.zone, lead=words) if record else note(_UNKNOWN)
            transaction.outbox.put(self.wire.message(said.chat.id, screen))

        return effect

    async def _sent(self, tapped: Tapped, record: Record, form: Form) -> Effect:
        loop = asyncio.get_running_loop()
        [file] = await loop.run_in_executor(self.pool, made, record, self.zone, (form,))
        call = self.wire.document(tapped.sender.id, name=file.name, content=file.content, caption=file.caption)
        in_group = tapped.chat is not None and not tapped.chat.private
        return sends(tap_answer(tapped.query, tapped.sender.id, _SENT if in_group else ""), call)

    def _names(self, tapped: Tapped, record: Record) -> Effect:
        def effect(transaction: Transaction) -> None:
            transaction.awaited.ask(tapped.sender.id, tapped.sender.id, Wanted.NAMES, record.session.id)
            for screen in screens.names_asked(record):
                transaction.outbox.put(self.wire.message(tapped.sender.id, screen))
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id))

        return effect

    def _rename(self, transaction: Transaction, session: int, words: str) -> str:
        """Do what the lines say; what is said about it."""
        if words in _GIVE_UP:
            return _DROPPED
        named = names_in(words, transaction.sessions.people(session))
        for each in named:
            transaction.sessions.rename(session, each.number, name=each.name, branch=each.branch)
        return f"已修改{len(named)}人。"
