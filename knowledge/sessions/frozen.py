"""Plans and items as JSON values and back, as sessions keep them. Pure."""

from collections.abc import Mapping
from typing import Any

from knowledge.documents import DocumentId, Span
from knowledge.quizzes import fields
from knowledge.quizzes.items import Basis, Kind, QuizItem
from knowledge.sessions.session import Mix, Plan, Unit


def plan_values(plan: Plan) -> dict[str, Any]:
    """A plan as JSON can hold it."""
    return {
        "title": plan.title,
        "number": plan.number,
        "kinds": [kind.value for kind in plan.kinds],
        "mix": plan.mix.value,
        "documents": list(plan.documents),
        "bank": plan.bank,
        "seconds": plan.seconds,
        "hidden": plan.hidden,
        "unit": plan.unit.value,
        "branches": list(plan.branches),
    }


def plan_of(values: Mapping[str, Any]) -> Plan:
    """The plan that ``plan_values`` made these of."""
    return Plan(
        title=values["title"],
        number=values["number"],
        kinds=tuple(Kind(kind) for kind in values["kinds"]),
        mix=Mix(values["mix"]),
        documents=tuple(DocumentId(document) for document in values["documents"]),
        bank=values["bank"],
        seconds=values["seconds"],
        hidden=values["hidden"],
        unit=Unit(values["unit"]),
        branches=tuple(values["branches"]),
    )


def item_values(item: QuizItem) -> dict[str, Any]:
    """An item as JSON can hold it."""
    basis = item.basis
    return {
        **fields.fields_of(item),
        "basis": basis
        and {
            "id": basis.id,
            "document": basis.document,
            "source": basis.source,
            "label": basis.label,
            "quote": basis.quote,
            "start": basis.span.start,
        },
    }


def item_of(values: Mapping[str, Any]) -> QuizItem:
    """The item that ``item_values`` made these of."""
    basis = values["basis"]
    return fields.item_of(values, _basis(basis) if basis else None)


def _basis(values: Mapping[str, Any]) -> Basis:
    start, quote = values["start"], values["quote"]
    return Basis(
        id=DocumentId(values["id"]),
        document=values["document"],
        source=values["source"],
        label=values["label"],
        quote=quote,
        span=Span(start=start, end=start + len(quote)),
    )
