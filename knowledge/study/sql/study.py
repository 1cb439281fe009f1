"""Daily prompts: what chats chose, what they got on which day.

A day of a chat has one row for ever: a second one cannot be written. Whoever puts a message into the outbox writes the
row in the same transaction.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.chats.schema import facts
from knowledge.documents import DocumentId
from knowledge.ledger.sends import Setting as Clock
from knowledge.quizzes.items import ItemId
from knowledge.study.prompts import Prompt
from knowledge.study.rotation import Wrong
from knowledge.study.schema import sends, settings
from knowledge.study.sends import SendState, Sent
from knowledge.study.settings import Setting
from knowledge.study.sql import hearing
from knowledge.study.sql.hearing import Pressing, parts, setting_of
from knowledge.study.sql.notes import Notes
from knowledge.study.sql.wrongs import wrongs

_LOOKED_AT = "study_looked_at"
_DAY = timedelta(days=1)
_BACK = timedelta(minutes=1)  # a clock that goes back less was only being set right
_WAITS = update(settings).where(settings.c.chat == bindparam("of")).values(look_at=bindparam("until"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A prompt that has been put into the outbox: the call of its message, and the item that went with it."""

    prompt: Prompt
    call: int
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """What there is to know about daily prompts, and what members noted about them."""

    connection: Connection
    now: datetime

    @property
    def notes(self) -> Notes:
        """What members wrote."""
        return Notes(self.connection, self.now)

    def setting(self, chat: int) -> Setting:
        """What a chat chose."""
        row = self.connection.execute(select(settings).where(settings.c.chat == chat)).one_or_none()
        return setting_of(row) if row else Setting()

    def set(self, chat: int, setting: Setting) -> None:
        """Keep what a chat chose."""
        values = _values(setting)
        row = insert_new(settings).values(chat=chat, **values)
        self.connection.execute(row.on_conflict_do_update(index_elements=["chat"], set_=values))

    def stir(self, chat: int) -> None:
        """Something has changed for a chat: its clock, its quiet hours."""
        self.connection.execute(update(settings).where(settings.c.chat == chat).values(look_at=None))

    def crowds(self) -> Mapping[time, int]:
        """How many chats want their prompt at each hour."""
        found = select(settings.c.at, func.count().label("number")).where(settings.c.on).group_by(settings.c.at)
        return {row.at: row.number for row in self.connection.execute(found)}

    def pressing(self, among: Collection[int] | None = None) -> Mapping[int, Pressing]:
        """The chats, all or some, for which there may be something to be done now, those that wait longest first."""
        return hearing.pressing(self.connection, self.now, among)

    def is_pressing(self) -> bool:
        """Whether there may be something to be done now."""
        return self.went_back() or hearing.is_pressing(self.connection, self.now)

    def clock(self, chat: int) -> Clock:
        """What a chat has set about its time zone and quiet hours."""
        return hearing.habits(self.connection, chat)

    def wait(self, until: Mapping[int, datetime]) -> None:
        """For these chats there is nothing to be done before these moments."""
        if until:
            self.connection.execute(_WAITS, [{"of": chat, "until": moment} for chat, moment in until.items()])

    def went_back(self) -> bool:
        """Whether the clock shows less than when somebody looked last."""
        found = self.connection.scalar(select(facts.c.value).where(facts.c.name == _LOOKED_AT))
        return found is not None and self.now < datetime.fromisoformat(found) - _BACK

    def looked(self) -> None:
        """Somebody looks now: if the clock was set back, nothing that was found out about the time counts."""
        if self.went_back():
            self.connection.execute(update(settings).values(look_at=None))
        value = self.now.isoformat()
        row = insert_new(facts).values(name=_LOOKED_AT, value=value)
        self.connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    def taken(self, chats: Collection[int]) -> Mapping[int, Mapping[date, datetime]]:
        """The days of chats that are over or begun, from the day before yesterday on, with when they were marked."""
        found: dict[int, dict[date, datetime]] = defaultdict(dict)
        since = self.now.date() - 2 * _DAY
        for some in parts(chats):
            mine = sends.c.chat.in_(some), sends.c.day >= since
            for row in self.connection.execute(select(sends.c.chat, sends.c.day, sends.c.at).where(*mine)):
                found[row.chat][row.day] = row.at
        return found

    def history(self, chats: Collection[int]) -> Mapping[int, "History"]:
        """What chats have seen; those that have seen nothing are left out."""
        found: dict[int, History] = {}
        columns = sends.c.chat, sends.c.unit, sends.c.round, sends.c.item
        for some in parts(chats):
            mine = sends.c.chat.in_(some), sends.c.state == SendState.SENT.value
            for row in self.connection.execute(select(*columns).where(*mine).order_by(sends.c.chat, sends.c.id)):
                known = found.setdefault(row.chat, History(seen={}, asked=Counter()))
                known.seen.pop(row.unit, None)
                known.seen[row.unit] = row.round
                if row.item:
                    known.asked[ItemId(row.item)] += 1
        return found

    def wrong(self, chats: Collection[int]) -> Mapping[int, Sequence[Wrong]]:
        """What chats got wrong."""
        return wrongs(self.connection, chats, now=self.now)

    def sent(self, marked: Iterable[Marked]) -> None:
        """These prompts have been put into the outbox.

        Raises:
            LibraryUnavailable: one of the days has had its prompt.
        """
        rows = [_row(each, self.now) for each in marked]
        if rows:
            self.connection.execute(insert(sends), rows)

    def skip(self, chat: int, day: date) -> bool:
        """A chat does not want the prompt of a day; False if it has had it or was skipped before."""
        values = {"unit": "", "document": "", "title": "", "label": "", "round": 0, "item": None, "call": None}
        row = insert_new(sends).values(chat=chat, day=day, state=SendState.SKIPPED.value, at=self.now, **values)
        return self.connection.execute(row.on_conflict_do_nothing()).rowcount > 0

    def returned(self, call: int) -> None:
        """A message was taken back before it left the outbox: its day has had no prompt."""
        chat = self.connection.scalar(select(sends.c.chat).where(sends.c.call == call))
        if chat is not None:
            self.connection.execute(delete(sends).where(sends.c.call == call))
            self.stir(chat)

    def on(self, chat: int, day: date) -> Sent | None:
        """What became of a day of a chat; None if nothing has yet."""
        return self._one(sends.c.chat == chat, sends.c.day == day)

    def find(self, send: int) -> Sent | None:
        """A prompt by its number; None if it is no longer known."""
        return self._one(sends.c.id == send)

    def last(self, chat: int, number: int) -> Sequence[Sent]:
        """The last prompts of a chat, latest first."""
        mine = sends.c.chat == chat, sends.c.state == SendState.SENT.value
        found = select(sends).where(*mine).order_by(sends.c.id.desc()).limit(number)
        return [_sent(row) for row in self.connection.execute(found)]

    def of(self, person: int) -> Mapping[str, Any]:
        """What is kept about somebody."""
        row = self.connection.execute(select(settings).where(settings.c.chat == person)).one_or_none()
        rows = self.connection.execute(select(sends).where(sends.c.chat == person).order_by(sends.c.id))
        return {
            "settings": setting_of(row).told() if row else {},
            "prompts": [
                {"day": each.day, "state": each.state, "document": each.title, "label": each.label, "at": each.at}
                for each in map(_sent, rows)
            ],
            "notes": [
                {"day": each.day, "document": each.title, "label": each.label, "words": each.words, "at": each.at}
                for each in self.notes.of(person)
            ],
        }

    def move(self, old: int, new: int) -> None:
        """A group got a new id; a day that it has had under either is over."""
        days = select(sends.c.day).where(sends.c.chat == new)
        self.connection.execute(delete(sends).where(sends.c.chat == old, sends.c.day.in_(days)))
        self.connection.execute(update(sends).where(sends.c.chat == old).values(chat=new))
        if self.connection.scalar(select(settings.c.chat).where(settings.c.chat == old)) is not None:
            self.connection.execute(delete(settings).where(settings.c.chat == new))
            self.connection.execute(update(settings).where(settings.c.chat == old).values(chat=new))

    def forget(self, person: int) -> None:
        """Delete what is kept about somebody."""
        self.connection.execute(delete(sends).where(sends.c.chat == person))
        self.connection.execute(delete(settings).where(settings.c.chat == person))
        self.notes.forget(person)

    def _one(self, *which: Any) -> Sent | None:
        row = self.connection.execute(select(sends).where(*which)).one_or_none()
        return _sent(row) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a chat has seen: units with the last round of each, the last one last; how often it was asked items."""

    seen: dict[str, int]
    asked: Counter[ItemId]

    @property
    def last(self) -> str:
        """Id of the unit seen last; empty for none."""
        return next(reversed(self.seen), "")


NOTHING_SEEN = History(seen={}, asked=Counter())


def _values(setting: Setting) -> dict[str, Any]:
    return {
        "on": setting.on,
        "at": setting.at,
        "workdays": setting.workdays,
        "documents": list(setting.scope.documents),
        "topics": list(setting.scope.topics),
        "paused_until": setting.paused_until,
        "look_at": None,
    }


def _row(marked: Marked, now: datetime) -> dict[str, Any]:
    prompt = marked.prompt
    return {
        "chat": prompt.chat,
        "day": prompt.day,
        "state": SendState.SENT.value,
        "unit": prompt.unit.id,
        "document": prompt.unit.document,
        "title": prompt.unit.title,
        "label": prompt.unit.label,
        "round": prompt.round,
        "item": marked.item,
        "call": marked.call,
        "at": now,
    }


def _sent(row: Row[Any]) -> Sent:
    return Sent(
        id=row.id,
        chat=row.chat,
        day=row.day,
        state=SendState(row.state),
        unit=row.unit,
        document=DocumentId(row.document),
        title=row.title,
        label=row.label,
        round=row.round,
        item=ItemId(row.item) if row.item else None,
        at=row.at,
    )
