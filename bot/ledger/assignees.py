"""Whom a task is to be given to, as it is typed."""

import re
from typing import TYPE_CHECKING

from knowledge.chats.people import GroupState
from knowledge.errors import ChangeRefused

if TYPE_CHECKING:
    from knowledge.chats.store import Transaction

_NUMBER = re.compile(r"-?\d{1,18}")


def chat_of(who: str, transaction: "Transaction") -> int:
    """The chat of a member, by name or number, or of a group, by number.

    Raises:
        ChangeRefused: there is none, or several members have that name.
    """
    members = [person for person in transaction.people.members() if not person.revoked]
    if _NUMBER.fullmatch(who):
        chat, group = int(who), transaction.groups.find(int(who))
        if any(person.id == chat for person in members) or (group and group.state is GroupState.ADMITTED):
            return chat
        raise ChangeRefused(f"没有编号为 {who} 的成员或群")
    named = [person for person in members if person.name == who.strip()]
    if len(named) > 1:
        numbers = "、".join(str(person.id) for person in named)
        raise ChangeRefused(f"叫“{who}”的有{len(named)}位，请用编号：{numbers}")
    if not named:
        names = "、".join(person.name for person in members[:20])
        raise ChangeRefused(f"没有叫“{who}”的成员；现有：{names or '还没有成员，请先在机器人里邀请'}")
    return named[0].id
