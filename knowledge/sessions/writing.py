"""What organisers write: a plan behind the command, names and branches of a record line by line. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.errors import ChangeRefused
from knowledge.sessions.session import Participant, Plan

TITLE = "知识测试"
"""Of a session whose title nobody gave."""

MOST_BRANCHES = 12
_LONGEST_TITLE = 60  # characters
_LONGEST = 40  # characters of a name or a branch
_BRANCHES = re.compile(r"(?:^|[\s，,；;])(?:参加)?支部[：:]")
_BETWEEN = re.compile(r"[、，,；;\n]")
_LINE = re.compile(r"(?P<place>\d{1,4})[.．、)）\s]\s*(?P<rest>\S.*)")
_GAP = re.compile(r"[\s,，;；]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How somebody is to stand in a record; ``number`` is the participant's."""

    number: int
    name: str
    branch: str


def plan_in(text: str) -> Plan:
    """The plan of words like ``党章学习 支部：第一支部、第二支部``: title and branches, the rest as usual."""
    title, *rest = _BRANCHES.split(text, maxsplit=1)
    named = (" ".join(each.split())[:_LONGEST] for each in _BETWEEN.split(rest[0])) if rest else ()
    branches = tuple(dict.fromkeys(filter(None, named)))[:MOST_BRANCHES]
    return Plan(title=" ".join(title.split())[:_LONGEST_TITLE] or TITLE, branches=branches)


def branch_in(text: str) -> str:
    """The branch that somebody says they belong to; empty if they say none."""
    return " ".join(text.split())[:_LONGEST]


def names_in(text: str, people: Sequence[Participant]) -> tuple[Named, ...]:
    """What lines like ``3 王小明 第一支部`` say; without a branch, the one that is known stays.

    Args:
        text: A line for each; empty ones do not count.
        people: In the order of the record; a line begins with somebody's place in it, from 1.

    Raises:
        ChangeRefused: a line cannot be read, or names somebody who is not there; none of them holds then.
    """
    return tuple(_named(line.strip(), people) for line in text.splitlines() if line.strip())


def _named(line: str, people: Sequence[Participant]) -> Named:
    match = _LINE.fullmatch(line[: 3 * _LONGEST])
    if match is None:
        raise ChangeRefused(f"看不懂“{line[:_LONGEST]}”；每行写序号、姓名和支部，例如：3 王小明 第一支部")
    place = int(match["place"])
    if not 1 <= place <= len(people):
        raise ChangeRefused(f"没有序号{place}；名单共{len(people)}人")
    person = people[place - 1]
    if person.person is None:
        raise ChangeRefused(f"序号{place}的人删除了个人数据，不能再写姓名")
    name, *branch = _GAP.split(match["rest"].strip(), maxsplit=1)
    return Named(number=person.number, name=name[:_LONGEST], branch=branch[0][:_LONGEST] if branch else person.branch)
