"""Keeping items: putting in, asking for, deciding, renewing."""

from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.chats.store import ChatStore
from knowledge.documents import DocumentId
from knowledge.errors import ChangeRefused
from knowledge.quizzes.items import Difficulty, ItemId, Kind, Origin
from knowledge.quizzes.states import Bank, ItemState, Wanted
from tests.knowledge.quizzes.samples import DOCUMENT, HONG, MING, NOW, attempt, blank, multiple, single, statement

ALL = (single(), multiple(), statement())


def test_items_come_back_as_they_were_put_in(store: ChatStore) -> None:
    imported = blank(("三分之二", "2/3"), ("半数",), ordered=False)
    with store.writing() as transaction:
        put = transaction.quizzes.put(
            [imported], bank="题库", by="key", warnings={imported.id: ["依据没有找到"]}, state=ItemState.PROPOSED
        )
        transaction.quizzes.sync(DOCUMENT, ALL, fingerprint="f")
    assert (put.added, put.known) == ((imported.id,), ())
    with store.reading() as transaction:
        held = transaction.quizzes.find(imported.id)
        assert held
        assert (held.item, held.bank, held.warnings, held.created_at) == (imported, "题库", ("依据没有找到",), NOW)
        assert tuple(each.item for each in transaction.quizzes.get([item.id for item in ALL])) == ALL
        assert transaction.quizzes.find(ItemId("none")) is None


def test_what_is_there_stays_as_it_is(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.quizzes.put([blank()], bank="甲", by="key")
        transaction.quizzes.approve([blank().id], by="key")
        again = transaction.quizzes.put([blank(), blank(("二",)), blank(("二",))], bank="乙", by="key")
        assert (again.added, again.known) == ((blank(("二",)).id,), (blank().id,))
        assert transaction.quizzes.banks() == (Bank(name="乙", items=1), Bank(name="甲", items=1))
        [held] = transaction.quizzes.get([blank().id])
        assert (held.bank, held.state) == ("甲", ItemState.APPROVED)


def test_an_id_that_is_not_there_is_named(store: ChatStore) -> None:
    with store.reading() as transaction, pytest.raises(ChangeRefused, match="abc"):
        transaction.quizzes.get([ItemId("abc")])


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), {"单选", "多选", "判断", "填空"}),
        (Wanted(kinds=[Kind.SINGLE, Kind.BLANK]), {"单选", "填空"}),
        (Wanted(documents=[DOCUMENT]), {"单选", "多选", "判断"}),
        (Wanted(documents=[DocumentId("other")]), set()),
        (Wanted(bank=""), {"单选", "多选", "判断"}),
        (Wanted(bank="题库"), {"填空"}),
        (Wanted(states=[ItemState.APPROVED]), {"多选"}),
        (Wanted(origin=Origin.IMPORTED), {"填空"}),
        (Wanted(difficulty=Difficulty.HARD), set()),
        (Wanted(words="支部委员会"), {"多选"}),
        (Wanted(words="《示例支部工作条例》 副书记"), {"多选"}),
        (Wanted(words="每季度　1"), {"单选", "判断", "填空"}),
        (Wanted(words="100%"), set()),
        (Wanted(practice=True), {"单选", "多选", "判断"}),
    ],
)
def test_items_are_asked_for_by_what_they_are(store: ChatStore, wanted: Wanted, found: set[str]) -> None:
    with store.writing() as transaction:
        transaction.quizzes.sync(DOCUMENT, ALL, fingerprint="f")
        transaction.quizzes.put([blank()], bank="题库", by="key")
        transaction.quizzes.approve([multiple().id], by="key")
    with store.reading() as transaction:
        held = transaction.quizzes.select(wanted)
        assert {each.item.kind.value for each in held} == found
        assert transaction.quizzes.count(wanted) == len(held)
        assert [choice.id for choice in transaction.quizzes.choices(wanted)] == [each.id for each in held]
        assert held[1:2] == transaction.quizzes.select(wanted, limit=1, offset=1)


def test_an_imported_item_is_for_practice_once_it_is_approved(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.quizzes.put([blank()], bank="题库", by="key")
        assert transaction.quizzes.count(Wanted(practice=True)) == 0
        transaction.quizzes.approve([blank().id], by="key")
        assert transaction.quizzes.count(Wanted(practice=True)) == 1


def test_a_bank_keeps_its_order(store: ChatStore) -> None:
    new = [blank((word,)) for word in ("丙", "甲", "丁", "乙")]
    with store.writing() as transaction:
        transaction.quizzes.put(new, bank="题库", by="key")
        assert [held.item for held in transaction.quizzes.select(Wanted(bank="题库"))] == new


def test_renewing_keeps_what_was_decided(store: ChatStore) -> None:
    with store.writing() as transaction:
        quizzes = transaction.quizzes
        assert quizzes.sync(DOCUMENT, ALL, fingerprint="one").added == 3
        quizzes.approve([multiple().id], by="key")
        quizzes.retire([single().id], by="key")
        renewed = quizzes.sync(DOCUMENT, [single(), statement(true=True)], fingerprint="two")
        assert (renewed.added, renewed.back, renewed.gone) == (1, 0, 2)
        assert quizzes.fingerprint(DOCUMENT) == "two"
        states = {held.id: held.state for held in quizzes.select()}
        assert states == {
            single().id: ItemState.RETIRED,
            multiple().id: ItemState.RETIRED,
            statement().id: ItemState.RETIRED,
            statement(true=True).id: ItemState.PROPOSED,
        }
        renewed = quizzes.sync(DOCUMENT, ALL, fingerprint="three")
        assert (renewed.added, renewed.back, renewed.gone) == (0, 2, 1)
        states = {held.id: held.state for held in quizzes.select()}
        assert states[single().id] is ItemState.RETIRED  # turned down for good
        assert states[multiple().id] is ItemState.APPROVED
        assert states[statement().id] is ItemState.PROPOSED


def test_what_is_still_proven_may_stay(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.quizzes.sync(DOCUMENT, ALL, fingerprint="one")
        transaction.quizzes.approve([multiple().id], by="key")
        assert transaction.quizzes.sync(DOCUMENT, [single()], fingerprint="two", kept=[multiple().id]).gone == 1
        [held] = transaction.quizzes.get([multiple().id])
        assert held.state is ItemState.APPROVED


def test_another_document_and_imported_items_are_left_alone(store: ChatStore) -> None:
    other = single("另一份文件怎样规定支部党员大会？", document=DocumentId("d2"))
    with store.writing() as transaction:
        transaction.quizzes.sync(DOCUMENT, ALL, fingerprint="one")
        transaction.quizzes.sync(DocumentId("d2"), [other], fingerprint="one")
        transaction.quizzes.put([blank()], bank="题库", by="key")
        assert transaction.quizzes.drop(DOCUMENT).gone == 3
        assert transaction.quizzes.fingerprints() == {DocumentId("d2"): "one"}
        assert transaction.quizzes.count(Wanted(states=[ItemState.PROPOSED])) == 2
        assert [row[0] for row in transaction.quizzes.documents()] == ["d2"]


def test_what_no_document_says_any_more_cannot_be_approved(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.quizzes.sync(DOCUMENT, ALL, fingerprint="one")
        transaction.quizzes.drop(DOCUMENT)
        with pytest.raises(ChangeRefused, match="没有现行文件"):
            transaction.quizzes.approve([single().id], by="key")


def test_a_reported_item_rests_until_somebody_has_looked(store: ChatStore) -> None:
    with store.writing() as transaction:
        quizzes = transaction.quizzes
        quizzes.sync(DOCUMENT, ALL, fingerprint="one")
        quizzes.approve([single().id], by="key")
        quizzes.freeze(single().id, by="ming", words="答案应为每月")
        quizzes.freeze(single().id, by="hong")
        quizzes.freeze(multiple().id, by="hong", words="漏了一项")
        assert quizzes.count(Wanted(practice=True)) == 1
        first, second = quizzes.reports()
        assert (first.held.id, [flag.words for flag in first.flags]) == (single().id, ["答案应为每月", ""])
        assert (second.held.id, [flag.by for flag in second.flags]) == (multiple().id, ["hong"])
        assert quizzes.thaw(single().id, by="key").state is ItemState.APPROVED
        [retired] = quizzes.retire([multiple().id], by="key")
        assert retired.state is ItemState.RETIRED
        assert quizzes.reports() == ()
        quizzes.freeze(single().id, by="ming", words="还是不对")
        [report] = quizzes.reports()
        assert [flag.words for flag in report.flags] == ["还是不对"]
        [approved] = quizzes.approve([single().id], by="key")
        assert (approved.state, quizzes.reports()) == (ItemState.APPROVED, ())
        assert quizzes.approve([single().id], by="key") == ()


def test_a_frozen_item_stays_frozen_when_it_is_made_again(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.quizzes.sync(DOCUMENT, ALL, fingerprint="one")
        transaction.quizzes.freeze(single().id, by="ming", words="错")
        transaction.quizzes.sync(DOCUMENT, ALL, fingerprint="two")
        [report] = transaction.quizzes.reports()
        assert report.held.state is ItemState.FROZEN


def test_forgetting_leaves_nothing_about_a_person(store: ChatStore) -> None:
    with store.writing() as transaction:
        quizzes = transaction.quizzes
        quizzes.sync(DOCUMENT, ALL, fingerprint="one")
        keys = [transaction.people.meet(person, name).key for person, name in ((MING, "小明"), (HONG, "小红"))]
        for person, key in ((MING, keys[0]), (HONG, keys[1])):
            quizzes.answered(attempt(single().id, person=person))
            quizzes.freeze(single().id, by=key, words="错")
        about = quizzes.of(MING)
        assert {what: len(kept) for what, kept in about.items()} == {
            "attempts": 1,
            "cards": 1,
            "reports": 1,
            "decisions": 0,
            "polls": 0,
        }
        quizzes.forget(MING)
        assert all(len(kept) == 0 for kept in quizzes.of(MING).values())
        assert quizzes.attempts(MING) == ()
        [report] = quizzes.reports()
        assert [flag.by for flag in report.flags] == [keys[1]]
        assert len(quizzes.attempts(HONG)) == len(quizzes.cards(HONG)) == 1


def test_the_items_outlast_the_program(tmp_path: Path) -> None:
    first = ChatStore.open(tmp_path, clock=lambda: NOW)
    with first.writing() as transaction:
        transaction.quizzes.sync(DOCUMENT, ALL, fingerprint="one")
        transaction.quizzes.answered(attempt(single().id, right=False))
    first.close()
    second = ChatStore.open(tmp_path, clock=lambda: NOW)
    with second.reading() as transaction:
        assert transaction.quizzes.count() == 3
        assert transaction.quizzes.wrong(MING) == [single().id]
        assert transaction.quizzes.due(MING, NOW + timedelta(days=1)) == [single().id]
    second.close()
