"""From a topic to a kit."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.answering.composing import titled
from knowledge.errors import NotHeld
from knowledge.kits.choosing import readings
from knowledge.kits.kit import Kit, Point, Reading, Step
from knowledge.kits.points import points
from knowledge.search.retrieval import PassageRetriever

_CANDIDATES = 80  # what two rankings bring: plans and headings among them do not count
_PER_READING = 4  # minutes
_PER_POINT = 8
_KNOWN = 0.5
_LONGEST = 60  # characters of a topic: more is a question


@dataclass(frozen=True, slots=True, kw_only=True)
class Kits:
    """Puts kits together."""

    retriever: PassageRetriever

    def make(self, topic: str) -> Kit:
        """The kit of a topic.

        Raises:
            BadQuestion: the topic is empty or no text.
            NotHeld: no passage in force is about it.
        """
        topic = " ".join(topic.split())[:_LONGEST]
        with self.retriever.library.snapshot():
            found = self.retriever.find(topic, k=_CANDIDATES)
            kinds = {held.row: held.kind for held in self.retriever.library.documents()}
            content = self._known(found.content)
        chosen = readings(found.hits, content, kinds)
        if not chosen:
            raise NotHeld(f"资料库的现行文件中没有与“{topic}”直接有关的段落；请换一个说法，或先收录有关文件")
        asked = points(chosen, content)
        return Kit(topic=topic, agenda=_agenda(chosen, asked), readings=chosen, points=asked)

    def _known(self, content: Mapping[str, float]) -> Mapping[str, float]:
        """The terms of a topic that stand in the library; none if most do not.

        Terms are pairs of characters, some of which belong to two words (样例清点: 例清) and stand nowhere.
        """
        frequencies = self.retriever.library.document_frequency(list(content))
        known = {term: weight for term, weight in content.items() if frequencies[term]}
        return known if len(known) > len(content) * _KNOWN else {}


def _agenda(chosen: tuple[Reading, ...], asked: tuple[Point, ...]) -> tuple[Step, ...]:
    places = [f"{titled(reading.document)}{reading.label}" for reading in chosen]
    steps = [
        Step(title="签到，主持人说明学习内容", minutes=5),
        Step(title="领读原文", minutes=_PER_READING * len(chosen), details=tuple(places)),
    ]
    if asked:
        steps.append(
            Step(title="交流讨论", minutes=_PER_POINT * len(asked), details=tuple(each.asks for each in asked))
        )
    return (*steps, Step(title="小结，明确要落实的事项", minutes=5))
