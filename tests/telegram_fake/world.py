"""What Telegram itself keeps: people, chats, messages, files and open queries."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Literal, NamedTuple

from tests.telegram_fake.updates import Updates
from tests.telegram_fake.wire import Json, Refused, bad_request, forbidden

if TYPE_CHECKING:
    from tests.telegram_fake.polls import StoredPoll

Standing = Literal["unseen", "seen", "member", "left", "kicked"]


class Button(NamedTuple):
    """A button below a message; ``data`` is its callback data, or its URL."""

    text: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file at Telegram's; ``size`` is what Telegram says of it, whatever ``data`` holds.

    ``photo`` is the width and height of a picture that was sent as one.
    """

    file_id: str
    name: str
    mime: str
    size: int
    data: bytes
    path: str
    photo: tuple[int, int] | None = None

    def render(self) -> Json:
        """The ``document`` or ``photo`` of the Bot API's message."""
        if self.photo:
            known = {"file_id": self.file_id, "file_unique_id": f"u{self.file_id}", "file_size": self.size}
            return {"photo": [{**known, "width": self.photo[0], "height": self.photo[1]}]}
        return {"document": self._document()}

    def _document(self) -> Json:
        return {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_name": self.name,
            "mime_type": self.mime,
            "file_size": self.size,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A message as it stood before an edit."""

    text: str
    entities: list[Json]
    markup: Json | None


@dataclass(slots=True, kw_only=True)
class StoredMessage:
    """A message as it stands in a chat.

    Attributes:
        text: Of the message, or the caption of its document.
        markup: The inline keyboard as sent; see ``buttons``.
        edits: What it was before each edit, oldest first.
        at: When it came, on the monotonic clock.
    """

    message_id: int
    chat_id: int
    sender: Json
    date: int
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    markup: Json | None = None
    reply_to: int | None = None
    document: Document | None = None
    poll: "StoredPoll | None" = None
    service: Json = field(default_factory=dict)
    edits: list[Version] = field(default_factory=list)
    edit_date: int | None = None
    deleted: bool = False
    at: float = field(default_factory=time.monotonic)

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.sender["is_bot"])

    @property
    def buttons(self) -> list[list[Button]]:
        """The rows of the inline keyboard, top to bottom."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [[Button(b["text"], str(b.get("callback_data", b.get("url", "")))) for b in row] for row in rows]


@dataclass(slots=True, kw_only=True)
class Chat:
    """A chat the bot may be in.

    Attributes:
        standing: Of the bot; in a private chat ``kicked`` means blocked, ``seen`` that it knows the person from
            elsewhere but has not been written to.
        moved_to: The supergroup it became.
    """

    id: int
    kind: Literal["private", "group", "supergroup"]
    title: str
    user: Json | None = None
    members: set[int] = field(default_factory=set)
    standing: Standing = "unseen"
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    ids: Iterator[int]
    moved_to: int | None = None

    def render(self) -> Json:
        """The ``Chat`` of the Bot API."""
        if self.user is None:
            return {"id": self.id, "type": self.kind, "title": self.title}
        names: Json = {key: self.user[key] for key in ("first_name", "username") if key in self.user}
        return {"id": self.id, "type": self.kind, **names}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackAnswer:
    """How the bot answered a tap."""

    query_id: str
    person: int
    text: str
    alert: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineAnswer:
    """How the bot answered an inline query."""

    query_id: str
    person: int
    results: list[Json]
    params: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A tap on a button."""

    query_id: str
    person: int
    chat_id: int
    message_id: int
    data: str
    at: float = field(default_factory=time.monotonic)


class World:
    """Everything that outlives the bot's process."""

    def __init__(self, bot: Json) -> None:
        self.bot = bot
        self.updates = Updates()
        self.users: dict[int, Json] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, Document] = {}
        self.taps: dict[str, Tap] = {}
        self.open_taps: set[str] = set()
        self.open_inline: dict[str, int] = {}
        self.callback_answers: list[CallbackAnswer] = []
        self.inline_answers: list[InlineAnswer] = []
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.query_ids = count(4_500_000_000_000_001)
        self._private_ids = count(1)
        self._file_numbers = count(1)

    def add_user(self, user: Json) -> None:
        """Make a person known to Telegram, not yet to the bot."""
        self.users[user["id"]] = user
        self.chats[user["id"]] = Chat(
            id=user["id"], kind="private", title=user["first_name"], user=user, ids=self._private_ids
        )

    def add_group(self, identifier: int, title: str, members: set[int]) -> Chat:
        """Make a group the bot is not in; below -1000000000000 it is a supergroup."""
        kind: Literal["group", "supergroup"] = "supergroup" if identifier <= -1_000_000_000_000 else "group"
        chat = Chat(id=identifier, kind=kind, title=title, members=members, ids=count(1))
        self.chats[identifier] = chat
        return chat

    def add_file(self, *, name: str, mime: str, data: bytes, size: int | None = None) -> Document:
        """Keep a file."""
        number = next(self._file_numbers)
        file_id = f"BQACAgUAAxkBAA{number:06d}"
        document = Document(
            file_id=file_id, name=name, mime=mime, size=len(data) if size is None else size, data=data,
            path=f"documents/file_{number}",
        )  # fmt: skip
        self.files[file_id] = document
        return document

    def chat(self, chat_id: int) -> Chat:
        """A chat the bot knows.

        Raises:
            Refused: It knows none by this id, or the group became a supergroup.
        """
        chat = self.chats.get(chat_id)
        if chat is None or chat.standing == "unseen":
            raise bad_request("chat not found")
        if chat.moved_to is not None:
            reason = "group chat was upgraded to a supergroup chat"
            raise Refused(400, f"Bad Request: {reason}", parameters={"migrate_to_chat_id": chat.moved_to})
        return chat

    def writable(self, chat_id: int) -> Chat:
        """A chat the bot may write to.

        Raises:
            Refused: It is not known, or the bot was blocked or thrown out, or was never written to.
        """
        chat = self.chat(chat_id)
        if chat.kind == "private" and chat.standing == "kicked":
            raise forbidden("bot was blocked by the user")
        if chat.kind == "private" and chat.standing == "seen":
            raise forbidden("bot can't initiate conversation with a user")
        if chat.standing == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if chat.standing != "member":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def post(self, chat: Chat, sender: Json, *, date: int | None = None) -> StoredMessage:
        """Put a new message into a chat; the caller fills it."""
        message = StoredMessage(
            message_id=next(chat.ids), chat_id=chat.id, sender=sender, date=int(time.time()) if date is None else date
        )
        chat.messages[message.message_id] = message
        return message

    def render(self, message: StoredMessage, *, nested: bool = False) -> Json:
        """The ``Message`` of the Bot API.

        Args:
            message: As it stands now.
            nested: It stands as ``reply_to_message`` in another, where it shows no reply of its own.
        """
        chat = self.chats[message.chat_id]
        answer: Json = {
            "message_id": message.message_id, "from": message.sender, "chat": chat.render(), "date": message.date,
            **message.service,
        }  # fmt: skip
        words = "caption" if message.document else "text"
        if message.text:
            answer[words] = message.text
        if message.entities:
            answer["caption_entities" if message.document else "entities"] = message.entities
        if message.document:
            answer |= message.document.render()
        if message.poll:
            answer["poll"] = message.poll.render()
        if message.markup:
            answer["reply_markup"] = message.markup
        if message.edit_date is not None:
            answer["edit_date"] = message.edit_date
        answered = chat.messages.get(message.reply_to) if message.reply_to is not None else None
        if answered is not None and not answered.deleted and not nested:
            answer["reply_to_message"] = self.render(answered, nested=True)
        return answer
