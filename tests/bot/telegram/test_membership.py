"""Invitations, roles, members and menus, over the whole bot."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

from bot.telegram.menus import available
from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore
from tests.bot.telegram.chatting import (
    PLACE,
    POLITE,
    QUESTION,
    code_in,
    invitation,
    labels,
    remembered,
    revoke,
    settled,
    taps,
    told,
)
from tests.bot.telegram.conftest import ADMIN, Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram


async def test_an_invitation_admits_one_person(assistant: Assistant, hui: Person, fake: FakeTelegram) -> None:
    first, second = fake.person(21, "小兰"), fake.person(22, "小梅")
    async with assistant.running():
        shown = await told(hui, "/invite")
        assert "只能用一次" in shown.text
        code = code_in(shown.text)
        welcome = await told(first, f"/start {code}")
        assert welcome.text.startswith("您好，小兰。您已以“成员”身份加入。")
        assert PLACE in labels(await told(first, QUESTION))
        assert POLITE in (await told(second, f"/start {code}")).text
    assert assistant.audited() == ["invited", "joined", "refused_stranger"]
    assert code not in str(remembered(assistant))


async def test_an_invitation_expires(assistant: Assistant, hui: Person, stranger: Person) -> None:
    past = datetime.now(UTC) - timedelta(days=7, seconds=1)
    with closing(ChatStore.open(assistant.home, clock=lambda: past)) as store, store.writing() as transaction:
        code, _ = transaction.invites.make(Role.MEMBER, made_by="")
    async with assistant.running():
        assert POLITE in (await told(stranger, f"/start {code}")).text


async def test_a_wrong_code_admits_nobody_and_a_right_one_still_does_after_it(
    assistant: Assistant, hui: Person, stranger: Person
) -> None:
    async with assistant.running():
        assert POLITE in (await told(stranger, "/start AAAAAAAAAAAAAAAAAAAA")).text
        assert "身份加入" in (await told(stranger, f"/start {await invitation(hui)}")).text


async def test_an_invitation_gives_the_role_it_names(assistant: Assistant, admin: Person, fake: FakeTelegram) -> None:
    roles = {"": "成员", "成员": "成员", "组织者": "组织者", "ORGANISER": "组织者", "管理员": "管理员"}
    async with assistant.running():
        for number, (written, given) in enumerate(roles.items()):
            shown = await told(admin, f"/invite {written}".strip())
            assert f"身份：{given}" in shown.text
            welcome = await told(fake.person(50 + number, "小新"), f"/start {code_in(shown.text)}")
            assert f"“{given}”身份" in welcome.text


async def test_nobody_invites_to_a_role_above_their_own_or_to_one_there_is_not(
    assistant: Assistant, hui: Person
) -> None:
    async with assistant.running():
        assert "不高于自己" in (await told(hui, "/invite 管理员")).text
        assert "可以邀请的身份" in (await told(hui, "/invite 书记")).text
    assert remembered(assistant)["invites"] == []


async def test_a_member_rises_by_an_invitation_and_tries_out_lower_ones_without_using_them_up(
    assistant: Assistant, ming: Person, hui: Person, admin: Person, stranger: Person
) -> None:
    async with assistant.running():
        higher, lower = await invitation(hui, "组织者"), await invitation(hui)
        assert "“组织者”身份" in (await told(ming, f"/start {higher}")).text
        assert "转来的问题" in (await told(ming, "/gaps")).text
        assert "“组织者”身份" in (await told(ming, f"/start {lower}")).text
        assert "“成员”身份" in (await told(stranger, f"/start {lower}")).text
        assert "“管理员”身份" in (await told(admin, "/start")).text


async def test_members_are_listed_and_revoked_after_being_asked(
    assistant: Assistant, ming: Person, hui: Person
) -> None:
    async with assistant.running():
        assert "小惠　组织者　9\n小明　成员　7" in (await told(hui, "/members")).text
        asked = await told(hui, f"/revoke {ming.id}")
        assert "小明" in asked.text
        await taps(assistant, hui, asked, "不用了")
        assert labels(asked) == []
        await told(ming, QUESTION)
        await revoke(assistant, hui, ming)
        assert "小明　已取消权限　7" in (await told(hui, "/members")).text
        assert "没有这个编号的成员" in (await told(hui, f"/revoke {ming.id}")).text
    assert assistant.audited() == ["revoked"]


async def test_who_cannot_be_revoked_is_said(assistant: Assistant, hui: Person, fake: FakeTelegram) -> None:
    assistant.admit(fake.person(30, "小领"), role=Role.ADMIN)
    said = {
        "/revoke": "请写上编号",
        "/revoke 小明": "请写上编号",
        "/revoke -7": "请写上编号",
        "/revoke 99999999999999999999": "请写上编号",
        "/revoke 4": "没有这个编号的成员",
        f"/revoke {ADMIN}": "DANGXUE_ADMINS",
        "/revoke 30": "身份高于自己",
    }
    async with assistant.running():
        replies = {words: await told(hui, words) for words in said}
    assert {words: reply.text for words, reply in replies.items() if said[words] not in reply.text} == {}
    assert [label for reply in replies.values() for label in labels(reply)] == []


async def test_menus_show_everybody_what_they_may_use(
    assistant: Assistant, ming: Person, hui: Person, admin: Person
) -> None:
    def menu(scope: str) -> list[str]:
        return [each["command"] for each in assistant.fake.world.commands.get((scope, ""), [])]

    async with assistant.running():
        await told(admin, "/start")
        for person in (ming, hui):
            await told(person, "/start")
        await settled(assistant)
        assert menu("default") == ["start"]
        assert menu("all_group_chats") == [command.name for command in available(None)]
        assert menu("all_private_chats") == [command.name for command in available(Role.MEMBER)]
        assert menu(f"chat {hui.id}") == [command.name for command in available(Role.ORGANISER)]
        assert menu(f"chat {admin.id}")[-1] == "audit"
        assert menu(f"chat {ming.id}") == []
        await revoke(assistant, admin, hui)
        assert menu(f"chat {hui.id}") == []


async def test_help_names_what_the_caller_may_use(assistant: Assistant, ming: Person, hui: Person) -> None:
    async with assistant.running():
        members, organisers = await told(ming, "/help"), await told(hui, "/help")
    assert "/gaps" not in members.text
    assert "/gaps" in organisers.text
    assert "/audit" not in organisers.text


async def test_the_audit_names_who_did_what_and_is_itself_written_down(
    assistant: Assistant, hui: Person, admin: Person
) -> None:
    async with assistant.running():
        await invitation(hui)
        first, second = await told(admin, "/audit"), await told(admin, "/audit")
    assert "小惠　发出邀请" in first.text
    assert "小管　查看操作记录" in second.text


async def test_the_status_tells_how_things_stand(assistant: Assistant, ming: Person, hui: Person) -> None:
    async with assistant.running():
        await told(ming, QUESTION)
        shown = await told(hui, "/status")
    assert "资料库：4 份文件，19 段" in shown.text
    assert "没能处理的消息：0　送达不明的回复：0" in shown.text
    assert "没有等待处理的文件" in shown.text
