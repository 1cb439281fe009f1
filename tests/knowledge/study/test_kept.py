"""What is kept of daily prompts and notes: a day once, members' own words for themselves, nothing after ``/forget``."""

from datetime import date, time, timedelta

import pytest

from knowledge.calendars import ChineseCalendar
from knowledge.chats.people import GroupState, Role
from knowledge.chats.store import ChatStore, Transaction
from knowledge.documents import DocumentId
from knowledge.errors import LibraryUnavailable
from knowledge.ledger.sends import Setting as Clock
from knowledge.quizzes.attempts import Attempt, Where
from knowledge.quizzes.items import ItemId
from knowledge.quizzes.states import ItemState
from knowledge.study.choosing import choose
from knowledge.study.looking import LATER, Looking
from knowledge.study.notes import LONGEST
from knowledge.study.prompts import Prompt
from knowledge.study.scope import Scope
from knowledge.study.sends import SendState
from knowledge.study.settings import Setting
from knowledge.study.sql.study import Marked
from knowledge.study.units import Unit
from tests.knowledge.chats.samples import Clock as Moving
from tests.knowledge.quizzes.samples import DOCUMENT, single
from tests.knowledge.study.samples import SHANGHAI, pool, unit

MING, HUI, GROUP = 7, 8, -500
DAY = date(2026, 3, 16)
DAILY = Setting(on=True, workdays=False)
LOOKING = Looking(admins=frozenset({HUI}), zone=SHANGHAI, workdays=ChineseCalendar())


def marked(
    chat: int = MING, day: date = DAY, *, of: Unit | None = None, call: int = 1, item: ItemId | None = None
) -> Marked:
    return Marked(prompt=Prompt(chat=chat, day=day, unit=of or unit(1), round=1), call=call, item=item)


def join(transaction: Transaction, *people: int) -> None:
    for person in people:
        transaction.people.meet(person, "小明")
        transaction.people.admit(person, Role.MEMBER, invited_by="")


def test_what_a_chat_chose_is_kept(store: ChatStore) -> None:
    chosen = Setting(
        on=True,
        at=time(19, 30),
        workdays=False,
        scope=Scope(documents=("样例1",), topics=("清点", "保管")),
        paused_until=date(2026, 4, 1),
    )
    with store.writing() as transaction:
        assert transaction.study.setting(MING) == Setting()
        transaction.study.set(MING, DAILY)
        transaction.study.set(MING, chosen)
    with store.reading() as transaction:
        assert transaction.study.setting(MING) == chosen
        assert transaction.study.of(MING)["settings"] == chosen.told()
        assert transaction.study.crowds() == {time(19, 30): 1}


def test_a_day_is_written_once(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.study.sent([marked()])
        assert transaction.study.skip(MING, DAY) is False
    with pytest.raises(LibraryUnavailable), store.writing() as transaction:
        transaction.study.sent([marked(call=2)])
    with store.writing() as transaction:
        assert transaction.study.skip(MING, DAY + timedelta(days=1)) is True
        assert transaction.study.skip(MING, DAY + timedelta(days=1)) is False
        found = transaction.study.on(MING, DAY + timedelta(days=1))
        assert found
        assert found.state is SendState.SKIPPED
        assert [each.day for each in transaction.study.last(MING, 9)] == [DAY]
        assert set(transaction.study.taken([MING])[MING]) == {DAY, DAY + timedelta(days=1)}


def test_a_message_taken_back_opens_its_day_again(store: ChatStore) -> None:
    with store.writing() as transaction:
        join(transaction, MING)
        transaction.study.set(MING, DAILY)
        assert LOOKING.pressing(transaction.study) == [MING]
        due, _ = LOOKING.due(transaction.study, [MING])
        transaction.study.sent([marked(call=5)])
        LOOKING.had(transaction.study, due)
        assert not transaction.study.is_pressing()
        transaction.take_back(5)
        assert transaction.study.on(MING, DAY) is None
        assert LOOKING.pressing(transaction.study) == [MING]
        transaction.take_back(99)  # of something else


def test_only_who_may_hear_something_is_told(store: ChatStore, clock: Moving) -> None:
    with store.writing() as transaction:
        join(transaction, MING)
        transaction.groups.ask(GROUP, "样例支部", asked_by="")
        for chat in (MING, HUI, GROUP, 9):
            transaction.study.set(chat, DAILY)
        assert sorted(LOOKING.pressing(transaction.study)) == [MING, HUI]  # an admin by the settings, and a member
        transaction.groups.decide(GROUP, GroupState.ADMITTED, decided_by="")
        transaction.people.revoke(MING)
    clock.now += LATER
    with store.writing() as transaction:
        assert set(LOOKING.pressing(transaction.study)) == {HUI, GROUP}


def test_the_clock_of_the_chat_counts(store: ChatStore) -> None:
    with store.writing() as transaction:
        join(transaction, MING)
        transaction.study.set(MING, DAILY)
        transaction.reminders.set(MING, Clock(zone="America/New_York"))  # ten in the evening there
        assert LOOKING.pressing(transaction.study) == []
        assert LOOKING.habits(transaction.study, MING).zone.key == "America/New_York"
        assert LOOKING.habits(transaction.study, HUI).zone is SHANGHAI


def test_a_clock_set_back_is_noticed(store: ChatStore, clock: Moving) -> None:
    with store.writing() as transaction:
        join(transaction, MING)
        transaction.study.set(MING, DAILY)
        due, _ = LOOKING.due(transaction.study, [MING])
        LOOKING.had(transaction.study, due)
        assert LOOKING.pressing(transaction.study) == []
    clock.now -= timedelta(days=1)
    with store.writing() as transaction:
        assert transaction.study.is_pressing()
        assert LOOKING.pressing(transaction.study) == [MING]


def test_prompts_go_on_from_what_was_seen(store: ChatStore, clock: Moving) -> None:
    wanted, there = Scope(documents=("样例2",)), pool(6)
    seen = []
    with store.writing() as transaction:
        join(transaction, MING)
        transaction.study.set(MING, Setting(on=True, workdays=False, scope=wanted))
    for call in range(12):
        with store.writing() as transaction:
            due, settings = LOOKING.due(transaction.study, [MING])
            [prompt] = choose(transaction.study, transaction.quizzes, there, due, settings)
            transaction.study.sent([Marked(prompt=prompt, call=call)])
            LOOKING.had(transaction.study, due)
            seen.append(prompt.unit)
        clock.now += timedelta(days=1)
    assert {each.document for each in seen} == {DocumentId("样例2")}
    assert len({each.id for each in seen[:6]}) == len({each.id for each in seen[6:]}) == 6


def test_items_go_with_the_passage_rarely_asked_ones_first(store: ChatStore) -> None:
    item = single()
    assert item.basis
    passage = unit(1, text=item.basis.quote)
    here = Unit(**{**{name: getattr(passage, name) for name in Unit.__slots__}, "document": DOCUMENT})
    with store.writing() as transaction:
        transaction.quizzes.put([item], bank="", by="cli", state=ItemState.PROPOSED)
        transaction.study.set(MING, DAILY)
        transaction.study.sent([marked(of=here, day=DAY - timedelta(days=1), item=item.id)])
        assert transaction.study.history([MING])[MING].asked[item.id] == 1
        due, settings = LOOKING.due(transaction.study, [MING])
        assert due == {}  # no member
        join(transaction, MING)
        transaction.study.stir(MING)
        due, settings = LOOKING.due(transaction.study, [MING])
        [prompt] = choose(transaction.study, transaction.quizzes, type(pool())((here,)), due, settings)
    assert prompt.items == (item.id,)
    assert prompt.round == 2


def test_what_went_wrong_is_known_of_people_and_of_groups(store: ChatStore) -> None:
    item = single()
    with store.writing() as transaction:
        transaction.quizzes.put([item], bank="", by="cli", state=ItemState.PROPOSED)

        def answer(person: int, *, right: bool, reference: str) -> None:
            transaction.quizzes.answered(
                Attempt(
                    person=person,
                    item=item.id,
                    given=("x",),
                    right=right,
                    at=transaction.now,
                    where=Where.DAILY,
                    reference=reference,
                )
            )

        answer(MING, right=False, reference=f"daily:{GROUP}:2026-03-16")
        answer(HUI, right=True, reference=f"daily:{GROUP}:2026-03-16")
        found = transaction.study.wrong([MING, HUI, GROUP, -501])
    assert set(found) == {MING, GROUP}
    assert [each.document for each in found[GROUP]] == [DOCUMENT]
    assert item.basis
    assert found[MING][0].start == item.basis.span.start


def test_notes_are_their_writers_alone(store: ChatStore) -> None:
    with store.writing() as transaction:
        transaction.study.sent([marked()])
        about = transaction.study.on(MING, DAY)
        assert about
        notes = transaction.study.notes
        first, second = (notes.put(MING, about, words) for words in ("一", "二" * 2 * LONGEST))
        other = notes.put(HUI, about, "别人的")
        assert [note.id for note in notes.of(MING)] == [second, first]
        assert len(notes.of(MING)[0].words) == LONGEST
        assert [note.id for note in notes.of(MING, limit=1, offset=1)] == [first]
        assert notes.find(MING, other) is None
        assert not notes.drop(MING, other)
        assert notes.drop(MING, first)
        assert notes.count(MING) == 1
        transaction.study.forget(MING)
        assert notes.count(MING) == 0
        assert notes.count(HUI) == 1
        assert transaction.study.of(MING) == {"settings": {}, "prompts": [], "notes": []}


@pytest.mark.parametrize("was_set", [True, False])
def test_a_group_moves_with_its_days(store: ChatStore, was_set: bool) -> None:
    with store.writing() as transaction:
        transaction.study.set(GROUP, DAILY)
        transaction.study.sent([marked(GROUP), marked(GROUP, DAY + timedelta(days=1), call=2)])
        if was_set:
            transaction.study.set(-1000, Setting())
            transaction.study.sent([marked(-1000, call=3)])
        transaction.move(GROUP, -1000)
        assert transaction.study.setting(-1000) == DAILY
        assert transaction.study.last(GROUP, 9) == []
        assert {each.day for each in transaction.study.last(-1000, 9)} == {DAY, DAY + timedelta(days=1)}
        transaction.move(-77, -78)  # one that never chose anything
