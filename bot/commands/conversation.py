"""A conversation: questions that may lean on the ones before, and what the last answer cited."""

from collections import deque
from dataclasses import dataclass, field

from knowledge.answering.answerer import Answerer
from knowledge.answering.followups import Turn, made_whole
from knowledge.errors import NotHeld
from knowledge.replies import Answer, Citation, Refusal, Reply

_REMEMBERED = 6


@dataclass(slots=True, kw_only=True)
class Conversation:
    """What one person asks in a row. Remembers the last turns, in memory only."""

    answerer: Answerer
    _turns: deque[Turn] = field(default_factory=lambda: deque(maxlen=_REMEMBERED), init=False)
    _cited: tuple[Citation, ...] = field(default=(), init=False)

    def reply(self, said: str) -> Reply:
        """The reply to a question, which may be a follow-up.

        Raises:
            BadQuestion: if it is empty or too long; the conversation goes on as if it had not been asked.
        """
        whole = made_whole(said, self._turns)
        reply = self.answerer.ask(whole)
        match reply:
            case Answer(citations=(first, *_)):
                self._turns.append(Turn(question=whole, document=first.document, label=first.label))
                self._cited = reply.citations
            case Refusal(nearest=(_, *_)):
                self._turns.append(Turn(question=whole))
                self._cited = ()
            case _:
                pass  # small talk is no turn: one still leans on the question before a thank-you
        return reply

    def cited(self, number: int) -> Citation:
        """The citation of the last answer with this number.

        Raises:
            NotHeld: there is none.
        """
        for citation in self._cited:
            if citation.number == number:
                return citation
        raise NotHeld(f"上一个回答没有第{number}处出处" if self._cited else "还没有可以查看出处的回答")
