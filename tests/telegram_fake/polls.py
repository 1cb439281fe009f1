"""Native quizzes: sending them, voting, closing them, and what the bot is told of that.

Stricter than Telegram: only what the bot uses is taken, a quiz under the names of those who answer.
"""

import asyncio
import time
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from tests.telegram_fake.checks import checked_keyboard, units
from tests.telegram_fake.wire import Json, bad_request, malformed, required
from tests.telegram_fake.world import World

QUESTION, OPTION, EXPLANATION = 300, 100, 200
_OPTIONS = range(2, 13)
_SECONDS = range(5, 2_628_001)


@dataclass(slots=True, kw_only=True)
class StoredPoll:
    """A quiz as Telegram keeps it.

    Attributes:
        open_until: On the monotonic clock; None for a poll that stays open.
        votes: What each person chose, ascending.
        voted_at: When each person did, on the monotonic clock.
    """

    poll_id: str
    question: str
    options: tuple[str, ...]
    correct: tuple[int, ...]
    several: bool
    explanation: str
    open_period: int | None = None
    open_until: float | None = None
    closed: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)
    voted_at: dict[int, float] = field(default_factory=dict)

    @property
    def counts(self) -> list[int]:
        """How many chose each option."""
        return [sum(index in chosen for chosen in self.votes.values()) for index in range(len(self.options))]

    @property
    def is_open(self) -> bool:
        """Whether it can be answered now."""
        return not self.closed and (self.open_until is None or time.monotonic() < self.open_until)

    def render(self) -> Json:
        """The ``Poll`` of the Bot API."""
        answer: Json = {
            "id": self.poll_id,
            "question": self.question,
            "options": [
                {"text": text, "voter_count": number, "persistent_id": f"{self.poll_id}{index}"}
                for index, (text, number) in enumerate(zip(self.options, self.counts, strict=True))
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": False,
            "type": "quiz",
            "allows_multiple_answers": self.several,
            "allows_revoting": False,
            "members_only": False,
            "correct_option_ids": list(self.correct),
        }
        if self.explanation:
            answer["explanation"] = self.explanation
        if self.open_period is not None:
            answer["open_period"] = self.open_period
        return answer


class Polls:
    """All quizzes.

    Attributes:
        second: How many seconds of the clock a second of an open period takes.
    """

    def __init__(self, world: World) -> None:
        self.second = 1.0
        self._world = world
        self._numbers = count(5_100_000_000_000_001)

    async def send_poll(self, params: Json) -> Json:
        poll = self._checked(params)
        markup = checked_keyboard(params.get("reply_markup"))
        chat = self._world.writable(required(params, "chat_id"))
        message = self._world.post(chat, self._world.bot)
        message.markup, message.poll = markup, poll
        if poll.open_until is not None:
            seconds = max(0.0, poll.open_until - time.monotonic())
            asyncio.get_running_loop().call_later(seconds, self.close, poll)
        return self._world.render(message)

    async def stop_poll(self, params: Json) -> Json:
        markup = checked_keyboard(params.get("reply_markup"))
        chat = self._world.writable(required(params, "chat_id"))
        message = chat.messages.get(required(params, "message_id"))
        if message is None or message.deleted or message.poll is None:
            raise bad_request("message with poll to stop not found")
        if message.poll.closed:
            raise bad_request("poll has already been closed")
        message.markup = markup
        self.close(message.poll)
        return message.poll.render()

    def close(self, poll: StoredPoll) -> None:
        """Nobody can answer a quiz any more; the bot is told once."""
        if not poll.closed:
            poll.closed = True
            self._world.updates.add("poll", poll.render())

    def _checked(self, params: Json) -> StoredPoll:
        options = tuple(_text(each) for each in _list(params, "options"))
        _check_length("question", required(params, "question"), QUESTION)
        for option in options:
            _check_length("poll option", option, OPTION)
        if len(options) not in _OPTIONS:
            raise malformed(f"a poll has 2 to 12 options, not {len(options)}")
        if params.get("type") != "quiz" or params.get("is_anonymous") is not False:
            raise malformed("poll_answer comes only for what is not anonymous, and only quizzes have a key")
        poll = StoredPoll(
            poll_id=str(next(self._numbers)),
            question=params["question"],
            options=options,
            correct=_key(params, len(options)),
            several=params.get("allows_multiple_answers", False),
            explanation=_explanation(params),
        )
        return self._timed(poll, params)

    def _timed(self, poll: StoredPoll, params: Json) -> StoredPoll:
        period, date = params.get("open_period"), params.get("close_date")
        if period is not None and date is not None:
            raise malformed("open_period and close_date can't be used together")
        seconds = period if date is None else date - int(time.time())
        if seconds is None:
            return poll
        if seconds not in _SECONDS:
            refusal = malformed if date is None else bad_request
            raise refusal(f"a poll is open for 5 to 2628000 seconds, not {seconds}")
        return replace(poll, open_period=seconds, open_until=time.monotonic() + seconds * self.second)


def vote(world: World, poll: StoredPoll, person: Json, chosen: tuple[int, ...]) -> int:
    """Answer a quiz; the number of the update.

    Raises:
        ValueError: No app lets anybody do that.
    """
    if not poll.is_open:
        raise ValueError("the quiz is closed")
    if person["id"] in poll.votes:
        raise ValueError("nobody answers a quiz twice")
    if not chosen or list(chosen) != sorted(set(chosen)) or not set(chosen) <= set(range(len(poll.options))):
        raise ValueError(f"{chosen} are no options of it")
    if len(chosen) > 1 and not poll.several:
        raise ValueError("only one option can be chosen")
    poll.votes[person["id"]] = chosen
    poll.voted_at[person["id"]] = time.monotonic()
    world.updates.add("poll", poll.render())
    identities = [f"{poll.poll_id}{index}" for index in chosen]
    answer = {"poll_id": poll.poll_id, "user": person, "option_ids": list(chosen)}
    return world.updates.add("poll_answer", answer | {"option_persistent_ids": identities})


def _list(params: Json, name: str) -> list[Any]:
    found = required(params, name)
    if not isinstance(found, list):
        raise malformed(f"can't parse {name}: expected an array")
    return found


def _text(option: Any) -> str:
    if not isinstance(option, dict) or set(option) != {"text"}:
        raise malformed(f"can't parse poll option: {option!r}")
    return str(option["text"])


def _check_length(what: str, text: Any, most: int) -> None:
    if not isinstance(text, str) or not text.strip():
        raise malformed(f"{what} must be non-empty")
    if units(text) > most:
        raise malformed(f"{what} length must not exceed {most}")


def _key(params: Json, options: int) -> tuple[int, ...]:
    key = _list(params, "correct_option_ids")
    if not key or not all(type(index) is int for index in key):
        raise malformed(f"can't parse correct_option_ids: {key!r}")
    if key != sorted(set(key)) or key[0] < 0 or key[-1] >= options:
        raise malformed(f"wrong correct option ids specified: {key}")
    if len(key) > 1 and not params.get("allows_multiple_answers"):
        raise malformed("several correct options need allows_multiple_answers")
    return tuple(key)


def _explanation(params: Json) -> str:
    text = params.get("explanation", "")
    if units(text) > EXPLANATION or text.count("\n") > 2:
        raise malformed("explanation is too long, or has more than 2 line feeds")
    return str(text)
