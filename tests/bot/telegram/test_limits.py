"""How much a person may send, over the whole bot."""

from tests.bot.telegram.chatting import admitted, settled, told
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

QUESTION = "样例多久清点一次？"
LEAD = "第三条　样例每月清点一次"
SLOWER = "每分钟最多 3 条"


async def test_what_was_sent_within_the_limit_is_answered_and_the_rest_is_told_once(
    assistant: Assistant, ming: Person
) -> None:
    async with assistant.running(telegram_rate=3):
        for _ in range(8):
            ming.says(QUESTION)
        *answers, slower = await ming.hears(4)
        assert all(LEAD in answer.text for answer in answers)
        assert SLOWER in slower.text
        await settled(assistant)
        assert ming.catch_up() == []


async def test_commands_and_files_count_as_questions_do(assistant: Assistant, ming: Person) -> None:
    async with assistant.running(telegram_rate=3):
        await told(ming, "/documents")
        await told(ming, "/help")
        ming.sends_file("样例.txt", b"x", "text/plain")
        await ming.hears()
        assert SLOWER in (await told(ming, "/documents")).text


async def test_one_persons_haste_is_nobody_elses(assistant: Assistant, ming: Person, fake: FakeTelegram) -> None:
    hong = fake.person(8, "小红")
    assistant.admit(hong)
    async with assistant.running(telegram_rate=1):
        await told(ming, QUESTION)
        assert SLOWER[:-3] in (await told(ming, QUESTION)).text
        assert LEAD in (await told(hong, QUESTION)).text


async def test_in_a_group_the_limit_is_each_persons_and_shared_with_the_private_chat(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    group = await admitted(assistant, admin, ming)
    async with assistant.running(telegram_rate=2):
        await told(ming, QUESTION)
        ming.says(f"/ask {QUESTION}", group)
        assert LEAD in (await group.hears())[0].text
        ming.says(f"/ask {QUESTION}", group)
        assert "每分钟最多 2 条" in (await group.hears())[0].text
        admin.says(f"/ask {QUESTION}", group)
        assert LEAD in (await group.hears())[0].text


async def test_taps_are_limited_too_and_say_so(assistant: Assistant, ming: Person, fake: FakeTelegram) -> None:
    async with assistant.running(telegram_rate=2):
        answer = await told(ming, QUESTION)
        for _ in range(3):
            ming.taps(answer, "👍")
        await settled(assistant)
    assert [each.text[:4] for each in fake.callback_answers] == ["谢谢您的", "您点得太", "您点得太"]


async def test_beyond_the_limit_nothing_is_offered_inline(
    assistant: Assistant, ming: Person, fake: FakeTelegram
) -> None:
    async with assistant.running(telegram_rate=1):
        ming.asks_inline("清点")
        await fake.until(lambda: len(fake.inline_answers) == 1)
        ming.asks_inline("清点样例")
        await fake.until(lambda: len(fake.inline_answers) == 2)
    assert [bool(answer.results) for answer in fake.inline_answers] == [True, False]
