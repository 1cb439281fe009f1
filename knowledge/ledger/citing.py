"""Where the library says what a task says: the quote, its place, and the standing of the document."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.documents import DocumentId, Span
from knowledge.ledger.tasks import Task
from knowledge.readings import TaskReading
from knowledge.replies import Citation
from knowledge.storage.holdings import Held
from knowledge.storage.library import Library

_LONGEST = 1_500  # characters of one quote; the beginning stands for the rest


@dataclass(frozen=True)
class Sources:
    """The documents that tasks were read from, as the library holds them. For one answer, inside one snapshot.

    Attributes:
        library: To look them up in.
        positions: Where the quotes of tasks begin, by the ids of the tasks, as far as that is known.
    """

    library: Library
    positions: Mapping[int, int]

    def cited(self, task: Task, *, number: int) -> Citation | None:
        """The place that a task was read from.

        Returns:
            Of a document that is gone or says it no more, the same task in a document of the same title; None if there
            is no such place.
        """
        for held, label, span in self._places(task):
            kept = Span(start=span.start, end=min(span.end, span.start + _LONGEST))
            return Citation(
                number=number,
                document=held.title,
                source=held.source,
                label=label,
                quote=kept.cut(self._text(held)),
                span=kept,
                status=held.status,
            )
        return None

    def _places(self, task: Task) -> Iterator[tuple[Held, str, Span]]:
        origin = task.origin
        held = self._held.get(origin.document)
        if held and (span := self._span(held, task)):
            yield held, origin.label, span
        for other, reading in self._read.get((origin.title, task.key), ()):
            yield other, reading.label, reading.span

    def _span(self, held: Held, task: Task) -> Span | None:
        """Where the quote stands in a document: at its known place, else where it stands first; None if nowhere."""
        quote, text = task.origin.quote, self._text(held)
        start = self.positions.get(task.id, 0)
        if not text.startswith(quote, start):
            start = text.find(quote)
        return Span(start=start, end=start + len(quote)) if quote and start >= 0 else None

    def _text(self, held: Held) -> str:
        if held.row not in self._texts:
            self._texts[held.row] = self.library.text(held.row)
        return self._texts[held.row]

    @cached_property
    def _texts(self) -> dict[int, str]:
        return {}

    @cached_property
    def _held(self) -> Mapping[DocumentId, Held]:
        return {held.id: held for held in self.library.documents()}

    @cached_property
    def _read(self) -> Mapping[tuple[str, str], Sequence[tuple[Held, TaskReading]]]:
        """What was read out of all documents, by their titles and the keys of the readings."""
        found: dict[tuple[str, str], list[tuple[Held, TaskReading]]] = defaultdict(list)
        for each in self.library.task_readings():
            for reading in each.readings:
                found[each.document.title, reading.key].append((each.document, reading))
        return found
