"""What a question about tasks wants to know: “6月底前要完成什么”, “党政办负责哪些”, “逾期的有哪些”. Pure.

Precision goes first. A question asks for a list of tasks only if every word of it is understood: what is left over when
the time, the owner and the words that ask are taken away makes it a question for the library. What is left over of
“XX什么时候完成” is the task that is meant; whether there is one, the ledger decides.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge import roles
from knowledge.ledger.periods import Named, Period, period_in
from knowledge.ledger.selecting import folded_owner
from knowledge.ledger.vocabulary import (
    CHARGE,
    DOING,
    MARKS,
    MINE,
    NOT_OF_TASK,
    OVERDUE,
    PAST,
    SENTENCES,
    TASK,
    TITLE,
    UNDONE,
    WHAT_IT_IS,
    WHEN,
    WHICH,
    WHO,
    WORDS,
    WORK,
    worth_a_look,
)
from knowledge.readings import OwnerRole
from knowledge.timephrases.calendar import Calendar
from knowledge.titles import bare
from knowledge.tokens import fold

_SHORTEST_NAME = 2  # characters by which an owner is recognised
_SHORTEST_TITLE = 4

_NOT_A_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A question for tasks that are open; of those that everything given here holds for.

    Attributes:
        periods: The time named, as understood for this year, then for other years where the words fit any year; empty
            where none is named.
        overdue: Only what is late.
        owner: Only of an owner whose name holds this, in full or for short; empty for anybody's.
        role: What the owner has to do with them; None for anything.
        mine: Of whoever asks.
        title: Of the document with this title; empty for any.
    """

    periods: tuple[Period, ...] = ()
    overdue: bool = False
    owner: str = ""
    role: OwnerRole | None = None
    mine: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A question for when a task is due or who sees to it; ``about`` are the words that name it, folded."""

    about: str


def read_question(
    question: str,
    *,
    today: date,
    calendar: Calendar,
    owners: Sequence[str] = (),
    titles: Sequence[str] = (),
    years: Iterable[int] = (),
) -> Listing | Facts | None:
    """Read a question.

    Args:
        question: As a person wrote it.
        today: What this week or month is counted from.
        calendar: For workdays and festivals.
        owners: The names of those whom tasks are given to, as printed.
        titles: Of the documents that tasks stem from.
        years: Years besides this one that “6月底前” may mean.

    Returns:
        None for a question that is not about tasks.
    """
    if not worth_a_look(question):
        return None
    asked = fold(question).strip()
    title, rest = _titled(asked, titles)

    def listing(text: str) -> Listing | None:
        named = period_in(text, today=today, calendar=calendar, years=years)
        return _listing(text, title=title, named=named, owners=owners)

    if title:
        return listing(WHO.sub("", WHEN.sub("", rest, count=1), count=1)) or _facts(rest)
    return _facts(asked) or listing(asked)


def letters(text: str) -> str:
    """A text as tasks are recognised: folded, letters and figures only."""
    return _NOT_A_LETTER.sub("", fold(text))


def _facts(asked: str) -> Facts | None:
    rest, cues = WHEN.subn("", asked, count=1)
    rest, more = WHO.subn("", rest, count=1)
    if not cues + more:
        return None
    about, before = rest.strip("？?！!。，,、；; "), ""
    while about != before:
        about, before = NOT_OF_TASK.sub("", about).strip("，,、；; "), about
    return Facts(about=letters(about)) if letters(about) and not SENTENCES.search(about) else None


def _listing(asked: str, *, title: str, named: Named | None, owners: Sequence[str]) -> Listing | None:
    if PAST.search(asked):
        return None
    if named:
        asked = asked[: named.span.start] + asked[named.span.end :]
    found = _owned(folded_owner(MARKS.sub("", asked)), owners)
    if found is None:
        return None
    owner, said = found
    wanted = Listing(
        periods=named.periods if named else (),
        overdue=bool(re.search(OVERDUE, said)),
        owner=owner,
        role=_role(said),
        mine=bool(MINE.search(said)),
        title=title,
    )
    return wanted if _asks(wanted, said) else None


def _titled(asked: str, titles: Sequence[str]) -> tuple[str, str]:
    """The document of the ledger that a question names, and the question without it; an unknown one stays there."""
    found = TITLE.search(asked)
    name = letters(bare(found[1])) if found else ""
    if not found or len(name) < _SHORTEST_TITLE:
        return "", asked
    title = next((title for title in titles if name in letters(title)), "")
    return title, TITLE.sub("", asked, count=1) if title else asked


def _owned(said: str, owners: Sequence[str]) -> tuple[str, str] | None:
    """Whose tasks are asked for, and what else is said; None if something is said that is not understood.

    Args:
        said: Folded as owners are, without marks and time.
        owners: As printed.
    """
    names = {folded_owner(owner): owner for owner in reversed(owners)}
    whole = _longest_first(name for name in names if name in said)
    parts = _longest_first(part for name in names for part in _parts_of(name) if part in said)
    for owner in (*whole, "", *parts):
        rest = said.replace(owner, "", 1) if owner else said
        if not WORDS.sub("", rest):
            return names.get(owner, owner), rest
    return None


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if len(name) >= _SHORTEST_NAME}, key=lambda name: (-len(name), name))


def _parts_of(name: str) -> Iterable[str]:
    """Beginnings and ends of an owner's name, by which people call it; 党员 of 全体党员 is nobody in particular."""
    for length in range(_SHORTEST_NAME, len(name)):
        for part in (name[:length], name[-length:]):
            role = roles.resolve(part)
            if role is None or not roles.is_person(role):
                yield part


def _role(said: str) -> OwnerRole | None:
    lead, support = "牵头" in said, "配合" in said or "协办" in said
    if lead == support:
        return None
    return OwnerRole.LEAD if lead else OwnerRole.SUPPORT


def _asks(wanted: Listing, said: str) -> bool:
    """Whether words that are all understood ask for tasks."""

    def says(pattern: str) -> bool:
        return bool(re.search(pattern, said))

    which, task = says(WHICH), says(TASK)
    about_work = task or says(f"{WORK}|{DOING}|{CHARGE}")
    if wanted.overdue:
        return True
    if says(UNDONE):
        return which or task
    if any(period.is_long for period in wanted.periods):
        return (which or task) and says(rf"{TASK}|完成|办结|到期|截止")
    if not wanted.periods and roles.resolve(wanted.owner):  # else it is the duties of a role that are asked for
        return which and says(f"{TASK}|{CHARGE}|完成|办结|到期")
    if wanted.periods or wanted.owner or wanted.mine or wanted.title:
        return about_work and (which or says(WORK))
    return which and task and not says(WHAT_IT_IS)
