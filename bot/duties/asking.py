"""Which role and which documents somebody means who asks for duties."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.documents.holding import called
from knowledge.errors import NotHeld
from knowledge.roles import nearest, resolve, role_in

if TYPE_CHECKING:
    from knowledge.storage.holdings import HeldDuty
    from knowledge.storage.library import Library

_LONGEST = 40
"""Characters of somebody's words that a message repeats, and within which a role is looked for."""

_SENTENCE = re.compile(r"我|作为|职责|义务|任务|责任|哪些|什么|怎")
_COMMON = ("党员", "支部书记", "支部委员", "党小组长", "党委（党组）书记", "班子成员", "纪委", "党支部")
"""Roles that are offered to somebody whose words are like no role's name."""


def role_meant(words: str) -> str:
    """The role that words such as ``党组书记`` or ``我是支部委员`` name.

    Raises:
        NotHeld: they name none; the message names the nearest.
    """
    role = resolve(words) or (role_in(words) if len(words) <= _LONGEST and _SENTENCE.search(words) else None)
    if role is None:
        near = nearest(words)
        known = f"相近的有：{'、'.join(near)}" if near else f"可以写：{'、'.join(_COMMON)}等"
        raise NotHeld(f"没有“{_shown(words)}”这个角色；{known}")
    return role


def duties_held(library: "Library", *, role: str | None, title: str | None) -> "Sequence[HeldDuty]":
    """The duties that are asked for, in the order of documents and text.

    Args:
        library: To look them up in.
        role: As ``knowledge.roles`` names it; None for all.
        title: Of the only document they are wanted from, which may be one that is no longer in force; without it, all
            documents that may answer for today.

    Raises:
        NotHeld: no document goes by the title.
    """
    if title is None:
        return library.duties(role=role)
    wanted = called(title, library.documents())[0]
    every = (*library.duties(role=role), *library.duties(role=role, archive=True))
    return tuple(each for each in every if each.document.row == wanted.row)


def _shown(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
