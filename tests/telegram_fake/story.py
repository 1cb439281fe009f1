"""Two chats with the real bot on the starter library: what the README shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx

from bot.workbench import Desk
from knowledge.chats.people import Role
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.transcript import transcript
from tests.telegram_fake.wire import Json
from tests.telegram_fake.world import StoredMessage

BOT = "党学"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNANSWERED = "党员请假要经过谁批准？"

FORMER_RULES = """# 示例单位学习考勤办法

第一条　为了规范学习考勤，制定本办法。

第二条　党小组组长负责记录到会情况。

第三条　本办法自2021年3月1日起施行。
"""
"""To be in the library before the story begins."""

_RULES = (
    "示例单位学习考勤办法",
    "第一条　为了规范学习考勤，制定本办法。",
    "第二条　党小组组长负责记录到会情况，党支部每季度公布一次。",
    "第三条　无故缺席的，由党支部书记谈话提醒。",
    "第四条　本办法自2026年10月1日起施行。",
)
_NOTICE = (
    "关于党员请假手续的通知",
    "示例单位各党支部：",
    "为了严肃组织生活，现将党员请假手续通知如下。",
    "一、党员请假由党支部书记批准，三天以上的报党委备案。",
    "二、请假的党员应当在一周内补学，由党小组组长记录。",
    "示例单位党委",
    "2026年11月16日",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chats:
    """The transcripts of a member's chat and of an organiser's."""

    member: list[Json]
    organiser: list[Json]


async def tell(home: Path, desk: Desk) -> Chats:
    """Let people talk to the bot.

    Args:
        home: The data folder; its library holds the starter documents and ``FORMER_RULES``.
        desk: That library, open.
    """
    async with FakeTelegram() as fake:
        assistant = Assistant(fake=fake, home=home, desk=desk)
        ming, hong, lin = fake.person(7, "小明"), fake.person(8, "小红"), fake.person(9, "小林")
        assistant.admit(ming, hong)
        assistant.admit(lin, role=Role.ORGANISER)
        async with assistant.running():
            await _ask(ming)
            await _hand_over(fake, hong)
            await _take_in(fake, lin)
        return Chats(member=transcript(fake, ming.id), organiser=transcript(fake, lin.id))


async def _ask(member: Person) -> None:
    member.says("第二种形态是什么？")
    [answer] = await member.hears()
    member.taps(answer, answer.buttons[0][0].text)
    await member.hears()
    member.says("那第三种呢？")
    await member.hears()
    member.says(_UNANSWERED)
    await member.hears()


async def _hand_over(fake: FakeTelegram, member: Person) -> None:
    member.says(_UNANSWERED)
    [refusal] = await member.hears()
    member.taps(refusal, "转给管理员")
    await fake.until(lambda: _shows(refusal, "确认转给管理员"))
    member.taps(refusal, "确认转给管理员")
    await fake.until(lambda: not _shows(refusal, "确认转给管理员"))


async def _take_in(fake: FakeTelegram, organiser: Person) -> None:
    organiser.says("/gaps")
    await organiser.hears()
    organiser.sends_file("关于党员请假手续的通知.docx", _document(_NOTICE), _WORD)
    [report] = await organiser.hears()
    await fake.until(lambda: _shows(report, "发布"), timeout=60)
    organiser.taps(report, "发布")
    await fake.until(lambda: report.text.startswith("已发布"), timeout=60)
    organiser.says(_UNANSWERED)
    await organiser.hears()
    organiser.sends_file("学习考勤办法（2026年修订）.docx", _document(_RULES), _WORD)
    [report] = await organiser.hears()
    await fake.until(lambda: _shows(report, "发布"), timeout=60)


def _shows(message: StoredMessage, button: str) -> bool:
    return any(each.text == button for row in message.buttons for each in row)


def _document(paragraphs: Sequence[str]) -> bytes:
    """A Word file; its first paragraph is the title."""
    title, *rest = paragraphs
    made = docx.Document()
    made.add_heading(title, level=0)
    for paragraph in rest:
        made.add_paragraph(paragraph)
    content = BytesIO()
    made.save(content)
    return content.getvalue()
