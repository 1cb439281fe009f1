"""Which items come next in somebody's practice. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from random import Random

from knowledge.quizzes.items import ItemId, Kind
from knowledge.quizzes.spacing import Card
from knowledge.quizzes.states import Choice


def next_items(
    choices: Sequence[Choice], cards: Mapping[ItemId, Card], *, now: datetime, number: int, random: Random
) -> tuple[ItemId, ...]:
    """What to ask somebody.

    What has come due is first, longest due first; then what they never saw, one document after the other and inside
    a document one topic after the other; then what is due soonest. As long as there is anything else, no two of the
    items never seen stand at the same place of a document: one would give the other away.

    Args:
        choices: What may be asked: not frozen, not retired.
        cards: Of everything they ever answered.
        now: The moment.
        number: At most so many.
        random: Draws among what was never seen.
    """
    known = sorted((cards[each.id].due, each.id) for each in choices if each.id in cards)
    due = [item for moment, item in known if moment <= now]
    later = [item for moment, item in known if moment > now]
    fresh = [each for each in choices if each.id not in cards]
    asked = due[:number]
    if len(asked) < number:
        by_id = {each.id: each for each in choices}
        taken = {_place(by_id[item]) for item in asked}
        asked += [each.id for each in _apart(_rotated(fresh, random), taken, number - len(asked))]
    return tuple(asked + later[: number - len(asked)])


def only(ids: Iterable[ItemId], choices: Collection[Choice], *, number: int) -> tuple[ItemId, ...]:
    """Those of ``ids`` that are among ``choices``, in their order, at most ``number``: a page of the wrong ones."""
    there = {each.id for each in choices}
    return tuple(item for item in ids if item in there)[:number]


def spread(choices: Sequence[Choice], *, number: int, random: Random) -> tuple[ItemId, ...]:
    """At most ``number`` of the items, kinds and documents taking turns; in their order among ``choices``."""
    kinds: dict[Kind, dict[str, list[Choice]]] = defaultdict(lambda: defaultdict(list))
    for each in random.sample(choices, len(choices)):
        kinds[each.kind][each.document or each.bank].append(each)
    turns = _in_turn([list(_in_turn(list(shelves.values()))) for shelves in kinds.values()])
    chosen = {each.id for each in islice(turns, number)}
    return tuple(each.id for each in choices if each.id in chosen)


def _rotated(fresh: Sequence[Choice], random: Random) -> Iterator[Choice]:
    shelves: dict[str, dict[str, list[Choice]]] = defaultdict(lambda: defaultdict(list))
    for each in random.sample(fresh, len(fresh)):
        shelves[each.document or each.bank][each.topics[0] if each.topics else ""].append(each)
    yield from _in_turn([list(_in_turn(list(topics.values()))) for topics in shelves.values()])


def _in_turn(queues: Sequence[Sequence[Choice]]) -> Iterator[Choice]:
    """The first of each queue, then the second of each, until all are empty."""
    at = 0
    while queues := [queue for queue in queues if at < len(queue)]:
        yield from (queue[at] for queue in queues)
        at += 1


def _apart(fresh: Iterable[Choice], taken: set[object], number: int) -> Sequence[Choice]:
    found: list[Choice] = []
    put_off: list[Choice] = []
    for each in fresh:
        if len(found) == number:
            return found
        place = _place(each)
        (put_off if place in taken else found).append(each)
        taken.add(place)
    return (found + put_off)[:number]


def _place(choice: Choice) -> object:
    return choice.id if choice.start is None else (choice.document, choice.start)
