"""What a sentence says of whom: its clauses grouped by subject, and whether each group obliges that subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from ingestion.duties.modals import (
    begins_lightly,
    calls_to_account,
    first_modal,
    forbids_anybody,
    is_about_them,
    is_attribute,
    is_condition,
    is_fault,
    is_habit,
    leads_on,
    light,
    names_thing,
    permits,
    speaks_of_others,
    starts_with_verb,
    takes_on,
)
from ingestion.duties.sentences import Clause, Sentence
from ingestion.duties.subjects import Subject, pronoun_at, subject_at
from knowledge.roles import is_person

_PARTS = ("；", ";")


class Grip(IntEnum):
    """How much a sentence must say to be about who was spoken of before; each asks less than the ones above."""

    NAMED = 0  # a pronoun: 它的任务是
    BINDING = 1  # a modal: 应当定期报告
    RULING = 2  # what is to be done: 定期报告
    STANDING = 3  # anything, below a heading that announces duties


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Who was spoken of last.

    Attributes:
        subject: Who.
        grip: On the sentences that follow.
    """

    subject: Subject
    grip: Grip


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Clauses about one subject.

    Attributes:
        subject: Who.
        start: Of the words, conditions before the subject included.
        end: Of the words.
        obliges: Whether they say a duty of the subject.
        carried: Whether the subject was named in a sentence before.
    """

    subject: Subject
    start: int
    end: int
    obliges: bool
    carried: bool = False


@dataclass(slots=True)
class _Group:
    subject: Subject | None
    clauses: list[Clause]
    foreign: bool = False
    obliges: bool = False
    carried: bool = False


def statements_of(text: str, sentence: Sentence, topic: Topic | None, *, telling: bool = False) -> list[Statement]:
    """The statements of a sentence about roles, in order; clauses of no role belong to the one they stand at.

    Args:
        text: The whole text.
        sentence: A sentence of it.
        topic: Who was spoken of before.
        telling: Whether the text also tells what was done, so that only modals and the plainest words oblige.
    """
    groups = _groups(text, sentence, topic)
    first = groups[0]
    if topic and first.subject is None and not first.foreign and _carries(text, first.clauses, topic):
        groups[0] = _Group(subject=topic.subject, clauses=first.clauses, obliges=True, carried=True)
    for group in groups:
        if group.subject and not group.carried:
            group.obliges = _obliges(text, group.subject, group.clauses, telling=telling)
    merged = _merged(text, groups)
    return [
        Statement(
            subject=group.subject,
            start=group.clauses[0].start,
            end=sentence.end if group is merged[-1] else group.clauses[-1].end,
            obliges=group.obliges,
            carried=group.carried,
        )
        for group in merged
        if group.subject
    ]


def _groups(text: str, sentence: Sentence, topic: Topic | None) -> list[_Group]:
    groups: list[_Group] = []
    owner = topic.subject.roles[-1] if topic else ""
    for clause in sentence.clauses:
        found = subject_at(text, clause.start, clause.end, owner=owner)
        subject = found if found and _stands_alone(text, found, clause) else None
        if subject or not groups:
            groups.append(_Group(subject=subject, clauses=[], foreign=found is not None and subject is None))
        groups[-1].clauses.append(clause)
        owner = subject.roles[-1] if subject else owner
    return groups


def _stands_alone(text: str, subject: Subject, clause: Clause) -> bool:
    """Whether a subject is the whole subject of its clause, and not part of the name of a thing."""
    rest = text[subject.span.end : clause.end]
    return subject.possession or "发生变动" in rest or not names_thing(rest[:12])


def _merged(text: str, groups: Sequence[_Group]) -> list[_Group]:
    """Give the clauses of groups that oblige nobody to the group before or, if they are conditions, behind."""
    out: list[_Group] = []
    waiting: list[Clause] = []
    for group in groups:
        alone = not (out and out[-1].obliges)
        if not group.obliges and group is not groups[-1] and _conditional(text, group, alone=alone):
            waiting += group.clauses
            continue
        if not group.obliges and out and out[-1].obliges and out[-1].clauses[-1].mark not in _PARTS:
            out[-1].clauses += [*waiting, *group.clauses]
        else:
            group.clauses[:0] = _near(text, waiting)
            out.append(group)
        waiting = []
        if group.obliges and group is not groups[-1]:
            waiting = _pop_conditions(text, out[-1])
    return out


def _conditional(text: str, group: _Group, *, alone: bool) -> bool:
    last = group.clauses[-1]
    return alone or is_condition(text[last.start : last.end])


def _near(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses at the end that say nothing by themselves: behind the last semicolon, colon or modal."""
    cut = max(
        (
            at
            for at, clause in enumerate(clauses, 1)
            if clause.mark in _PARTS or first_modal(text, clause.start, clause.end)
        ),
        default=0,
    )
    return list(clauses[cut:])


def _pop_conditions(text: str, group: _Group) -> list[Clause]:
    """Take the conditions at the end of a group away from it: they speak of what follows."""
    keep = len(group.clauses)
    while keep > 1 and is_condition(text[group.clauses[keep - 1].start : group.clauses[keep - 1].end]):
        keep -= 1
    taken, group.clauses[keep:] = group.clauses[keep:], []
    return taken


def _obliges(text: str, subject: Subject, clauses: Sequence[Clause], *, telling: bool) -> bool:
    if subject.possession:
        return True
    for at, clause in enumerate(clauses):
        start = clause.start if at else subject.span.end
        words = text[start : clause.end]
        modal = first_modal(text, start, clause.end)
        if modal is None:
            if at == 0 and speaks_of_others(words):
                return False
            said = takes_on(words, telling=telling) or (is_habit(words) and not telling)
            if said and not is_condition(words, of_subject=at == 0):
                return True
            continue
        if is_attribute(modal.group(), text[modal.end() : clause.end]):
            continue
        before = text[start : modal.start()]
        if permits(before) or not (light(before) if at else leads_on(before)):
            return False
        return not _is_done_to(text, subject, modal)
    return False


def _is_done_to(text: str, subject: Subject, modal: re.Match[str]) -> bool:
    """Whether a modal says what others do with the subject; bodies mostly see to it themselves."""
    if not is_about_them(modal.group(), text[modal.end() : modal.end() + 60]):
        return False
    before = text[subject.span.end : modal.start()]
    return all(is_person(role) for role in subject.roles) or (is_fault(before) and not before.startswith("对"))


def _carries(text: str, clauses: Sequence[Clause], topic: Topic) -> bool:
    """Whether clauses without a subject of their own oblige who was spoken of."""
    person = any(is_person(role) for role in topic.subject.roles)
    first = clauses[0]
    begin = pronoun_at(text, first.start, first.end)
    if begin > first.start:
        return takes_on(text[begin : first.end])
    if topic.grip is Grip.STANDING:
        return not permits(text[begin : clauses[-1].end]) and not is_of_others(text, first)
    if topic.grip is Grip.NAMED or not begins_lightly(text[begin : first.end]):
        return False
    if person and _is_about_somebody(text, begin):
        return False
    for clause in clauses:
        modal = first_modal(text, clause.start, clause.end)
        if modal and not is_attribute(modal.group(), text[modal.end() : clause.end]):
            return light(text[clause.start : modal.start()]) and _asks(text, modal, clause, person=person)
        if not is_condition(text[clause.start : clause.end]):
            break
    words = text[begin : clauses[-1].end]
    return topic.grip is Grip.RULING and starts_with_verb(words) and not permits(words)


def _asks(text: str, modal: re.Match[str], clause: Clause, *, person: bool) -> bool:
    """Whether a modal without a subject asks something of who was spoken of before, and not of anybody."""
    after = text[modal.end() : modal.end() + 60]
    if forbids_anybody(modal.group()) and (person or modal.start() == clause.start):
        return False
    if modal.group().endswith("不能") and _is_about_somebody(text, clause.start):
        return False
    return not (is_about_them(modal.group(), after) if person else calls_to_account(after))


def is_of_others(text: str, clause: Clause) -> bool:
    """Whether a clause has a modal and, before it, a subject that is none of the roles."""
    modal = first_modal(text, clause.start, clause.end)
    return modal is not None and not light(text[clause.start : modal.start()])


def _is_about_somebody(text: str, begin: int) -> bool:
    return text.startswith("对", begin) and not text.startswith("对待", begin)
