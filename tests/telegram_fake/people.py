"""The people's side: they write, tap, send files, form groups, and read what the bot answers."""

import asyncio
import re
import time
from datetime import datetime

from tests.telegram_fake.checks import CAPTION_UNITS, MESSAGE_UNITS, units
from tests.telegram_fake.polls import vote
from tests.telegram_fake.waiting import until
from tests.telegram_fake.wire import Json
from tests.telegram_fake.world import Chat, Standing, StoredMessage, Tap, World

_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@(?P<bot>[A-Za-z0-9_]{3,32}))?(?![\w/<>])")
_MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w)")


def entities_of(text: str) -> list[Json]:
    """The commands and mentions that Telegram marks in what a person writes."""
    commands = list(_COMMAND.finditer(text))
    mentions = [m for m in _MENTION.finditer(text) if not any(c.start() < m.start() < c.end() for c in commands)]
    found = [("bot_command", match) for match in commands] + [("mention", match) for match in mentions]
    return [
        {"type": kind, "offset": units(text[: match.start()]), "length": units(match.group())}
        for kind, match in sorted(found, key=lambda each: each[1].start())
    ]


class Room:
    """A chat as its people see it."""

    def __init__(self, world: World, identifier: int) -> None:
        self.id = identifier
        self._world = world
        self._heard = 0

    @property
    def chat(self) -> Chat:
        """What Telegram keeps of it."""
        return self._world.chats[self.id]

    @property
    def bot_messages(self) -> list[StoredMessage]:
        """What the bot has written here, deleted messages included."""
        return [message for message in self.chat.messages.values() if message.from_bot]

    async def hears(self, n: int = 1, *, timeout: float = 10.0) -> list[StoredMessage]:
        """The next ``n`` messages of the bot after those already heard.

        Raises:
            AssertionError: They did not come in time.
        """
        wanted = self._heard + n
        await until(lambda: len(self.bot_messages) >= wanted, timeout=timeout, otherwise=self._so_far)
        heard = self.bot_messages[self._heard : wanted]
        self._heard = wanted
        return heard

    async def hears_nothing(self, seconds: float = 0.5) -> None:
        """Make sure the bot keeps silent for a while.

        Raises:
            AssertionError: It wrote.
        """
        await asyncio.sleep(seconds)
        unheard = self.bot_messages[self._heard :]
        if unheard:
            raise AssertionError(f"the bot wrote: {[message.text for message in unheard]}")

    def catch_up(self) -> list[StoredMessage]:
        """What the bot wrote since, without waiting; counts as heard."""
        unheard = self.bot_messages[self._heard :]
        self._heard += len(unheard)
        return unheard

    def _so_far(self) -> str:
        messages = self.bot_messages
        return f"Heard {self._heard} in {self.id} before, and since: {[m.text for m in messages[self._heard :]]}"


class Group(Room):
    """A group; as by default, the bot sees only commands, mentions of it and replies to it there."""

    @property
    def title(self) -> str:
        """Its name."""
        return self.chat.title

    def becomes_supergroup(self, new_id: int) -> "Group":
        """Go on under another id, as Telegram does when a group grows; calls for the old one are refused."""
        old = self.chat
        new = self._world.add_group(new_id, old.title, old.members)
        new.standing, old.moved_to = old.standing, new_id
        person = self._world.users[min(old.members)]
        for chat, note in ((old, {"migrate_to_chat_id": new_id}), (new, {"migrate_from_chat_id": old.id})):
            message = self._world.post(chat, person)
            message.service = dict(note)
            self._world.updates.add("message", self._world.render(message))
        return Group(self._world, new_id)


class Person(Room):
    """Somebody with a Telegram account; the chat is the private one with the bot."""

    def __init__(self, world: World, identifier: int, name: str, username: str | None) -> None:
        super().__init__(world, identifier)
        self.user: Json = {"id": identifier, "is_bot": False, "first_name": name, "language_code": "zh-hans"}
        if username:
            self.user["username"] = username
        self.name = name
        world.add_user(self.user)

    def says(
        self,
        text: str,
        chat: Group | None = None,
        reply_to: StoredMessage | int | None = None,
        date: datetime | int | None = None,
    ) -> int:
        """Write a message.

        Args:
            text: At most 4096 UTF-16 units, as in Telegram's apps.
            chat: None stands for the private chat with the bot.
            reply_to: A message of the same chat, or its id.
            date: When it was written, in seconds since 1970; None stands for now.

        Returns:
            The number of the update; 0 if the bot does not get to see it.
        """
        if not text.strip() or units(text) > MESSAGE_UNITS:
            raise ValueError(f"no app sends a message of {units(text)} UTF-16 units")
        room = self._enter(chat)
        message = self._world.post(room, self.user, date=_seconds(date))
        message.text, message.entities = text.strip(), entities_of(text.strip())
        message.reply_to = reply_to.message_id if isinstance(reply_to, StoredMessage) else reply_to
        return self._publish(room, message)

    def says_raw(self, text: str, chat: Group | None = None) -> int:
        """Have any text arrive, though no app would send it, and though nobody in a group addressed the bot."""
        message = self._world.post(self._enter(chat), self.user)
        message.text, message.entities = text, entities_of(text)
        self._be_seen()
        return self._world.updates.add("message", self._world.render(message))

    def edits(self, message: StoredMessage, text: str) -> int:
        """Change a message of one's own; gives the number of the update."""
        if message.sender["id"] != self.id:
            raise ValueError("nobody edits what others wrote")
        message.text, message.entities, message.edit_date = text, entities_of(text), int(time.time())
        return self._world.updates.add("edited_message", self._world.render(message))

    def sends_file(
        self,
        name: str,
        data: bytes,
        mime: str,
        caption: str = "",
        *,
        declared_size: int | None = None,
        chat: Group | None = None,
    ) -> int:
        """Send a file.

        Args:
            name: As the sender's machine calls it.
            data: What it holds.
            mime: What the sender's app takes it for.
            caption: The text below it.
            declared_size: What Telegram says of its size, if that is not the length of ``data``.
            chat: None stands for the private chat with the bot.

        Returns:
            The number of the update; 0 if the bot does not get to see it.
        """
        if units(caption) > CAPTION_UNITS:
            raise ValueError("no app sends a caption as long as that")
        room = self._enter(chat)
        message = self._world.post(room, self.user)
        message.document = self._world.add_file(name=name, mime=mime, data=data, size=declared_size)
        message.text, message.entities = caption, entities_of(caption)
        return self._publish(room, message)

    def taps(self, message: StoredMessage, button: str) -> int:
        """Tap a button of a message by its text, or by the data it carries.

        Raises:
            LookupError: The message, as it stands now, has no such button.
        """
        buttons = [each for row in message.buttons for each in row]
        for wanted in (lambda each: each.text == button, lambda each: each.data == button):
            found = next(filter(wanted, buttons), None)
            if found is not None:
                return self.taps_raw(found.data, message.chat_id, message.message_id)
        raise LookupError(f"no button {button!r} among {[each.text for each in buttons]}")

    def taps_raw(self, data: str, chat: int, message_id: int) -> int:
        """Send the data of a button, whether a message carries it or not, as a forged app can."""
        message = self._world.chats[chat].messages[message_id]
        tap = Tap(
            query_id=str(next(self._world.query_ids)), person=self.id, chat_id=chat, message_id=message_id, data=data
        )
        self._world.taps[tap.query_id] = tap
        self._world.open_taps.add(tap.query_id)
        self._be_seen()
        shown: Json = self._world.render(message)
        if message.deleted:
            shown = {"message_id": message_id, "chat": shown["chat"], "date": 0}
        query = {"id": tap.query_id, "from": self.user, "message": shown, "chat_instance": f"{chat}7", "data": data}
        return self._world.updates.add("callback_query", query)

    def votes(self, message: StoredMessage, *chosen: int) -> int:
        """Answer the quiz of a message, where it stands or forwarded.

        Raises:
            ValueError: No app lets anybody do that: the quiz is closed, or was answered.
        """
        if message.poll is None:
            raise ValueError("the message shows no quiz")
        self._be_seen()
        return vote(self._world, message.poll, self.user, chosen)

    def asks_inline(self, text: str, offset: str = "") -> int:
        """Write the bot's name and a text into the line of some chat."""
        query_id = str(next(self._world.query_ids))
        self._world.open_inline[query_id] = self.id
        self._be_seen()
        query = {"id": query_id, "from": self.user, "query": text, "offset": offset, "chat_type": "sender"}
        return self._world.updates.add("inline_query", query)

    def adds_bot_to(self, group: Group) -> int:
        """Make the bot a member of a group; gives the number of the update about its standing."""
        number = self._move_bot(group.chat, "member")
        message = self._world.post(group.chat, self.user)
        message.service = {"new_chat_members": [self._world.bot]}
        self._world.updates.add("message", self._world.render(message))
        return number

    def removes_bot_from(self, group: Group) -> int:
        """Throw the bot out of a group."""
        return self._move_bot(group.chat, "kicked")

    def blocks_bot(self) -> int:
        """Let the bot write no more."""
        return self._move_bot(self.chat, "kicked")

    def unblocks_bot(self) -> int:
        """Let the bot write again."""
        return self._move_bot(self.chat, "member")

    def _move_bot(self, chat: Chat, standing: Standing) -> int:
        self._be_seen()
        before, chat.standing = chat.standing, standing
        change = {
            "chat": chat.render(), "from": self.user, "date": int(time.time()),
            "old_chat_member": self._membership(before), "new_chat_member": self._membership(standing),
        }  # fmt: skip
        return self._world.updates.add("my_chat_member", change)

    def _membership(self, standing: Standing) -> Json:
        status = standing if standing in {"member", "kicked"} else "left"
        return {"status": status, "user": self._world.bot} | ({"until_date": 0} if status == "kicked" else {})

    def _enter(self, group: Group | None) -> Chat:
        if group is None:
            if self.chat.standing == "kicked":
                self.unblocks_bot()
            self.chat.standing = "member"
            return self.chat
        if self.id not in group.chat.members:
            raise ValueError(f"{self.name} is not in {group.title}")
        return group.chat

    def _be_seen(self) -> None:
        if self.chat.standing == "unseen":
            self.chat.standing = "seen"

    def _publish(self, chat: Chat, message: StoredMessage) -> int:
        if chat.kind != "private" and not self._shown(chat, message):
            return 0
        self._be_seen()
        return self._world.updates.add("message", self._world.render(message))

    def _shown(self, chat: Chat, message: StoredMessage) -> bool:
        """Whether a message of a group is for the bot."""
        if chat.standing != "member":
            return False
        name = str(self._world.bot["username"]).lower()
        answered = chat.messages.get(message.reply_to) if message.reply_to is not None else None
        if answered is not None and answered.from_bot:
            return True
        if any(match.group("bot") in {None, name} for match in _COMMAND.finditer(message.text.lower())):
            return True
        return any(match.group() == f"@{name}" for match in _MENTION.finditer(message.text.lower()))


def _seconds(date: datetime | int | None) -> int | None:
    return int(date.timestamp()) if isinstance(date, datetime) else date
