"""A group in which quiz sessions are held: items that were approved, people who answer, what came of it."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

from bot.telegram.pacing import Pace
from bot.telegram.service import Service
from knowledge.chats.people import GroupState, Role
from knowledge.chats.store import ChatStore
from knowledge.quizzes.items import Kind, QuizItem
from knowledge.quizzes.states import ItemState
from knowledge.sessions.running import Timing
from knowledge.sessions.session import Record, Stage
from tests.bot.telegram.chatting import taps
from tests.bot.telegram.conftest import Assistant
from tests.knowledge.sessions.samples import item
from tests.telegram_fake.people import Group, Person
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.world import StoredMessage

BRISK = Timing(
    countdown=timedelta(seconds=0.3),
    pause=timedelta(seconds=0.1),
    doubt=timedelta(seconds=1),
    margin=timedelta(seconds=2),
)
"""So that a test need not wait for what people would."""

KINDS = (Kind.SINGLE, Kind.TRUE_FALSE, Kind.MULTIPLE)


def brisk_pace() -> Pace:
    """So that a group takes more calls than a real one would."""
    return Pace(group=(20.0, 40.0))


class Hall(Assistant):
    """The bot, with sessions that go on briskly."""

    def _service(self, settings: dict[str, object]) -> Service:
        return replace(super()._service(settings), timing=BRISK, pace=brisk_pace)


def items(number: int, kinds: Sequence[Kind] = KINDS) -> list[QuizItem]:
    """Items of different kinds, one of each after the other."""
    return [item(place, kinds[place % len(kinds)]) for place in range(1, number + 1)]


def approve(store: ChatStore, found: Sequence[QuizItem], bank: str = "") -> None:
    """Have items that may be asked in sessions."""
    with store.writing() as t:
        t.quizzes.put(found, bank=bank, by="cli", state=ItemState.APPROVED)


def furnish(assistant: Assistant, group: Group, *people: Person, number: int = 12) -> None:
    """A group that was admitted long ago, and items."""
    with closing(assistant.store()) as store:
        approve(store, items(number))
        open_to(store, group)
    for person in people:
        person.chat.standing = "member"


def open_to(store: ChatStore, group: Group) -> None:
    """An admin has admitted a group."""
    group.chat.standing = "member"
    with store.writing() as t:
        t.groups.ask(group.id, group.title, asked_by="cli")
        t.groups.decide(group.id, GroupState.ADMITTED, decided_by="cli")


def record(store: ChatStore, group: int) -> Record | None:
    """The last session of a group that was held."""
    with closing(store), store.reading() as t:
        found = t.sessions.closed(chat=group, limit=1)
        return t.sessions.record(found[0].id) if found else None


def quizzes(fake: FakeTelegram, group: Group) -> list[StoredMessage]:
    """The quizzes of a group, in order."""
    return [message for message in fake.messages(group.id) if message.poll]


def organiser(fake: FakeTelegram, assistant: Assistant) -> Person:
    """Who calls sessions."""
    person = fake.person(9, "小惠")
    assistant.admit(person, role=Role.ORGANISER)
    return person


async def drafted(
    assistant: Assistant, group: Group, leader: Person, words: str = "/session 样例学习"
) -> StoredMessage:
    """An organiser's new session, in a group."""
    leader.says(words, group)
    [card] = await group.hears()
    return card


async def called(
    assistant: Assistant, group: Group, leader: Person, words: str = "/session 样例学习", **plan: object
) -> StoredMessage:
    """People can sign in to a session of five items, or of another plan; the message whose buttons they tap."""
    card = await drafted(assistant, group, leader, words)
    with closing(assistant.store()) as store, store.writing() as t:
        session = t.sessions.active(group.id)
        assert session
        changed = replace(session.plan, **{"number": 5, "seconds": 30, **plan})  # type: ignore[arg-type]
        t.sessions.save(replace(session, plan=changed))
    await taps(assistant, leader, card, "开始签到")
    [signing] = await group.hears()
    return signing


async def next_quiz(fake: FakeTelegram, group: Group, number: int) -> StoredMessage:
    """The quiz of that place in a group, once it is there."""
    await fake.until(lambda: len(quizzes(fake, group)) >= number)
    return quizzes(fake, group)[number - 1]


async def begun(
    assistant: Assistant, fake: FakeTelegram, group: Group, hui: Person, *people: Person, **plan: object
) -> None:
    """A session whose first item is there."""
    signing = await called(assistant, group, hui, "/session 样例学习", **plan)
    for person in people:
        await taps(assistant, person, signing, "签到")
    await taps(assistant, hui, signing, "开始答题")
    await next_quiz(fake, group, 1)


async def over(fake: FakeTelegram, group: Group) -> None:
    """Return once what came of the session stands in the group."""
    await fake.until(lambda: any("答题结束" in message.text for message in group.bot_messages), timeout=20)


def stage(assistant: Assistant, group: Group) -> Stage | None:
    """Where the session of a group stands; None if it has none."""
    with closing(assistant.store()) as store, store.reading() as t:
        found = t.sessions.active(group.id)
    return found.stage if found else None


def is_paused(assistant: Assistant, group: Group) -> bool:
    """Whether the session of a group waits for an organiser."""
    with closing(assistant.store()) as store, store.reading() as t:
        found = t.sessions.active(group.id)
    return bool(found and found.paused)


def held(assistant: Assistant, group: Group) -> Record:
    """The last session of a group that was held; there has to be one."""
    found = record(assistant.store(), group.id)
    assert found
    return found


def answers(found: Record) -> dict[tuple[int, str], str]:
    """By item and name: right, wrong or late."""
    names = {person.number: person.name for person in found.people}
    return {
        (reply.ordinal, names[reply.participant]): "late" if reply.late else "right" if reply.right else "wrong"
        for reply in found.replies
    }


def right(message: StoredMessage) -> tuple[int, ...]:
    """What has to be chosen."""
    assert message.poll
    return message.poll.correct


def wrong(message: StoredMessage) -> tuple[int, ...]:
    """Something else."""
    assert message.poll
    return (next(place for place in range(len(message.poll.options)) if (place,) != message.poll.correct),)
