"""Exchanges, votes, gaps, uploads, the audit; and forgetting."""

from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.chats.people import Deed, Role
from knowledge.chats.records import Complaint, Gap, UploadState
from knowledge.chats.store import ChatStore, Transaction
from knowledge.chats.traffic import Call
from knowledge.errors import LibraryUnavailable
from tests.knowledge.chats.samples import START, Clock, arrival, everything, exchange, holding, message

OVER = [UploadState.PUBLISHED, UploadState.DISCARDED, UploadState.FAILED]


def test_an_exchange_comes_back_as_it_was_kept(store: ChatStore) -> None:
    with store.writing() as transaction:
        number = transaction.exchanges.add(exchange())
        found = transaction.exchanges.find(number)
        assert found
        assert found.id == number
        assert found.answered
        assert (found.asked, found.document, found.label, found.at) == ("第三条说什么？", "样例条例", "第三条", START)
        assert transaction.exchanges.find(number + 1) is None


def test_the_last_exchanges_of_somebody_in_a_chat(store: ChatStore) -> None:
    at = [START + timedelta(minutes=minute) for minute in range(5)]
    with store.writing() as transaction:
        add, last = transaction.exchanges.add, transaction.exchanges.last
        for place, moment in enumerate(at):
            add(exchange(f"问题{place}", at=moment))
        add(exchange("别人的", person=8, at=at[4]))
        add(exchange("别处的", chat=-5, at=at[4]))
        assert [each.asked for each in last(7, 7, 2, since=START)] == ["问题3", "问题4"]
        assert [each.asked for each in last(7, 7, 9, since=at[3])] == ["问题3", "问题4"]
        assert [each.asked for each in last(7, 7, 9, since=at[4] + timedelta(seconds=1))] == []
        assert [each.asked for each in last(7, 8, 9, since=START)] == ["别人的"]
        assert [each.asked for each in last(-5, 7, 9, since=START)] == ["别处的"]


def test_somebody_has_one_vote(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        exchanges = transaction.exchanges
        first, second = exchanges.add(exchange("一")), exchanges.add(exchange("二"))
        exchanges.vote(first, 7, helped=True)
        exchanges.vote(first, 8, helped=True)
        exchanges.vote(second, 7, helped=True)
        assert exchanges.tally() == (3, 0)
        exchanges.vote(first, 7, helped=False)
        assert exchanges.tally() == (2, 1)
        assert [each.why for each in exchanges.complaints(9)] == [""]
        exchanges.vote(first, 7, helped=False, why="b")
        assert exchanges.tally() == (2, 1)
        assert exchanges.complaints(9) == [
            Complaint(question="一", document="样例条例", label="第三条", why="b", at=clock.now)
        ]
    clock.go_on(minutes=1)
    with store.writing() as transaction:
        transaction.exchanges.vote(second, 8, helped=False, why="o")
        assert [each.question for each in transaction.exchanges.complaints(9)] == ["二", "一"]
        assert [each.question for each in transaction.exchanges.complaints(1)] == ["二"]
        assert [each["question"] for each in transaction.exchanges.votes_of(8)] == ["一", "二"]
        assert [each["helped"] for each in transaction.exchanges.votes_of(8)] == [True, False]


def test_a_vote_on_what_is_gone_is_refused(store: ChatStore) -> None:
    with pytest.raises(LibraryUnavailable), store.writing() as transaction:
        transaction.exchanges.vote(99, 7, helped=True)


def test_nobody_has_voted_yet(store: ChatStore) -> None:
    with store.reading() as transaction:
        assert transaction.exchanges.tally() == (0, 0)
        assert transaction.exchanges.complaints(9) == []


def test_old_exchanges_are_cleared_with_their_votes(store: ChatStore, clock: Clock) -> None:
    later = START + timedelta(days=1)
    with store.writing() as transaction:
        old, new = transaction.exchanges.add(exchange("旧")), transaction.exchanges.add(exchange("新", at=later))
        for each in (old, new):
            transaction.exchanges.vote(each, 7, helped=True)
        transaction.exchanges.clear(later)
        assert transaction.exchanges.find(old) is None
        assert transaction.exchanges.find(new)
        assert transaction.exchanges.tally() == (1, 0)
        assert [each["question"] for each in transaction.exchanges.of(7)] == ["新"]
        assert clock.now == START


def report(store: ChatStore, question: str, *people: int) -> int:
    with store.writing() as transaction:
        return [transaction.gaps.report(question, folded=question.lower(), person=person) for person in people][-1]


def test_gaps_are_ranked_by_people_then_by_time(store: ChatStore, clock: Clock) -> None:
    first = report(store, "A", 1)
    clock.go_on(minutes=1)
    many = report(store, "B", 1, 2, 2, 3)
    clock.go_on(minutes=1)
    late = report(store, "C", 4)
    with store.reading() as transaction:
        assert transaction.gaps.open(9) == [
            Gap(id=many, question="B", people=3, last_at=START + timedelta(minutes=1)),
            Gap(id=late, question="C", people=1, last_at=START + timedelta(minutes=2)),
            Gap(id=first, question="A", people=1, last_at=START),
        ]
        assert [gap.id for gap in transaction.gaps.open(2)] == [many, late]


def test_questions_that_fold_alike_are_one(store: ChatStore) -> None:
    assert report(store, "What", 1) == report(store, "WHAT", 2)
    with store.reading() as transaction:
        assert [(gap.question, gap.people) for gap in transaction.gaps.open(9)] == [("What", 2)]
        assert [each["question"] for each in transaction.gaps.of(2)] == ["What"]


def test_a_gap_is_settled_once_and_opens_again_when_somebody_asks(store: ChatStore) -> None:
    gap = report(store, "A", 1)
    with store.writing() as transaction:
        assert [transaction.gaps.settle(gap, by="key") for _ in range(2)] == [True, False]
        assert not transaction.gaps.settle(gap + 1, by="key")
        assert transaction.gaps.open(9) == []
    assert report(store, "a", 2) == gap
    with store.writing() as transaction:
        assert [each.id for each in transaction.gaps.open(9)] == [gap]
        assert transaction.gaps.settle(gap, by="key")


def test_a_gap_goes_with_the_last_who_reported_it(store: ChatStore) -> None:
    report(store, "A", 1)
    report(store, "B", 1, 2)
    with store.writing() as transaction:
        transaction.gaps.forget(1)
        assert [(gap.question, gap.people) for gap in transaction.gaps.open(9)] == [("B", 1)]
        assert transaction.gaps.of(1) == []


def upload(transaction: Transaction, name: str = "条例.docx", person: int = 7) -> int:
    return transaction.uploads.add(chat=person, person=person, name=name, file_id="f", size=9)


def test_an_upload_goes_from_state_to_state(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        uploads, number = transaction.uploads, upload(transaction)
        found = uploads.find(number)
        assert found
        assert (found.state, found.name, found.chunks, found.queued_at) == (
            UploadState.QUEUED,
            "条例.docx",
            0,
            clock.now,
        )
        assert not uploads.move(number, UploadState.PUBLISHED, was=[UploadState.DRAFT, UploadState.PUBLISHING])
        assert uploads.move(number, UploadState.DRAFT, was=[UploadState.QUEUED])
        uploads.cut(number, 12)
        assert uploads.move(number, UploadState.FAILED, was=[UploadState.DRAFT], trouble="空文件")
        found = uploads.find(number)
        assert found
        assert (found.state, found.chunks, found.trouble) == (UploadState.FAILED, 12, "空文件")
        assert not uploads.move(number, UploadState.DRAFT, was=[UploadState.QUEUED])
        assert uploads.find(number + 1) is None


def test_busy_uploads_come_in_the_order_they_were_last_changed(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        first, second, third = (upload(transaction, name) for name in "abc")
        transaction.uploads.move(first, UploadState.DRAFT, was=[UploadState.QUEUED])
        assert [each.id for each in transaction.uploads.busy()] == [second, third]
    clock.go_on(minutes=1)
    with store.writing() as transaction:
        transaction.uploads.move(first, UploadState.PUBLISHING, was=[UploadState.DRAFT])
        assert [each.id for each in transaction.uploads.busy()] == [second, third, first]
        transaction.uploads.move(second, UploadState.DISCARDED, was=[UploadState.QUEUED])
        assert [each.id for each in transaction.uploads.busy()] == [third, first]
        assert [each.id for each in transaction.uploads.in_state(UploadState.DISCARDED)] == [second]
        assert {each["state"] for each in transaction.uploads.of(7)} == {"publishing", "discarded", "queued"}


def test_the_audit_tells_what_was_done_newest_first(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        person = transaction.people.meet(7, "小明")
        transaction.audit.add(person.key, "invited", role="member")
    clock.go_on(minutes=1)
    with store.writing() as transaction:
        transaction.audit.add("somebody", "refused_tap")
        assert transaction.audit.last(9) == [
            Deed(at=clock.now, actor="somebody", name="", action="refused_tap", detail=""),
            Deed(at=START, actor=person.key, name="小明", action="invited", detail='{"role": "member"}'),
        ]
        assert len(transaction.audit.last(1)) == 1
        assert [each["action"] for each in transaction.audit.of(person.key)] == ["invited"]


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_the_audit_is_never_changed(store: ChatStore, statement: str) -> None:
    with store.writing() as transaction:
        transaction.audit.add("key", "invited")

    def tamper() -> None:
        with store.writing() as transaction:
            transaction.audit.connection.exec_driver_sql(statement)

    with pytest.raises(LibraryUnavailable, match="append-only"):
        tamper()
    with store.reading() as transaction:
        assert [deed.actor for deed in transaction.audit.last(9)] == ["key"]


ID, NAME = 73_577_531, "一个独一无二的名字"


def live(store: ChatStore) -> int:
    """Somebody uses everything there is; their draft of an upload."""
    with store.writing(1) as transaction:
        person = transaction.people.meet(ID, NAME)
        transaction.people.admit(ID, Role.ORGANISER, invited_by="key")
        code, _ = transaction.invites.make(Role.MEMBER, made_by=person.key)
        transaction.invites.redeem(code, by=person.key)
        transaction.groups.ask(-5, "支部群", asked_by=person.key)
        transaction.audit.add(person.key, "joined", role="organiser")
        asked = transaction.exchanges.add(exchange(f"我叫{NAME}", chat=ID, person=ID))
        other = transaction.exchanges.add(exchange("别人的问题", chat=-5, person=8))
        transaction.exchanges.vote(asked, 8, helped=True)
        transaction.exchanges.vote(other, ID, helped=False)
        transaction.gaps.report(f"我叫{NAME}", folded=f"我叫{NAME}", person=ID)
        sent, draft = upload(transaction, f"{NAME}.docx", ID), upload(transaction, f"{NAME}2.docx", ID)
        transaction.uploads.move(sent, UploadState.FAILED, was=[UploadState.QUEUED])
        transaction.uploads.move(draft, UploadState.DRAFT, was=[UploadState.QUEUED])
        payload = f'{{"message": {{"from": {{"id": {ID}, "first_name": "{NAME}"}}}}}}'
        lanes = (f"chat:{ID}", f"chat:{ID}", "chat:-5")
        transaction.inbox.put([arrival(number, lane, payload) for number, lane in enumerate(lanes, 1)])
        transaction.inbox.done(1)
        transaction.inbox.failed(2, "no")
        transaction.inbox.failed(3, "no")
        outbox = transaction.outbox
        calls = [outbox.put(message(f"{NAME}，您好", chat=ID)) for _ in range(3)]
        outbox.sent(calls[0], 5)
        outbox.failed(calls[1], "Forbidden")
        outbox.uncertain(calls[2])
        tap = Call(method="answerCallbackQuery", params={"callback_query_id": "1"}, gate=f"tap:{ID}")
        outbox.sent(outbox.put(tap), None)
        return draft


def test_forgetting_leaves_no_trace_of_id_or_name(store: ChatStore, tmp_path: Path) -> None:
    draft = live(store)
    assert {table for table, _ in holding(tmp_path / "home", str(ID), NAME)} >= {
        "persons", "exchanges", "votes", "gaps", "gap_reports", "uploads", "inbox", "outbox",
    }  # fmt: skip
    with store.writing() as transaction:
        known = transaction.people.find(ID)
        assert known
        transaction.audit.add(known.key, "forgot")
        transaction.exchanges.forget(ID)
        transaction.gaps.forget(ID)
        transaction.uploads.forget(ID)
        transaction.people.forget(ID)
        transaction.inbox.forget(ID)
        transaction.outbox.withdraw(ID)
    # Where its message hangs and what it is called is known until somebody has decided about a draft.
    assert {table for table, _ in holding(tmp_path / "home", str(ID), NAME)} == {"uploads"}
    with store.writing() as transaction:
        assert transaction.uploads.of(ID) == []
        assert transaction.uploads.move(draft, UploadState.PUBLISHED, was=[UploadState.DRAFT])
    assert holding(tmp_path / "home", str(ID), NAME) == []
    left = {table: len(rows) for table, rows in everything(tmp_path / "home").items()}
    assert (left["audit"], left["inbox"], left["exchanges"], left["invites"]) == (2, 3, 1, 1)


def test_forgetting_one_leaves_the_others_alone(store: ChatStore) -> None:
    live(store)
    with store.writing() as transaction:
        for subject in (transaction.exchanges, transaction.gaps, transaction.uploads, transaction.people):
            subject.forget(8)
        transaction.inbox.forget(ID // 10)
        transaction.outbox.withdraw(8)
        assert len(transaction.exchanges.of(ID)) == 1
        assert len(transaction.uploads.of(ID)) == 2
        assert transaction.people.find(ID)
        assert len(transaction.gaps.of(ID)) == 1


@pytest.mark.parametrize("state", OVER)
def test_an_upload_that_is_over_is_kept_for_whoever_sent_it(store: ChatStore, state: UploadState) -> None:
    with store.writing() as transaction:
        number = upload(transaction)
        transaction.uploads.move(number, state, was=[UploadState.QUEUED])
        assert transaction.uploads.find(number)
        transaction.uploads.forget(7)
        assert transaction.uploads.find(number) is None


def test_what_guests_asked_is_cleared_sooner(store: ChatStore) -> None:
    with store.writing() as t:
        t.people.meet(7, "小明")
        t.people.meet(8, "")
        for person in (7, 8, 9):
            t.exchanges.add(exchange(person=person))
    with store.writing() as t:
        t.exchanges.clear_guests(START + timedelta(days=1))
        assert [len(t.exchanges.of(person)) for person in (7, 8, 9)] == [1, 0, 0]


def test_gaps_that_were_seen_to_long_ago_are_cleared(store: ChatStore) -> None:
    with store.writing() as t:
        seen = t.gaps.report("甲？", folded="甲", person=7)
        t.gaps.report("乙？", folded="乙", person=7)
        t.gaps.settle(seen, by="k")
    with store.writing() as t:
        t.gaps.clear(START + timedelta(days=1))
        assert [gap["question"] for gap in t.gaps.of(7)] == ["乙？"]
