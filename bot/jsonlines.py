"""The JSON that other programs read: one object a line, its keys written out here and nowhere else."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.documents.comparing import Change, Unit
from bot.documents.finding import Place
from bot.health.checks import Check
from knowledge.documents import Section
from knowledge.replies import Answer, Citation, Passage, Reply
from knowledge.storage.holdings import Held

if TYPE_CHECKING:
    from knowledge.search.retrieval import Hit

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
Object = dict[str, Json]

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def line(record: Mapping[str, Json]) -> str:
    """``record`` as one line of JSON, without the line's end; half a character (a lone surrogate) stays escaped."""
    text = json.dumps(record, ensure_ascii=False)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half.group()):04x}", text)


def searched(key: Json, question: str, hits: Sequence["Hit"]) -> Object:
    """What ``search`` says about a question."""
    return {"id": key, "question": question, "hits": [_hit(hit) for hit in hits]}


def replied(key: Json, question: str, reply: Reply, *, took_ms: float) -> Object:
    """What ``ask`` says about a question."""
    answered = isinstance(reply, Answer)
    return {
        "id": key,
        "question": question,
        "kind": "answer" if answered else "refusal",
        "text": reply.text,
        "mode": reply.mode.value if isinstance(reply, Answer) else "quote",
        "citations": [_citation(each) for each in reply.citations] if isinstance(reply, Answer) else [],
        "nearest": [] if isinstance(reply, Answer) else [_passage(each) for each in reply.nearest],
        "took_ms": round(took_ms, 1),
    }


def refused(key: Json, question: Json, reason: str) -> Object:
    """What is said about a line of a batch that cannot be answered."""
    return {"id": key, "question": question, "error": reason}


def held(document: Held) -> Object:
    """What ``documents`` says about a document."""
    return {
        "title": document.title,
        **_origin(document),
        "articles": document.articles,
        "chunks": document.chunks,
        "warnings": list(document.warnings),
    }


def shown(document: Held, place: Place | None, text: str, outline: Sequence[Section]) -> Object:
    """What ``show`` says: a place, or without one the whole document; ``outline`` lists the sections of ``text``."""
    return {
        "document": document.title,
        **_origin(document),
        "label": place.label if place else "",
        "path": list(place.path) if place else [],
        "text": text,
        "outline": [
            {"level": each.level.value, "number": each.number, "heading": each.heading, "depth": each.depth}
            for each in outline
        ],
    }


def compared(old: Held, new: Held, changes: Sequence[Change], *, unchanged: int) -> Object:
    """What ``diff`` says about two editions."""
    return {
        "title": new.title,
        "old": _edition(old),
        "new": _edition(new),
        "unchanged": unchanged,
        "changes": [
            {
                "change": change.sort,
                "old": _unit(change.old),
                "new": _unit(change.new),
                "marks": [{"part": mark.part.value, "text": mark.text} for mark in change.marks],
            }
            for change in changes
        ],
    }


def examined(checks: Sequence[Check]) -> Object:
    """What ``doctor`` says."""
    return {
        "checks": [
            {"name": check.name, "ok": check.ok, "detail": check.detail, "remedy": check.remedy} for check in checks
        ]
    }


def _edition(document: Held) -> Object:
    return {
        "title": document.title,
        "source": document.source,
        "status": document.status.value,
        "issued": _day(document.issued),
        "effective": _day(document.effective),
    }


def _unit(unit: Unit | None) -> Object | None:
    return {"label": unit.label, "text": unit.text} if unit else None


def _origin(document: Held) -> Object:
    return {
        "source": document.source,
        "kind": document.kind.value,
        "status": document.status.value,
        "issuer": document.issuer,
        "issued": _day(document.issued),
        "effective": _day(document.effective),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _hit(hit: "Hit") -> Object:
    return {
        "document": hit.part.title,
        "source": hit.part.source,
        "label": hit.label,
        "path": list(hit.path),
        "text": hit.text,
        "score": hit.score,
        "status": hit.part.status.value,
    }


def _citation(citation: Citation) -> Object:
    return {
        "number": citation.number,
        "document": citation.document,
        "source": citation.source,
        "label": citation.label,
        "quote": citation.quote,
        "status": citation.status.value,
    }


def _passage(passage: Passage) -> Object:
    return {
        "document": passage.document,
        "source": passage.source,
        "label": passage.label,
        "text": passage.text,
        "status": passage.status.value,
    }
