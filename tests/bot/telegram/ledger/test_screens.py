"""Screens of tasks and duties: whatever texts say, they can be sent, and say what they must."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.ledger import dutyscreens as duty_screens
from bot.telegram.ledger import reviewscreens as reviewing
from bot.telegram.ledger import taskscreens as tasks
from bot.telegram.ledger.actions import LEDGER_ACTIONS, DoneNow, Review, TaskCard, View
from bot.telegram.ledger.duewords import days_left, due_words, part_lines
from bot.telegram.wire import Wire
from knowledge.documents import DocumentId, Span
from knowledge.ledger.tasks import Origin, State, Task
from knowledge.readings import Duty, Owner, OwnerRole, Part
from knowledge.roles import ROLES
from knowledge.storage.holdings import HeldDuty
from knowledge.timephrases.timing import Open, Timing
from tests.bot.telegram.screens.samples import expect_sendable_screen, held

TODAY = date(2026, 6, 15)
AT = datetime(2026, 6, 1, tzinfo=UTC)
texts = st.text(min_size=1, max_size=60) | st.sampled_from(
    ("清点<b>样例</b>&", "样" * 3000, "\u202e反\n向", " ", "👨‍👩‍👧")
)
named = texts.filter(lambda text: bool(text.strip()))
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@st.composite
def timings(draw: st.DrawFn) -> Timing:
    phrase = draw(texts)
    match draw(st.integers(0, 3)):
        case 0:
            return Timing(phrase=phrase, due=draw(days))
        case 1:
            start = draw(days)
            return Timing(phrase=phrase, start=start, due=start + timedelta(days=draw(st.integers(0, 99))))
        case 2:
            return Timing(phrase=phrase, recurrence="FREQ=MONTHLY;BYMONTHDAY=25")
        case _:
            return Timing(phrase=phrase, open=draw(st.sampled_from(list(Open))))


@st.composite
def ledger_tasks(draw: st.DrawFn) -> Task:
    state = draw(st.sampled_from(list(State)))
    owners = draw(st.lists(st.builds(Owner, name=named, role=st.sampled_from(list(OwnerRole))), max_size=4))
    parts = draw(st.lists(st.builds(Part, what=st.just("") | texts, timing=timings()), max_size=4))
    return Task(
        id=draw(st.integers(1, 10**9)),
        key="k",
        origin=Origin(
            document=DocumentId("f" * 16), title=draw(named), source="s", label="表1第2行", quote=draw(named)
        ),
        what=draw(named),
        owners=tuple(owners),
        parts=tuple(parts),
        state=state,
        confidence=0.9,
        clean=True,
        warnings=tuple(draw(st.lists(texts, max_size=3))),
        drift=tuple(draw(st.lists(texts, max_size=2))) if state is State.CONFIRMED else (),
        confirmed_on=TODAY if state in (State.CONFIRMED, State.DONE) else None,
        settled_through=None,
        note=draw(st.just("") | texts),
        created_at=AT,
        changed_at=AT,
    )


def plain_task(*parts: Part, state: State = State.CONFIRMED) -> Task:
    return Task(
        id=3,
        key="k",
        origin=Origin(
            document=DocumentId("0" * 16), title="样例计划", source="s", label="表1第2行", quote="清点样例 | 6月底前"
        ),
        what="清点样例",
        owners=(),
        parts=parts,
        state=state,
        confidence=0.9,
        clean=True,
        warnings=(),
        drift=(),
        confirmed_on=TODAY,
        settled_through=None,
        note="",
        created_at=AT,
        changed_at=AT,
    )


@given(st.lists(ledger_tasks(), max_size=12), st.sampled_from(View), st.integers(-1, 5), st.booleans())
def test_every_list_can_be_sent(found: Sequence[Task], view: View, page: int, organiser: bool) -> None:
    screen = tasks.task_list(found, view=view, page=page, today=TODAY, organiser=organiser, waiting=len(found))
    expect_sendable_screen(screen)
    shown = [button.action.task for row in screen.buttons for button in row if isinstance(button.action, TaskCard)]
    assert len(shown) <= 8
    assert set(shown) <= {task.id for task in found}


@given(ledger_tasks(), st.booleans(), st.lists(texts, max_size=3), st.booleans())
def test_every_card_can_be_sent_and_only_organisers_may_change_it(
    task: Task, organiser: bool, names: Sequence[str], review: bool
) -> None:
    screen = tasks.task_card(task, today=TODAY, organiser=organiser, assignees=names, review=review)
    expect_sendable_screen(screen)
    buttons = [button.text for row in screen.buttons for button in row]
    assert buttons[-1] == "看原文"
    assert organiser or buttons == ["看原文"]


@given(
    ledger_tasks(), st.lists(st.tuples(st.integers(1, 10**12), texts, st.booleans()), max_size=20), st.integers(-1, 9)
)
def test_whom_a_task_may_be_given_to_can_be_sent(
    task: Task, people: Sequence[tuple[int, str, bool]], page: int
) -> None:
    expect_sendable_screen(tasks.assignee_list(task, people, page))


@given(
    st.lists(
        st.builds(
            reviewing.Pile,
            document=st.integers(0, 2**64 - 1).map(reviewing.document_of),
            title=named,
            proposed=st.integers(1, 999),
            clean=st.integers(0, 999),
            last=st.integers(0, 10**9),
        ),
        max_size=12,
    ),
    st.lists(ledger_tasks(), max_size=9),
)
def test_what_waits_can_be_sent_whatever_titles_say(found: Sequence[reviewing.Pile], some: Sequence[Task]) -> None:
    expect_sendable_screen(reviewing.piles(found, some))
    for pile in found[:1]:
        expect_sendable_screen(reviewing.clean_asked(pile, some, TODAY))
        expect_sendable_screen(reviewing.clean_done(pile, 3, 2))
    for task in some[:1]:
        for screen in (reviewing.date_asked(task), reviewing.owners_asked(task)):
            expect_sendable_screen(screen)
        expect_sendable_screen(reviewing.proof_asked(task, TODAY, TODAY))


@given(st.sampled_from(ROLES), st.lists(st.tuples(named, st.integers(0, 3)), max_size=20), st.integers(-1, 9))
def test_duties_can_be_sent(role: object, said: Sequence[tuple[str, int]], page: int) -> None:
    name = role.name  # type: ignore[attr-defined]
    found = [
        HeldDuty(
            document=held(),
            duty=Duty(
                role=name,
                subject=name,
                what=what,
                label="第一条",
                span=Span(start=0, end=1),
                lead="下列职责：",
                entry=at,
                entries=3,
            ),
        )
        for what, at in said
    ]
    expect_sendable_screen(duty_screens.duties(name, found, page))
    expect_sendable_screen(duty_screens.roles([(name, 3)] if found else [], asked="样例", near=(name,)))
    assert duty_screens.role_at(duty_screens.PLACE[name]) == name


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**40))
def test_a_documents_button_fits_and_leads_back_to_it(number: int, after: int) -> None:
    document = reviewing.document_of(number)
    assert reviewing.number_of(document) == number
    wire = Wire(secret=b"x" * 32)
    call = wire.message(-(10**13), reviewing.piles([], [replace(plain_task(), id=after + 1)]))
    assert call.params["text"]
    review = Review(number, after)
    data = wire._signed(review, -(10**13))
    assert len(data.encode()) <= 64
    assert wire.action(data, -(10**13)) == review


def test_no_two_buttons_share_a_code() -> None:
    codes = [kind.code for kind in LEDGER_ACTIONS]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part(what="", timing=Timing(phrase="6月底前", due=date(2026, 6, 30))), "6月30日（还有15天）"),
        (Part(what="", timing=Timing(phrase="6月初", due=date(2026, 6, 10))), "6月10日（逾期5天）"),
        (Part(what="", timing=Timing(phrase="当天", due=TODAY)), "6月15日（今天）"),
        (Part(what="制度", timing=Timing(phrase="明年", due=date(2027, 1, 1))), "制度2027年1月1日（还有200天）"),
        (Part(what="", timing=Timing(phrase="寒假前", open=Open.TERM)), "寒假前（日期待定）"),
        (Part(what="", timing=Timing(phrase="长期坚持", open=Open.LASTING)), "长期坚持（长期）"),
        (Part(what="", timing=Timing(phrase="每月", recurrence="FREQ=MONTHLY;BYMONTHDAY=25")), "6月25日（还有10天）"),
    ],
)
def test_when_a_task_is_due_is_said_in_a_few_words(part: Part, words: str) -> None:
    assert due_words(plain_task(part), TODAY) == words


def test_a_line_for_each_dated_part_says_what_the_phrase_comes_to() -> None:
    parts = (
        Part(what="制度", timing=Timing(phrase="寒假前", open=Open.TERM)),
        Part(what="运行", timing=Timing(phrase="全年", start=date(2026, 1, 1), due=date(2026, 12, 31))),
        Part(what="", timing=Timing(phrase="每月25日前", recurrence="FREQ=MONTHLY;BYMONTHDAY=25")),
        Part(what="", timing=Timing(phrase="3月起", start=date(2026, 3, 1))),
    )
    assert part_lines(parts, TODAY) == [
        "制度寒假前：日期待定",
        "运行全年：1月1日至12月31日",
        "每月25日前：每月25日",
        "3月起：3月1日起",
    ]
    assert due_words(plain_task(), TODAY) == "没有写时限"
    assert due_words(plain_task(state=State.DONE), TODAY) == "已销号"
    assert days_left(TODAY, TODAY) == "今天"


def test_done_without_a_day_can_be_said_by_a_button() -> None:
    screen = reviewing.proof_asked(plain_task(), None, TODAY)
    assert screen.buttons[0][0].action == DoneNow(3, 0)
