"""What happened: small values, read out of updates by ``bot.telegram.updates``."""

from dataclasses import dataclass
from datetime import datetime

KINDS = ("message", "callback_query", "inline_query", "my_chat_member", "poll_answer", "poll")
"""The kinds of update that are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who did it. ``name`` is what the messenger shows."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """Where. ``title`` is empty for a private chat."""

    id: int
    private: bool
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message of words.

    Attributes:
        at: When it was sent, by the messenger's clock, UTC.
        text: Without the command and without the mention of the bot.
        command: Lower case, without the slash; empty for plain words.
        addressed: Whether it is meant for the bot: in a private chat always.
        reply_to: The message of the bot that it answers, in a private chat; None for none.
    """

    at: datetime
    chat: Chat
    sender: Sender
    message_id: int
    text: str
    command: str = ""
    addressed: bool = True
    reply_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file. ``size`` in bytes, 0 if unknown; ``name`` is the sender's and must not be trusted."""

    at: datetime
    chat: Chat
    sender: Sender
    message_id: int
    file_id: str
    name: str | None
    mime: str | None
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOther:
    """A picture, a voice, a sticker: something without words that can be read."""

    at: datetime
    chat: Chat
    sender: Sender
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """A button was tapped.

    Attributes:
        chat: Of the message it hangs on; None if that is unknown, as is ``message_id`` then.
        data: What the button carries.
        keyboard: Rows of the texts and data of all buttons that hang there.
    """

    query: str
    sender: Sender
    chat: Chat | None
    message_id: int | None
    data: str
    keyboard: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedInline:
    """Words typed behind the bot's name in any chat."""

    query: str
    sender: Sender
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The bot was added to a chat or taken out of it, by somebody."""

    chat: Chat
    sender: Sender
    inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A group got a new id."""

    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Somebody answered a poll, in whatever chat it stood: polls can be forwarded.

    Attributes:
        at: When we first held the answer; the messenger does not say when it was given.
        poll: The messenger's id of the poll.
        options: Indices of the options chosen, as shown, ascending; empty for an answer taken back.
    """

    at: datetime
    poll: str
    sender: Sender
    options: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PollChanged:
    """How a poll of ours stands: it was answered, or nobody can answer it any more.

    Attributes:
        at: When we first held that.
        poll: The messenger's id of the poll.
        digest: Of what it asks; see ``knowledge.chats.polls.digest``.
        counts: How many chose each option.
        closed: Whether it is closed.
    """

    at: datetime
    poll: str
    digest: str
    counts: tuple[int, ...]
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Nothing that concerns the bot."""


Event = Said | SentFile | SentOther | Tapped | AskedInline | Standing | Moved | Answered | PollChanged | Nothing
