"""The part of the bot that holds sessions, put together."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from telegram import Bot, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.documents.leafing import ordinal_of
from bot.telegram.actions import Open
from bot.telegram.hearing import Hearing
from bot.telegram.records import Records
from bot.telegram.sessions.conducting import Conducting
from bot.telegram.sessions.leading import SessionsLeading
from bot.telegram.sessions.planning import Sessions
from bot.telegram.sessions.post import SessionPost
from bot.telegram.sessions.records import SessionsRecords
from bot.telegram.sessions.routes import SessionRoutes
from bot.telegram.sessions.votes import SessionsVotes
from bot.telegram.wire import Wire
from knowledge.quizzes.items import Basis
from knowledge.sessions.running import Timing
from knowledge.storage.library import Library

_INSIDE = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER})


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionParts:
    """What sessions take: who moves them on, and who sees to what people do."""

    conducting: Conducting
    routes: SessionRoutes


def session_parts(
    *,
    bot: Bot,
    records: Records,
    wire: Wire,
    library: Library,
    pool: Executor,
    hearing: Hearing,
    timing: Timing,
    zone: ZoneInfo,
    today: Callable[[], date],
) -> SessionParts:
    """Put it together; ``today`` is the unit's day, in ``zone``."""
    post = SessionPost(wire=wire, place=lambda basis: _place(library, basis))
    conducting = Conducting(records=records, post=post, hearing=hearing, timing=timing, zone=zone)

    async def is_inside(chat: int, person: int) -> bool:
        try:
            found = await bot.get_chat_member(chat, person)
        except (BadRequest, Forbidden):
            return False
        return found.status in _INSIDE or (isinstance(found, ChatMemberRestricted) and found.is_member)

    votes = SessionsVotes(
        records=records, wire=wire, hearing=hearing, timing=timing, is_inside=is_inside, stirred=conducting.stir
    )
    routes = SessionRoutes(
        planning=Sessions(records=records, post=post, pool=pool, today=today, stirred=conducting.stir),
        leading=SessionsLeading(post=post, timing=timing, stirred=conducting.stir),
        votes=votes,
        records=SessionsRecords(records=records, wire=wire, pool=pool, zone=zone),
    )
    return SessionParts(conducting=conducting, routes=routes)


def _place(library: Library, basis: Basis) -> Open | None:
    """The article that a basis stands in; None if it is not held any more."""
    row = next((held.row for held in library.documents() if held.id == basis.id), None)
    ordinal = None if row is None else ordinal_of(library, row, basis.span)
    return Open(row, ordinal) if row is not None and ordinal is not None else None
