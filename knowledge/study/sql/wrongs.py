"""What chats got wrong: members what they answered wrong last, groups what was answered wrong in them of late."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from knowledge.documents import DocumentId
from knowledge.quizzes.attempts import Where
from knowledge.quizzes.schema import attempts, cards, items
from knowledge.study.rotation import Wrong
from knowledge.study.sends import SUBJECT

_LATE = timedelta(days=90)
_TOGETHER = 500


def wrongs(connection: Connection, chats: Collection[int], *, now: datetime) -> Mapping[int, Sequence[Wrong]]:
    """What each of some chats got wrong; those that got nothing wrong are left out."""
    found: dict[int, list[Wrong]] = defaultdict(list)
    people = sorted(chat for chat in chats if chat >= 0)
    for start in range(0, len(people), _TOGETHER):
        _of_people(connection, people[start : start + _TOGETHER], found)
    groups = {chat for chat in chats if chat < 0}
    if groups:
        _of_groups(connection, groups, found, since=now - _LATE)
    return found


def _of_people(connection: Connection, people: Sequence[int], found: dict[int, list[Wrong]]) -> None:
    asked = (
        select(cards.c.person, items.c.document, items.c.start, items.c.topics)
        .join(items, items.c.id == cards.c.item)
        .where(cards.c.person.in_(people), cards.c.right.is_(False))
    )
    for row in connection.execute(asked):
        found[row.person].append(_wrong(row.document, row.start, row.topics))


def _of_groups(
    connection: Connection, groups: Collection[int], found: dict[int, list[Wrong]], *, since: datetime
) -> None:
    asked = (
        select(attempts.c.reference, items.c.document, items.c.start, items.c.topics)
        .join(items, items.c.id == attempts.c.item)
        .where(attempts.c.where == Where.DAILY.value, attempts.c.right.is_(False), attempts.c.at > since)
        .where(attempts.c.reference.startswith(f"{SUBJECT}:-"))
    )
    for row in connection.execute(asked):
        chat = int(row.reference.split(":")[1])
        if chat in groups:
            found[chat].append(_wrong(row.document, row.start, row.topics))


def _wrong(document: str, start: int | None, topics: Sequence[str]) -> Wrong:
    return Wrong(document=DocumentId(document), start=start, topics=tuple(topics))
