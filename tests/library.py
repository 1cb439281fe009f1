"""What tests of the library share: a cheap deterministic model, and documents made of plain articles."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from knowledge.documents import Chunk, Document, DocumentId, Kind, Level, Section, Span, Status
from knowledge.storage.holdings import Draft, Given, Model
from knowledge.storage.indexing import embedded_text
from knowledge.storage.library import Library
from knowledge.tokens import index_tokens

MODEL = Model(name="cheap@1", width=16)
OLD, NEW = date(2015, 1, 1), date(2018, 10, 1)
RULES = ["党员必须遵守党的纪律", "党支部每月召开一次会议", "处分的期限为一年"]


class CheapEmbeddings(Embeddings):
    """Vectors drawn from the text's hash, and a record of all that was embedded."""

    name = MODEL.name
    width = MODEL.width

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded.extend(texts)
        return np.array([vector(text) for text in texts], dtype=np.float32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[float(value) for value in row] for row in self.encode_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        return [float(value) for value in vector(text)]


def vector(text: str) -> NDArray[np.float32]:
    seed = int.from_bytes(sha256(text.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(MODEL.width).astype(np.float32)


def draft(
    title: str,
    articles: Sequence[str],
    *,
    source: str | None = None,
    kind: Kind = Kind.REGULATION,
    effective: date | None = None,
    given: Given | None = None,
    repeals: tuple[str, ...] = (),
) -> Draft:
    """A document whose articles are 第1条, 第2条 …; its id and bytes follow from its source and text."""
    source, given = source or f"{title}.txt", given or Given()
    chunks, sections, text = [], [], ""
    for ordinal, article in enumerate(articles):
        label, start = f"第{ordinal + 1}条", len(text)
        text += f"{label} {article}\n"
        span = Span(start=start, end=len(text) - 1)
        path = ("第一章 总则", label)
        chunks.append(Chunk(ordinal=ordinal, path=path, label=label, unit=label, span=span, text=span.cut(text)))
        sections.append(Section(level=Level.ARTICLE, number=label, heading="", depth=1, span=span))
    document = Document(
        id=DocumentId(sha256(source.encode()).hexdigest()[:16]),
        title=title,
        kind=kind,
        source=source,
        sha256=sha256(text.encode()).hexdigest(),
        issuer="某某市委员会",
        issued=None,
        effective=effective,
        status=given.status or Status.CURRENT,
        repeals=repeals,
        text=text,
        sections=tuple(sections),
        chunks=tuple(chunks),
        warnings=("第3页没有文字",),
    )
    return Draft(document=document, given=given, year=None)


def put(library: Library, *drafts: Draft) -> None:
    """Take documents in, in one group."""
    embeddings = CheapEmbeddings()
    with library.writing() as changes:
        staged = changes.stage(drafts)
        passages = {key: passage for each in staged for key, passage in each.passages.items()}
        new = sorted(changes.unknown(list(passages)))
        found = embeddings.encode_passages([passages[key] for key in new])
        changes.keep(dict(zip(new, found, strict=True)))
        changes.publish([each.row for each in staged])


def opened(home: Path) -> Library:
    return Library.open(home, model=MODEL)


def found(library: Library, words: str, *, archive: bool = False) -> list[str]:
    """Titles of the documents in which the lexical index finds the words."""
    rows = [row for row, _ in library.lexical(index_tokens(words), 50, archive=archive)]
    chunks = library.chunks(rows)
    assert set(chunks) == set(rows)
    return [chunks[row].title for row in rows]


def nearest(library: Library, title: str, article: int, *, archive: bool = False) -> list[tuple[str, str]]:
    """Title and text of the chunk whose vector is that of an article of a document, if it is in that index."""
    held = next(each for each in library.documents() if each.title == title)
    [stored] = library.unit(held.row, f"第{article}条")
    rows = library.dense(vector(embedded_text(title, stored.chunk)), 20, archive=archive)
    same = [row for row, score in rows if score > 0.999]
    return [(stored.title, stored.chunk.text) for stored in library.chunks(same).values()]
