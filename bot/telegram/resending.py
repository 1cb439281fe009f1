"""What is written about a call that leaves again in another form."""

from dataclasses import replace

from knowledge.chats.store import Transaction
from knowledge.chats.traffic import Outgoing


def in_part(transaction: Transaction, outgoing: Outgoing, params: str) -> None:
    """It loses what the messenger objects to."""
    transaction.outbox.changed(outgoing.id, params)
    transaction.outbox.later(outgoing.id, attempts=outgoing.attempts, not_before=None, trouble="refused in part")


def anew(transaction: Transaction, outgoing: Outgoing) -> None:
    """The message it was to change is gone: what it was to say is said anew."""
    params = {key: value for key, value in outgoing.call.params.items() if key != "message_id"}
    transaction.outbox.failed(outgoing.id, "its message is gone")
    transaction.outbox.put(replace(outgoing.call, method="sendMessage", params=params))


def moved(transaction: Transaction, call_id: int, old: int, new: int) -> None:
    """Its chat got a new id."""
    transaction.outbox.later(call_id, attempts=0, not_before=None, trouble="moved")
    transaction.move(old, new)
