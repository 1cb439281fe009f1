"""A tap on a button of a session, in the group that the session belongs to."""

from collections.abc import Callable

from bot.telegram.effects import Effect
from bot.telegram.events import Tapped
from bot.telegram.wire import tap_answer
from knowledge.chats.store import Transaction
from knowledge.sessions.session import Session

GONE = "这次答题活动已经不在这一步了。"


def on_session(tapped: Tapped, number: int, act: Callable[[Transaction, Session], str]) -> Effect:
    """Act on a session, and answer the tap; a session of another group is left alone.

    Args:
        tapped: The tap.
        number: Of the session.
        act: Does it, and gives the words that answer the tap.
    """

    def effect(transaction: Transaction) -> None:
        session = transaction.sessions.find(number)
        is_here = session is not None and tapped.chat is not None and session.chat == tapped.chat.id
        answer = act(transaction, session) if session and is_here else GONE
        transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, answer))

    return effect
