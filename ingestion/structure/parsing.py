"""From a source's blocks to a document's outline, chunks and facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ingestion.blocks import Extract, Paragraph
from ingestion.structure.census import articles_invented, articles_missed
from ingestion.structure.chunking import chunks_of
from ingestion.structure.facts import read_facts
from ingestion.structure.front import read_front
from ingestion.structure.layout import lay_out
from ingestion.structure.markers import article_label
from ingestion.structure.nodes import Node, sections_of
from ingestion.structure.outline import build_outline
from knowledge.documents import Chunk, Kind, Level, Section
from knowledge.errors import BadSource

_SHOWN = 5
"""How many numbers a message lists before it only counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What was read; fields as in ``Document``."""

    title: str
    kind: Kind
    issuer: str
    issued: date | None
    effective: date | None
    repeals: tuple[str, ...]
    text: str
    sections: tuple[Section, ...]
    chunks: tuple[Chunk, ...]
    warnings: tuple[str, ...]


def parse(extract: Extract, *, name: str) -> Parsed:
    """Read the structure and the facts of a text.

    Args:
        extract: What a reader found.
        name: The file's stem, for a title or year that the text itself does not give.

    Raises:
        BadSource: if there is no text, or a second, independent count of the articles differs.
    """
    layout = lay_out(extract)
    if not layout.lines:
        raise BadSource(source=name, reason="没有可读的文字")
    front = read_front(layout.lines, name=name)
    # A text that is nothing but title lines still says something: it is text as well.
    root = build_outline(layout, front=front.count if front.count < len(layout.lines) else 0)
    articles = [node for node in root.walk() if node.level is Level.ARTICLE]
    _check_count(extract, articles, name=name)
    signatures = [node for node in root.nodes if node.level is Level.HEADING and node.place == "落款"]
    facts = read_facts(
        name=name,
        metadata_title=extract.title,
        title=front.title,
        front=[line.text for line in layout.lines[: front.count]],
        signature=layout.text[signatures[-1].start : signatures[-1].end].split("\n") if signatures else (),
        body=layout.text,
        articles=len(articles),
    )
    return Parsed(
        title=facts.title,
        kind=facts.kind,
        issuer=facts.issuer,
        issued=facts.issued,
        effective=facts.effective,
        repeals=facts.repeals,
        text=layout.text,
        sections=sections_of(root),
        chunks=chunks_of(root, layout.text),
        warnings=(*extract.warnings, *_gaps(articles)),
    )


def _check_count(extract: Extract, articles: Sequence[Node], *, name: str) -> None:
    paragraphs = [block.text for block in extract.blocks if isinstance(block, Paragraph)]
    parsed = [(node.mark.value, node.mark.extra) for node in articles if node.mark]
    missed, invented = articles_missed(paragraphs, parsed), articles_invented(paragraphs, parsed)
    if missed or invented:
        told = [
            f"{words}{_listed([article_label(*number) for number in numbers])}"
            for words, numbers in (("漏读", missed), ("多读", invented))
            if numbers
        ]
        raise BadSource(source=name, reason=f"条文核对不一致，未收录：{'；'.join(told)}")


def _gaps(articles: Sequence[Node]) -> list[str]:
    """A warning for numbers that a run of articles leaves out."""
    numbers = [node.mark.value for node in articles if node.mark]
    missing = [n for low, high in pairwise(numbers) if high > low + 1 for n in range(low + 1, high)]
    if not missing:
        return []
    return [f"条文序号不连续，缺{_listed([article_label(number) for number in missing])}"]


def _listed(labels: Sequence[str]) -> str:
    shown = "、".join(labels[:_SHOWN])
    return shown if len(labels) <= _SHOWN else f"{shown}等{len(labels)}条"
