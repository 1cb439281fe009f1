"""From screens to calls of the Bot API: entities, keyboards, signatures. Pure."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.telegram.actions import Action, decode, encode
from bot.telegram.screens.cutting import entities
from bot.telegram.screens.polls import Poll
from bot.telegram.screens.screen import Button, Screen
from knowledge.chats.traffic import POLL, Call, Json

_SIGNATURE_BYTES = 8
_REFERENCE = 48
_SHORTEST, _LONGEST = 5, 2_628_000  # seconds a poll stays open

Hanging = tuple[str, str]
"""Text and data of a button that hangs below a message already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """Makes calls. Buttons are signed for the chat they are shown in, so that none can be made up or carried over.

    Attributes:
        secret: What the signatures are made with.
    """

    secret: bytes

    def message(self, chat: int, screen: Screen, *, reply_to: int | None = None, slot: str = "") -> Call:
        """A new message."""
        params = self._shown(chat, screen)
        if reply_to is not None:
            params["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
        return Call(method="sendMessage", params=params, gate=gate(chat), chat=chat, slot=slot)

    def edit(self, chat: int, screen: Screen, *, message_id: int | None = None, slot: str = "") -> Call:
        """A message changed: the one with this id, or the last one sent with ``slot``."""
        params = self._shown(chat, screen)
        if not screen.buttons:
            params["reply_markup"] = {"inline_keyboard": []}
        if message_id is not None:
            params["message_id"] = message_id
        return Call(method="editMessageText", params=params, gate=gate(chat), chat=chat, slot=slot)

    def buttons(self, chat: int, message_id: int, rows: Sequence[Sequence[Button | Hanging]]) -> Call:
        """Other buttons below a message; those that hang there may stay."""
        params: dict[str, Json] = {
            "chat_id": chat,
            "message_id": message_id,
            "reply_markup": self._keyboard(chat, rows),
        }
        return Call(method="editMessageReplyMarkup", params=params, gate=gate(chat), chat=chat)

    def document(self, chat: int, *, name: str, content: bytes, caption: str) -> Call:
        """A file."""
        params: dict[str, Json] = {"chat_id": chat, "caption": caption}
        return Call(method="sendDocument", params=params, gate=gate(chat), chat=chat, file_name=name, file=content)

    def photo(self, chat: int, *, name: str, content: bytes, caption: str) -> Call:
        """A picture."""
        params: dict[str, Json] = {"chat_id": chat, "caption": caption}
        return Call(method="sendPhoto", params=params, gate=gate(chat), chat=chat, file_name=name, file=content)

    def poll(
        self,
        chat: int,
        poll: Poll,
        *,
        reference: str,
        seconds: int | None = None,
        closes_at: datetime | None = None,
        protected: bool = False,
        not_after: datetime | None = None,
    ) -> Call:
        """A native quiz, not anonymous.

        Args:
            chat: Where it goes; not a channel.
            poll: What it shows.
            reference: ``subject:anything``, at most 48 characters; what ``Polls`` knows it by, and answers come with.
            seconds: How long it stays open, counted by the messenger from its arrival; None for as long as it likes.
            closes_at: In the place of ``seconds``; more than 5 seconds ahead when it leaves, or it is refused.
            protected: Whether it cannot be forwarded.
            not_after: From then on it does not leave.
        """
        if not 1 <= len(reference) <= _REFERENCE:
            raise ValueError(f"a reference has 1 to {_REFERENCE} characters: {reference!r}")
        params: dict[str, Json] = {
            "chat_id": chat,
            "question": poll.question,
            "options": [{"text": option} for option in poll.options],
            "type": "quiz",
            "is_anonymous": False,
            "correct_option_ids": list(poll.correct),
            "allows_multiple_answers": poll.several,
        }
        if poll.explanation:
            params["explanation"] = poll.explanation
        if seconds is not None:
            params["open_period"] = min(max(seconds, _SHORTEST), _LONGEST)
        elif closes_at is not None:
            params["close_date"] = int(closes_at.timestamp())
        if protected:
            params["protect_content"] = True
        if poll.buttons:
            params["reply_markup"] = self._keyboard(chat, poll.buttons)
        return Call(method=POLL, params=params, gate=gate(chat), chat=chat, slot=reference, not_after=not_after)

    def stop(self, chat: int, *, reference: str) -> Call:
        """Nobody answers a poll any more: the last one sent with this reference."""
        return Call(method="stopPoll", params={"chat_id": chat}, gate=gate(chat), chat=chat, slot=reference)

    def action(self, data: str, chat: int) -> Action | None:
        """What a tapped button does; None if it was not made by us for this chat."""
        encoded, _, signature = data.rpartition(".")
        if not data.isascii() or not hmac.compare_digest(signature, self._signature(encoded, chat)):
            return None
        return decode(encoded)

    def _shown(self, chat: int, screen: Screen) -> dict[str, Json]:
        params: dict[str, Json] = {"chat_id": chat, "text": screen.body.text}
        marks = entities(screen.body)
        if marks:
            params["entities"] = marks
        params["link_preview_options"] = {"is_disabled": True}
        if screen.buttons:
            params["reply_markup"] = self._keyboard(chat, screen.buttons)
        return params

    def _keyboard(self, chat: int, rows: Sequence[Sequence[Button | Hanging]]) -> dict[str, Json]:
        return {"inline_keyboard": [[self._button(chat, button) for button in row] for row in rows]}

    def _button(self, chat: int, button: Button | Hanging) -> dict[str, Json]:
        if isinstance(button, Button):
            return {"text": button.text, "callback_data": self._signed(button.action, chat)}
        text, data = button
        return {"text": text, "callback_data": data}

    def _signed(self, action: Action, chat: int) -> str:
        encoded = encode(action)
        return f"{encoded}.{self._signature(encoded, chat)}"

    def _signature(self, encoded: str, chat: int) -> str:
        digest = hmac.digest(self.secret, f"{chat}|{encoded}".encode(), sha256)[:_SIGNATURE_BYTES]
        return urlsafe_b64encode(digest).decode().rstrip("=")


def gate(chat: int) -> str:
    """The gate of a chat's calls."""
    return f"chat:{chat}"


def tap_answer(query: str, person: int, text: str = "") -> Call:
    """The word that ends a tap, shown for a moment; empty for none."""
    params: dict[str, Json] = {"callback_query_id": query}
    if text:
        params["text"] = text[:200]
    return Call(method="answerCallbackQuery", params=params, gate=f"tap:{person}")


def inline_answer(query: str, person: int, results: Sequence[Json], *, seconds: int) -> Call:
    """What is offered for words typed behind the bot's name; the messenger may offer it again for ``seconds``."""
    params: dict[str, Json] = {
        "inline_query_id": query,
        "results": list(results),
        "is_personal": True,
        "cache_time": seconds,
    }
    return Call(method="answerInlineQuery", params=params, gate=f"inline:{person}")


def leaving(chat: int) -> Call:
    """The bot goes out of a group."""
    return Call(method="leaveChat", params={"chat_id": chat}, gate=gate(chat), chat=chat)
