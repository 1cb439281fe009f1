"""How a chat is reminded: shown, and changed with buttons or words."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Chat, Said, Tapped
from bot.telegram.reminders import settingscreens as screens
from bot.telegram.reminders.actions import Pause, Remind, RemindPage, SetQuiet, SetZone
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.store import Transaction
from knowledge.ledger.sends import Setting

_NOT_YOURS = "群组的提醒设置只能由组织者修改。"
_SET = "已设置。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSettings:
    """Shows and changes how a chat is reminded.

    Attributes:
        zone: The unit's.
        stirred: Called inside a transaction after which something may be sent at once.
    """

    wire: Wire
    zone: ZoneInfo
    stirred: Callable[[], None]

    def remind(self, said: Said, caller: Caller) -> Effect:
        """The settings, or with words behind the command a change of them."""
        reply_to = None if said.chat.private else said.message_id

        def effect(transaction: Transaction) -> None:
            screen = self._answer(transaction, said, caller)
            transaction.outbox.put(self.wire.message(said.chat.id, screen, reply_to=reply_to))

        return effect

    def act(self, tapped: Tapped, action: Remind | RemindPage | SetQuiet | SetZone | Pause, caller: Caller) -> Effect:
        """Any of the buttons."""

        def effect(transaction: Transaction) -> None:
            chat, message = tapped.chat, tapped.message_id
            answer = ""
            if chat is not None and isinstance(action, Remind):
                transaction.outbox.put(self.wire.message(chat.id, self._shown(transaction, chat, caller)))
            elif chat is not None and message is not None:
                answer, screen = self._turned(transaction, chat, action, caller)
                if screen:
                    transaction.outbox.put(self.wire.edit(chat.id, screen, message_id=message))
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, answer))

        return effect

    def _answer(self, transaction: Transaction, said: Said, caller: Caller) -> Screen:
        words = said.text.strip()
        if not words:
            return self._shown(transaction, said.chat, caller)
        if not caller.may_set(said.chat):
            return note(_NOT_YOURS)
        setting = screens.written(_setting(transaction, said.chat), words)
        if setting is None:
            return note(screens.USAGE)
        self._set(transaction, said.chat, setting)
        return self._shown(transaction, said.chat, caller)

    def _turned(
        self,
        transaction: Transaction,
        chat: Chat,
        action: Remind | RemindPage | SetQuiet | SetZone | Pause,
        caller: Caller,
    ) -> tuple[str, Screen | None]:
        if not caller.may_set(chat):
            return _NOT_YOURS, None
        match action:
            case Remind() | RemindPage():
                page = screens.page(action) if isinstance(action, RemindPage) else None
                return "", page or self._shown(transaction, chat, caller)
            case _:
                self._set(transaction, chat, screens.changed(_setting(transaction, chat), action))
                return _SET, self._shown(transaction, chat, caller)

    def _set(self, transaction: Transaction, chat: Chat, setting: Setting) -> None:
        transaction.reminders.set(chat.id, setting)
        transaction.study.stir(chat.id)  # the same clock and quiet hours hold for the daily prompt
        self.stirred()

    def _shown(self, transaction: Transaction, chat: Chat, caller: Caller) -> Screen:
        return screens.settings(_setting(transaction, chat), zone=self.zone.key, may_set=caller.may_set(chat))


def _setting(transaction: Transaction, chat: Chat) -> Setting:
    return transaction.reminders.settings().get(chat.id, Setting())
