"""What a document is made of once it has been read: its outline, its chunks, its places.

Pure values. Positions are code points in ``Document.text``, 0-based and half-open.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

DocumentId = NewType("DocumentId", str)


class Kind(StrEnum):
    """What sort of text a document is."""

    REGULATION = "regulation"
    SPEECH = "speech"
    PLAN = "plan"
    NOTICE = "notice"
    OTHER = "other"


class Status(StrEnum):
    """Whether a document may answer for today."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    DRAFT = "draft"


class Level(StrEnum):
    """What a node of the outline is, in the words of the texts themselves."""

    FRONT = "front"  # title and issuing lines before the text
    CONTENTS = "contents"  # a printed table of contents; never part of the text
    PREAMBLE = "preamble"  # 总纲, 序言, 导语 (text before the first numbered unit)
    HEADING = "heading"  # an unnumbered heading
    PART = "part"  # 编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款
    ITEM = "item"  # 项
    POINT = "point"  # 一、  （一）  1.  （1）
    RUN_IN = "run_in"  # 一是 / 一要 inside a paragraph
    TABLE = "table"
    ROW = "row"
    ANNEX = "annex"  # 附件, 附表


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a document's text: code points ``start`` (inclusive) to ``end`` (exclusive)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def cut(self, text: str) -> str:
        """The stretch of ``text`` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A node of the outline, in document order.

    Attributes:
        level: What it is.
        number: As printed: 第十条, 二、, （三）, 二要; empty where the text prints none.
        heading: The heading without the number; empty where there is none.
        depth: 0 for outermost nodes; a node's parent is the nearest earlier one of smaller depth.
        span: Its whole extent, heading and descendants included.
    """

    level: Level
    number: str
    heading: str
    depth: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """The unit that is indexed, found and cited: one article, one point, one table row, or a part of one.

    Attributes:
        ordinal: 0-based position among the document's chunks, which are ordered and disjoint.
        path: Where it stands, outermost first: ("第一编 总则", "第二章 纪律处分", "第七条").
        label: The place as people say it: 第七条, 第七条第二款, 总纲, 三、（一）, 三、二要, 表2第5行.
        unit: Label of the whole article or numbered point this chunk belongs to. Chunks that share
            a unit are contiguous; for a chunk that is not a part it equals ``label``.
        context: Words to put in front when indexing besides title and path: a table row's header
            cells, for instance. Not part of the text.
        span: Where ``text`` stands: ``text == document.text[span.start:span.end]``.
        text: Verbatim.
    """

    ordinal: int
    path: tuple[str, ...]
    label: str
    unit: str
    context: str = ""
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text the library holds, with its outline and its chunks.

    Attributes:
        id: Stable across re-ingestion of the same source.
        title: As the text itself gives it, without year or file-name suffixes.
        source: Path or URL as the person gave it.
        sha256: Of the source's bytes, lower-case hex.
        issued: The day the text was adopted or published, if it says so.
        effective: The day it came into force; where the text names only a year, January 1 of it.
        repeals: Titles that this text says it repeals (“同时废止”).
        warnings: What a person should know about how it was read, one line each, in Chinese.
    """

    id: DocumentId
    title: str
    kind: Kind
    source: str
    sha256: str
    issuer: str
    issued: date | None
    effective: date | None
    status: Status
    repeals: tuple[str, ...]
    text: str
    sections: tuple[Section, ...]
    chunks: tuple[Chunk, ...]
    warnings: tuple[str, ...]

    @property
    def articles(self) -> int:
        """How many 条 the outline holds."""
        return sum(section.level is Level.ARTICLE for section in self.sections)
