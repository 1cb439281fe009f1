"""Words typed behind the bot's name in any chat: passages to be sent there."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from bot.telegram.effects import Effect, sends
from bot.telegram.events import AskedInline
from bot.telegram.screens import answers
from bot.telegram.screens.cutting import entities
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Screen
from bot.telegram.screens.styled import Style, joined, styled
from bot.telegram.wire import inline_answer
from knowledge.answering.answerer import Answerer
from knowledge.answering.composing import place_line
from knowledge.chats.traffic import Json
from knowledge.errors import BadQuestion
from knowledge.replies import Answer

_SECONDS = 60
_LONGEST = 200
_OFFERED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """Offers answers and passages.

    Attributes:
        pool: Where they are worked out.
    """

    answerer: Answerer
    pool: Executor

    async def ask(self, asked: AskedInline) -> Effect:
        """What can be sent on."""
        results: Sequence[Json] = []
        if asked.text and len(asked.text) <= _LONGEST:
            results = await asyncio.get_running_loop().run_in_executor(self.pool, self._offers, asked.text)
        return sends(inline_answer(asked.query, asked.sender.id, results, seconds=_SECONDS))

    def nothing(self, asked: AskedInline) -> Effect:
        """Somebody who is no member is offered nothing."""
        return sends(inline_answer(asked.query, asked.sender.id, [], seconds=_SECONDS))

    def _offers(self, words: str) -> list[Json]:
        try:
            found = self.answerer.retriever.find(words, k=_OFFERED)
            reply = self.answerer.ask(words)
        except BadQuestion:
            return []
        offers: list[Json] = []
        if isinstance(reply, Answer):
            first = answers.answer(reply, places=(), context="", exchange=0, late=False)[0]
            offers.append(_article("answer", "回答", reply.text, first))
        for number, hit in enumerate(found.hits):
            place = place_line(hit.part, hit.label)
            body = joined([styled(place, Style.BOLD), styled(hit.text, Style.FOLDED)], "\n")
            offers.append(_article(str(number), place, hit.text, note(body)))
        return offers


def _article(key: str, title: str, text: str, screen: Screen) -> Json:
    content: dict[str, Json] = {"message_text": screen.body.text, "link_preview_options": {"is_disabled": True}}
    marks = entities(screen.body)
    if marks:
        content["entities"] = marks
    return {
        "type": "article",
        "id": key,
        "title": title[:64],
        "description": " ".join(text.split())[:100],
        "input_message_content": content,
    }
