"""The command ``chat``: a conversation at the keyboard, or with whatever is piped in."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ledger.asking import ledger_answers
from bot.workbench import Desk, Workbench
from knowledge.errors import BadQuestion, NotHeld

if TYPE_CHECKING:
    from bot.commands.conversation import Conversation

_PROMPT = "问> "
_WELCOME = "请直接提问。“原文”看整条，“/来源 1”看出处，“退出”结束。"
_LEAVING = re.compile(r"/?(?:退出|exit|quit|再见)[。.!！ ]*", re.IGNORECASE)
_SOURCE = re.compile(r"/来源\s*(?P<number>\d{0,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A conversation in the terminal.

    Attributes:
        bench: Opens the library.
        fill: Puts the starter documents into a library that holds none.
    """

    bench: Workbench
    fill: Callable[[Desk], None]

    def chat(self) -> None:
        """Reply to line after line, until the end of input or a word of leaving."""
        from bot.commands.conversation import Conversation

        at_keyboard = sys.stdin.isatty()
        with self.bench.desk() as desk, ledger_answers(self.bench, desk) as ledger:
            if not desk.library.documents():
                self.fill(desk)
            conversation = Conversation(answerer=desk.answerer(ledger))
            for said in _typed() if at_keyboard else _piped():
                if _LEAVING.fullmatch(said):
                    print(_farewell())
                    return
                if not at_keyboard:
                    print(f"问：{said}")
                _respond(desk, conversation, said)
                print(flush=True)


def _respond(desk: Desk, conversation: "Conversation", said: str) -> None:
    """Print what is to be said to a line; one that cannot be answered says why."""
    from bot.rendering import say, show_reply

    source = _SOURCE.fullmatch(said)
    try:
        if source:
            _show_source(desk, conversation, int(source["number"] or 1))
        else:
            show_reply(conversation.reply(said))
    except (BadQuestion, NotHeld) as error:
        say(str(error))


def _show_source(desk: Desk, conversation: "Conversation", number: int) -> None:
    """Print the whole place that a citation of the last answer stands in."""
    from bot.documents.holding import called
    from bot.documents.lookingup import place_in
    from bot.rendering import show_place

    citation = conversation.cited(number)
    document = called(citation.source, desk.library.documents())[0]
    place = place_in(desk.library, document, citation.label)
    show_place(document, place, place.span.cut(desk.library.text(document.row)))


def _typed() -> Iterator[str]:
    """What is typed at the prompt, until the end of input."""
    with suppress(ImportError):
        import readline  # noqa: F401 - lines can be edited and called back once it is loaded

    print(_WELCOME)
    while True:
        try:
            said = input(_PROMPT).strip()
        except EOFError:
            print()
            return
        if said:
            yield said


def _piped() -> Iterator[str]:
    """What is piped in, line by line; bytes that are no UTF-8 show as replacement marks."""
    for raw in sys.stdin.buffer:
        said = raw.decode("utf-8-sig", "replace").strip()
        if said:
            yield said


def _farewell() -> str:
    from prompts.catalogue import text

    return text("farewell")
