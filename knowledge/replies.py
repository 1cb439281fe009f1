"""What dangxue says back: an answer with its citations, or a refusal with the nearest passages."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.documents import Span, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a quote stands.

    Attributes:
        number: As printed behind the quote: [1].
        document: Title of the document.
        source: Path or URL of the document as the person gave it.
        label: The place as people say it: 第七条第二款, 三、（一）, 表2第5行.
        quote: Verbatim: ``document.text[span.start:span.end]``.
        span: Of the quote in the document's text.
        status: Of the document.
    """

    number: int
    document: str
    source: str
    label: str
    quote: str
    span: Span
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage near a question, shown where no answer is given."""

    document: str
    source: str
    label: str
    text: str
    status: Status


class Mode(StrEnum):
    """How an answer was made."""

    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer whose every statement is cited.

    Attributes:
        text: With the numbers of the citations, and below it a line for each that tells its place.
        listed: Whether the lines say what the citations say in other words, so that all of them are to be shown.

    Raises:
        ValueError: if it cites nothing.
    """

    text: str
    citations: tuple[Citation, ...]
    mode: Mode = Mode.QUOTE
    listed: bool = False

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("an answer needs a citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Said where the library has no answer, or where dangxue must not give one.

    Attributes:
        nearest: Passages for the person to look at instead.
        final: Whether no document could change it: small talk, or a case that is not judged.
    """

    text: str
    nearest: tuple[Passage, ...] = ()
    final: bool = False


Reply = Answer | Refusal
