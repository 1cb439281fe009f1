"""What happened, read out of updates."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from bot.telegram.events import (
    KINDS,
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
from bot.telegram.updates import lane_of
from bot.telegram.updates import read as read_at
from knowledge.chats.polls import digest
from tests.bot.telegram.offline import BOT_ID, USERNAME, offline_bot

MING = {"id": 7, "is_bot": False, "first_name": "小", "last_name": "明"}
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "党学", "username": USERNAME}
PRIVATE = {"id": 7, "type": "private", "first_name": "小明"}
GROUP = {"id": -5, "type": "supergroup", "title": "支部群"}
AT = datetime(2024, 7, 1, 8, 0, tzinfo=UTC)
RULES = ("allows_multiple_answers", "allows_revoting", "members_only")
HELD = datetime(2024, 7, 1, 9, 0, tzinfo=UTC)
SENDER = Sender(id=7, name="小 明")


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with offline_bot() as (bot, _):
        yield bot


def read(body: dict[str, Any], bot: Bot) -> Event:
    return read_at(body, bot, HELD)


def message(chat: dict[str, Any] = PRIVATE, **more: object) -> dict[str, Any]:
    return {"message_id": 5, "date": int(AT.timestamp()), "chat": chat, "from": MING, **more}


def update(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"update_id": 1, kind: body}


def said(text: str, bot: Bot, chat: dict[str, Any] = PRIVATE, **more: object) -> Said:
    """A message of words, with the mark that Telegram puts on a command at its beginning."""
    if text.startswith("/"):
        length = len(text.split(maxsplit=1)[0])
        more.setdefault("entities", [{"type": "bot_command", "offset": 0, "length": length}])
    event = read(update("message", message(chat, text=text, **more)), bot)
    assert isinstance(event, Said)
    return event


async def test_words(bot: Bot) -> None:
    assert said("  第三条\n说什么？ ", bot) == Said(
        at=AT, chat=Chat(id=7, private=True), sender=SENDER, message_id=5, text="第三条\n说什么？"
    )
    assert said("第三条", bot, GROUP).chat == Chat(id=-5, private=False, title="支部群")


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("/help", "help", ""),
        ("/ASK 第二种形态？", "ask", "第二种形态？"),
        ("/ask\n第一行\n第二行", "ask", "第一行\n第二行"),
        (f"/show@{USERNAME.upper()} 党章 第六条", "show", "党章 第六条"),
        ("/start abc-_DEF", "start", "abc-_DEF"),
        ("/", "", "/"),
        ("/第三条", "", "/第三条"),
        ("7/1 是什么日子", "", "7/1 是什么日子"),
    ],
)
async def test_commands(bot: Bot, text: str, command: str, rest: str) -> None:
    found = said(text, bot, entities=[]) if not command else said(text, bot)
    assert (found.command, found.text, found.addressed) == (command, rest, True)


async def test_a_command_within_a_text_is_none(bot: Bot) -> None:
    found = said("怎么用 /help 呢", bot, entities=[{"type": "bot_command", "offset": 4, "length": 5}])
    assert (found.command, found.text) == ("", "怎么用 /help 呢")


@pytest.mark.parametrize(
    ("text", "addressed", "left"),
    [
        ("大家好", False, "大家好"),
        (f"@{USERNAME} 第三条", True, "第三条"),
        (f"第三条 @{USERNAME.upper()}？", True, "第三条  ？"),
        (f"@{USERNAME}", True, ""),
        (f"@{USERNAME}2 第三条", False, f"@{USERNAME}2 第三条"),
        ("@another_bot 第三条", False, "@another_bot 第三条"),
        ("/ask 第三条", True, "第三条"),
        (f"/ask@{USERNAME} 第三条", True, "第三条"),
        ("/ask@another_bot 第三条", False, "第三条"),
        (f"/ask@another_bot @{USERNAME}", False, ""),
    ],
)
async def test_what_is_meant_for_the_bot_in_a_group(bot: Bot, text: str, addressed: bool, left: str) -> None:
    found = said(text, bot, GROUP)
    assert (found.addressed, found.text) == (addressed, left)


async def test_replies_and_mentions_without_a_name_are_meant_for_it_too(bot: Bot) -> None:
    ours, theirs = message(GROUP, text="x", **{"from": BOT}), message(GROUP, text="x")
    assert said("那第二种呢", bot, GROUP, reply_to_message=ours).addressed
    assert not said("那第二种呢", bot, GROUP, reply_to_message=theirs).addressed
    assert said(
        "党学，第三条", bot, GROUP, entities=[{"type": "text_mention", "offset": 0, "length": 2, "user": BOT}]
    ).addressed
    assert not said(
        "小明", bot, GROUP, entities=[{"type": "text_mention", "offset": 0, "length": 2, "user": MING}]
    ).addressed


async def test_in_a_private_chat_everything_is_meant_for_it(bot: Bot) -> None:
    for text in ("第三条", "@another_bot 第三条", "/ask@another_bot 第三条"):
        assert said(text, bot).addressed


async def test_a_long_name_is_cut(bot: Bot) -> None:
    found = said("x", bot, GROUP | {"title": "群" * 200}, **{"from": MING | {"first_name": "名" * 200}})
    assert (len(found.sender.name), len(found.chat.title)) == (64, 64)


async def test_a_file(bot: Bot) -> None:
    document = {"file_id": "f", "file_unique_id": "u", "file_name": "../../x.docx", "mime_type": "a/b", "file_size": 9}
    expected = SentFile(
        at=AT,
        chat=Chat(id=7, private=True),
        sender=SENDER,
        message_id=5,
        file_id="f",
        name="../../x.docx",
        mime="a/b",
        size=9,
    )
    assert read(update("message", message(document=document, caption="请看")), bot) == expected
    bare = read(update("message", message(document={"file_id": "f", "file_unique_id": "u"})), bot)
    assert isinstance(bare, SentFile)
    assert (bare.name, bare.mime, bare.size) == (None, None, 0)


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "caption": "第三条"},
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}},
        {"location": {"latitude": 1.0, "longitude": 2.0}},
        {"contact": {"phone_number": "1", "first_name": "x"}},
    ],
)
async def test_something_without_words(bot: Bot, content: dict[str, Any]) -> None:
    expected = SentOther(at=AT, chat=Chat(id=7, private=True), sender=SENDER, message_id=5)
    assert read(update("message", message(**content)), bot) == expected


CHANNEL = {"id": -9, "type": "channel", "title": "频道"}
NEW = {"from": MING, "chat": PRIVATE, "date": 1}
WENT = {"user": BOT, "status": "kicked", "until_date": 0}
CAME = {"user": BOT, "status": "member"}
RIGHTS = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
).split()
PERMISSIONS = (
    "can_send_messages can_change_info can_invite_users can_pin_messages can_manage_topics can_send_polls "
    "can_send_other_messages can_add_web_page_previews can_send_audios can_send_documents can_send_photos "
    "can_send_videos can_send_video_notes can_send_voice_notes can_edit_tag can_react_to_messages"
).split()


@pytest.mark.parametrize(
    "body",
    [
        update("edited_message", message(text="第三条")),
        update("channel_post", message(CHANNEL, text="第三条")),
        update("edited_channel_post", message(CHANNEL, text="第三条")),
        update("message", message(CHANNEL, text="第三条")),
        update("message", message(GROUP, text="第三条", **{"from": BOT | {"id": 9}})),
        update("message", {k: v for k, v in message(GROUP, text="第三条").items() if k != "from"}),
        update("message", message(GROUP, new_chat_members=[MING])),
        update("message", message(GROUP, migrate_from_chat_id=-4)),
        update("my_chat_member", NEW | {"old_chat_member": CAME, "new_chat_member": WENT}),
        {"update_id": 1, "something_new": {"x": 1}},
        {"update_id": 1},
    ],
)
async def test_what_does_not_concern_the_bot(bot: Bot, body: dict[str, Any]) -> None:
    assert read(body, bot) == Nothing()


async def test_a_group_that_moved(bot: Bot) -> None:
    assert read(update("message", message(GROUP, migrate_to_chat_id=-1005)), bot) == Moved(old=-5, new=-1005)


def tap(**more: object) -> dict[str, Any]:
    return update("callback_query", {"id": "q", "from": MING, "chat_instance": "c", "data": "F.sig", **more})


async def test_a_tap(bot: Bot) -> None:
    rows = [[{"text": "一", "callback_data": "a"}, {"text": "网页", "url": "https://example.org"}]]
    hanging = message(GROUP, text="x", reply_markup={"inline_keyboard": rows}, **{"from": BOT})
    assert read(tap(message=hanging), bot) == Tapped(
        query="q",
        sender=SENDER,
        chat=Chat(id=-5, private=False, title="支部群"),
        message_id=5,
        data="F.sig",
        keyboard=((("一", "a"), ("网页", "")),),
    )


async def test_a_tap_below_a_message_that_is_gone(bot: Bot) -> None:
    event = read(tap(message={"message_id": 5, "date": 0, "chat": PRIVATE}), bot)
    assert event == Tapped(query="q", sender=SENDER, chat=Chat(id=7, private=True), message_id=5, data="F.sig")


async def test_a_tap_below_an_inline_message(bot: Bot) -> None:
    event = read(tap(inline_message_id="i"), bot)
    assert event == Tapped(query="q", sender=SENDER, chat=None, message_id=None, data="F.sig")


async def test_words_behind_the_bots_name(bot: Bot) -> None:
    asked = update("inline_query", {"id": "i", "from": MING, "query": " 四种形态 ", "offset": ""})
    assert read(asked, bot) == AskedInline(query="i", sender=SENDER, text="四种形态")


@pytest.mark.parametrize(("chosen", "options"), [([2, 0], (0, 2)), ([], ())])
async def test_an_answer_to_a_poll(bot: Bot, chosen: list[int], options: tuple[int, ...]) -> None:
    names = [f"51{index}" for index in chosen]
    answer = {"poll_id": "51", "user": MING, "option_ids": chosen, "option_persistent_ids": names}
    assert read(update("poll_answer", answer), bot) == Answered(at=HELD, poll="51", sender=SENDER, options=options)


async def test_an_answer_in_the_name_of_a_chat_is_nobodys(bot: Bot) -> None:
    answer = {"poll_id": "51", "voter_chat": GROUP, "option_ids": [0], "option_persistent_ids": ["510"]}
    assert read(update("poll_answer", answer), bot) == Nothing()


async def test_how_a_poll_stands(bot: Bot) -> None:
    counts = {"一年": 2, "两年": 0}
    options = [{"text": text, "voter_count": n, "persistent_id": f"51{n}"} for text, n in counts.items()]
    shown = {"id": "51", "question": "预备期 多久？", "options": options, "total_voter_count": 2, "is_closed": True}
    body = shown | {"is_anonymous": False, "type": "quiz", **dict.fromkeys(RULES, False)}
    assert read(update("poll", body), bot) == PollChanged(
        at=HELD, poll="51", digest=digest("预备期多久？", ["一年", "两年"]), counts=(2, 0), closed=True
    )


@pytest.mark.parametrize(
    ("status", "more", "inside"),
    [
        ("member", {}, True),
        ("administrator", dict.fromkeys(RIGHTS, True), True),
        ("restricted", dict.fromkeys(PERMISSIONS, True) | {"until_date": 0, "is_member": True}, True),
        ("restricted", dict.fromkeys(PERMISSIONS, True) | {"until_date": 0, "is_member": False}, False),
        ("left", {}, False),
        ("kicked", {"until_date": 0}, False),
    ],
)
async def test_the_bot_in_a_group(bot: Bot, status: str, more: dict[str, object], inside: bool) -> None:
    now = {"user": BOT, "status": status, **more}
    body = {"from": MING, "chat": GROUP, "date": 1, "old_chat_member": CAME, "new_chat_member": now}
    expected = Standing(chat=Chat(id=-5, private=False, title="支部群"), sender=SENDER, inside=inside)
    assert read(update("my_chat_member", body), bot) == expected


@pytest.mark.parametrize("body", [{"date": "x"}, {"chat": None}, {"chat": {"id": 7}}, {"from": "x"}])
async def test_what_is_not_as_described_raises(bot: Bot, body: dict[str, object]) -> None:
    def attempt() -> Event:
        return read(update("message", message(text="x") | body), bot)

    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        attempt()


@pytest.mark.parametrize(
    ("body", "lane"),
    [
        (update("message", message(text="x")), "chat:7"),
        (update("message", message(GROUP, text="x")), "chat:-5"),
        (tap(message=message(GROUP, text="x", **{"from": BOT})), "chat:-5"),
        (tap(inline_message_id="i"), "callback_query:7"),
        (update("inline_query", {"id": "i", "from": MING}), "inline_query:7"),
        (update("my_chat_member", NEW), "chat:7"),
        ({"update_id": 1, "poll": {}}, "other"),
        (update("poll", {"id": "51"}), "poll:51"),
        (update("poll", {"id": "5" * 100}), f"poll:{'5' * 43}"),
        (update("poll_answer", {"poll_id": "51", "user": MING}), "chat:7"),
        (update("poll_answer", {"poll_id": "51", "voter_chat": GROUP}), "poll:51"),
    ],
)
def test_lanes(body: dict[str, Any], lane: str) -> None:
    assert lane_of(body) == lane


WORDS = st.sampled_from([*KINDS, "message", "chat", "from", "id"]) | st.text(max_size=4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, JSON, max_size=4))
def test_every_update_has_a_lane(body: dict[str, Any]) -> None:
    assert lane_of(body)
    assert len(lane_of(body).encode()) >= 5
