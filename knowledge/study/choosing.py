"""From chats whose day has come to their prompts, inside a transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from knowledge.documents import DocumentId
from knowledge.quizzes.items import ItemId
from knowledge.quizzes.sql.quizzes import Quizzes
from knowledge.quizzes.states import Choice, Wanted
from knowledge.study.planning import Due
from knowledge.study.prompts import Prompt
from knowledge.study.rotation import items_for, next_unit
from knowledge.study.scope import Pool
from knowledge.study.settings import Setting
from knowledge.study.sql.study import NOTHING_SEEN, Study


def choose(
    study: Study, quizzes: Quizzes, pool: Pool, due: Mapping[int, Due], settings: Mapping[int, Setting]
) -> list[Prompt]:
    """The prompts of chats whose day has come; none for chats for which there is nothing to read."""
    histories, wrong = study.history(due), study.wrong(due)
    prompts = []
    for chat, found in due.items():
        known = histories.get(chat, NOTHING_SEEN)
        units = pool.of(settings[chat].scope)
        turn = next_unit(units, known.seen, chat=chat, wrong=wrong.get(chat, ()), last=known.last)
        if turn:
            prompts.append(Prompt(chat=chat, day=found.day, unit=turn.unit, round=turn.round))
    choices = _choices(quizzes, {prompt.unit.document for prompt in prompts})
    return [_with_items(each, choices, histories.get(each.chat, NOTHING_SEEN).asked) for each in prompts]


def _with_items(prompt: Prompt, choices: Mapping[DocumentId, Sequence[Choice]], asked: Mapping[ItemId, int]) -> Prompt:
    there = choices.get(prompt.unit.document, ())
    return replace(prompt, items=tuple(items_for(prompt.unit, there, asked, chat=prompt.chat)))


def _choices(quizzes: Quizzes, documents: set[DocumentId]) -> Mapping[DocumentId, Sequence[Choice]]:
    found: dict[DocumentId, list[Choice]] = defaultdict(list)
    if documents:
        for choice in quizzes.choices(Wanted(practice=True, documents=tuple(sorted(documents)))):
            found[choice.document].append(choice)
    return found
