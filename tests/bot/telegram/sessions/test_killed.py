"""A session of sixty people over a messenger that fails, with a bot that is killed: every answer counts, once."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore
from knowledge.sessions.ranking import Score, ranked, scores
from knowledge.sessions.session import Record
from tests.bot.telegram.processes import admit, bot_process, library_of, write_list
from tests.bot.telegram.sessions.hall import approve, items, open_to, quizzes, record, right, wrong
from tests.bot.telegram.sessions.hurried import COMMAND
from tests.bot.telegram.sessions.oracle import Votes, answered_lines, ordinal, rank_of, right_of, sheet, votes
from tests.telegram_fake.faults import Fault, Faults
from tests.telegram_fake.people import Group, Person
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.world import Document, StoredMessage

PEOPLE, ITEMS = 60, 30
HESITANT = 10
SLOW_ITEMS = (5, 30)  # where ten people answer in the last second
LEFT, LEFT_AFTER = range(3), 29  # the last three people are gone by then
NEAR = 1.0  # seconds by which most times may differ from the true ones
TWICE = 13  # an item whose first poll is there though the bot never hears of it
KILLED_AT = {5: 0.2, 30: -0.5}  # items, and when after they came; below 0, before they close
FAULTS = Faults(
    seed=3,
    rate_429=0.01,
    rate_502=0.02,
    rate_drop_before=0.01,
    rate_drop_after=0.01,
    rate_repeat=0.1,
    retry_after=1,
)
WITHIN = 150.0


@dataclass(slots=True, kw_only=True)
class Crowd:
    """People who answer every quiz they see, but for those who have gone home."""

    people: list[Person]
    chance: random.Random

    async def answer(self, quiz: StoredMessage, *, copy: bool) -> None:
        """Everybody answers; to a copy of a quiz they have seen before, every second."""
        assert quiz.poll
        item = ordinal(quiz)
        hesitant = set(self.people[:HESITANT]) if item in SLOW_ITEMS and not copy else set()
        here = self.people[: PEOPLE - len(LEFT)] if item > LEFT_AFTER else self.people
        waits = sorted((self._wait(quiz, person in hesitant), place) for place, person in enumerate(here))
        for at, place in waits:
            await asyncio.sleep(max(0.0, at - time.monotonic()))
            if quiz.poll.is_open and not (copy and self.chance.random() < 0.5):
                is_right = self.chance.random() < 0.4 + 0.5 * place / PEOPLE
                self.people[place].votes(quiz, *(right(quiz) if is_right else wrong(quiz)))

    def _wait(self, quiz: StoredMessage, hesitates: bool) -> float:
        assert quiz.poll
        assert quiz.poll.open_until
        if hesitates:
            return quiz.poll.open_until - self.chance.uniform(0.2, 1.0)
        return time.monotonic() + self.chance.uniform(0, 0.2)


@pytest.fixture
async def messenger() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake


def furnish(home: Path, group: Group, organiser: Person, people: list[Person]) -> None:
    home.mkdir()
    write_list(home / "清单.txt", 3)
    library_of(home / "清单.txt", home)
    admit(home, people[: PEOPLE // 2])
    admit(home, [organiser], Role.ORGANISER)
    with closing(ChatStore.open(home)) as store:
        approve(store, items(ITEMS))
        open_to(store, group)
    organiser.chat.standing = "member"


async def tap(fake: FakeTelegram, person: Person, message: StoredMessage, button: str) -> None:
    """Tap a button and wait until the tap was answered."""
    number = len(fake.callback_answers)
    person.taps(message, button)
    await fake.until(lambda: len(fake.callback_answers) > number, timeout=20)


async def begin(fake: FakeTelegram, home: Path, group: Group, organiser: Person, people: list[Person]) -> None:
    """Thirty items of five seconds, which no button offers; everybody signs in."""
    organiser.says("/session 样例学习", group)
    [card] = await group.hears(timeout=30)
    with closing(ChatStore.open(home)) as store, store.writing() as t:
        drafted = t.sessions.active(group.id)
        assert drafted
        t.sessions.save(replace(drafted, plan=replace(drafted.plan, number=ITEMS, seconds=5)))
    await tap(fake, organiser, card, "开始签到")
    [signing] = await group.hears(timeout=20)
    for person in people:
        person.taps(signing, "签到")
    answered = {person.id for person in people}
    await fake.until(lambda: {each.person for each in fake.callback_answers} >= answered, timeout=30)
    organiser.taps(signing, "开始答题")


async def hold(fake: FakeTelegram, home: Path, crowd: Crowd, group: Group, organiser: Person) -> None:
    """A session from the beginning to the end, with the bot killed meanwhile."""
    answering: list[asyncio.Task[None]] = []
    seen, killed = set[int](), set[int]()
    async with bot_process(fake, home, command=COMMAND, DANGXUE_TELEGRAM_RATE="1000") as bot:
        await fake.until(lambda: fake.called("getUpdates"), timeout=30)
        fake.faults = FAULTS
        await begin(fake, home, group, organiser, crowd.people)
        end = time.monotonic() + WITHIN
        while not any("答题结束" in message.text for message in group.bot_messages):
            assert time.monotonic() < end, fake._lately()
            for quiz in quizzes(fake, group)[len(answering) :]:
                item = ordinal(quiz)
                answering.append(asyncio.create_task(crowd.answer(quiz, copy=item in seen)))
                if item == TWICE - 1 and item not in seen:  # once, even if that item comes twice by chance
                    fake.next("sendPoll", Fault.DROP_AFTER)
                seen.add(item)
            due = [item for item in KILLED_AT if item not in killed and due_to_kill(fake, group, item)]
            if due:
                killed.add(due[0])
                await bot.kill()
                await bot.start()
            await asyncio.sleep(0.02)
        await asyncio.gather(*answering)
        await fake.until(lambda: len(documents(organiser)) >= 2, timeout=20)
        assert await bot.stop() == 0
    assert killed == set(KILLED_AT)


def due_to_kill(fake: FakeTelegram, group: Group, item: int) -> bool:
    for quiz in quizzes(fake, group):
        if ordinal(quiz) == item and quiz.poll and quiz.poll.open_until:
            after = KILLED_AT[item]
            return time.monotonic() > (quiz.at + after if after >= 0 else quiz.poll.open_until + after)
    return False


def documents(person: Person) -> list[Document]:
    return [message.document for message in person.bot_messages if message.document]


def by_person(found: Record) -> dict[int, Score]:
    return {score.person.person or 0: score for score in scores(found)}


def check_answers(found: Record, taken: Votes) -> None:
    """Item by item, the bot counted what the messenger took, and nothing else."""
    people = {each.number: each.person for each in found.people}
    for item in range(1, ITEMS + 1):
        mine = {people[reply.participant]: reply for reply in found.counted if reply.ordinal == item}
        theirs = {person: vote for (number, person), vote in taken.items() if number == item}
        assert {person: (reply.chosen, reply.right) for person, reply in mine.items()} == {
            person: (vote.chosen, vote.right) for person, vote in theirs.items()
        }


def check_times(found: Record, taken: Votes) -> None:
    """Times begin with the quiz and end with the vote; only what came while nobody listened took visibly longer."""
    people = {each.number: each.person or 0 for each in found.people}
    beyond = [
        reply.took_ms / 1000 - taken[reply.ordinal, people[reply.participant]].elapsed
        for reply in found.counted
        if reply.ordinal not in KILLED_AT and reply.ordinal != TWICE
    ]
    assert min(beyond) > -NEAR
    assert sum(each < NEAR for each in beyond) > 0.8 * len(beyond)


def check_ranking(found: Record, taken: Votes) -> None:
    """As many right answers as the messenger knows; who gave equally many is ranked by the times that were taken."""
    mine = {score.person.person or 0: (score.right, score.took_ms) for score in scores(found)}
    theirs = {person: (right_of(taken, person), took) for person, (_, took) in mine.items()}
    assert mine == theirs
    assert {score.person.person or 0: rank for rank, score in ranked(scores(found))} == {
        person: rank_of(theirs, person) for person in theirs
    }


def check_workbook(content: bytes, found: Record, taken: Votes, asked: list[StoredMessage]) -> None:
    """Every sheet says what the messenger knows."""
    names = {each.person or 0: each.name for each in found.people}
    lines = sheet(content, "逐题明细")[1:]
    assert len(lines) == PEOPLE * ITEMS
    assert {(line[0], line[3], line[5], line[7]) for line in lines} == answered_lines(taken, names, asked)
    reached = {person: (right_of(taken, person), by_person(found)[person].took_ms / 1000) for person in names}
    assert {(line[1], line[4], line[5], line[8]) for line in sheet(content, "参加名单")[1:]} == {
        (name, sum(who == person for _, who in taken), reached[person][0], rank_of(reached, person))
        for person, name in names.items()
    }
    figures = sheet(content, "统计")
    assert [(line[0], line[4], line[5]) for line in figures[-ITEMS:]] == [
        (item, len(given), sum(vote.right for vote in given))
        for item in range(1, ITEMS + 1)
        for given in [[vote for (number, _), vote in taken.items() if number == item]]
    ]


def check_board(group: Group, found: Record, taken: Votes) -> None:
    """The last ranking in the group names the best thirty in order."""
    [board] = [message.text for message in group.bot_messages if message.text.startswith("成绩榜　结束")]
    reached = {person: (right_of(taken, person), score.took_ms) for person, score in by_person(found).items()}
    names = {each.person or 0: each.name for each in found.people}
    best = sorted(reached, key=lambda person: (rank_of(reached, person), person))[:30]
    shown = [line.split("　")[:2] for line in board.splitlines()[1:31]]
    assert shown == [[f"{rank_of(reached, each)}. {names[each]}", f"对{reached[each][0]}题"] for each in best]


@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_sixty_people_thirty_items_two_kills_and_faults(messenger: FakeTelegram, tmp_path: Path) -> None:
    fake, home = messenger, tmp_path / "home"
    people = [fake.person(100 + number, f"同志{number}") for number in range(PEOPLE)]
    organiser = fake.person(9, "小惠")
    group = fake.group(-500, "样例支部", [organiser, *people])
    furnish(home, group, organiser, people)
    await hold(fake, home, Crowd(people=people, chance=random.Random(1)), group, organiser)
    found = record(ChatStore.open(home), group.id)
    assert found
    assert [item.ordinal for item in found.asked] == list(range(1, ITEMS + 1))
    asked = quizzes(fake, group)
    taken = votes(asked, items(ITEMS))
    assert len(taken) == PEOPLE * ITEMS - len(LEFT) * (ITEMS - LEFT_AFTER)
    for item in SLOW_ITEMS:
        assert sum(vote.left < 1.1 for (number, _), vote in taken.items() if number == item) == HESITANT
    check_answers(found, taken)
    check_times(found, taken)
    check_ranking(found, taken)
    check_board(group, found, taken)
    [book] = [each.data for each in documents(organiser) if each.name.endswith(".xlsx")]
    check_workbook(book, found, taken, asked)
    assert [ordinal(quiz) for quiz in asked].count(TWICE) == 2
    faults = [call for call in fake.calls if call.fault]
    assert len(faults) > len(fake.calls) / 20
    assert fake.complaints == []
    assert fake.impatient == []
