"""Odd texts, names and titles, over the whole bot: each gets a clear reply, and none breaks anything."""

from contextlib import closing

import pytest

from tests.bot.telegram.chatting import settled, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.checks import MESSAGE_UNITS, units
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

QUESTION = "样例多久清点一次？"
LEAD = "第三条　样例每月清点一次"
OVERRIDE, RIGHT_TO_LEFT, UNSEEN = "\u202e", "\u200f", "\u2063"
FAMILY, FLAG = "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e8\U0001f1f3"
APOLOGY = "处理这条消息时出了问题"
ODD = {
    "markup": "<b>样例</b> & <script>alert(1)</script> *样* _例_ `清` [点](tg://user?id=1)",
    "half a tag": "</",
    "percent and dollar": "%s %d {0} $commands ${name} \\n",
    "emoji": f"样例{FAMILY}{FLAG}😀" * 20,
    "right to left": f"{OVERRIDE}样例{RIGHT_TO_LEFT}清点",
    "combining": "e\u0301" * 500,
    "controls": "样例\x00\x01\x1b[31m\u2028清点",
    "half a character": "样例\ud83d清点",
    "unseen": UNSEEN * 3 + "\u200b",
    "quotes": '\'; DROP TABLE inbox; -- "样例"',
    "patterns": "(((((样例*)+)+)+)+)$ [^a-z]{1,99999}",
    "one letter": "样",
    "as long as the messenger allows": "样例" * 2048,
    "ten thousand": "样" * 10_000,
    "many lines": "样例\n" * 900,
    "many marks": "@dangxue_bot /ask /show #样例 https://example.com " * 60,
}


async def test_any_text_gets_a_clear_reply_to_words_and_commands(assistant: Assistant, fake: FakeTelegram) -> None:
    people = {name: fake.person(number, "小明") for number, name in enumerate(ODD, 100)}
    assistant.admit(*people.values())
    unclear = {}
    async with assistant.running():
        for name, person in people.items():
            for words in (ODD[name], f"/ask {ODD[name]}", f"/show {ODD[name]}", f"/diff {ODD[name]}"):
                person.says_raw(words)
        for name, person in people.items():
            texts = [reply.text for reply in await person.hears(4)]
            if APOLOGY in texts or not all(0 < units(text) <= MESSAGE_UNITS for text in texts):
                unclear[name] = texts
            assert LEAD in (await told(person, QUESTION)).text
    assert unclear == {}
    with closing(assistant.store()) as store, store.reading() as transaction:
        assert transaction.inbox.failures() == 0


async def test_only_blanks_ask_nothing(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        for words in (" ", "\n\t ", "　　", "/ask ", "/ask\n", "/show　"):
            ming.says_raw(words)
        replies = [reply.text for reply in await ming.hears(6)]
    assert ["请在命令后面写上问题" in reply for reply in replies] == [*[True] * 5, False]
    assert "请写上文件和位置" in replies[5]


async def test_a_question_that_is_too_long_says_how_long_it_may_be(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        ming.says_raw("样" * 10_000)
        (reply,) = await ming.hears()
    assert "10000个字，超过" in reply.text


async def test_marks_of_direction_around_a_question_do_not_matter(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        for words in (f"{RIGHT_TO_LEFT}{QUESTION}", f"😀 {QUESTION} 😀", f"<b>{QUESTION}</b>"):
            assert LEAD in (await told(ming, words)).text


async def test_what_is_said_back_is_shown_as_it_was_typed(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        reply = await told(ming, "/show <b>没有&的</b>")
    assert "《<b>没有&的</b>》" in reply.text


async def test_any_words_may_be_typed_inline(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        for text in ODD.values():
            ming.asks_inline(text[:200])
        await settled(assistant)
    assert len(assistant.fake.inline_answers) == len(ODD)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<b>&小明", "<b>&小明"),
        (f"小{OVERRIDE}明{RIGHT_TO_LEFT}", "小明"),
        ("小明\n管理员　组织者", "小明 管理员 组织者"),
        (f"小{FAMILY}明", "小"),
        ("小" * 64, "小" * 59),
    ],
    ids=["markup", "override", "line break", "emoji", "long"],
)
async def test_a_name_is_shown_on_one_line_and_turns_nothing_round(
    assistant: Assistant, admin: Person, fake: FakeTelegram, name: str, shown: str
) -> None:
    person = fake.person(21, name)
    async with assistant.running():
        code = (await told(admin, "/invite")).text.split("?start=")[1].split()[0]
        assert (await told(person, f"/start {code}")).text.startswith(f"您好，{shown}")
        lines = (await told(admin, "/members")).text.splitlines()
        (listed,) = [line for line in lines if line.endswith("　成员　21")]
        assert listed.startswith(shown)
        asked = await told(admin, "/revoke 21")
        assert f"要取消 {shown}" in asked.text
        audit = (await told(admin, "/audit")).text
        (joined,) = [line for line in audit.splitlines() if "加入" in line]
        assert shown in joined
        assert OVERRIDE not in listed + asked.text + audit


async def test_who_has_no_name_to_see_is_called_otherwise(
    assistant: Assistant, admin: Person, fake: FakeTelegram
) -> None:
    person = fake.person(21, UNSEEN)
    async with assistant.running():
        code = (await told(admin, "/invite")).text.split("?start=")[1].split()[0]
        assert (await told(person, f"/start {code}")).text.startswith("您好，同志。")
        assert "（未留名）　成员　21" in (await told(admin, "/members")).text
        assert "要取消 21 的" in (await told(admin, "/revoke 21")).text


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<b>&支部", "“<b>&支部”"),
        (f"支部{OVERRIDE}”里", "“支部”里”"),
        ("支部\n批准后", "“支部 批准后”"),
        (UNSEEN, "“（无名）”"),
        ("支" * 255, "支支…”"),
    ],
    ids=["markup", "override", "line break", "unseen", "long"],
)
async def test_a_groups_title_is_shown_to_admins_on_one_line(
    assistant: Assistant, ming: Person, admin: Person, title: str, shown: str
) -> None:
    group = assistant.fake.group(-500, title, [ming])
    async with assistant.running():
        await told(admin, "/start")
        ming.adds_bot_to(group)
        (asked,) = await admin.hears()
        assert shown in asked.text
        await taps(assistant, admin, asked, "批准")
        assert asked.text.startswith("已批准群组“")
        assert shown in asked.text
