"""Chats for which there may be something to be done: what they chose, by which clock they live, who still may hear."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select

from knowledge.chats.people import GroupState
from knowledge.chats.schema import groups, persons
from knowledge.ledger import sends
from knowledge.ledger.schema import reminder_settings
from knowledge.ledger.sql import settings as clocks
from knowledge.study.schema import settings
from knowledge.study.scope import Scope
from knowledge.study.settings import Setting

_TOGETHER = 500
_MAY_HEAR = func.coalesce(
    or_(and_(persons.c.role.is_not(None), persons.c.revoked.is_(False)), groups.c.state == GroupState.ADMITTED.value),
    False,
)
_ALL = (
    select(
        settings,
        reminder_settings.c.chat.label("set"),
        reminder_settings.c.zone,
        reminder_settings.c.quiet_from,
        reminder_settings.c.quiet_to,
        reminder_settings.c.paused,
        _MAY_HEAR.label("may_hear"),
    )
    .outerjoin(reminder_settings, reminder_settings.c.chat == settings.c.chat)
    .outerjoin(persons, persons.c.id == settings.c.chat)
    .outerjoin(groups, groups.c.chat == settings.c.chat)
    .where(settings.c.on)
    .order_by(settings.c.look_at, settings.c.chat)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """A chat for which there may be something to be done.

    Attributes:
        clock: What it has set about its time zone and quiet hours.
        may_hear: Whether it is the private chat of somebody with access, or an admitted group.
    """

    setting: Setting
    clock: sends.Setting
    may_hear: bool


def pressing(connection: Connection, now: datetime, among: Collection[int] | None = None) -> Mapping[int, Pressing]:
    """The chats, all or some, for which there may be something to be done now, those that wait longest first."""
    mine = [or_(settings.c.look_at.is_(None), settings.c.look_at <= now)]
    if among is not None:
        mine.append(settings.c.chat.in_(among))
    return {row.chat: _pressing(row) for row in connection.execute(_ALL.where(*mine))}


def is_pressing(connection: Connection, now: datetime) -> bool:
    """Whether there is such a chat."""
    mine = settings.c.on, or_(settings.c.look_at.is_(None), settings.c.look_at <= now)
    return connection.scalar(select(settings.c.chat).where(*mine).limit(1)) is not None


def habits(connection: Connection, chat: int) -> sends.Setting:
    """What a chat has set about its clock and quiet hours."""
    return clocks.some(connection, [chat]).get(chat, sends.Setting())


def parts(chats: Collection[int]) -> Iterable[Sequence[int]]:
    """Chats, as many at once as one statement takes."""
    ordered = sorted(chats)
    return (ordered[start : start + _TOGETHER] for start in range(0, len(ordered), _TOGETHER))


def setting_of(row: Row[Any]) -> Setting:
    """A row of the settings."""
    return Setting(
        on=row.on,
        at=row.at,
        workdays=row.workdays,
        scope=Scope(documents=tuple(row.documents), topics=tuple(row.topics)),
        paused_until=row.paused_until,
    )


def _pressing(row: Row[Any]) -> Pressing:
    clock = clocks.setting_of(row) if row.set is not None else sends.Setting()
    return Pressing(setting=setting_of(row), clock=clock, may_hear=bool(row.may_hear))
