"""A session kit: agenda, reading list, questions to discuss. Pure values."""

from dataclasses import dataclass

from knowledge.documents import DocumentId, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A passage to read.

    Attributes:
        id: Of the document.
        document: Its title.
        source: Path or URL of the document as the person gave it.
        label: The place as people say it.
        quote: Verbatim: ``document.text[span.start:span.end]``.
        span: Of the quote in the document's text.
        part: Whether more stands at this place than is quoted.
    """

    id: DocumentId
    document: str
    source: str
    label: str
    quote: str
    span: Span
    part: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A question to discuss, about words that stand in a reading.

    Attributes:
        quote: What is asked about, verbatim.
        asks: The question itself.
        reading: Index of the reading that the words stand in.
    """

    quote: str
    asks: str
    reading: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the agenda; ``minutes`` are at least one."""

    title: str
    minutes: int
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """All of it.

    Attributes:
        topic: As the organiser wrote it.
        agenda: In order.
        readings: In the order in which they are to be read.
        points: As many as the readings give occasion for, three at the most.
    """

    topic: str
    agenda: tuple[Step, ...]
    readings: tuple[Reading, ...]
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if not self.readings:
            raise ValueError("a kit needs something to read")
        for point in self.points:
            if point.quote not in self.readings[point.reading].quote:
                raise ValueError(f"{point.quote!r} does not stand in the reading that is named")

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(step.minutes for step in self.agenda)
