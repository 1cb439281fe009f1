"""Native polls that were sent: whose they are and what the messenger calls them. Pure values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPoll:
    """A poll that was put into the outbox; a copy of it, where one had to be sent again, is another one.

    Attributes:
        reference: Whose it is, as whoever asked for it says: ``subject:anything``.
        poll: Its id at the messenger; empty until that is known. An answer names nothing else.
        message_id: Of the message that shows it; None until that is known.
        sent_at: When the messenger said so, UTC; None until then.
        trouble: Why it was not sent; empty unless that is certain.
    """

    reference: str
    chat: int
    poll: str = ""
    message_id: int | None = None
    sent_at: datetime | None = None
    trouble: str = ""

    @property
    def subject(self) -> str:
        """Who sees to it."""
        return self.reference.partition(":")[0]


def digest(question: str, options: Sequence[str]) -> str:
    """By what a poll is known before its id is; spaces do not count."""
    return sha256("\n".join("".join(each.split()) for each in (question, *options)).encode()).hexdigest()[:32]
