"""What is kept about people, over the whole bot: shown in full, deleted for good, and not kept for ever."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.telegram.upkeep import clear
from knowledge.chats.people import Role
from knowledge.chats.records import Exchange, UploadState
from knowledge.chats.store import ChatStore
from knowledge.chats.traffic import Arrival, Call
from tests.bot.telegram.chatting import labels, remembered, settled, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

QUESTION = "样例多久清点一次？"
UNANSWERED = "党员的住房补贴标准是多少？"
NUMBER = 7_310_245_668  # so long that it comes up nowhere by chance
NAME = "小禾"


async def test_mydata_holds_everything_of_the_member_and_nothing_of_others(
    assistant: Assistant, fake: FakeTelegram, ming: Person
) -> None:
    he = fake.person(NUMBER, NAME)
    async with assistant.running():
        await leave_traces(assistant, he)
        await told(ming, "样例丢失了怎么办？")
        data, others = await mydata(he), await mydata(ming)
        memory = remembered(assistant)
    assert data["about"]["telegram_id"] == NUMBER
    assert (data["about"]["name"], data["about"]["role"]) == (NAME, "organiser")
    assert [each["question"] for each in data["questions"]] == [QUESTION, "那第四条呢？", UNANSWERED]
    assert data["questions"][0]["label"] == "第三条第一款"
    assert [(each["helped"], each["why"]) for each in data["votes"]] == [(False, "p")]
    assert [each["question"] for each in data["handed_over"]] == [UNANSWERED]
    assert [each["name"] for each in data["uploads"]] == ["样例附注.txt"]
    assert [each["role"] for each in data["invitations"]] == ["member"]
    assert [each["action"] for each in data["audit"]] == ["invited", "uploaded"]
    assert [each["question"] for each in others["questions"]] == ["样例丢失了怎么办？"]
    assert others["uploads"] == others["votes"] == others["handed_over"] == others["audit"] == []
    assert NAME not in str(others)
    mine = [row for name in ("exchanges", "votes", "gap_reports", "uploads") for row in memory[name]]
    mine = [row for row in [*memory["persons"], *mine] if NUMBER in (row.get("id"), row.get("person"))]
    kept = {value for row in mine for value in row.values() if isinstance(value, str) and value}
    shown = json.dumps(data, ensure_ascii=False)
    assert {value for value in kept if value not in shown and value.replace(" ", "T") not in shown} == set()


async def test_mydata_holds_what_went_wrong_as_well(assistant: Assistant, ming: Person) -> None:
    with closing(assistant.store()) as store, store.writing() as transaction:
        payload = json.dumps({"message": {"from": {"id": ming.id}, "text": "没能处理"}})
        transaction.inbox.put([Arrival(update_id=1, lane="chat:7", payload=payload, came_at=transaction.now)])
        transaction.inbox.failed(1, "")
        call = Call(method="sendMessage", params={"text": "可能没有送到"}, gate="chat:7", chat=ming.id)
        lost = transaction.outbox.put(call)
        transaction.outbox.uncertain(lost)
    async with assistant.running():
        data = await mydata(ming)
        assert json.loads(data["not_handled"][0]["update"])["message"]["text"] == "没能处理"
        assert data["perhaps_not_delivered"][0]["call"]["text"] == "可能没有送到"
        await forget(assistant, ming)
    memory = remembered(assistant)
    assert "可能没有送到" not in str(memory["outbox"])
    assert [row["payload"] for row in memory["inbox"] if row["update_id"] == 1] == [""]


async def test_forget_asks_and_thinking_better_of_it_deletes_nothing(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        await told(ming, QUESTION)
        asked = await told(ming, "/forget")
        assert labels(asked) == ["确定删除", "不用了"]
        assert "您将不再是成员" in asked.text
        await taps(assistant, ming, asked, "不用了")
        assert labels(asked) == []
        assert len((await mydata(ming))["questions"]) == 1


async def test_forget_leaves_no_trace_of_the_person_but_a_key_in_the_audit(
    assistant: Assistant, fake: FakeTelegram, ming: Person
) -> None:
    he = fake.person(NUMBER, NAME)
    async with assistant.running():
        await leave_traces(assistant, he)
        key = next(row["key"] for row in remembered(assistant)["persons"] if row["id"] == NUMBER)
        await forget(assistant, he)
        memory = remembered(assistant)
        assert [name for name, rows in memory.items() if str(NUMBER) in str(rows) or NAME in str(rows)] == []
        assert {name for name, rows in memory.items() if key in str(rows)} == {"audit", "invites"}
        assert memory["exchanges"] == memory["votes"] == memory["gaps"] == memory["gap_reports"] == []
        assert [row["id"] for row in memory["persons"]] == [ming.id]
        assert str(NUMBER) not in str(fake.world.commands)
        await fake.until(lambda: not list((assistant.home / "uploads").iterdir()))
    assert assistant.audited() == ["invited", "uploaded", "forgot"]


async def test_who_was_forgotten_is_a_stranger(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        answer = await told(ming, QUESTION)
        asked = await forget(assistant, ming)
        assert asked.text.startswith("已经删除。")
        assert "只对受邀请的" in (await told(ming, QUESTION)).text
        assert await taps(assistant, ming, answer, "👍") == "这个按钮不能使用。"


async def test_a_forgotten_persons_questions_are_not_leant_on_when_they_come_back(
    assistant: Assistant, ming: Person
) -> None:
    async with assistant.running():
        await told(ming, QUESTION)
        await forget(assistant, ming)
        assistant.admit(ming)
        assert "第四条　建立样例目录" not in (await told(ming, "那第四条呢？")).text


async def test_an_admin_of_whom_nothing_is_kept_gets_and_deletes_nothing(assistant: Assistant, admin: Person) -> None:
    async with assistant.running():
        data = await mydata(admin)
        assert data.pop("about") == {"telegram_id": admin.id}
        assert [kept for kept in data.values() if kept] == []
        assert (await forget(assistant, admin)).text.startswith("已经删除。")
    assert assistant.audited() == []


async def test_whose_access_was_taken_may_still_have_and_delete_their_data(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        await told(ming, QUESTION)
        with closing(assistant.store()) as store, store.writing() as transaction:
            transaction.people.revoke(ming.id)
        assert len((await mydata(ming))["questions"]) == 1
        await forget(assistant, ming)
    assert remembered(assistant)["exchanges"] == []


async def test_others_votes_and_reports_outlive_a_forgotten_person(
    assistant: Assistant, ming: Person, fake: FakeTelegram, admin: Person
) -> None:
    he = fake.person(NUMBER, NAME)
    assistant.admit(he)
    async with assistant.running():
        for person in (ming, he):
            refusal = await told(person, UNANSWERED)
            for button in ("转给管理员", "确认转给管理员"):
                await taps(assistant, person, refusal, button)
        with closing(assistant.store()) as store, store.writing() as transaction:
            upload = transaction.uploads.add(chat=admin.id, person=admin.id, name="x.txt", file_id="f", size=1)
            transaction.uploads.move(upload, UploadState.DRAFT, was=[UploadState.QUEUED])
        await forget(assistant, he)
        assert "（1人，" in (await told(admin, "/gaps")).text
        assert "x.txt：等待发布" in (await told(admin, "/status")).text


def test_what_is_old_is_deleted_and_what_is_not_stays(assistant: Assistant) -> None:
    now = datetime.now(UTC)
    for days in (0, 2, 4, 8, 91):
        with closing(ChatStore.open(assistant.home, clock=clock(now - timedelta(days=days)))) as store:
            keep(store, days)
    with closing(ChatStore.open(assistant.home, clock=clock(now))) as store, store.writing() as transaction:
        clear(transaction)
    memory = remembered(assistant)
    assert [row["update_id"] for row in memory["inbox"]] == [0, 2]
    assert [row["message_id"] for row in memory["outbox"]] == [0, 2, 4]
    assert {row["asked"] for row in memory["exchanges"]} == {"0", "客0", "2", "4", "8"}
    assert len(memory["votes"]) == 5
    assert [row["id"] for row in memory["persons"]] == [1, 100, 1000, 1002, 1004, 1008, 1091]
    assert len(memory["audit"]) == 5


async def test_what_is_old_is_deleted_as_the_bot_starts(assistant: Assistant, ming: Person) -> None:
    past = datetime.now(UTC) - timedelta(days=91)
    with closing(ChatStore.open(assistant.home, clock=clock(past))) as store:
        keep(store, 91)
    async with assistant.running():
        await told(ming, QUESTION)
    assert [row["asked"] for row in remembered(assistant)["exchanges"]] == [QUESTION]


def clock(moment: datetime) -> Any:
    """A clock that stands still."""
    return lambda: moment


def keep(store: ChatStore, days: int) -> None:
    """Something of each kind, told apart by how many days ago it is."""
    with store.writing() as transaction:
        transaction.inbox.put([Arrival(update_id=days, lane="chat:1", payload="{}", came_at=transaction.now)])
        transaction.inbox.done(days)
        call = transaction.outbox.put(Call(method="sendMessage", params={"chat_id": 1}, gate="chat:1", chat=1))
        transaction.outbox.sent(call, days)
        transaction.people.meet(1, "小明")
        for person, asked in ((1, str(days)), (2, f"客{days}")):
            exchange = Exchange(chat=1, person=person, asked=asked, whole="", answered=True, at=transaction.now)
            transaction.exchanges.vote(transaction.exchanges.add(exchange), person, helped=True)
        transaction.people.meet(100 + days, "")
        transaction.people.told(100 + days)
        transaction.people.meet(1000 + days, "")
        transaction.people.admit(1000 + days, Role.MEMBER, invited_by="")
        transaction.audit.add("k", "joined")


async def leave_traces(assistant: Assistant, person: Person) -> None:
    """Do a bit of everything that is remembered, as an organiser."""
    assistant.admit(person, role=Role.ORGANISER)
    answer = await told(person, QUESTION)
    await told(person, "那第四条呢？")
    refusal = await told(person, UNANSWERED)
    for message, button in (
        (answer, "👎"),
        (answer, "不完整"),
        (refusal, "转给管理员"),
        (refusal, "确认转给管理员"),
    ):
        await taps(assistant, person, message, button)
    await told(person, "/invite")
    person.asks_inline("清点")
    person.sends_file("样例附注.txt", "样例附注\n\n第一条　说明。".encode(), "text/plain")
    await assistant.fake.until(lambda: "发布" in labels(person.bot_messages[-1]), timeout=30)
    await settled(assistant)
    person.catch_up()


async def mydata(person: Person) -> Any:
    """What the bot sends to somebody about themselves."""
    message = await told(person, "/mydata")
    assert message.document
    assert message.document.name == "dangxue-mydata.json"
    return json.loads(message.document.data)


async def forget(assistant: Assistant, person: Person) -> Any:
    """Have somebody forgotten; the message that says so."""
    asked = await told(person, "/forget")
    await taps(assistant, person, asked, "确定删除")
    return asked
