"""What is told about the four forms. Pure values; every statement is a quote with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from knowledge.documents import Kind, Span, Status


class Form(IntEnum):
    """One of the four forms, from the lightest."""

    FIRST = 1
    SECOND = 2
    THIRD = 3
    FOURTH = 4

    @property
    def title(self) -> str:
        """第一种形态."""
        return f"第{'一二三四'[self - 1]}种形态"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A quote with its place.

    Attributes:
        row: ``Held.row`` of the document.
        document: Its title.
        source: Path or URL as the person gave it.
        kind: What sort of text it is; anything but a regulation only explains.
        status: Of the document.
        label: The place as people say it.
        span: In the document's text.
        text: Verbatim: ``document.text[span.start:span.end]``.
    """

    row: int
    document: str
    source: str
    kind: Kind
    status: Status
    label: str
    span: Span
    text: str

    @property
    def official(self) -> bool:
        """Whether a regulation says so, not an explainer."""
        return self.kind is Kind.REGULATION


class Basis(StrEnum):
    """Why a measure is shown with a form, the strongest reason first."""

    DEFINITION = "definition"  # the sentence that defines the forms names it
    REGULATION = "regulation"  # another regulation names it where it speaks of the forms
    EXPLAINER = "explainer"  # an explainer lists it
    CONTEXT = "context"  # a regulation puts it beside such a measure, or gives it for lighter or heavier cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How long a measure lasts, or what it rules out and for how long.

    Attributes:
        duration: Verbatim: 一年半.
        months: The same as a number.
        conditional: Whether it holds only in a case that the quote names (依照前款规定受到……的).
        cited: The sentence that says so.
    """

    duration: str
    months: int
    conditional: bool
    cited: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Where a text connects a measure with a form."""

    form: Form
    basis: Basis
    cited: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure, with what the library says of it.

    Attributes:
        name: As members know it: 提醒谈话, 严重警告.
        supports: Where texts connect it with a form, of equal strength; none if no text does.
        others: Where weaker texts connect it with another form.
        articles: Where it is laid down, the best place first.
        limits: Times that follow from it, in the order of the text.
    """

    name: str
    supports: tuple[Support, ...]
    others: tuple[Support, ...]
    articles: tuple[Cited, ...]
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """One form.

    Attributes:
        form: Which.
        definition: The part of the defining sentence that is about it, verbatim.
        explained: How an explainer puts it, if there is one besides.
        measures: That belong to it, in the order of their weight.
        appliers: Who decides on its measures, verbatim.
    """

    form: Form
    definition: Cited
    explained: Cited | None
    measures: tuple[Measure, ...]
    appliers: tuple[Cited, ...]

    @property
    def title(self) -> str:
        """第一种形态."""
        return self.form.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The four forms.

    Attributes:
        definition: The whole sentence that defines them.
        also: Other documents in force that define them, each with its sentence.
        forms: All four, in order.
    """

    definition: Cited
    also: tuple[Cited, ...]
    forms: tuple[FormView, FormView, FormView, FormView]

    def __iter__(self) -> Iterator[FormView]:
        return iter(self.forms)
