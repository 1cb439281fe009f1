"""How chats want to be reminded."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.ledger.habits import Quiet
from knowledge.ledger.schema import reminder_settings
from knowledge.ledger.sends import Setting


def every(connection: Connection) -> dict[int, Setting]:
    """What chats have set, by chat."""
    return {row.chat: setting_of(row) for row in connection.execute(select(reminder_settings))}


def some(connection: Connection, chats: Collection[int]) -> dict[int, Setting]:
    """What some chats have set, by chat; at most as many as one statement takes."""
    mine = select(reminder_settings).where(reminder_settings.c.chat.in_(chats))
    return {row.chat: setting_of(row) for row in connection.execute(mine)}


def keep(connection: Connection, chat: int, setting: Setting) -> None:
    """Keep what a chat has set."""
    quiet = setting.quiet
    values = {
        "zone": setting.zone,
        "quiet_from": quiet.start if quiet else None,
        "quiet_to": quiet.end if quiet else None,
        "paused": setting.paused,
    }
    row = insert_new(reminder_settings).values(chat=chat, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["chat"], set_=values))


def move(connection: Connection, old: int, new: int) -> None:
    """A chat got a new id."""
    if connection.execute(select(reminder_settings).where(reminder_settings.c.chat == old)).one_or_none():
        forget(connection, new)
        connection.execute(update(reminder_settings).where(reminder_settings.c.chat == old).values(chat=new))


def forget(connection: Connection, chat: int) -> None:
    """Delete what a chat has set."""
    connection.execute(delete(reminder_settings).where(reminder_settings.c.chat == chat))


def setting_of(row: Row[Any]) -> Setting:
    """A row of the settings."""
    quiet = Quiet(start=row.quiet_from, end=row.quiet_to) if row.quiet_from is not None else None
    return Setting(zone=row.zone, quiet=quiet, paused=row.paused)
