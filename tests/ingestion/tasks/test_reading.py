"""How well tasks are read, and what holds of every reading."""

from collections.abc import Callable
from functools import reduce
from operator import add
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.tasks.reading import read_tasks
from knowledge.calendars import ChineseCalendar
from knowledge.documents import Document
from knowledge.readings import TaskReading
from tests.ingestion.tasks import gold, hostile
from tests.ingestion.tasks.documents import CALENDAR, document, tasks_of
from tests.ingestion.tasks.planfiles import FORMATS
from tests.ingestion.tasks.planned import LAYOUTS, Layout, expected
from tests.ingestion.tasks.planrows import ROWS

FILES = gold.load()
FRESH = gold.load(gold.DATA / "fresh")
"""Invented plans, written and labelled by somebody who did not see how they are read; each lies beside its labels."""


def _read(held: Document) -> tuple[TaskReading, ...]:
    return read_tasks(held, calendar=CALENDAR)[0]


def _measured(shared: Path, *, held: bool) -> dict[str, gold.Score]:
    ours, invented = ([each for each in files if each.held is held] for files in (FILES, FRESH))
    return {
        **gold.measure(ours, shared / "corpus", _read),
        **gold.measure(invented, gold.DATA / "fresh", _read),
    }


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("name", FORMATS)
def test_rows_of_plan_tables(name: str, layout: Layout) -> None:
    score = gold.score_rows(expected(layout), _read(document(FORMATS[name](layout, ROWS), name=name)))
    assert score.precision >= 0.95
    assert score.recall >= 0.95
    assert score.owner_f1 >= 0.98
    assert score.dates >= 0.97
    assert score.invented == 0


@pytest.mark.parametrize("name", FORMATS)
def test_most_rows_of_a_clean_table_can_be_confirmed_at_once(name: str) -> None:
    tasks = _read(document(FORMATS[name](LAYOUTS[0], ROWS), name=name))
    assert sum(task.clean for task in tasks) >= 0.8 * len(tasks)
    assert all(task.parts and task.owners and not task.warnings for task in tasks if task.clean)


def test_running_text(shared: Path) -> None:
    scores = _measured(shared, held=False)
    total = reduce(add, scores.values())
    assert total.precision >= 0.9, gold.report(scores)
    assert total.recall >= 0.9, gold.report(scores)
    assert total.owner_f1 >= 0.95, gold.report(scores)
    assert total.dates >= 0.97, gold.report(scores)
    assert total.invented == 0, gold.report(scores)


@pytest.mark.skipif(not any(each.held for each in (*FILES, *FRESH)), reason="no labelled file is kept aside")
def test_running_text_kept_aside(shared: Path) -> None:
    scores = _measured(shared, held=True)
    total = reduce(add, scores.values())
    assert total.precision >= 0.8, gold.report(scores)
    assert total.recall >= 0.75, gold.report(scores)
    assert total.dates >= 0.97, gold.report(scores)
    assert total.invented == 0, gold.report(scores)


@pytest.mark.parametrize(
    "build", [hostile.undated, hostile.impossible, hostile.contradictory, hostile.wide, hostile.huge]
)
def test_hostile_tables_are_read_with_warnings_that_name_the_place(build: Callable[[], hostile.Hostile]) -> None:
    made = build()
    tasks, warnings = read_tasks(document(made.data, name=made.name), calendar=CALENDAR)
    assert len(tasks) == made.tasks
    for place in made.places:
        assert any(place in warning for warning in warnings)
    by_label = {task.label: task for task in tasks}
    for row, why in made.opens.items():
        assert by_label[f"表1第{row}行"].parts[0].timing.open is why


# --- laws ---------------------------------------------------------------------------------------

_LINES = st.lists(
    st.sampled_from(
        (
            "一、重点工作",
            "1.各支部6月底前召开组织生活会。",
            "2.举办书画展。（工会）",
            "各支部6月底前召开组织生活会。",
            "提高认识。",
            "序号|任务|责任单位|时限",
            "1|召开会议|党办|3月底前",
            "2|组织测试||",
            "第一阶段（3月）：召开动员大会。",
        )
    ),
    min_size=1,
    max_size=12,
)


def _text(lines: list[str]) -> str:
    return "\n".join(("示例学校2023年工作要点", "（2023年1月5日）", *lines)) + "\n"


@given(_LINES)
def test_keys_are_unique_and_reading_is_repeatable(lines: list[str]) -> None:
    held = document(_text(lines))
    tasks = _read(held)
    assert len({task.key for task in tasks}) == len(tasks)
    assert read_tasks(held, calendar=ChineseCalendar()) == read_tasks(held, calendar=CALENDAR)
    starts = [task.span.start for task in tasks]
    assert starts == sorted(starts)


@given(_LINES)
def test_a_paragraph_at_the_end_leaves_the_other_keys_alone(lines: list[str]) -> None:
    before = tasks_of(_text(lines))
    after = tasks_of(_text([*lines, "各支部要在年底前完成总结材料报送，宣传科负责汇总。"]))
    assert {task.key for task in before} <= {task.key for task in after}


def test_a_key_is_made_of_the_words_and_of_how_often_they_were_said() -> None:
    one = tasks_of(_text(["一、工作", "1.召开组织生活会。", "2.举办书画展。"]))
    two = tasks_of(_text(["一、工作", "1.各支部于6月底前召开组织生活会。", "2.召开组织生活会。", "3.举办书画展。"]))
    assert one[0].key == two[0].key
    assert two[0].key != two[1].key
    assert one[1].key == two[2].key
