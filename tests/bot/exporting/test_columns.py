from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.exporting.characters import writable
from bot.exporting.columns import row
from knowledge.ledger.tasks import Standing, State
from knowledge.readings import Owner, OwnerRole
from knowledge.timephrases.timing import Open
from tests.bot.exporting.samples import part, stands, task


def test_a_task_in_columns() -> None:
    owners = (
        Owner(name="党政办", role=OwnerRole.LEAD),
        Owner(name="第一支部"),
        Owner(name="第二支部"),
        Owner(name="工会", role=OwnerRole.SUPPORT),
    )
    shown = row(task(7, owners=owners), Standing.CONFIRMED)
    assert (shown.number, shown.what) == (7, "制定年度学习计划")
    assert (shown.lead, shown.responsible, shown.support) == ("党政办", "第一支部、第二支部", "工会")
    assert (shown.phrase, shown.due, shown.recurrence) == ("12月10日前", date(2026, 12, 10), "")
    assert shown.place == "《某支部年度计划》表1第2行"
    assert shown.remarks == ""


def test_parts_are_listed_where_there_are_several() -> None:
    parts = (
        part("寒假前", what="制度", open_=Open.TERM),
        part("全年", what="运行", start=date(2026, 1, 1), due=date(2026, 12, 31)),
        part("每月25日前", recurrence="FREQ=MONTHLY;BYMONTHDAY=25", due=date(2026, 12, 25)),
        part("长期坚持", open_=Open.LASTING),
    )
    shown = row(task(parts=parts), Standing.CONFIRMED)
    assert shown.due == date(2026, 12, 31)
    assert shown.recurrence == "每月25日"
    assert shown.phrase == "寒假前；全年；每月25日前；长期坚持"
    assert shown.remarks.splitlines() == [
        "分项时限：制度：寒假前；运行：2026年12月31日；每月25日前：每月25日（至2026年12月25日）；长期坚持：长期坚持",
        "时限待定：寒假前",
    ]


def test_remarks_say_what_was_done_and_what_to_look_at() -> None:
    shown = row(
        task(state=State.DONE, note="已印发", warnings=("同一行有两个时限",), drift=("时限改为：年底前",)),
        Standing.DONE,
    )
    assert shown.remarks.splitlines() == ["完成情况：已印发", "核对：同一行有两个时限", "文件已变：时限改为：年底前"]


@given(st.text(min_size=1).filter(str.strip), st.text(), st.text())
def test_all_texts_are_writable(what: str, quote: str, note: str) -> None:
    one = task(what=what, quote=quote, note=note, title=note, label=quote, owners=(Owner(name=what),))
    shown = row(one, stands(one))
    for text in (shown.what, shown.responsible, shown.place, shown.quote, shown.remarks, shown.state):
        assert text == writable(text)
    assert shown.what == writable(what)
    assert shown.quote == writable(quote)
