"""The labelled tasks, and how what was read out of a document compares with them.

How they were labelled, and what counts as right, stands in ``docs/tasks-gold.md``.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from ingestion.drafting import document_id, drafted
from ingestion.reading import Limits
from knowledge.documents import Document, Span
from knowledge.readings import Owner, OwnerRole, Part, TaskReading
from knowledge.storage.holdings import Given
from knowledge.timephrases.timing import Open, Timing
from tests.ingestion.tasks.planned import Expected

DATA = Path(__file__).parent / "data"
FRESH = DATA / "fresh"
"""Invented plans with their texts beside them: ``load(FRESH)``, and ``FRESH`` where else the corpus is asked for."""
_ENOUGH = 0.6
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldOwner:
    """Where a task's owner is named, in its sentence or elsewhere in the same item."""

    span: Span
    role: OwnerRole


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPart:
    """Where a time phrase stands, and what it comes to; the fields are those of ``Timing``."""

    phrase: Span
    start: date | None = None
    due: date | None = None
    recurrence: str = ""
    open: Open | None = None

    def timing(self, text: str) -> Timing:
        """The same with the phrase's words."""
        return Timing(
            phrase=self.phrase.cut(text), start=self.start, due=self.due, recurrence=self.recurrence, open=self.open
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTask:
    """A labelled task.

    Attributes:
        span: Of the sentence.
        what: Of its core, within ``span``.
    """

    span: Span
    what: Span
    owners: tuple[GoldOwner, ...]
    parts: tuple[GoldPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFile:
    """A labelled file of the corpus.

    Attributes:
        name: Short, ASCII.
        file: Its path under ``corpus``, or under the folder of the labels where the text stands beside them.
        sha256: Of its bytes, lower-case hex; the positions are good for these alone.
        held: Whether it is kept for measuring only.
    """

    name: str
    file: str
    sha256: str
    held: bool
    tasks: tuple[GoldTask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one file, or of several added up.

    Attributes:
        gold: Labelled tasks.
        predicted: Tasks read.
        matched: Pairs of the two; the fields below count over these.
        owners_gold: Owners of the labelled tasks.
        owners_predicted: Owners of the tasks read.
        owners_matched: Owners with the same name and role.
        dated: Tasks whose gold has a due day or a recurrence.
        dated_right: Of these, those with the same set of both.
        invented: Tasks read with a due day or a recurrence where the gold has none.
    """

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    owners_gold: int = 0
    owners_predicted: int = 0
    owners_matched: int = 0
    dated: int = 0
    dated_right: int = 0
    invented: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(Score)})

    @property
    def precision(self) -> float:
        """Share of the tasks read that are labelled; 1 where none was read."""
        return _share(self.matched, self.predicted)

    @property
    def recall(self) -> float:
        """Share of the labelled tasks that were read; 1 where none is labelled."""
        return _share(self.matched, self.gold)

    @property
    def owner_f1(self) -> float:
        """Harmonic mean of the owners' precision and recall over matched tasks."""
        return _share(2 * self.owners_matched, self.owners_gold + self.owners_predicted)

    @property
    def dates(self) -> float:
        """Share of the dated matched tasks with exactly the same dates."""
        return _share(self.dated_right, self.dated)


def load(folder: Path = DATA) -> tuple[GoldFile, ...]:
    """All labelled files, by name."""
    return tuple(_file(path) for path in sorted(folder.glob("*.json")))


def stored(gold: GoldFile, corpus: Path) -> Document:
    """The document as the library would hold it.

    Raises:
        ValueError: the file is not the one that was labelled.
    """
    path = corpus / gold.file
    data = path.read_bytes()
    if sha256(data).hexdigest() != gold.sha256:
        raise ValueError(f"{gold.file} has changed since it was labelled; label it again or restore it")
    return drafted(path.name, data, document=document_id(path), given=Given(), limits=Limits()).document


def score(gold: Sequence[GoldTask], predicted: Sequence[TaskReading], text: str) -> Score:
    """Compare what was read out of running text with the labels."""
    fits = {
        (i, j): fit
        for i, task in enumerate(gold)
        for j, reading in enumerate(predicted)
        if (fit := _fit(task, reading)) is not None
    }
    wanted = [
        Expected(
            what=task.what.cut(text),
            owners=tuple(Owner(name=owner.span.cut(text), role=owner.role) for owner in task.owners),
            times=tuple(part.timing(text) for part in task.parts),
        )
        for task in gold
    ]
    return _scored(wanted, predicted, fits)


def score_rows(gold: Sequence[Expected], predicted: Sequence[TaskReading]) -> Score:
    """Compare what was read out of a plan table with what its rows say; blanks in ``what`` do not count."""
    places: dict[str, list[int]] = {}
    for j, reading in enumerate(predicted):
        places.setdefault(_BLANK.sub("", reading.what), []).append(j)
    fits = {(i, j): 1.0 for i, row in enumerate(gold) for j in places.get(_BLANK.sub("", row.what), ())}
    return _scored(gold, predicted, fits)


def report(scores: Mapping[str, Score]) -> str:
    """A table with a line a file and a line for all of them."""
    total = sum(scores.values(), Score())
    width = max([len(name) for name in scores] + [5])
    head = f"{'file':{width}}  gold  read  match  prec  rec   owner F1  dated  exact  invented"
    return "\n".join([head, *(_line(name, each, width) for name, each in (*scores.items(), ("total", total)))])


def measure(
    files: Iterable[GoldFile], corpus: Path, read: Callable[[Document], Sequence[TaskReading]]
) -> dict[str, Score]:
    """Score a reader on labelled files, by name."""
    scores = {}
    for each in files:
        document = stored(each, corpus)
        scores[each.name] = score(each.tasks, read(document), document.text)
    return scores


def _line(name: str, score: Score, width: int) -> str:
    return (
        f"{name:{width}}  {score.gold:4}  {score.predicted:4}  {score.matched:5}  {score.precision:.2f}  "
        f"{score.recall:.2f}  {score.owner_f1:8.2f}  {score.dated:5}  {score.dates:5.2f}  {score.invented:8}"
    )


def _scored(gold: Sequence[Expected], predicted: Sequence[TaskReading], fits: Mapping[tuple[int, int], float]) -> Score:
    pairs = [(gold[i], predicted[j]) for i, j in _pairs(fits)]
    dated = [(_dates(task.times), _dates(_times(reading))) for task, reading in pairs]
    return Score(
        gold=len(gold),
        predicted=len(predicted),
        matched=len(pairs),
        owners_gold=sum(len(_owners(task.owners)) for task, _ in pairs),
        owners_predicted=sum(len(_owners(reading.owners)) for _, reading in pairs),
        owners_matched=sum(len(_owners(task.owners) & _owners(reading.owners)) for task, reading in pairs),
        dated=sum(bool(right) for right, _ in dated),
        dated_right=sum(bool(right) and right == read for right, read in dated),
        invented=sum(bool(read) and not right for right, read in dated),
    )


def _pairs(fits: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """One to one, the best fit first; equal fits in the order of the text."""
    taken: tuple[set[int], set[int]] = set(), set()
    out = []
    for i, j in sorted(fits, key=lambda pair: (-fits[pair], pair)):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            out.append((i, j))
    return sorted(out)


def _fit(task: GoldTask, reading: TaskReading) -> float | None:
    """How well a quote covers a labelled sentence, 1 for equal spans; None if they are not the same task."""
    common = _overlap(task.span, reading.span)
    lengths = [span.end - span.start for span in (task.span, reading.span)]
    if common < _ENOUGH * min(lengths) or not _overlap(task.what, reading.span):
        return None
    return common / (sum(lengths) - common)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _times(reading: TaskReading) -> tuple[Timing, ...]:
    return tuple(part.timing for part in reading.parts)


def _dates(times: Iterable[Timing]) -> set[str]:
    return {str(value) for timing in times for value in (timing.due, timing.recurrence) if value}


def _owners(owners: Iterable[Owner]) -> set[tuple[str, OwnerRole]]:
    return {(_BLANK.sub("", owner.name), owner.role) for owner in owners}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _file(path: Path) -> GoldFile:
    raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return GoldFile(
        name=path.stem,
        file=raw["file"],
        sha256=raw["sha256"],
        held=raw["held"],
        tasks=tuple(_task(each) for each in raw["tasks"]),
    )


def _task(raw: dict[str, Any]) -> GoldTask:
    return GoldTask(
        span=_span(raw["span"]),
        what=_span(raw["what"]),
        owners=tuple(GoldOwner(span=_span(each["span"]), role=OwnerRole(each["role"])) for each in raw["owners"]),
        parts=tuple(_part(each) for each in raw["parts"]),
    )


def _part(raw: dict[str, Any]) -> GoldPart:
    return GoldPart(
        phrase=_span(raw["phrase"]),
        start=date.fromisoformat(raw["start"]) if "start" in raw else None,
        due=date.fromisoformat(raw["due"]) if "due" in raw else None,
        recurrence=raw.get("recurrence", ""),
        open=Open(raw["open"]) if "open" in raw else None,
    )


def _span(raw: Sequence[int]) -> Span:
    start, end = raw
    return Span(start=start, end=end)


def faultless(tasks: Sequence[GoldTask], text: str) -> list[TaskReading]:
    """What a faultless reader would have read."""
    return [
        TaskReading(
            key=str(task.span.start),
            what=task.what.cut(text),
            owners=tuple(Owner(name=owner.span.cut(text), role=owner.role) for owner in task.owners),
            parts=tuple(Part(what="", timing=part.timing(text)) for part in task.parts),
            label="",
            span=task.span,
            confidence=1,
        )
        for task in tasks
    ]
