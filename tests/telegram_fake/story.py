"""A few people and the real bot on the starter library: what the README shows."""

import asyncio
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path

import docx

from bot.workbench import Desk
from ingestion.pipeline import ingest
from knowledge.chats.people import Role
from knowledge.embeddings import BundledEmbeddings
from knowledge.storage.encoding import describe
from knowledge.storage.library import Library
from tests.bot.telegram.conftest import ADMIN, Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.practising import practise, stock
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.transcript import transcript
from tests.telegram_fake.wire import Json
from tests.telegram_fake.world import StoredMessage

_READING = 60.0  # seconds that a file may take
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNANSWERED = "党员请假要经过谁批准？"

_FORMER_RULES = """# 示例单位学习考勤办法

第一条　为了规范学习考勤，制定本办法。

第二条　党小组组长负责记录到会情况。

第三条　本办法自2021年3月1日起施行。
"""
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
    """The transcripts of five private chats.

    Attributes:
        newcomer: Is turned away, comes back with an invitation, and hands a question over.
        member: Asks, reads an article, asks on, and is refused an answer.
        organiser: Sees what was handed over, uploads two documents, publishes one.
        ledger: Of another organiser, who uploads a plan, confirms tasks and looks at one.
        practice: Of another member, who answers a question wrong and the next one right.
    """

    newcomer: list[Json]
    member: list[Json]
    organiser: list[Json]
    ledger: list[Json]
    practice: list[Json]


def tell(home: Path) -> Chats:
    """Let people talk to the bot.

    Args:
        home: An empty data folder; ``DANGXUE_HOME`` has to name it, too, for the process that reads uploads.
    """
    embeddings = BundledEmbeddings()
    library = Library.open(home, model=describe(embeddings))
    try:
        with as_file(files("knowledge.starter")) as starter, chdir(starter.parent):
            ingest(sorted(Path(starter.name).glob("*.md")), library=library, embeddings=embeddings)
        former = home / "former.md"
        former.write_text(_FORMER_RULES, encoding="utf-8")
        ingest([former], library=library, embeddings=embeddings)
        return asyncio.run(_act(home, Desk(library=library, embeddings=embeddings)))
    finally:
        library.close()


def as_text(lines: Sequence[Json]) -> str:
    """A transcript to be read: who said and tapped what, buttons in brackets below their message."""
    return "".join(f"{line}\n" for told in lines for line in (_tapped(told) if "tap" in told else _said(told)))


async def _act(home: Path, desk: Desk) -> Chats:
    async with FakeTelegram() as fake:
        assistant = Assistant(fake=fake, home=home, desk=desk)
        guan, hong = fake.person(ADMIN, "小管"), fake.person(8, "小红")
        ming, lin = fake.person(7, "小明"), fake.person(9, "小林")
        assistant.admit(ming)
        zhou = fake.person(10, "小周")
        assistant.admit(lin, role=Role.ORGANISER)
        assistant.admit(zhou, role=Role.ORGANISER)
        wei = fake.person(11, "小卫")
        assistant.admit(wei)
        stock(assistant)
        async with assistant.running():
            await _join(hong, invited_by=guan)
            await _hand_over(fake, hong)
            await _ask(ming)
            await _take_in(fake, lin)
            await _keep_the_ledger(fake, zhou)
            await practise(wei)
        newcomer, member, organiser, ledger, practice = (
            transcript(fake, person.id) for person in (hong, ming, lin, zhou, wei)
        )
        return Chats(newcomer=newcomer, member=member, organiser=organiser, ledger=ledger, practice=practice)


async def _join(newcomer: Person, *, invited_by: Person) -> None:
    newcomer.says("你好")
    await newcomer.hears()
    invited_by.says("/invite")
    [invitation] = await invited_by.hears()
    code, *_ = invitation.text.partition("?start=")[2].split()
    newcomer.says(f"/start {code}")
    await newcomer.hears()


async def _hand_over(fake: FakeTelegram, member: Person) -> None:
    member.says(_UNANSWERED)
    [refusal] = await member.hears()
    member.taps(refusal, "转给管理员")
    await fake.until(lambda: _shows(refusal, "确认转给管理员"))
    member.taps(refusal, "确认转给管理员")
    await fake.until(lambda: not _shows(refusal, "确认转给管理员") and len(fake.callback_answers) > 1)


async def _ask(member: Person) -> None:
    member.says("第二种形态是什么？")
    [answer] = await member.hears()
    member.taps(answer, answer.buttons[0][0].text)
    await member.hears()
    for question in ("那第三种呢？", _UNANSWERED):
        member.says(question)
        await member.hears()


async def _take_in(fake: FakeTelegram, organiser: Person) -> None:
    organiser.says("/gaps")
    await organiser.hears()
    report = await _upload(fake, organiser, "关于党员请假手续的通知.docx", _NOTICE)
    organiser.taps(report, "发布")
    await fake.until(lambda: report.text.startswith("已发布"), timeout=_READING)
    organiser.says(_UNANSWERED)
    await organiser.hears()
    await _upload(fake, organiser, "学习考勤办法（2026年修订）.docx", _RULES)


async def _keep_the_ledger(fake: FakeTelegram, organiser: Person) -> None:
    report = await _upload(fake, organiser, "重点任务分解表.docx", (), _plan(datetime.now(UTC).date()))
    organiser.taps(report, "发布")
    await fake.until(lambda: _shows(report, "核对任务"), timeout=_READING)
    organiser.taps(report, "核对任务")
    [piles] = await organiser.hears()
    number = _number(piles, "重点任务分解表")
    for opening in (f"{number} 确认清晰的", "确认这"):
        asked = piles.text
        organiser.taps(piles, next(each.text for row in piles.buttons for each in row if each.text.startswith(opening)))
        await fake.until(partial(_changed, piles, asked))
    organiser.says("/tasks")
    [listed] = await organiser.hears()
    organiser.taps(listed, _number(listed, "组织一次专题学习会"))
    await organiser.hears()


def _number(listed: StoredMessage, words: str) -> str:
    """The number in front of an entry of a list."""
    return next(line.partition(".")[0] for line in listed.text.splitlines() if words in line)


def _changed(message: StoredMessage, before: str) -> bool:
    return message.text != before


async def _upload(
    fake: FakeTelegram, organiser: Person, name: str, paragraphs: Sequence[str], made: bytes = b""
) -> StoredMessage:
    organiser.sends_file(name, made or _document(paragraphs), _WORD)
    [report] = await organiser.hears()
    await fake.until(lambda: _shows(report, "发布"), timeout=_READING)
    return report


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


def _plan(today: date) -> bytes:
    """A Word file with a table of tasks, one of them due this week."""
    sunday = today + timedelta(days=6 - today.weekday())
    rows = (
        ("序号", "重点工作", "具体措施", "牵头部门", "配合部门", "完成时限"),
        ("1", "理论学习", "组织一次专题学习会并报送小结", "党政办", "各党支部", f"{sunday.month}月{sunday.day}日前"),
        ("2", "理论学习", "更新学习资料目录", "党政办", "", "每月25日前"),
        ("3", "组织生活", "开展民主评议党员", "组织科", "各党支部", "12月底前"),
        ("4", "组织生活", "收缴党费并公布", "组织科", "", "每季度"),
        ("5", "制度建设", "修订党员请假办法", "人事科", "党政办", "寒假前"),
    )
    made = docx.Document()
    made.add_heading(f"示例单位{sunday.year}年重点任务分解表", level=0)
    made.add_paragraph(f"（{sunday.year}年1月9日印发）")
    table = made.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def _said(line: Json) -> list[str]:
    file = f"📎 {line['document']['name']}" if line["document"] else ""
    quiz = "\n".join([line["poll"]["question"], *line["poll"]["options"]]) if line["poll"] else ""
    first, *rest = (file or quiz or line["text"]).split("\n")
    rows = ["　".join(f"〔{button['text']}〕" for button in row) for row in line["buttons"]]
    return [f"{line['who']}> {first}", *rest, *rows]


def _tapped(line: Json) -> list[str]:
    answer = f"（{line['answer']}）" if line["answer"] else ""
    return [f"{line['who']}点了〔{line['tap']}〕{answer}"]
