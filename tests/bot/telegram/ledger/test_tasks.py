"""The ledger as members see it, over the whole bot."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl

from tests.bot.telegram.chatting import labels, settled, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.bot.telegram.ledger.ledgers import confirmed, duty, lead, read_out, reading, today
from tests.telegram_fake.people import Person

TODAY = today()
SUNDAY = TODAY + timedelta(days=6 - TODAY.weekday())


async def test_a_member_sees_what_is_due_and_opens_it(assistant: Assistant, ming: Person) -> None:
    confirmed(
        assistant,
        reading(1, due=SUNDAY, owners=[lead("样例组")]),
        reading(2, due=TODAY - timedelta(days=2)),
        reading(3, due=TODAY + timedelta(days=400)),
    )
    async with assistant.running():
        week = await told(ming, "/tasks")
        assert "清点样例1" in week.text
        assert "样例组（牵头）" in week.text
        assert "清点样例3" not in week.text
        await taps(assistant, ming, week, "逾期")
        assert week.text.startswith("逾期任务（1项）")
        assert "逾期2天" in week.text
        await taps(assistant, ming, week, "全部")
        assert week.text.startswith("全部任务（3项）")
        assert not {"导出 Excel", "销号"} & set(labels(week))
        await taps(assistant, ming, week, "1")
        [card] = await ming.hears()
        assert "清点样例2" in card.text  # what is late stands first
        assert labels(card) == ["看原文"]
        await taps(assistant, ming, card, "看原文")
        [source] = await ming.hears()
        assert "第" in source.text


async def test_long_lists_are_turned_page_by_page(assistant: Assistant, ming: Person) -> None:
    confirmed(assistant, *(reading(n, due=SUNDAY) for n in range(10, 30)))
    async with assistant.running():
        listed = await told(ming, "/tasks 全部")
        assert "（20项，第1/3页）" in listed.text
        assert "清点样例18" not in listed.text
        await taps(assistant, ming, listed, "后一页 ›")
        assert "清点样例18" in listed.text
        await taps(assistant, ming, listed, "后一页 ›")
        assert "20. 清点样例29" in listed.text
        assert "后一页 ›" not in labels(listed)


async def test_the_month_comes_as_a_picture(assistant: Assistant, ming: Person) -> None:
    confirmed(assistant, reading(1, due=TODAY), reading(2, rule="FREQ=MONTHLY;BYMONTHDAY=-1"))
    async with assistant.running():
        listed = await told(ming, "/tasks 本月")
        await taps(assistant, ming, listed, "本月月历")
        [picture] = await ming.hears()
    assert picture.document
    assert picture.document.photo
    assert picture.text == f"{TODAY.year}年{TODAY.month}月任务（2项）"


async def test_an_organiser_takes_the_ledger_home(assistant: Assistant, hui: Person) -> None:
    confirmed(assistant, reading(1, due=date(2031, 6, 30)), reading(2, rule="FREQ=MONTHLY;BYMONTHDAY=25"))
    async with assistant.running():
        listed = await told(hui, "/tasks 全部")
        for button in ("导出 Excel", "导出日历", "导出 Word"):
            await taps(assistant, hui, listed, button)
        await settled(assistant)
        files = [message.document for message in hui.bot_messages if message.document]
    assert [file.name for file in files] == ["任务台账.xlsx", "任务日历.ics", "任务台账.docx"]
    book = openpyxl.load_workbook(BytesIO(files[0].data))
    shown = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"清点样例1", "清点样例2"} <= shown
    assert files[1].data.startswith(b"BEGIN:VCALENDAR")


async def test_a_role_is_told_its_duties(assistant: Assistant, ming: Person) -> None:
    duties = [duty(f"做好第{n}件事", entry=n, entries=10, words="支部委员履行下列职责：") for n in range(1, 11)]
    read_out(assistant, duties=[*duties, duty("按时清点", role="党小组长")])
    async with assistant.running():
        offered = await told(ming, "/duties")
        assert labels(offered) == ["支部委员", "党小组长"]
        await taps(assistant, ming, offered, "党小组长")
        assert "按时清点（第三条）" in offered.text
        mine = await told(ming, "我是支部委员")
        assert mine.text.startswith("支部委员的职责和要求（10项，第1/2页）")
        assert "支部委员履行下列职责：（共10项）" in mine.text
        await taps(assistant, ming, mine, "后一页 ›")
        assert "做好第10件事" in mine.text
        assert "没有“园丁”这个角色" in (await told(ming, "/duties 园丁")).text
