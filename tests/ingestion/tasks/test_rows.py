"""Tasks out of the rows of tables."""

import io
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from ingestion.structure.layout import CELL_MARK
from knowledge.readings import OwnerRole, TaskReading
from knowledge.timephrases.timing import Open
from tests.ingestion.tasks.documents import document, tasks_of, warnings_of

HEAD = "# 示例单位2023年工作计划\n\n（2023年1月5日）\n\n"
NAME = "示例单位2023年工作计划.md"


def _markdown(*rows: str) -> str:
    width = rows[0].count("|") + 1
    lines = [f"|{row}|" for row in rows]
    return HEAD + "\n".join([lines[0], "|" + "---|" * width, *lines[1:]]) + "\n"


def _sheet(rows: Sequence[Sequence[str]], merged: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    for place in merged:
        sheet.merge_cells(place)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _read(*rows: str) -> tuple[TaskReading, ...]:
    return tasks_of(_markdown(*rows), name=NAME)


def _warned(*rows: str) -> tuple[str, ...]:
    return warnings_of(_markdown(*rows), name=NAME)


def _dues(task: TaskReading) -> list[date | None]:
    return [part.timing.due for part in task.parts]


def test_a_row_is_a_task_with_owner_and_day() -> None:
    (task,) = _read("序号|工作任务|具体措施|责任部门|完成时限", "1|加强学习|制定学习计划|党办|3月底前")
    assert task.what == "制定学习计划"
    assert [owner.name for owner in task.owners] == ["党办"]
    assert _dues(task) == [date(2023, 3, 31)]
    assert (task.label, task.clean, task.confidence, task.warnings) == ("表1第1行", True, 0.95, ())


def test_the_quote_is_the_line_of_the_row() -> None:
    held = document(_markdown("任务|责任单位|时限", "召开会议|党办|3月"), name=NAME)
    (task,) = tasks_of(_markdown("任务|责任单位|时限", "召开会议|党办|3月"), name=NAME)
    assert task.span.cut(held.text) == CELL_MARK.join(("召开会议", "党办", "3月"))


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("1.制定计划。", "制定计划"),
        ("（二）制定计划", "制定计划"),
        ("1.制定计划；2.组织考试", "1.制定计划；2.组织考试"),
        ("3月5日活动", "3月5日活动"),
    ],
)
def test_what_is_verbatim_without_a_number_of_its_own(cell: str, what: str) -> None:
    (task,) = _read("任务|责任单位|时限", f"{cell}|党办|3月")
    assert task.what == what


def test_blank_cells_of_a_group_go_on_from_above() -> None:
    first, second, third = _read(
        "序号|工作任务|具体措施|责任部门|完成时限",
        "1|加强学习|制定计划|党办|3月底前",
        " | |组织测试| | ",
        "2|改进作风|开展检查|纪检室|",
    )
    assert [owner.name for owner in second.owners] == ["党办"]
    assert (_dues(first), _dues(second)) == ([date(2023, 3, 31)], [date(2023, 3, 31)])
    assert third.parts == ()
    assert not third.clean


def test_a_time_taken_over_beside_another_owner_is_asked_about() -> None:
    _, task = _read("类别|措施|责任部门|时限", "学习|制定计划|党办|3月底前", "|组织测试|工会|")
    assert _dues(task) == [date(2023, 3, 31)]
    assert task.warnings == ("时间栏空白，沿用上面的“3月底前”",)
    assert not task.clean


def test_nothing_is_taken_over_where_nothing_shows_a_group() -> None:
    _, task = _read("序号|任务|责任单位|时限", "1|召开会议|党办|3月", "2|组织测试|工会|")
    assert task.parts == ()


def test_a_blank_helper_beside_a_named_leader_is_nobody() -> None:
    _, task = _read("类别|措施|牵头部门|配合部门|时限", "学习|制定计划|党办|工会|3月", "|组织测试|团委||4月")
    assert [(owner.name, owner.role) for owner in task.owners] == [("团委", OwnerRole.LEAD)]


def test_ditto_marks_go_on_from_above() -> None:
    _, task = _read("任务|责任单位|时限", "召开会议|党办|3月底前", "组织测试|同上|〃")
    assert [owner.name for owner in task.owners] == ["党办"]
    assert _dues(task) == [date(2023, 3, 31)]


def test_where_merged_cells_are_written_out_a_blank_one_is_blank() -> None:
    rows = [("类别", "措施", "责任部门", "时限"), ("学习", "制定计划", "党办", "3月底前"), ("", "组织测试", "", "")]
    first, second = tasks_of(_sheet([("示例单位2023年计划",), *rows], ["A3:A4", "C3:C4"]), name="计划.xlsx")
    assert first.owners == second.owners
    assert (_dues(first), second.parts) == ([date(2023, 3, 31)], ())


def test_a_title_and_a_day_over_the_headings_date_the_table() -> None:
    rows = [
        ("示例单位重点任务表",) * 3,
        ("（2023年1月16日印发）",) * 3,
        ("任务", "责任单位", "时限"),
        ("召开会议", "党办", "3月"),
    ]
    (task,) = tasks_of(_markdown(*("|".join(row) for row in rows)).removeprefix(HEAD), name="计划.md")
    assert _dues(task) == [date(2023, 3, 31)]


def test_headings_in_two_rows() -> None:
    (task,) = _read(
        "序号|任务|责任分工||时限",
        "||牵头|配合|",
        "1|召开会议|党办|工会|3月",
    )
    assert [(owner.name, owner.role) for owner in task.owners] == [
        ("党办", OwnerRole.LEAD),
        ("工会", OwnerRole.SUPPORT),
    ]


def test_headings_printed_again_and_new_ones_further_down() -> None:
    tasks = _read(
        "任务|责任单位|时限",
        "召开会议|党办|3月",
        "任务|责任单位|时限",
        "组织测试|工会|4月",
        "时间|责任人|事项",
        "5月|王某|撰写报告",
    )
    assert [task.what for task in tasks] == ["召开会议", "组织测试", "撰写报告"]
    assert [owner.name for owner in tasks[2].owners] == ["王某"]


def test_bands_totals_and_notes_are_no_tasks() -> None:
    rows = (
        "序号|任务|责任单位|时限",
        "一、党建工作|||",
        "1|召开会议|党办|3月",
        "|合计|1项|",
        "注：以上时间可以调整。|||",
    )
    assert [task.what for task in _read(*rows)] == ["召开会议"]
    assert _warned(*rows) == ()


@pytest.mark.parametrize(
    ("row", "warning"),
    [
        ("2||工会|4月", "表1第2行：没有写明任务内容，没有读取"),
        ("2|***|工会|4月", "表1第2行：任务内容被隐去，没有读取"),
        (f"2|{'很长' * 1001}|工会|4月", "表1第2行：任务内容超过2000字，没有读取"),
    ],
)
def test_a_row_that_says_nothing_is_told_about(row: str, warning: str) -> None:
    rows = ("序号|任务|责任单位|时限", "1|召开会议|党办|3月", row)
    assert len(_read(*rows)) == 1
    assert _warned(*rows) == (warning,)


def test_an_empty_row_is_passed_over_in_silence() -> None:
    rows = ("序号|任务|责任单位|时限", "1|召开会议|党办|3月", "2|||")
    assert len(_read(*rows)) == 1
    assert _warned(*rows) == ()


def test_several_times_of_a_row_are_its_parts() -> None:
    (task,) = _read("任务|责任单位|时限", "建立积分管理|党办|制度寒假前，运行全年")
    assert [(part.what, part.timing.phrase) for part in task.parts] == [("制度", "寒假前"), ("运行", "全年")]
    (other,) = _read("任务|责任单位|时限", "建立积分管理|党办|3月启动，5月底前完成")
    assert [part.what for part in other.parts] == ["启动", "完成"]
    (plain,) = _read("任务|责任单位|时限", "建立积分管理|党办|6月底前完成")
    assert [part.what for part in plain.parts] == [""]


def test_a_column_for_the_start_and_one_for_the_end_are_one_time() -> None:
    good, bad = _read("任务|责任单位|开始时间|完成时间", "召开会议|党办|3月1日|4月30日", "组织测试|党办|5月1日|4月30日")
    assert [(part.timing.start, part.timing.due) for part in good.parts] == [(date(2023, 3, 1), date(2023, 4, 30))]
    assert _dues(bad) == [date(2023, 4, 30)]
    assert bad.warnings == ("开始时间“5月1日”晚于完成时间“4月30日”",)


def test_a_deadline_in_the_text_stands_in_for_a_blank_column() -> None:
    (task,) = _read("任务|责任单位|时限", "于6月底前完成换届|党办|")
    assert _dues(task) == [date(2023, 6, 30)]
    (year,) = _read("任务|责任单位|时限", "制定2023年工作计划|党办|")
    assert year.parts == ()


def test_the_time_column_wins_over_the_text_and_a_person_is_told() -> None:
    (task,) = _read("任务|责任单位|时限", "5月底前完成换届|党办|6月底前")
    assert _dues(task) == [date(2023, 6, 30)]
    assert task.warnings == ("时间前后不一致：时间栏写“6月底前”，内容写“5月底前”",)
    (steps,) = _read("任务|责任单位|时限", "5月底前制定方案，6月底前完成换届|党办|6月底前")
    assert steps.warnings == ()


def test_masked_owners_and_times_stay_unknown() -> None:
    (task,) = _read("任务|责任单位|时限", "完成换届|***|***")
    assert task.owners == ()
    assert [part.timing.open for part in task.parts] == [Open.MASKED]
    assert len(task.warnings) == 2


def test_what_nobody_can_read_stays_as_printed() -> None:
    (task,) = _read("任务|责任单位|时限", "完成换届|党办|与业务工作同步")
    assert [(part.timing.phrase, part.timing.open) for part in task.parts] == [("与业务工作同步", Open.VAGUE)]
    assert task.warnings == ("时间没有读懂（与业务工作同步）",)
    assert not task.clean


def test_a_dash_says_that_there_is_nothing() -> None:
    (task,) = _read("任务|牵头单位|配合单位|时限", "完成换届|党办|—|/")
    assert (len(task.owners), task.parts, task.warnings) == (1, (), ())


@pytest.mark.parametrize("mark", ["|", "｜", "\t"])
def test_plain_text_with_marks_between_cells_is_a_table(mark: str) -> None:
    lines = ["序号 工作任务 责任部门 时限", "1 制定计划 党办 3月底前", "2 组织测试 工会 5月底前"]
    text = "示例单位2023年任务表\n" + "\n".join(line.replace(" ", mark) for line in lines) + "\n按时完成。\n"
    tasks = tasks_of(text, name="任务表.txt")
    assert [task.what for task in tasks] == ["制定计划", "组织测试"]
    assert all(task.label.endswith(f"第{at}行") for at, task in enumerate(tasks, start=1))


def test_blanks_lost_at_the_start_of_a_line_with_tabs() -> None:
    rows = "序号\t类别\t措施\t责任部门\t时限\n1\t学习\t制定计划\t党办\t3月\n\t\t组织测试\t工会\t6月\n"
    text = f"示例单位2023年任务表\n{rows}"
    assert [(task.what, task.owners[0].name) for task in tasks_of(text, name="任务表.txt")][1] == ("组织测试", "工会")


def test_a_number_with_a_tab_opens_an_item_and_no_table() -> None:
    text = "示例单位2023年工作计划\n（2023年1月5日）\n1.\t召开动员大会。\n2.\t制定实施方案。\n"
    assert len(tasks_of(text)) == 2


def test_a_row_that_does_not_fit_its_headings_is_left_alone() -> None:
    text = "示例单位2023年任务表\n任务|责任部门|时限\n制定计划|党办|3月|备用|其他\n组织测试|工会|6月||\n"
    assert [task.what for task in tasks_of(text, name="任务表.txt")] == ["组织测试"]
    assert any("单元格与表头对不上" in warning for warning in warnings_of(text, name="任务表.txt"))


def test_other_tables_give_no_tasks() -> None:
    assert _read("序号|项目|金额|经办人|时间", "1|召开会议|300|王某|3月") == ()
    assert _read("姓名|单位|签名", "王某|组织部|") == ()


_CELLS = st.sampled_from(
    ("召开会议", "党办", "工会、团委", "3月底前", "每月", "***", "", "—", "〃", "合计", "注：略", "任务", "时限", "1")
)


@given(st.lists(st.lists(_CELLS, min_size=4, max_size=4), max_size=8))
def test_any_table_is_read_and_quoted_verbatim(rows: list[list[str]]) -> None:
    text = _markdown("序号|任务|责任单位|时限", *("|".join(row) for row in rows))
    held = document(text, name=NAME)
    for task in tasks_of(text, name=NAME):
        assert task.what in task.span.cut(held.text)
        for part in task.parts:
            assert part.timing.phrase in held.text


@given(st.lists(st.sampled_from(("党办", "工会", "团委", "人事科")), min_size=1, max_size=12))
def test_every_row_with_a_measure_is_a_task(owners: list[str]) -> None:
    rows = [f"{at}|完成第{at}项工作|{owner}|{at}月底前" for at, owner in enumerate(owners, start=1)]
    tasks = _read("序号|任务|责任单位|时限", *rows)
    assert [task.owners[0].name for task in tasks] == owners
    assert [_dues(task)[0].month for task in tasks] == list(range(1, len(owners) + 1))  # type: ignore[union-attr]
