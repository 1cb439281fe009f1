"""What is to be written because of something that happened. All of an effect is written, or none."""

from collections.abc import Callable

from knowledge.chats.store import Transaction
from knowledge.chats.traffic import Call

Effect = Callable[[Transaction], None]


def nothing(_transaction: Transaction) -> None:
    """The effect of what has none."""


def sends(*calls: Call) -> Effect:
    """The effect of sending something and nothing else."""

    def effect(transaction: Transaction) -> None:
        for call in calls:
            transaction.outbox.put(call)

    return effect


def both(one: Effect, other: Effect) -> Effect:
    """One effect, then another."""

    def effect(transaction: Transaction) -> None:
        one(transaction)
        other(transaction)

    return effect
