"""That the labels of the invented plans fit their texts, and that both halves are large enough to measure."""

from collections.abc import Sequence

import pytest

from knowledge.documents import Document
from knowledge.readings import TaskReading
from tests.ingestion.tasks import gold
from tests.ingestion.tasks.gold import GoldFile, Score

FILES = gold.load(gold.FRESH)


def test_every_text_is_labelled() -> None:
    assert {each.file for each in FILES} == {path.name for path in gold.FRESH.glob("*.txt")}


@pytest.mark.parametrize("each", FILES, ids=lambda each: each.name)
def test_labels_lie_in_the_text(each: GoldFile) -> None:
    text = gold.stored(each, gold.FRESH).text
    end = 0
    for task in each.tasks:
        assert end <= task.span.start <= task.what.start < task.what.end <= task.span.end <= len(text)
        end = task.span.end
        for place in (task.span, task.what, *(owner.span for owner in task.owners), *(p.phrase for p in task.parts)):
            assert place.cut(text) == place.cut(text).strip() != ""
        assert all(part.timing(text).phrase for part in task.parts)


@pytest.mark.parametrize("held", [False, True])
def test_each_half_has_enough_dates_and_owners(held: bool) -> None:
    tasks = [task for each in FILES if each.held is held for task in each.tasks]
    assert sum(any(part.due or part.recurrence for part in task.parts) for task in tasks) >= 40
    assert sum(bool(task.owners) for task in tasks) > len(tasks) / 2


def test_a_faultless_reader_scores_full_marks() -> None:
    by_hash = {each.sha256: each for each in FILES}

    def read(document: Document) -> Sequence[TaskReading]:
        return gold.faultless(by_hash[document.sha256].tasks, document.text)

    total = sum(gold.measure(FILES, gold.FRESH, read).values(), Score())
    assert (total.precision, total.recall, total.owner_f1, total.dates, total.invented) == (1, 1, 1, 1, 0)
