"""Sessions in their tables."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.chats.store import ChatStore, Transaction
from knowledge.sessions import running
from knowledge.sessions.session import Plan, Reply, Session, Stage, Use
from tests.knowledge.chats.samples import START, Clock, arrival, holding
from tests.knowledge.sessions.samples import question

GROUP = -500


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[ChatStore]:
    store = ChatStore.open(tmp_path / "home", clock=clock)
    yield store
    store.close()


def begun(t: Transaction, chat: int = GROUP) -> Session:
    return t.sessions.begin(chat, 9, Plan(title="样例学习"), due=t.now + timedelta(hours=1))


def answer(ordinal: int, participant: int, *, right: bool = True) -> Reply:
    return Reply(ordinal=ordinal, participant=participant, chosen=(1,), right=right, took_ms=500, at=START)


def signed(t: Transaction, session: int, person: int, name: str) -> int:
    t.sessions.sign_in(session, person, name=name)
    found = t.sessions.participant(session, person)
    assert found
    return found.number


def test_a_session_is_kept_as_it_stands(store: ChatStore) -> None:
    with store.writing() as t:
        one = running.started(begun(t), t.now)
        t.sessions.save(one)
    with store.reading() as t:
        assert t.sessions.find(one.id) == one
        assert t.sessions.active(GROUP) == one
        assert t.sessions.active(-501) is None
        assert t.sessions.live() == (one,)


def test_what_is_over_is_not_active_and_waits_until_its_files_are_handed_over(store: ChatStore) -> None:
    with store.writing() as t:
        one = running.closed(begun(t), t.now)
        t.sessions.save(one)
        t.sessions.save(running.cancelled(begun(t), t.now))
        assert t.sessions.active(GROUP) is None
        assert t.sessions.live() == (one,)
        assert t.sessions.closed() == t.sessions.closed(chat=GROUP) == (one,)
        t.sessions.save(replace(one, delivered=True))
        assert t.sessions.live() == ()


def test_a_paper_is_frozen_and_its_items_are_marked(store: ChatStore) -> None:
    with store.writing() as t:
        one = begun(t)
        t.sessions.draw(one.id, [question(1), question(2)])
        t.sessions.draw(one.id, [question(3), question(4)])
        first = t.sessions.item(one.id, 1)
        assert first
        assert first.question == question(3)
        asked = replace(first, use=Use.ASKED, call=5, asked_at=START, closes_at=START + timedelta(seconds=20))
        t.sessions.mark(one.id, asked)
        record = t.sessions.record(one.id)
        assert record
        assert [item.question for item in record.items] == [question(3), question(4)]
        assert record.asked == (asked,)
        assert t.sessions.item(one.id, 3) is None
        assert t.sessions.record(99) is None


def test_people_sign_in_once_and_may_choose_a_branch_later(store: ChatStore) -> None:
    with store.writing() as t:
        one = begun(t)
        assert t.sessions.sign_in(one.id, 7, name="小明")
        assert not t.sessions.sign_in(one.id, 7, name="小明", branch="第一支部")
        assert not t.sessions.sign_in(one.id, 7, name="小明")
        [found] = t.sessions.people(one.id)
        assert (found.person, found.name, found.branch) == (7, "小明", "第一支部")
        assert t.sessions.rename(one.id, found.number, name="王小明", branch="第二支部")
        assert not t.sessions.rename(one.id + 1, found.number, name="别人", branch="")
        assert t.sessions.people(one.id)[0].name == "王小明"


def test_the_first_answer_stays_and_everybody_means_all_who_signed_in(store: ChatStore) -> None:
    with store.writing() as t:
        one = begun(t)
        t.sessions.draw(one.id, [question(1)])
        assert not t.sessions.everybody(one.id, 1)
        ming, hui = signed(t, one.id, 7, "小明"), signed(t, one.id, 9, "小惠")
        assert t.sessions.reply(one.id, answer(1, ming))
        assert not t.sessions.reply(one.id, answer(1, ming, right=False))
        assert not t.sessions.everybody(one.id, 1)
        assert t.sessions.reply(one.id, answer(1, hui, right=False))
        assert t.sessions.everybody(one.id, 1)
        record = t.sessions.record(one.id)
        assert record
        assert [(reply.participant, reply.right) for reply in record.replies] == [(ming, True), (hui, False)]


def test_a_group_takes_its_sessions_along(store: ChatStore) -> None:
    with store.writing() as t:
        one = begun(t)
        t.move(GROUP, -1_000_000_000_500)
        found = t.sessions.active(-1_000_000_000_500)
        assert found
        assert found.id == one.id
        assert t.sessions.active(GROUP) is None


def test_a_person_gets_what_is_kept_and_leaves_only_a_number_behind(store: ChatStore, tmp_path: Path) -> None:
    with store.writing() as t:
        one = begun(t)
        t.sessions.draw(one.id, [question(1)])
        number = signed(t, one.id, 700_001, "王小明")
        t.sessions.sign_in(one.id, 700_001, name="", branch="某某支部")
        t.sessions.reply(one.id, answer(1, number))
        kept = t.sessions.of(700_001)
        assert kept["signed_in"][0]["name"] == "王小明"
        assert kept["answers"][0]["chosen"] == [1]
        assert t.sessions.of(9)["called"][0]["title"] == "样例学习"
        t.sessions.forget(700_001)
        t.sessions.forget(9)
        assert t.sessions.of(700_001) == {"signed_in": [], "answers": [], "called": []}
        record = t.sessions.record(one.id)
        assert record
        assert [(person.number, person.name) for person in record.people] == [(number, "")]
        assert len(record.replies) == 1
        assert record.session.organiser is None
        assert not t.sessions.rename(one.id, number, name="王小明", branch="")
    assert holding(tmp_path / "home", "700001", "王小明", "某某支部") == []


def test_what_was_dropped_is_deleted_in_time_and_what_was_held_stays(store: ChatStore, clock: Clock) -> None:
    with store.writing() as t:
        held = running.closed(begun(t), t.now)
        t.sessions.save(held)
        dropped = running.cancelled(begun(t), t.now)
        t.sessions.save(dropped)
        t.sessions.draw(dropped.id, [question(1)])
    clock.go_on(days=1)
    with store.writing() as t:
        t.sessions.clear(t.now)
        assert t.sessions.find(dropped.id) is None
        assert t.sessions.item(dropped.id, 1) is None
        found = t.sessions.find(held.id)
        assert found
        assert found.stage is Stage.CLOSED


def test_a_vote_that_was_heard_is_waited_for_until_it_is_handled(store: ChatStore) -> None:
    words, vote = '{"update_id": 1, "message": {"text": "\\"poll_answer\\": "}}', '{"update_id": 2, "poll_answer": {}}'
    with store.writing() as t:
        t.inbox.put([arrival(1, payload=words)])
        assert not t.inbox.awaits("poll_answer")
        t.inbox.put([arrival(2, payload=vote)])
        assert t.inbox.awaits("poll_answer")
        t.inbox.done(2)
        assert not t.inbox.awaits("poll_answer")
