"""From a question to passages: places that are named, then meaning and wording together."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge.documents import DocumentId, Span
from knowledge.errors import BadQuestion
from knowledge.fusion import Ranking, Weights, reciprocal_rank_fusion, wording_share
from knowledge.holdings import StoredChunk
from knowledge.indexing import lexical_text
from knowledge.library import Library
from knowledge.lookup import Lookup, Named, Placed
from knowledge.tokens import fold, index_tokens

MAX_QUESTION = 2_000
"""Characters. Longer questions are refused: nobody asks them, and a pasted text is no question."""

_CANDIDATES = 50  # of each ranking; more changed no figure on the development sets
_COMMON = 0.1  # terms in a larger share of the chunks are left out of BM25: slow, and they decide nothing
_EXPAND_UP_TO = 3_000  # characters of a whole article or point that is shown where a part was hit
_BLANK = re.compile(r"[（(]\s*[）)]|_{2,}|＿{2,}")


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
        wording: Share of the question's wording that stands in the part, 0 to 1.
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
        hits: Best first; no two of the same article or point.
        terms: The question's terms and their inverse document frequencies.
        named: What the question names: documents and places.
        placed: The places it names that are held, in documents that may answer.
    """

    hits: tuple[Hit, ...]
    terms: Mapping[str, float]
    named: Named
    placed: tuple[Placed, ...]


def checked(question: str) -> str:
    """``question`` without blanks round it.

    Raises:
        BadQuestion: if it is empty or longer than ``MAX_QUESTION`` characters.
    """
    stripped = question.strip()
    if not stripped:
        raise BadQuestion("问题是空的，请写出要问的内容")
    if len(stripped) > MAX_QUESTION:
        raise BadQuestion(f"问题有{len(stripped)}个字，超过{MAX_QUESTION}个字的上限，请缩短后再问")
    return stripped


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
        named = self.lookup.named(asked)
        editions = self.lookup.editions(named, as_of=as_of)
        placed = tuple(self.lookup.place_hits(named, editions))
        terms = self.weigh(list(dict.fromkeys(index_tokens(_BLANK.sub(" ", asked)))))
        hits = [_placed(place) for place in placed[:k]]
        if len(hits) < k:
            hits = self._merged(hits, self._search(asked, terms, named, editions), k)
        return Found(hits=tuple(hits), terms=terms, named=named, placed=placed)

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
        seen = {(hit.part.document_row, hit.part.chunk.unit) for hit in first}
        merged = list(first)
        for hit in then:
            place = (hit.part.document_row, hit.part.chunk.unit)
            if len(merged) >= k:
                break
            if place not in seen:
                seen.add(place)
                merged.append(self._expanded(hit))
        return merged

    def _search(
        self, question: str, terms: Mapping[str, float], named: Named, editions: set[DocumentId] | None
    ) -> list[Hit]:
        """Hits on chunks, best first; several may share an article."""
        rare = math.log(1 / _COMMON)
        tokens = [term for term, weight in terms.items() if weight >= rare] or list(terms)
        vector = self.embeddings.embed_query(question)
        shelves = (False,) if editions is None else (False, True)
        lexical = _best(hit for side in shelves for hit in self.library.lexical(tokens, _CANDIDATES, archive=side))
        dense = _best(hit for side in shelves for hit in self.library.dense(vector, _CANDIDATES, archive=side))
        chunks = self.library.chunks(list(dict.fromkeys([*(row for row, _ in dense), *(row for row, _ in lexical)])))
        if editions is not None:
            chunks = {row: chunk for row, chunk in chunks.items() if chunk.document_id in editions}
        return self._ranked(chunks, lexical, dense, terms, named)

    def _ranked(
        self,
        chunks: Mapping[int, StoredChunk],
        lexical: Sequence[tuple[int, float]],
        dense: Sequence[tuple[int, float]],
        terms: Mapping[str, float],
        named: Named,
    ) -> list[Hit]:
        weights = self.weights
        fused = reciprocal_rank_fusion(
            Ranking(items=[row for row, _ in dense if row in chunks], damping=weights.dense_damping),
            Ranking(
                items=[row for row, _ in lexical if row in chunks],
                weight=weights.lexical,
                damping=weights.lexical_damping,
            ),
        )
        cosines = dict(dense)
        best = max(cosines.values(), default=0.0)
        worst = min(cosines.values(), default=0.0)
        hits = []
        for row, score in fused.items():
            chunk = chunks[row]
            wording = wording_share(terms, fold(lexical_text(chunk.title, chunk.chunk)))
            score += weights.wording * wording**weights.emphasis - weights.margin * (best - cosines.get(row, worst))
            score += weights.named * (chunk.document_id in named.documents)
            hits.append(_hit(chunk, score=score, wording=wording, cosine=cosines.get(row)))
        return sorted(hits, key=lambda hit: -hit.score)

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


def _hit(part: StoredChunk, *, score: float, wording: float, cosine: float | None) -> Hit:
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


def _best(found: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    return sorted(found, key=lambda pair: -pair[1])[:_CANDIDATES]
