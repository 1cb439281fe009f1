"""What comes in and what goes out. Pure values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

POLL = "sendPoll"
"""The method that sends a poll."""

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An update as it came in.

    Attributes:
        lane: Updates of one lane are handled one after the other, in order of their ids.
        payload: The update's JSON.
        came_at: When we first held it.
        attempts: How often its handling has begun before.
    """

    update_id: int
    lane: str
    payload: str
    came_at: datetime
    attempts: int = 0


class Outcome(StrEnum):
    """What became of a call."""

    WAITING = "waiting"
    WRITTEN = "written"  # handed to the network; no answer yet
    SENT = "sent"
    UNCERTAIN = "uncertain"  # handed to the network, and no answer came: it may have arrived
    FAILED = "failed"  # refused for good


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call of the messenger's interface that is to be made.

    Attributes:
        gate: Calls of one gate leave one after the other, in order.
        chat: Where a message goes; None for what goes to no chat.
        params: Values that JSON can hold.
        file_name: Of ``file``, where the call carries one.
        slot: Ties later edits to the message that a call makes: a call with a slot that is an edit changes the last
            message sent with that slot. An edit not sent yet gives way to a later one. The slot of a poll is its
            reference, see ``SentPoll``. Empty for none.
        not_after: From then on it is not made any more; None for never.
    """

    method: str
    params: Mapping[str, Json]
    gate: str
    chat: int | None = None
    file_name: str = ""
    file: bytes | None = field(default=None, repr=False)
    slot: str = ""
    not_after: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of a call.

    Attributes:
        message_id: Of the message it made or changed, if it was one.
        poll: The id of the poll it made, if it was one.
    """

    message_id: int | None = None
    poll: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A call in the outbox.

    Attributes:
        id: Calls of one gate leave in the order of their ids.
        not_before: The messenger asked for so much patience.
    """

    id: int
    call: Call
    attempts: int
    not_before: datetime | None
    queued_at: datetime
