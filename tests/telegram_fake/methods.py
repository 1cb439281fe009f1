"""The methods of the Bot API by name, what each takes, and those that are not about messages."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.telegram_fake.inline import check_results
from tests.telegram_fake.polls import Polls
from tests.telegram_fake.sending import Sending
from tests.telegram_fake.webhook import Webhook
from tests.telegram_fake.wire import Json, Refused, bad_request, decode, forbidden, malformed, required
from tests.telegram_fake.world import CallbackAnswer, InlineAnswer, World

DOWNLOAD_BYTES = 20 * 1024 * 1024

Method = Callable[[Json], Awaitable[Any]]

_SENDING = (
    "chat_id disable_notification protect_content reply_markup message_thread_id reply_parameters message_effect_id "
    "allow_paid_broadcast parse_mode"
)
_EDITING = "chat_id message_id inline_message_id reply_markup"
_TAKES = {
    name: frozenset(parameters.split())
    for name, parameters in {
        "getMe": "",
        "getUpdates": "offset limit timeout allowed_updates",
        "setWebhook": "url max_connections allowed_updates drop_pending_updates secret_token",
        "deleteWebhook": "drop_pending_updates",
        "getWebhookInfo": "",
        "setMyCommands": "commands scope language_code",
        "deleteMyCommands": "scope language_code",
        "getMyCommands": "scope language_code",
        "sendMessage": f"{_SENDING} text entities link_preview_options",
        "sendDocument": f"{_SENDING} document caption caption_entities disable_content_type_detection",
        "sendPhoto": f"{_SENDING} photo caption caption_entities show_caption_above_media has_spoiler",
        "editMessageText": f"{_EDITING} text entities link_preview_options parse_mode",
        "editMessageReplyMarkup": _EDITING,
        "sendPoll": (
            f"{_SENDING} question options type is_anonymous allows_multiple_answers correct_option_ids explanation "
            "open_period close_date"
        ),
        "stopPoll": "chat_id message_id reply_markup",
        "deleteMessage": "chat_id message_id",
        "sendChatAction": "chat_id action message_thread_id",
        "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
        "answerInlineQuery": "inline_query_id results cache_time is_personal next_offset button",
        "getFile": "file_id",
        "leaveChat": "chat_id",
        "getChat": "chat_id",
        "getChatMember": "chat_id user_id",
    }.items()
}
_CHAT_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {
    "default": frozenset[str](),
    "all_private_chats": frozenset[str](),
    "all_group_chats": frozenset[str](),
    "all_chat_administrators": frozenset[str](),
    "chat": frozenset({"chat_id"}),
    "chat_administrators": frozenset({"chat_id"}),
    "chat_member": frozenset({"chat_id", "user_id"}),
}


@dataclass(frozen=True, slots=True)
class Methods:
    """What the bot can ask of Telegram."""

    world: World
    sending: Sending
    webhook: Webhook
    polls: Polls

    def decode(self, name: str, raw: Mapping[str, Any]) -> Json:
        """The parameters of a call in their types.

        Raises:
            Refused: There is no such method (404), or it does not take them.
        """
        if name not in _TAKES:
            raise Refused(404, "Not Found", malformed=True)
        return decode(raw, known=_TAKES[name])

    async def run(self, name: str, params: Json, *, repeat: bool = False) -> Any:
        """Do what a call asks for, and give its result.

        Args:
            name: A method ``decode`` let pass.
            params: What ``decode`` gave.
            repeat: For getUpdates: hand out the last answer again.

        Raises:
            Refused: It cannot be done.
        """
        if name == "getUpdates":
            return await self._get_updates(params, repeat=repeat)
        return await self._table()[name](params)

    def _table(self) -> dict[str, Method]:
        return {
            "getMe": self._get_me,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "setMyCommands": self._set_commands,
            "deleteMyCommands": self._delete_commands,
            "getMyCommands": self._get_commands,
            "sendMessage": self.sending.send_message,
            "sendDocument": self.sending.send_document,
            "sendPhoto": self.sending.send_photo,
            "editMessageText": self.sending.edit_message_text,
            "editMessageReplyMarkup": self.sending.edit_message_reply_markup,
            "sendPoll": self.polls.send_poll,
            "stopPoll": self.polls.stop_poll,
            "deleteMessage": self.sending.delete_message,
            "sendChatAction": self._send_chat_action,
            "answerCallbackQuery": self._answer_callback_query,
            "answerInlineQuery": self._answer_inline_query,
            "getFile": self._get_file,
            "leaveChat": self._leave_chat,
            "getChat": self._get_chat,
            "getChatMember": self._get_chat_member,
        }

    async def _get_me(self, _: Json) -> Json:
        abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
        return self.world.bot | abilities

    async def _get_updates(self, params: Json, *, repeat: bool) -> list[Json]:
        updates = self.world.updates
        updates.allow(_kinds(params))
        return await updates.poll(
            offset=params.get("offset", 0),
            limit=params.get("limit", 100),
            timeout=params.get("timeout", 0),
            repeat=repeat,
        )

    async def _set_webhook(self, params: Json) -> bool:
        if not params.get("url"):
            return await self._delete_webhook(params)
        self.webhook.check(params)
        self.world.updates.allow(_kinds(params))
        if params.get("drop_pending_updates"):
            self.world.updates.pending.clear()
        await self.webhook.set(
            params["url"], secret=params.get("secret_token"), connections=params.get("max_connections", 40)
        )
        return True

    async def _delete_webhook(self, params: Json) -> bool:
        if params.get("drop_pending_updates"):
            self.world.updates.pending.clear()
        await self.webhook.remove()
        return True

    async def _get_webhook_info(self, _: Json) -> Json:
        return self.webhook.info()

    async def _set_commands(self, params: Json) -> bool:
        commands = required(params, "commands")
        if not isinstance(commands, list) or len(commands) > 100:
            raise malformed("can't parse commands: expected an array of at most 100")
        for command in commands:
            _check_command(command)
        self.world.commands[self._audience(params)] = commands
        return True

    async def _delete_commands(self, params: Json) -> bool:
        self.world.commands.pop(self._audience(params), None)
        return True

    async def _get_commands(self, params: Json) -> list[Json]:
        return self.world.commands.get(self._audience(params), [])

    def _audience(self, params: Json) -> tuple[str, str]:
        """Scope and language as the key of a list of commands, such as ("chat 7", "zh")."""
        scope = params.get("scope", {"type": "default"})
        kind = scope.get("type") if isinstance(scope, dict) else None
        if kind not in _SCOPES or set(scope) != {"type"} | _SCOPES[kind]:
            raise malformed(f"can't parse BotCommandScope: {scope!r}")
        language = params.get("language_code", "")
        if language and not re.fullmatch(r"[a-z]{2}", language):
            raise malformed("language code is invalid")
        if "chat_id" in scope:
            self.world.chat(scope["chat_id"])
        return " ".join([kind, *(str(scope[key]) for key in sorted(_SCOPES[kind]))]), language

    async def _send_chat_action(self, params: Json) -> bool:
        if required(params, "action") not in _CHAT_ACTIONS:
            raise malformed("wrong parameter action in request")
        self.world.writable(required(params, "chat_id"))
        return True

    async def _answer_callback_query(self, params: Json) -> bool:
        query = str(required(params, "callback_query_id"))
        text = params.get("text", "")
        if len(text) > 200:
            raise malformed("MESSAGE_TOO_LONG")
        if query not in self.world.open_taps:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        self.world.open_taps.remove(query)
        self.world.callback_answers.append(
            CallbackAnswer(
                query_id=query, person=self.world.taps[query].person, text=text, alert=params.get("show_alert", False)
            )
        )
        return True

    async def _answer_inline_query(self, params: Json) -> bool:
        query = str(required(params, "inline_query_id"))
        results = check_results(required(params, "results"))
        if query not in self.world.open_inline:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        person = self.world.open_inline.pop(query)
        self.world.inline_answers.append(InlineAnswer(query_id=query, person=person, results=results, params=params))
        return True

    async def _get_file(self, params: Json) -> Json:
        document = self.world.files.get(required(params, "file_id"))
        if document is None:
            raise malformed("invalid file_id")
        if document.size > DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        size = {"file_size": document.size}
        return {
            "file_id": document.file_id,
            "file_unique_id": f"u{document.file_id}",
            "file_path": document.path,
        } | size

    async def _leave_chat(self, params: Json) -> bool:
        chat = self.world.chat(required(params, "chat_id"))
        if chat.kind == "private":
            raise malformed("chat member status can't be changed in private chats")
        if chat.standing != "member":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        chat.standing = "left"
        return True

    async def _get_chat(self, params: Json) -> Json:
        chat = self.world.chat(required(params, "chat_id"))
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
        return chat.render() | {
            "accent_color_id": 1,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(gifts, False),
        }

    async def _get_chat_member(self, params: Json) -> Json:
        chat = self.world.chat(required(params, "chat_id"))
        person = required(params, "user_id")
        if person == self.world.bot["id"]:
            return {"status": "member" if chat.standing == "member" else "left", "user": self.world.bot}
        if person not in self.world.users:
            raise bad_request("user not found")
        inside = person in chat.members or person == chat.id
        return {"status": "member" if inside else "left", "user": self.world.users[person]}


def _kinds(params: Json) -> list[str] | None:
    kinds = params.get("allowed_updates")
    if kinds is not None and (not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds)):
        raise malformed("can't parse allowed_updates: expected an array of strings")
    return kinds


def _check_command(command: Any) -> None:
    if not isinstance(command, dict) or set(command) != {"command", "description"}:
        raise malformed(f"can't parse BotCommand: {command!r}")
    if not all(isinstance(value, str) for value in command.values()):
        raise malformed(f"can't parse BotCommand: {command!r}")
    if not _COMMAND.fullmatch(command["command"]) or not 1 <= len(command["description"]) <= 256:
        raise malformed("BOT_COMMAND_INVALID")
