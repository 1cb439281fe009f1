"""From a question to passages: places that are named, then meaning and wording together."""

import math
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge.documents import DocumentId, Span
from knowledge.search.catalogue import Named
from knowledge.search.fusion import Ranking, Weights, reciprocal_rank_fusion, wording_share
from knowledge.search.lookup import Lookup, Placed
from knowledge.search.questions import checked, content_terms, search_terms
from knowledge.storage.holdings import StoredChunk
from knowledge.storage.indexing import lexical_text
from knowledge.storage.library import Library
from knowledge.tokens import fold

_CANDIDATES = 40  # of each ranking; more changed no figure on the development sets
_TERMS = 16  # of a question for BM25, the rarest; more changed no figure either, and each costs
_COMMON = 500  # chunks; a term that stands in more is left out unless all do
_TEXTS_KEPT = 5_000
_EXPAND_UP_TO = 3_000  # characters of a whole article or point that is shown where a part was hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found.

    Attributes:
        part: The chunk that was hit.
        label: The place of ``text``: the whole article or point where it was expanded to that.
        path: Where it stands, outermost first.
        span: Of ``text`` in the document's text.
        text: Verbatim.
        score: Comparable within one search only; larger is better.
        wording: Share of the question's content terms that stand in the part, 0 to 1, by weight.
        cosine: Of question and part; None where only the wording found it or a place was named.
        named: Whether the question named this very place.
    """

    part: StoredChunk
    label: str
    path: tuple[str, ...]
    span: Span
    text: str
    score: float
    wording: float
    cosine: float | None
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one search brought.

    Attributes:
        hits: Best first, named places in front; no two of the same article or point, unless the
            question names several parts of it.
        content: The terms of what the question is about and their inverse document frequencies.
        named: What the question names: documents and places.
        placed: The places it names that are held, in documents that may answer.
    """

    hits: tuple[Hit, ...]
    content: Mapping[str, float]
    named: Named
    placed: tuple[Placed, ...]


class PassageRetriever(BaseRetriever):
    """Finds the passages of the library that a question is about.

    As a LangChain retriever it gives documents with metadata ``document``, ``source``, ``label``,
    ``path``, ``score`` and ``status``; ``find`` gives the same as typed hits.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    embeddings: Embeddings
    k: int = 10
    as_of: date | None = None
    weights: Weights = Weights()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [
            LangChainDocument(
                page_content=hit.text,
                metadata={
                    "document": hit.part.title,
                    "source": hit.part.source,
                    "label": hit.label,
                    "path": list(hit.path),
                    "score": hit.score,
                    "status": hit.part.status.value,
                },
            )
            for hit in self.find(query, k=self.k, as_of=self.as_of).hits
        ]

    def find(self, question: str, *, k: int = 10, as_of: date | None = None) -> Found:
        """The ``k`` best passages.

        Args:
            question: As a person wrote it.
            k: How many articles or points at the most.
            as_of: Search what was in force on that day instead of today.

        Raises:
            BadQuestion: if the question is empty or too long.
        """
        asked = checked(question)
        with self.library.snapshot():
            return self._found(asked, k=k, as_of=as_of)

    def _found(self, asked: str, *, k: int, as_of: date | None) -> Found:
        vector = self._aside.submit(self.embeddings.embed_query, asked)
        named = self.lookup.named(asked)
        editions = self.lookup.editions(named, as_of=as_of)
        placed = tuple(self.lookup.place_hits(named, editions))
        content = self.weigh(content_terms(asked))
        hits = [_placed(place) for place in placed[:k]]
        if len(hits) < k:
            hits = self._merged(hits, self._search(asked, vector, content, named, editions), k)
        return Found(hits=tuple(hits), content=content, named=named, placed=placed)

    @cached_property
    def _aside(self) -> ThreadPoolExecutor:
        """Where questions are embedded while their words are looked up."""
        return ThreadPoolExecutor(max_workers=2, thread_name_prefix="embedding")

    @cached_property
    def _texts(self) -> dict[int, str]:
        return {}

    @cached_property
    def lookup(self) -> Lookup:
        """Names and places of the library."""
        return Lookup(self.library)

    def weigh(self, terms: list[str]) -> dict[str, float]:
        """Inverse document frequency of each term (BM25's, over the current texts)."""
        frequencies = self.library.document_frequency(terms)
        size = self.library.size()
        return {term: math.log((size - frequencies[term] + 0.5) / (frequencies[term] + 0.5) + 1) for term in terms}

    def _merged(self, first: Sequence[Hit], then: Iterable[Hit], k: int) -> list[Hit]:
        """``first``, then the others up to ``k``, one of each article or point, in full where a part was hit."""
        seen = {(hit.part.document_row, hit.part.chunk.unit) for hit in first}
        others: list[Hit] = []
        for hit in then:
            place = (hit.part.document_row, hit.part.chunk.unit)
            if len(first) + len(others) >= k:
                break
            if place not in seen:
                seen.add(place)
                others.append(hit)
        return [*first, *(hit if hit.part.alone else self._expanded(hit) for hit in others)]

    def _search(
        self,
        question: str,
        vector: Future[list[float]],
        content: Mapping[str, float],
        named: Named,
        editions: set[DocumentId] | None,
    ) -> list[Hit]:
        """Hits on chunks, best first; several may share an article."""
        shelves = (False,) if editions is None else (False, True)
        tokens = self._telling(question)
        lexical = _best_first(
            hit for side in shelves for hit in self.library.lexical(tokens, _CANDIDATES, archive=side)
        )
        chunks = self._read([row for row, _ in lexical])  # while the question is still being embedded
        asked = vector.result()
        dense = _best_first(hit for side in shelves for hit in self.library.dense(asked, _CANDIDATES, archive=side))
        chunks |= self._read([row for row, _ in dense if row not in chunks])
        if editions is not None:
            chunks = {row: chunk for row, chunk in chunks.items() if chunk.document_id in editions}
        cosines = {row: cosine for row, cosine in dense if row in chunks}
        fused = reciprocal_rank_fusion(
            Ranking(items=list(cosines), damping=self.weights.dense_damping),
            Ranking(
                items=[row for row, _ in lexical if row in chunks],
                weight=self.weights.lexical,
                damping=self.weights.lexical_damping,
            ),
        )
        hits = (self._hit(chunks[row], score, cosines.get(row), content, named) for row, score in fused.items())
        return sorted(hits, key=lambda hit: (-hit.score, hit.part.row))

    def _read(self, rows: Sequence[int]) -> dict[int, StoredChunk]:
        """The chunks with these rows, their texts made ready to be compared."""
        chunks = self.library.chunks(rows)
        for part in chunks.values():
            self._folded(part)
        return chunks

    def _telling(self, question: str) -> list[str]:
        """The terms of the question that tell passages apart."""
        frequencies = self.library.document_frequency(search_terms(question))
        held = sorted((term for term, seen in frequencies.items() if seen), key=frequencies.__getitem__)
        return [term for term in held if frequencies[term] <= _COMMON][:_TERMS] or held[:_TERMS]

    def _hit(
        self, part: StoredChunk, score: float, cosine: float | None, content: Mapping[str, float], named: Named
    ) -> Hit:
        wording = wording_share(content, self._folded(part))
        score += self.weights.wording * wording**self.weights.emphasis
        score += self.weights.named * (part.document_id in named.documents)
        chunk = part.chunk
        return Hit(
            part=part,
            label=chunk.label,
            path=chunk.path,
            span=chunk.span,
            text=chunk.text,
            score=score,
            wording=wording,
            cosine=cosine,
        )

    def _folded(self, part: StoredChunk) -> str:
        """What the lexical index holds of a chunk, remembered: chunks never change under their row."""
        text = self._texts.get(part.row)
        if text is None:
            if len(self._texts) >= _TEXTS_KEPT:
                self._texts.clear()
            text = self._texts[part.row] = fold(lexical_text(part.title, part.chunk))
        return text

    def _expanded(self, hit: Hit) -> Hit:
        """The hit on the whole article or numbered point that its part belongs to."""
        whole = self.lookup.whole(hit.part)
        if whole is None or len(whole.text) > _EXPAND_UP_TO:
            return hit
        return replace(hit, label=whole.label, path=whole.path, span=whole.span, text=whole.text)


def _placed(place: Placed) -> Hit:
    return Hit(
        part=place.part,
        label=place.label,
        path=place.path,
        span=place.span,
        text=place.text,
        score=1.0,
        wording=1.0,
        cosine=None,
        named=True,
    )


def _best_first(found: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    """Rows with their scores; equal scores in the order of the documents and of their text."""
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))
