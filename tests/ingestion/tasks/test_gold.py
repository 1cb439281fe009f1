"""That the labels fit the files, and that the scorer counts what it says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Document, Span
from knowledge.readings import Owner, OwnerRole, Part, TaskReading
from knowledge.timephrases.timing import Open, Timing
from tests.ingestion.tasks import gold
from tests.ingestion.tasks.gold import GoldFile, GoldOwner, GoldPart, GoldTask, Score
from tests.ingestion.tasks.planned import LAYOUTS, expected

FILES = gold.load()


def _perfect(files: Sequence[GoldFile], corpus: Path) -> dict[str, Score]:
    by_hash = {each.sha256: each for each in files}

    def read(document: Document) -> Sequence[TaskReading]:
        return gold.faultless(by_hash[document.sha256].tasks, document.text)

    return gold.measure(files, corpus, read)


def test_every_plan_of_the_corpus_is_labelled(shared: Path) -> None:
    plans = {f"plans/{path.name}" for path in (shared / "corpus" / "plans").iterdir()}
    assert {each.file for each in FILES} == plans
    assert len(FILES) == len(plans)


@pytest.mark.parametrize("each", FILES, ids=lambda each: each.name)
def test_labels_lie_in_the_text(each: GoldFile, shared: Path) -> None:
    text = gold.stored(each, shared / "corpus").text
    for task in each.tasks:
        assert task.span.start <= task.what.start < task.what.end <= task.span.end <= len(text)
        for place in (task.span, task.what, *(owner.span for owner in task.owners), *(p.phrase for p in task.parts)):
            words = place.cut(text)
            assert len(words) == place.end - place.start
            assert words == words.strip()
        for part in task.parts:
            assert part.timing(text).phrase


@pytest.mark.parametrize("each", FILES, ids=lambda each: each.name)
def test_labelled_sentences_are_in_order_and_apart(each: GoldFile) -> None:
    ends = [0, *(task.span.end for task in each.tasks)]
    assert all(task.span.start >= end for task, end in zip(each.tasks, ends, strict=False))


@pytest.mark.parametrize("each", FILES, ids=lambda each: each.name)
def test_labelled_sentences_start_where_a_sentence_or_an_item_starts(each: GoldFile, shared: Path) -> None:
    text = gold.stored(each, shared / "corpus").text
    for task in each.tasks:
        before = text[: task.span.start].rstrip()
        opening = text[task.span.start :].startswith(("一是", "二是", "三是"))
        assert opening or not before or before[-1] in "。；;！：:.．、）)》" or text[len(before)] == "\n"


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("工作计划\n召开会议。", "utf-8")
    changed = GoldFile(name="plan", file="plan.txt", sha256="0" * 64, held=False, tasks=())
    with pytest.raises(ValueError, match=r"plan\.txt has changed"):
        gold.stored(changed, tmp_path)


def test_a_faultless_reader_scores_full_marks(shared: Path) -> None:
    total = sum(_perfect(FILES, shared / "corpus").values(), Score())
    assert (total.precision, total.recall, total.owner_f1, total.dates) == (1, 1, 1, 1)
    assert total.matched == total.gold == total.predicted
    assert total.dated >= 40
    assert total.invented == 0


TEXT = "示例单位计划：党政办3月底前召开会议。宣传科制定方案。"
TASKS = (
    GoldTask(
        span=Span(start=7, end=18),
        what=Span(start=14, end=18),
        owners=(GoldOwner(span=Span(start=7, end=10), role=OwnerRole.RESPONSIBLE),),
        parts=(GoldPart(phrase=Span(start=10, end=14), due=date(2023, 3, 31)),),
    ),
    GoldTask(
        span=Span(start=19, end=26),
        what=Span(start=22, end=26),
        owners=(GoldOwner(span=Span(start=19, end=22), role=OwnerRole.RESPONSIBLE),),
        parts=(),
    ),
)


def _timed(reading: TaskReading, *times: Timing) -> TaskReading:
    return replace(reading, parts=tuple(Part(what="", timing=timing) for timing in times))


def test_what_was_missed_and_what_was_made_up_count() -> None:
    first, second = gold.faultless(TASKS, TEXT)
    intro = replace(first, span=Span(start=0, end=6))
    found = gold.score(TASKS, [intro, first], TEXT)
    assert (found.gold, found.predicted, found.matched) == (2, 2, 1)
    assert (found.precision, found.recall) == (0.5, 0.5)
    assert gold.score(TASKS, [second, first], TEXT).matched == 2


def test_a_quote_of_two_sentences_is_one_task() -> None:
    both = replace(gold.faultless(TASKS, TEXT)[0], span=Span(start=7, end=27))
    assert gold.score(TASKS, [both], TEXT).matched == 1


def test_a_quote_must_touch_the_action_and_cover_enough() -> None:
    reading = gold.faultless(TASKS, TEXT)[0]
    assert gold.score(TASKS, [replace(reading, span=Span(start=7, end=14))], TEXT).matched == 0
    assert gold.score(TASKS, [replace(reading, span=Span(start=1, end=15))], TEXT).matched == 1
    assert gold.score(TASKS, [replace(reading, span=Span(start=0, end=10))], TEXT).matched == 0


def test_the_better_of_two_quotes_is_taken() -> None:
    exact, wide = (
        gold.faultless(TASKS, TEXT)[0],
        replace(gold.faultless(TASKS, TEXT)[0], span=Span(start=5, end=18), parts=()),
    )
    found = gold.score(TASKS, [wide, exact], TEXT)
    assert (found.matched, found.dated_right) == (1, 1)


def test_dates_are_equal_as_sets_of_days_and_rules() -> None:
    reading = gold.faultless(TASKS, TEXT)[0]
    march = Timing(phrase="3月底前", due=date(2023, 3, 31))
    assert gold.score(TASKS, [_timed(reading, march, replace(march, start=date(2023, 3, 1)))], TEXT).dates == 1
    assert gold.score(TASKS, [_timed(reading, march, replace(march, due=date(2023, 4, 30)))], TEXT).dates == 0
    assert gold.score(TASKS, [_timed(reading, Timing(phrase="3月底前", open=Open.UNDATED))], TEXT).dates == 0
    assert gold.score(TASKS, [_timed(reading, march, Timing(phrase="尽快", open=Open.VAGUE))], TEXT).dates == 1


def test_a_date_where_the_text_has_none_is_invented() -> None:
    reading = _timed(gold.faultless(TASKS, TEXT)[1], Timing(phrase="", due=date(2023, 3, 31)))
    found = gold.score(TASKS, [reading], TEXT)
    assert (found.invented, found.dated) == (1, 0)


def test_an_owner_needs_its_name_and_its_role() -> None:
    reading = gold.faultless(TASKS, TEXT)[0]
    wrong = replace(reading, owners=(Owner(name="党政办", role=OwnerRole.LEAD),))
    more = replace(reading, owners=(*reading.owners, Owner(name="工会")))
    assert gold.score(TASKS, [wrong], TEXT).owner_f1 == 0
    assert gold.score(TASKS, [more], TEXT).owner_f1 == pytest.approx(2 / 3)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8))
def test_matches_are_one_to_one_whatever_is_quoted(quotes: list[tuple[int, int]]) -> None:
    first = gold.faultless(TASKS, TEXT)[0]
    predicted = [replace(first, span=Span(start=start, end=start + length)) for start, length in quotes]
    found = gold.score(TASKS, predicted, TEXT)
    assert found.matched <= min(found.gold, found.predicted)
    assert found.dated_right <= found.dated <= found.matched
    assert found.owners_matched <= min(found.owners_gold, found.owners_predicted)


def test_rows_are_matched_by_their_words() -> None:
    rows = expected(LAYOUTS[0])
    readings = [
        TaskReading(
            key=row.what,
            what=row.what.replace("，", "， "),
            owners=row.owners,
            parts=tuple(Part(what="", timing=timing) for timing in row.times),
            label="",
            span=Span(start=0, end=1),
            confidence=1,
        )
        for row in rows
    ]
    found = gold.score_rows(rows, readings)
    assert (found.matched, found.precision, found.owner_f1, found.dates, found.invented) == (90, 1, 1, 1, 0)
    fewer = gold.score_rows(rows, [*readings[:-1], replace(readings[0], what="工作任务")])
    assert (fewer.matched, fewer.recall) == (89, 89 / 90)


def test_the_report_has_a_line_a_file_and_a_total() -> None:
    one = Score(gold=4, predicted=5, matched=4, owners_gold=1, owners_predicted=1, owners_matched=1, dated=2)
    lines = gold.report({"first": one, "second": Score(gold=1)}).splitlines()
    assert [line.split()[0] for line in lines] == ["file", "first", "second", "total"]
    assert lines[-1].split()[1:5] == ["5", "5", "4", "0.80"]
